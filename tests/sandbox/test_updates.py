"""Long polling: offsets, remembered kinds, conflicts, order, expiry."""

import asyncio

from bot.sandbox.wire import JsonObject, as_integer, as_object
from tests.sandbox.stage import Stage

CONFLICT = (
    409,
    (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    ),
)


def _texts(updates: list[JsonObject]) -> list[object]:
    return [as_object(update["message"]).get("text") for update in updates]


async def test_updates_come_again_until_the_offset_passes_them(stage: Stage) -> None:
    stage.jeanne.start("partner_bot", "token")
    stage.jeanne.send("partner_bot", "Bonjour")
    first = await stage.updates()
    assert _texts(first) == ["/start token", "Bonjour"]
    assert await stage.updates() == first
    ids = [as_integer(update["update_id"]) for update in first]
    assert ids[1] == ids[0] + 1
    assert await stage.updates(offset=ids[1]) == first[1:]
    assert await stage.updates() == first[1:]
    assert await stage.updates(offset=ids[1] + 1) == []


async def test_limit_and_a_negative_offset(stage: Stage) -> None:
    stage.jeanne.start("partner_bot")
    for text in ("un", "deux", "trois"):
        stage.jeanne.send("partner_bot", text)
    assert _texts(await stage.updates(limit=2)) == ["/start", "un"]
    assert _texts(await stage.updates(offset=-1)) == ["trois"]
    assert _texts(await stage.updates()) == ["trois"]


async def test_a_long_poll_ends_with_the_first_update(stage: Stage) -> None:
    poll = asyncio.create_task(stage.updates(timeout=30))
    await asyncio.sleep(0.05)
    assert not poll.done()
    stage.jeanne.start("partner_bot")
    assert _texts(await poll) == ["/start"]


async def test_a_long_poll_without_updates_ends_empty(stage: Stage) -> None:
    assert await stage.updates(timeout=1) == []


async def test_of_two_pollers_the_earlier_gets_409(stage: Stage) -> None:
    earlier = asyncio.create_task(stage.call("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    later = asyncio.create_task(stage.call("getUpdates", timeout=30))
    assert (await earlier).refusal == CONFLICT
    stage.jeanne.start("partner_bot")
    assert _texts((await later).list) == ["/start"]


async def test_two_bots_poll_side_by_side(stage: Stage) -> None:
    poll = asyncio.create_task(stage.updates(timeout=30))
    stage.jeanne.start("team_bot")
    stage.jeanne.start("partner_bot", "x")
    assert _texts(await poll) == ["/start x"]


async def test_allowed_updates_are_remembered(stage: Stage) -> None:
    await stage.updates(allowed_updates=["message"])
    stage.jeanne.start("partner_bot")
    stage.jeanne.block("partner_bot")
    assert _texts(await stage.updates()) == ["/start"]
    await stage.updates(allowed_updates=[])
    stage.jeanne.unblock("partner_bot")
    assert "my_chat_member" in (await stage.updates())[-1]


async def test_messages_are_kept_for_a_day(stage: Stage) -> None:
    stage.jeanne.start("partner_bot")
    stage.clock.move(hours=23)
    assert len(await stage.updates()) == 1
    stage.clock.move(hours=1)
    assert await stage.updates() == []


async def test_edits_forwards_and_attachments_arrive(opened: Stage) -> None:
    jeanne = opened.jeanne
    number = jeanne.send("partner_bot", "12,4")
    jeanne.edit("partner_bot", number, "12,6")
    jeanne.forward("partner_bot", "Prenez du curcuma", "Tante Rose")
    jeanne.send_photo("partner_bot", caption="Mon pied", album="7")
    jeanne.send_voice("partner_bot")
    jeanne.send_sticker("partner_bot")
    jeanne.send_location("partner_bot")
    jeanne.send_contact("partner_bot", "+32470000000", "Luc")
    jeanne.send_document("partner_bot", "note.txt", b"x")
    updates = await opened.updates()
    assert as_object(updates[1]["edited_message"])["text"] == "12,6"
    later = [as_object(update["message"]) for update in updates[2:]]
    kinds = ("forward_origin", "photo", "voice", "sticker", "location", "contact", "document")
    assert [kind for message, kind in zip(later, kinds, strict=True) if kind in message] == [*kinds]
    assert later[1]["media_group_id"] == "7"


async def test_a_text_of_ten_thousand_letters_arrives_in_pieces(opened: Stage) -> None:
    opened.jeanne.send("partner_bot", "a" * 10_000)
    sizes = [len(str(text)) for text in _texts(await opened.updates())]
    assert sizes == [4096, 4096, 1808]


async def test_a_bot_in_a_group_reads_only_what_concerns_it(opened: Stage) -> None:
    karl = opened.sandbox.person(102, "Karl", "de")
    group = opened.sandbox.group(-500, "Familie", [opened.jeanne, karl], ["partner_bot"])
    for text in ("Guten Abend", "/help", "/help@team_bot", "@partner_bot hallo"):
        karl.send(group, text)
    joined, news, *read = await opened.updates()
    assert "my_chat_member" in joined
    assert "new_chat_members" in as_object(news["message"])
    assert _texts(read) == ["/help", "@partner_bot hallo"]
    sent = await opened.call("sendMessage", chat_id=-500, text="Bonjour à tous")
    assert as_object(sent.object["chat"])["type"] == "group"
    assert (await opened.call("leaveChat", chat_id=-500)).result is True
    refused = await opened.call("sendMessage", chat_id=-500, text="Encore")
    assert refused.refusal == (403, "Forbidden: bot is not a member of the group chat")


async def test_a_foreign_bot_shows_that_it_is_one(stage: Stage) -> None:
    stage.sandbox.person(900, "Spam", is_bot=True).send("partner_bot", "Gagnez !")
    [update] = await stage.updates()
    assert as_object(as_object(update["message"])["from"])["is_bot"] is True
