"""One suite for what both bots make of an update: the sandbox's own, and hand-written ones."""

import json
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.careteam.run import CareTeamBot
from bot.domain.inbound import (
    Chosen,
    Command,
    Inbound,
    Input,
    Media,
    MediaKind,
    Membership,
    Typed,
)
from bot.domain.people import Address, Audience
from bot.domain.press import press
from bot.domain.text import FRENCH
from bot.gateway.updates import raw_update
from bot.patient.run import PatientBot
from bot.sandbox.wire import Json, JsonObject
from bot.services.ports.messages import RawUpdate
from tests.sandbox.stage import PARTNER, TEAM, Stage

JEANNE: JsonObject = {
    "id": 101,
    "is_bot": False,
    "first_name": "Jeanne",
    "language_code": "fr",
}
PRIVATE: JsonObject = {"id": 101, "type": "private", "first_name": "Jeanne"}
GROUP: JsonObject = {"id": -500, "type": "group", "title": "Famille"}
PHOTO: Json = [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]


@dataclass(slots=True)
class Fed:
    """One of the bots, and everything that it handed on."""

    audience: Audience
    bot: PatientBot | CareTeamBot
    heard: list[Inbound]

    async def feed(self, update: Json) -> list[Inbound]:
        raw = raw_update(self.audience, update)
        assert raw is not None
        await self.bot.feed(raw)
        return self.heard

    async def read(self, **message: Json) -> Input | None:
        """What a message of Jeanne's means; None where nothing was handed on."""
        whole: JsonObject = {"message_id": 5, "date": 0, "chat": PRIVATE, "from": JEANNE, **message}
        return await self.read_update(message=whole)

    async def read_update(self, **update: Json) -> Input | None:
        before = len(self.heard)
        await self.feed({"update_id": 1, **update})
        assert len(self.heard) <= before + 1
        return self.heard[-1].input if len(self.heard) > before else None


@pytest.fixture(params=list(Audience))
async def fed(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Fed]:
    """A bot that nobody answers: reading needs no network."""
    audience = Audience(request.param)
    heard: list[Inbound] = []

    async def receive(inbound: Inbound) -> None:
        heard.append(inbound)

    make = PatientBot if audience is Audience.PATIENTS else CareTeamBot
    bot = make("7001:partner-token", "http://127.0.0.1:9", tmp_path, receive)
    await bot.open()
    yield Fed(audience, bot, heard)
    await bot.close()


async def _all_of(stage: Stage, fed: Fed) -> list[Inbound]:
    kinds: Json = ["message", "edited_message", "callback_query", "my_chat_member"]
    for update in await stage.updates(allowed_updates=kinds):
        await fed.feed(update)
    return fed.heard


async def test_a_conversation_is_read_in_full(stage: Stage, fed: Fed) -> None:
    jeanne, place = stage.jeanne, "partner_bot"
    jeanne.start(place, "abc-DEF_123")
    buttons: Json = {"inline_keyboard": [[{"text": "Oui", "callback_data": "1.answer.17.2"}]]}
    sent = await stage.send("Prêt ?", reply_markup=buttons)
    tap = jeanne.tap(place, "Oui")
    number = jeanne.send(place, "14 sur 9")
    jeanne.edit(place, number, "au secours")
    jeanne.forward(place, "buvez du jus", "Rose")
    forged = jeanne.tap_data(place, "answer.17.2", 9_999)
    jeanne.block(place)
    jeanne.unblock(place)
    heard = await _all_of(stage, fed)
    question = sent.object["message_id"]
    assert isinstance(question, int)
    assert [inbound.input for inbound in heard] == [
        Command("start", "abc-DEF_123"),
        Chosen(press("answer", 17, 2), tap, question),
        Typed("14 sur 9"),
        Typed("au secours", edited=True),
        Typed("buvez du jus", forwarded=True),
        Chosen(None, forged, 9_999),
        Membership(blocked=True),
        Membership(blocked=False),
    ]
    assert {inbound.sender for inbound in heard} == {Address(fed.audience, 101)}
    assert {(one.private, one.from_bot, one.language_hint) for one in heard} == {
        (True, False, "fr")
    }
    assert len({inbound.update for inbound in heard}) == len(heard)


