"""What is said about a file on its way: what was not carried, and what keeps it from being read."""

from dataclasses import dataclass

from bot.domain.text import Phrase


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to know. `where` is a cell (`survey!C5`), a JSON path or a text's key.

    `error`: the file contradicts itself there, and nothing is made of it.
    """

    where: str
    message: Phrase
    error: bool = False


class Remarks:
    """Collects remarks in the order in which they are found; the same one twice is one."""

    def __init__(self) -> None:
        self._found: dict[Remark, None] = {}

    def lost(self, where: str, message: Phrase) -> None:
        """Something is not carried."""
        self._found[Remark(where, message)] = None

    def refuse(self, where: str, message: Phrase) -> None:
        """Something is wrong."""
        self._found[Remark(where, message, error=True)] = None

    @property
    def refused(self) -> bool:
        """Whether something is wrong."""
        return any(remark.error for remark in self._found)

    @property
    def found(self) -> tuple[Remark, ...]:
        """Everything, what is wrong first."""
        return tuple(sorted(self._found, key=lambda remark: not remark.error))
