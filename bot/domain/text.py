"""What can be said: content in several languages, interface phrases, values, replies and messages.

A `Reply` is not yet in a language. It is spoken (i18n) when it is sent, so that a change of
language reaches what is already waiting. All of it is data that can be written to a row and read
back: unions carry a `kind`.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal, NewType

from bot.domain.errors import MissingLanguageError
from bot.domain.press import Press

Language = NewType("Language", str)
"""A two-letter code (ISO 639-1). Which ones exist is a matter of files, not of code."""

FRENCH = Language("fr")
GERMAN = Language("de")

OTHER = "other"
"""The CLDR plural category that every text has; also the neutral form where gender matters."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One form of a text in one language; `category` is a CLDR plural category, or f or m."""

    language: Language
    text: str
    category: str = OTHER


@dataclass(frozen=True, slots=True)
class Text:
    """Authors' content: the same thing in several languages, each with its forms."""

    wordings: tuple[Wording, ...]

    @property
    def languages(self) -> frozenset[Language]:
        """The languages in which this text exists."""
        return frozenset(wording.language for wording in self.wordings)

    def in_language(self, language: Language, category: str = OTHER) -> str:
        """The form of this category, else the `other` form.

        Raises MissingLanguageError where the language is absent: advice is never given in
        another language than the person's without the compiler having refused it first.
        """
        forms = {w.category: w.text for w in self.wordings if w.language == language}
        if not forms:
            known = ", ".join(sorted(self.languages)) or "none"
            raise MissingLanguageError(f"No text in language {language!r}; this one has: {known}.")
        return forms.get(category) or forms.get(OTHER) or next(iter(forms.values()))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit ("mg/dL", "kg", "" for none); printed the local way."""

    amount: Decimal
    unit: str
    kind: Literal["quantity"] = "quantity"


@dataclass(frozen=True, slots=True)
class Pressure:
    """A blood pressure in mm[Hg], shown as 130/80."""

    systolic: int
    diastolic: int
    kind: Literal["pressure"] = "pressure"


@dataclass(frozen=True, slots=True)
class Day:
    """A date, printed the local way."""

    day: date
    kind: Literal["day"] = "day"


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day on the reader's own clock."""

    time: time
    kind: Literal["clock_time"] = "clock_time"


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant (aware); printed in the reader's zone."""

    at: datetime
    kind: Literal["moment"] = "moment"


@dataclass(frozen=True, slots=True)
class Worded:
    """A content text used as a value inside another one."""

    text: Text
    kind: Literal["worded"] = "worded"


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A help number by name; resolved by territory, language and hour when it is spoken."""

    name: str
    kind: Literal["help_line"] = "help_line"


@dataclass(frozen=True, slots=True)
class Phrase:
    """An interface string: a gettext context and an English msgid, with values to fill in.

    With `plural` and `count` the catalogue's plural form is chosen (npgettext).
    """

    context: str
    message: str
    values: tuple[tuple[str, "Value"], ...] = ()
    plural: str | None = None
    count: int | None = None
    kind: Literal["phrase"] = "phrase"


Atom = str | int | Quantity | Pressure | Day | ClockTime | Moment | Worded | HelpLine
Value = Atom | Phrase


@dataclass(frozen=True, slots=True)
class Content:
    """A content text about to be said, its values, and its stable key (module/step/part).

    `count` selects the plural form. `{name}` in the text takes the value of that name.
    """

    text: Text
    key: str
    values: tuple[tuple[str, Value], ...] = ()
    count: int | None = None
    kind: Literal["content"] = "content"


Line = Phrase | Content


def phrase(context: str, message: str, /, **values: Value) -> Phrase:
    """An interface phrase; Babel extracts calls of this name (context, msgid)."""
    return Phrase(context, message, tuple(values.items()))


def plural_phrase(
    context: str, singular: str, plural: str, count: int, /, **values: Value
) -> Phrase:
    """An interface phrase that depends on a number, which it may show as {count}."""
    filled = (*values.items(), ("count", count))
    return Phrase(context, singular, filled, plural=plural, count=count)


@dataclass(frozen=True, slots=True)
class Choice:
    """A button to be: what it says and what a press of it means."""

    label: Line
    press: Press


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its path inside the content folder, with its text alternative.

    `digest`: the first 16 hexadecimal digits of the SHA-256 of its bytes, so that another picture
    of the same name makes another release. Empty where the compiler has not seen the bytes.
    """

    path: str
    alternative: Text
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is to be said, in no language yet: paragraphs, then buttons.

    `keyboard` asks for the persistent keyboard of large words under the text field.
    """

    lines: tuple[Line, ...]
    choices: tuple[Choice, ...] = ()
    picture: Picture | None = None
    keyboard: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """A spoken choice: its label in one language and the encoded press."""

    label: str
    press: Press


@dataclass(frozen=True, slots=True)
class Message:
    """A reply spoken in one language; plain text, no markup. Channels add their own."""

    text: str
    buttons: tuple[Button, ...] = ()
    picture: str | None = None
    picture_alternative: str | None = None
    keyboard: tuple[str, ...] = ()
