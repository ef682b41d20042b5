"""Names of other formats as names of fiches: always the same ones, never two for one."""

from bot.authoring.exchange.instrument.remarks import Remarks
from bot.authoring.names import NAME_CHARS_MAX, RESERVED, is_name, plain_name
from bot.domain.text import phrase

_TAKEN = RESERVED | {"end", "ignore"}
_LETTER = "q_"
"""Stands before a name that does not begin with a letter."""


class Names:
    """The names given so far. `variables`: they begin with a letter and are no reserved word."""

    def __init__(self, remarks: Remarks, *, variables: bool = True) -> None:
        self._remarks = remarks
        self._variables = variables
        self._given: dict[str, str] = {}

    def give(self, foreign: str, at: str) -> str:
        """The name of something new; another one than it had is told."""
        plain = foreign if is_name(foreign) else plain_name(foreign)
        if self._variables and (not plain or not plain[0].isalpha() or plain in _TAKEN):
            plain = f"{_LETTER}{plain}"[:NAME_CHARS_MAX]
        name, count = plain or "a", 2
        while name in self._given.values():
            end = f"_{count}"
            name, count = plain[: NAME_CHARS_MAX - len(end)] + end, count + 1
        self._given[foreign] = name
        if name != foreign:
            told = phrase(
                "exchange", "“{foreign}” is called “{name}” here.", foreign=foreign, name=name
            )
            self._remarks.lost(at, told)
        return name

    def __contains__(self, foreign: str) -> bool:
        return foreign in self._given

    def __getitem__(self, foreign: str) -> str:
        return self._given[foreign]
