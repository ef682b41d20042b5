"""The way in, from the first /start to the menu."""

from dataclasses import replace

from bot.dialogs.turn import Raise, SetConsent, StopReminder
from bot.domain.consent import Consent
from bot.domain.inbound import Command, Media, MediaKind
from bot.domain.meaning import Intent, Meaning
from bot.domain.press import press
from bot.domain.text import GERMAN
from tests.dialogs.phone import Phone
from tests.dialogs.small_service import FORMS, NOW, facts, form, library


def test_the_first_word_is_a_language_asked_in_both() -> None:
    phone = Phone()
    phone.commands("start")
    assert "Choisissez votre langue" in phone.said
    assert "Wählen Sie Ihre Sprache" in phone.said
    assert phone.buttons == ["Français", "Deutsch"]


def test_before_a_language_is_chosen_a_voice_message_is_told_112_in_both() -> None:
    phone = Phone()
    phone.give(Media(MediaKind.VOICE))
    assert "En danger\u00a0: appelez le 112" in phone.said
    assert "Rufen Sie die 112 an" in phone.said


def test_the_whole_way_in_ends_at_the_menu_with_the_two_large_words() -> None:
    phone = Phone()
    phone.commands("start")
    phone.taps("Deutsch")
    assert phone.facts.patient.language == GERMAN
    assert "Je suis un programme." in phone.said
    phone.taps("Continue", "Continue")
    assert "Texte education" in phone.said
    phone.taps("I agree")
    assert "Texte forwarding" in phone.said
    phone.taps("I agree")
    assert "What would you like to do?" in phone.said
    keyboards = [send.reply.keyboard for send in phone.sends if send.reply.keyboard]
    assert len(keyboards) == 1
    assert len(keyboards[0]) == 2


def test_the_words_of_the_keyboard_never_share_a_message_with_buttons() -> None:
    phone = Phone().arrives()
    for send in phone.sends:
        assert not (send.reply.keyboard and send.reply.choices)


def test_a_consent_keeps_its_version_and_its_instant() -> None:
    phone = Phone().arrives()
    assert phone.facts.consents["forwarding"] == Consent("forwarding", "2026-11", True, NOW)  # noqa: FBT003 - as kept
    assert "caregiver" not in phone.facts.consents


def test_education_mode_never_asks_to_forward() -> None:
    phone = Phone(facts(forwarding=False)).arrives()
    assert "forwarding" not in phone.facts.consents
    assert "What would you like to do?" in phone.said


def test_refusing_to_forward_is_respected_and_never_asked_again() -> None:
    phone = Phone().arrives(forwarding="Not now")
    assert "What would you like to do?" in phone.said
    phone.commands("start")
    assert "forwarding" not in phone.said


def test_refusing_what_is_required_shows_a_polite_page_with_a_way_back() -> None:
    phone = Phone()
    phone.commands("start")
    phone.taps("Français", "Continue", "Continue", "Not now")
    assert "I cannot go on" in phone.said
    assert "112" in phone.said
    phone.taps("Read it again")
    assert "Texte education" in phone.said
    phone.taps("I agree")
    assert "Texte forwarding" in phone.said


def test_until_the_required_consent_no_module_and_no_reminder_starts() -> None:
    phone = Phone()
    phone.commands("start")
    phone.taps("Français", "Continue", "Continue")
    for pressed in (press("module", "lesson"), press("reminder", "set", "pills", "0800")):
        phone.presses(pressed)
        assert "Texte education" in phone.said
        assert not phone.facts.plans
    assert phone.place() is None


def test_words_during_a_consent_ask_for_a_button() -> None:
    phone = Phone()
    phone.commands("start")
    phone.taps("Français", "Continue", "Continue")
    phone.writes("hmm")
    assert "Please tap one of the buttons." in phone.said
    assert phone.buttons == ["I agree", "Not now"]


def test_agreeing_twice_is_noted_once() -> None:
    phone = Phone().arrives()
    phone.taps("I agree")
    assert phone.notice == "This is noted already. Nothing has changed."
    assert not phone.of_kind(SetConsent)


def test_an_old_not_now_takes_nothing_back_by_accident() -> None:
    phone = Phone().arrives()
    phone.taps("Not now")
    assert phone.agreed("forwarding")
    assert "Take it back" in phone.buttons


def test_a_new_version_asks_again_but_never_in_the_middle_of_a_module() -> None:
    phone = Phone().arrives()
    phone.taps("Learn", "Leçon")
    newer = (form("education", required=True, version="2027-01"), *FORMS[2:])
    phone.libraries = replace(phone.libraries, current=library(newer))
    phone.taps("Oui")
    assert "Qu'est-ce qui aide ?" in phone.said
    phone.writes("marcher")
    assert "This text has changed" in phone.said
    phone.taps("I agree")
    assert phone.facts.consents["education"].version == "2027-01"
    assert "What would you like to do?" in phone.said


def test_a_button_of_an_older_version_agrees_to_nothing() -> None:
    phone = Phone()
    phone.commands("start")
    phone.taps("Français", "Continue", "Continue")
    phone.presses(press("consent", "education", "2020-01", "yes"))
    assert not phone.facts.consents
    assert phone.notice


def test_who_sees_what_shows_date_and_version_and_takes_back_after_a_question() -> None:
    phone = Phone().arrives()
    phone.taps("Who sees what")
    assert "Titre forwarding: yes" in phone.said
    assert "2026-11" in phone.said
    phone.taps("Titre forwarding", "Take it back")
    assert phone.agreed("forwarding")
    phone.taps("Yes, take it back")
    assert not phone.agreed("forwarding")
    phone.taps("Yes, take it back")
    assert phone.notice


def test_taking_back_the_required_consent_ends_reminders_and_closes_the_way() -> None:
    phone = Phone().arrives()
    phone.presses(press("reminder", "set", "pills", "0800"))
    phone.presses(press("consent", "education", "2026-11", "withdrawn"))
    assert phone.of_kind(StopReminder)
    assert "I cannot go on" in phone.said
    phone.commands("menu")
    assert "I cannot go on" in phone.said


def test_the_first_screens_go_on_where_they_were() -> None:
    phone = Phone()
    phone.commands("start")
    phone.taps("Français", "Continue")
    phone.writes("Menu", Meaning("menu", intent=Intent.MENU))
    assert "112." in phone.said
    phone.commands("start")
    assert "112." in phone.said


def test_unsigned_content_is_announced_at_the_welcome_and_in_the_menu() -> None:
    phone = Phone(replace(facts(), banner=True))
    phone.commands("start")
    phone.taps("Français")
    assert "no clinician has reviewed" in phone.said
    phone.taps("Continue", "Continue", "I agree", "I agree")
    assert "no clinician has reviewed" in phone.said


def test_no_input_before_consent_raises_an_alert() -> None:
    phone = Phone()
    phone.give(Command("start"))
    phone.taps("Français", "Continue", "Continue")
    phone.presses(press("help", "heart"))
    assert "112 red" in phone.said
    assert not phone.of_kind(Raise)
