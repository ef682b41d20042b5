"""What somebody wrote to the bot of patients and caregivers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.dialogs import caregiver as caregiver_dialogue
from bot.dialogs import routing
from bot.dialogs.turn import Effect
from bot.domain.ids import OccurrenceId
from bot.domain.inbound import Chosen, Command, Inbound
from bot.domain.library import Libraries
from bot.domain.meaning import Meaning
from bot.domain.people import Caregiver, Patient
from bot.domain.press import Press
from bot.domain.reminder import Occurrence
from bot.services.effects import Effects
from bot.services.enrol import Enrol
from bot.services.facts import GatherFacts
from bot.services.outsider import Outsider
from bot.services.ports.store import Transaction
from bot.services.scene import Scene
from bot.services.unreachable import heard_from


@dataclass(frozen=True, slots=True)
class ReceivePatients:
    """A patient, a caregiver or an outsider; in that order of trust."""

    libraries: Callable[[], Libraries]
    facts: GatherFacts
    effects: Effects
    enrol: Enrol
    outsider: Outsider

    def __call__(self, tx: Transaction, inbound: Inbound, meaning: Meaning, now: datetime) -> None:
        """Everything that follows from one update, once: a second time changes nothing."""
        person = tx.persons.who(inbound.sender)
        if person is None:
            person = self.enrol(tx, inbound, now)
        sender = inbound.sender
        if not tx.inbox.done(sender.audience, inbound.update, now, forget=person is None):
            return
        if person is None or not inbound.private:
            self.outsider(tx, inbound, meaning, now)
            return
        heard_from(tx, person, inbound, now)
        scene = Scene(tx, person, sender, now, inbound)
        match person:
            case Patient():
                self._patient(scene, person, meaning)
            case Caregiver():
                self.effects(scene, self._caregiver(scene, person, meaning))
            case _:
                self.outsider(tx, inbound, meaning, now)

    def _patient(self, scene: Scene, patient: Patient, meaning: Meaning) -> None:
        if scene.inbound is None:
            return
        conversation = scene.tx.records.conversation(patient.id)
        facts = self.facts(scene.tx, patient, scene.now)
        named = _occurrence(scene.tx, patient, scene.inbound)
        if named is not None:
            facts = replace(facts, occurrence=named)
        given = _without_token(scene.inbound)
        turn = routing.receive(conversation, given.input, meaning, facts, self.libraries())
        if turn.conversation != conversation:
            scene.tx.records.save_conversation(turn.conversation)
        self.effects(scene, turn.effects)

    def _caregiver(
        self, scene: Scene, caregiver: Caregiver, meaning: Meaning
    ) -> tuple[Effect, ...]:
        if scene.inbound is None:
            return ()
        given = _without_token(scene.inbound).input
        library = self.libraries().current
        return caregiver_dialogue.receive(caregiver, given, meaning, library)


def _occurrence(tx: Transaction, patient: Patient, inbound: Inbound) -> Occurrence | None:
    """The patient's reminder whose button was pressed, be it an older one."""
    match inbound.input:
        case Chosen(Press("dose", (number, *_))) if number.isdecimal():
            found = tx.reminders.occurrence(OccurrenceId(int(number)))
            return found if found is not None and found.patient == patient.id else None
        case _:
            return None


def _without_token(inbound: Inbound) -> Inbound:
    """A known person's /start is a plain one: the token has done its work, or is not theirs."""
    if isinstance(inbound.input, Command) and inbound.input.name == "start":
        return replace(inbound, input=Command("start"))
    return inbound
