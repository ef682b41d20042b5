"""One suite for both channels, over real HTTP against the sandbox: what goes well."""

from bot.chat.limits import TEXT_UNITS_MAX
from bot.domain.dispatch import Delivered, Refusal, Refused
from bot.domain.text import Message
from bot.sandbox.attachments import plain_picture
from tests.contracts.ways import LONG, NO, UNSURE, YES, Way


async def test_a_message_arrives_letter_for_letter_and_its_id_is_told(way: Way) -> None:
    text = "Sucre < 70 & > 54 : « prenez » <b>15 g</b> _*[x](y)`."
    number = await way.said(text)
    assert (way.last.text, way.last.entities, way.last.id) == (text, (), number)
    assert not way.last.protected


async def test_a_protected_message_may_not_be_forwarded(way: Way) -> None:
    await way.channel.send(way.to, Message("Jeanne, 1950"), protect=True)
    assert way.last.protected


async def test_links_show_no_preview(way: Way) -> None:
    await way.say("https://example.org")
    [call] = way.stage.sandbox.accepted("sendMessage")
    assert "is_disabled" in str(call.parameters["link_preview_options"])


async def test_buttons_stand_in_rows_and_a_press_of_them_comes_back(way: Way) -> None:
    await way.say("Prêt ?", YES, NO, UNSURE)
    assert [[button.label for button in row] for row in way.last.buttons] == [
        ["Oui", "Non"],
        ["Je ne sais pas encore"],
    ]
    assert way.last.buttons[0][1].data == "1.answer.1.1"


async def test_the_keyboard_of_large_words_stays_under_the_text_field(way: Way) -> None:
    message = Message("Bonjour", keyboard=("Menu", "Aide", "J’ai besoin d’aide"))
    await way.channel.send(way.to, message, protect=False)
    assert way.chat.keyboard == (("Menu", "Aide"), ("J’ai besoin d’aide",))
    [call] = way.stage.sandbox.accepted("sendMessage")
    assert "is_persistent" in str(call.parameters["reply_markup"])


async def test_a_long_message_comes_in_parts_and_the_last_one_counts(way: Way) -> None:
    delivery = await way.channel.send(way.to, LONG, protect=False)
    one, two = way.chat.received
    assert (one.text, two.text) == ("a" * 3000, "b" * 3000)
    assert (one.labels, two.labels) == ((), ("Oui",))
    assert delivery == Delivered(two.id)


async def test_a_text_at_the_limit_goes_as_one_also_when_its_markup_is_longer(way: Way) -> None:
    await way.say("&" * TEXT_UNITS_MAX)
    await way.say("😀" * (TEXT_UNITS_MAX // 2))
    assert way.chat.texts == ("&" * TEXT_UNITS_MAX, "😀" * (TEXT_UNITS_MAX // 2))


async def test_a_picture_comes_with_its_words_and_its_alternative(way: Way) -> None:
    (way.pictures / "arm.png").write_bytes(plain_picture())
    message = Message("Le brassard", (YES,), "arm.png", "Un bras")
    assert isinstance(await way.channel.send(way.to, message, protect=True), Delivered)
    assert (way.last.kind, way.last.content) == ("photo", plain_picture())
    assert (way.last.text, way.last.labels) == ("Le brassard\n\nUn bras", ("Oui",))
    assert way.last.protected


async def test_a_missing_picture_does_not_hold_back_the_words(way: Way) -> None:
    message = Message("Le brassard", (), "gone.png", "Un bras")
    await way.channel.send(way.to, message, protect=False)
    assert (way.last.kind, way.last.text) == ("text", "Le brassard\n\nUn bras")


async def test_an_edit_replaces_words_and_buttons(way: Way) -> None:
    number = await way.said("Prêt ?", YES)
    assert await way.channel.edit(way.to, number, Message("Noté <3")) == Delivered(number)
    assert (way.last.text, way.last.labels, way.last.edited) == ("Noté <3", (), True)


async def test_an_edit_of_a_picture_replaces_its_words(way: Way) -> None:
    (way.pictures / "arm.png").write_bytes(plain_picture())
    await way.channel.send(way.to, Message("Avant", (), "arm.png"), protect=False)
    number = way.last.id
    after = Message("Après", (YES,), "arm.png")
    assert await way.channel.edit(way.to, number, after) == Delivered(number)
    assert (way.last.text, way.last.labels) == ("Après", ("Oui",))


async def test_an_edit_that_changes_nothing_counts_as_delivered(way: Way) -> None:
    number = await way.said("Prêt ?", YES)
    assert await way.channel.edit(way.to, number, Message("Prêt ?", (YES,))) == Delivered(number)


async def test_an_edit_of_what_is_gone_is_refused(way: Way) -> None:
    delivery = await way.channel.edit(way.to, 999, Message("Prêt ?"))
    assert isinstance(delivery, Refused)
    assert delivery.why is Refusal.MALFORMED


async def test_a_removed_message_is_gone_and_removing_it_again_is_no_failure(way: Way) -> None:
    number = await way.said("Jeanne, 1950")
    assert await way.channel.delete(way.to, number) == Delivered()
    assert way.chat.texts == ()
    assert await way.channel.delete(way.to, number) == Delivered()


async def test_a_message_of_three_days_ago_cannot_be_removed(way: Way) -> None:
    number = await way.said("Jeanne, 1950")
    way.stage.clock.move(hours=72)
    delivery = await way.channel.delete(way.to, number)
    assert isinstance(delivery, Refused)
    assert delivery.why is Refusal.MALFORMED


async def test_a_tap_is_answered_with_and_without_a_notice(way: Way) -> None:
    await way.say("Prêt ?", YES)
    for notice in ("", "Noté", "x" * 500):
        tap = way.stage.jeanne.tap(way.account, "Oui")
        assert await way.channel.answer_tap(tap, notice) == Delivered()
    assert [len(notice.text) for notice in way.chat.notices] == [0, 4, 200]


async def test_a_tap_too_old_to_answer_counts_as_delivered(way: Way) -> None:
    await way.say("Prêt ?", YES)
    tap = way.stage.jeanne.tap(way.account, "Oui")
    way.stage.clock.move(minutes=5)
    assert await way.channel.answer_tap(tap, "Noté") == Delivered()
    assert way.chat.notices == ()
