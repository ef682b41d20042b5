"""The service as operators run it: webhooks, content read again, full disks, an orderly stop."""

import asyncio
import socket
import sqlite3
from datetime import time
from pathlib import Path

import httpx
import pytest

from bot.domain.text import FRENCH
from bot.services.ports.store import Transaction
from tests.stories.clinic import Clinic, running_clinic
from tests.stories.scenes import black_foot, joins, member, reminded_at


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
    return number


async def test_by_webhook_the_same_thread_runs_and_strangers_are_sent_away(
    sqlite_url: str, tmp_path: Path
) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    async with running_clinic(
        sqlite_url, tmp_path, public_url=address, http_port=str(port)
    ) as clinic:
        nathalie = await member(clinic, "Nathalie", 1)
        jeanne = await joins(clinic)
        await black_foot(jeanne)
        await nathalie.say("alert-team", "I take it")
        assert jeanne.count("A-1") == 3  # saved, sent, seen
        async with httpx.AsyncClient() as client:
            for audience in ("patients", "careteam"):
                forged = await client.post(f"{address}/telegram/{audience}", json={"update_id": 1})
                assert forged.status_code == 403


def refused(caplog: pytest.LogCaptureFixture) -> str:
    """What the operator's log says of content that was not taken; forgotten once it is read."""
    said = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    caplog.clear()
    return " ".join(said)


async def test_content_is_read_again_without_a_restart_and_an_error_leaves_what_runs(
    sqlite_url: str, tmp_path: Path, own_content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with running_clinic(sqlite_url, tmp_path, content_dir=str(own_content)) as clinic:
        await member(clinic, "Nathalie", 1)
        jeanne = await joins(clinic)
        await jeanne.open("pied")
        fiche = own_content / "questionnaires" / "pied.fiche"
        whole = fiche.read_text(encoding="utf-8")

        fiche.write_text(whole.replace("-> grave\n", "-> grvae\n"), encoding="utf-8")
        assert await clinic.application.reload()
        assert "not reloaded: 2 error(s)" in refused(caplog)
        await jeanne.choose("pied/accueil", "oui")

        fiche.write_text(whole.replace("Une zone noire", "Une tache noire"), encoding="utf-8")
        await clinic.application.reload()
        assert "Une zone noire" in jeanne.labels
        await jeanne.tap("Une zone noire")
        assert jeanne.count("A-1") == 2

        karl = await joins(clinic, "Karl Exemple")
        await karl.open("pied")
        await karl.choose("pied/accueil", "oui")
        assert "Une tache noire" in karl.labels


async def test_a_reminder_that_somebody_uses_does_not_vanish_by_reading_the_content_again(
    sqlite_url: str, tmp_path: Path, own_content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with running_clinic(sqlite_url, tmp_path, content_dir=str(own_content)) as clinic:
        await member(clinic, "Nathalie", 1)
        jeanne = await joins(clinic)
        await reminded_at(jeanne, time(14))
        (own_content / "reminders" / "medicaments.fiche").unlink()
        for package in (own_content / "packages").iterdir():
            text = package.read_text(encoding="utf-8")
            package.write_text(text.replace("reminders: medicaments, ", "reminders: "), "utf-8")
        await clinic.application.reload()
        assert "medicaments" in refused(caplog)
        before = len(jeanne.texts)
        await clinic.at(time(14, 1))
        assert len(jeanne.texts) == before + 1


async def test_while_the_database_cannot_be_written_nothing_is_lost(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with running_clinic(sqlite_url, tmp_path) as clinic:
        nathalie = await member(clinic, "Nathalie", 1)
        jeanne = await joins(clinic)
        await jeanne.open("pied")
        await jeanne.choose("pied/accueil", "oui")
        blocker = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        jeanne.phone.tap(jeanne.bot, "Une zone noire")
        await asyncio.sleep(2)
        assert jeanne.count("A-1") == 0
        blocker.execute("ROLLBACK")
        blocker.close()
        await clinic.settle()
        assert (jeanne.count("A-1"), nathalie.count("A-1")) == (2, 1)


async def test_a_stop_in_the_middle_of_much_work_loses_nothing(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with running_clinic(sqlite_url, tmp_path) as clinic:
        await member(clinic, "Nathalie", 1)
        jeanne = await joins(clinic)
        strangers = [clinic.actor(f"Somebody {n}", FRENCH) for n in range(15)]
        for stranger in strangers:
            stranger.phone.send(stranger.bot, "Bonjour")
        jeanne.phone.send(jeanne.bot, "/help")
        await clinic.down()
        await clinic.up()
        await clinic.settle()
        assert [len(stranger.texts) for stranger in strangers] == [1] * 15
        assert await clinic.look(waiting) == 0
        assert answered_once(clinic, jeanne.phone.person.id)


def waiting(tx: Transaction) -> int:
    return tx.inbox.waiting()


def answered_once(clinic: Clinic, chat: int) -> bool:
    """Whether the help page went to this chat once."""
    sent = [call.text for call in clinic.sandbox.accepted("sendMessage", chat_id=chat)]
    return len(sent) == len(set(sent))
