"""Nobody answers, everybody answers, somebody cannot be reached: the ladder of an alert."""

from datetime import time

from bot.domain.alert import Alert, AlertState
from bot.domain.ids import AlertId, PatientId
from bot.domain.people import Role
from bot.services.ports.store import Transaction
from tests.stories.actor import Actor
from tests.stories.clinic import TEAM, Clinic
from tests.stories.scenes import black_foot, joins, member

SEEN = ("alert-patient", "Somebody in your team has seen it ({reference}).")
GIVEN_UP = ("alert-patient", "I could not reach your team ({reference}).")
PHONE_THEM = ("alert-patient", "Please phone them: {phone}.")
UNFINISHED = (
    "alert-patient",
    "Your team has not finished with it ({reference}). I am asking them again.",
)
REOPENED = ("alert-team", "{reference}: taken, but not closed in time. It rings again.")
TAKEN = ("alert-team", "{reference}: taken by {role}, order {order}.")
UNREACHABLE = ("page", "Alerts do not reach this colleague: {role}, order {order}.")


def alert(tx: Transaction) -> Alert:
    found = tx.alerts.alert(AlertId(1))
    assert found is not None
    return found


def rung(clinic: Clinic, *actors: Actor) -> list[int]:
    """How often each was sent a new message about the alert."""
    return [
        sum("A-1" in call.text for call in clinic.sandbox.accepted("sendMessage", chat_id=a.chat))
        for a in actors
    ]


def must_phone(patient: Actor) -> int:
    """How often the patient was told that nobody answers, and whom to phone."""
    gone = patient.word(*GIVEN_UP, reference="A-1")
    return patient.count((gone, patient.word(*PHONE_THEM, phone=TEAM.phone)))


def taken_by(reader: Actor, order: int) -> str:
    return reader.word(*TAKEN, reference="A-1", role=reader.word("role", "nurse"), order=order)


async def test_nobody_answers_and_at_last_the_patient_is_told_whom_to_phone(
    clinic: Clinic,
) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    paul = await member(clinic, "Paul", 2)
    lea = await member(clinic, "Léa", 3, Role.PHYSICIAN)
    jeanne = await joins(clinic)
    await black_foot(jeanne)

    seen = [rung(clinic, nathalie, paul, lea)]
    for _ in range(3):
        await clinic.later(minutes=9)
        seen.append(rung(clinic, nathalie, paul, lea))
        await clinic.later(minutes=1)
        seen.append(rung(clinic, nathalie, paul, lea))
    assert seen == [
        [1, 0, 0],
        [1, 0, 0],
        [2, 1, 0],
        [2, 1, 0],
        [3, 2, 1],
        [3, 2, 1],
        [4, 3, 2],
    ]
    assert must_phone(jeanne) == 0

    await clinic.later(minutes=10)
    assert must_phone(jeanne) == 1
    assert (await clinic.look(alert)).state is AlertState.EXHAUSTED
    await clinic.at(time(7, 59), days=1)
    assert rung(clinic, nathalie, paul, lea) == [4, 3, 2]
    await clinic.at(time(8, 1))
    assert rung(clinic, nathalie, paul, lea) == [5, 4, 3]
    assert must_phone(jeanne) == 1

    await paul.say("alert-team", "I take it")
    assert jeanne.told(*SEEN, reference="A-1") == 1
    assert (await clinic.look(alert)).state is AlertState.ACKNOWLEDGED


async def test_taken_but_not_closed_for_four_hours_it_rings_again(clinic: Clinic) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await black_foot(jeanne)
    await nathalie.say("alert-team", "I take it")
    before = rung(clinic, nathalie)

    await clinic.later(hours=3, minutes=59)
    assert rung(clinic, nathalie) == before
    await clinic.later(minutes=2)

    assert nathalie.told(*REOPENED, reference="A-1") == 1
    assert jeanne.told(*UNFINISHED, reference="A-1") == 1
    assert (await clinic.look(alert)).state is AlertState.DELIVERED
    await nathalie.say("alert-team", "I take it")
    assert jeanne.told(*SEEN, reference="A-1") == 2
    await nathalie.say("alert-team", "Close")
    assert (await clinic.look(alert)).state is AlertState.RESOLVED


async def test_two_tap_at_once_and_the_first_one_stands(clinic: Clinic) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    paul = await member(clinic, "Paul", 2)
    jeanne = await joins(clinic)
    await black_foot(jeanne)
    await clinic.later(minutes=10)

    take = nathalie.word("alert-team", "I take it")
    nathalie.phone.tap(nathalie.bot, take)
    paul.phone.tap(paul.bot, take)
    await clinic.settle()

    found = await clinic.look(alert)
    first, second, order = (nathalie, paul, 1) if found.taken_by == 1 else (paul, nathalie, 2)
    assert second.count(taken_by(second, order)) >= 1
    assert second.count(taken_by(second, order)) == second.count("A-1")
    assert not first.count(taken_by(first, order))
    assert jeanne.told(*SEEN, reference="A-1") == 1
    kinds = [event.kind for event in await clinic.look(lambda tx: tx.audit.of("alert:1"))]
    assert kinds.count("alert.acknowledged") == 1


async def test_a_member_who_blocks_the_bot_is_passed_over_and_the_others_are_paged(
    clinic: Clinic,
) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    paul = await member(clinic, "Paul", 2)
    jeanne = await joins(clinic)

    nathalie.phone.block(nathalie.bot)
    await clinic.settle()
    gone = paul.word(*UNREACHABLE, role=paul.word("role", "nurse"), order=1)
    assert paul.count(gone) == 1
    await black_foot(jeanne)
    assert rung(clinic, nathalie, paul) == [0, 1]

    nathalie.phone.unblock(nathalie.bot)
    await clinic.settle()
    await clinic.later(minutes=20)
    assert rung(clinic, nathalie, paul) == [1, 2]


async def test_a_patient_who_blocks_the_bot_is_named_to_the_team(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    pseudonym = (await clinic.look(lambda tx: tx.persons.patient(PatientId(1)))).pseudonym

    jeanne.phone.block(jeanne.bot)
    await clinic.settle()

    gone = ("page", "{pseudonym} cannot be reached on Telegram any more.")
    assert nathalie.told(*gone, pseudonym=pseudonym) == 1


async def test_a_team_with_nobody_in_it_tells_the_patient_to_phone_at_once(
    clinic: Clinic,
) -> None:
    await clinic.invite_member(Role.NURSE, 1)
    jeanne = await joins(clinic)

    await black_foot(jeanne)

    assert must_phone(jeanne) == 1
    assert (await clinic.look(alert)).state is AlertState.EXHAUSTED
