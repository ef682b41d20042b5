"""The health pages, over real HTTP."""

from collections.abc import AsyncGenerator, Sequence

import httpx
import pytest
from starlette.applications import Starlette

from bot.gateway.health import TEXT_FORMAT, Check, HealthPages, Measure, Sample
from tests.sandbox.stage import serving

WAITING = Measure("inbox_waiting", "gauge", "Updates not worked on yet.", (Sample(3),))
SENT = Measure(
    "dispatches_total",
    "counter",
    "Dispatches by state.",
    (Sample(12_345_678, (("state", "sent"),)), Sample(0.5, (("state", 'a"b\\c\n'),))),
)


async def _measures() -> Sequence[Measure]:
    return (WAITING, SENT)


async def _well() -> str | None:
    return None


async def _shut() -> str | None:
    return "The patients bot gets no updates: nothing was heard yet."


async def _broken() -> str | None:
    raise OSError("disk /var/lib/jeanne")


@pytest.fixture
async def web() -> AsyncGenerator[httpx.AsyncClient]:
    async with httpx.AsyncClient(trust_env=False) as client:
        yield client


async def _page(web: httpx.AsyncClient, path: str, *checks: Check) -> httpx.Response:
    app = Starlette(routes=HealthPages(checks, _measures).routes())
    async with serving(app) as url:
        return await web.get(url + path)


async def test_the_process_says_that_it_lives_whatever_the_checks_say(
    web: httpx.AsyncClient,
) -> None:
    answer = await _page(web, "/healthz", _shut)
    assert (answer.status_code, answer.text) == (200, "alive\n")


async def test_it_is_ready_when_every_check_is_content(web: httpx.AsyncClient) -> None:
    answer = await _page(web, "/readyz", _well, _well)
    assert (answer.status_code, answer.text) == (200, "ready\n")


async def test_a_note_is_read_by_who_looks_and_stops_nothing(web: httpx.AsyncClient) -> None:
    noted = HealthPages((_well,), _measures, notes=(_well, _shut))
    async with serving(Starlette(routes=noted.routes())) as url:
        answer = await web.get(f"{url}/readyz")
    assert answer.status_code == 200
    assert answer.text.splitlines() == [
        "ready",
        "The patients bot gets no updates: nothing was heard yet.",
    ]


async def test_every_trouble_has_a_line_and_a_broken_check_is_one(web: httpx.AsyncClient) -> None:
    answer = await _page(web, "/readyz", _well, _shut, _broken)
    assert answer.status_code == 503
    assert answer.text.splitlines() == [
        "The patients bot gets no updates: nothing was heard yet.",
        "A check failed: OSError.",
    ]


async def test_measures_are_written_for_prometheus(web: httpx.AsyncClient) -> None:
    answer = await _page(web, "/metrics")
    assert answer.headers["content-type"] == TEXT_FORMAT
    assert answer.text.splitlines() == [
        "# HELP partner_inbox_waiting Updates not worked on yet.",
        "# TYPE partner_inbox_waiting gauge",
        "partner_inbox_waiting 3",
        "# HELP partner_dispatches_total Dispatches by state.",
        "# TYPE partner_dispatches_total counter",
        'partner_dispatches_total{state="sent"} 12345678',
        r'partner_dispatches_total{state="a\"b\\c\n"} 0.5',
    ]
