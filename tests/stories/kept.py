"""Everything that the database holds, as somebody with the key could read it."""

from sqlalchemy import select

from bot.domain.people import Address, Audience
from bot.store import inbox, schema
from bot.store.crypto import Vault, parse_key
from bot.store.dispatches import PAYLOAD_PLACE
from bot.store.persons import chat_hash
from bot.store.tables import METADATA
from tests.stories.clinic import KEY

VAULT = Vault(parse_key(KEY))
SEALED = {"inbox": inbox.PAYLOAD_PLACE, "outbox": PAYLOAD_PLACE}


def everything(database_url: str) -> dict[str, str]:
    """Each table as one text; the payloads of inbox and outbox opened."""
    told: dict[str, str] = {}
    with schema.connected(database_url) as connection:
        for table in METADATA.sorted_tables:
            rows = connection.execute(select(table)).mappings().all()
            told[table.name] = "\n".join(
                f"{name}={_opened(table.name, name, value)}"
                for row in rows
                for name, value in row.items()
            )
    return told


def _opened(table: str, column: str, value: object) -> object:
    if column == "payload" and isinstance(value, bytes):
        return VAULT.unseal(SEALED[table], value)
    return value


def name_of(chat: int, audience: Audience = Audience.PATIENTS) -> str:
    """What a chat is called in every table."""
    return chat_hash(VAULT, Address(audience, chat))
