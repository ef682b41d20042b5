"""Telegram on a bad day: limits, proxies' pages, lost answers, revoked tokens, blocked chats."""

import asyncio
from datetime import time

from bot.domain.alert import AlertState
from bot.domain.dispatch import DispatchState
from bot.domain.reminder import OccurrenceState
from bot.domain.text import FRENCH
from tests.faults import invariants
from tests.faults.hospital import SAFETY, Hospital, until
from tests.stories import words
from tests.stories.actor import Actor
from tests.stories.clinic import TEAM_BOT
from tests.stories.scenes import joins, reminded_at

PUSH = words.pieces(words.reminder("medicaments").push, FRENCH)
NOON = time(12)


async def _karl(hospital: Hospital) -> Actor:
    karl = await joins(hospital.clinic, "Karl Exemple")
    await reminded_at(karl, NOON)
    return karl


async def test_429_for_one_chat_holds_that_chat_alone(hospital: Hospital) -> None:
    await hospital.at_the_question()
    hospital.sandbox.faults.too_many("sendMessage", retry_after=40, chat_id=hospital.jeanne.chat)
    hospital.tap_black()
    await hospital.clinic.settle()
    alert = await hospital.alert()
    assert hospital.told.count(hospital.first.chat, alert.reference) == 1
    assert hospital.jeanne.warned("pied/foot_emergency") == 0
    await hospital.clinic.later(seconds=41)
    await hospital.expect_alert(hospital.first)
    invariants.warned_first(hospital.told, hospital.jeanne.chat, alert.reference, SAFETY)


async def test_429_for_two_chats_of_a_bot_holds_that_bot_and_the_other_one_tells_the_patient(
    hospital: Hospital,
) -> None:
    for nurse in (hospital.first, hospital.second):
        hospital.sandbox.faults.too_many("sendMessage", retry_after=10_072, chat_id=nurse.chat)
    alert = await hospital.black_foot()
    assert hospital.jeanne.warned("pied/foot_emergency") == 1
    await hospital.clinic.later(minutes=45)
    reference = alert.reference
    invariants.never_said_sent(hospital.told, hospital.jeanne.chat, reference)
    assert hospital.told.count(hospital.jeanne.chat, invariants.exhausted_text(reference)) == 1
    assert hospital.told.count(hospital.first.chat, reference) == 0
    await hospital.clinic.later(hours=3)
    assert hospital.told.count(hospital.first.chat, reference) >= 1


async def test_an_alert_that_is_put_off_for_long_rings_the_next_one_at_once(
    hospital: Hospital,
) -> None:
    hospital.sandbox.faults.too_many("sendMessage", retry_after=600, chat_id=hospital.first.chat)
    await hospital.black_foot()
    await hospital.expect_alert(hospital.second)


async def test_a_proxys_page_for_ten_minutes_loses_no_alert_and_doubles_no_reminder(
    hospital: Hospital,
) -> None:
    karl = await _karl(hospital)
    faults = hospital.sandbox.faults
    await hospital.clinic.at(time(11, 59, 58))
    await hospital.at_the_question()
    for status in (500, 502):
        faults.server_fault("sendMessage", status=status, times=1000)
        faults.server_fault("answerCallbackQuery", status=status, times=1000)
    hospital.tap_black()
    await hospital.clinic.later(minutes=10)
    alert = await hospital.alert()
    assert alert.state is AlertState.OPEN
    invariants.never_said_sent(hospital.told, hospital.jeanne.chat, alert.reference)
    faults.clear()
    await hospital.clinic.later(minutes=1)
    await hospital.expect_alert(hospital.first)
    assert hospital.told.count(karl.chat, *PUSH) == 0
    patient = await hospital.patient(karl)
    latest = await hospital.clinic.look(lambda tx: tx.reminders.latest_open(patient))
    assert latest is not None
    assert latest.state is OccurrenceState.UNCERTAIN


async def test_a_lost_answer_repeats_the_alert_and_not_the_reminder(hospital: Hospital) -> None:
    karl = await _karl(hospital)
    faults = hospital.sandbox.faults
    faults.lose_reply("sendMessage", chat_id=hospital.first.chat)
    faults.lose_reply("sendMessage", chat_id=karl.chat)
    alert = await hospital.black_foot()
    await hospital.clinic.later(seconds=5)
    await hospital.expect_alert(hospital.first)
    assert hospital.told.count(hospital.first.chat, alert.reference) == 2
    repeat = hospital.first.word("alert-team", "This message may be a repeat.")
    assert hospital.first.count(repeat) == 1
    await hospital.clinic.at(time(12, 1))
    assert hospital.told.count(karl.chat, *PUSH) == 1


async def test_a_connection_that_hangs_holds_up_nobody_else(hospital: Hospital) -> None:
    karls = [await joins(hospital.clinic, f"Karl {number}") for number in range(3)]
    await hospital.at_the_question()
    holds = [
        hospital.sandbox.faults.hold("sendMessage", chat_id=karl.chat, after_accepting=True)
        for karl in karls
    ]
    for karl, hold in zip(karls, holds, strict=True):
        karl.phone.send(karl.bot, "/menu")
        await hold.reached()
    hospital.tap_black()
    reference = "A-1"
    sent = invariants.sent_text(reference)
    await until(lambda: hospital.told.count(hospital.jeanne.chat, sent) == 1)
    assert hospital.told.count(hospital.first.chat, reference) == 1
    for hold in holds:
        hold.release()
    await hospital.clinic.settle()
    await hospital.expect_alert(hospital.first)


