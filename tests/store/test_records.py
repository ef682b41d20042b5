"""What the dialogue leaves behind comes back as it was told."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.alert import LADDER
from bot.domain.condition import AnswerValue
from bot.domain.consent import EDUCATION, FORWARDING, Consent
from bot.domain.conversation import Answer, Conversation, Place
from bot.domain.draft import Draft, ErrandDraft, SearchDraft, SignDraft, Value, ValuesDraft
from bot.domain.ids import ModuleId, PatientId, ReleaseId, RunId, StepId
from bot.domain.measurement import Measurement, MeasurementKind
from bot.domain.severity import Severity
from bot.services.ports.follow_up import FollowUp, NewFollowUp
from bot.services.ports.store import Transaction, UnknownRowError
from bot.store.database import Database
from tests.store.stage import MINUTE, NOW, flag, people

RUN = RunId("run-1")


def answer(variable: str, value: AnswerValue, *, minute: int = 0, back: bool = False) -> Answer:
    at = NOW + timedelta(minutes=minute)
    return Answer(RUN, ReleaseId("r1"), f"module/{variable}", variable, value, at, taken_back=back)


async def test_a_conversation_stands_where_it_was_left(database: Database) -> None:
    there = await database.write(people)
    place = Place(ReleaseId("r1"), ModuleId("m"), StepId("s"), RUN)
    paused = Place(ReleaseId("r0"), ModuleId("n"), StepId("t"), RunId("run-0"))
    values: dict[str, AnswerValue] = {
        "sugar": Decimal("5.40"),
        "word": "5.40",
        "signs": frozenset({"thirst", "urine"}),
    }
    stands = Conversation(
        there.patient.id,
        17,
        place,
        values,
        (StepId("a"), StepId("b")),
        frozenset({"x"}),
        2,
        (Decimal(130), Decimal("80.0")),
        paused,
    )
    assert await database.read(
        lambda tx: tx.records.conversation(there.patient.id)
    ) == Conversation(there.patient.id)
    await database.write(lambda tx: tx.records.save_conversation(stands))
    assert await database.read(lambda tx: tx.records.conversation(there.patient.id)) == stands
    pinned = await database.read(lambda tx: tx.records.pinned_releases())
    assert pinned == {ReleaseId("r1"), ReleaseId("r0")}


async def test_no_conversation_is_kept_of_nobody(database: Database) -> None:
    with pytest.raises(UnknownRowError):
        await database.write(lambda tx: tx.records.save_conversation(Conversation(PatientId(9))))


async def test_the_latest_answer_of_each_variable_stands(database: Database) -> None:
    there = (await database.write(people)).patient.id

    def work(tx: Transaction) -> tuple[Answer, ...]:
        tx.records.add_answer(there, answer("sugar", Decimal("5.4")))
        tx.records.add_answer(there, answer("signs", frozenset({"thirst"}), minute=1))
        tx.records.add_answer(there, answer("word", "tired", minute=2))
        tx.records.add_answer(there, answer("sugar", Decimal("6.10"), minute=3))
        tx.records.add_answer(there, answer("word", "tired", minute=4, back=True))
        other = replace(answer("sugar", Decimal(9)), run=RunId("run-2"))
        tx.records.add_answer(there, other)
        return tx.records.answers_of_run(there, RUN)

    stand = await database.write(work)
    assert stand == (
        answer("signs", frozenset({"thirst"}), minute=1),
        answer("sugar", Decimal("6.10"), minute=3),
    )
    assert str(stand[1].value) == "6.10"


async def test_a_value_taken_back_leaves_the_diary(database: Database) -> None:
    there = (await database.write(people)).patient.id

    def work(tx: Transaction) -> None:
        for amount in ("130", "130", "128"):
            value = Measurement(there, MeasurementKind.SYSTOLIC, Decimal(amount), NOW)
            tx.records.add_measurement(value)
        gone = Measurement(there, MeasurementKind.SYSTOLIC, Decimal("130.0"), NOW)
        tx.records.withdraw_measurement(gone)
        tx.records.withdraw_measurement(replace(gone, value=Decimal(99)))

    await database.write(work)
    assert await database.read(lambda tx: tx.records.conversation(there)) == Conversation(there)


async def test_a_run_ends_once_and_a_module_is_counted_by_its_runs(database: Database) -> None:
    there = (await database.write(people)).patient.id

    def work(tx: Transaction) -> None:
        for run in ("run-1", "run-1", "run-2"):
            tx.records.finish(there, ModuleId("m"), RunId(run), NOW)

    await database.write(work)
    assert await database.read(lambda tx: tx.records.finished(there)) == {"m": 2}


async def test_the_last_word_on_each_purpose_counts(database: Database) -> None:
    there = (await database.write(people)).patient.id
    yes = Consent(EDUCATION, "1", given=True, at=NOW)
    no = Consent(EDUCATION, "2", given=False, at=NOW + MINUTE)
    other = Consent(FORWARDING, "1", given=True, at=NOW)

    def work(tx: Transaction) -> None:
        for consent in (yes, other, no):
            tx.records.add_consent(there, consent)

    await database.write(work)
    found = await database.read(lambda tx: tx.records.consents(there))
    assert found == {EDUCATION: no, FORWARDING: other}


async def test_a_release_is_kept_once(database: Database) -> None:
    release = ReleaseId("r1")
    await database.write(lambda tx: tx.releases.keep(release, "{}", NOW))
    await database.write(lambda tx: tx.releases.keep(release, "{}", NOW + MINUTE))
    assert await database.read(lambda tx: tx.releases.bundle(release)) == "{}"
    assert await database.read(lambda tx: tx.releases.bundle(ReleaseId("r2"))) is None


async def test_a_follow_up_is_due_until_it_is_closed(database: Database) -> None:
    there = (await database.write(people)).patient.id
    new = NewFollowUp(there, 3, NOW, NOW + 15 * MINUTE, NOW + 30 * MINUTE, flag())
    number = await database.write(lambda tx: tx.follow_ups.add(new))
    planned = FollowUp(number, there, 3, False, NOW, new.silence_at, flag(), new.at)  # noqa: FBT003 - its place in the row
    assert await database.read(lambda tx: tx.follow_ups.due(NOW, 10)) == ()
    assert await database.write(lambda tx: tx.follow_ups.due(new.at, 10)) == (planned,)
    assert await database.read(lambda tx: tx.next_due(NOW)) == new.at
    asked = replace(planned, asked=True, version=4, next_at=new.silence_at)
    await database.write(lambda tx: tx.follow_ups.save(asked))
    assert await database.read(lambda tx: tx.follow_ups.due(new.silence_at, 10)) == (asked,)
    await database.write(lambda tx: tx.follow_ups.save(replace(asked, next_at=None)))
    assert await database.read(lambda tx: tx.follow_ups.due(NOW + timedelta(days=9), 10)) == ()
    assert await database.read(lambda tx: tx.next_due(NOW)) is None


DRAFTS: tuple[Draft, ...] = (
    ValuesDraft(NOW, "t1", (Value(MeasurementKind.WEIGHT, Decimal("82.3")),)),
    ErrandDraft(NOW, "t2", "appeler le dentiste", NOW + timedelta(days=1)),
    ErrandDraft(NOW, "t3", "sans heure"),
    SearchDraft(NOW, "dietician"),
    SignDraft(NOW, "stroke", Severity.RED, RUN, bystander=True),
    SignDraft(NOW, "stroke", Severity.RED, RUN, trace=("face · visage",), asked=False),
)


@pytest.mark.parametrize("draft", DRAFTS)
async def test_what_waits_for_a_yes_is_kept_with_the_conversation(
    database: Database, draft: Draft
) -> None:
    patient = (await database.write(people)).patient.id
    stands = Conversation(patient, draft=draft)
    await database.write(lambda tx: tx.records.save_conversation(stands))
    assert await database.read(lambda tx: tx.records.conversation(patient)) == stands


async def test_erasing_leaves_nothing_but_the_answers_behind_an_alert(database: Database) -> None:
    patient = (await database.write(people)).patient.id
    behind = replace(answer("wound", "yes"), run=RunId("run-2"))
    weight = Measurement(patient, MeasurementKind.WEIGHT, Decimal(82), NOW)

    def told(tx: Transaction) -> None:
        tx.records.add_answer(patient, answer("walked", "yes"))
        tx.records.add_answer(patient, behind)
        tx.records.add_measurement(weight)
        tx.records.finish(patient, ModuleId("m"), RUN, NOW)
        tx.alerts.open(patient, flag(run="run-2"), LADDER, NOW)

    await database.write(told)
    assert await database.read(lambda tx: tx.records.measurements(patient, 5)) == (weight,)
    assert len(await database.read(lambda tx: tx.records.answers(patient, 5))) == 2
    await database.write(lambda tx: tx.records.erase(patient))
    assert await database.read(lambda tx: tx.records.measurements(patient, 5)) == ()
    assert await database.read(lambda tx: tx.records.answers(patient, 5)) == (behind,)
    assert await database.read(lambda tx: tx.records.finished(patient)) == {}
