"""JSON as it travels: types, careful reading, and the Bot API's way to refuse."""

import json
from collections.abc import Iterable
from typing import TypeAlias

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
JsonObject: TypeAlias = dict[str, "Json"]


class RefusedError(Exception):
    """The Bot API says no: a code, a description in Telegram's words, perhaps a wait in seconds."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def body(self) -> JsonObject:
        """The error object as Telegram writes it."""
        body: JsonObject = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(reason: str) -> RefusedError:
    """A 400 with Telegram's prefix."""
    return RefusedError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> RefusedError:
    """A 403 with Telegram's prefix."""
    return RefusedError(403, f"Forbidden: {reason}")


def parsed(text: str | bytes) -> Json:
    """The JSON value of a text; raises ValueError when it is none."""
    value: Json = json.loads(text)
    return value


def written(value: Json) -> str:
    """Compact JSON text that keeps letters readable."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def as_object(value: Json) -> JsonObject:
    """The value when it is an object, else an empty object."""
    return value if isinstance(value, dict) else {}


def as_list(value: Json) -> list[Json]:
    """The value when it is an array, else an empty array."""
    return value if isinstance(value, list) else []


def as_text(value: Json) -> str:
    """The value when it is a string, else an empty string."""
    return value if isinstance(value, str) else ""


def as_integer(value: Json) -> int:
    """The value when it is a whole number, else zero."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def objects(values: Iterable[Json]) -> list[JsonObject]:
    """The objects among some values."""
    return [value for value in values if isinstance(value, dict)]


def strings(value: Json) -> list[str]:
    """The strings of an array."""
    return [item for item in as_list(value) if isinstance(item, str)]
