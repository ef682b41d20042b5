"""Reminders in the patient's own words: kept for one instant, shown after a tap."""

from datetime import UTC, datetime

from bot.dialogs import cards
from bot.dialogs.turn import SetErrand, ShowErrand
from bot.domain.ids import PlanId
from bot.domain.people import Patient
from bot.domain.reminder import OWN, Plan, next_due
from bot.services.ports.store import Transaction
from bot.services.scene import say

KEPT_IN = "UTC"


def switch_on(tx: Transaction, patient: Patient, wish: SetErrand, now: datetime) -> None:
    """A plan of one instant; its words are sealed apart from it.

    It is kept in UTC: when the clocks go back, an hour of the wall clock would be two instants.
    """
    at = wish.at.astimezone(UTC)
    slot, day = at.time().replace(second=0, microsecond=0), at.date()
    plan = Plan(PlanId(0), patient.id, OWN, KEPT_IN, (slot,), day, end=day)
    first = next_due(plan, now)
    kept = tx.reminders.add_plan(plan, first.at if first is not None else None)
    tx.reminders.add_words(kept.id, wish.words)


def show(tx: Transaction, patient: Patient, wish: ShowErrand, now: datetime) -> None:
    """What it is about, to nobody but the patient whose words they are."""
    occurrence = tx.reminders.occurrence(wish.occurrence)
    if occurrence is None or occurrence.patient != patient.id:
        say(tx, patient, cards.errand_gone(), now)
        return
    words = tx.reminders.words(occurrence.plan)
    say(tx, patient, cards.errand(words, occurrence) if words else cards.errand_gone(), now)
