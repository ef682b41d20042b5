"""Compiled libraries, kept by their content hash as long as a conversation stands in them."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlmodel import col

from bot.domain.ids import ReleaseId
from bot.store.access import InsertAbsent, Repository
from bot.store.tables.clinical import ReleaseRow

_BUNDLE = select(col(ReleaseRow.bundle)).where(col(ReleaseRow.id) == bindparam("id"))
_KEEP = InsertAbsent(ReleaseRow)


class StoredReleases(Repository):
    """Implements bot.services.ports.clinical.Releases."""

    __slots__ = ()

    def keep(self, release: ReleaseId, bundle: str, at: datetime) -> None:
        """Keeps a release; keeping it again changes nothing."""
        values: dict[str, object] = {"id": release, "bundle": bundle, "at": at}
        _KEEP.into(self._access, values)

    def bundle(self, release: ReleaseId) -> str | None:
        """The JSON of a release, or None where it was never kept."""
        return self._connection.execute(_BUNDLE, {"id": release}).scalar_one_or_none()
