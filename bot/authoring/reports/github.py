"""Problems as workflow commands: GitHub shows them at their line in a pull request.

It shows ten errors and ten warnings of a step; the order of `in_order` puts the roots first.
"""

from collections.abc import Sequence

from bot.authoring.reports.spoken import Spoken


def as_github(problems: Sequence[Spoken]) -> str:
    """One line for each problem."""
    return "".join(_command(problem) + "\n" for problem in problems)


def _command(problem: Spoken) -> str:
    properties = {
        "file": problem.path,
        "line": problem.line,
        "col": problem.column,
        "endColumn": problem.column + problem.length,
        "title": f"{problem.code} · {problem.title}",
    }
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{problem.severity.value} {listed}::{_data(problem.sentence)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
