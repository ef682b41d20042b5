"""How hard the content is to read."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from bot.authoring.readability import (
    GERMAN_LETTERS_MAX,
    SENTENCE_WORDS_MAX,
    Score,
    Sentence,
    long_german_words,
    score,
    sentences_of,
)
from bot.authoring.trend import add_to_trend, last_scores
from bot.authoring.units import Unit
from bot.cli.content.opening import Folder, no_fiche
from bot.cli.content.translating import opened
from bot.cli.context import plain_errors
from bot.cli.speaking import Speak, Tongue, not_known, speaker
from bot.clock import SystemClock
from bot.domain.text import FRENCH, GERMAN, Language, phrase

Fiche = Annotated[str | None, typer.Argument(help="The name of a fiche; by default all of them.")]
Trend = Annotated[
    Path | None,
    typer.Option(help="A file with earlier scores: compared with, then today's are added."),
]
Longest = Annotated[int, typer.Option(min=1, help="From how many words on a sentence is listed.")]
LANGUAGES = (FRENCH, GERMAN)


def read(
    fiche: Fiche = None,
    *,
    longer: Longest = SENTENCE_WORDS_MAX - 2,
    trend: Trend = None,
    folder: Folder = None,
    language: Tongue = FRENCH,
) -> None:
    """List the longest sentences, then what the usual formulas say of each fiche."""
    with plain_errors():
        speak = speaker(language)
        every = opened(folder, speak).units
        units = [unit for unit in every if fiche in {None, unit.fiche}]
        if fiche is not None and not units:
            raise not_known(no_fiche(fiche), fiche, {unit.fiche for unit in every})
        for line in _sentences(units, longer, speak):
            typer.echo(line)
        for line in _long_words(units, speak):
            typer.echo(line)
        before = last_scores(trend) if trend is not None else {}
        scores = {
            (name, tongue): found
            for name, own in _by_fiche(units).items()
            for tongue in LANGUAGES
            if (found := score(own, tongue)) is not None
        }
        for line in _table(scores, before, speak):
            typer.echo(line)
        if trend is not None:
            eases = {key: found.ease for key, found in scores.items() if found.ease is not None}
            add_to_trend(trend, eases, SystemClock().now().date())


def _by_fiche(units: Iterable[Unit]) -> Mapping[str, list[Unit]]:
    """The texts by fiche; a reminder may be called like a module."""
    found: dict[str, list[Unit]] = {}
    for unit in units:
        name = unit.fiche if unit.key.startswith(f"{unit.fiche}/") else f"{unit.kind}/{unit.fiche}"
        found.setdefault(name, []).append(unit)
    return found


def _sentences(units: list[Unit], longer: int, speak: Speak) -> Iterator[str]:
    every = [one for tongue in LANGUAGES for one in sentences_of(units, tongue)]
    found: list[Sentence] = sorted(
        (one for one in every if one.words > longer), key=lambda one: -one.words
    )
    yield speak(
        phrase(
            "read",
            "Sentences of more than {count} words: {found} of {all}.",
            count=longer,
            found=len(found),
            all=len(every),
        )
    )
    for one in found:
        at = one.piece.at
        yield f"{one.words:4}  {one.text}"
        yield f"      {one.key} ({one.piece.language})  {at.path}:{at.line}"
    yield ""


def _long_words(units: list[Unit], speak: Speak) -> Iterator[str]:
    texts = [piece.text for unit in units for piece in unit.forms(GERMAN).values()]
    found = long_german_words(texts)
    if found:
        yield speak(
            phrase(
                "read",
                "German words of more than {count} letters: {words}.",
                count=GERMAN_LETTERS_MAX,
                words=", ".join(found),
            )
        )
        yield ""


def _table(
    scores: Mapping[tuple[str, Language], Score],
    before: Mapping[tuple[str, Language], float],
    speak: Speak,
) -> Iterator[str]:
    heads = (
        "",
        "",
        speak(phrase("read", "words")),
        speak(phrase("read", "words per sentence")),
        speak(phrase("read", "easy from 60 on")),
        speak(phrase("read", "school year")),
        "LIX",
    )
    rows: list[tuple[str, ...]] = [heads]
    for key, found in scores.items():
        name, tongue = key
        rows.append((name, tongue, *_cells(found, before.get(key))))
    widths = [max(len(row[place]) for row in rows) for place in range(len(heads))]
    for row in rows:
        cells = zip(row, widths, strict=True)
        yield "  ".join(cell.ljust(width) for cell, width in cells).rstrip()
    yield ""
    yield speak(
        phrase("read", "Scores show a trend. Whether a text is understood, only its readers know.")
    )


def _cells(found: Score, before: float | None) -> tuple[str, ...]:
    ease = f"{found.ease:.0f}" if found.ease is not None else "–"
    if before is not None and found.ease is not None:
        ease += f" ({found.ease - before:+.0f})"
    school = f"{found.school:.1f}" if found.school is not None else "–"
    return str(found.words), f"{found.per_sentence:.1f}", ease, school, f"{found.lix:.0f}"
