"""Everything kept: tables, transactions, the one writer, migrations, backup, the cipher.

The only room that knows SQLModel, SQLAlchemy, Alembic, psycopg and cryptography. It implements
`bot.services.ports` and may import `bot.services.ports`, `bot.domain` and these libraries.
Statements are built once, when a module is loaded: building one costs five times what running it
does. Begin to read at `database.py`.
"""
