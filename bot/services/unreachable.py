"""A chat that nobody reads any more: marked, its reminders cancelled, the team told.

Telegram says so by itself when somebody blocks the bot, or refuses the next message.
"""

from datetime import datetime

from bot.dialogs import cards
from bot.domain.inbound import Inbound, Membership
from bot.domain.people import Address, Member, Patient, Person
from bot.services.ports.alerts import AuditEvent
from bot.services.ports.store import Transaction
from bot.services.scene import Manner, actor, say


def heard_from(tx: Transaction, person: Person, inbound: Inbound, now: datetime) -> None:
    """The person has blocked the bot, or can be reached (again): whoever writes can be.

    Telegram forgets within a day that somebody let the bot in again, so any word tells it.
    """
    if isinstance(inbound.input, Membership) and inbound.input.blocked:
        unreachable(tx, inbound.sender, now)
    elif tx.persons.blocked(person):
        tx.persons.set_blocked(inbound.sender, blocked=False)


def unreachable(tx: Transaction, chat: Address, now: datetime) -> None:
    """Whoever is left of the team is told once a day, of a patient or of a colleague."""
    person = tx.persons.who(chat)
    tx.persons.set_blocked(chat, blocked=True)
    tx.outbox.cancel_chat(chat)
    if person is None:
        return
    tx.audit.add(AuditEvent("chat.unreachable", "system", actor(person), now))
    if isinstance(person, Patient):
        team, reply = person.team, cards.patient_unreachable(person)
    elif isinstance(person, Member):
        team, reply = person.team, cards.member_unreachable(person)
    else:
        return
    day = now.date().isoformat()
    for member in tx.persons.members_of(team):
        if member.active and not tx.persons.blocked(member):
            manner = Manner(dedupe=f"unreachable:{actor(person)}:{member.id}:{day}")
            say(tx, member, reply, now, manner)
