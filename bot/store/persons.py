"""Persons, and the chats that they are bound to: found by a keyed hash, kept sealed."""

from sqlalchemy import BindParameter, bindparam, delete, insert, select, update
from sqlmodel import col

from bot.domain.ids import CaregiverId, MemberId, PatientId
from bot.domain.people import Address, Caregiver, CaregiverStatus, Member, Patient, Person
from bot.services.ports.persons import ChatTakenError, InvitedAs
from bot.store.access import Lockable
from bot.store.caregivers import StoredCaregivers
from bot.store.careteams import StoredCareTeams
from bot.store.crypto import Vault
from bot.store.patients import StoredPatients
from bot.store.rows import ADDRESS
from bot.store.tables.persons import ChatRow

CHAT_PLACE = "chat.sealed"

_ID: BindParameter[str | int] = bindparam("id")
_BOUND = Lockable(
    select(col(ChatRow.person_kind), col(ChatRow.person_id)).where(col(ChatRow.id) == _ID)
)
_OF_PERSON = (col(ChatRow.person_kind) == bindparam("kind")) & (col(ChatRow.person_id) == _ID)
_ADDRESS = select(col(ChatRow.sealed)).where(_OF_PERSON)
_BLOCKED = select(col(ChatRow.blocked)).where(_OF_PERSON)
_UNBIND = delete(ChatRow).where((col(ChatRow.id) == bindparam("chat")) | _OF_PERSON)
_BIND = insert(ChatRow)
_SET_BLOCKED = (
    update(ChatRow).where(col(ChatRow.id) == bindparam("chat")).values(blocked=bindparam("on"))
)


class StoredPersons(StoredPatients, StoredCaregivers, StoredCareTeams):
    """Implements bot.services.ports.persons.Persons."""

    __slots__ = ()

    def who(self, address: Address) -> Person | None:
        """The person bound to this chat, or None for an outsider."""
        chat = chat_hash(self._access.vault, address)
        for kind, number in self._connection.execute(_BOUND.of(self._access), {"id": chat}):
            return self._person(InvitedAs(kind), number)
        return None

    def _person(self, kind: InvitedAs, number: int) -> Person:
        match kind:
            case InvitedAs.PATIENT:
                return self.patient(PatientId(number))
            case InvitedAs.CAREGIVER:
                return self.caregiver(CaregiverId(number))
            case InvitedAs.MEMBER:
                return self.member(MemberId(number))

    def bind(self, person: Person, address: Address) -> None:
        """Binds a chat to a person, in place of the person's former one."""
        holder = self.who(address)
        if holder is not None and _key(holder) != _key(person) and not _has_left(holder):
            raise ChatTakenError("This chat belongs to another person already.")
        chat, key = chat_hash(self._access.vault, address), _key(person)
        self._connection.execute(_UNBIND, {"chat": chat, **key})
        values: dict[str, object] = {
            "id": chat,
            "person_kind": key["kind"],
            "person_id": key["id"],
            "sealed": self._access.vault.seal(CHAT_PLACE, ADDRESS.write(address)),
            "blocked": False,
        }
        self._connection.execute(_BIND, values)

    def address(self, person: Person) -> Address | None:
        """Where the person can be reached; None before the first /start."""
        sealed = self._connection.execute(_ADDRESS, _key(person)).scalar_one_or_none()
        if sealed is None:
            return None
        return ADDRESS.read(self._access.vault.unseal(CHAT_PLACE, sealed))

    def set_blocked(self, address: Address, *, blocked: bool) -> None:
        """Marks a chat as blocked by its person, or as open again."""
        chat = chat_hash(self._access.vault, address)
        self._connection.execute(_SET_BLOCKED, {"chat": chat, "on": blocked})

    def blocked(self, person: Person) -> bool:
        """Whether the person's chat is known to be blocked."""
        return bool(self._connection.execute(_BLOCKED, _key(person)).scalar_one_or_none())


def chat_hash(vault: Vault, address: Address) -> str:
    """The name of a chat in every table."""
    return vault.fingerprint("chat", f"{address.audience.value}:{address.chat}")


def _key(person: Person) -> dict[str, object]:
    match person:
        case Patient(id=number):
            return {"kind": InvitedAs.PATIENT.value, "id": number}
        case Caregiver(id=number):
            return {"kind": InvitedAs.CAREGIVER.value, "id": number}
        case Member(id=number):
            return {"kind": InvitedAs.MEMBER.value, "id": number}


def _has_left(person: Person) -> bool:
    match person:
        case Patient():
            return False
        case Caregiver(status=status):
            return status is CaregiverStatus.REVOKED
        case Member(active=active):
            return not active
