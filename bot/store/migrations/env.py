"""Alembic runs this; the connection is the caller's, and so is the transaction."""

from alembic import context
from sqlalchemy import Connection

from bot.store.tables import METADATA

connection = context.config.attributes["connection"]
if not isinstance(connection, Connection):
    raise TypeError("Migrations run through bot.store.schema.upgrade, which gives a connection.")
context.configure(connection=connection, target_metadata=METADATA)
context.run_migrations()
