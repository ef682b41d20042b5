"""The demo, from joining to a resolved alert, with time jumps: what the README's pictures show."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

from tests.browser.demo_page import FRENCH, GERMAN, OnScreen, demo_process, jump, picture, word


@pytest.fixture
async def page(chromium_path: str, tmp_path: Path) -> AsyncGenerator[Page]:
    async with demo_process(tmp_path / "demo") as address, async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox"]
        )
        page = await browser.new_page(viewport={"width": 1440, "height": 900}, locale="fr-BE")
        await page.goto(f"{address}?lang=fr")
        await page.wait_for_selector("html[data-ready=yes]")
        yield page
        await browser.close()


async def joins(phone: OnScreen, language: str, screens: tuple[str, ...]) -> None:
    await phone.tap("DÉMARRER")
    await phone.tap(language)
    for label in screens:
        await phone.tap(label)
    for _ in range(2):
        await phone.tap_word("consent", "I agree")


async def test_from_joining_to_a_resolved_alert_with_time_passing(
    page: Page, tmp_path: Path
) -> None:
    nathalie = OnScreen(page, "Nathalie")
    jeanne = OnScreen(page, "Jeanne")
    karl = OnScreen(page, "Karl", GERMAN)
    luc = OnScreen(page, "Luc")
    await nathalie.tap("DÉMARRER")
    await nathalie.tap("Français")
    await joins(jeanne, "Français", ("On continue", "C'est compris", "D'accord"))
    await joins(karl, "Deutsch", ("Weiter geht's", "Verstanden", "In Ordnung"))
    await karl.tap_word("menu", "Learn")
    await karl.tap("Verstehen")
    await karl.tap("Ein wenig")

    await jeanne_sets_a_reminder_and_invites_luc(jeanne, luc)
    await jump(page, "next08")
    await jeanne.reads("C'est l'heure de votre rappel")
    await jump(page, "+1h")
    await jump(page, "+1h")
    await luc.reads(words_of("nudge", "The reminder of {time} has no answer yet."))
    await picture(page, "reminder", tmp_path)

    await jeanne_is_in_danger_and_nathalie_takes_it(jeanne, nathalie, tmp_path)
    await page.set_viewport_size({"width": 390, "height": 844})
    await picture(page, "phone-width", tmp_path)


async def jeanne_is_in_danger_and_nathalie_takes_it(
    jeanne: OnScreen, nathalie: OnScreen, folder: Path
) -> None:
    page = jeanne.page
    await jeanne.tap_word("button", "Menu")
    await jeanne.tap_word("menu", "Questions about my health")
    await jeanne.tap("Je regarde mes pieds")
    await jeanne.tap("Oui, je regarde")
    await jeanne.tap("Une zone noire")
    await jeanne.reads("Appelez le 112 maintenant.")
    await nathalie.reads("A-1")
    await picture(page, "alert", folder)
    await nathalie.press_word("alert-team", "I take it")
    await jeanne.reads(
        words_of("alert-patient", "Somebody in your team has seen it ({reference}).")
    )
    await nathalie.tap_word("alert-team", "Name and phone")
    await nathalie.reads("Jeanne Demo")
    await jump(page, "+15min")
    await expect(nathalie.phone.get_by_role("log")).not_to_contain_text("Jeanne Demo")
    await nathalie.press_word("alert-team", "Close")
    await jeanne.reads(words_of("alert-patient", "Your team has closed it ({reference})."))


def words_of(context: str, message: str) -> str:
    """The words of a phrase before its first value, as Jeanne and her people read them."""
    return word(context, message, FRENCH).split("{")[0].strip()


async def jeanne_sets_a_reminder_and_invites_luc(jeanne: OnScreen, luc: OnScreen) -> None:
    await jeanne.tap_word("menu", "My reminders")
    await jeanne.tap("Mes médicaments")
    await jeanne.tap("8\N{NO-BREAK SPACE}h")
    await jeanne.tap("Oui")
    await jeanne.tap_word("button", "Menu")
    await jeanne.tap_word("menu", "A person who supports me")
    await jeanne.tap_word("caregiver", "Invite somebody")
    await jeanne.tap_word("consent", "I agree")
    await jeanne.phone.get_by_role("link", name="https://t.me/").last.click()
    await jeanne.page.get_by_role("dialog").get_by_role("button", name="Luc").click()
    await luc.press("Français")
    await luc.press_word("supporter", "Yes, I will")
    await jeanne.reads(word("caregiver", "The person you invited has accepted.", FRENCH))
    await jeanne.tap_word("button", "Menu")
