"""Who may speak now: lanes, order, holds, quiet hours, and one message per chat in flight."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.domain.dispatch import (
    Delivered,
    DispatchState,
    Lane,
    Subject,
    SubjectKind,
)
from bot.domain.people import Address, Audience
from bot.domain.text import FRENCH, GERMAN
from bot.store.database import Database
from bot.store.outbox import PENDING_PER_CHAT_MAX
from tests.store.sending import claim, count, enqueue, finish, texts
from tests.store.stage import (
    MEMBER_CHAT,
    MINUTE,
    NOW,
    OUTSIDER,
    PATIENT_CHAT,
    SECOND,
    message,
    people,
    said,
    tap,
)

ABOUT = Subject(SubjectKind.OCCURRENCE, 12)
NIGHT = datetime.fromisoformat("2026-03-03T21:30:00+00:00")
MORNING = datetime.fromisoformat("2026-03-04T07:00:00+00:00")


async def test_a_dispatch_comes_out_as_it_went_in(database: Database) -> None:
    await database.write(people)
    new = replace(message(), valid_until=NOW + MINUTE, subject=ABOUT, protect=True, language=GERMAN)
    [number] = await enqueue(database, new)
    [claimed] = await claim(database)
    one = claimed.dispatch
    assert (one.id, one.to, one.lane, one.act) == (number, PATIENT_CHAT, Lane.REPLY, new.act)
    assert (one.state, one.attempt, one.epoch) == (DispatchState.CLAIMED, 1, 1)
    assert (one.valid_until, one.subject, one.protect) == (NOW + MINUTE, ABOUT, True)
    assert (claimed.language, claimed.zone, claimed.territory) == (FRENCH, "Europe/Brussels", "BE")
    assert (claimed.enqueued_at, claimed.repeat) == (NOW, False)
    assert await claim(database) == ()


async def test_a_stranger_hears_the_language_of_the_dispatch(database: Database) -> None:
    await database.write(people)
    await enqueue(database, replace(message(OUTSIDER), language=GERMAN), message(MEMBER_CHAT))
    by_chat = {one.dispatch.to: one for one in await claim(database)}
    assert by_chat[OUTSIDER].language == GERMAN
    assert (by_chat[OUTSIDER].zone, by_chat[OUTSIDER].territory) == ("Europe/Brussels", "BE")
    assert by_chat[MEMBER_CHAT].language is None


async def test_a_dedupe_key_is_used_once_for_ever(database: Database) -> None:
    once = replace(message(), dedupe="occurrence:12")
    first, second = await enqueue(database, once, once)
    assert first is not None
    assert second is None
    [claimed] = await claim(database)
    await finish(database, claimed, Delivered(5))
    await database.write(lambda tx: tx.outbox.purge(NOW + MINUTE))
    assert await enqueue(database, once) == [None]


async def test_urgent_lanes_go_first_and_one_per_chat(database: Database) -> None:
    await enqueue(
        database,
        message(lane=Lane.BROADCAST, text="broadcast"),
        message(lane=Lane.REMINDER, text="reminder"),
        message(text="reply"),
        message(lane=Lane.SAFETY, text="alert"),
        message(MEMBER_CHAT, text="to the member"),
    )
    first = await claim(database)
    assert [said(one) for one in first] == ["alert", "to the member"]
    assert await claim(database) == ()
    await finish(database, first[0], Delivered(1))
    assert await texts(database) == ["reply"]


async def test_within_a_lane_the_older_one_goes_first(database: Database) -> None:
    await enqueue(
        database,
        message(text="first"),
        replace(message(text="second"), not_before=NOW + SECOND),
        replace(message(text="third"), not_before=NOW + SECOND),
    )
    heard: list[str] = []
    for _ in range(3):
        [claimed] = await claim(database, NOW + SECOND)
        heard.append(said(claimed))
        await finish(database, claimed, Delivered(1))
    assert heard == ["first", "second", "third"]


async def test_nothing_is_claimed_before_its_time_or_beyond_the_limit(database: Database) -> None:
    chats = [Address(Audience.PATIENTS, number) for number in range(5)]
    await enqueue(database, *(message(chat) for chat in chats))
    await enqueue(database, replace(message(OUTSIDER), not_before=NOW + MINUTE))
    assert len(await claim(database, limit=3)) == 3
    assert len(await claim(database, limit=3)) == 2
    assert await claim(database, NOW + MINUTE - SECOND) == ()
    assert len(await claim(database, NOW + MINUTE)) == 1


async def test_the_answer_to_a_tap_goes_along_freely(database: Database) -> None:
    await enqueue(database, message(text="one"), message(text="two"), tap(), tap())
    taken = await claim(database)
    assert [one.dispatch.act.kind for one in taken] == ["send", "answer_tap", "answer_tap"]
    for one in taken[1:]:
        await finish(database, one, Delivered())
    await enqueue(database, tap())
    assert [one.dispatch.act.kind for one in await claim(database)] == ["answer_tap"]


async def test_reminders_leave_a_second_after_any_message_but_replies_do_not(
    database: Database,
) -> None:
    await enqueue(database, message(text="alert", lane=Lane.SAFETY))
    [claimed] = await claim(database)
    await finish(database, claimed, Delivered(1))
    await enqueue(database, message(text="reminder", lane=Lane.REMINDER))
    assert await texts(database, NOW + 0.9 * SECOND) == []
    assert await database.read(lambda tx: tx.next_due(NOW)) == NOW + SECOND
    await enqueue(database, message(text="reply"))
    [reply] = await claim(database, NOW + 0.9 * SECOND)
    await finish(database, reply, Delivered(1))
    assert await texts(database, NOW + SECOND) == ["reminder"]


@pytest.mark.parametrize(
    ("scope", "heard"),
    [
        (PATIENT_CHAT, ["stranger", "member"]),
        (Audience.PATIENTS, ["member"]),
        (Audience.CARETEAM, ["patient", "stranger"]),
        (None, []),
    ],
)
async def test_a_hold_silences_all_lanes_of_its_scope_until_it_ends(
    database: Database, scope: Address | Audience | None, heard: list[str]
) -> None:
    await enqueue(
        database,
        message(text="patient", lane=Lane.SAFETY),
        message(OUTSIDER, text="stranger", lane=Lane.SAFETY),
        message(MEMBER_CHAT, text="member", lane=Lane.SAFETY),
    )
    await database.write(lambda tx: tx.outbox.hold(scope, NOW + MINUTE))
    assert await texts(database) == heard
    assert await database.read(lambda tx: tx.next_due(NOW)) == NOW + MINUTE
    rest = [one for one in ("patient", "stranger", "member") if one not in heard]
    assert await texts(database, NOW + MINUTE) == rest


async def test_what_is_quiet_waits_for_the_recipients_morning(database: Database) -> None:
    await database.write(people)
    nudge = replace(message(lane=Lane.REMINDER, text="nudge"), quiet=True, not_before=NIGHT)
    dose = replace(message(lane=Lane.REMINDER, text="dose"), not_before=NIGHT + SECOND)
    await enqueue(database, nudge, dose)
    [claimed] = await claim(database, NIGHT + SECOND)
    assert said(claimed) == "dose"
    await finish(database, claimed, Delivered(1), NIGHT + SECOND)
    assert await database.read(lambda tx: tx.outbox.next_at(NIGHT + MINUTE)) == MORNING
    assert await texts(database, MORNING) == ["nudge"]


async def test_what_is_too_late_expires_and_is_never_sent(database: Database) -> None:
    late = replace(message(lane=Lane.REMINDER), valid_until=NOW + MINUTE)
    await enqueue(database, late, message(MEMBER_CHAT))
    await claim(database, limit=0)
    assert len(await claim(database, NOW + MINUTE)) == 1
    assert await count(database, DispatchState.EXPIRED) == 1


async def test_a_blocked_chat_gets_no_reminders_but_its_replies(database: Database) -> None:
    await database.write(people)
    await database.write(lambda tx: tx.persons.set_blocked(PATIENT_CHAT, blocked=True))
    numbers = await enqueue(database, *(message(lane=lane) for lane in Lane))
    assert [number is not None for number in numbers] == [True, True, False, False]


async def test_a_full_chat_takes_a_reminder_for_a_broadcast_and_then_no_more(
    database: Database,
) -> None:
    crowd = [message(lane=Lane.REMINDER) for _ in range(PENDING_PER_CHAT_MAX - 1)]
    await enqueue(database, *crowd, message(lane=Lane.BROADCAST))
    assert await enqueue(database, message(lane=Lane.BROADCAST)) == [None]
    assert await enqueue(database, message(lane=Lane.REMINDER)) != [None]
    assert await enqueue(database, message(lane=Lane.REMINDER)) == [None]
    assert await enqueue(database, message(lane=Lane.SAFETY)) != [None]
    assert await count(database, DispatchState.CANCELLED) == 1


async def test_what_was_answered_is_cancelled_even_in_hand(database: Database) -> None:
    about = replace(message(lane=Lane.REMINDER), subject=ABOUT)
    await enqueue(database, about, about, message(lane=Lane.REMINDER))
    [claimed] = await claim(database)
    assert await database.write(lambda tx: tx.outbox.cancel(ABOUT)) == 2
    assert not await database.write(lambda tx: tx.outbox.begin(claimed.dispatch, NOW))
    assert len(await claim(database)) == 1


async def test_the_reminders_of_a_chat_are_cancelled_and_its_alerts_stay(
    database: Database,
) -> None:
    await enqueue(database, *(message(lane=lane) for lane in Lane))
    assert await database.write(lambda tx: tx.outbox.cancel_chat(PATIENT_CHAT)) == 2
    assert await count(database, DispatchState.PENDING) == 2
