"""A daily reminder: it comes once, asks once more, and then somebody close may hear of it."""

from datetime import time

from bot.domain.ids import OccurrenceId
from bot.domain.reminder import OccurrenceState
from bot.domain.text import FRENCH, GERMAN, ClockTime
from bot.services.ports.store import Transaction
from tests.stories import words
from tests.stories.actor import Actor
from tests.stories.clinic import Clinic
from tests.stories.scenes import joins, member, reminded_at, supporter

EIGHT = time(8)
PUSH = words.reminder("medicaments").push
DETAIL = words.reminder("medicaments").detail
ONCE_MORE = ("reminder", "I am asking once more. After this I leave you in peace.")
NOTED = ("reminder", "Thank you, it is noted.")
NOT_TODAY = ("reminder", "It is noted: not today. That happens. We go on tomorrow.")
SOON = ("reminder", "All right. I remind you once more in 30 minutes.")
NUDGE = ("nudge", "The reminder of {time} has no answer yet.")


async def patient(clinic: Clinic, hour: time = EIGHT) -> Actor:
    """Jeanne with a reminder for her medication, in a team with a nurse."""
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await reminded_at(jeanne, hour)
    return jeanne


def pushes(actor: Actor) -> int:
    """How many messages open with the neutral line of the reminder: pushes and nags."""
    return actor.count(words.pieces(PUSH, actor.language))


def nudges(actor: Actor, hour: time = EIGHT) -> int:
    return actor.told(*NUDGE, time=ClockTime(hour))


def first_state(tx: Transaction) -> OccurrenceState:
    """What became of the first reminder."""
    found = tx.reminders.occurrence(OccurrenceId(1))
    assert found is not None
    return found.state


async def test_it_comes_once_at_its_hour_and_tells_no_illness_on_a_locked_screen(
    clinic: Clinic,
) -> None:
    jeanne = await patient(clinic)
    await clinic.at(time(7, 59), days=1)
    assert pushes(jeanne) == 0
    await clinic.at(EIGHT)

    (push,) = jeanne.bubbles(words.pieces(PUSH, FRENCH))
    assert push.text == PUSH.in_language(FRENCH)
    assert jeanne.labels == tuple(
        jeanne.word("reminder", label)
        for label in ("What is it about?", "Done", "Later", "Not today")
    )
    await jeanne.say("reminder", "What is it about?")
    assert jeanne.count(words.pieces(DETAIL, FRENCH)) == 1
    await jeanne.say("reminder", "Done")
    assert jeanne.told(*NOTED) == 1

    await clinic.at(time(23, 59))
    assert pushes(jeanne) == 1
    assert await clinic.look(first_state) is OccurrenceState.DONE


async def test_without_an_answer_it_asks_once_more_and_then_the_supporter_hears_of_it(
    clinic: Clinic,
) -> None:
    jeanne = await patient(clinic)
    luc = await supporter(clinic, jeanne, "Luc", FRENCH)
    await luc.say("supporter", "Yes, I will")
    assert jeanne.told("caregiver", "The person you invited has accepted.") == 1

    await clinic.at(EIGHT, days=1)
    await clinic.later(minutes=29)
    assert (pushes(jeanne), nudges(luc)) == (1, 0)
    await clinic.later(minutes=2)
    assert (pushes(jeanne), jeanne.told(*ONCE_MORE), nudges(luc)) == (2, 1, 0)
    await clinic.at(time(9, 59))
    assert nudges(luc) == 0
    await clinic.at(time(10, 1))
    assert nudges(luc) == 1
    assert "Jeanne" not in luc.last.text
    assert not luc.count(words.pieces(words.reminder("medicaments").title, FRENCH))

    await jeanne.say("reminder", "Done")
    await clinic.at(time(23, 59))
    assert (pushes(jeanne), nudges(luc)) == (2, 1)


async def test_a_supporter_who_has_not_accepted_or_is_sent_away_hears_nothing(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    jeanne = await patient(clinic)
    luc = await supporter(clinic, jeanne, "Luc", GERMAN)
    await clinic.at(time(11), days=1)
    assert nudges(luc) == 0

    await luc.say("supporter", "Yes, I will")
    await clinic.at(time(11), days=1)
    assert nudges(luc) == 1

    await jeanne.send("/menu")
    await jeanne.press("menu", "caregiver")
    await jeanne.press("caregiver", "end", 1)
    await jeanne.press("caregiver", "ended", 1)
    heard = len(luc.texts)
    await clinic.at(time(11), days=1)
    assert len(luc.texts) == heard
    assert pushes(jeanne) == 6


async def test_later_brings_it_once_more_and_not_a_third_time(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    jeanne = await patient(clinic)
    await clinic.at(EIGHT, days=1)
    await jeanne.say("reminder", "Later")
    assert jeanne.told(*SOON) == 1
    await clinic.at(time(8, 29))
    assert pushes(jeanne) == 1
    await clinic.at(time(8, 31))
    assert pushes(jeanne) == 2
    assert jeanne.word("reminder", "Later") not in jeanne.labels

    await clinic.at(time(23, 59))
    assert pushes(jeanne) == 2
    assert not jeanne.told(*ONCE_MORE)


async def test_not_today_ends_it_for_today_only(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    jeanne = await patient(clinic)
    await clinic.at(EIGHT, days=1)
    await jeanne.say("reminder", "Not today")
    assert jeanne.told(*NOT_TODAY) == 1
    await clinic.at(time(23, 59))
    assert pushes(jeanne) == 1
    assert await clinic.look(first_state) is OccurrenceState.SKIPPED

    await clinic.at(EIGHT, days=1)
    assert pushes(jeanne) == 2


async def test_the_hour_that_a_person_chose_is_kept_at_night_but_nothing_insists(
    clinic: Clinic,
) -> None:
    jeanne = await patient(clinic, time(23))
    luc = await supporter(clinic, jeanne, "Luc", FRENCH)
    await luc.say("supporter", "Yes, I will")

    await clinic.at(time(23))
    assert pushes(jeanne) == 1
    await clinic.at(time(7, 59), days=1)
    assert (pushes(jeanne), nudges(luc, time(23))) == (1, 0)
    await clinic.at(time(8, 1))
    assert nudges(luc, time(23)) == 1
    # A medicine that was due nine hours ago is not asked for again: it may not be taken now.
    assert not jeanne.told(*ONCE_MORE)


async def test_what_waits_already_is_said_in_the_language_chosen_since(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    jeanne = await patient(clinic)
    clinic.sandbox.faults.too_many("sendMessage", retry_after=30, chat_id=jeanne.chat)
    await clinic.at(EIGHT, days=1)
    assert pushes(jeanne) == 0

    await jeanne.press("language", GERMAN)
    await clinic.later(seconds=31)

    assert jeanne.count(words.pieces(PUSH, GERMAN)) == 1
    assert pushes(jeanne) == 0
