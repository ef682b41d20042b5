"""The inner rooms import the standard library's pure part, and the rooms below them.

import-linter sees libraries; it does not see the standard library's own ways out of the
process (files, sockets, threads, the system's clock). This list does.
"""

import pytest

from tests.house.sources import python_files

PURE = frozenset(
    {
        "abc",
        "bisect",
        "collections",
        "contextlib",
        "dataclasses",
        "datetime",
        "decimal",
        "enum",
        "functools",
        "hashlib",
        "itertools",
        "json",
        "math",
        "operator",
        "re",
        "string",
        "types",
        "typing",
        "unicodedata",
        "zoneinfo",
    }
)

ALSO: dict[str, frozenset[str]] = {
    "domain": frozenset(),
    "dialogs": frozenset(),
    # Lexicon and places are files inside the package, read once.
    "understanding": frozenset(
        {"calendar", "csv", "importlib", "rapidfuzz", "text_to_num", "tomllib"}
    ),
    "chat": frozenset({"asyncio", "html", "http", "logging", "pathlib"}),
    # The sender is a task that waits, and says when it pauses.
    "services": frozenset({"asyncio", "logging"}),
}
"""What one room may import beyond the pure part. An entry that nobody uses fails."""

BELOW: dict[str, frozenset[str]] = {
    "domain": frozenset(),
    "dialogs": frozenset({"domain"}),
    "understanding": frozenset({"domain"}),
    "chat": frozenset({"domain", "dialogs", "understanding"}),
    "services": frozenset({"domain", "dialogs", "understanding"}),
}


def _imports(room: str) -> list[tuple[str, str]]:
    return [
        (f"{source.path}:{line}", module)
        for source in python_files(f"bot/{room}")
        for line, module in source.imports()
    ]


def _allowed(room: str, module: str) -> bool:
    first, _, rest = module.partition(".")
    if first == "bot":
        return rest.partition(".")[0] in BELOW[room] | {room}
    return first in PURE | ALSO[room]


@pytest.mark.parametrize("room", sorted(ALSO))
def test_an_inner_room_imports_only_what_is_pure(room: str) -> None:
    problems = [
        f"{at} imports {module}" for at, module in _imports(room) if not _allowed(room, module)
    ]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("room", sorted(ALSO))
def test_no_allowance_is_stale(room: str) -> None:
    used = {module.partition(".")[0] for _, module in _imports(room)}
    assert not ALSO[room] - used, f"Nobody in bot.{room} imports {sorted(ALSO[room] - used)}"
