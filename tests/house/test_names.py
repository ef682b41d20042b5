"""Every room and file says what it is; every tests folder mirrors a room."""

from tests.house.sources import ALL_PYTHON, ROOT, folders, python_files, relative

SAY_NOTHING = frozenset(
    {"base", "common", "helper", "helpers", "misc", "shared", "stuff", "util", "utilities", "utils"}
)
NOT_A_ROOM = frozenset({"browser", "contracts", "faults", "house", "scheduler", "stories"})


def test_no_room_and_no_file_has_a_name_that_says_nothing() -> None:
    problems = [
        source.path
        for source in python_files(*ALL_PYTHON)
        if SAY_NOTHING & set(source.path.removesuffix(".py").split("/"))
    ]
    assert not problems, f"Say what is in it: {problems}"


def test_every_folder_of_tests_mirrors_a_room() -> None:
    rooms = {path.name for path in (ROOT / "bot").iterdir() if path.is_dir()} | NOT_A_ROOM
    mirrored = {path.relative_to(ROOT / "tests").parts[0] for path in folders("tests")[1:]}
    assert not mirrored - rooms, f"No such room: {sorted(mirrored - rooms)}"


def test_every_room_with_code_has_tests() -> None:
    rooms = {path.name for path in folders("bot") if path.parent == ROOT / "bot"}
    untested = [
        room for room in sorted(rooms) if not any((ROOT / "tests" / room).rglob("test_*.py"))
    ]
    assert not untested, f"No tests yet for: {untested}"


def test_tests_start_with_the_right_word() -> None:
    problems = [
        relative(path)
        for path in (ROOT / "tests").rglob("*_test.py")
        if not path.name.startswith("test_")
    ]
    assert not problems, f"pytest does not see these: {problems}"
