"""Column types that mean the same on SQLite and PostgreSQL, and the class all tables grow from."""

import re
from datetime import UTC, datetime

from sqlalchemy import BigInteger, DateTime, Dialect, Index, Integer, text
from sqlalchemy.orm import declared_attr
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Number(TypeDecorator[int]):
    """A 64-bit integer; on SQLite an INTEGER, so that a primary key numbers itself."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[int]:
        """Give the type that this database uses."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())


class Instant(TypeDecorator[datetime]):
    """An instant: aware on both sides, UTC in the database (SQLite keeps no zones)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a datetime without a zone: nobody could say which instant it is."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("An instant needs a time zone; this one has none.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give it back aware, in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Row(SQLModel):
    """A table: `CareTeamRow` is the table care_team."""

    @declared_attr.directive
    @classmethod
    def __tablename__(cls) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]  # SQLAlchemy's own way
        """Give the table its name from the class."""
        words = cls.__name__.removesuffix("Row")
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", words).lower()


def partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index of the rows that fulfil `where`: it stays small however long the table grows.

    A statement finds it only where it writes the same condition out, not as a parameter.
    """
    condition = text(where)
    return Index(name, *columns, unique=unique, sqlite_where=condition, postgresql_where=condition)


NEVER_REUSED: dict[str, bool] = {"sqlite_autoincrement": True}
"""For tables whose ids stand on buttons: after a restore no id may name another person's row."""
