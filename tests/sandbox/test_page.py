"""The page's door: pictures of the world, deeds, jumps."""

from collections.abc import AsyncGenerator
from pathlib import Path

import httpx
import pytest

from bot.sandbox.page import STATIC
from bot.sandbox.server import SandboxServer
from bot.sandbox.wire import Json, JsonObject, as_list, as_object, objects, parsed
from tests.sandbox.shown import HeldMachine, demo
from tests.sandbox.stage import PARTNER, TEAM, HandClock, Stage, staged


@pytest.fixture
def machine() -> HeldMachine:
    return HeldMachine(HandClock())


@pytest.fixture
async def page(machine: HeldMachine) -> AsyncGenerator[Stage]:
    sandbox = SandboxServer(machine.now, [PARTNER, TEAM])
    sandbox.show(demo(), machine)
    async with staged(sandbox, machine.clock) as ready:
        yield ready


async def _view(page: Stage) -> JsonObject:
    return as_object(parsed((await page.web.get(f"{page.url}/api/view")).content))


async def _post(page: Stage, path: str, **values: Json) -> httpx.Response:
    return await page.web.post(f"{page.url}/api/{path}", json=values)


def _done(view: JsonObject) -> list[Json]:
    return [step["done"] for step in objects(as_list(view["guide"]))]


async def test_the_browser_is_told_to_load_nothing_from_elsewhere(page: Stage) -> None:
    index = await page.web.get(f"{page.url}/")
    assert "default-src 'self'" in index.headers["content-security-policy"]


def test_no_file_of_the_page_names_another_host() -> None:
    files = [file for file in STATIC.rglob("*.*") if file.suffix in {".html", ".css", ".js"}]
    assert len(files) > 10
    for file in files:
        text = file.read_text("utf-8").replace("https://${address}", "")
        assert "https://" not in text, file


async def test_a_start_sends_the_payload_and_ticks_the_step(page: Stage) -> None:
    assert _done(await _view(page)) == [False, False, False]
    assert (await _post(page, "phones/jeanne/start", payload="invitation")).status_code == 200
    [update] = await page.updates()
    assert as_object(update["message"])["text"] == "/start invitation"
    view = await _view(page)
    assert _done(view) == [True, False, False]
    [message] = objects(as_list(objects(as_list(view["phones"]))[0]["messages"]))
    assert message["text"] == "/start"


async def test_what_a_thumb_cannot_do_is_refused(page: Stage) -> None:
    assert (await _post(page, "phones/nobody/start")).status_code == 404
    fly = await _post(page, "phones/jeanne/fly")
    assert (fly.status_code, "A deed is one of" in fly.text) == (400, True)
    empty = await _post(page, "phones/jeanne/send", text=" ")
    assert empty.json()["reason"] == "Telegram sends no empty message."
    foreign = await page.web.post(f"{page.url}/api/phones/jeanne/start", content="{}")
    assert foreign.status_code == 400


async def test_a_second_jump_is_refused_while_one_runs(page: Stage, machine: HeldMachine) -> None:
    assert (await _post(page, "jump", jump="+1h")).status_code == 202
    assert as_object((await _view(page))["clock"])["jumping"] == "+1h"
    assert (await _post(page, "jump", jump="+1day")).status_code == 409
    assert (await _post(page, "jump", jump="+1year")).status_code == 400
    before = page.clock.now()
    machine.go.set()
    async with page.web.stream("GET", f"{page.url}/api/events") as events:
        async for line in events.aiter_lines():
            if line.startswith("data: ") and '"jumping":""' in line:
                break
    assert machine.asked == ["+1h"]
    assert page.clock.now() > before
    assert _done(await _view(page)) == [False, True, False]


async def test_a_jump_that_fails_gives_the_buttons_back(
    page: Stage, machine: HeldMachine, caplog: pytest.LogCaptureFixture
) -> None:
    machine.fails = True
    machine.go.set()
    assert (await _post(page, "jump", jump="next08")).status_code == 202
    assert (await _post(page, "jump", jump="next08")).status_code == 202
    assert machine.asked == ["next08", "next08"]
    assert "The clock stopped in the middle of next08" in caplog.text


async def test_the_page_hears_of_each_change(page: Stage) -> None:
    async with page.web.stream("GET", f"{page.url}/api/events") as events:
        lines = events.aiter_lines()
        assert '"text":"Bonjour"' not in await anext(lines)
        page.jeanne.send("partner_bot", "Bonjour")
        async for line in lines:
            if '"text":"Bonjour"' in line:
                break
    assert page.jeanne.chat("partner_bot").messages[-1].text == "Bonjour"


async def test_ticked_steps_stay_ticked_after_a_restart(
    machine: HeldMachine, tmp_path: Path
) -> None:
    for expected in (False, True):
        sandbox = SandboxServer(machine.now, [PARTNER, TEAM], tmp_path / "telegram.json")
        sandbox.show(demo(), machine)
        async with staged(sandbox, machine.clock) as page:
            assert _done(await _view(page))[0] is expected
            await _post(page, "phones/jeanne/start")
            assert _done(await _view(page))[0] is True


async def test_a_bot_that_is_not_there_is_named_at_once() -> None:
    sandbox = SandboxServer(HandClock().now, [PARTNER])
    with pytest.raises(LookupError, match="No bot is called 'team_bot'"):
        sandbox.show(demo(), HeldMachine(HandClock()))
