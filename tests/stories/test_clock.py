"""Time itself: two clock changes, and a service that was down for three hours."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.ids import OccurrenceId
from bot.domain.reminder import OccurrenceState
from bot.domain.severity import Severity
from bot.domain.text import FRENCH
from bot.services.ports.store import Transaction
from tests.stories import words
from tests.stories.actor import Actor
from tests.stories.clinic import BRUSSELS, PATIENT_BOT, Clinic
from tests.stories.scenes import joins, member, reminded_at

PUSH = words.reminder("medicaments").push
DIGEST = ("reminder", "You have {count} reminder 🔔", "You have {count} reminders 🔔")


def sent_at(clinic: Clinic, actor: Actor) -> list[datetime]:
    """When the reminder itself (not its repetition) went out, on the patient's clock."""
    calls = clinic.sandbox.accepted("sendMessage", chat_id=actor.chat, bot=PATIENT_BOT.username)
    alone = PUSH.in_language(FRENCH)
    return [c.at.astimezone(ZoneInfo(BRUSSELS)) for c in calls if c.text == alone]


def states(tx: Transaction) -> list[OccurrenceState]:
    """What became of every reminder so far, in their order."""
    found = (tx.reminders.occurrence(OccurrenceId(number)) for number in range(1, 100))
    return [one.state for one in found if one is not None]


@pytest.mark.parametrize(
    ("monday", "change", "hour", "on_the_day"),
    [
        # The last Sunday of March has no 02:30, the last one of October has it twice.
        (datetime(2027, 3, 22, 9, 0, tzinfo=UTC), 28, time(2, 30), time(3, 30)),
        (datetime(2027, 10, 25, 9, 0, tzinfo=UTC), 31, time(2, 30), time(2, 30)),
        (datetime(2027, 3, 22, 9, 0, tzinfo=UTC), 28, time(8), time(8)),
    ],
)
async def test_a_week_across_a_clock_change_has_one_reminder_each_day(
    clinic: Clinic, monday: datetime, change: int, hour: time, on_the_day: time
) -> None:
    await clinic.to(monday)
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await reminded_at(jeanne, hour)

    await clinic.at(time(12), days=8)

    sent = sent_at(clinic, jeanne)
    days = [moment.date() for moment in sent]
    assert len(days) == len(set(days)) == 8
    for moment in sent:
        expected = on_the_day if moment.day == change else hour
        assert (moment.hour, moment.minute) == (expected.hour, expected.minute)
    autumn = {moment.fold for moment in sent if moment.day == change}
    assert autumn == {0}


async def test_after_three_hours_down_what_still_counts_comes_once_and_the_rest_is_recorded(
    clinic: Clinic,
) -> None:
    await member(clinic, "Nathalie", 1)
    await clinic.at(time(12))
    jeanne, karl = await joins(clinic), await joins(clinic, "Karl Muster")
    await reminded_at(jeanne, time(8))
    await reminded_at(karl, time(9, 30))

    await clinic.at(time(7, 55), days=1)
    await clinic.down()
    await clinic.at(time(10, 55))
    await clinic.up()

    assert sent_at(clinic, jeanne) == []
    (late,) = sent_at(clinic, karl)
    assert (late.hour, late.minute) == (10, 55)
    assert sorted(await clinic.look(states)) == [OccurrenceState.MISSED, OccurrenceState.SENT]
    await clinic.at(time(12), days=1)
    assert len(sent_at(clinic, jeanne)) == 1
    assert len(sent_at(clinic, karl)) == 2


async def test_several_that_still_count_after_an_outage_come_as_one_message(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    await member(clinic, "Nathalie", 1)
    await clinic.at(time(12))
    jeanne = await joins(clinic)
    await reminded_at(jeanne, time(9), "tension")
    await reminded_at(jeanne, time(9, 30), "medicaments")

    await clinic.at(time(8, 55), days=1)
    await clinic.down()
    await clinic.at(time(10, 30))
    await clinic.up()

    assert sent_at(clinic, jeanne) == []
    assert jeanne.count(words.counted(FRENCH, *DIGEST, 2)) == 1
    assert await clinic.look(states) == [OccurrenceState.SENT] * 2
    await jeanne.tap(words.reminder("tension").title.in_language(FRENCH))
    await jeanne.say("reminder", "Done")
    assert sorted(await clinic.look(states)) == [OccurrenceState.DONE, OccurrenceState.SENT]


async def test_an_alert_rings_on_after_the_service_was_down(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)

    await clinic.down()
    jeanne.phone.send(jeanne.bot, "J'ai très mal dans la poitrine")
    await clinic.later(hours=3)
    await clinic.up()
    assert jeanne.count(words.safety(FRENCH, Severity.RED)) == 1
    assert nathalie.count("A-1") == 1

    await clinic.down()
    await clinic.later(minutes=25)
    await clinic.up()
    assert nathalie.count("A-1") >= 2
    await nathalie.say("alert-team", "I take it")
    seen = ("alert-patient", "Somebody in your team has seen it ({reference}).")
    assert jeanne.told(*seen, reference="A-1") == 1
