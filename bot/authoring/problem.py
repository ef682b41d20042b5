"""What is wrong in a file: place, excerpt as typed, a plain sentence, one concrete repair."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.authoring.codes import RULES
from bot.authoring.slices import Slice
from bot.domain.text import Phrase, phrase

EXCERPT_CHARS_MAX = 100
CODE_COLUMN = 56
ERRORS_PER_FILE_MAX = 200
WARNINGS_PER_FILE_MAX = 50
UNREAD = frozenset({"S01", "S04", "S05"})


class Severity(StrEnum):
    """An error keeps a library from being used; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to repair. `line` and `column` count from 1, `length` in characters.

    `message` says what was found and expected, `fix` what to write instead (None: the message
    says it). Both are phrases: the caller speaks them in the author's language.
    """

    code: str
    severity: Severity
    path: str
    line: int
    column: int
    length: int
    excerpt: str
    message: Phrase
    fix: Phrase | None = None


class Problems:
    """Collects what the steps of a compilation find."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}
        self._count: dict[tuple[str, Severity], int] = {}
        self._unread = 0

    def report(
        self,
        code: str,
        at: Slice,
        message: Phrase,
        fix: Phrase | None = None,
        severity: Severity | None = None,
    ) -> None:
        """Keep a problem. The same one twice is one.

        `severity` is the rule's own, unless this place makes it graver or milder.

        Past 200 errors or 50 warnings in a file the rest of that sort is left out; warnings
        never crowd out an error.
        """
        if severity is None:
            severity = Severity.WARNING if RULES[code].warning else Severity.ERROR
        length = max(len(at.text), 1)
        found = Problem(
            code, severity, at.path, at.line, at.column, length, at.excerpt, message, fix
        )
        mild = severity is Severity.WARNING
        limit = WARNINGS_PER_FILE_MAX if mild else ERRORS_PER_FILE_MAX
        if found in self._found or self._count.get((at.path, severity), 0) >= limit:
            return
        self._found[found] = None
        self._unread += code in UNREAD
        self._count[at.path, severity] = self._count.get((at.path, severity), 0) + 1

    def full(self, path: str) -> bool:
        """Whether so much of a file is wrong that reading on helps nobody."""
        return self._count.get((path, Severity.ERROR), 0) >= ERRORS_PER_FILE_MAX

    @property
    def unread(self) -> int:
        """How many lines could not be read so far: what they said is not in the draft."""
        return self._unread

    @property
    def found(self) -> tuple[Problem, ...]:
        """Everything found so far, in the order of `in_order`."""
        return in_order(self._found)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors first, then what other problems may follow from (family S), then by place."""
    return tuple(sorted(problems, key=_rank))


def _rank(problem: Problem) -> tuple[bool, bool, str, int, int, str]:
    mild = problem.severity is Severity.WARNING
    follows = problem.code[0] != "S"
    return (mild, follows, problem.path, problem.line, problem.column, problem.code)


def render(problems: Sequence[Problem], speak: Callable[[Phrase], str]) -> str:
    """Everything as plain text for a terminal; `speak` puts a phrase into the author's language.

    The same sentence about several lines of one file is printed once, with the other lines named.
    """
    if not problems:
        return speak(phrase("lint", "Everything is in order.")) + "\n"
    folded: dict[tuple[str, str, Phrase], list[Problem]] = {}
    for problem in in_order(problems):
        folded.setdefault((problem.code, problem.path, problem.message), []).append(problem)
    blocks = [_block(same, speak) for same in folded.values()]
    return "\n".join([*blocks, _total(problems, speak)])


def _block(same: list[Problem], speak: Callable[[Phrase], str]) -> str:
    first = same[0]
    severity = _severity_word(first.severity)
    title = f"{speak(severity)} {first.code} · {speak(RULES[first.code].title)}"
    lines = [f"{title.ljust(CODE_COLUMN)} {first.path}:{first.line}:{first.column}"]
    if first.excerpt.strip():
        lines.extend(_excerpt(first))
    sentence = speak(first.message)
    if first.fix is not None:
        sentence += " " + speak(first.fix)
    lines.append(f"  {sentence}")
    if len(same) > 1:
        others = ", ".join(str(problem.line) for problem in same[1:])
        lines.append("  " + speak(phrase("lint", "The same on line: {lines}", lines=others)))
    return "\n".join(lines) + "\n"


def _severity_word(severity: Severity) -> Phrase:
    if severity is Severity.ERROR:
        return phrase("lint", "error")
    return phrase("lint", "warning")


def _excerpt(problem: Problem) -> list[str]:
    start = max(0, problem.column - 1 - EXCERPT_CHARS_MAX // 2)
    shown = problem.excerpt[start : start + EXCERPT_CHARS_MAX].replace("\t", " ")
    margin = f"  {problem.line} │ "
    before = problem.column - 1 - start
    length = max(1, min(problem.length, len(shown) - before))
    return [
        margin + shown,
        " " * (len(margin) - 2) + "│ " + " " * before + "‾" * length,
    ]


def _total(problems: Sequence[Problem], speak: Callable[[Phrase], str]) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    total = phrase(
        "lint",
        "Errors: {errors}. Warnings: {warnings}.",
        errors=errors,
        warnings=len(problems) - errors,
    )
    return speak(total) + "\n"
