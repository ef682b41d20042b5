"""Text lines to words in several languages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.authoring.lines import Field
from bot.authoring.pieces import Wording, Words
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.suggest import did_you_mean
from bot.domain.text import FRENCH, GERMAN, OTHER, Language, phrase

CATEGORIES = ("zero", "one", "two", "few", "many", OTHER, "f", "m")
"""CLDR plural categories, and the grammatical gender of the person spoken to."""

INLINE = (FRENCH, GERMAN)
"""The order of languages in a line that holds several labels; others follow as configured."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The languages that a library must have (`demanded`), and those that a file may have.

    `further` languages stand in files of their own (see `overlays`).
    """

    demanded: tuple[Language, ...]
    further: tuple[Language, ...] = ()

    @property
    def inline(self) -> tuple[Language, ...]:
        """French and German may always stand in a fiche, and in this order in a line of labels."""
        return (*INLINE, *(language for language in self.demanded if language not in INLINE))

    @property
    def allowed(self) -> tuple[Language, ...]:
        """Every language that a text of this library may have."""
        return (*self.inline, *self.further)


def words(at: Slice, fields: Iterable[Field], tongue: Tongue, problems: Problems) -> Words:
    """Gather text lines of one text. Unknown languages and forms, and doubles, are reported."""
    forms: dict[tuple[Language, str], Wording] = {}
    for field in fields:
        wording = _wording(field, tongue, problems)
        if wording is None:
            continue
        key = (wording.language, wording.category)
        if key in forms:
            message = phrase(
                "lint",
                "The text in “{language}” stands here a second time; it is already on line {line}.",
                language=wording.language,
                line=forms[key].at.line,
            )
            fix = phrase("lint", "For a longer text begin the next line with two spaces.")
            problems.report("S04", field.whole, message, fix)
            continue
        forms[key] = wording
    return Words(at, tuple(forms.values()))


def _wording(field: Field, tongue: Tongue, problems: Problems) -> Wording | None:
    language, category = field.language, field.category or OTHER
    if language is None or language not in tongue.allowed:
        typed = language or field.name
        message = phrase("lint", "“{typed}” is not a language of this library.", typed=typed)
        problems.report("S01", field.whole, message, did_you_mean(typed, tongue.allowed))
        return None
    if category not in CATEGORIES:
        message = phrase("lint", "“{typed}” is not a form of a text.", typed=category)
        problems.report("S01", field.whole, message, did_you_mean(category, CATEGORIES))
        return None
    return Wording(language, category, field.value) if field.value else None


def unknown_line(field: Field, known: Sequence[str], problems: Problems) -> None:
    """Report a line that has no place where it stands."""
    name = f"{field.name}.{field.language}" if field.name and field.language else field.name
    message = phrase("lint", "There is no line “{name}:” here.", name=name or field.whole.text[:20])
    problems.report("S01", field.whole, message, did_you_mean(name, known))


def labels(
    at: Slice,
    pieces: Sequence[Slice],
    tongue: Tongue,
    problems: Problems,
    further: Sequence[tuple[Language, Slice]] = (),
) -> Words:
    """Labels of one line, in the order of the languages: French | German; `further` from others."""
    for piece in pieces:
        if "->" in piece.text or "→" in piece.text:
            message = phrase("lint", "An arrow leads to one name, without spaces, at the end.")
            fix = phrase("lint", "Write: label | label -> step")
            problems.report("S01", piece, message, fix)
    wordings = tuple(
        Wording(language, OTHER, (piece,))
        for language, piece in (*zip(tongue.inline, pieces, strict=False), *further)
        if piece.text
    )
    if len(pieces) > len(tongue.inline):
        message = phrase(
            "lint",
            "There are {count} labels for {languages} languages.",
            count=len(pieces),
            languages=len(tongue.inline),
        )
        fix = phrase("lint", "Only one “|” stands between French and German.")
        problems.report("S01", pieces[len(tongue.inline)], message, fix)
    return Words(at, wordings)
