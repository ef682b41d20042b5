"""The demo as a newcomer meets it: the real command, its page in a real browser."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from bot.app.opening import LOCALES
from bot.domain.text import FRENCH, GERMAN, Language, Phrase
from bot.i18n.catalogue import Catalogue

PICTURES = os.environ.get("PP_PICTURES", "")
WAIT_MS = 30_000
QUIET_MS = 300
"""A conversation that has not grown for so long has been answered."""


@asynccontextmanager
async def demo_process(folder: Path, *arguments: str) -> AsyncGenerator[str]:
    """`patient-partner demo` as a process of its own; gives the first address that it prints."""
    environment = {**os.environ, "PP_DATA_DIR": str(folder), "PP_HTTP_PORT": "0"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", *arguments,
        env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        async with asyncio.timeout(60):
            printed = ""
            while not (found := re.search(r"http://\S+", printed)):
                line = await process.stdout.readline()
                assert line, f"the demo ended early: {printed}"
                printed += line.decode()
        yield found.group().rstrip(".")
    finally:
        if process.returncode is None:
            process.terminate()
        async with asyncio.timeout(20):
            await process.wait()


@dataclass(slots=True)
class OnScreen:
    """One phone of the page."""

    page: Page
    name: str
    language: Language = FRENCH

    @property
    def phone(self) -> Locator:
        """The phone's region."""
        return self.page.get_by_role("region", name=f"Téléphone de {self.name}")

    async def tap(self, label: str) -> None:
        """Press the newest button of this label, and wait until the bot has written."""
        before = await self._bubbles()
        await self.press(label)
        seen = before
        async with asyncio.timeout(WAIT_MS / 1000):
            while seen == before or seen != await self._bubbles():
                seen = await self._bubbles()
                await self.page.wait_for_timeout(QUIET_MS)

    async def press(self, label: str) -> None:
        """Press the newest button of this label; what follows is waited for elsewhere."""
        button = self.phone.get_by_role("button", name=label, exact=True).last
        await button.click(timeout=WAIT_MS)

    async def _bubbles(self) -> int:
        """How many messages stand in the conversation."""
        return await self.phone.get_by_role("log").get_by_role("listitem").count()

    async def tap_word(self, context: str, message: str) -> None:
        """Press the button of an interface phrase, in the phone's language."""
        await self.tap(word(context, message, self.language))

    async def press_word(self, context: str, message: str) -> None:
        """The same without waiting."""
        await self.press(word(context, message, self.language))

    async def reads(self, text: str) -> None:
        """Wait until the conversation shows these words."""
        await expect(self.phone.get_by_role("log")).to_contain_text(text, timeout=WAIT_MS)


async def jump(page: Page, how_far: str) -> None:
    """Press a button of the clock and wait until the jump is over."""
    button = page.locator(f'#clock button[data-jump="{how_far}"]')
    await button.click()
    await expect(button).to_have_attribute("aria-disabled", "true")
    await expect(button).to_have_attribute("aria-disabled", "false", timeout=WAIT_MS)


_CATALOGUE = Catalogue.load(LOCALES)


def word(context: str, message: str, language: Language) -> str:
    """An interface phrase as it is spoken."""
    return _CATALOGUE.speak_phrase(Phrase(context, message), language)


async def picture(page: Page, name: str, folder: Path) -> Path:
    """A picture of the page; kept for the README where PP_PICTURES names a folder."""
    path = Path(PICTURES or folder) / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    await page.wait_for_timeout(400)
    await page.screenshot(path=path)
    return path


__all__ = ["FRENCH", "GERMAN", "OnScreen", "demo_process", "picture", "word"]
