"""Reads multipart/form-data (RFC 7578): fields and files of one request body."""

from dataclasses import dataclass
from email.message import Message

from bot.sandbox.wire import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    filename: str
    content_type: str
    content: bytes


def read_multipart(content_type: str, body: bytes) -> tuple[dict[str, str], dict[str, Upload]]:
    """The plain fields and the files, by field name; refused with 400 when it is not multipart."""
    boundary = _parameter(content_type, "content-type", "boundary")
    if not boundary:
        raise bad_request("boundary not found in multipart/form-data")
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    mark = b"--" + boundary.encode("latin-1")
    for chunk in (b"\r\n" + body).split(b"\r\n" + mark)[1:]:
        head, separator, content = chunk.partition(b"\r\n\r\n")
        if separator:
            _sort_in(_headers(head), content, fields, files)
    return fields, files


def _sort_in(
    headers: dict[str, str], content: bytes, fields: dict[str, str], files: dict[str, Upload]
) -> None:
    disposition = headers.get("content-disposition", "")
    name = _parameter(disposition, "content-disposition", "name")
    filename = _parameter(disposition, "content-disposition", "filename")
    if filename:
        kind = headers.get("content-type", "application/octet-stream")
        files[name] = Upload(filename, kind, content)
    else:
        fields[name] = content.decode("utf-8", "replace")


def _headers(head: bytes) -> dict[str, str]:
    headers: dict[str, str] = {}
    for line in head.decode("utf-8", "replace").split("\r\n"):
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    return headers


def _parameter(header: str, name: str, parameter: str) -> str:
    message = Message()
    message[name] = header
    value = message.get_param(parameter, "", name)
    return value if isinstance(value, str) else ""
