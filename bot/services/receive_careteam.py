"""What somebody wrote to the care team's bot."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.dialogs import careteam
from bot.domain.inbound import Inbound
from bot.domain.library import Library
from bot.domain.meaning import Meaning
from bot.domain.people import Member
from bot.services.effects import Effects
from bot.services.enrol import Enrol
from bot.services.outsider import Outsider
from bot.services.ports.store import Transaction
from bot.services.scene import Scene
from bot.services.unreachable import heard_from


@dataclass(frozen=True, slots=True)
class ReceiveCareteam:
    """A member or an outsider."""

    library: Callable[[], Library]
    effects: Effects
    enrol: Enrol
    outsider: Outsider

    def __call__(self, tx: Transaction, inbound: Inbound, meaning: Meaning, now: datetime) -> None:
        """Everything that follows from one update, once: a second time changes nothing."""
        sender = inbound.sender
        person = tx.persons.who(sender) or self.enrol(tx, inbound, now)
        if not tx.inbox.done(sender.audience, inbound.update, now, forget=person is None):
            return
        if not isinstance(person, Member) or not person.active or not inbound.private:
            self.outsider(tx, inbound, meaning, now)
            return
        heard_from(tx, person, inbound, now)
        alerts = tx.alerts.unresolved_in(person.team)
        patients = {alert.patient: tx.persons.patient(alert.patient) for alert in alerts}
        worklist = tuple((alert, patients[alert.patient]) for alert in alerts)
        scene = Scene(tx, person, sender, now, inbound)
        effects = careteam.receive(person, inbound.input, meaning, worklist, self.library())
        self.effects(scene, effects)
