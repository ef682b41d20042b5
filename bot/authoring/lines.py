"""What each line is: a text or setting (`fr: …`), a marked line (`? …`), or not understood.

Every line stands alone; only continuation lines (two spaces) belong to the text above them.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.authoring.files import Source
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice, whole_line
from bot.domain.text import Language, phrase

FENCE = "---"
TEXT_CHARS_MAX = 5000
MARKED_CHARS_MAX = 1000
"""Longer lines are no sentence and no rule, and would be slow to read."""

_SIGNS = ("->", "#", "?", "*", "!", "=", "|", "&", "~")
_FIELD = (
    r"(?P<name>[A-Za-z][\w-]*?)(?:\.(?P<language>[a-z]{2}))?"
    r"(?:\[(?P<category>[^\]]*)\])?\s*:(?P<value>.*)"
)
_BELOW = frozenset({"source", "limit", "limit-source"})
"""Settings without a language that stand indented below another line."""

_LANGUAGE = re.compile(r"[a-z]{2}")
_ODD = "\u00a0\u202f\u2007\u2009\u2003\u2002\u200b\ufeff"
INVISIBLE = str.maketrans("", "", "\u200b\ufeff")
"""Characters that are left out wherever they stand."""

_TO_SPACE = str.maketrans(dict.fromkeys("\t\u00a0\u202f\u2007\u2009\u2003\u2002", " "))
_ALLOW = re.compile(
    r"allow\s+(?P<code>[A-Z]\d\d)\s*:\s*(?P<reason>\S.*?),\s*until\s+(?P<until>\d{4}-\d\d-\d\d)"
)


@dataclass(frozen=True, slots=True)
class Field:
    """`name.language[category]: value`; `fr: …` has no name. `sign` is `~` for feedback.

    `value` holds the first line and the continuation lines below it.
    """

    name: str
    language: Language | None
    category: str
    value: tuple[Slice, ...]
    whole: Slice
    indented: bool
    sign: str = ""

    @property
    def text(self) -> str:
        """All lines of the value."""
        return "\n".join(line.text for line in self.value)

    @property
    def first(self) -> Slice:
        """Where the value begins; the whole line where there is none."""
        return self.value[0] if self.value else self.whole


@dataclass(frozen=True, slots=True)
class Marked:
    """A line that begins with a sign; `body` is what follows it.

    `further` holds its label in languages that stand in another file (see `overlays`).
    """

    sign: str
    body: Slice
    whole: Slice
    further: tuple[tuple[Language, Slice], ...] = ()


@dataclass(frozen=True, slots=True)
class Fence:
    """`---`."""

    whole: Slice


@dataclass(frozen=True, slots=True)
class Unclear:
    """A line that is none of these; it has been reported."""

    whole: Slice


Entry = Field | Marked | Fence | Unclear


@dataclass(frozen=True, slots=True)
class Allowed:
    """`// allow CODE: reason, until DATE`, good for `line` (0: the whole file)."""

    code: str
    until: date
    line: int
    at: Slice


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of a file, understood."""

    source: Source
    entries: tuple[Entry, ...]
    allowed: tuple[Allowed, ...]


def read_lines(source: Source, problems: Problems) -> Reading:
    """Say of each line what it is."""
    return _Reader(source, problems).read()


