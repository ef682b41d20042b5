"""The service as it runs: both bots, their doors, the workers, the sender, the health pages."""

import asyncio
import hashlib
import hmac
import logging
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime

from bot.app.content import allowed
from bot.app.measures import measures
from bot.app.wiring import Services
from bot.authoring.bundle import to_json
from bot.authoring.load import compile_folder
from bot.authoring.problem import Problem, Severity
from bot.careteam.run import CareTeamBot
from bot.clock import SystemClock
from bot.dialogs.command_tables import CARETEAM, PATIENTS
from bot.domain.library import Libraries, Library
from bot.domain.people import Audience
from bot.domain.text import Language
from bot.gateway.bot_api import BotApi
from bot.gateway.health import HealthPages
from bot.gateway.http import HttpServer, WebApplication, pages
from bot.gateway.poller import Poller
from bot.gateway.webhook import Webhook, webhook_routes
from bot.gateway.workers import InboxWorkers
from bot.patient.run import CommandTable, PatientBot
from bot.services.deliver import Deliver
from bot.services.moving import move_waiting
from bot.services.parked import apologise
from bot.services.ports.alerts import AuditEvent
from bot.services.ports.edges import Channel, Listener
from bot.services.ports.messages import RawUpdate
from bot.services.ports.store import Transaction
from bot.services.recalling import release_from_recalled
from bot.services.sender import Sender
from bot.services.time_travel import TimeTravel
from bot.settings import Settings
from bot.store.database import Database

log = logging.getLogger(__name__)

STOP_SECONDS_MAX = 9
"""What is in hand has this long to end; with closing, a stop takes at most ten seconds."""


