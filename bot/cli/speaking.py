"""The language in which a command speaks to the one who typed it."""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import cache, partial
from typing import Annotated

import typer

from bot.authoring.suggest import closest
from bot.domain.text import FRENCH, Language, Phrase, phrase
from bot.i18n.catalogue import Catalogue

Speak = Callable[[Phrase], str]

_LISTED_MAX = 20
_CHOSEN: ContextVar[str] = ContextVar("language of this command", default=FRENCH)


def _chosen(language: str | None) -> str | None:
    """Remembers the language before the other options are looked at: they may be wrong."""
    known = catalogue().languages
    if language is not None and language not in known:
        sentence = phrase("usage", "There is no language “{name}” here.", name=language)
        raise not_known(sentence, language, known)
    if language is not None:
        speak_in(language)
    return language


Tongue = Annotated[
    str,
    typer.Option(help="The language of the output: fr or de.", callback=_chosen, is_eager=True),
]
OptionalTongue = Annotated[
    str | None,
    typer.Option(
        help="The language of the table; by default one after the other.",
        callback=_chosen,
        is_eager=True,
    ),
]


def speak_in(language: str) -> None:
    """What is said from now on, in this command, is said in this language."""
    _CHOSEN.set(language)


@cache
def catalogue() -> Catalogue:
    """The interface's texts; read once, since a command says several things."""
    return Catalogue.load()


def speaker(language: str) -> Speak:
    """What puts a phrase into this language."""
    return partial(catalogue().speak_phrase, language=Language(language))


def said(sentence: Phrase) -> str:
    """The sentence in the language of the command that runs."""
    return speaker(_CHOSEN.get())(sentence)


def wrong_use(*sentences: Phrase) -> typer.Exit:
    """Says what was wrong with the command's words; what it gives ends the command with 2."""
    typer.echo(" ".join(said(sentence) for sentence in sentences), err=True)
    return typer.Exit(2)


def not_known(sentence: Phrase, name: str, known: Iterable[str]) -> typer.Exit:
    """The same for a name that is none of these: the nearest one is named, or all if few."""
    names = tuple(known)
    near = closest(name, names)
    if near:
        return wrong_use(sentence, phrase("usage", "Did you mean “{name}”?", name=near))
    if 0 < len(names) <= _LISTED_MAX:
        there = phrase("usage", "Write one of: {known}.", known=", ".join(names))
        return wrong_use(sentence, there)
    return wrong_use(sentence)
