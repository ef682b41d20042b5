"""S04: no wording belongs to two questions, or to two terms: nobody could tell which is meant."""

from collections.abc import Iterable

from bot.authoring.draft import Draft
from bot.authoring.pieces import Words
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.domain.text import Language, phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report wordings that stand a second time, whatever their case and final marks."""
    _check(((one.name, (one.ask, one.aliases)) for one in draft.faq), problems)
    _check(((one.name, (one.term, one.forms)) for one in draft.glossary), problems)


def _check(entries: Iterable[tuple[Slice, tuple[Words, Words]]], problems: Problems) -> None:
    found: dict[tuple[Language, str], Slice] = {}
    for name, texts in entries:
        for wording in (wording for words in texts for wording in words.wordings):
            for line in wording.lines:
                key = wording.language, " ".join(line.text.casefold().split()).rstrip(" ?!.…")
                first = found.setdefault(key, name)
                if first is not name:
                    message = phrase(
                        "lint",
                        "These words belong already to “{name}” on line {line}.",
                        name=first.text,
                        line=first.line,
                    )
                    fix = phrase("lint", "Leave them where they fit better.")
                    problems.report("S04", line, message, fix)
