"""The comments and blank lines of a file, found again above the line that they belong to."""

from bot.authoring.document.model import Form, Inside, Setting
from bot.authoring.files import Source
from bot.authoring.lines import INVISIBLE, Field
from bot.authoring.slices import Slice
from bot.domain.text import Language


class Comments:
    """Says of a line what stands above it, up to the line before."""

    def __init__(self, source: Source) -> None:
        self._lines = source.lines

    def above(self, at: Slice) -> tuple[str, ...]:
        """Comments and blank lines directly above a line."""
        return self._before(at.line - 1)

    def at_the_end(self) -> tuple[str, ...]:
        """What stands below the last line."""
        return self._before(len(self._lines))

    def form(self, field: Field, language: Language) -> Form:
        """A text line with what stands above it and between its lines."""
        return Form(
            language=language,
            category=field.category,
            text=field.text,
            above=self._above_text(field),
            inside=self._inside(field),
        )

    def setting(self, field: Field) -> Setting:
        """The same of a line of the head or of a section."""
        return Setting(
            name=field.name,
            language=field.language,
            category=field.category,
            value=field.text,
            indented=field.indented,
            above=self._above_text(field),
            inside=self._inside(field),
        )

    def _above_text(self, field: Field) -> tuple[str, ...]:
        """A comment between a name and the first line of its text moves above the name."""
        first = field.value[:1]
        moved = self.above(first[0]) if first and first[0].line > field.whole.line else ()
        return (*self.above(field.whole), *moved)

    def _inside(self, field: Field) -> tuple[Inside, ...]:
        found = ((number, self.above(line)) for number, line in enumerate(field.value[1:], start=2))
        return tuple(Inside(line=number, comment=above) for number, above in found if above)

    def _before(self, end: int) -> tuple[str, ...]:
        start = end
        while start > 0 and _is_free(self._lines[start - 1]):
            start -= 1
        return tuple(line.strip() for line in self._lines[start:end])


def _is_free(line: str) -> bool:
    bare = _bare(line)
    return not bare or bare.startswith("//")


def _bare(line: str) -> str:
    return line.translate(INVISIBLE).strip()
