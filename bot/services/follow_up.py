"""Safety questions that come back, and what silence means.

At least once, by day and night: their kin are the alerts.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.dialogs import engine, flags
from bot.domain.library import Libraries
from bot.domain.people import Patient
from bot.services.alerting import raise_alert
from bot.services.effects import Effects
from bot.services.facts import GatherFacts
from bot.services.ports.follow_up import FollowUp
from bot.services.ports.store import Transaction
from bot.services.scene import Scene

BATCH = 50


@dataclass(frozen=True, slots=True)
class ComeBack:
    """`libraries` gives the current and the pinned libraries."""

    libraries: Callable[[], Libraries]
    facts: GatherFacts
    effects: Effects

    def due(self, tx: Transaction, now: datetime) -> tuple[int, ...]:
        """The ids of what is due."""
        return tuple(one.id for one in tx.follow_ups.due(now, BATCH))

    def __call__(self, tx: Transaction, now: datetime, only: int | None = None) -> int:
        """Asks again what is due, and raises what stayed silent; gives how many there were."""
        due = [one for one in tx.follow_ups.due(now, BATCH) if only in {None, one.id}]
        for follow_up in due:
            self._look(tx, follow_up, now)
        return len(due)

    def _look(self, tx: Transaction, follow_up: FollowUp, now: datetime) -> None:
        patient = tx.persons.patient(follow_up.patient)
        if _answered(tx, follow_up):
            tx.follow_ups.save(replace(follow_up, next_at=None))
        elif not follow_up.asked and now < follow_up.silence_at:
            self._ask(tx, patient, follow_up, now)
            tx.follow_ups.save(replace(follow_up, asked=True, next_at=follow_up.silence_at))
        else:
            tx.follow_ups.save(replace(follow_up, next_at=None))
            self._speak_for_silence(tx, patient, follow_up, now)

    def _ask(self, tx: Transaction, patient: Patient, follow_up: FollowUp, now: datetime) -> None:
        """Only where the patient still waits at that place: nobody is torn out of another
        questionnaire, but silence counts all the same.
        """
        conversation = tx.records.conversation(patient.id)
        address = tx.persons.address(patient)
        if conversation.version != follow_up.version or address is None:
            return
        facts = self.facts(tx, patient, now)
        turn = engine.come_back(conversation, facts, self.libraries())
        tx.records.save_conversation(turn.conversation)
        self.effects(Scene(tx, patient, address, now), turn.effects)

    def _speak_for_silence(
        self, tx: Transaction, patient: Patient, follow_up: FollowUp, now: datetime
    ) -> None:
        """What to do, to the patient; then the alert, which goes even where there is no chat."""
        facts, address = self.facts(tx, patient, now), tx.persons.address(patient)
        if address is not None:
            effects = flags.on_silence(follow_up.flag, facts, self.libraries())
            self.effects(Scene(tx, patient, address, now), effects)
        elif facts.forwards:
            raise_alert(tx, patient, follow_up.flag, now)


def _answered(tx: Transaction, follow_up: FollowUp) -> bool:
    answers = tx.records.answers_of_run(follow_up.patient, follow_up.flag.run)
    return any(answer.at > follow_up.planned_at for answer in answers)