async def test_media_are_read_by_kind(stage: Stage, fed: Fed) -> None:
    jeanne, place = stage.jeanne, "partner_bot"
    jeanne.send_voice(place)
    jeanne.send_photo(place, caption="Mon pied")
    jeanne.send_sticker(place)
    jeanne.send_document(place, "a.txt", b"x")
    jeanne.send_location(place)
    jeanne.send_contact(place, "+32470000000", "Luc")
    assert [inbound.input for inbound in await _all_of(stage, fed)] == [
        Media(MediaKind.VOICE),
        Media(MediaKind.PHOTO, "Mon pied"),
        Media(MediaKind.STICKER),
        Media(MediaKind.DOCUMENT),
        Media(MediaKind.LOCATION),
        Media(MediaKind.CONTACT),
    ]


async def test_ten_thousand_characters_come_in_pieces_and_are_kept(stage: Stage, fed: Fed) -> None:
    stage.jeanne.send("partner_bot", "x" * 10_000)
    heard = [inbound.input for inbound in await _all_of(stage, fed)]
    assert [len(one.text) for one in heard if isinstance(one, Typed)] == [4096, 4096, 1808]


async def test_a_group_is_told_apart(stage: Stage, fed: Fed) -> None:
    group = stage.sandbox.group(-500, "Famille", [stage.jeanne], ["partner_bot"])
    stage.jeanne.send(group, "/start@partner_bot")
    heard = await _all_of(stage, fed)
    assert heard
    assert {(one.private, one.sender.chat) for one in heard} == {(False, -500)}


async def test_another_bot_is_told_apart(stage: Stage, fed: Fed) -> None:
    stage.sandbox.person(202, "Robot", is_bot=True).send("partner_bot", "Bonjour")
    assert [one.from_bot for one in await _all_of(stage, fed)] == [True]


async def test_an_edited_caption_is_edited_words(fed: Fed) -> None:
    message: JsonObject = {
        "message_id": 5,
        "date": 1,
        "edit_date": 2,
        "chat": PRIVATE,
        "from": JEANNE,
        "photo": PHOTO,
    }
    read = await fed.read_update(edited_message={**message, "caption": "au secours"})
    assert read == Typed("au secours", edited=True)
    assert await fed.read_update(edited_message=message) is None


async def test_words_of_an_inline_bot_are_nobodys_own(fed: Fed) -> None:
    robot: JsonObject = {"id": 9, "is_bot": True, "first_name": "R"}
    assert await fed.read(text="/stop", via_bot=robot) == Typed("/stop", forwarded=True)


