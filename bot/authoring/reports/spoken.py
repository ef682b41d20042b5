"""A problem in the author's language, with a path that other programs find."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.authoring.codes import RULES
from bot.authoring.problem import Problem, Severity, in_order
from bot.domain.text import Phrase


@dataclass(frozen=True, slots=True)
class Spoken:
    """One problem. `line` and `column` count from 1, `length` in characters; `fix` may be empty."""

    code: str
    title: str
    severity: Severity
    path: str
    line: int
    column: int
    length: int
    excerpt: str
    message: str
    fix: str

    @property
    def sentence(self) -> str:
        """What is wrong and what to write instead."""
        return f"{self.message} {self.fix}".strip()


def spoken(
    problems: Sequence[Problem], speak: Callable[[Phrase], str], before: str = ""
) -> tuple[Spoken, ...]:
    """The problems in the order of `in_order`; `before` is put before each path."""
    return tuple(
        Spoken(
            code=problem.code,
            title=speak(RULES[problem.code].title),
            severity=problem.severity,
            path=before + problem.path,
            line=problem.line,
            column=problem.column,
            length=problem.length,
            excerpt=problem.excerpt,
            message=speak(problem.message),
            fix=speak(problem.fix) if problem.fix is not None else "",
        )
        for problem in in_order(problems)
    )