class Application:
    """The service. `open_application` makes one; then `start`, and at the end `stop`."""

    def __init__(
        self, values: Settings, clock: SystemClock, store: Database, services: Services
    ) -> None:
        self.store = store
        self.work = services.work
        self._values = values
        self._clock = clock
        self._services = services
        self._stopping = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        api, pictures = values.telegram_api, values.content_dir
        self._patients = PatientBot(values.patient_token, api, pictures, services.receive_patients)
        self._careteam = CareTeamBot(
            values.careteam_token, api, pictures, services.receive_careteam
        )
        channels: dict[Audience, Channel] = {
            Audience.PATIENTS: self._patients.channel,
            Audience.CARETEAM: self._careteam.channel,
        }
        self.deliver = Deliver(
            store,
            channels,
            services.speaker,
            clock,
            services.settled,
            banner=services.shelf.banner,
        )
        self._sender = Sender(self.deliver)
        feeds = {Audience.PATIENTS: self._patients.feed, Audience.CARETEAM: self._careteam.feed}
        self._workers = InboxWorkers(store, clock, feeds, self._parked)
        self._apis = {
            Audience.PATIENTS: BotApi(api, values.patient_token),
            Audience.CARETEAM: BotApi(api, values.careteam_token),
        }
        self._doors = self._make_doors()
        self._server = HttpServer(self._pages(), values.http_host, values.http_port)

    @property
    def address(self) -> str:
        """Where the health pages (and webhooks) are."""
        return self._server.address

    def travel(self, moved: Callable[[], None] = lambda: None) -> TimeTravel:
        """The time machine of the demo and the tests; `moved` hears of every step of the clock."""
        work, clock = self.work, self._clock

        def move(instant: datetime) -> None:
            clock.jump_to(instant)
            moved()

        ticks = (
            work.expand_reminders,
            work.insist_on_reminders,
            work.come_back,
            work.escalate,
            work.recover_leases,
            work.look_for_recalls,
            self.deliver.once,
        )
        return TimeTravel(self.store, clock, move, ticks)

    async def start(self) -> None:
        """Opens the doors; returns once the health pages answer.

        Only now those who wait in an older release are looked at: until its turn came, another
        process may have served them.
        """
        await self._take_over(self._services.shelf.library())
        self.store.on_commit(self._sender.wake)
        await self._patients.open()
        await self._careteam.open()
        await self._server.start()
        self._run(self._workers.run(self._stopping))
        self._run(self._sender.run())
        self._run(self._publish_commands())
        for audience, door in self._doors.items():
            if isinstance(door, Poller):
                self._run(door.run(self._stopping))
            else:
                api = self._apis[audience]
                self._run(door.register(api, self._values.public_url, self._stopping))

    async def stop(self) -> None:
        """Takes nothing new, finishes what is in hand within ten seconds, closes everything."""
        self._stopping.set()
        self._sender.stop()
        await asyncio.gather(self._server.stop(), self._end_tasks())
        await self.deliver.abandon()
        for api in self._apis.values():
            await api.close()
        await self._patients.close()
        await self._careteam.close()
        await self.store.close()

    async def reload(self) -> Sequence[Problem]:
        """Reads the content again; gives what was found.

        The running library stays where there is an error, where red-flag rules are unsigned and
        the operator gave no reason to run them, or where a patient's reminder is gone.
        """
        folder, today = self._values.content_dir, self._clock.now().date()
        compiled = await asyncio.to_thread(compile_folder, folder, today=today)
        library = compiled.library
        if library is None:
            errors = sum(one.severity is Severity.ERROR for one in compiled.problems)
            log.error("content not reloaded: %d error(s)", errors)
            return compiled.problems
        if not allowed(library, self._values):
            names = ", ".join(library.unsigned)
            log.error("content not reloaded: nobody has signed the red-flag rules of %s", names)
            return compiled.problems
        used = await self.store.read(lambda tx: tx.reminders.templates_in_use())
        lost = sorted(used - library.reminders.keys())
        if lost:
            log.error("content not reloaded: patients use the reminders %s", lost)
            return compiled.problems
        now = self._clock.now()
        events = [AuditEvent("content.reloaded", "operator", f"release:{library.release}", now)]
        if library.unsigned:
            reason, subject = self._values.unsigned_content, f"release:{library.release}"
            events.append(AuditEvent("content.unsigned", "operator", subject, now, reason))
        await self._take_over(library, *events)
        log.info("content release %s is current", library.release)
        return compiled.problems

    async def _take_over(self, library: Library, *events: AuditEvent) -> None:
        """The library is current; then those who wait elsewhere are moved, or taken out."""
        bundle, now, shelf = to_json(library), self._clock.now(), self._services.shelf

        def keep(tx: Transaction) -> Libraries:
            for event in events:
                tx.audit.add(event)
            return shelf.keep(tx, library, bundle, now)

        # Whoever writes between the two finds both releases; the other way round they would not.
        shelf.show(await self.store.write(keep))
        libraries = shelf.libraries()
        await self.store.write(lambda tx: release_from_recalled(tx, libraries, now))
        fates = await self.store.write(lambda tx: move_waiting(tx, libraries, now))
        if fates:
            told = ", ".join(f"{fate} {count}" for fate, count in sorted(fates.items()))
            log.info("waiting conversations: %s", told)

    async def _end_tasks(self) -> None:
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=STOP_SECONDS_MAX)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    def _run(self, work: Coroutine[object, object, None]) -> None:
        self._tasks.append(asyncio.create_task(work))

    async def _parked(self, raw: RawUpdate) -> None:
        now = self._clock.now()
        await self.store.write(lambda tx: apologise(tx, raw, now))

    async def _publish_commands(self) -> None:
        speaker, now = self._services.speaker, self._clock.now()
        for bot_room, table in ((self._patients, PATIENTS), (self._careteam, CARETEAM)):
            spoken: dict[Language | None, CommandTable] = {
                language: [
                    (name, speaker.speak_phrase(text, Listener(language, "UTC", ""), now))
                    for name, text in table
                ]
                for language in speaker.languages
            }
            spoken[None] = spoken[speaker.languages[0]]
            await bot_room.publish_commands(spoken)

    def _make_doors(self) -> dict[Audience, Poller | Webhook]:
        if not self._values.public_url:
            return {
                audience: Poller(audience, api, self.store, self._clock, self._workers.wake)
                for audience, api in self._apis.items()
            }
        return {
            audience: Webhook(
                audience, self._secret(audience), self.store, self._clock, self._workers.wake
            )
            for audience in self._apis
        }

    def _secret(self, audience: Audience) -> str:
        """What Telegram must repeat with every call; follows from the key, told to nobody else."""
        key = self._values.encryption_key.encode()
        return hmac.new(key, f"webhook {audience}".encode(), hashlib.sha256).hexdigest()

    def _pages(self) -> WebApplication:
        async def store_answers() -> str | None:
            await self.store.read(lambda tx: tx.inbox.waiting())
            return None

        async def doors_are_open() -> str | None:
            troubles = [door.trouble() for door in self._doors.values()]
            return " ".join(trouble for trouble in troubles if trouble) or None

        async def audit_is_clean() -> str | None:
            found = ", ".join(finding.code for finding in self.work.findings)
            return f"The self-audit found: {found}." if found else None

        async def clock_is_trusted() -> str | None:
            return None if self._clock.trusted else "The machine's clock was moved."

        async def is_signed() -> str | None:
            reason = self._values.unsigned_content
            names = ", ".join(self._services.shelf.library().unsigned)
            return f"Trial content, not signed ({reason}): {names}." if names else None

        checks = (store_answers, doors_are_open, audit_is_clean, clock_is_trusted)
        health = HealthPages(checks, lambda: measures(self.store, self.work), notes=(is_signed,))
        webhooks = [door for door in self._doors.values() if isinstance(door, Webhook)]
        return pages(*health.routes(), *webhook_routes(webhooks))
