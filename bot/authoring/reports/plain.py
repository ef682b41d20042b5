"""Problems as JSON: `{"errors": 1, "warnings": 0, "problems": [{"code": …}]}`."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from bot.authoring.problem import Severity
from bot.authoring.reports.spoken import Spoken


def as_json(problems: Sequence[Spoken]) -> str:
    """Every problem with all that is known of it, and how many of each sort."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    report = {
        "errors": errors,
        "warnings": len(problems) - errors,
        "problems": [asdict(problem) for problem in problems],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
