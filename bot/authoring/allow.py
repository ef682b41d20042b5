"""Exceptions: `// allow CODE: reason, until DATE` takes the warnings of one place away."""

from collections.abc import Sequence
from datetime import date

from bot.authoring.codes import RULES
from bot.authoring.lines import Allowed
from bot.authoring.problem import Problem, Problems, Severity
from bot.authoring.suggest import did_you_mean
from bot.domain.text import phrase


def without_allowed(
    problems: Sequence[Problem], allowed: Sequence[Allowed], today: date | None
) -> tuple[Problem, ...]:
    """The problems without the warnings that are allowed, and with exceptions that are not valid.

    An exception is good for the next line, in the head for the whole file. Errors are never
    allowed. An exception that is over, or takes nothing away, is itself a warning (S10).
    """
    judged = Problems()
    mild = {problem.code for problem in problems if problem.severity is Severity.WARNING}
    mild |= {code for code, rule in RULES.items() if rule.warning}
    running = [one for one in allowed if _is_valid(one, mild, today, judged)]
    kept: list[Problem] = []
    used: set[Allowed] = set()
    for problem in problems:
        taken = [one for one in running if _covers(one, problem)]
        used.update(taken)
        if not taken:
            kept.append(problem)
    for one in running:
        if one not in used:
            message = phrase("lint", "There is no warning {code} here any more.", code=one.code)
            judged.report("S10", one.at, message, phrase("lint", "Remove the line."))
    return (*kept, *judged.found)


def _is_valid(one: Allowed, mild: set[str], today: date | None, judged: Problems) -> bool:
    """Whether an exception may count; `mild` are the codes that are warnings, here or always."""
    if one.code not in RULES:
        message = phrase("lint", "There is no rule {code}.", code=one.code)
        judged.report("S10", one.at, message, did_you_mean(one.code, RULES))
        return False
    if one.code not in mild:
        message = phrase(
            "lint", "{code} is an error: errors are repaired, not allowed.", code=one.code
        )
        judged.report("S10", one.at, message, phrase("lint", "Remove the line."))
        return False
    if today is not None and one.until < today:
        message = phrase("lint", "The exception ended on {day}.", day=one.until.isoformat())
        fix = phrase("lint", "Repair the place, or decide anew until when it is allowed.")
        judged.report("S10", one.at, message, fix)
        return False
    return True


def _covers(one: Allowed, problem: Problem) -> bool:
    if problem.severity is not Severity.WARNING or one.code != problem.code:
        return False
    return one.at.path == problem.path and one.line in {0, problem.line}