class _Reader:
    def __init__(self, source: Source, problems: Problems) -> None:
        self._source = source
        self._problems = problems
        self._entries: list[Entry] = []
        self._allowed: list[Allowed] = []
        self._waiting: list[Allowed] = []
        self._open = False
        self._fences = 0

    def read(self) -> Reading:
        for number, typed in enumerate(self._source.lines, start=1):
            if self._problems.full(self._source.path):
                break
            self._take(whole_line(self._source.path, number, typed))
        self._allowed.extend(self._waiting)
        return Reading(self._source, tuple(self._entries), tuple(self._allowed))

    def _take(self, typed: Slice) -> None:
        line = self._without_tabs(typed)
        bare = line.strip()
        if not bare.text:
            self._open = False
            return
        if bare.text.startswith("//"):
            self._comment(bare)
            return
        self._settle(line.line)
        if self._too_long(bare):
            return
        indented = line.text[:1].translate(_TO_SPACE) == " "
        if indented:
            self._indented(line, bare)
        else:
            self._flush_left(line, bare)

    def _too_long(self, bare: Slice) -> bool:
        limit = MARKED_CHARS_MAX if _sign_of(bare.text) else TEXT_CHARS_MAX
        if len(bare.text) <= limit:
            return False
        message = phrase("lint", "This line has more than {limit} characters.", limit=limit)
        self._problems.report("S01", bare.cut(0, 1), message, phrase("lint", "Divide it."))
        self._entries.append(Unclear(bare))
        return True

    def _settle(self, line: int) -> None:
        in_head = self._fences < 2  # noqa: PLR2004 - the head lies between two fences
        good_for = 0 if in_head else line
        self._allowed.extend(replace(allowed, line=good_for) for allowed in self._waiting)
        self._waiting.clear()

    def _without_tabs(self, typed: Slice) -> Slice:
        text = typed.text
        if "\t" in text:
            self._odd_space(typed, text.index("\t"))
            text = text.replace("\t", " ")
        text = text.translate(INVISIBLE)
        return typed if text == typed.text else replace(typed, text=text)

    def _odd_space(self, line: Slice, column: int) -> None:
        message = phrase("lint", "Here stands a tab or a special space.")
        fix = phrase("lint", "Write an ordinary space.")
        self._problems.report("S02", line.cut(column, column + 1), message, fix)

    def _comment(self, bare: Slice) -> None:
        words = bare.text[2:].strip()
        if not words.lower().startswith("allow "):
            return
        match = _ALLOW.fullmatch(words)
        try:
            until = date.fromisoformat(match["until"]) if match else None
        except ValueError:
            until = None
        if match is None or until is None:
            message = phrase("lint", "An exception needs a code, a reason and a last day.")
            fix = phrase("lint", "Write: // allow M03: reason, until 2027-01-31")
            self._problems.report("S10", bare, message, fix)
            return
        self._waiting.append(Allowed(match["code"], until, 0, bare))

    def _flush_left(self, line: Slice, bare: Slice) -> None:
        self._open = False
        if bare.text == FENCE:
            self._fences += 1
            self._entries.append(Fence(bare))
            return
        sign = _sign_of(bare.text)
        if sign and sign != "~":
            self._marked(sign, bare)
            return
        field = _field(bare, line, indented=False)
        if field is None:
            self._unclear(bare)
            return
        self._open = field.language is not None
        self._entries.append(field)

    def _marked(self, sign: str, bare: Slice) -> None:
        body = bare.cut(len(sign))
        if sign not in {"*", "|"}:
            odd = next((i for i, letter in enumerate(body.text) if letter in _ODD), None)
            if odd is not None:
                self._odd_space(body, odd)
                body = replace(body, text=body.text.translate(_TO_SPACE))
        self._entries.append(Marked(sign, body.strip(), bare))

    def _indented(self, line: Slice, bare: Slice) -> None:
        above = self._entries[-1] if self._entries else None
        field = _sub_field(bare, line)
        if isinstance(above, Field) and self._open:
            starts_anew = field is not None and (above.indented or field.sign == "~")
            looks_like_a_text = field is not None and not field.name
            if not starts_anew:
                self._continue(above, bare, looks_like_a_text=looks_like_a_text)
                return
        if field is None:
            self._unclear(bare)
            return
        self._open = True
        self._entries.append(field)

    def _continue(self, above: Field, bare: Slice, *, looks_like_a_text: bool) -> None:
        if looks_like_a_text or _sign_of(bare.text):
            message = phrase("lint", "The spaces at the start make this a part of the text above.")
            fix = phrase("lint", "Remove them; in a list in a text begin with “–” or “•”.")
            self._problems.report("S01", bare, message, fix)
            return
        self._entries[-1] = replace(above, value=(*above.value, bare))

    def _unclear(self, bare: Slice) -> None:
        self._entries.append(Unclear(bare))
        arrow = re.match(r"(→|⇒|➔|–>|—>|=>|- >|>)", bare.text)
        if arrow is not None:
            message = phrase("lint", "An arrow is written with a hyphen and a greater-than sign.")
            fix = phrase("lint", "Write -> instead of {typed}", typed=arrow[0])
            self._problems.report("S01", bare.cut(0, arrow.end()), message, fix)
            return
        message = phrase(
            "lint", "This line is neither a text nor one of the signs # ? * ! -> = | &."
        )
        fix = phrase(
            "lint", "A text begins with its language (fr: or de:), its next lines with two spaces."
        )
        self._problems.report("S01", bare, message, fix)


def _sign_of(text: str) -> str:
    if not text.startswith(_SIGNS):
        return ""
    for sign in _SIGNS:
        if text.startswith(sign):
            return sign
    return ""


def _sub_field(bare: Slice, line: Slice) -> Field | None:
    """An indented line that begins a text or setting of its own."""
    sign = "~" if bare.text.startswith("~") else ""
    field = _field(bare.cut(len(sign)).strip(), line, indented=True)
    if field is None or (field.language is None and field.name not in _BELOW):
        return None
    return replace(field, sign=sign)


def _field(bare: Slice, line: Slice, *, indented: bool) -> Field | None:
    parts = bare.parts(_FIELD)
    if parts is None:
        return None
    name = parts["name"].text
    language = Language(parts["language"].text) if "language" in parts else None
    if language is None and _LANGUAGE.fullmatch(name):
        name, language = "", Language(name)
    value = parts["value"].strip()
    category = parts["category"].text if "category" in parts else ""
    lines = (value,) if value.text else ()
    return Field(name, language, category, lines, line.strip(), indented)
