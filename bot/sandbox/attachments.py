"""What a person can send besides text, as the Bot API describes it. All of it is invented."""

import struct
import zlib

from bot.sandbox.methods.uploads import keep, picture_size
from bot.sandbox.multipart import Upload
from bot.sandbox.wire import Json, JsonObject
from bot.sandbox.world import Bot, World

STICKER_PIXELS = 512


def photo(world: World, bot: Bot, content: bytes) -> JsonObject:
    """A picture (PNG or JPEG)."""
    width, height = picture_size(content)
    file = keep(world, bot, "photo", Upload("photo.jpg", "image/jpeg", content))
    file.entry.update({"width": width, "height": height})
    return {"photo": [dict(file.entry)]}


def document(world: World, bot: Bot, name: str, content: bytes) -> JsonObject:
    """A file."""
    file = keep(world, bot, "document", Upload(name, "application/octet-stream", content))
    entry: JsonObject = {"file_name": name, "mime_type": "application/octet-stream"}
    file.entry.update(entry)
    return {"document": dict(file.entry)}


def voice(world: World, bot: Bot, seconds: int) -> JsonObject:
    """A voice note."""
    file = keep(world, bot, "voice", Upload("voice.oga", "audio/ogg", b"OggS" + bytes(64)))
    file.entry.update({"duration": seconds, "mime_type": "audio/ogg"})
    return {"voice": dict(file.entry)}


def sticker(world: World, bot: Bot, emoji: str) -> JsonObject:
    """A still sticker."""
    file = keep(world, bot, "sticker", Upload("sticker.webp", "image/webp", b"RIFF" + bytes(60)))
    file.entry.update(
        {
            "type": "regular",
            "width": STICKER_PIXELS,
            "height": STICKER_PIXELS,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
        }
    )
    return {"sticker": dict(file.entry)}


def location(latitude: float, longitude: float) -> JsonObject:
    """A place."""
    place: Json = {"latitude": latitude, "longitude": longitude}
    return {"location": place}


def contact(phone_number: str, first_name: str) -> JsonObject:
    """Somebody's phone number."""
    card: Json = {"phone_number": phone_number, "first_name": first_name}
    return {"contact": card}


def plain_picture(width: int = 320, height: int = 240) -> bytes:
    """A small PNG of one warm colour, for whoever has no picture at hand."""
    row = b"\x00" + bytes((214, 158, 120)) * width

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(row * height)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(kind, content)
        for kind, content in ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    )
