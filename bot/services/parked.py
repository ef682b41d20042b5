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
    theirs was lost. An outsider is told nothing. Once for each update, however often it is called.
    """
    person = tx.persons.who(Address(raw.audience, raw.chat))
    if person is None:
        return
    key = f"parked:{raw.audience}:{raw.update}"
    if say(tx, person, cards.apology(), now, Manner(dedupe=key)) is None:
        return
    tx.audit.add(AuditEvent("update.parked", "system", actor(person), now, str(raw.update)))
    if not isinstance(person, Patient):
        return
    for member in tx.persons.members_of(person.team):
        if member.active and not tx.persons.blocked(member):
            manner = Manner(dedupe=f"{key}:{member.id}")
            say(tx, member, cards.patient_update_parked(person), now, manner)


def apologise_for_all(tx: Transaction, now: datetime) -> None:
    """Tells it for every parked update that nobody was told of: its worker died, or the database
    could not be written at that moment.
    """
    for raw in tx.inbox.given_up():
        apologise(tx, raw, now)
