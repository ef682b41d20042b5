"""Which dispatches are ready, and taking them: the one place that decides who may speak now.

A row is ready when it is pending and due, nobody holds its chat, its bot or everybody, nothing of
its chat is in flight, and no row of its chat that is ready comes before it (lane, then age: what
was put off keeps its place). Lanes 2 and 3 also wait until a second has gone by since the chat's
last message.
Answers to taps go aside from all this: only a hold stops them.
"""

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol, cast

from sqlalchemy import (
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.domain.dispatch import DispatchState, Lane
from bot.domain.reminder import QUIET_HOURS
from bot.domain.text import Language
from bot.services.ports.messages import Claimed
from bot.services.ports.persons import InvitedAs
from bot.store.access import Repository, Serial
from bot.store.columns import Instant
from bot.store.dispatches import COLUMNS, PENDING, Columns, dispatch_of
from bot.store.tables.messages import HoldRow, OutboxRow
from bot.store.tables.persons import CaregiverRow, CareTeamRow, ChatRow, MemberRow, PatientRow

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
"""Longer than any attempt to send: three times the HTTP timeout."""

SPACING = timedelta(seconds=1)
"""Telegram's advice for one chat. A waiting person and an alert do not wait for it."""

LOOKS_MAX = 40
"""Rows that are put off or fail make room for others; one claim looks again so many times."""

EVERYBODY = "everybody"
"""The scope of a hold on all bots."""

ZONE_UNKNOWN = "Europe/Brussels"
TERRITORY_UNKNOWN = "BE"
"""Whose clock and help numbers serve somebody of whom nothing is known, before there is a team."""

_before = aliased(OutboxRow)
_flying = aliased(OutboxRow)
_lately = aliased(OutboxRow)
_first_team = aliased(CareTeamRow)

_NOW = bindparam("now", type_=Instant())
_HELD = (
    select(col(HoldRow.scope))
    .where(
        col(HoldRow.scope).in_([col(OutboxRow.chat), col(OutboxRow.audience), literal(EVERYBODY)]),
        col(HoldRow.until) > _NOW,
    )
    .exists()
)
_IN_FLIGHT = (
    select(col(_flying.id))
    .where(
        col(_flying.chat) == col(OutboxRow.chat),
        col(_flying.lease_until).is_not(None),
        ~col(_flying.aside),
    )
    .exists()
)
_ONE_BEFORE = (
    select(col(_before.id))
    .where(
        col(_before.chat) == col(OutboxRow.chat),
        col(_before.state) == PENDING,
        ~col(_before.aside),
        col(_before.not_before) <= _NOW,
        tuple_(col(_before.lane), col(_before.id)) < tuple_(col(OutboxRow.lane), col(OutboxRow.id)),
    )
    .exists()
)
_JUST_SPOKEN = (
    select(col(_lately.id))
    .where(
        col(_lately.chat) == col(OutboxRow.chat),
        col(_lately.settled_at) > bindparam("spaced", type_=Instant()),
        col(_lately.state).in_([DispatchState.SENT.value, DispatchState.UNCERTAIN.value]),
        ~col(_lately.aside),
    )
    .exists()
)
_IN_TURN = and_(
    ~_IN_FLIGHT,
    ~_ONE_BEFORE,
    or_(col(OutboxRow.lane) <= Lane.REPLY.value, ~_JUST_SPOKEN),
)
_FIRST_TEAM = select(func.min(col(_first_team.id))).scalar_subquery()

_READY = (
    select(
        *COLUMNS,
        col(OutboxRow.enqueued_at),
        func.coalesce(
            col(PatientRow.language),
            col(CaregiverRow.language),
            col(MemberRow.language),
            col(OutboxRow.language),
        ).label("spoken"),
        func.coalesce(
            col(PatientRow.zone),
            col(CaregiverRow.zone),
            col(MemberRow.zone),
            col(CareTeamRow.zone),
            ZONE_UNKNOWN,
        ).label("zone"),
        func.coalesce(
            col(PatientRow.territory),
            col(CaregiverRow.territory),
            col(CareTeamRow.territory),
            TERRITORY_UNKNOWN,
        ).label("territory"),
    )
    .select_from(OutboxRow)
    .outerjoin(ChatRow, col(ChatRow.id) == col(OutboxRow.chat))
    .outerjoin(
        PatientRow,
        and_(
            col(ChatRow.person_kind) == InvitedAs.PATIENT.value,
            col(PatientRow.id) == col(ChatRow.person_id),
        ),
    )
    .outerjoin(
        CaregiverRow,
        and_(
            col(ChatRow.person_kind) == InvitedAs.CAREGIVER.value,
            col(CaregiverRow.id) == col(ChatRow.person_id),
        ),
    )
    .outerjoin(
        MemberRow,
        and_(
            col(ChatRow.person_kind) == InvitedAs.MEMBER.value,
            col(MemberRow.id) == col(ChatRow.person_id),
        ),
    )
    .outerjoin(
        CareTeamRow,
        col(CareTeamRow.id) == func.coalesce(col(MemberRow.team_id), _FIRST_TEAM),
    )
    .where(
        col(OutboxRow.state) == PENDING,
        col(OutboxRow.not_before) <= _NOW,
        col(OutboxRow.lane) <= bindparam("last"),
        ~_HELD,
        or_(col(OutboxRow.aside), _IN_TURN),
    )
    .order_by(col(OutboxRow.lane), col(OutboxRow.not_before), col(OutboxRow.id))
    .limit(bindparam("most"))
)

_EXPIRE = (
    update(OutboxRow)
    .where(col(OutboxRow.state) == PENDING, col(OutboxRow.valid_until) <= _NOW)
    .values(state=DispatchState.EXPIRED.value, settled_at=_NOW)
)
_TAKE = (
    update(OutboxRow)
    .where(col(OutboxRow.id).in_(bindparam("numbers", expanding=True)))
    .values(
        state=DispatchState.CLAIMED.value,
        epoch=col(OutboxRow.epoch) + 1,
        lease_until=bindparam("until", type_=Instant()),
    )
)
_PUT_OFF = (
    update(OutboxRow)
    .where(col(OutboxRow.id) == bindparam("number"))
    .values(not_before=bindparam("until", type_=Instant()))
)
_FAIL = (
    update(OutboxRow)
    .where(col(OutboxRow.id) == bindparam("number"))
    .values(state=DispatchState.FAILED.value, lease_until=None, settled_at=_NOW)
)


class Ready(Columns, Protocol):
    """A ready row with what is known of its recipient."""

    enqueued_at: datetime
    spoken: str | None
    zone: str
    territory: str


class Claiming(Repository):
    """The part of the outbox that takes what is ready."""

    __slots__ = ()

    def claim(
        self, now: datetime, real: datetime, limit: int, last: Lane = Lane.BROADCAST
    ) -> tuple[Claimed, ...]:
        """Takes up to `limit` ready rows of the lanes up to `last`, lane by lane, at most one per
        chat (taps apart).
        """
        self._access.one_at_a_time(Serial.CLAIM)
        self._connection.execute(_EXPIRE, {"now": now})
        taken: list[Claimed] = []
        for _ in range(LOOKS_MAX):
            ready = self._ready(now, limit - len(taken), last)
            fresh = [one for row in ready if (one := self._judge(row, now)) is not None]
            if fresh:
                numbers = [one.dispatch.id for one in fresh]
                self._connection.execute(_TAKE, {"numbers": numbers, "until": real + LEASE})
            taken += fresh
            if len(fresh) == len(ready):
                break
        return tuple(taken)

    def _ready(self, now: datetime, limit: int, last: Lane) -> list[Ready]:
        times = {"now": now, "spaced": now - SPACING, "most": limit, "last": int(last)}
        return [cast("Ready", row) for row in self._connection.execute(_READY, times)]

    def _judge(self, row: Ready, now: datetime) -> Claimed | None:
        """The row as claimed; None where it is put off, or cannot be read and has failed."""
        dispatch = dispatch_of(row, self._access.vault)
        if dispatch is None:
            log.error("outbox row %d cannot be read and has failed", row.id)
            self._connection.execute(_FAIL, {"number": row.id, "now": now})
            return None
        quiet_until = QUIET_HOURS.until(now, row.zone) if row.quiet else None
        if quiet_until is not None:
            self._connection.execute(_PUT_OFF, {"number": row.id, "until": quiet_until})
            return None
        claimed = replace(
            dispatch,
            state=DispatchState.CLAIMED,
            attempt=dispatch.attempt + 1,
            epoch=dispatch.epoch + 1,
        )
        language = None if row.spoken is None else Language(row.spoken)
        return Claimed(
            claimed, language, row.zone, row.territory, row.enqueued_at, dispatch.doubtful
        )
