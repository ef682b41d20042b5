"""A piece of a line of a file that knows where it stands, so that every problem has a place."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slice:
    """`text` as it stands in `path` at `line`, `column` (both from 1); `excerpt` is the line."""

    text: str
    path: str
    line: int
    column: int
    excerpt: str

    def cut(self, start: int, end: int | None = None) -> "Slice":
        """The characters from `start` to `end` of this piece."""
        text = self.text[start:end]
        return Slice(text, self.path, self.line, self.column + start, self.excerpt)

    def strip(self) -> "Slice":
        """The piece without white space around it."""
        if self.text and not (self.text[0].isspace() or self.text[-1].isspace()):
            return self
        bare = self.text.lstrip()
        start = len(self.text) - len(bare)
        return self.cut(start, start + len(bare.rstrip()))

    def split(self, sign: str) -> tuple["Slice", ...]:
        """The stripped pieces between the signs."""
        pieces: list[Slice] = []
        start = 0
        for part in self.text.split(sign):
            pieces.append(self.cut(start, start + len(part)).strip())
            start += len(part) + len(sign)
        return tuple(pieces)

    def parts(self, pattern: str) -> "dict[str, Slice] | None":
        """The pieces that the named groups of a pattern matched on the whole text, or None."""
        match = re.fullmatch(pattern, self.text)
        if match is None:
            return None
        spans = {name: match.span(name) for name in match.groupdict()}
        return {name: self.cut(start, end) for name, (start, end) in spans.items() if start >= 0}


def whole_line(path: str, line: int, text: str) -> Slice:
    """A whole line as a piece."""
    return Slice(text, path, line, 1, text)
