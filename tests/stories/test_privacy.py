"""Who gets to see what: the logs nothing, the lock screen nothing, another team nothing."""

import logging
from datetime import time

import pytest

from bot.domain.people import Role
from bot.domain.text import FRENCH
from bot.logs import NOISY
from bot.services.ports.persons import NewTeam
from tests.stories import words
from tests.stories.clinic import BRUSSELS, PHONE, TEAM, TEAM_BOT, Clinic
from tests.stories.scenes import black_foot, joins, member, reminded_at, supporter

NORTH = NewTeam("Team Eupen", "087 00 00 00", BRUSSELS, "ostbelgien")
OURS = ("bot", "scheduler")
QUESTION = "Pourquoi ai-je toujours soif depuis juin"


def _noisy(record: logging.LogRecord) -> bool:
    """Whether the service keeps this library's lines out of its log."""
    return record.name.startswith(NOISY) and record.levelno < logging.WARNING


async def test_a_whole_story_leaves_no_health_and_no_name_in_our_logs(
    clinic_on_sqlite: Clinic, caplog: pytest.LogCaptureFixture
) -> None:
    clinic = clinic_on_sqlite
    caplog.set_level(logging.INFO)
    for name in OURS:
        caplog.set_level(logging.DEBUG, logger=name)
    nathalie = await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    luc = await supporter(clinic, jeanne, "Luc", FRENCH)
    await luc.say("supporter", "Yes, I will")
    await reminded_at(jeanne, time(10))
    await black_foot(jeanne)
    await nathalie.say("alert-team", "I take it")
    await nathalie.say("alert-team", "Answers")
    await nathalie.say("alert-team", "Name and phone")
    await jeanne.send(QUESTION)
    await jeanne.send("ma glycémie est de 342")
    await clinic.at(time(13))
    await clinic.down()
    await clinic.up()

    kept = [r for r in caplog.records if r.name.split(".")[0] in OURS or not _noisy(r)]
    logged = "\n".join(record.getMessage() for record in kept)
    assert logged
    secrets = ("Jeanne", PHONE, QUESTION, "soif", "glycémie", "342", "noir", "foot_emergency")
    numbers = tuple(str(actor.chat) for actor in (jeanne, nathalie, luc))
    tokens = (TEAM_BOT.token.split(":")[1], clinic.values.encryption_key)
    for secret in (*secrets, *numbers, *tokens):
        assert secret not in logged


async def test_one_team_never_sees_the_patients_of_another(clinic: Clinic) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    heike = await member(clinic, "Heike", 1, team=NORTH)
    jeanne = await joins(clinic, team=TEAM)
    await black_foot(jeanne)
    await nathalie.say("alert-team", "I take it")
    assert not heike.count("A-1")

    await heike.send("/alerts")
    assert heike.told("team", "No alert is open.") == 2
    for part in ("open", "take", "rule", "answers", "identity", "resolve"):
        heike.phone.tap_data(heike.bot, f"1.alert.1.{part}", heike.last.id)
        await clinic.settle()

    assert heike.told("alert-team", "I do not know this alert.") == 6
    assert not heike.count("A-1")
    assert not heike.count("Jeanne")
    assert not heike.count(words.option(FRENCH, "pied/grave", "noir"))
    await clinic.later(hours=5)
    assert not heike.count("A-1")


async def test_a_coordinator_sees_the_alert_but_neither_answers_nor_name(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    claire = await member(clinic, "Claire", 1, Role.COORDINATOR)
    jeanne = await joins(clinic)
    await black_foot(jeanne)
    await claire.say("alert-team", "I take it")
    assert claire.word("alert-team", "Answers") not in claire.labels

    for part in ("answers", "identity"):
        claire.phone.tap_data(claire.bot, f"1.alert.1.{part}", claire.last.id)
        await clinic.settle()

    refused = ("alert-team", "Your role does not show this. Please ask a colleague.")
    assert claire.told(*refused) == 2
    assert not claire.count("Jeanne")
    kinds = [e.kind for e in await clinic.look(lambda tx: tx.audit.of("alert:1"))]
    assert kinds[-2:] == ["alert.answers_refused", "alert.identity_refused"]


async def test_a_patients_link_opens_nothing_of_the_teams_and_the_other_way_round(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    for_member = await clinic.invite_member(Role.NURSE, 1)
    for_patient = await clinic.invite_patient("Jeanne Exemple")
    curious, astray = clinic.actor("Curieux"), clinic.actor("Égaré", FRENCH, TEAM_BOT)

    await curious.start(for_member)
    await astray.start(for_patient)

    for actor in (curious, astray):
        assert actor.count("Ce lien a déjà servi") == 1
        assert not actor.labels
    nathalie = clinic.actor("Nathalie", FRENCH, TEAM_BOT)
    await nathalie.start(for_member)
    assert nathalie.labels
