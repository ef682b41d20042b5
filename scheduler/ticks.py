"""The table of ticks: what is woken, and how often. Nothing is lost when a tick is late."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.services.work import Work


@dataclass(frozen=True, slots=True)
class Tick:
    """`run` does what is due and gives how much that was."""

    name: str
    every: timedelta
    run: Callable[[], Awaitable[int]]


def table(work: Work) -> tuple[Tick, ...]:
    """Every tick of the service."""
    return (
        Tick("reminders", timedelta(seconds=1), work.expand_reminders),
        Tick("insistence", timedelta(seconds=5), work.insist_on_reminders),
        Tick("follow-ups", timedelta(seconds=1), work.come_back),
        Tick("escalation", timedelta(seconds=5), work.escalate),
        Tick("leases", timedelta(seconds=10), work.recover_leases),
        Tick("recalls", timedelta(seconds=1), work.look_for_recalls),
        Tick("self-audit", timedelta(seconds=60), work.audit),
        Tick("prune", timedelta(hours=1), work.prune),
    )
