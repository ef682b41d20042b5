"""Nothing half done is kept, and only the command line writes to the terminal."""

import re

from tests.house.sources import CODE, called_name, python_files, relative, text_files

LATER = re.compile(
    r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")) + r")\b"
)


def test_nothing_is_left_for_later() -> None:
    problems = [
        f"{relative(path)}:{number}"
        for path in text_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if LATER.search(line)
    ]
    assert not problems, f"Do it, or open an issue: {problems}"


def test_only_the_command_line_prints() -> None:
    problems = [
        f"{source.path}:{call.lineno}"
        for source in python_files(*CODE)
        for call in source.calls()
        if called_name(call) == "print" and not source.path.startswith("bot/cli/")
    ]
    assert not problems, f"Log it, without what was said: {problems}"