async def test_a_revoked_token_is_told_to_the_operator_and_the_patient_is_told_to_phone(
    hospital: Hospital,
) -> None:
    faults = hospital.sandbox.faults
    faults.server_fault("sendMessage", status=401, times=1000, chat_id=hospital.first.chat)
    faults.server_fault("sendMessage", status=401, times=1000, chat_id=hospital.second.chat)
    alert = await hospital.black_foot()
    await hospital.clinic.later(minutes=2)
    await hospital.clinic.application.work.audit()
    codes = [finding.code for finding in hospital.clinic.application.work.findings]
    assert codes == ["safety_message_late"]
    await hospital.clinic.later(minutes=40)
    invariants.never_said_sent(hospital.told, hospital.jeanne.chat, alert.reference)
    exhausted = invariants.exhausted_text(alert.reference)
    assert hospital.told.count(hospital.jeanne.chat, exhausted) == 1


async def test_a_blocked_nurse_is_passed_over_at_once_and_her_colleague_learns_it(
    hospital: Hospital,
) -> None:
    hospital.sandbox.faults.server_fault("sendMessage", status=403, chat_id=hospital.first.chat)
    await hospital.black_foot()
    await hospital.expect_alert(hospital.second)
    gone = "Alerts do not reach this colleague: {role}, order {order}."
    nurse = hospital.second.word("role", "nurse")
    assert hospital.second.told("page", gone, role=nurse, order=1) == 1


async def test_a_whole_team_that_blocked_the_bot_means_that_the_patient_is_told_to_phone(
    hospital: Hospital,
) -> None:
    for nurse in (hospital.first, hospital.second):
        nurse.phone.block(TEAM_BOT)
    await hospital.clinic.settle()
    alert = await hospital.black_foot()
    assert alert.state is AlertState.EXHAUSTED
    invariants.never_said_sent(hospital.told, hospital.jeanne.chat, alert.reference)
    exhausted = invariants.exhausted_text(alert.reference)
    assert hospital.told.count(hospital.jeanne.chat, exhausted) == 1
    assert hospital.jeanne.warned("pied/foot_emergency") == 1


async def test_a_patient_who_cannot_be_reached_is_told_to_the_team(hospital: Hospital) -> None:
    karl = await _karl(hospital)
    hospital.sandbox.faults.server_fault("sendMessage", status=403, chat_id=karl.chat)
    await hospital.clinic.at(time(12, 1))
    patient = await hospital.patient(karl)
    pseudonym = (await hospital.clinic.look(lambda tx: tx.persons.patient(patient))).pseudonym
    gone = "{pseudonym} cannot be reached on Telegram any more."
    assert hospital.first.told("page", gone, pseudonym=pseudonym) == 1
    await hospital.clinic.later(days=1)
    assert hospital.told.count(karl.chat, *PUSH) == 0
    assert await hospital.clinic.look(lambda tx: tx.reminders.pending_of(patient)) == ()


async def test_who_writes_again_can_be_reached_again(hospital: Hospital) -> None:
    hospital.sandbox.faults.server_fault("sendMessage", status=403, chat_id=hospital.first.chat)
    alert = await hospital.black_foot()
    await hospital.first.send("/alerts")
    await hospital.second.press("alert", alert.id, "take")
    await hospital.second.press("alert", alert.id, "resolve")
    await hospital.jeanne.go_on("pied/appel")
    again = await hospital.black_foot()
    assert hospital.told.count(hospital.first.chat, again.reference) == 1


async def test_a_message_that_telegram_finds_malformed_rings_the_next_one_and_others_flow(
    hospital: Hospital,
) -> None:
    hospital.sandbox.faults.server_fault("sendMessage", status=400, chat_id=hospital.first.chat)
    await hospital.black_foot()
    await hospital.expect_alert(hospital.second)
    failed = await hospital.clinic.look(lambda tx: tx.outbox.count(DispatchState.FAILED))
    assert failed == 1


async def test_updates_that_telegram_delivers_again_are_worked_on_once(hospital: Hospital) -> None:
    await hospital.at_the_question()
    hospital.sandbox.faults.lose_reply("getUpdates", times=2)
    hospital.tap_black()
    await until(lambda: not hospital.sandbox.waiting("partner_bot"))
    await hospital.clinic.settle()
    await hospital.expect_alert(hospital.first)


async def test_a_second_poller_takes_nothing_away(hospital: Hospital) -> None:
    await hospital.at_the_question()
    api = hospital.clinic.values.telegram_api
    for _ in range(3):
        await _poll_beside(api)
        await asyncio.sleep(0.05)
    hospital.tap_black()
    await until(lambda: not hospital.sandbox.waiting("partner_bot"))
    await hospital.clinic.settle()
    await hospital.expect_alert(hospital.first)


async def _poll_beside(api: str) -> None:
    """Somebody else with the same token looks at the updates, and confirms none."""
    from bot.gateway.bot_api import BotApi  # noqa: PLC0415 - only here

    caller = BotApi(api, "7001:patients-secret")
    await caller.call("getUpdates", {"timeout": 0, "limit": 1})
    await caller.close()
