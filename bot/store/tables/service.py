"""What the service remembers about itself."""

from sqlmodel import Field

from bot.store.columns import Row


class ServiceRow(Row, table=True):
    """A fact about this database: which key it belongs to, when it was restored."""

    name: str = Field(primary_key=True)
    value: str
