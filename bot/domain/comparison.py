"""The comparison signs of the condition language, and how they turn round."""

from enum import StrEnum


class Comparison(StrEnum):
    """The comparison signs of the condition language."""

    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    EQUAL = "=="
    DIFFERENT = "!="

    @property
    def opposite(self) -> "Comparison":
        """What holds where this does not, of two values that are known."""
        return _OPPOSITE[self]

    @property
    def mirrored(self) -> "Comparison":
        """What says the same once the two sides have changed places."""
        return _MIRRORED.get(self, self)


_OPPOSITE = {
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.MORE: Comparison.AT_MOST,
    Comparison.AT_MOST: Comparison.MORE,
    Comparison.EQUAL: Comparison.DIFFERENT,
    Comparison.DIFFERENT: Comparison.EQUAL,
}
_MIRRORED = {
    Comparison.LESS: Comparison.MORE,
    Comparison.MORE: Comparison.LESS,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.AT_LEAST: Comparison.AT_MOST,
}
