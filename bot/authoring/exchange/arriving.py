"""What files from outside must pass before anything in them is looked at."""

import unicodedata
import zipfile
from io import BytesIO

from bot.authoring.exchange.rows import ExchangeError
from bot.domain.text import phrase

FILE_BYTES_MAX = 10_000_000
UNPACKED_BYTES_MAX = 100_000_000


def plain(text: str) -> str:
    """A text as fiches keep it: composed letters, one kind of line end, no spaces around a line."""
    joined = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.strip() for line in joined.strip().split("\n"))


def of_modest_size(content: bytes) -> bytes:
    """The same bytes; raises ExchangeError where no honest file is so large."""
    if len(content) > FILE_BYTES_MAX:
        raise ExchangeError(
            phrase(
                "exchange",
                "The file has {size} bytes; at most {limit} are read.",
                size=len(content),
                limit=FILE_BYTES_MAX,
            )
        )
    return content


def unpacks_modestly(content: bytes) -> bytes:
    """The same bytes of a packed file (xlsx); raises ExchangeError where it is none, or a bomb."""
    try:
        with zipfile.ZipFile(BytesIO(of_modest_size(content))) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except zipfile.BadZipFile as error:
        raise ExchangeError(phrase("exchange", "This is not an xlsx file.")) from error
    if size > UNPACKED_BYTES_MAX:
        raise ExchangeError(phrase("exchange", "This file would unpack to more than is read."))
    return content
