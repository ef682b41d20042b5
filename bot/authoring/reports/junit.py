"""Problems as JUnit XML: one test case for each file."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from bot.authoring.problem import Severity
from bot.authoring.reports.spoken import Spoken

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(problems: Sequence[Spoken], paths: Sequence[str], *, strict: bool) -> str:
    """A case for each of `paths` and each other file with a problem.

    Errors fail a case, and warnings too where they count (`strict`); else these are its output.
    """
    by_path: dict[str, list[Spoken]] = {path: [] for path in sorted(paths)}
    for problem in problems:
        by_path.setdefault(problem.path, []).append(problem)
    cases = [_case(path, found, strict=strict) for path, found in by_path.items()]
    failures = sum("<failure" in case for case in cases)
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0"'
    suite = f'<testsuite name="content check" {counts}>\n{"".join(cases)}</testsuite>\n'
    whole = f"<testsuites {counts}>\n{suite}</testsuites>\n"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}'


def _case(path: str, problems: Sequence[Spoken], *, strict: bool) -> str:
    grave = [one for one in problems if strict or one.severity is Severity.ERROR]
    mild = [one for one in problems if one not in grave]
    parts = ""
    if grave:
        kind, told = quoteattr(grave[0].code), quoteattr(_bare(_line(grave[0])))
        parts += f"<failure type={kind} message={told}>{_lines(grave)}</failure>"
    if mild:
        parts += f"<system-out>{_lines(mild)}</system-out>"
    return f'<testcase classname="content" name={quoteattr(_bare(path))}>{parts}</testcase>\n'


def _lines(problems: Sequence[Spoken]) -> str:
    return escape(_bare("\n".join(_line(problem) for problem in problems)))


def _line(problem: Spoken) -> str:
    place = f"{problem.path}:{problem.line}:{problem.column}"
    return f"{place} {problem.code} · {problem.title}: {problem.sentence}"


def _bare(text: str) -> str:
    """Without the characters that XML does not know."""
    return _NO_XML.sub("\ufffd", text)
