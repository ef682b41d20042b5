"""What is said before a language is known, and to outsiders: in all languages in one message.

These few texts cannot come from the catalogues, which speak one language at a time. Elsewhere
interface words are phrases.
"""

from collections.abc import Iterable

from bot.dialogs.speech import button
from bot.dialogs.turn import Send
from bot.domain.text import FRENCH, GERMAN, Choice, Content, Language, Reply, Text, Wording

OWN_NAMES = {FRENCH: "Français", GERMAN: "Deutsch"}
"""What a language calls itself; one without a name here shows its code."""

BETWEEN = "\n\n"


def text(french: str, german: str) -> Text:
    """A text of the program itself that a phrase cannot be."""
    return Text((Wording(FRENCH, french), Wording(GERMAN, german)))


def everywhere(said: Text) -> Text:
    """The text so that every reader gets all its languages, their own one first."""
    own = {language: said.in_language(language) for language in sorted(said.languages)}
    return Text(tuple(Wording(first, _joined(own, first)) for first in own))


def _joined(own: dict[Language, str], first: Language) -> str:
    others = (words for language, words in own.items() if language != first)
    return BETWEEN.join((own[first], *others))


WHICH = everywhere(
    text("Bonjour\u00a0! Choisissez votre langue.", "Guten Tag! Wählen Sie Ihre Sprache.")
)

IN_DANGER = everywhere(text("En danger\u00a0: appelez le 112.", "In Gefahr: Rufen Sie die 112 an."))

NO_VOICE = everywhere(
    text(
        "Je n'écoute pas les messages vocaux. En danger\u00a0: appelez le 112.",
        "Sprachnachrichten höre ich nicht. In Gefahr: Rufen Sie die 112 an.",
    )
)

CALL_112 = text(
    "Appelez le 112 maintenant.\nDites où vous êtes. Dites ce qui se passe.",
    "Rufen Sie jetzt die 112 an.\nSagen Sie, wo Sie sind. Sagen Sie, was passiert.",
)
"""The last resort, where a library has no text of a level at all."""


def language_buttons(languages: Iterable[Language]) -> tuple[Choice, ...]:
    """A button per language, each in its own words."""
    return tuple(button(_name(language, languages), "language", language) for language in languages)


def _name(language: Language, languages: Iterable[Language]) -> Content:
    name = OWN_NAMES.get(language, language.upper())
    spoken_in = {*languages, FRENCH, GERMAN}
    wordings = tuple(Wording(reader, name) for reader in sorted(spoken_in))
    return Content(Text(wordings), f"language/{language}")


def in_all(said: Text) -> Send:
    """One message of the program's own words in all languages."""
    return Send(Reply((Content(said, "language/all"),)))


def which_language(languages: tuple[Language, ...]) -> Send:
    """The question for the language, in all of them."""
    return Send(Reply((Content(WHICH, "language/which"),), language_buttons(languages)))
