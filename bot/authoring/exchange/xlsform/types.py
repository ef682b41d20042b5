"""The types of XLSForm's rows: what each becomes here."""

from collections.abc import Mapping
from enum import Enum, auto

from bot.authoring.exchange.instrument.remarks import Remarks
from bot.authoring.exchange.xlsform.tables import Row
from bot.authoring.suggest import closest
from bot.domain.text import phrase


class Sort(Enum):
    """What a row is here."""

    ONE = auto()
    SEVERAL = auto()
    NUMBER = auto()
    RANGE = auto()
    WORDS = auto()
    NOTE = auto()
    CALCULATE = auto()
    GROUP = auto()
    END_GROUP = auto()
    REPEAT = auto()
    END_REPEAT = auto()
    META = auto()
    OTHER = auto()


_SORTS: Mapping[str, Sort] = {
    "select_one": Sort.ONE,
    "select_multiple": Sort.SEVERAL,
    "integer": Sort.NUMBER,
    "decimal": Sort.NUMBER,
    "range": Sort.RANGE,
    "text": Sort.WORDS,
    "note": Sort.NOTE,
    "calculate": Sort.CALCULATE,
    "begin_group": Sort.GROUP,
    "end_group": Sort.END_GROUP,
    "begin_repeat": Sort.REPEAT,
    "end_repeat": Sort.END_REPEAT,
    **dict.fromkeys(
        (
            "start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit",
            "start-geopoint", "background-audio",
        ),
        Sort.META,
    ),
    **dict.fromkeys(
        (
            "date", "time", "datetime", "geopoint", "geotrace", "geoshape", "image", "audio",
            "video", "file", "barcode", "acknowledge", "hidden", "rank", "xml-external",
            "csv-external", "select_one_from_file", "select_multiple_from_file",
        ),
        Sort.OTHER,
    ),
}  # fmt: skip


def sort_of(row: Row, remarks: Remarks) -> Sort | None:
    """What the type of a row makes of it; None where it is unknown, and that is told."""
    typed = row["type"]
    if not typed:
        remarks.refuse(row.at("type"), phrase("exchange", "The type is missing."))
        return None
    words = typed.split()
    first = words[0].lower()
    if first in {"begin", "end"} and len(words) > 1:
        first = f"{first}_{words[1].lower()}"
    if first in _SORTS:
        return _SORTS[first]
    near = closest(first, _SORTS) or "text"
    told = phrase(
        "exchange", "There is no type “{typed}”. Did you mean “{near}”?", typed=typed, near=near
    )
    remarks.refuse(row.at("type"), told)
    return None
