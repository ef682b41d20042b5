"""What fiches of every kind are made of: texts in several languages, and the head."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.authoring.slices import Slice
from bot.domain.text import OTHER, Language


@dataclass(frozen=True, slots=True)
class Wording:
    """One form of a text in one language, line by line."""

    language: Language
    category: str
    lines: tuple[Slice, ...]

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(line.text for line in self.lines)

    @property
    def at(self) -> Slice:
        """Where it begins."""
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class Words:
    """A text in several languages. `at` is the place to name where a language is missing."""

    at: Slice
    wordings: tuple[Wording, ...]

    def in_language(self, language: Language) -> tuple[Wording, ...]:
        """The forms in one language."""
        return tuple(wording for wording in self.wordings if wording.language == language)

    @property
    def languages(self) -> frozenset[Language]:
        """The languages that have at least one form."""
        return frozenset(wording.language for wording in self.wordings)

    @property
    def varied(self) -> bool:
        """Whether there is more than the one neutral form."""
        return any(wording.category != OTHER for wording in self.wordings)


@dataclass(frozen=True, slots=True)
class Head:
    """The lines between the fences. Values that a kind alone needs stay in `extra`.

    `review_at` is the line of `review-before:`, or what stands for it where there is none.
    `wordings` holds the checksum of a validated wording in each language, as it was stored.
    """

    at: Slice
    id: Slice
    kind: str
    title: Words
    source: str
    author: str
    reviewed_by: str
    reviewed_on: date | None
    review_before: date | None
    review_at: Slice
    wordings: Mapping[Language, Slice]
    extra: Mapping[str, Slice]
