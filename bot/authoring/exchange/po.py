"""Texts as a PO file: msgctxt is the key, msgid the source text, msgstr the translation."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from bot.authoring.exchange.arriving import of_modest_size, plain
from bot.authoring.exchange.rows import ExchangeError, Row, Sheet
from bot.domain.text import Language, Phrase, phrase

_PROJECT = "content"


def write(sheet: Sheet, speak: Callable[[Phrase], str], now: datetime) -> bytes:
    """The file; `now` stands in its head as the time of making."""
    catalog = Catalog(
        locale=sheet.target,
        header_comment="",
        project=_PROJECT,
        version=sheet.source,
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        creation_date=now,
        revision_date=now,
        fuzzy=False,
    )
    for row in sheet.rows:
        path, _, line = row.where.rpartition(":")
        message = catalog.add(
            row.source,
            row.target,
            locations=[(path, int(line))],
            auto_comments=[speak(remark) for remark in row.remark],
            context=row.key,
        )
        # "30 % de …" is no format of a program; editors would warn about it.
        message.flags.difference_update({"python-format", "python-brace-format"})
    file = BytesIO()
    write_po(file, catalog, width=0)
    return file.getvalue()


def read(content: bytes) -> Sheet:
    """What a PO file says. Raises ExchangeError where it is none, or does not name its language."""
    try:
        catalog = read_po(BytesIO(of_modest_size(content)), abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:
        raise ExchangeError(
            phrase("exchange", "This cannot be read as a PO file: {reason}", reason=str(error))
        ) from error
    if catalog.locale_identifier is None:
        raise ExchangeError(
            phrase("exchange", "The head of the file does not name its language (Language: de).")
        )
    rows = tuple(_row(message) for message in catalog if message.id)
    return Sheet(Language(catalog.version), Language(catalog.locale_identifier[:2]), rows)


def _row(message: Message) -> Row:
    source = message.id if isinstance(message.id, str) else message.id[0]
    target = message.string if isinstance(message.string, str) else "".join(message.string or ())
    where = ":".join(str(part) for part in message.locations[0]) if message.locations else ""
    return Row(message.context or "", where, plain(source), plain(target), doubtful=message.fuzzy)
