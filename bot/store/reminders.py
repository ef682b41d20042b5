"""Plans and occurrences: the due table."""

from datetime import date, datetime, time

from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlmodel import col

from bot.domain.ids import OccurrenceId, PatientId, PlanId
from bot.domain.reminder import Due, Occurrence, OccurrenceState, Plan
from bot.services.ports.store import UnknownRowError
from bot.store.access import InsertAbsent, Lockable, Repository
from bot.store.rows import WEEKDAYS, WORDS
from bot.store.tables.schedule import OccurrenceRow, PlanRow, PlanWordsRow

PlanColumns = Row[int, int, str, str, str, date, date | None, str, int, bool, datetime | None]
OccurrenceColumns = Row[int, int, int, str, str, date, datetime, str, bool, bool, datetime | None]

WORDS_PLACE = "plan_words.sealed"

_PLANS = select(
    col(PlanRow.id),
    col(PlanRow.patient_id),
    col(PlanRow.template),
    col(PlanRow.zone),
    col(PlanRow.slots),
    col(PlanRow.start_date),
    col(PlanRow.end_date),
    col(PlanRow.weekdays),
    col(PlanRow.every_days),
    col(PlanRow.active),
    col(PlanRow.next_at),
)
_PLAN = Lockable(_PLANS.where(col(PlanRow.id) == bindparam("id")))
_PLANS_OF = Lockable(
    _PLANS.where(col(PlanRow.patient_id) == bindparam("patient"), col(PlanRow.active)).order_by(
        col(PlanRow.id)
    )
)
_DUE_PLANS = Lockable(
    _PLANS.where(col(PlanRow.active), col(PlanRow.next_at) <= bindparam("now"))
    .order_by(col(PlanRow.next_at), col(PlanRow.id))
    .limit(bindparam("most")),
    skip_locked=True,
)
_ADD_WORDS = insert(PlanWordsRow)
_WORDS_OF = select(col(PlanWordsRow.sealed)).where(col(PlanWordsRow.plan_id) == bindparam("plan"))
_ERASE_WORDS = delete(PlanWordsRow).where(
    col(PlanWordsRow.plan_id).in_(
        select(col(PlanRow.id)).where(col(PlanRow.patient_id) == bindparam("patient"))
    )
)
_ADD_PLAN = insert(PlanRow).returning(col(PlanRow.id))
_SAVE_PLAN = update(PlanRow).where(col(PlanRow.id) == bindparam("number"))

_ADD_OCCURRENCE = InsertAbsent(OccurrenceRow)
_OCCURRENCES = select(
    col(OccurrenceRow.id),
    col(OccurrenceRow.plan_id),
    col(OccurrenceRow.patient_id),
    col(OccurrenceRow.template),
    col(OccurrenceRow.slot),
    col(OccurrenceRow.local_date),
    col(OccurrenceRow.due_at),
    col(OccurrenceRow.state),
    col(OccurrenceRow.nagged),
    col(OccurrenceRow.nudged),
    col(OccurrenceRow.next_at),
)
_OCCURRENCE = Lockable(_OCCURRENCES.where(col(OccurrenceRow.id) == bindparam("id")))
_OF_PATIENT = _OCCURRENCES.where(col(OccurrenceRow.patient_id) == bindparam("patient"))
_LATEST_OPEN = Lockable(
    _OF_PATIENT.where(
        col(OccurrenceRow.state).in_([OccurrenceState.SENT.value, OccurrenceState.UNCERTAIN.value])
    )
    .order_by(col(OccurrenceRow.due_at).desc(), col(OccurrenceRow.id).desc())
    .limit(1)
)
_PENDING_OF = Lockable(
    _OF_PATIENT.where(col(OccurrenceRow.state) == OccurrenceState.PENDING.value).order_by(
        col(OccurrenceRow.due_at), col(OccurrenceRow.id)
    )
)
_DUE_OCCURRENCES = Lockable(
    _OCCURRENCES.where(col(OccurrenceRow.next_at) <= bindparam("now"))
    .order_by(col(OccurrenceRow.next_at), col(OccurrenceRow.id))
    .limit(bindparam("most")),
    skip_locked=True,
)
_SAVE_OCCURRENCE = (
    update(OccurrenceRow)
    .where(col(OccurrenceRow.id) == bindparam("number"))
    .values(
        state=bindparam("state"),
        nagged=bindparam("nagged"),
        nudged=bindparam("nudged"),
        next_at=bindparam("next_at"),
    )
)
_TEMPLATES = select(col(PlanRow.template)).where(col(PlanRow.active)).distinct()


