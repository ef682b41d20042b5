"""The locks name exact versions and hashes, and no place to fetch them from."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.house.sources import ROOT

LOCKS = ("requirements/runtime.txt", "requirements/dev.txt")
PIN = re.compile(r"([a-z0-9-]+)==([\w.!+-]+)(?: ; [^@/]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")


def _pins(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    return {found[1]: found[2] for found in map(PIN.fullmatch, lines) if found}


def _wanted() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = [*project["project"]["dependencies"]]
    for group in project["dependency-groups"].values():
        listed += [entry for entry in group if isinstance(entry, str)]
    return {re.split(r"[\[<>=;]", entry)[0] for entry in listed}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_a_pin_or_a_hash(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    problems = [line for line in lines if not PIN.fullmatch(line) and not HASH.fullmatch(line)]
    assert not problems, f"{lock} says more than versions and hashes: {problems}"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    bare = re.findall(r"^([a-z0-9-]+)==.*\n(?!    --hash)", text, re.MULTILINE)
    assert not bare, f"{lock}: no hash for {bare}"


def test_development_runs_on_the_versions_that_the_bots_run_on() -> None:
    runtime, development = (_pins(lock) for lock in LOCKS)
    other = {name for name, version in runtime.items() if development.get(name) != version}
    assert not other, f"The locks differ, run make lock: {sorted(other)}"


def test_everything_wanted_is_locked_and_explained() -> None:
    wanted = _wanted()
    assert not wanted - set(_pins(LOCKS[1])), "run make lock"
    explained = set(re.findall(r"^\| `([a-z0-9-]+)`", _read("docs/dependencies.md"), re.MULTILINE))
    assert explained == wanted, f"docs/dependencies.md differs in: {sorted(explained ^ wanted)}"


def _read(name: str) -> str:
    return (Path(ROOT) / name).read_text(encoding="utf-8")
