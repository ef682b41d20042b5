"""An open database with a few invented people, for every test of the store."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.domain.alert import Flag
from bot.domain.dispatch import AnswerTapAct, Lane, SendAct
from bot.domain.ids import ModuleId, ReleaseId, RunId
from bot.domain.people import Address, Audience, CareTeam, Identity, Member, Patient, Role
from bot.domain.severity import Severity
from bot.domain.text import FRENCH, Reply, Text, Wording, phrase
from bot.services.ports.messages import Claimed, NewDispatch
from bot.services.ports.persons import NewPatient, NewTeam
from bot.services.ports.store import Transaction
from bot.store.database import Database, open_database
from bot.store.schema import upgrade

KEY = bytes(range(32))
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
"""A Tuesday, ten o'clock in Brussels: nobody's night."""

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
IDENTITY = Identity("Odile Exemple", date(1951, 2, 3), "+32 400 00 00 00")


@dataclass(frozen=True, slots=True)
class People:
    """One team, one member, one patient; the last two have a chat."""

    team: CareTeam
    member: Member
    patient: Patient


PATIENT_CHAT = Address(Audience.PATIENTS, 7_000_000_001)
MEMBER_CHAT = Address(Audience.CARETEAM, 7_000_000_002)
OUTSIDER = Address(Audience.PATIENTS, 7_000_000_099)


@asynccontextmanager
async def fresh(url: str) -> AsyncGenerator[Database]:
    """A new database at this address, with all tables."""
    upgrade(url)
    database = await open_database(url, KEY)
    try:
        yield database
    finally:
        await database.close()


def team(tx: Transaction, title: str = "Maison médicale Test") -> CareTeam:
    """A new team."""
    return tx.persons.add_team(NewTeam(title, "+32 2 000 00 00", "Europe/Brussels", "BE"))


def patient(tx: Transaction, of: CareTeam, *pseudonyms: str) -> Patient:
    """A new patient of this team."""
    names = pseudonyms or ("K3-17", "K3-18", "K3-19", "K3-20")
    return tx.persons.add_patient(
        NewPatient(of.id, IDENTITY, "Europe/Brussels", "BE", names, FRENCH)
    )


def people(tx: Transaction) -> People:
    """The invented people of most tests."""
    of = team(tx)
    someone = patient(tx, of)
    nurse = tx.persons.add_member(of.id, Role.NURSE, 1, "Europe/Brussels")
    tx.persons.bind(someone, PATIENT_CHAT)
    tx.persons.bind(nurse, MEMBER_CHAT)
    return People(of, nurse, someone)


def flag(rule: str = "foot", severity: Severity = Severity.ORANGE, run: str = "run-1") -> Flag:
    """A flag of an invented rule."""
    wording = Text((Wording(FRENCH, "Une plaie au pied."),))
    module = ModuleId("foot_check")
    return Flag(rule, severity, wording, ReleaseId("r1"), RunId(run), module)


def message(
    to: Address = PATIENT_CHAT, lane: Lane = Lane.REPLY, text: str = "Hello"
) -> NewDispatch:
    """A message that is due at once."""
    return NewDispatch(to, lane, SendAct(Reply((phrase("test", text),))), NOW)


def tap(to: Address = PATIENT_CHAT) -> NewDispatch:
    """The answer to a button's tap."""
    return NewDispatch(to, Lane.REPLY, AnswerTapAct("tap-1"), NOW)


def said(claimed: Claimed) -> str:
    """What a claimed message says."""
    act = claimed.dispatch.act
    assert isinstance(act, SendAct)
    line = act.reply.lines[0]
    return line.message if line.kind == "phrase" else line.key
