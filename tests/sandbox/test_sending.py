"""What a bot may send, and how it is refused."""

import pytest

from bot.sandbox.attachments import plain_picture
from bot.sandbox.multipart import Upload
from bot.sandbox.wire import Json, as_list, as_object, objects
from tests.sandbox.stage import PARTNER, TEAM, Stage

PICTURE = Upload("foot.png", "image/png", plain_picture(40, 30))


async def test_a_wrong_token_is_unauthorized(stage: Stage) -> None:
    answer = await stage.web.get(f"{stage.url}/bot1:wrong/getMe")
    assert answer.status_code == 401
    assert answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_an_unknown_method_is_not_found(stage: Stage) -> None:
    assert (await stage.call("sendFlowers")).refusal == (404, "Not Found: method not found")


async def test_a_bot_knows_that_it_is_a_bot(stage: Stage) -> None:
    me = (await stage.call("getme")).object
    assert (me["id"], me["is_bot"], me["username"]) == (PARTNER.id, True, "partner_bot")


async def test_a_person_who_never_started_cannot_be_written_to(stage: Stage) -> None:
    refusal = (403, "Forbidden: bot can't initiate conversation with a user")
    assert (await stage.send("Bonjour")).refusal == refusal


async def test_an_unknown_chat_is_not_found(stage: Stage) -> None:
    answer = await stage.call("sendMessage", chat_id=999, text="Bonjour")
    assert answer.refusal == (400, "Bad Request: chat not found")


async def test_starting_one_bot_does_not_open_the_other(opened: Stage) -> None:
    answer = await opened.call_as_team("sendMessage", chat_id=101, text="Bonjour")
    assert answer.status == 403


async def test_a_bot_that_was_blocked_is_refused_and_hears_of_it(opened: Stage) -> None:
    opened.jeanne.block("partner_bot")
    refusal = (403, "Forbidden: bot was blocked by the user")
    assert (await opened.send("Bonjour")).refusal == refusal
    [update] = await opened.updates()
    member = as_object(as_object(update["my_chat_member"])["new_chat_member"])
    assert member["status"] == "kicked"
    opened.jeanne.start("partner_bot")
    assert (await opened.send("Bonjour")).status == 200


async def test_a_message_comes_back_as_telegram_shows_it(opened: Stage) -> None:
    message = (await opened.send("Bonjour", protect_content=True)).object
    assert message["text"] == "Bonjour"
    assert message["date"] == int(opened.clock.now().timestamp())
    assert as_object(message["from"])["is_bot"] is True
    assert message["has_protected_content"] is True
    assert opened.jeanne.chat("partner_bot").last.protected


async def test_message_ids_grow(opened: Stage) -> None:
    first = (await opened.send("un")).object["message_id"]
    second = (await opened.send("deux")).object["message_id"]
    assert isinstance(first, int)
    assert second == first + 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "message text is empty"),
        ("   \n", "message text is empty"),
        ("x" * 4097, "message is too long"),
        ("\N{GRINNING FACE}" * 2049, "message is too long"),
    ],
)
async def test_a_text_without_words_or_beyond_4096_units_is_refused(
    opened: Stage, text: str, reason: str
) -> None:
    assert (await opened.send(text)).refusal == (400, f"Bad Request: {reason}")


