"""Gathers what a patient's turn may depend on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.dialogs.turn import Facts
from bot.domain.people import Patient
from bot.services.mode import Mode
from bot.services.ports.store import Transaction


@dataclass(frozen=True, slots=True)
class GatherFacts:
    """`fresh` gives 22 random url-safe characters at each call; `banner` tells whether the content
    in use has rules that nobody has signed.
    """

    mode: Mode
    fresh: Callable[[], str]
    banner: Callable[[], bool]

    def __call__(self, tx: Transaction, patient: Patient, now: datetime) -> Facts:
        """The facts of this patient at this instant."""
        return Facts(
            now=now,
            local=now.astimezone(ZoneInfo(patient.zone)),
            patient=patient,
            token=self.fresh(),
            forwarding=self.mode.forwarding,
            consents=tx.records.consents(patient.id),
            finished=tx.records.finished(patient.id),
            plans=tx.reminders.plans(patient.id),
            caregivers=tx.persons.caregivers_of(patient.id),
            open_alerts=tx.alerts.unresolved_of(patient.id),
            occurrence=tx.reminders.latest_open(patient.id),
            languages=self.mode.languages,
            banner=self.banner(),
            team_phone=tx.persons.team(patient.team).phone,
        )
