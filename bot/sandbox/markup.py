"""Telegram's HTML: read into text and entities, or refused in Telegram's words.

Rules: core.telegram.org/bots/api#html-style; wording of the refusals: tdlib's parser.
"""

import re
import sys
from dataclasses import dataclass, field

from bot.sandbox.entities import sorted_entities, units
from bot.sandbox.wire import Json, JsonObject, bad_request

_KIND_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_TAG = re.compile(r"<(/?)([^\s>]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>")
_ATTRIBUTE = re.compile(r"([^\s=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+)))?")
_CHARACTER = re.compile(r"&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|lt|gt|amp|quot);?")
_SURROGATES = range(0xD800, 0xE000)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    start: int
    attributes: dict[str, str]


@dataclass(slots=True)
class _Reader:
    source: str
    at: int = 0
    text: list[str] = field(default_factory=list[str])
    length: int = 0
    stack: list[_Open] = field(default_factory=list[_Open])
    entities: list[JsonObject] = field(default_factory=list[JsonObject])

    def offset(self) -> int:
        return len(self.source[: self.at].encode("utf-8", "surrogatepass"))

    def put(self, piece: str) -> None:
        self.text.append(piece)
        self.length += units(piece)

    def read(self) -> None:
        while self.at < len(self.source):
            letter = self.source[self.at]
            if letter == "<":
                self.tag()
            elif letter == "&":
                self.character()
            else:
                end = re.compile(r"[<&]").search(self.source, self.at)
                stop = end.start() if end else len(self.source)
                self.put(self.source[self.at : stop])
                self.at = stop
        if self.stack:
            tag = self.stack[-1].tag
            raise _unreadable(f'Can\'t find end tag corresponding to start tag "{tag}"')

    def character(self) -> None:
        match = _CHARACTER.match(self.source, self.at)
        if match is None:
            self.put("&")
            self.at += 1
            return
        self.put(_character_named(match[1]))
        self.at = match.end()

    def tag(self) -> None:
        match = _TAG.match(self.source, self.at)
        if match is None:
            kind = "end" if self.source.startswith("</", self.at) else "start"
            raise _unreadable(f"Unclosed {kind} tag at byte offset {self.offset()}")
        if match[1]:
            self.end(match[2].lower())
        else:
            self.start(match[2].lower(), match[3])
        self.at = match.end()

    def start(self, tag: str, rest: str) -> None:
        if tag not in _KIND_OF_TAG:
            raise _unreadable(f'Unsupported start tag "{tag}" at byte offset {self.offset()}')
        attributes = {
            found[1].lower(): found[2] or found[3] or found[4] or ""
            for found in _ATTRIBUTE.finditer(rest)
        }
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _unreadable(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self.offset()}'
            )
        self.stack.append(_Open(tag, self.length, attributes))

    def end(self, tag: str) -> None:
        if not self.stack:
            raise _unreadable(f"Unexpected end tag at byte offset {self.offset()}")
        opened = self.stack.pop()
        if tag != opened.tag:
            raise _unreadable(
                f"Unmatched end tag at byte offset {self.offset()}, "
                f'expected "</{opened.tag}>", found "</{tag}>"'
            )
        if self.length > opened.start:
            self.close(opened)

    def close(self, opened: _Open) -> None:
        entity: JsonObject = {
            "type": _KIND_OF_TAG[opened.tag],
            "offset": opened.start,
            "length": self.length - opened.start,
        }
        attributes = opened.attributes
        if opened.tag == "a":
            link = attributes.get("href", "")
            if not re.match(r"(?i)(https?|tg|mailto|tel):", link):
                return  # Telegram drops a link that leads nowhere and keeps its words
            entity["url"] = link
        elif opened.tag == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = attributes.get("emoji-id", "")
        elif opened.tag == "code" and attributes.get("class", "").startswith("language-"):
            self.language(opened, attributes["class"].removeprefix("language-"))
            return
        self.entities.append(entity)

    def language(self, opened: _Open, language: str) -> None:
        # <pre><code class="language-x"> is one entity: a "pre" that names its language.
        self.entities.append(
            {
                "type": "pre",
                "offset": opened.start,
                "length": self.length - opened.start,
                "language": language,
            }
        )


def read_html(source: str) -> tuple[str, list[JsonObject]]:
    """Text and entities of Telegram HTML; refused with "can't parse entities: …"."""
    reader = _Reader(source)
    reader.read()
    return trimmed("".join(reader.text), reader.entities)


def trimmed(text: str, entities: list[JsonObject]) -> tuple[str, list[JsonObject]]:
    """The text without blank edges, as Telegram stores it, and its entities moved along."""
    stripped = text.strip()
    lead = units(text[: len(text) - len(text.lstrip())])
    size = units(stripped)
    kept: list[JsonObject] = []
    for entity in entities:
        start, end = _bounds(entity)
        left, right = max(start - lead, 0), min(end - lead, size)
        if right > left:
            kept.append({**entity, "offset": left, "length": right - left})
    return stripped, kept


def formatted(text: str, parse_mode: str, given: list[JsonObject]) -> tuple[str, list[JsonObject]]:
    """Text and entities under a parse mode; only HTML and none are spoken here."""
    if not parse_mode:
        return trimmed(text, given)
    if parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    return read_html(text)


def as_body(text: str, entities: list[Json], prefix: str = "") -> JsonObject:
    """The fields of a text (prefix "") or of a caption (prefix "caption_")."""
    name = "caption" if prefix else "text"
    body: JsonObject = {name: text} if text else {}
    if entities:
        body[f"{prefix}entities"] = entities
    return body


def in_order(entities: list[JsonObject]) -> list[Json]:
    """Entities by place."""
    return sorted_entities(entities)


def _bounds(entity: JsonObject) -> tuple[int, int]:
    offset, length = entity.get("offset"), entity.get("length")
    if not isinstance(offset, int) or not isinstance(length, int):
        raise bad_request('can\'t parse MessageEntity: Field "offset" must be of type Number')
    return offset, offset + length


def _character_named(name: str) -> str:
    if name in _NAMED:
        return _NAMED[name]
    number = int("0" + name[1:], 0) if name[1] in "xX" else int(name[1:])
    readable = 0 < number <= sys.maxunicode and number not in _SURROGATES
    return chr(number) if readable else f"&{name};"


def _unreadable(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")
