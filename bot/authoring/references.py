"""Drafts of what stands beside the modules: FAQ, glossary, directory, campaigns, packages."""

from dataclasses import dataclass
from datetime import date, time

from bot.authoring.pieces import Head, Words
from bot.authoring.slices import Slice
from bot.domain.reference import Resource


@dataclass(frozen=True, slots=True)
class Faq:
    """One `#` of a FAQ fiche. Each line of `aliases` is a wording of its own."""

    head: Head
    name: Slice
    ask: Words
    aliases: Words
    answer: Words
    source: str
    see: Slice | None


@dataclass(frozen=True, slots=True)
class Term:
    """One `#` of a glossary. Each line of `forms` is a form of its own."""

    head: Head
    name: Slice
    term: Words
    forms: Words
    definition: Words
    source: str


@dataclass(frozen=True, slots=True)
class Address:
    """One line of a directory; `name` is the place of its id."""

    name: Slice
    resource: Resource


@dataclass(frozen=True, slots=True)
class Campaign:
    """A fiche of kind campaign."""

    head: Head
    words: Words
    groups: tuple[str, ...]
    start: date
    end: date
    hour: time
    weekdays: tuple[int, ...]
    every_days: int
    see: Slice | None


@dataclass(frozen=True, slots=True)
class Package:
    """A fiche of kind package."""

    head: Head
    words: Words
    groups: tuple[str, ...]
    modules: tuple[Slice, ...]
    reminders: tuple[Slice, ...]
    weeks_between: int
