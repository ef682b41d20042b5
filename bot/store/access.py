"""What every repository works with: the connection of this unit of work, and the vault."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Generic, TypeVarTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.columns import Row
from bot.store.crypto import Vault

Columns = TypeVarTuple("Columns")

POSTGRESQL = "postgresql"
LOCK_CLASS = 20_552
"""The first half of our advisory locks' names on PostgreSQL, apart from other programs'."""


class Serial(IntEnum):
    """Work that is done by one transaction at a time, even where several may write."""

    AUDIT = 1
    CLAIM = 2


_SERIAL_LOCK = select(func.pg_advisory_xact_lock(LOCK_CLASS, bindparam("number")))


@dataclass(slots=True)
class Outgoing:
    """Whether something may be ready to be sent since the sender was woken last.

    Claiming is a commit too: a sender that every commit woke would never rest.
    """

    stirred: bool = False


@dataclass(frozen=True, slots=True)
class Access:
    """A unit's way to the database. `writing` False: a snapshot that cannot be changed."""

    connection: Connection
    vault: Vault
    writing: bool
    outgoing: Outgoing = field(default_factory=Outgoing)

    @property
    def dialect(self) -> str:
        """The database's name: sqlite or postgresql."""
        return self.connection.dialect.name

    def one_at_a_time(self, work: Serial) -> None:
        """Waits until no other transaction does this work. SQLite has one writer anyway."""
        if self.writing and self.dialect == POSTGRESQL:
            self.connection.execute(_SERIAL_LOCK, {"number": int(work)})


class Repository:
    """A side of the database; all sides of a unit share its access."""

    __slots__ = ("_access", "_connection")

    def __init__(self, access: Access) -> None:
        self._access = access
        self._connection = access.connection


class Lockable(Generic[*Columns]):
    """A statement whose rows stay ours until the commit, where the unit writes.

    Units of one patient may run at the same time on PostgreSQL: what is read to be written again
    is locked, so that no change is lost. SQLite has one writer and ignores the clause.
    """

    __slots__ = ("_free", "_locked")

    def __init__(self, statement: Select[*Columns], *, skip_locked: bool = False) -> None:
        self._free = statement
        # Without touching the key: rows that point here can be added meanwhile.
        self._locked = statement.with_for_update(key_share=True, skip_locked=skip_locked)

    def of(self, access: Access) -> Select[*Columns]:
        """The statement for this unit."""
        return self._locked if access.writing else self._free


class InsertAbsent:
    """An insert that does nothing where a unique key is taken already."""

    __slots__ = ("_postgresql", "_sqlite")

    def __init__(self, row: type[Row]) -> None:
        table = row.metadata.tables[str(row.__tablename__)]
        number = table.primary_key.columns[0]
        self._sqlite = sqlite.insert(table).on_conflict_do_nothing().returning(number)
        self._postgresql = postgresql.insert(table).on_conflict_do_nothing().returning(number)

    def into(self, access: Access, values: dict[str, object]) -> int | str | None:
        """The first primary key of the new row; None where there is no new row."""
        insert = self._postgresql if access.dialect == POSTGRESQL else self._sqlite
        key: int | str | None = access.connection.execute(insert, values).scalar_one_or_none()
        return key


def written_out(value: StrEnum) -> ColumnElement[str]:
    """A value as a word of the statement, not a parameter: only so is a partial index found."""
    return literal_column(f"'{value.value}'")
