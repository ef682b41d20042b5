"""Small files and short functions: what one person can hold in mind at once."""

from tests.house.sources import ALL_PYTHON, Function, python_files

FILE_LINES_MAX = 300
FUNCTION_LINES_MAX = 40

LONGER_FOR_A_REASON: dict[str, str] = {}
"""Path, or path::function, and why it may be longer. An entry that is not needed any more fails."""


def _lines(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _too_long() -> dict[str, str]:
    found: dict[str, str] = {}
    for source in python_files(*ALL_PYTHON):
        lines = len(source.text.splitlines())
        if lines > FILE_LINES_MAX:
            found[source.path] = f"{source.path} has {lines} lines, at most {FILE_LINES_MAX}"
        for function in source.functions():
            name = f"{source.path}::{function.name}"
            if _lines(function) > FUNCTION_LINES_MAX:
                found[name] = f"{name} has {_lines(function)} lines, at most {FUNCTION_LINES_MAX}"
    return found


def test_no_file_and_no_function_is_too_long() -> None:
    problems = [why for name, why in _too_long().items() if name not in LONGER_FOR_A_REASON]
    assert not problems, "\n".join(problems)


def test_no_exception_is_stale() -> None:
    stale = set(LONGER_FOR_A_REASON) - set(_too_long())
    assert not stale, f"Short enough by now, remove the exception: {sorted(stale)}"
