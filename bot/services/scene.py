"""Who acts in a unit of work, and how something is said to somebody in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.dispatch import Lane, SendAct, Subject
from bot.domain.ids import DispatchId
from bot.domain.inbound import Inbound
from bot.domain.people import Address, Patient, Person
from bot.domain.text import Language, Reply
from bot.services.ports.messages import NewDispatch
from bot.services.ports.store import Transaction


@dataclass(frozen=True, slots=True)
class Scene:
    """One unit of work on behalf of one person. `inbound` is what that person just sent, if this
    is why we are here.
    """

    tx: Transaction
    person: Person
    address: Address
    now: datetime
    inbound: Inbound | None = None

    def hinted(self, languages: tuple[Language, ...]) -> Language | None:
        """The language of the person's Telegram, if it is one of these: a first guess only."""
        hint = Language(self.inbound.language_hint[:2].lower()) if self.inbound else None
        return hint if hint in languages else None

    @property
    def actor(self) -> str:
        """How the audit names the person."""
        return actor(self.person)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a message travels; see bot.domain.dispatch.Dispatch for the fields."""

    lane: Lane = Lane.REPLY
    lasts: timedelta | None = None
    subject: Subject | None = None
    dedupe: str | None = None
    after: timedelta = timedelta(0)
    quiet: bool = False
    protect: bool = False
    language: Language | None = None


PLAIN = Manner()


def actor(person: Person) -> str:
    """`kind:id`, as the audit names people."""
    return f"{type(person).__name__.lower()}:{person.id}"


def patient_ref(patient: Patient) -> str:
    """How the audit names a patient as a subject."""
    return f"patient:{patient.id}"


def say(
    tx: Transaction, person: Person, reply: Reply, now: datetime, manner: Manner = PLAIN
) -> DispatchId | None:
    """Enqueues a reply for a person; None where there is no chat, or the dedupe key is used."""
    address = tx.persons.address(person)
    if address is None:
        return None
    starts = now + manner.after
    return tx.outbox.enqueue(
        NewDispatch(
            to=address,
            lane=manner.lane,
            act=SendAct(reply),
            not_before=starts,
            valid_until=starts + manner.lasts if manner.lasts is not None else None,
            subject=manner.subject,
            dedupe=manner.dedupe,
            quiet=manner.quiet,
            protect=manner.protect,
            language=manner.language,
        ),
        now,
    )