class StoredReminders(Repository):
    """Implements bot.services.ports.schedule.Reminders."""

    __slots__ = ()

    def plans(self, patient: PatientId) -> tuple[Plan, ...]:
        """The active plans of a patient, oldest first."""
        found = self._connection.execute(_PLANS_OF.of(self._access), {"patient": patient})
        return tuple(_plan(row) for row in found)

    def templates_in_use(self) -> frozenset[str]:
        """The templates of all active plans."""
        return frozenset(self._connection.execute(_TEMPLATES).scalars())

    def plan(self, plan: PlanId) -> Plan:
        """Raises UnknownRowError where there is none."""
        for row in self._connection.execute(_PLAN.of(self._access), {"id": plan}):
            return _plan(row)
        raise UnknownRowError(f"There is no plan {plan}.")

    def add_plan(self, plan: Plan, next_at: datetime | None) -> Plan:
        """Keeps a new plan (its id is ignored) and when it is due first; gives it with its id."""
        values = _plan_values(plan, next_at)
        values["patient_id"] = plan.patient
        number = self._connection.execute(_ADD_PLAN, values).scalar_one()
        return self.plan(PlanId(number))

    def add_words(self, plan: PlanId, words: str) -> None:
        """Keeps, sealed, what a plan is about in the patient's own words."""
        sealed = self._access.vault.seal(WORDS_PLACE, words)
        values: dict[str, object] = {"plan_id": plan, "sealed": sealed}
        self._connection.execute(_ADD_WORDS, values)

    def words(self, plan: PlanId) -> str:
        """The patient's own words of a plan; empty where there are none."""
        sealed = self._connection.execute(_WORDS_OF, {"plan": plan}).scalar_one_or_none()
        return "" if sealed is None else self._access.vault.unseal(WORDS_PLACE, sealed)

    def erase_words(self, patient: PatientId) -> None:
        """All own words of a patient are gone for good."""
        self._connection.execute(_ERASE_WORDS, {"patient": patient})

    def save_plan(self, plan: Plan, next_at: datetime | None) -> None:
        """Writes a plan and its next due instant; None: never."""
        values = _plan_values(plan, next_at)
        self._connection.execute(_SAVE_PLAN.values(values), {"number": plan.id})

    def due_plans(self, now: datetime, limit: int) -> tuple[tuple[Plan, datetime], ...]:
        """Active plans whose next instant has come, with that instant; oldest first."""
        key = {"now": now, "most": limit}
        found = self._connection.execute(_DUE_PLANS.of(self._access), key)
        return tuple((_plan(row), row.next_at) for row in found)

    def add_occurrence(
        self, plan: Plan, due: Due, state: OccurrenceState, next_at: datetime | None
    ) -> Occurrence | None:
        """A new occurrence; None where (plan, slot, local date) exists already."""
        values: dict[str, object] = {
            "plan_id": plan.id,
            "patient_id": plan.patient,
            "template": plan.template,
            "slot": due.slot.isoformat(),
            "local_date": due.local_date,
            "due_at": due.at,
            "state": state.value,
            "nagged": False,
            "nudged": False,
            "next_at": next_at,
        }
        number = _ADD_OCCURRENCE.into(self._access, values)
        return None if number is None else self.occurrence(OccurrenceId(int(number)))

    def occurrence(self, occurrence: OccurrenceId) -> Occurrence | None:
        """The occurrence of this id, if any."""
        found = self._connection.execute(_OCCURRENCE.of(self._access), {"id": occurrence})
        return next((_occurrence(row) for row in found), None)

    def latest_open(self, patient: PatientId) -> Occurrence | None:
        """The newest occurrence sent to the patient that has no answer yet.

        One that is doubtful counts: most of them arrived.
        """
        found = self._connection.execute(_LATEST_OPEN.of(self._access), {"patient": patient})
        return next((_occurrence(row) for row in found), None)

    def pending_of(self, patient: PatientId) -> tuple[Occurrence, ...]:
        """The patient's occurrences in state PENDING, oldest first."""
        found = self._connection.execute(_PENDING_OF.of(self._access), {"patient": patient})
        return tuple(_occurrence(row) for row in found)

    def save_occurrence(self, occurrence: Occurrence) -> None:
        """Writes state, nagged, nudged and next_at."""
        values: dict[str, object] = {
            "number": occurrence.id,
            "state": occurrence.state.value,
            "nagged": occurrence.nagged,
            "nudged": occurrence.nudged,
            "next_at": occurrence.next_at,
        }
        self._connection.execute(_SAVE_OCCURRENCE, values)

    def due_occurrences(self, now: datetime, limit: int) -> tuple[Occurrence, ...]:
        """Occurrences whose nag or nudge has come, oldest first."""
        key = {"now": now, "most": limit}
        found = self._connection.execute(_DUE_OCCURRENCES.of(self._access), key)
        return tuple(_occurrence(row) for row in found)


def _plan_values(plan: Plan, next_at: datetime | None) -> dict[str, object]:
    return {
        "template": plan.template,
        "zone": plan.zone,
        "slots": WORDS.write(tuple(slot.isoformat() for slot in plan.slots)),
        "start_date": plan.start,
        "end_date": plan.end,
        "weekdays": WEEKDAYS.write(plan.weekdays),
        "every_days": plan.every_days,
        "active": plan.active,
        "next_at": next_at,
    }


def _plan(row: PlanColumns) -> Plan:
    number, patient, template, zone, slots, start, end, weekdays, every_days, active, _ = row
    return Plan(
        PlanId(number),
        PatientId(patient),
        template,
        zone,
        tuple(time.fromisoformat(slot) for slot in WORDS.read(slots)),
        start,
        end,
        WEEKDAYS.read(weekdays),
        every_days,
        active,
    )


def _occurrence(row: OccurrenceColumns) -> Occurrence:
    number, plan, patient, template, slot, day, due_at, state, nagged, nudged, next_at = row
    return Occurrence(
        OccurrenceId(number),
        PlanId(plan),
        PatientId(patient),
        template,
        Due(time.fromisoformat(slot), day, due_at),
        OccurrenceState(state),
        nagged,
        nudged,
        next_at,
    )