async def test_the_limit_counts_what_is_left_after_parsing(opened: Stage) -> None:
    answer = await opened.send(f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    assert as_object(answer.result)["text"] == "x" * 4096


async def test_html_that_does_not_parse_is_refused(opened: Stage) -> None:
    answer = await opened.send("é <5 mmol/l", parse_mode="HTML")
    status, reason = answer.refusal
    assert status == 400
    assert reason.startswith("Bad Request: can't parse entities: ")
    assert opened.jeanne.chat("partner_bot").received == ()


async def test_a_link_to_a_bot_is_found_in_a_plain_text(opened: Stage) -> None:
    message = (await opened.send("Ouvrez https://t.me/team_bot?start=abc.")).object
    [entity] = objects(as_list(message["entities"]))
    assert entity == {"type": "url", "offset": 7, "length": 31}


@pytest.mark.parametrize(
    ("buttons", "reason"),
    [
        ([[{"text": "Oui", "callback_data": "é" * 33}]], "BUTTON_DATA_INVALID"),
        ([[{"text": "Oui", "callback_data": ""}]], "BUTTON_DATA_INVALID"),
        ([[{"text": "Oui"}]], "Text buttons are unallowed in the inline keyboard"),
        ([[{"text": "a", "callback_data": "a"}] * 8] * 13, "REPLY_MARKUP_TOO_LONG"),
    ],
)
async def test_buttons_beyond_the_limits_are_refused(
    opened: Stage, buttons: Json, reason: str
) -> None:
    answer = await opened.send("Choisissez", reply_markup={"inline_keyboard": buttons})
    assert answer.refusal == (400, f"Bad Request: {reason}")


async def test_a_reply_keyboard_stays_until_it_is_removed(opened: Stage) -> None:
    keyboard: Json = {"keyboard": [[{"text": "Oui"}, {"text": "Non"}]]}
    await opened.send("Choisissez", reply_markup=keyboard)
    await opened.send("Prenez votre temps.")
    chat = opened.jeanne.chat("partner_bot")
    assert list(chat.keyboard) == [("Oui", "Non")]
    opened.jeanne.tap("partner_bot", "Oui")
    assert chat.messages[-1].text == "Oui"
    await opened.send("Merci.", reply_markup={"remove_keyboard": True})
    assert list(chat.keyboard) == []


async def test_a_picture_is_uploaded_once_and_sent_again_by_its_id(opened: Stage) -> None:
    answer = await opened.upload("sendPhoto", "photo", PICTURE, chat_id="101", caption="Le pied")
    [size] = objects(as_list(answer.object["photo"]))
    assert (size["width"], size["height"]) == (40, 30)
    again = await opened.call("sendPhoto", chat_id=101, photo=size["file_id"])
    assert as_list(again.object["photo"]) == [size]
    assert opened.jeanne.chat("partner_bot").last.content == PICTURE.content


async def test_a_file_id_of_another_bot_is_worth_nothing(opened: Stage) -> None:
    answer = await opened.upload("sendPhoto", "photo", PICTURE, chat_id="101")
    [size] = objects(as_list(answer.object["photo"]))
    opened.jeanne.start("team_bot")
    stolen = await opened.call_as_team("sendPhoto", chat_id=101, photo=size["file_id"])
    assert stolen.refusal == (400, "Bad Request: wrong file identifier/HTTP URL specified")


async def test_the_bytes_of_a_file_can_be_fetched(opened: Stage) -> None:
    answer = await opened.upload("sendPhoto", "photo", PICTURE, chat_id="101")
    [size] = objects(as_list(answer.object["photo"]))
    file = (await opened.call("getFile", file_id=size["file_id"])).object
    fetched = await opened.web.get(f"{opened.url}/file/bot{PARTNER.token}/{file['file_path']}")
    assert fetched.content == PICTURE.content
    nobody = await opened.web.get(f"{opened.url}/file/bot{TEAM.token}/{file['file_path']}")
    assert nobody.status_code == 404


async def test_what_is_no_picture_is_refused(opened: Stage) -> None:
    fake = Upload("x.png", "image/png", b"not a picture")
    answer = await opened.upload("sendPhoto", "photo", fake, chat_id="101")
    assert answer.refusal == (400, "Bad Request: IMAGE_PROCESS_FAILED")


async def test_a_caption_beyond_1024_units_is_refused(opened: Stage) -> None:
    answer = await opened.upload("sendPhoto", "photo", PICTURE, chat_id="101", caption="x" * 1025)
    assert answer.refusal == (400, "Bad Request: message caption is too long")


async def test_a_document_keeps_its_name(opened: Stage) -> None:
    summary = Upload("résumé.pdf", "application/pdf", b"%PDF-1.7")
    answer = await opened.upload("sendDocument", "document", summary, chat_id="101")
    assert as_object(answer.object["document"])["file_name"] == "résumé.pdf"


async def test_a_reply_shows_what_it_replies_to(opened: Stage) -> None:
    number = opened.jeanne.send("partner_bot", "J'ai une question")
    answer = await opened.send("Oui ?", reply_parameters={"message_id": number})
    assert as_object(answer.object["reply_to_message"])["text"] == "J'ai une question"
    lost = await opened.send("Oui ?", reply_parameters={"message_id": 9999})
    assert lost.refusal == (400, "Bad Request: message to be replied not found")


async def test_typing_is_seen_until_the_message_comes(opened: Stage) -> None:
    assert (await opened.call("sendChatAction", chat_id=101, action="typing")).result is True
    refused = await opened.call("sendChatAction", chat_id=101, action="thinking")
    assert refused.refusal == (400, "Bad Request: wrong parameter action in request")


async def test_one_reaction_from_the_known_list_can_be_set(opened: Stage) -> None:
    number = opened.jeanne.send("partner_bot", "12,4")
    thumb: Json = [{"type": "emoji", "emoji": "👍"}]
    values: dict[str, Json] = {"chat_id": 101, "message_id": number}
    assert (await opened.call("setMessageReaction", **values, reaction=thumb)).result is True
    assert opened.jeanne.chat("partner_bot").messages[-1].reaction == "👍"
    strange: Json = [{"type": "emoji", "emoji": "🩺"}]
    refused = await opened.call("setMessageReaction", **values, reaction=strange)
    assert refused.refusal == (400, "Bad Request: REACTION_INVALID")
