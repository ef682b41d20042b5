"""Over every door hangs a sign: what the room is, and what it may import."""

import ast

from tests.house.sources import CODE, GENERATED, folders, relative

SIGN_CHARS_MIN = 60


def test_every_package_says_what_it_is() -> None:
    problems: list[str] = []
    for folder in folders(*CODE):
        if folder in {GENERATED, GENERATED.parent}:
            continue
        door = folder / "__init__.py"
        sign = door.is_file() and ast.get_docstring(ast.parse(door.read_text(encoding="utf-8")))
        if not sign or len(sign) < SIGN_CHARS_MIN:
            problems.append(f"{relative(door)} needs a docstring: what it is, what it may import")
    assert not problems, "\n".join(problems)
