"""Safety questions that come back."""

from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import col

from bot.domain.ids import FollowUpId, PatientId
from bot.services.ports.follow_up import FollowUp, NewFollowUp
from bot.store.access import Lockable, Repository
from bot.store.rows import FLAG
from bot.store.tables.clinical import FollowUpRow

_ADD = insert(FollowUpRow).returning(col(FollowUpRow.id))
_DUE = Lockable(
    select(
        col(FollowUpRow.id),
        col(FollowUpRow.patient_id),
        col(FollowUpRow.version),
        col(FollowUpRow.asked),
        col(FollowUpRow.planned_at),
        col(FollowUpRow.silence_at),
        col(FollowUpRow.flag),
        col(FollowUpRow.next_at),
    )
    .where(col(FollowUpRow.next_at) <= bindparam("now"))
    .order_by(col(FollowUpRow.next_at), col(FollowUpRow.id))
    .limit(bindparam("most")),
    skip_locked=True,
)


class StoredFollowUps(Repository):
    """Implements bot.services.ports.clinical.FollowUps."""

    __slots__ = ()

    def add(self, follow_up: NewFollowUp) -> FollowUpId:
        """Plans one; an older open one of the same patient stays."""
        values: dict[str, object] = {
            "patient_id": follow_up.patient,
            "version": follow_up.version,
            "asked": False,
            "planned_at": follow_up.planned_at,
            "silence_at": follow_up.silence_at,
            "flag": FLAG.write(follow_up.flag),
            "next_at": follow_up.at,
        }
        return FollowUpId(self._connection.execute(_ADD, values).scalar_one())

    def due(self, now: datetime, limit: int) -> tuple[FollowUp, ...]:
        """Those whose `next_at` has come, oldest first."""
        found = self._connection.execute(_DUE.of(self._access), {"now": now, "most": limit})
        return tuple(
            FollowUp(
                FollowUpId(number),
                PatientId(patient),
                version,
                asked,
                planned_at,
                silence_at,
                FLAG.read(flag),
                next_at,
            )
            for number, patient, version, asked, planned_at, silence_at, flag, next_at in found
        )

    def save(self, follow_up: FollowUp) -> None:
        """Writes version, asked and next_at; next_at None closes it."""
        self._connection.execute(
            update(FollowUpRow)
            .where(col(FollowUpRow.id) == follow_up.id)
            .values(version=follow_up.version, asked=follow_up.asked, next_at=follow_up.next_at)
        )
