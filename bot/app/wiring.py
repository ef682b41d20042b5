"""Wires the use cases to what stands behind their ports."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from bot.app.finding import Finder, find_nothing
from bot.authoring.bundle import from_json, to_json
from bot.clock import SystemClock
from bot.domain.library import Libraries, Library
from bot.i18n.catalogue import Catalogue
from bot.i18n.speak import Speaker
from bot.services import acknowledge, caregiving
from bot.services.effects import Effects
from bot.services.enrol import Enrol
from bot.services.facts import GatherFacts
from bot.services.follow_up import ComeBack
from bot.services.mode import Mode
from bot.services.my_data import MyData
from bot.services.outsider import Outsider
from bot.services.ports.alerts import AuditEvent
from bot.services.ports.store import Transaction
from bot.services.receive import Receive
from bot.services.receive_careteam import ReceiveCareteam
from bot.services.receive_patients import ReceivePatients
from bot.services.remind import Remind
from bot.services.settled import Settled
from bot.services.shelf import Shelf
from bot.services.upkeep import Recover
from bot.services.work import Work
from bot.settings import Settings
from bot.store.database import Database
from bot.understanding.understand import Understanding
from bot.understanding.vocabulary import Lexicon

TOKEN_BYTES = 16


def fresh_token() -> str:
    """22 url-safe characters that nobody can guess."""
    return secrets.token_urlsafe(TOKEN_BYTES)


@dataclass(slots=True)
class Services:
    """The use cases, wired."""

    shelf: Shelf
    mode: Mode
    speaker: Speaker
    receive_patients: Receive
    receive_careteam: Receive
    settled: Settled
    work: Work


@dataclass(frozen=True, slots=True)
class Wiring:
    """What the start found out."""

    library: Library
    catalogue: Catalogue
    mode: Mode


async def wire(values: Settings, clock: SystemClock, store: Database, wiring: Wiring) -> Services:
    """Makes the release current, notes the operator's decisions in the audit, wires the rest."""
    library, mode = wiring.library, wiring.mode
    shelf = Shelf(library, from_json)
    bundle, now = to_json(library), clock.now()

    def begin(tx: Transaction) -> Libraries:
        libraries = shelf.keep(tx, library, bundle, now)
        for kind, detail in _decisions(values, mode, library):
            tx.audit.add(AuditEvent(kind, "operator", f"release:{library.release}", now, detail))
        return libraries

    shelf.show(await store.write(begin))
    facts = GatherFacts(mode, fresh_token, shelf.banner)
    effects = Effects(
        shelf.libraries,
        caregiving.Invite(mode, fresh_token),
        acknowledge.Show(shelf.libraries),
        MyData(shelf.libraries),
    )
    settled = Settled(shelf.library)
    understand = Understanding(Lexicon.load())
    outsider = Outsider(shelf.library, mode.languages)
    patients = ReceivePatients(shelf.libraries, facts, effects, Enrol(), outsider)
    careteam = ReceiveCareteam(shelf.library, effects, Enrol(), outsider)
    come_back = ComeBack(shelf.libraries, facts, effects)
    return Services(
        shelf=shelf,
        mode=mode,
        speaker=Speaker(wiring.catalogue, lambda: shelf.library().numbers),
        receive_patients=Receive(
            store, understand, Finder(shelf.library), shelf.libraries, clock, patients
        ),
        receive_careteam=Receive(store, understand, find_nothing, shelf.libraries, clock, careteam),
        settled=settled,
        work=Work(store, clock, Remind(shelf.library), come_back, Recover(settled), shelf),
    )


def _decisions(values: Settings, mode: Mode, library: Library) -> Iterator[tuple[str, str]]:
    """What the operator decided, for the audit."""
    basis = values.forwarding_basis if mode.forwarding else "education mode"
    yield ("service.started", f"forwarding {'on' if mode.forwarding else 'off'}: {basis}")
    if library.unsigned:
        yield ("content.unsigned", values.unsigned_content)
