"""An update that could not be worked on three times: the person is told, the team as well."""

from datetime import datetime

from bot.dialogs import cards
from bot.domain.people import Address, Patient
from bot.services.ports.alerts import AuditEvent
from bot.services.ports.messages import RawUpdate
from bot.services.ports.store import Transaction
from bot.services.scene import Manner, actor, say


def apologise(tx: Transaction, raw: RawUpdate, now: datetime) -> None:
    """Tells whoever wrote it that it was not understood, and the patient's team that something of
    theirs was lost. An outsider is told nothing. Once for each update.
    """
    person = tx.persons.who(Address(raw.audience, raw.chat))
    if person is None:
        return
    key = f"parked:{raw.audience}:{raw.update}"
    tx.audit.add(AuditEvent("update.parked", "system", actor(person), now, str(raw.update)))
    say(tx, person, cards.apology(), now, Manner(dedupe=key))
    if not isinstance(person, Patient):
        return
    for member in tx.persons.members_of(person.team):
        if member.active and not tx.persons.blocked(member):
            manner = Manner(dedupe=f"{key}:{member.id}")
            say(tx, member, cards.patient_update_parked(person), now, manner)
