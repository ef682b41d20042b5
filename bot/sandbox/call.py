"""One call of a Bot API method: its parameters, whichever way they came."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from bot.sandbox.multipart import Upload, read_multipart
from bot.sandbox.wire import (
    Json,
    JsonObject,
    as_object,
    as_text,
    bad_request,
    objects,
    parsed,
)
from bot.sandbox.world import Bot


@dataclass(frozen=True, slots=True)
class Call:
    """A method called by a bot. Names are as Telegram's; values as they came, or parsed."""

    bot: Bot
    method: str
    values: JsonObject
    uploads: dict[str, Upload] = field(default_factory=dict[str, Upload])

    def has(self, name: str) -> bool:
        """Whether the parameter came."""
        return self.values.get(name) is not None

    def text(self, name: str) -> str:
        """A text, empty when it did not come."""
        value = self.values.get(name)
        return str(value) if isinstance(value, int | float) else as_text(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number, also from its decimal spelling."""
        value = self.values.get(name)
        if isinstance(value, str):
            try:
                return int(value)
            except ValueError:
                return default
        return value if isinstance(value, int) else default

    def flag(self, name: str) -> bool:
        """A yes or no."""
        value = self.values.get(name)
        return value is True or (isinstance(value, str) and value.lower() in {"true", "1"})

    def structure(self, name: str) -> Json:
        """A JSON-serialised parameter, whether it came as JSON or as its text."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return parsed(value)
        except ValueError as error:
            raise bad_request(f"can't parse {name} JSON object") from error

    def object(self, name: str) -> JsonObject:
        """A JSON-serialised object; empty when it did not come."""
        return as_object(self.structure(name))

    def objects(self, name: str) -> list[JsonObject]:
        """A JSON-serialised list of objects; empty when it did not come."""
        value = self.structure(name)
        return objects(value) if isinstance(value, list) else []

    def chat_id(self) -> int:
        """The chat that is meant; refused when none is named."""
        if not self.text("chat_id"):
            raise bad_request("chat_id is empty")
        number = self.integer("chat_id")
        if number == 0:
            raise bad_request("chat not found")
        return number


def read_values(query: str, content_type: str, body: bytes) -> tuple[JsonObject, dict[str, Upload]]:
    """Parameters from the address and from a JSON, form or multipart body."""
    values: JsonObject = {}
    values.update(parse_qsl(query, keep_blank_values=True))
    uploads: dict[str, Upload] = {}
    if content_type.startswith("application/json"):
        try:
            values.update(as_object(parsed(body or b"{}")))
        except ValueError as error:
            raise bad_request("can't parse request body as JSON") from error
    elif content_type.startswith("multipart/form-data"):
        fields, uploads = read_multipart(content_type, body)
        values.update(fields)
    else:
        values.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return values, uploads
