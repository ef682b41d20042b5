"""A small demonstration for the tests of the page: three phones, three steps."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.accounts import Person
from bot.sandbox.demo_phones import (
    DemoPhone,
    DemoPhones,
    GuideStep,
    Jump,
    jumped,
    seen,
    started,
)
from tests.sandbox.stage import HandClock


@dataclass(slots=True)
class HeldMachine:
    """A time machine that jumps when the test lets it."""

    clock: HandClock
    go: asyncio.Event = field(default_factory=asyncio.Event)
    asked: list[Jump] = field(default_factory=list[Jump])
    fails: bool = False

    def now(self) -> datetime:
        return self.clock.now()

    async def jump(self, jump: Jump) -> None:
        self.asked.append(jump)
        await self.go.wait()
        if self.fails:
            raise RuntimeError("the machine is broken")
        self.clock.move(hours=1)


def demo() -> DemoPhones:
    """Jeanne and Luc with the partner bot, Nathalie with the team bot."""
    return DemoPhones(
        phones=[
            DemoPhone(
                "jeanne",
                {"fr": "patiente", "de": "Patientin", "en": "patient"},
                Person(101, "Jeanne", "fr"),
                "partner_bot",
                "invitation",
            ),
            DemoPhone(
                "luc",
                {"en": "caregiver"},
                Person(103, "Luc", "fr"),
                "partner_bot",
                hint={"en": "Open the invitation on Jeanne’s phone."},
            ),
            DemoPhone("nathalie", {"en": "nurse"}, Person(104, "Nathalie", "fr"), "team_bot"),
        ],
        guide=[
            GuideStep({"en": "Join"}, {"en": "Press START."}, "jeanne", started("jeanne")),
            GuideStep({"en": "Wait"}, {"en": "Press +1 h."}, "jeanne", jumped("+1h")),
            GuideStep({"en": "Read"}, {"en": "Read it."}, "nathalie", seen("nathalie", "alerte")),
        ],
    )
