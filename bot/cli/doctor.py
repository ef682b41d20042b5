"""`patient-partner doctor`: looks at everything that a start needs, and says what to mend."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import typer

from bot.app.content import content
from bot.cli.context import in_database, settings
from bot.clock import SystemClock
from bot.domain.errors import PartnerError
from bot.domain.library import Library
from bot.gateway.me import username
from bot.services.ports.store import Transaction
from bot.settings import Settings

CHECK_NUMBERS_AFTER = timedelta(days=183)
"""Help numbers are to be checked again after six months."""


def doctor() -> None:
    """Check settings, content, database, bots, team and help numbers; exit 1 if one is wrong."""
    healthy = True
    values = settings()
    for name, look in _checks(values):
        try:
            found = look()
        except PartnerError as problem:
            healthy = False
            typer.echo(f"✗ {name}: {problem}")
        else:
            typer.echo(f"✓ {name}: {found}")
    if not healthy:
        sys.exit(1)


def _checks(values: Settings) -> Iterator[tuple[str, Callable[[], str]]]:
    clock = SystemClock()
    yield "forwarding", lambda: "on" if values.forwarding else "off (education mode)"
    yield "content", lambda: f"release {content(values, clock).release}"
    yield "signatures", lambda: _signatures(content(values, clock), values)
    yield "help numbers", lambda: _numbers(content(values, clock), clock.now().date())
    yield "database", lambda: in_database(values, _database)
    yield "care team", lambda: in_database(values, _team)
    yield "patients' bot", lambda: _bot(values, values.patient_token)
    yield "care team's bot", lambda: _bot(values, values.careteam_token)


def _bot(values: Settings, token: str) -> str:
    return "@" + asyncio.run(username(values.telegram_api, token))


def _signatures(library: Library, values: Settings) -> str:
    if not library.unsigned:
        return "clinicians have signed every red-flag rule"
    names = ", ".join(library.unsigned)
    return f"not signed: {names}; everybody sees a banner ({values.unsigned_content})"


def _numbers(library: Library, today: date) -> str:
    old = [n.name for n in library.numbers if today - n.verified_on > CHECK_NUMBERS_AFTER]
    if old:
        raise PartnerError(f"Phone these numbers again and note the day: {', '.join(old)}.")
    return f"{len(library.numbers)} checked within six months"


def _database(tx: Transaction) -> str:
    broken = tx.audit.broken_at()
    if broken is not None:
        raise PartnerError(f"The audit's chain is broken at event {broken}: it was tampered with.")
    return "answers, the audit's chain is whole"


def _team(tx: Transaction) -> str:
    teams = tx.persons.teams()
    present = [m for team in teams for m in tx.persons.members_of(team.id) if m.active]
    reachable = [m for m in present if tx.persons.address(m) and not tx.persons.blocked(m)]
    if not reachable:
        raise PartnerError("Nobody of the care team can be reached: alerts would ring nobody.")
    return f"{len(reachable)} of {len(present)} can be reached"
