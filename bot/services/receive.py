"""Somebody wrote to us: understood first, then one unit of work decides and makes it true."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.dialogs import engine
from bot.domain.inbound import Command, Inbound, Media, Typed
from bot.domain.library import Libraries
from bot.domain.meaning import NOTHING, Meaning, Quantity
from bot.domain.people import Address, Patient
from bot.domain.text import Language
from bot.services.ports.edges import Clock, Find, Understand
from bot.services.ports.store import Store, Transaction

Work = Callable[[Transaction, Inbound, Meaning, datetime], None]


@dataclass(frozen=True, slots=True)
class Receive:
    """One door for each bot: `work` is what the unit of work does with what was understood."""

    store: Store
    understand: Understand
    find: Find
    libraries: Callable[[], Libraries]
    clock: Clock
    work: Work

    async def __call__(self, inbound: Inbound) -> None:
        """Returns when everything that follows from the input is durable.

        Raises what the store raises: the update then stays in the inbox and is tried again.
        """
        meaning = await self._meaning(inbound)
        now = self.clock.now()
        await self.store.write(lambda tx: self.work(tx, inbound, meaning, now))

    async def _meaning(self, inbound: Inbound) -> Meaning:
        text = _words(inbound)
        if not text:
            return NOTHING
        libraries = self.libraries()
        screen = await self.store.read(lambda tx: _on_screen(tx, inbound.sender, libraries))
        reference = self.clock.now().astimezone(ZoneInfo(screen.zone)) if screen.zone else None
        meaning = self.understand(text, screen.language, screen.offered, reference, screen.pending)
        if isinstance(inbound.input, Command):
            # Words behind a slash are no answer; but somebody may cry for help there.
            return Meaning(cry=meaning.cry, suspicion=meaning.suspicion, findings=meaning.findings)
        if meaning.cry is not None or meaning.option is not None:
            return meaning
        return replace(meaning, matches=self.find(text))


def _words(inbound: Inbound) -> str:
    match inbound.input:
        case Typed(text) | Media(_, text):
            return text
        case Command(name, argument) if name != "start":
            return argument
        case _:
            return ""


@dataclass(frozen=True, slots=True)
class _Screen:
    """What the person sees: their language and zone, the labels, what the question measures."""

    language: Language | None = None
    offered: tuple[str, ...] = ()
    zone: str = ""
    pending: Quantity | None = None


def _on_screen(tx: Transaction, sender: Address, libraries: Libraries) -> _Screen:
    person = tx.persons.who(sender)
    if person is None or person.language is None:
        return _Screen()
    if not isinstance(person, Patient):
        return _Screen(person.language)
    conversation = tx.records.conversation(person.id)
    return _Screen(
        person.language,
        engine.offered(conversation, libraries, person.language),
        person.zone,
        engine.measured(conversation, libraries),
    )
