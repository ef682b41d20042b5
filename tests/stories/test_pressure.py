"""A very high blood pressure: the closed question, the second measurement, and silence."""

from datetime import time

import pytest

from bot.domain.ids import PatientId
from bot.domain.severity import Severity
from bot.domain.text import FRENCH
from bot.services.ports.store import Transaction
from tests.stories import words
from tests.stories.actor import Actor
from tests.stories.clinic import Clinic
from tests.stories.scenes import joins, member, tells


def raised(tx: Transaction) -> list[tuple[str, Severity]]:
    found = tx.alerts.unresolved_of(PatientId(1))
    return [(alert.flag.rule_id, alert.flag.severity) for alert in found]


async def joined(clinic: Clinic) -> tuple[Actor, Actor]:
    nathalie = await member(clinic, "Nathalie", 1)
    return nathalie, await joins(clinic)


async def test_a_sign_with_a_very_high_pressure_is_red(clinic: Clinic) -> None:
    nathalie, jeanne = await joined(clinic)
    await tells(jeanne, "185/115")
    assert jeanne.count(words.text(FRENCH, "tension/alerte")) == 1
    assert await clinic.look(raised) == []

    await clinic.later(minutes=1, seconds=1)
    assert jeanne.asked("tension/symptomes") == 1
    await jeanne.choose("tension/symptomes", "souffle")

    assert jeanne.warned("tension/bp_emergency") == 1
    assert await clinic.look(raised) == [("bp_emergency", Severity.RED)]
    assert nathalie.count(nathalie.word("level", "RED")) == 1


async def test_no_sign_but_still_high_after_five_minutes_is_orange(clinic: Clinic) -> None:
    nathalie, jeanne = await joined(clinic)
    await tells(jeanne, "185/115")
    await jeanne.say("engine", "I am ready now")
    await jeanne.choose("tension/symptomes", "aucun")
    assert jeanne.count(words.text(FRENCH, "tension/repos")) == 1
    assert await clinic.look(raised) == []

    await clinic.later(minutes=4)
    assert not jeanne.asked("tension/mesure2")
    await clinic.later(minutes=1, seconds=1)
    assert jeanne.asked("tension/mesure2") == 1
    await jeanne.send("182/111")

    assert jeanne.warned("tension/bp_still_high") == 1
    assert await clinic.look(raised) == [("bp_still_high", Severity.ORANGE)]
    assert nathalie.count(nathalie.word("level", "ORANGE")) == 1


async def test_lower_after_five_minutes_raises_nothing(clinic_on_sqlite: Clinic) -> None:
    nathalie, jeanne = await joined(clinic_on_sqlite)
    await tells(jeanne, "185/115")
    await jeanne.say("engine", "I am ready now")
    await jeanne.choose("tension/symptomes", "aucun")
    await clinic_on_sqlite.later(minutes=6)
    await jeanne.send("150/90")
    await clinic_on_sqlite.later(hours=1)

    assert jeanne.count(words.text(FRENCH, "tension/moins_haut")) == 1
    assert await clinic_on_sqlite.look(raised) == []
    assert not nathalie.count("A-1")


@pytest.mark.parametrize("hour", [time(10), time(2)])
async def test_fifteen_minutes_of_silence_are_orange_by_day_and_by_night(
    clinic: Clinic, hour: time
) -> None:
    nathalie, jeanne = await joined(clinic)
    await clinic.at(hour, days=1)
    await tells(jeanne, "185/115")

    await clinic.later(minutes=15)
    assert jeanne.asked("tension/symptomes") == 1
    assert not jeanne.warned("tension/bp_no_word")
    assert await clinic.look(raised) == []
    await clinic.later(minutes=1, seconds=1)

    (warning,) = jeanne.bubbles(words.warning(FRENCH, "tension/bp_no_word"))
    (saved,) = jeanne.bubbles(
        jeanne.word(
            "alert-patient",
            "Saved ({reference}). I am passing this to your team.",
            reference="A-1",
        )
    )
    assert warning.id < saved.id
    assert await clinic.look(raised) == [("bp_no_word", Severity.ORANGE)]
    assert nathalie.count(nathalie.word("level", "ORANGE")) == 1


async def test_silence_of_who_refused_forwarding_gets_the_text_and_reaches_nobody(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    nathalie, jeanne = await joined(clinic)
    await jeanne.send("/menu")
    await jeanne.press("menu", "consents")
    await jeanne.tap(words.consent_title(FRENCH, "forwarding"))
    await jeanne.say("consent", "Take it back")
    await jeanne.say("consent", "Yes, take it back")
    await tells(jeanne, "185/115")
    await clinic.later(minutes=17)

    assert jeanne.warned("tension/bp_no_word") == 1
    assert await clinic.look(raised) == []
    assert not nathalie.count("A-1")
