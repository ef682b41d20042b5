"""The words of a call: parsed, measured, with their entities."""

from bot.sandbox.call import Call
from bot.sandbox.entities import found_in, units
from bot.sandbox.markup import as_body, formatted
from bot.sandbox.wire import Json, JsonObject, bad_request

TEXT_UNITS_MAX = 4096
CAPTION_UNITS_MAX = 1024


def text_body(call: Call) -> JsonObject:
    """The `text` and `entities` of a message; refused when empty, too long or unreadable."""
    text, entities = _read(call, "text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if units(text) > TEXT_UNITS_MAX:
        raise bad_request("message is too long")
    return as_body(text, entities)


def caption_body(call: Call) -> JsonObject:
    """The `caption` and `caption_entities` of a picture or a file; both may be missing."""
    text, entities = _read(call, "caption", "caption_entities")
    if units(text) > CAPTION_UNITS_MAX:
        raise bad_request("message caption is too long")
    return as_body(text, entities, "caption_")


def _read(call: Call, name: str, entities_name: str) -> tuple[str, list[Json]]:
    given = call.objects(entities_name)
    text, entities = formatted(call.text(name), call.text("parse_mode"), given)
    return text, found_in(text, entities)