async def test_what_happens_in_a_chat_is_handed_on_to_nobody(
    fed: Fed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # the library warns of its own old type
    pinned: JsonObject = {"message_id": 1, "date": 0, "chat": PRIVATE, "text": "x"}
    assert await fed.read(pinned_message=pinned) is None
    assert await fed.read(message_auto_delete_timer_changed={"message_auto_delete_time": 9}) is None
    assert await fed.read(chat=GROUP, new_chat_title="Nous") is None


async def test_media_of_an_unknown_kind_are_other(fed: Fed) -> None:
    assert await fed.read(hologram={"depth": 3}) == Media(MediaKind.OTHER)
    assert await fed.read(dice={"emoji": "🎲", "value": 3}) == Media(MediaKind.OTHER)
    poll: JsonObject = {
        "id": "1",
        "question": "?",
        "options": [],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    }
    assert await fed.read(poll=poll) == Media(MediaKind.OTHER)


async def test_a_message_with_an_effect_is_read_like_any_other(fed: Fed) -> None:
    assert await fed.read(effect_id="5", photo=PHOTO) == Media(MediaKind.PHOTO)
    assert await fed.read(effect_id="5", text="Bonjour") == Typed("Bonjour")


async def test_fields_that_nobody_knows_yet_change_nothing(fed: Fed) -> None:
    assert await fed.read(text="Bonjour", mood={"colour": "blue"}) == Typed("Bonjour")


async def test_a_tap_without_a_message_is_answered_in_the_persons_own_chat(fed: Fed) -> None:
    tap: JsonObject = {"id": "77", "from": JEANNE, "chat_instance": "1", "data": "1.menu"}
    assert await fed.read_update(callback_query=tap) == Chosen(press("menu"), "77")
    assert (fed.heard[-1].sender.chat, fed.heard[-1].private) == (101, True)


async def test_a_tap_without_data_means_nothing(fed: Fed) -> None:
    tap: JsonObject = {"id": "77", "from": JEANNE, "chat_instance": "1", "game_short_name": "x"}
    assert await fed.read_update(callback_query=tap) == Chosen(None, "77")


async def test_other_kinds_of_update_concern_nobody(fed: Fed) -> None:
    post: JsonObject = {"message_id": 5, "date": 0, "chat": {**GROUP, "type": "channel"}}
    assert await fed.read_update(channel_post={**post, "text": "x"}) is None
    assert await fed.read_update(premonition={"about": "rain"}) is None


@pytest.mark.parametrize(
    "payload",
    [
        '{"update_id": 1, "message": {"message_id": 5}}',
        '{"update_id": 1, "message": "Bonjour"}',
        '{"update_id": 1, "callback_query": {"id": 4}}',
        '{"update_id": 1, "message": {"date": "now", "chat": [], "message_id": {}}}',
        '{"update_id":1,"message":{"message_id":5,"date":0,"text":"x","chat":{"id":"J","type":"private"}}}',
        '{"update_id":1,"message":{"message_id":5,"date":0,"text":{"a":1},"chat":{"id":1,"type":"private"}}}',
    ],
)
async def test_an_unreadable_update_is_a_failure_and_not_a_silence(fed: Fed, payload: str) -> None:
    problem = await _problem(fed, RawUpdate(fed.audience, 1, 0, payload))
    assert problem is not None
    assert fed.heard == []


async def test_the_failure_of_a_receiver_is_heard(tmp_path: Path) -> None:
    async def refuse(inbound: Inbound) -> None:
        raise LookupError(inbound.update)

    update: JsonObject = {
        "update_id": 8,
        "message": {"message_id": 5, "date": 0, "chat": PRIVATE, "text": "x"},
    }
    for audience, make in ((Audience.PATIENTS, PatientBot), (Audience.CARETEAM, CareTeamBot)):
        bot = make("7001:partner-token", "http://127.0.0.1:9", tmp_path, refuse)
        await bot.open()
        problem = await _problem(
            Fed(audience, bot, []), RawUpdate(audience, 8, 101, json.dumps(update))
        )
        await bot.close()
        assert isinstance(problem, LookupError)
        assert problem.args == (8,)


async def _problem(fed: Fed, raw: RawUpdate) -> Exception | None:
    try:
        await fed.bot.feed(raw)
    except Exception as problem:  # noqa: BLE001 - whatever the library raises
        return problem
    return None


async def test_commands_are_published_for_each_language(stage: Stage, tmp_path: Path) -> None:
    async def unheard(inbound: Inbound) -> None:
        raise AssertionError(inbound)

    fresh = PatientBot(PARTNER.token, stage.url, tmp_path, unheard)
    team = CareTeamBot(TEAM.token, stage.url, tmp_path, unheard)
    for bot in (fresh, team):
        await bot.open()
        french = (("help", "Aide"), ("stop", "Arrêter"))
        assert await bot.publish_commands({None: (("help", "Help"),), FRENCH: french})
        await bot.close()
    listed = await stage.call("getMyCommands", language_code="fr")
    assert [one["description"] for one in listed.list] == ["Aide", "Arrêter"]
    listed = await stage.call_as_team("getMyCommands")
    assert [one["description"] for one in listed.list] == ["Help"]
