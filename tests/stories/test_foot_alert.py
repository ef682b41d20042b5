"""A red flag: what the patient reads and when, what the nurse sees, and how it ends."""

from bot.domain.alert import AlertState
from bot.domain.dispatch import DispatchState, Subject, SubjectKind
from bot.domain.ids import AlertId, PatientId
from bot.domain.text import FRENCH
from bot.services.ports.store import Transaction
from tests.stories import words
from tests.stories.actor import Actor
from tests.stories.clinic import PHONE, Clinic
from tests.stories.scenes import black_foot, joins, member

FOOT = "pied/foot_emergency"
SAVED = ("alert-patient", "Saved ({reference}). I am passing this to your team.")
SENT = ("alert-patient", "Sent to your team ({reference}). Nobody has read it yet.")
SEEN = ("alert-patient", "Somebody in your team has seen it ({reference}).")
CLOSED = ("alert-patient", "Your team has closed it ({reference}).")
TOLD = (SAVED, SENT, SEEN, CLOSED)
ALERT = Subject(SubjectKind.ALERT, 1)


def told(patient: Actor) -> list[int]:
    """How often the patient was told: saved, sent, seen, closed."""
    return [patient.told(*said, reference="A-1") for said in TOLD]


def state(tx: Transaction) -> AlertState | None:
    alert = tx.alerts.alert(AlertId(1))
    return alert.state if alert is not None else None


async def test_a_red_flag_goes_from_the_safety_text_to_a_closed_alert(clinic: Clinic) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    pseudonym = (await clinic.look(lambda tx: tx.persons.patient(PatientId(1)))).pseudonym

    await black_foot(jeanne)
    said = jeanne.phone.chat(jeanne.bot).received
    (warning,) = jeanne.bubbles(words.warning(FRENCH, FOOT))
    (saved,) = jeanne.bubbles(jeanne.word(*SAVED, reference="A-1"))
    assert said.index(warning) < said.index(saved)
    assert told(jeanne) == [1, 1, 0, 0]

    push = nathalie.last
    for part in ("A-1", pseudonym, nathalie.word("level", "RED")):
        assert part in push.text
    assert "Jeanne" not in push.text
    for part in (*words.rule(FRENCH, FOOT), words.option(FRENCH, "pied/grave", "noir")):
        assert part not in push.text

    await nathalie.say("alert-team", "Why?")
    assert nathalie.count(words.rule(FRENCH, FOOT)) == 1
    assert told(jeanne) == [1, 1, 0, 0]

    await nathalie.say("alert-team", "I take it")
    assert told(jeanne) == [1, 1, 1, 0]
    await nathalie.say("alert-team", "Close")
    assert told(jeanne) == [1, 1, 1, 1]
    assert await clinic.look(state) is AlertState.RESOLVED
    kinds = [event.kind for event in await clinic.look(lambda tx: tx.audit.of("alert:1"))]
    assert kinds == [
        "alert.raised",
        "alert.rung",
        "alert.delivered",
        "alert.rule_shown",
        "alert.acknowledged",
        "alert.resolved",
    ]


async def test_answers_and_name_come_after_taps_and_the_name_is_gone_after_ten_minutes(
    clinic: Clinic,
) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await black_foot(jeanne)
    await nathalie.say("alert-team", "I take it")

    await nathalie.say("alert-team", "Answers")
    (answers,) = nathalie.bubbles(words.option(FRENCH, "pied/grave", "noir"))
    assert all(part in answers.text for part in words.question(FRENCH, "pied/grave"))
    assert answers.protected
    await nathalie.say("alert-team", "Name and phone")
    await clinic.later(seconds=1)
    (card,) = nathalie.bubbles("Jeanne Exemple")
    assert PHONE in card.text
    assert "21 mars 1956" in card.text
    assert card.protected

    await clinic.later(minutes=9)
    assert nathalie.count("Jeanne Exemple") == 1
    await clinic.later(minutes=1)
    assert not nathalie.count("Jeanne Exemple")
    assert not nathalie.count(PHONE)
    events = await clinic.look(lambda tx: tx.audit.of("alert:1"))
    shown = [event for event in events if event.kind == "alert.identity_shown"]
    assert [event.actor for event in shown] == ["member:1"]


async def test_the_words_to_the_patient_never_run_ahead_of_the_alert(clinic: Clinic) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.open("pied")
    await jeanne.choose("pied/accueil", "oui")
    hold = clinic.sandbox.faults.hold("sendMessage", chat_id=nathalie.chat)

    jeanne.phone.tap(jeanne.bot, words.option(FRENCH, "pied/grave", "noir"))
    await hold.reached()
    await clinic.worked()
    assert jeanne.warned(FOOT) == 1
    assert not jeanne.told(*SENT, reference="A-1")
    assert await clinic.look(state) is AlertState.OPEN
    assert await clinic.look(lambda tx: tx.outbox.count(DispatchState.SENDING)) >= 1

    hold.release()
    await clinic.settle()
    assert told(jeanne) == [1, 1, 0, 0]
    assert await clinic.look(state) is AlertState.DELIVERED
    (sent,) = await clinic.look(lambda tx: tx.outbox.sent_about(ALERT))
    assert sent.provider_message == nathalie.last.id


async def test_a_slow_line_to_the_team_does_not_keep_the_patient_waiting(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.open("pied")
    await jeanne.choose("pied/accueil", "oui")
    hold = clinic.sandbox.faults.hold("sendMessage", chat_id=nathalie.chat)

    jeanne.phone.tap(jeanne.bot, words.option(FRENCH, "pied/grave", "noir"))
    await hold.reached()
    saved = jeanne.word(*SAVED, reference="A-1")
    await jeanne.phone.chat(jeanne.bot).until(lambda _: bool(jeanne.count(saved)), seconds=5)

    assert not jeanne.told(*SENT, reference="A-1")
    hold.release()
    await clinic.settle()


async def test_what_happened_while_telegram_refused_is_told_in_its_order(clinic: Clinic) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    clinic.sandbox.faults.too_many("sendMessage", retry_after=5, chat_id=nathalie.chat)

    await black_foot(jeanne)
    assert told(jeanne) == [1, 0, 0, 0]
    assert await clinic.look(state) is AlertState.OPEN
    await clinic.later(seconds=6)

    assert told(jeanne) == [1, 1, 0, 0]
    assert nathalie.count("A-1") == 1


async def test_the_copies_of_the_others_change_when_one_takes_it(clinic: Clinic) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    paul = await member(clinic, "Paul", 2)
    jeanne = await joins(clinic)
    await black_foot(jeanne)
    await clinic.later(minutes=11)
    assert paul.count("A-1") == 1

    await nathalie.say("alert-team", "I take it")
    taken = paul.word(
        "alert-team",
        "{reference}: taken by {role}, order {order}.",
        reference="A-1",
        role=paul.word("role", "nurse"),
        order=1,
    )
    (copy,) = paul.bubbles("A-1")
    assert copy.text.startswith(taken)
    assert copy.edited
    assert not copy.labels

    await nathalie.say("alert-team", "Close")
    (copy,) = paul.bubbles("A-1")
    assert taken not in copy.text
    assert not copy.labels
