"""How urgent a flag is. The levels are proposals for the care team to sign."""

from enum import StrEnum


class Severity(StrEnum):
    """RED: 112 now. ORANGE: general practitioner today. YELLOW: the team in office hours."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"

    @property
    def rank(self) -> int:
        """0 for the most urgent; sorts lists and compares levels."""
        return list(Severity).index(self)

    @property
    def rings(self) -> bool:
        """Whether the ladder of minutes is climbed; YELLOW waits on the morning worklist."""
        return self is not Severity.YELLOW
