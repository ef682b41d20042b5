"""Somebody whom nobody knows, a group, another bot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogs import outsiders
from bot.dialogs.turn import AnswerTap, Effect, Send
from bot.domain.dispatch import Lane
from bot.domain.inbound import Chosen, Command, Inbound, Input, Media, MediaKind, Membership, Typed
from bot.domain.meaning import Cry, Meaning
from bot.domain.people import Address, Audience
from bot.domain.severity import Severity
from bot.domain.text import FRENCH, GERMAN, Content, Language
from tests.dialogs.anything import inputs, meanings
from tests.dialogs.small_service import library

CRY = Meaning(cry=Cry(Severity.RED, "chest_pain"))
FROM = Address(Audience.PATIENTS, 99)


def tell(
    given: Input, meaning: Meaning | None = None, *, private: bool = True, bot: bool = False
) -> tuple[Effect, ...]:
    """What an outsider's input brings about."""
    inbound = Inbound(1, FROM, given, private=private, from_bot=bot)
    return outsiders.receive(inbound, meaning or Meaning(), library())


def said(effects: tuple[Effect, ...], language: Language = FRENCH) -> str:
    """What a reader of this language gets."""
    lines = (line for e in effects if isinstance(e, Send) for line in e.reply.lines)
    return " ¶ ".join(
        line.text.in_language(language) for line in lines if isinstance(line, Content)
    )


def test_an_outsider_gets_one_friendly_refusal_in_both_languages_their_own_first() -> None:
    effects = tell(Typed("bonjour"))
    assert len(effects) == 1
    french, german = said(effects), said(effects, GERMAN)
    assert french.index("invitation") < french.index("Einladung")
    assert german.index("Einladung") < german.index("invitation")
    assert "112" in french


def test_a_used_or_forged_link_is_told_so() -> None:
    assert "n'est plus valable" in said(tell(Command("start", "used")))
    assert "invitation" in said(tell(Command("start")))


@pytest.mark.parametrize(
    "doubt",
    [
        Meaning("ça tourne", suspicion=Cry(Severity.RED, "syncope")),
        Meaning("c'est quoi un AVC ?", asked_about="stroke"),
    ],
)
def test_an_outsiders_doubt_is_told_112_first_and_a_group_is_left_in_peace(doubt: Meaning) -> None:
    assert said(tell(Typed(doubt.text), doubt)).startswith("En danger")
    assert tell(Typed(doubt.text), doubt, private=False) == ()


def test_an_outsiders_cry_gets_the_fixed_text_in_both_languages() -> None:
    effects = tell(Typed("douleur"), CRY)
    assert said(effects) == "112 red\n\n<112 red>"
    assert [e.lane for e in effects if isinstance(e, Send)] == [Lane.SAFETY]


def test_a_voice_message_is_told_112() -> None:
    assert "112" in said(tell(Media(MediaKind.VOICE)))


def test_a_forged_button_is_answered_as_well() -> None:
    effects = tell(Chosen(None, "tap"))
    assert isinstance(effects[0], AnswerTap)
    assert "invitation" in said(effects)


@pytest.mark.parametrize("given", [Membership(blocked=False), Command("start"), Command("help")])
def test_a_group_is_asked_to_write_in_private(given: Input) -> None:
    effects = tell(given, private=False)
    assert len(effects) == 1
    assert "en privé" in said(effects)


def test_after_that_a_group_is_left_in_peace() -> None:
    assert tell(Typed("bonjour"), private=False) == ()
    assert tell(Media(MediaKind.PHOTO), private=False) == ()
    assert tell(Chosen(None, "tap"), private=False) == (AnswerTap(),)


def test_a_cry_in_a_group_gets_the_fixed_text() -> None:
    assert "112 red" in said(tell(Typed("douleur"), CRY, private=False))


def test_another_bot_hears_nothing() -> None:
    assert tell(Typed("douleur"), CRY, bot=True) == ()


def test_an_outsider_who_blocks_the_bot_hears_nothing() -> None:
    assert tell(Membership(blocked=True)) == ()


@given(item=inputs, meaning=meanings, private=st.booleans(), bot=st.booleans())
def test_whatever_an_outsider_sends_nothing_breaks_and_only_words_come_of_it(
    *,
    item: Input,
    meaning: Meaning,
    private: bool,
    bot: bool,
) -> None:
    effects = tell(item, meaning, private=private, bot=bot)
    assert all(isinstance(effect, Send | AnswerTap) for effect in effects)
    assert effects or bot or not private
