"""An alert: one flag of one patient, and the ladder that is climbed until somebody takes it.

States: open -> delivered -> acknowledged -> resolved; or exhausted, when nobody answered.
`delivered` means that the channel accepted the message for at least one member: bots get no read
receipts, so only an acknowledgement stops the ladder. Nothing is ever resolved by time alone.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.ids import AlertId, MemberId, ModuleId, PatientId, ReleaseId, RunId
from bot.domain.people import Member
from bot.domain.severity import Severity
from bot.domain.text import Text


class AlertState(StrEnum):
    """Where an alert stands; see the module's docstring."""

    OPEN = "open"
    DELIVERED = "delivered"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    EXHAUSTED = "exhausted"

    @property
    def unanswered(self) -> bool:
        """Nobody has taken it yet."""
        return self in {AlertState.OPEN, AlertState.DELIVERED, AlertState.EXHAUSTED}


@dataclass(frozen=True, slots=True)
class Flag:
    """What the dialogue found. `rule_id` with patient and run is unique while an alert is open.

    `trace` says why words were taken for a cry: a line per rule that was met.
    """

    rule_id: str
    severity: Severity
    rule: Text
    release: ReleaseId
    run: RunId
    module: ModuleId | None
    trace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One rung: after this long since opening, the members up to this order are rung."""

    after: timedelta
    order_max: int


@dataclass(frozen=True, slots=True)
class EscalationPolicy:
    """The ladder, frozen into the alert when it opens. Past the last rung plus `gives_up_after`
    without an acknowledgement the patient is told whom to phone.

    `acknowledgement_expires`: taken but not resolved for so long, the alert reopens.
    """

    version: str
    steps: tuple[Step, ...]
    gives_up_after: timedelta
    acknowledgement_expires: timedelta


EVERYBODY = 1_000_000

LADDER = EscalationPolicy(
    version="ladder-1",
    steps=(
        Step(timedelta(0), 1),
        Step(timedelta(minutes=10), 2),
        Step(timedelta(minutes=20), EVERYBODY),
        Step(timedelta(minutes=30), EVERYBODY),
    ),
    gives_up_after=timedelta(minutes=10),
    acknowledgement_expires=timedelta(hours=4),
)
"""RED and ORANGE. Minutes are a proposal for the care team to sign."""

WORKLIST = EscalationPolicy(
    version="worklist-1",
    steps=(Step(timedelta(0), EVERYBODY),),
    gives_up_after=timedelta(days=3),
    acknowledgement_expires=timedelta(days=3),
)
"""YELLOW: never rings; it stands on the morning worklist."""


def policy_for(severity: Severity) -> EscalationPolicy:
    """The ladder of minutes for what rings, the worklist for the rest."""
    return LADDER if severity.rings else WORKLIST


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert as it stands. `step` counts the rungs climbed; `next_step_at` is when the next one
    (or giving up, or the expiry of an acknowledgement) is due; None once resolved.
    """

    id: AlertId
    patient: PatientId
    flag: Flag
    state: AlertState
    opened_at: datetime
    step: int
    next_step_at: datetime | None
    policy: EscalationPolicy
    taken_by: MemberId | None = None
    taken_at: datetime | None = None

    @property
    def reference(self) -> str:
        """How patient and team name it: A-123."""
        return f"A-{self.id}"


def next_step_at(alert_opened_at: datetime, policy: EscalationPolicy, climbed: int) -> datetime:
    """When the next rung is due after `climbed` rungs; past the last one, when to give up."""
    if climbed < len(policy.steps):
        return alert_opened_at + policy.steps[climbed].after
    return alert_opened_at + policy.steps[-1].after + policy.gives_up_after


def targets(policy: EscalationPolicy, rung: int, members: tuple[Member, ...]) -> tuple[Member, ...]:
    """The active members whom this rung rings, in their order; never nobody while anybody is there.

    `order_max` counts places among the active members, so that a gap in the numbers (or somebody
    on leave) leaves no rung empty.
    """
    active = sorted((m for m in members if m.active), key=lambda member: (member.order, member.id))
    return tuple(active[: policy.steps[rung].order_max])
