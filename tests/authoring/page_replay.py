"""A page for authors, done as it is written: its files are written, its commands are run.

| fence | |
|---|---|
| `fiche PATH`, `dialogue PATH`, `toml PATH` | the whole file is written |
| `diff PATH` | in the file `-` lines are replaced by `+` lines; others must be there |
| `look PATH` | the file holds this |
| `console` | `$ command`, then what it answers; `> ` lines are typed |

In what is shown `…` stands for any characters, alone on a line for any lines.
"""

import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from bot.cli.main import app

PROGRAM = "patient-partner"
ANY = "…"
_FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SPACES = str.maketrans("\u00a0\u202f", "  ")


@dataclass(frozen=True, slots=True)
class Deed:
    """A fenced text: its sort, its file (empty: none), its lines, its line on the page."""

    sort: str
    path: str
    text: str
    line: int


def deeds(page: str) -> Iterator[Deed]:
    """All fenced texts, in their order."""
    for match in _FENCE.finditer(page):
        yield Deed(match[1], match[2] or "", match[3], page.count("\n", 0, match.start()) + 1)


@dataclass(frozen=True, slots=True)
class Command:
    """What is typed after `$`, what is typed while it runs, what the page shows of its answer."""

    words: tuple[str, ...]
    typed: tuple[str, ...]
    shown: str


def commands(deed: Deed) -> Iterator[Command]:
    """The commands of a console; each begins with the program's name."""
    before, *parts = re.split(r"^\$ ", deed.text, flags=re.MULTILINE)
    assert not before, f"line {deed.line}: {before}"
    for part in parts:
        first, _, shown = part.partition("\n")
        program, *words = shlex.split(first)
        assert program == PROGRAM, f"line {deed.line}: {program}"
        typed = [line[2:] for line in shown.splitlines() if line.startswith("> ")]
        yield Command(tuple(words), tuple(typed), shown)


def answer(command: Command) -> str:
    """What the terminal shows when the command is run here."""
    given = "".join(f"{line}\n" for line in command.typed)
    result = CliRunner().invoke(app, list(command.words), input=given)
    assert result.exit_code in {0, 1}, result.output
    if not isinstance(result.exception, SystemExit | None):
        raise result.exception
    typed = iter(command.typed)
    return re.sub(r"^> ", lambda _: f"> {next(typed, '')}\n", result.output, flags=re.MULTILINE)


def agrees(shown: str, real: str) -> bool:
    """Whether this can be what the page shows, `…` aside."""
    return re.fullmatch(_pattern(_plain(shown)), _plain(real)) is not None


def _plain(text: str) -> str:
    lines = [line.rstrip() for line in text.translate(_SPACES).splitlines()]
    return "\n".join(lines).strip("\n") + "\n"


def _pattern(shown: str) -> str:
    parts: list[str] = []
    for line in shown.splitlines():
        if line.strip() == ANY:
            parts.append(r"(?:[^\n]*\n)*?")
        else:
            parts.append("[^\n]*".join(map(re.escape, line.split(ANY))) + r"\n")
    return "".join(parts)


def do(deed: Deed, folder: Path, before: Callable[[Command], None]) -> Iterator[str]:
    """Does it in the folder; gives what is otherwise than the page says.

    `before` is called ahead of each command.
    """
    file = folder / deed.path
    match deed.sort:
        case "console":
            for command in commands(deed):
                before(command)
                real = answer(command)
                if not agrees(command.shown, real):
                    yield f"line {deed.line}: $ {shlex.join(command.words)}\n{real}"
        case "diff":
            file.write_text(_changed(deed, file.read_text("utf-8")), "utf-8")
        case "look":
            if not agrees(deed.text, file.read_text("utf-8")):
                yield f"line {deed.line}: {deed.path}\n{file.read_text('utf-8')}"
        case _:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(deed.text, "utf-8")


def _changed(deed: Deed, text: str) -> str:
    lines = deed.text.splitlines()
    old, new = (
        "".join(f"{line[1:]}\n" for line in lines if line[:1] in {sign, " ", ""}) for sign in "-+"
    )
    assert text.count(old) == 1, f"line {deed.line}: once in {deed.path}: {old!r}"
    return text.replace(old, new)
