"""Lines of a file to dialogue tests; what is wrong is said by place, and the rest still read."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.authoring.dialogues.script import STAR, BotLine, Dialogue, FlagLine, Remark, TurnLines
from bot.authoring.slices import Slice, whole_line
from bot.authoring.suggest import did_you_mean
from bot.domain.severity import Severity
from bot.domain.text import FRENCH, Language, Phrase, phrase

SUFFIX = ".dialogue"
FOLDER = "tests"
FILE_BYTES_MAX = 2_000_000
_FIELDS = ("test", "lang", "forwarding", "bot", "flag", "step")
_LEVELS = tuple(level.value for level in Severity)
_MODES = {"on": True, "off": False}


@dataclass(frozen=True, slots=True)
class ReadTests:
    """The tests of some files, and what is to be repaired in them."""

    tests: tuple[Dialogue, ...]
    remarks: tuple[Remark, ...]


def dialogue_files(folder: Path) -> tuple[Path, ...]:
    """Every file of dialogue tests of a content folder, in order of their names."""
    return tuple(sorted((folder / FOLDER).rglob("*" + SUFFIX)))


def read_files(paths: Sequence[Path], folder: Path, languages: tuple[Language, ...]) -> ReadTests:
    """All tests of these files; paths are named from the content folder where they lie in it."""
    tests: list[Dialogue] = []
    remarks: list[Remark] = []
    for path in paths:
        name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
        read = _read_file(path, name, languages)
        tests.extend(read.tests)
        remarks.extend(read.remarks)
    return ReadTests(tuple(tests), tuple(remarks))


def _read_file(path: Path, name: str, languages: tuple[Language, ...]) -> ReadTests:
    at = whole_line(name, 1, "")
    try:
        if path.stat().st_size > FILE_BYTES_MAX:
            return ReadTests((), (Remark(at, phrase("rehearsal", "This file is too large.")),))
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        unread = phrase("rehearsal", "This file cannot be read as text (UTF-8).")
        return ReadTests((), (Remark(at, unread),))
    return read_tests(name, text.splitlines(), languages)


def read_tests(path: str, lines: Sequence[str], languages: tuple[Language, ...]) -> ReadTests:
    """The tests that stand in these lines."""
    reader = _TestReader(path, languages)
    for number, line in enumerate(lines, start=1):
        reader.line(whole_line(path, number, line))
    reader.close()
    return ReadTests(tuple(reader.tests), tuple(reader.remarks))


@dataclass(slots=True)
class _Open:
    """The test that is being read."""

    name: Slice
    language: Language
    remarks_before: int
    forwarding: bool = True
    turns: list[TurnLines] = field(default_factory=list[TurnLines])


class _TestReader:
    def __init__(self, path: str, languages: tuple[Language, ...]) -> None:
        self._path = path
        self._languages = languages
        self._open: _Open | None = None
        self._goes_on = False
        self.tests: list[Dialogue] = []
        self.remarks: list[Remark] = []

    def line(self, at: Slice) -> None:
        bare = at.strip()
        if not bare.text or bare.text.startswith("//"):
            return
        if at.text.startswith("  "):
            self._continued(bare)
        elif bare.text.startswith(">"):
            self._given(bare.cut(1).strip())
        else:
            self._field(bare)

    def close(self) -> None:
        """The test that was open is kept, if something happens in it."""
        one = self._open
        if one is None:
            return
        if one.turns:
            self.tests.append(Dialogue(one.name, one.language, one.forwarding, tuple(one.turns)))
        elif len(self.remarks) == one.remarks_before:
            message = phrase("rehearsal", "Nothing happens in this test.")
            fix = phrase("rehearsal", "Begin it with: > start NAME")
            self.remarks.append(Remark(one.name, message, fix))
        self._open = None

    def _continued(self, bare: Slice) -> None:
        turn = self._open.turns[-1] if self._open is not None and self._open.turns else None
        if self._open is None or turn is None or not turn.bots or not self._goes_on:
            message = phrase("rehearsal", "This line belongs to no text of the bot.")
            self.remarks.append(Remark(bare, message, _begin()))
            return
        last = turn.bots[-1]
        text, open_end = _starred(f"{last.text}\n{bare.text}")
        longer = replace(last, text=text, open_end=open_end, lines=(*last.lines, bare.line))
        self._open.turns[-1] = replace(turn, bots=(*turn.bots[:-1], longer))

    def _given(self, given: Slice) -> None:
        self._goes_on = False
        if self._open is None:
            self._without_test(given)
        elif not given.text:
            message = phrase("rehearsal", "Here stands nothing that somebody says.")
            self.remarks.append(Remark(given, message))
        else:
            self._open.turns.append(TurnLines(given))

    def _field(self, bare: Slice) -> None:
        name, colon, _ = bare.text.partition(":")
        value = bare.cut(len(name) + 1).strip()
        self._goes_on = False
        if not colon or name not in _FIELDS:
            message = phrase("rehearsal", "This line is not understood.")
            self.remarks.append(Remark(bare, message, did_you_mean(name, _FIELDS)))
        elif name == "test":
            self.close()
            language = self._languages[0] if self._languages else FRENCH
            self._open = _Open(value, language, len(self.remarks))
        elif self._open is None:
            self._without_test(bare)
        elif name in {"lang", "forwarding"}:
            self._setting(self._open, name, value)
        else:
            self._expected(self._open, name, value)

    def _setting(self, one: _Open, name: str, value: Slice) -> None:
        known = self._languages if name == "lang" else tuple(_MODES)
        if value.text not in known:
            message = phrase(
                "rehearsal", "“{value}” is not one of: {known}.", **_known(value, known)
            )
            self.remarks.append(Remark(value, message, did_you_mean(value.text, known)))
        elif name == "lang":
            one.language = Language(value.text)
        else:
            one.forwarding = _MODES[value.text]

    def _expected(self, one: _Open, name: str, value: Slice) -> None:
        if not one.turns:
            message = phrase("rehearsal", "Nobody has said anything yet.")
            self.remarks.append(Remark(value, message, phrase("rehearsal", "First: > start NAME")))
            return
        turn = one.turns[-1]
        if name == "bot":
            text, open_end = _starred(value.text)
            line = BotLine(value, text, open_end, (value.line,))
            one.turns[-1] = replace(turn, bots=(*turn.bots, line))
            self._goes_on = True
        elif name == "step":
            one.turns[-1] = replace(turn, step=value)
        else:
            self._flag(one, turn, value)

    def _flag(self, one: _Open, turn: TurnLines, value: Slice) -> None:
        name, _, level = value.text.partition(" ")
        if level.strip() not in _LEVELS:
            level_at = value.cut(len(name)).strip()
            message = phrase(
                "rehearsal", "“{value}” is not one of: {known}.", **_known(level_at, _LEVELS)
            )
            fix = phrase("rehearsal", "Write for example: flag: {name} red", name=name or "name")
            self.remarks.append(Remark(value, message, fix))
            return
        line = FlagLine(value, name, level.strip())
        one.turns[-1] = replace(turn, flags=(*turn.flags, line))

    def _without_test(self, at: Slice) -> None:
        message = phrase("rehearsal", "This line stands in no test.")
        self.remarks.append(Remark(at, message, phrase("rehearsal", "First a line: test: NAME")))


def _begin() -> Phrase:
    return phrase("rehearsal", "A line begins with test: lang: forwarding: > bot: flag: or step:")


def _known(value: Slice, known: Sequence[str]) -> dict[str, str]:
    return {"value": value.text, "known": ", ".join(known)}


def _starred(text: str) -> tuple[str, bool]:
    bare = text.rstrip()
    if bare.endswith(STAR):
        return bare[: -len(STAR)].rstrip(), True
    return bare, False
