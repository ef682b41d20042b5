"""Reply markup: what Telegram accepts under a message or under the text field."""

from dataclasses import dataclass

from bot.sandbox.wire import JsonObject, as_list, as_object, as_text, bad_request, objects

BUTTONS_MAX = 100
CALLBACK_DATA_BYTES_MAX = 64
PLACEHOLDER_CHARS_MAX = 64
_DEEDS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "copy_text",
    "switch_inline_query",
    "switch_inline_query_current_chat",
)


@dataclass(frozen=True, slots=True)
class Markup:
    """A checked markup: inline buttons, or a keyboard for the person, or its removal."""

    inline: JsonObject | None = None
    keyboard: JsonObject | None = None
    removes: bool = False


def checked(markup: JsonObject) -> Markup:
    """The markup sorted by kind; refused with 400 when Telegram would refuse it."""
    if "inline_keyboard" in markup:
        return Markup(inline=_inline(markup))
    if "keyboard" in markup:
        return Markup(keyboard=_keyboard(markup))
    if markup.get("force_reply"):
        _check_placeholder(markup)
        return Markup(keyboard={**markup, "keyboard": []})
    return Markup(removes=bool(markup.get("remove_keyboard")))


def inline_buttons(markup: JsonObject | None) -> list[list[JsonObject]]:
    """The rows of inline buttons."""
    if markup is None:
        return []
    return [objects(as_list(row)) for row in as_list(markup.get("inline_keyboard"))]


def keyboard_labels(markup: JsonObject | None) -> list[list[str]]:
    """The rows of words on a reply keyboard."""
    if markup is None:
        return []
    return [
        [as_text(button) or as_text(as_object(button).get("text")) for button in as_list(row)]
        for row in as_list(markup.get("keyboard"))
    ]


def _inline(markup: JsonObject) -> JsonObject | None:
    rows = [row for row in inline_buttons(markup) if row]
    buttons = [button for row in rows for button in row]
    if len(buttons) > BUTTONS_MAX:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        _check_button(button)
    return {"inline_keyboard": [[*row] for row in rows]} if rows else None


def _check_button(button: JsonObject) -> None:
    if not as_text(button.get("text")).strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be non-empty')
    if not any(deed in button for deed in _DEEDS):
        raise bad_request("Text buttons are unallowed in the inline keyboard")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(as_text(data).encode()) <= CALLBACK_DATA_BYTES_MAX:
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not as_text(url).startswith(("http://", "https://", "tg://")):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _keyboard(markup: JsonObject) -> JsonObject:
    _check_placeholder(markup)
    labels = [label for row in keyboard_labels(markup) for label in row]
    if len(labels) > BUTTONS_MAX * 3:  # tdlib: a reply keyboard holds 300
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    if not labels:
        raise bad_request("reply keyboard must have at least one button")
    if not all(label.strip() for label in labels):
        raise bad_request('can\'t parse keyboard button: Field "text" must be non-empty')
    return markup


def _check_placeholder(markup: JsonObject) -> None:
    if len(as_text(markup.get("input_field_placeholder"))) > PLACEHOLDER_CHARS_MAX:
        raise bad_request("input field placeholder is too long")
