"""What the ticks call: each does what is due now, in units of work, and gives how much it was."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TypeVar

from bot.services.escalate import due_alerts, escalate
from bot.services.follow_up import ComeBack
from bot.services.ports.edges import Clock
from bot.services.ports.store import Store, StoreUnavailableError, Transaction
from bot.services.recalling import release_from_recalled
from bot.services.remind import Remind
from bot.services.shelf import Shelf
from bot.services.upkeep import Finding, Recover, prune, self_audit

log = logging.getLogger(__name__)
T = TypeVar("T")
Batch = Callable[[Transaction, datetime, int | None], int]
"""Works on what is due (of one id alone, where one is given); gives how much that was."""

Due = Callable[[Transaction, datetime], tuple[int, ...]]
"""The ids of what is due."""


@dataclass(slots=True)
class Work:
    """`findings` is what the last self-audit found; `audited_at` when that was (service time)."""

    store: Store
    clock: Clock
    remind: Remind
    follow_ups: ComeBack
    recover: Recover
    shelf: Shelf
    findings: tuple[Finding, ...] = ()
    audited_at: datetime | None = field(default=None)

    async def _due(self, work: Callable[[Transaction, datetime], T]) -> T:
        now = self.clock.now()
        return await self.store.write(lambda tx: work(tx, now))

    async def expand_reminders(self) -> int:
        """Makes occurrences and messages of the plans that are due. Nothing while the clock is not
        trusted: an hour set by mistake would make a day's reminders missed.
        """
        if not self.clock.trusted:
            return 0
        return await each_due(
            self.store, self.clock.now(), self.remind.expand, self.remind.due_patients
        )

    async def insist_on_reminders(self) -> int:
        """Sends nags and nudges that are due; nothing while the clock is not trusted."""
        if not self.clock.trusted:
            return 0
        return await each_due(
            self.store, self.clock.now(), self.remind.insist, self.remind.due_occurrences
        )

    async def come_back(self) -> int:
        """Asks safety questions again, and raises what stayed silent."""
        return await each_due(self.store, self.clock.now(), self.follow_ups, self.follow_ups.due)

    async def escalate(self) -> int:
        """Climbs the ladders that are due."""
        return await each_due(self.store, self.clock.now(), escalate, due_alerts)

    async def recover_leases(self) -> int:
        """Ends leases that ran out."""
        real = self.clock.real()
        return await self._due(lambda tx, now: self.recover(tx, now, real))

    async def look_for_recalls(self) -> int:
        """Takes note of what was recalled meanwhile, and takes those who are in it out of it."""
        recalls = await self.store.read(lambda tx: tx.releases.recalls())
        if not self.shelf.recall(recalls):
            return 0
        libraries = self.shelf.libraries()
        log.warning("content was recalled: %d in all", len(recalls))
        return await self._due(lambda tx, now: release_from_recalled(tx, libraries, now))

    async def prune(self) -> int:
        """Erases payloads that are done for 72 hours."""
        return await self._due(prune)

    async def audit(self) -> int:
        """Looks whether everything is as it must be; what is not is logged and counted."""
        now = self.clock.now()
        self.findings = await self.store.read(lambda tx: self_audit(tx, now, self.remind.library()))
        self.audited_at = now
        for finding in self.findings:
            log.error("self-audit: %s (%d)", finding.code, finding.count)
        return len(self.findings)


async def each_due(store: Store, now: datetime, batch: Batch, due: Due) -> int:
    """One unit for all that is due; where it fails, a unit for each, so that one row that
    cannot be worked on holds up nobody else.
    """
    try:
        return await store.write(lambda tx: batch(tx, now, None))
    except StoreUnavailableError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the others must go on
        name = type(error).__name__
        log.error("a batch failed, each apart now: %s", name)  # noqa: TRY400 - no text of it
    done = 0
    for number in await store.read(lambda tx: due(tx, now)):
        try:
            done += await store.write(partial(_one, batch, now, number))
        except Exception as error:  # noqa: BLE001 - the same
            name = type(error).__name__
            log.error("row %d fails: %s", number, name)  # noqa: TRY400 - no text of it
    return done


def _one(batch: Batch, now: datetime, number: int, tx: Transaction) -> int:
    return batch(tx, now, number)
