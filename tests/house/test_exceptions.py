"""Whoever leaves a rule says why, on the same line.

That an exception is still needed is held elsewhere: ruff's RUF100, mypy's unused ignores and
pyright's unnecessary ones are errors.
"""

import re

from tests.house.sources import ALL_PYTHON, ROOT, python_files

EXCEPTION = re.compile(r"#\s*(?:noqa\b|type:\s*ignore\b|pyright:\s*(?:ignore|basic|strict)\b).*")
REASONED = re.compile(
    r"#\s*(?:noqa:\s*[A-Z0-9, ]+|(?:type|pyright):\s*ignore\[[\w, -]+\])(?:\s+-|\s+#)\s+\w+.*"
)


def test_every_exception_in_the_code_names_its_rule_and_its_reason() -> None:
    problems = [
        f"{source.path}:{number}"
        for source in python_files(*ALL_PYTHON)
        for number, line in enumerate(source.text.splitlines(), start=1)
        if (found := EXCEPTION.search(line)) and not REASONED.fullmatch(found[0])
        if source.path != "tests/house/test_exceptions.py"
    ]
    assert not problems, f"Write `# noqa: CODE - why` or `# type: ignore[code]  # why`: {problems}"


def test_every_rule_that_is_left_out_has_its_reason_in_its_line() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    codes = [line for line in text.splitlines() if re.match(r'\s+"[A-Z]{1,4}\d*",', line)]
    assert codes
    problems = [line for line in codes if not re.search(r"# \w+ \w+", line)]
    assert not problems, f"Say why: {problems}"
