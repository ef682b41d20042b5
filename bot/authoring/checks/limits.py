"""Q11: no threshold is looser than its safety limit."""

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems
from bot.domain.text import phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report thresholds beyond their limit: a rule that uses them would warn too late."""
    for threshold in draft.thresholds:
        limit = threshold.limit
        if limit is None or limit.holds(threshold.value):
            continue
        message = phrase(
            "lint",
            "“{name}” is {value}; its safety limit on line {line} is “{limit}” ({source}).",
            name=threshold.name.text,
            value=threshold.at.text,
            line=limit.whole.line,
            limit=limit.whole.text,
            source=limit.source,
        )
        end = f"{limit.value} {threshold.unit}".rstrip()
        fix = phrase("lint", "Write {end} or more; only who signs the limit changes it.", end=end)
        if limit.at_most:
            fix = phrase(
                "lint", "Write {end} or less; only who signs the limit changes it.", end=end
            )
        problems.report("Q11", threshold.at, message, fix)
