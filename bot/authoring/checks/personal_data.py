"""V08: fiches hold nothing about real people, comments neither: files are copied and kept."""

import re
from collections.abc import Iterator

from bot.authoring.draft import Draft
from bot.authoring.files import SUFFIX, Source
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice, whole_line
from bot.authoring.telephone import MOBILE
from bot.domain.text import Phrase, phrase

_REGISTER = re.compile(
    r"(?<![\d.])(\d{2})[. ]?(\d{2})[. ]?(\d{2})[- .]?(\d{3})[- .]?(\d{2})(?![\d.]\d|\d)"
)
_MAIL = re.compile(r"\b([\w.+-]+)@[\w-]+(?:\.[\w-]+)+")
_OFFICES = frozenset({"info", "contact", "secretariat", "sekretariat", "accueil", "empfang"})
_YEAR = r"(?:19|20)\d\d"
_DAY = rf"(?:\d\d?[./-]\d\d?[./-]{_YEAR}|{_YEAR}-\d\d-\d\d|\d\d?\.? \w+ {_YEAR})"
_BORN = re.compile(
    rf"\b(?:née?|nés|geboren|geb\.|naissance|Geburtsdatum|Geburtstag)\b\W*(?:le |am )?{_DAY}",
    re.IGNORECASE,
)
_CHECK_MODULUS = 97


def check(draft: Draft, problems: Problems) -> None:
    """Report national register numbers, e-mail addresses and mobile numbers of persons, and dates
    of birth, wherever they stand in a fiche. The directory is a table of public addresses.
    """
    for source in draft.sources:
        if not source.path.endswith(SUFFIX):
            continue
        for at, what in _found(source):
            fix = phrase("lint", "Remove it, and tell who is responsible for data protection.")
            problems.report("V08", at, what, fix)


def _found(source: Source) -> Iterator[tuple[Slice, Phrase]]:
    for number, text in enumerate(source.lines, start=1):
        line = whole_line(source.path, number, text)
        for pattern, what in _PATTERNS:
            for match in pattern.finditer(text):
                if _is_personal(pattern, match):
                    yield line.cut(match.start(), match.end()), what


def _is_personal(pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    if pattern is _REGISTER:
        return _is_register_number("".join(match.groups()))
    if pattern is _MAIL:
        return match[1].lower() not in _OFFICES
    return True


def _is_register_number(digits: str) -> bool:
    """Whether the last two digits are the check of the other nine: 97 less the rest of the division
    by 97; for those born from 2000 on a 2 is put before the nine.
    """
    given = int(digits[9:])
    bases = (int(digits[:9]), int("2" + digits[:9]))
    return any(_CHECK_MODULUS - base % _CHECK_MODULUS == given for base in bases)


_PATTERNS: tuple[tuple[re.Pattern[str], Phrase], ...] = (
    (_REGISTER, phrase("lint", "This looks like a national register number.")),
    (_MAIL, phrase("lint", "This looks like somebody's e-mail address.")),
    (MOBILE, phrase("lint", "This looks like somebody's mobile number.")),
    (_BORN, phrase("lint", "This looks like somebody's date of birth.")),
)
