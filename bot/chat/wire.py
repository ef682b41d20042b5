"""JSON as it comes over the wire, read without trusting it."""

import json
from typing import cast

JsonObject = dict[str, object]


def parsed(text: str | bytes) -> JsonObject:
    """The JSON object of a text; an empty one where the text is anything else."""
    try:
        return as_object(json.loads(text))
    except (ValueError, RecursionError):
        return {}


def as_object(value: object) -> JsonObject:
    """The value where it is a JSON object, else an empty one."""
    return cast("JsonObject", value) if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """The value where it is a JSON array, else an empty one."""
    return cast("list[object]", value) if isinstance(value, list) else []


def as_integer(value: object) -> int | None:
    """The value where it is a whole number (true and false are none) of at most 64 bits."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if -(2**63) <= value < 2**63 else None
