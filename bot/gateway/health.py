"""The health pages: does the process live, can it work, and how much of everything there is."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

Check = Callable[[], Awaitable[str | None]]
"""None where all is well, else a sentence about the trouble that names no person."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One value of a measure; labels (name, value) never name a person."""

    value: float
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A counter (it only grows) or a gauge, with what it says. `name` without a prefix."""

    name: str
    kind: Literal["counter", "gauge"]
    meaning: str
    samples: tuple[Sample, ...]


Measures = Callable[[], Awaitable[Sequence[Measure]]]
PREFIX = "partner_"
TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class HealthPages:
    """`/healthz`, `/readyz` and `/metrics`; the checks are asked one after the other.

    `notes` are asked like checks: what they say stands on `/readyz`, and the service is ready.
    """

    checks: Sequence[Check]
    measures: Measures
    notes: Sequence[Check] = ()

    def routes(self) -> list[Route]:
        """The routes of the pages."""
        return [
            Route("/healthz", self.lives),
            Route("/readyz", self.ready),
            Route("/metrics", self.metrics),
        ]

    async def lives(self, _request: Request) -> Response:
        """200: whoever reads this is answered."""
        return PlainTextResponse("alive\n")

    async def ready(self, _request: Request) -> Response:
        """200 with a line for every note, or 503 with a line for every trouble."""
        troubles = [trouble for check in self.checks if (trouble := await _asked(check))]
        if troubles:
            return PlainTextResponse("\n".join(troubles) + "\n", HTTPStatus.SERVICE_UNAVAILABLE)
        notes = [note for check in self.notes if (note := await _asked(check))]
        return PlainTextResponse("\n".join(["ready", *notes]) + "\n")

    async def metrics(self, _request: Request) -> Response:
        """Everything that is counted, in Prometheus' text format 0.0.4."""
        measures = await self.measures()
        lines = [line for measure in measures for line in _lines(measure)]
        return Response("\n".join(lines) + "\n", media_type=TEXT_FORMAT)


async def _asked(check: Check) -> str | None:
    try:
        return await check()
    except Exception as error:  # noqa: BLE001 - a check that fails is the answer to the question
        return f"A check failed: {type(error).__name__}."


def _lines(measure: Measure) -> list[str]:
    name = PREFIX + measure.name
    head = [f"# HELP {name} {measure.meaning}", f"# TYPE {name} {measure.kind}"]
    return head + [f"{name}{_labels(sample)} {_number(sample.value)}" for sample in measure.samples]


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _labels(sample: Sample) -> str:
    written = ",".join(f'{name}="{_escaped(value)}"' for name, value in sample.labels)
    return f"{{{written}}}" if written else ""


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
