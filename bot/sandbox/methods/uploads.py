"""Pictures and files: taken from an upload or by `file_id`, described, given back by `getFile`."""

import struct

from bot.sandbox.call import Call
from bot.sandbox.multipart import Upload
from bot.sandbox.wire import Json, JsonObject, as_integer, as_list, as_object, as_text, bad_request
from bot.sandbox.world import Bot, StoredFile, World

PHOTO_BYTES_MAX = 10 * 1024 * 1024
UPLOAD_BYTES_MAX = 50 * 1024 * 1024
DOWNLOAD_BYTES_MAX = 20 * 1024 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_HEAD_BYTES = 24
_JPEG_MARK = 0xFF
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "sticker": "stickers"}


def keep(world: World, bot: Bot, kind: str, upload: Upload) -> StoredFile:
    """Store a file for a bot; the entry is its Bot API object (PhotoSize, Document …)."""
    unique_id = world.secret_name("file", upload.content.hex())[:20]
    number = world.serial()
    file_id = "AgAC" + world.secret_name(bot.id, number, unique_id)
    _, dot, ending = upload.filename.rpartition(".")
    entry: JsonObject = {
        "file_id": file_id,
        "file_unique_id": unique_id,
        "file_size": len(upload.content),
    }
    path = f"{_FOLDERS[kind]}/file_{number}{dot}{ending if dot else ''}"
    file = StoredFile(file_id, unique_id, bot.id, path, upload.content, kind, entry)
    world.files[file_id] = file
    return file


def photo_of(world: World, call: Call) -> JsonObject:
    """The `photo` field of a message: one size here, the picture as it came."""
    file = _file_of(world, call, "photo")
    if "width" not in file.entry:
        if len(file.content) > PHOTO_BYTES_MAX:
            raise bad_request("PHOTO_SAVE_FILE_INVALID")
        width, height = picture_size(file.content)
        file.entry.update({"width": width, "height": height})
    return {"photo": [dict(file.entry)]}


def document_of(world: World, call: Call) -> JsonObject:
    """The `document` field of a message."""
    upload = _upload_of(call, "document")
    file = _file_of(world, call, "document")
    if upload is not None:
        file.entry.update({"file_name": upload.filename, "mime_type": upload.content_type})
    return {"document": dict(file.entry)}


def get_file(world: World, call: Call) -> Json:
    """Where the bytes can be fetched: under /file/bot<token>/<file_path>."""
    file = world.files.get(call.text("file_id"))
    if file is None or file.bot_id != call.bot.id:
        raise bad_request("invalid file_id")
    if len(file.content) > DOWNLOAD_BYTES_MAX:
        raise bad_request("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
        "file_path": file.path,
    }


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG; refused when it is neither."""
    if content.startswith(_PNG) and len(content) >= _PNG_HEAD_BYTES:
        width, height = struct.unpack(">II", content[16:_PNG_HEAD_BYTES])
        return int(width), int(height)
    size = _jpeg_size(content) if content.startswith(b"\xff\xd8") else None
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    return size


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content) and content[at] == _JPEG_MARK:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + length
    return None


def _file_of(world: World, call: Call, kind: str) -> StoredFile:
    upload = _upload_of(call, kind)
    if upload is not None:
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > UPLOAD_BYTES_MAX:
            raise bad_request("file is too big")
        return keep(world, call.bot, kind, upload)
    named = call.text(kind)
    if not named:
        raise bad_request(f"there is no {kind} in the request")
    file = world.files.get(named)
    if file is None or file.bot_id != call.bot.id:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if file.kind != kind:
        raise bad_request(f"can't use file of type {file.kind} as {kind}")
    return file


def _upload_of(call: Call, kind: str) -> Upload | None:
    name = call.text(kind)
    attached = name.removeprefix("attach://") if name.startswith("attach://") else kind
    return call.uploads.get(attached)


def shown_file(world: World, body: JsonObject) -> StoredFile | None:
    """The file behind a message's picture or document."""
    sizes = as_list(body.get("photo"))
    entry = as_object(sizes[-1]) if sizes else as_object(body.get("document"))
    return (
        world.files.get(as_text(entry.get("file_id")))
        if as_integer(entry.get("file_size"))
        else None
    )
