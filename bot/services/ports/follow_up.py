"""The row of a safety follow-up."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.alert import Flag
from bot.domain.ids import FollowUpId, PatientId


@dataclass(frozen=True, slots=True)
class NewFollowUp:
    """Come back at `at` while the conversation still has `version`; no answer in the flag's run
    between `planned_at` and `silence_at` raises `flag`. All instants aware UTC.
    """

    patient: PatientId
    version: int
    planned_at: datetime
    at: datetime
    silence_at: datetime
    flag: Flag


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A planned follow-up. `asked` says that the question has come back already; `next_at` is when
    to look again (None: closed); `version` is the conversation version it waits on.
    """

    id: FollowUpId
    patient: PatientId
    version: int
    asked: bool
    planned_at: datetime
    silence_at: datetime
    flag: Flag
    next_at: datetime | None
