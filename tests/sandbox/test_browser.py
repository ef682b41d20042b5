"""The page in a real browser: by keyboard, by thumb, on a small screen."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.sandbox.server import SandboxServer
from bot.sandbox.wire import Json
from tests.sandbox.shown import HeldMachine, demo
from tests.sandbox.stage import PARTNER, TEAM, HandClock, Stage, staged

BUTTONS: Json = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}
WORDS: Json = {"keyboard": [["Mes pieds"]]}


@dataclass(slots=True)
class Window:
    """The page, the sandbox behind it, and what the browser complained about."""

    stage: Stage
    machine: HeldMachine
    browser: Browser
    complaints: list[str]

    async def open(self, width: int = 1440, height: int = 900) -> Page:
        page = await self.browser.new_page(viewport={"width": width, "height": height})
        page.on("console", lambda line: self._heard(line.type, line.text))
        page.on("pageerror", lambda error: self._heard("error", str(error)))
        page.on("request", lambda request: self._left(request.url))
        await page.goto(f"{self.stage.url}/?lang=en")
        await page.wait_for_selector("html[data-ready=yes]")
        return page

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(text)

    def _left(self, url: str) -> None:
        if not url.startswith(self.stage.url):
            self.complaints.append(f"asked for {url}")


@pytest.fixture
async def window(chromium_path: str) -> AsyncGenerator[Window]:
    machine = HeldMachine(HandClock())
    sandbox = SandboxServer(machine.now, [PARTNER, TEAM])
    sandbox.show(demo(), machine)
    async with staged(sandbox, machine.clock) as stage, async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox"]
        )
        window = Window(stage, machine, browser, [])
        yield window
        await browser.close()
    assert window.complaints == []


async def test_a_person_joins_and_answers_by_keyboard_alone(window: Window) -> None:
    page = await window.open()
    jeanne = page.get_by_role("region", name="Jeanne’s phone")
    await jeanne.get_by_role("button", name="START").focus()
    await page.keyboard.press("Enter")
    await expect(jeanne.get_by_label("Message", exact=True)).to_be_focused()
    await page.keyboard.type("Bonjour")
    await page.keyboard.press("Enter")
    await expect(jeanne.get_by_role("log")).to_contain_text("Bonjour")
    await window.stage.send("Prêt ?", reply_markup=BUTTONS)
    await jeanne.get_by_role("button", name="Oui").focus()
    await page.keyboard.press("Enter")
    chat = window.stage.jeanne.chat("partner_bot")
    await chat.until(lambda _: window.stage.sandbox.waiting("partner_bot") == 3)
    assert [bubble.text for bubble in chat.messages][:2] == ["/start invitation", "Bonjour"]


async def test_an_invitation_opens_on_another_phone(window: Window) -> None:
    window.stage.jeanne.start("partner_bot")
    await window.stage.send("Pour Luc : https://t.me/partner_bot?start=luc-1")
    page = await window.open()
    await page.get_by_role("link", name="https://t.me/partner_bot?start=luc-1").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("button")).to_contain_text(["Luc’s", "Jeanne’s", "Cancel"])
    await dialog.get_by_role("button", name="Luc’s phone").click()
    luc = window.stage.sandbox.person(103, "Luc", "fr").chat("partner_bot")
    await luc.until(lambda chat: chat.started)
    assert luc.messages[0].text == "/start luc-1"


async def test_the_clock_moves_once_and_the_guide_ticks(window: Window) -> None:
    page = await window.open()
    await expect(page.locator(".time")).to_have_text("12:00")
    jump = page.get_by_role("button", name="Move the clock on by one hour")
    await jump.click()
    await expect(page.get_by_text("Time is passing")).to_be_visible()
    await expect(page.locator("[data-jump='+1day']")).to_have_attribute("aria-disabled", "true")
    await page.locator("[data-jump='+1day']").click(force=True)
    window.machine.go.set()
    await expect(page.locator(".time")).to_have_text("13:00")
    await expect(page.get_by_role("button", name="2. Wait, done")).to_be_visible()
    assert window.machine.asked == ["+1h"]


async def test_markup_edits_deletions_and_keyboards_show(window: Window) -> None:
    stage = window.stage
    stage.jeanne.start("partner_bot")
    page = await window.open()
    log = page.get_by_role("region", name="Jeanne’s phone").get_by_role("log")
    sent = await stage.send("<b>Un <i>deux</i></b> &lt;trois&gt;", parse_mode="HTML")
    await expect(log.locator("strong em")).to_have_text("deux")
    await expect(log).to_contain_text("<trois>")
    place: dict[str, Json] = {"chat_id": 101, "message_id": sent.object["message_id"]}
    await stage.call("editMessageText", **place, text="Quatre")
    await expect(log).to_contain_text("edited")
    await stage.call("deleteMessage", **place)
    await expect(log).not_to_contain_text("Quatre")
    await stage.send("Choisissez", reply_markup=WORDS)
    await page.get_by_role("button", name="Mes pieds").click()
    await expect(log).to_contain_text("Mes pieds")
    assert stage.jeanne.chat("partner_bot").messages[-1].text == "Mes pieds"


async def test_a_sleeping_phone_shows_only_the_first_line(window: Window) -> None:
    stage = window.stage
    stage.jeanne.start("partner_bot")
    page = await window.open()
    jeanne = page.get_by_role("region", name="Jeanne’s phone")
    await jeanne.get_by_role("button", name="Put Jeanne’s phone to sleep").click()
    await stage.send("Un message pour vous\nLe détail")
    lock = jeanne.locator(".lock")
    await expect(lock).to_contain_text("Un message pour vous")
    await expect(lock).not_to_contain_text("Le détail")
    await expect(jeanne.get_by_text("1 new")).to_be_visible()
    await lock.click()
    await expect(jeanne.get_by_role("log")).to_contain_text("Le détail")
    await expect(jeanne.get_by_text("1 new")).to_be_hidden()
    assert await jeanne.get_by_role("log").evaluate("log => log.matches(':focus')")


async def test_on_a_small_screen_phones_are_tabs(window: Window) -> None:
    page = await window.open(390, 844)
    nathalie = window.stage.sandbox.person(104, "Nathalie", "fr")
    nathalie.start("team_bot")
    await window.stage.call_as_team("sendMessage", chat_id=104, text="Une alerte")
    tab = page.get_by_role("tab", name="Nathalie")
    await expect(tab).to_contain_text("1")
    await page.get_by_role("tab", name="Jeanne").focus()
    await page.keyboard.press("ArrowLeft")
    await expect(tab).to_be_focused()
    await expect(page.get_by_text("Une alerte")).to_be_visible()
    width = await page.evaluate("document.documentElement.scrollWidth")
    assert width == 390


async def test_the_page_speaks_three_languages(window: Window) -> None:
    page = await window.open()
    await page.get_by_role("button", name="Deutsch").click()
    await expect(page.get_by_role("button", name="STARTEN").first).to_be_visible()
    await page.get_by_role("button", name="Français").click()
    await expect(page.get_by_role("button", name="DÉMARRER").first).to_be_visible()
    assert await page.evaluate("document.documentElement.lang") == "fr"
