"""Reminders in the database: plans, when they are due next, and their occurrences."""

from datetime import datetime
from typing import Protocol

from bot.domain.ids import OccurrenceId, PatientId, PlanId
from bot.domain.reminder import Due, Occurrence, OccurrenceState, Plan


class Reminders(Protocol):
    """The due table. Instants are aware UTC."""

    def plans(self, patient: PatientId) -> tuple[Plan, ...]:
        """The active plans of a patient, oldest first."""
        ...

    def plan(self, plan: PlanId) -> Plan:
        """Raises UnknownRowError where there is none."""
        ...

    def templates_in_use(self) -> frozenset[str]:
        """The templates of all active plans."""
        ...

    def add_plan(self, plan: Plan, next_at: datetime | None) -> Plan:
        """Keeps a new plan (its id is ignored) and when it is due first; gives it with its id."""
        ...

    def add_words(self, plan: PlanId, words: str) -> None:
        """Keeps, sealed, what a plan is about in the patient's own words."""
        ...

    def words(self, plan: PlanId) -> str:
        """The patient's own words of a plan; empty where there are none."""
        ...

    def erase_words(self, patient: PatientId) -> None:
        """All own words of a patient are gone for good."""
        ...

    def save_plan(self, plan: Plan, next_at: datetime | None) -> None:
        """Writes a plan and its next due instant; None: never."""
        ...

    def due_plans(self, now: datetime, limit: int) -> tuple[tuple[Plan, datetime], ...]:
        """Active plans whose next instant has come, with that instant; oldest first."""
        ...

    def add_occurrence(
        self, plan: Plan, due: Due, state: OccurrenceState, next_at: datetime | None
    ) -> Occurrence | None:
        """A new occurrence; None where (plan, slot, local date) exists already."""
        ...

    def occurrence(self, occurrence: OccurrenceId) -> Occurrence | None:
        """The occurrence of this id, if any."""
        ...

    def latest_open(self, patient: PatientId) -> Occurrence | None:
        """The newest occurrence sent to the patient that has no answer yet."""
        ...

    def pending_of(self, patient: PatientId) -> tuple[Occurrence, ...]:
        """The patient's occurrences in state PENDING, oldest first."""
        ...

    def save_occurrence(self, occurrence: Occurrence) -> None:
        """Writes state, nagged, nudged and next_at."""
        ...

    def due_occurrences(self, now: datetime, limit: int) -> tuple[Occurrence, ...]:
        """Occurrences whose nag or nudge has come, oldest first."""
        ...
