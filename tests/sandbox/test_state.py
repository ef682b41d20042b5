"""What survives a restart."""

from pathlib import Path

import pytest

from bot.sandbox.attachments import plain_picture
from bot.sandbox.multipart import Upload
from bot.sandbox.server import SandboxServer
from bot.sandbox.wire import Json, as_integer
from tests.sandbox.stage import PARTNER, TEAM, HandClock, staged

BUTTONS: Json = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}
WORDS: Json = {"keyboard": [["Oui", "Non"]]}


def _sandbox(path: Path) -> SandboxServer:
    return SandboxServer(HandClock().now, [PARTNER, TEAM], path)


async def test_chats_updates_and_settings_are_there_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "telegram.json"
    clock = HandClock()
    async with staged(_sandbox(path), clock) as before:
        before.jeanne.start("partner_bot")
        offset = as_integer((await before.updates())[0]["update_id"]) + 1
        await before.updates(offset=offset, allowed_updates=["message", "callback_query"])
        await before.send("Prêt ?", reply_markup=BUTTONS)
        await before.send("Choisissez", reply_markup=WORDS)
        await before.upload(
            "sendPhoto", "photo", Upload("x.png", "image/png", plain_picture()), chat_id="101"
        )
        before.jeanne.tap("partner_bot", "Oui")
        await before.call("setMyName", name="Partenaire", language_code="fr")
        shown = before.jeanne.chat("partner_bot").messages
    async with staged(_sandbox(path), clock) as after:
        chat = after.jeanne.chat("partner_bot")
        assert chat.messages == shown
        assert chat.keyboard == (("Oui", "Non"),)
        [update] = await after.updates()
        assert as_integer(update["update_id"]) == offset
        number = after.jeanne.send("partner_bot", "encore")
        assert number == shown[-1].id + 1
        assert (await after.call("getMyName", language_code="fr")).object["name"] == "Partenaire"


async def test_an_acknowledged_message_is_on_disk_at_once(tmp_path: Path) -> None:
    path = tmp_path / "telegram.json"
    async with staged(_sandbox(path), HandClock()) as stage:
        stage.jeanne.start("partner_bot")
        await stage.send("Bonjour")
        copy = _sandbox(path)
        assert copy.person(101, "Jeanne", "fr").chat("partner_bot").texts == ("Bonjour",)


async def test_a_file_of_another_version_is_named(tmp_path: Path) -> None:
    path = tmp_path / "telegram.json"
    path.write_text('{"format": 0}', encoding="utf-8")
    with pytest.raises(ValueError, match="another version"):
        _sandbox(path)
