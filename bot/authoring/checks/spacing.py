"""T08: spaces and quotation marks as each language writes them.

A French ordinary space before a mark becomes a no-break space by itself (`typography`); reported
is what nobody can decide for the author, or what would be wrong in the other language.
"""

import re
from dataclasses import dataclass

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.texts import spoken_lines
from bot.domain.text import FRENCH, GERMAN, Language, Phrase, phrase

_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class _Slip:
    """What is looked for, what is said about it, and how the found piece is written instead."""

    found: re.Pattern[str]
    message: Phrase
    instead: str


_SPACE = r"[ \u00a0\u202f]"
_SLIPS: dict[Language, tuple[_Slip, ...]] = {
    FRENCH: (
        _Slip(
            re.compile(r"(\w+|[)}\]%°€])([;!?])|(\w+|[)}\]%°€])(:)(?=\s|$)"),
            phrase("lint", "In French a space stands before : ; ! and ?"),
            "\\1\\3\u00a0\\2\\4",
        ),
        _Slip(
            re.compile(r"(«)(\w+)|(\w+[.!?…]?)(»)"),
            phrase("lint", "In French a space stands inside « and »."),
            "\\1\\3\u00a0\\2\\4",
        ),
        _Slip(
            re.compile(r'["“„]([^"“”„]*)["”“]'),
            phrase("lint", "French quotation marks are « and »."),
            "«\u00a0\\1\u00a0»",
        ),
    ),
    GERMAN: (
        _Slip(
            re.compile(rf"(\S+){_SPACE}([:;!?])(?=\s|$)"),
            phrase("lint", "In German no space stands before : ; ! and ?"),
            "\\1\\2",
        ),
        _Slip(
            re.compile(rf'(?:"|«{_SPACE}?|»)([^"«»]*?)(?:"|{_SPACE}?»|«)'),
            phrase("lint", "German quotation marks are „ and “."),
            "„\\1“",
        ),
    ),
}


def check(draft: Draft, problems: Problems) -> None:
    """Report missing and superfluous spaces, and quotation marks of another language."""
    for _, language, line in spoken_lines(draft):
        without_address = _ADDRESS.sub(lambda match: "\u0000" * len(match[0]), line.text)
        for slip in _SLIPS.get(language, ()):
            for match in slip.found.finditer(without_address):
                _report(slip, match, line, problems)


def _report(slip: _Slip, match: re.Match[str], line: Slice, problems: Problems) -> None:
    at = line.cut(match.start(), match.end())
    fix = phrase("lint", "Write {text}", text=match.expand(slip.instead))
    problems.report("T08", at, slip.message, fix)
