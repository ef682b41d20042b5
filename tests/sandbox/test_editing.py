"""Editing, deleting, answering taps."""

from bot.sandbox.wire import Json, JsonObject, as_object
from tests.sandbox.stage import Stage

BUTTONS: Json = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}
OTHER: Json = {"inline_keyboard": [[{"text": "Non", "callback_data": "no"}]]}
TOO_OLD = (
    400,
    "Bad Request: query is too old and response timeout expired or query ID is invalid",
)


async def _asked(stage: Stage) -> JsonObject:
    message = (await stage.send("Prêt ?", reply_markup=BUTTONS)).object
    return {"chat_id": 101, "message_id": message["message_id"]}


async def _tapped(stage: Stage) -> JsonObject:
    stage.jeanne.tap("partner_bot", "Oui")
    [update] = await stage.updates()
    return as_object(update["callback_query"])


async def test_an_edit_replaces_words_and_buttons(opened: Stage) -> None:
    place = await _asked(opened)
    await opened.call("editMessageText", **place, text="<b>Merci</b>", parse_mode="HTML")
    last = opened.jeanne.chat("partner_bot").last
    assert (last.text, last.labels, last.edited) == ("Merci", (), True)


async def test_an_edit_that_changes_nothing_is_refused(opened: Stage) -> None:
    place = await _asked(opened)
    answer = await opened.call("editMessageText", **place, text="Prêt ?", reply_markup=BUTTONS)
    status, reason = answer.refusal
    assert status == 400
    assert reason.startswith("Bad Request: message is not modified: ")
    same = await opened.call("editMessageReplyMarkup", **place, reply_markup=BUTTONS)
    assert same.refusal == answer.refusal


async def test_buttons_can_change_alone(opened: Stage) -> None:
    place = await _asked(opened)
    assert (await opened.call("editMessageReplyMarkup", **place, reply_markup=OTHER)).status == 200
    last = opened.jeanne.chat("partner_bot").last
    assert (last.text, last.labels) == ("Prêt ?", ("Non",))


async def test_only_own_messages_without_a_reply_keyboard_can_be_edited(opened: Stage) -> None:
    hers = opened.jeanne.send("partner_bot", "Bonjour")
    refusal = (400, "Bad Request: message can't be edited")
    answer = await opened.call("editMessageText", chat_id=101, message_id=hers, text="x")
    assert answer.refusal == refusal
    keyboard: Json = {"keyboard": [[{"text": "Oui"}]]}
    own = (await opened.send("Prêt ?", reply_markup=keyboard)).object["message_id"]
    answer = await opened.call("editMessageText", chat_id=101, message_id=own, text="x")
    assert answer.refusal == refusal


async def test_a_missing_message_can_be_neither_edited_nor_deleted(opened: Stage) -> None:
    edit = await opened.call("editMessageText", chat_id=101, message_id=77, text="x")
    assert edit.refusal == (400, "Bad Request: message to edit not found")
    delete = await opened.call("deleteMessage", chat_id=101, message_id=77)
    assert delete.refusal == (400, "Bad Request: message to delete not found")


async def test_messages_of_both_sides_can_be_deleted_for_48_hours(opened: Stage) -> None:
    hers = opened.jeanne.send("partner_bot", "12,4")
    assert (await opened.call("deleteMessage", chat_id=101, message_id=hers)).result is True
    place = await _asked(opened)
    opened.clock.move(hours=48)
    refused = await opened.call("deleteMessage", **place)
    assert refused.refusal == (400, "Bad Request: message can't be deleted for everyone")
    assert [bubble.text for bubble in opened.jeanne.chat("partner_bot").received] == ["Prêt ?"]


async def test_a_tap_brings_all_that_a_bot_needs(opened: Stage) -> None:
    place = await _asked(opened)
    query = await _tapped(opened)
    assert query["data"] == "yes"
    assert as_object(query["from"])["id"] == 101
    assert as_object(query["message"])["message_id"] == place["message_id"]
    assert isinstance(query["chat_instance"], str)


async def test_an_answered_tap_shows_its_notice_once(opened: Stage) -> None:
    await _asked(opened)
    query = await _tapped(opened)
    values: dict[str, Json] = {"callback_query_id": query["id"], "text": "Noté"}
    assert (await opened.call("answerCallbackQuery", **values)).result is True
    [notice] = opened.jeanne.chat("partner_bot").notices
    assert (notice.text, notice.alert, notice.tap) == ("Noté", False, query["id"])
    assert (await opened.call("answerCallbackQuery", **values)).refusal == TOO_OLD


async def test_a_tap_is_too_old_after_150_seconds(opened: Stage) -> None:
    await _asked(opened)
    query = await _tapped(opened)
    opened.clock.move(seconds=150)
    late = await opened.call("answerCallbackQuery", callback_query_id=query["id"])
    assert late.refusal == TOO_OLD
    assert await opened.updates() == []


async def test_a_bot_cannot_answer_the_tap_of_another(opened: Stage) -> None:
    await _asked(opened)
    query = await _tapped(opened)
    answer = await opened.call_as_team("answerCallbackQuery", callback_query_id=query["id"])
    assert answer.refusal == TOO_OLD


async def test_a_tap_on_a_message_that_is_gone_names_only_its_id(opened: Stage) -> None:
    place = await _asked(opened)
    await opened.call("deleteMessage", **place)
    number = place["message_id"]
    assert isinstance(number, int)
    opened.jeanne.tap_data("partner_bot", "yes", number)
    [update] = await opened.updates()
    message = as_object(as_object(update["callback_query"])["message"])
    assert (message["message_id"], message["date"]) == (number, 0)
