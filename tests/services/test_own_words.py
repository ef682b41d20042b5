"""Reminders in the patient's own words, the diary, a copy of everything, its erasure."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.dialogs.turn import EraseData, ExportData, SetErrand, ShowDiary, ShowErrand
from bot.domain.dispatch import Delivered, SendAct
from bot.domain.ids import OccurrenceId, PatientId, PlanId
from bot.domain.library import Libraries
from bot.domain.measurement import Measurement, MeasurementKind
from bot.domain.reminder import OWN, OccurrenceState
from bot.domain.text import Line, Phrase
from bot.services import errands
from bot.services.my_data import MyData
from bot.services.ports.store import Transaction
from bot.store.database import Database
from tests.services.ward import HOURS, claimed, delivered, expanded, occurrences, set_up
from tests.store.stage import NOW
from tests.stories import words

TOMORROW = datetime(2026, 3, 4, 8, 30, tzinfo=ZoneInfo("Europe/Brussels"))
DENTIST = SetErrand(TOMORROW, "appeler le dentiste")
MY_DATA = MyData(lambda: Libraries(words.library(), {}))


def _said(line: Line) -> str:
    if isinstance(line, Phrase):
        return " ".join((line.message, *(str(value) for _, value in line.values)))
    return line.key


async def _spoken(database: Database, now: datetime = NOW) -> list[str]:
    """Everything that is said to anybody now, message by message."""
    said: list[str] = []
    while found := await claimed(database, now):
        for one in found:
            act = one.dispatch.act
            if isinstance(act, SendAct):
                said.append(" ¶ ".join(_said(line) for line in act.reply.lines))
            await delivered(database, one, Delivered(len(said) + 1), now)
        now += timedelta(seconds=2)
    return said


async def test_it_comes_once_at_its_hour_and_its_words_only_after_a_tap(
    database: Database,
) -> None:
    patient = (await set_up(database)).patient
    await database.write(lambda tx: errands.switch_on(tx, patient, DENTIST, NOW))
    assert await expanded(database, TOMORROW - timedelta(minutes=1)) == 0
    assert await expanded(database, TOMORROW) == 1
    (push,) = await _spoken(database, TOMORROW)
    assert "dentiste" not in push
    await database.write(
        lambda tx: errands.show(tx, patient, ShowErrand(OccurrenceId(1)), TOMORROW)
    )
    (shown,) = await _spoken(database, TOMORROW + HOURS)
    assert "appeler le dentiste" in shown
    assert await expanded(database, TOMORROW + 24 * HOURS) == 0
    assert await occurrences(database, patient) == {OccurrenceState.SENT: 1}


async def test_once_it_has_come_it_is_no_longer_on_the_list(database: Database) -> None:
    patient = (await set_up(database)).patient
    await database.write(lambda tx: errands.switch_on(tx, patient, DENTIST, NOW))
    (plan,) = await database.read(lambda tx: tx.reminders.plans(patient.id))
    assert plan.template == OWN
    await expanded(database, TOMORROW)
    assert await database.read(lambda tx: tx.reminders.plans(patient.id)) == ()


async def test_nobody_else_sees_the_words(database: Database) -> None:
    people = await set_up(database)
    await database.write(lambda tx: errands.switch_on(tx, people.patient, DENTIST, NOW))
    await expanded(database, TOMORROW)
    await _spoken(database, TOMORROW)

    def other(tx: Transaction) -> None:
        stranger = replace(people.patient, id=PatientId(999))
        errands.show(tx, stranger, ShowErrand(OccurrenceId(1)), TOMORROW)

    await database.write(other)
    assert not [said for said in await _spoken(database, TOMORROW + HOURS) if "dentiste" in said]


async def test_the_diary_is_said_newest_first(database: Database) -> None:
    patient = (await set_up(database)).patient

    def told(tx: Transaction) -> None:
        for day, kilos in ((0, "82"), (1, "81.5")):
            at = NOW + timedelta(days=day)
            weight = Measurement(patient.id, MeasurementKind.WEIGHT, Decimal(kilos), at)
            tx.records.add_measurement(weight)
        MY_DATA(tx, patient, ShowDiary(), NOW)

    await database.write(told)
    (page,) = await _spoken(database)
    assert page.index("81.5") < page.index("82")


async def test_a_copy_holds_reminders_values_and_answers_and_is_audited(
    database: Database,
) -> None:
    patient = (await set_up(database)).patient

    def told(tx: Transaction) -> None:
        errands.switch_on(tx, patient, DENTIST, NOW)
        for number in range(60):
            at = NOW + timedelta(hours=number)
            pulse = Measurement(patient.id, MeasurementKind.PULSE, Decimal(60 + number), at)
            tx.records.add_measurement(pulse)
        MY_DATA(tx, patient, ExportData(), NOW)

    await database.write(told)
    messages = await _spoken(database)
    assert len(messages) > 1
    whole = "\n".join(messages)
    assert patient.pseudonym in whole
    assert "appeler le dentiste" in whole
    assert all(str(60 + number) in whole for number in range(60))
    kinds = await database.read(
        lambda tx: [event.kind for event in tx.audit.of(f"patient:{patient.id}")]
    )
    assert "patient.data_copied" in kinds


async def test_after_erasing_nothing_of_it_can_be_copied(database: Database) -> None:
    patient = (await set_up(database)).patient

    def erased(tx: Transaction) -> None:
        errands.switch_on(tx, patient, DENTIST, NOW)
        pulse = Measurement(patient.id, MeasurementKind.PULSE, Decimal(61), NOW)
        tx.records.add_measurement(pulse)
        MY_DATA(tx, patient, EraseData(), NOW)

    await database.write(erased)
    assert await database.read(lambda tx: tx.records.measurements(patient.id, 9)) == ()
    assert await database.read(lambda tx: tx.reminders.words(PlanId(1))) == ""


async def test_an_hour_that_comes_twice_rings_at_the_one_that_was_promised(
    database: Database,
) -> None:
    patient = (await set_up(database)).patient
    brussels = ZoneInfo("Europe/Brussels")
    before = datetime(2026, 10, 25, 1, 50, tzinfo=brussels)
    second = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=brussels)
    wish = SetErrand(second, "boire")
    await database.write(lambda tx: errands.switch_on(tx, patient, wish, before))
    assert await expanded(database, second.replace(fold=0)) == 0
    assert await expanded(database, second) == 1
