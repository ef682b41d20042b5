"""What every Store keeps of its word, on SQLite and on PostgreSQL: units of work and persons."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot.domain.dispatch import Lane, SendAct
from bot.domain.errors import PartnerError
from bot.domain.ids import CareTeamId, PatientId
from bot.domain.people import (
    Address,
    Audience,
    CaregiverStatus,
    Patient,
    PatientStatus,
    Role,
    Scope,
)
from bot.domain.text import GERMAN, Reply
from bot.services.ports.messages import NewDispatch
from bot.services.ports.persons import ChatTakenError, Invitation, InvitedAs
from bot.services.ports.store import Transaction, UnknownRowError
from bot.store.database import Database
from tests.store.stage import (
    IDENTITY,
    MEMBER_CHAT,
    NOW,
    OUTSIDER,
    PATIENT_CHAT,
    fresh,
    patient,
    people,
    team,
)


@pytest.fixture
async def database(database_url: str) -> AsyncGenerator[Database]:
    """Give a new, empty database with all tables; the test runs on both kinds."""
    async with fresh(database_url) as opened:
        yield opened


async def test_what_was_written_is_read_back(database: Database) -> None:
    there = await database.write(people)
    assert await database.read(lambda tx: tx.persons.patient(there.patient.id)) == there.patient
    assert await database.read(lambda tx: tx.persons.teams()) == (there.team,)
    assert await database.read(lambda tx: tx.persons.team(there.team.id)) == there.team
    assert await database.read(lambda tx: tx.persons.members_of(there.team.id)) == (there.member,)


async def test_a_unit_that_raises_changes_nothing(database: Database) -> None:
    def half(tx: Transaction) -> None:
        team(tx)
        raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        await database.write(half)
    assert await database.read(lambda tx: tx.persons.teams()) == ()


async def test_failing_units_of_a_batch_take_no_other_along(database: Database) -> None:
    def unit(number: int, tx: Transaction) -> int:
        team(tx, f"team {number}")
        if number % 3 == 0:
            raise LookupError(number)
        if number % 3 == 1:
            tx.persons.team(team(tx).id)
            tx.persons.member(tx.persons.members_of(team(tx).id)[0].id)
        return number

    calls = (database.write(partial(unit, number)) for number in range(60))
    results = await asyncio.gather(*calls, return_exceptions=True)
    kept = [result for result in results if isinstance(result, int)]
    assert kept == [n for n in range(60) if n % 3 == 2]
    titles = {one.title for one in await database.read(lambda tx: tx.persons.teams())}
    assert titles == {f"team {n}" for n in kept}


async def test_a_database_error_of_one_unit_is_its_own(database: Database) -> None:
    def orphan(tx: Transaction) -> None:
        nowhere = CareTeamId(team(tx).id + 1_000)
        tx.persons.add_member(nowhere, Role.NURSE, 1, "Europe/Brussels")

    calls = [database.write(orphan), database.write(team), database.write(orphan)]
    results = await asyncio.gather(*calls, return_exceptions=True)
    assert [isinstance(result, Exception) for result in results] == [True, False, True]
    assert len(await database.read(lambda tx: tx.persons.teams())) == 1


async def test_reading_sees_nothing_half_done_and_cannot_write(database: Database) -> None:
    with pytest.raises(Exception, match=r"read-?only"):
        await database.read(team)
    assert await database.read(lambda tx: tx.persons.teams()) == ()


async def test_a_caller_who_gives_up_breaks_nobodys_batch(database: Database) -> None:
    tasks = [asyncio.create_task(database.write(team)) for _ in range(40)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert all(task.done() for task in tasks)
    assert not any(task.cancelled() for task in tasks[1::2])
    await database.write(lambda _: None)
    assert len(await database.read(lambda tx: tx.persons.teams())) == 40


async def test_the_sender_is_woken_by_what_is_to_be_sent_and_not_by_its_own_looking(
    database: Database,
) -> None:
    wakes: list[int] = []
    database.on_commit(lambda: wakes.append(len(wakes)))
    note = NewDispatch(Address(Audience.PATIENTS, 5), Lane.REPLY, SendAct(Reply(())), NOW)
    await database.write(lambda tx: tx.outbox.enqueue(note, NOW))
    await database.write(team)
    assert len(wakes) == 1
    await database.write(lambda tx: tx.outbox.claim(NOW, NOW, 5))
    await database.write(lambda _: None)
    assert len(wakes) == 1


async def test_no_change_of_a_patient_is_lost_between_units(database: Database) -> None:
    there = await database.write(people)

    def count(tx: Transaction) -> None:
        conversation = tx.records.conversation(there.patient.id)
        tx.records.save_conversation(replace(conversation, version=conversation.version + 1))

    await asyncio.gather(*(database.write(count) for _ in range(200)))
    after = await database.read(lambda tx: tx.records.conversation(there.patient.id))
    assert after.version == 200


async def test_units_that_lock_two_patients_crosswise_all_come_true(database: Database) -> None:
    def two(tx: Transaction) -> tuple[Patient, Patient]:
        of = team(tx)
        return patient(tx, of), patient(tx, of)

    one, other = await database.write(two)

    def count(first: PatientId, second: PatientId, tx: Transaction) -> None:
        for who in (first, second):
            stands = tx.records.conversation(who)
            tx.records.save_conversation(replace(stands, version=stands.version + 1))

    def forth(tx: Transaction) -> None:
        count(one.id, other.id, tx)

    def back(tx: Transaction) -> None:
        count(other.id, one.id, tx)

    await asyncio.gather(*(database.write(unit) for _ in range(40) for unit in (forth, back)))

    def versions(tx: Transaction) -> list[int]:
        return [tx.records.conversation(who).version for who in (one.id, other.id)]

    assert await database.read(versions) == [80, 80]


async def test_each_patient_gets_the_first_pseudonym_that_is_free(database: Database) -> None:
    def three(tx: Transaction) -> list[str]:
        of = team(tx)
        return [patient(tx, of, "A1-11", "B2-22").pseudonym for _ in range(2)]

    assert await database.write(three) == ["A1-11", "B2-22"]
    with pytest.raises(PartnerError, match="taken"):
        await database.write(lambda tx: patient(tx, team(tx), "A1-11", "B2-22"))


async def test_who_somebody_is_comes_back_only_on_purpose(database: Database) -> None:
    there = await database.write(people)
    assert await database.read(lambda tx: tx.persons.identity(there.patient.id)) == IDENTITY
    with pytest.raises(UnknownRowError):
        await database.read(lambda tx: tx.persons.identity(PatientId(99)))


async def test_a_chat_leads_to_its_person_and_back(database: Database) -> None:
    there = await database.write(people)
    assert await database.read(lambda tx: tx.persons.who(PATIENT_CHAT)) == there.patient
    assert await database.read(lambda tx: tx.persons.who(MEMBER_CHAT)) == there.member
    assert await database.read(lambda tx: tx.persons.who(OUTSIDER)) is None
    assert await database.read(lambda tx: tx.persons.address(there.patient)) == PATIENT_CHAT
    same_number = Address(Audience.CARETEAM, PATIENT_CHAT.chat)
    assert await database.read(lambda tx: tx.persons.who(same_number)) is None


async def test_a_chat_belongs_to_one_person(database: Database) -> None:
    there = await database.write(people)
    with pytest.raises(ChatTakenError):
        await database.write(lambda tx: tx.persons.bind(patient(tx, there.team), PATIENT_CHAT))
    await database.write(lambda tx: tx.persons.bind(there.patient, OUTSIDER))
    assert await database.read(lambda tx: tx.persons.who(PATIENT_CHAT)) is None
    assert await database.read(lambda tx: tx.persons.who(OUTSIDER)) == there.patient


async def test_a_revoked_caregiver_can_become_a_patient_in_the_same_chat(
    database: Database,
) -> None:
    there = await database.write(people)

    def work(tx: Transaction) -> Patient:
        caregiver = tx.persons.add_caregiver(there.patient.id, frozenset({Scope.REMINDERS}))
        tx.persons.bind(caregiver, OUTSIDER)
        tx.persons.save_caregiver(replace(caregiver, status=CaregiverStatus.REVOKED))
        newcomer = patient(tx, there.team)
        tx.persons.bind(newcomer, OUTSIDER)
        return newcomer

    newcomer = await database.write(work)
    assert await database.read(lambda tx: tx.persons.who(OUTSIDER)) == newcomer


async def test_a_blocked_chat_is_known_until_it_opens_again(database: Database) -> None:
    there = await database.write(people)
    await database.write(lambda tx: tx.persons.set_blocked(PATIENT_CHAT, blocked=True))
    assert await database.read(lambda tx: tx.persons.blocked(there.patient))
    await database.write(lambda tx: tx.persons.set_blocked(PATIENT_CHAT, blocked=False))
    assert not await database.read(lambda tx: tx.persons.blocked(there.patient))


async def test_changes_of_people_are_kept(database: Database) -> None:
    there = await database.write(people)
    stopped = replace(there.patient, language=GERMAN, status=PatientStatus.STOPPED, territory="LU")
    away = replace(there.member, active=False, order=4, language=GERMAN)
    await database.write(lambda tx: tx.persons.save_patient(stopped))
    await database.write(lambda tx: tx.persons.save_member(away))
    assert await database.read(lambda tx: tx.persons.patient(stopped.id)) == stopped
    assert await database.read(lambda tx: tx.persons.member(away.id)) == away


async def test_a_caregiver_begins_with_the_patients_clock(database: Database) -> None:
    there = await database.write(people)
    scopes = frozenset({Scope.REMINDERS})
    invited = await database.write(lambda tx: tx.persons.add_caregiver(there.patient.id, scopes))
    assert (invited.zone, invited.territory) == ("Europe/Brussels", "BE")
    assert (invited.status, invited.scopes) == (CaregiverStatus.INVITED, scopes)
    accepted = replace(invited, status=CaregiverStatus.ACCEPTED, scopes=frozenset(), zone="UTC")
    await database.write(lambda tx: tx.persons.save_caregiver(accepted))
    found = await database.read(lambda tx: tx.persons.caregivers_of(there.patient.id))
    assert found == (accepted,)


async def test_an_invitation_opens_once_and_not_too_late(database: Database) -> None:
    invitation = Invitation(InvitedAs.PATIENT, 1, NOW + timedelta(days=7))
    await database.write(lambda tx: tx.invitations.add("token", invitation))

    def found(tx: Transaction) -> Invitation | None:
        return tx.invitations.find("token", NOW + timedelta(days=6))

    assert await database.read(found) == invitation
    assert await database.read(lambda tx: tx.invitations.find("other", NOW)) is None
    late = NOW + timedelta(days=7)
    assert await database.read(lambda tx: tx.invitations.find("token", late)) is None
    await database.write(lambda tx: tx.invitations.use("token", NOW))
    assert await database.read(found) is None
