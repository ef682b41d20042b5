"""Commands per scope and language; names and descriptions."""

import pytest

from bot.sandbox.wire import Json
from tests.sandbox.stage import PARTNER, Stage

HELP: Json = [{"command": "help", "description": "Aide"}]


async def test_commands_are_kept_per_scope_and_language(stage: Stage) -> None:
    scope: Json = {"type": "chat", "chat_id": 101}
    await stage.call("setMyCommands", commands=HELP, language_code="fr", scope=scope)
    place: dict[str, Json] = {"language_code": "fr", "scope": scope}
    assert (await stage.call("getMyCommands", **place)).result == HELP
    assert (await stage.call("getMyCommands", language_code="fr")).result == []
    await stage.call("deleteMyCommands", **place)
    assert (await stage.call("getMyCommands", **place)).result == []


@pytest.mark.parametrize("name", ["Help", "", "a" * 33, "hé"])
async def test_a_bad_command_is_refused(stage: Stage, name: str) -> None:
    commands: Json = [{"command": name, "description": "x"}]
    answer = await stage.call("setMyCommands", commands=commands)
    assert answer.refusal == (400, "Bad Request: BOT_COMMAND_INVALID")


async def test_texts_fall_back_to_the_ones_for_all(stage: Stage) -> None:
    await stage.call("setMyDescription", description="Hello")
    await stage.call("setMyDescription", description="Bonjour", language_code="fr")
    await stage.call("setMyShortDescription", short_description="Kurz", language_code="de")
    described = [
        (await stage.call("getMyDescription", language_code=language)).object["description"]
        for language in ("fr", "de")
    ]
    assert described == ["Bonjour", "Hello"]
    short = (await stage.call("getMyShortDescription", language_code="de")).object
    assert short["short_description"] == "Kurz"
    assert (await stage.call("getMyName")).object["name"] == PARTNER.name


async def test_a_description_beyond_512_units_is_refused(stage: Stage) -> None:
    answer = await stage.call("setMyDescription", description="x" * 513)
    assert answer.refusal == (400, "Bad Request: description is too long")
