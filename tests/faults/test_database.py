"""The database on a bad day: locked by somebody else, or without room."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager

import pytest
from sqlalchemy import Connection, Engine, event

from bot.store import engines
from tests.faults.hospital import SAFETY, Hospital, until
from tests.faults.invariants import never_said_sent, warned_first

KEPT = "INSERT INTO inbox"
TAKEN = "UPDATE inbox SET attempts"
ROOM = 1_000_000


class FullDisk:
    """No page can be added to the database, from the moment a statement of this kind has run."""

    def __init__(self, after: str) -> None:
        self._after = after
        self.full = False
        self.refused = 0

    @contextmanager
    def felt(self) -> Generator[None]:
        """While the block runs, every connection of the service feels it."""
        listeners = (("begin", self._begins), ("after_cursor_execute", self._executed))
        for name, listener in listeners:
            event.listen(Engine, name, listener)
        event.listen(Engine, "handle_error", self._fails)
        try:
            yield
        finally:
            for name, listener in listeners:
                event.remove(Engine, name, listener)
            event.remove(Engine, "handle_error", self._fails)

    def _begins(self, connection: Connection) -> None:
        # One page is always less than there is: SQLite takes the present size as the limit then.
        pages = 1 if self.full else ROOM
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    def _executed(
        self, _connection: Connection, _cursor: object, statement: str, *_: object
    ) -> None:
        self.full = self.full or statement.startswith(self._after)

    def _fails(self, _context: object) -> None:
        self.refused += 1

    def room_again(self) -> None:
        """Somebody has made room."""
        self._after = "nothing begins like this"
        self.full = False


def _use_up(url: str) -> None:
    """Fills the pages that are free within the file, so that whatever is kept needs a new one."""
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    connection.execute("CREATE TABLE filler (bytes BLOB)")
    connection.execute("PRAGMA max_page_count = 1")
    try:
        while True:
            connection.execute("INSERT INTO filler VALUES (zeroblob(3000))")
            connection.commit()
    except sqlite3.OperationalError as error:
        assert "full" in str(error)  # noqa: PT017 - the end of the loop is this error
    connection.close()


@asynccontextmanager
async def _locked(url: str) -> AsyncGenerator[None]:
    """Another process holds the write lock, as a backup or an operator's shell does."""
    other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


async def test_a_lock_that_outlasts_every_patience_loses_nothing(
    hospital: Hospital, monkeypatch: pytest.MonkeyPatch
) -> None:
    await hospital.clinic.down()
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.2)
    await hospital.clinic.up()
    await hospital.at_the_question()
    async with _locked(hospital.url):
        hospital.tap_black()
        await asyncio.sleep(3)
        assert hospital.sandbox.waiting("partner_bot") == 1
        never_said_sent(hospital.told, hospital.jeanne.chat, "A-1")
    await hospital.clinic.settle()
    await hospital.expect_alert(hospital.first)


async def test_a_long_reader_holds_up_nobody(hospital: Hospital) -> None:
    reader = sqlite3.connect(hospital.url.removeprefix("sqlite:///"), isolation_level=None)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM alert").fetchone() == (0,)
    await hospital.black_foot()
    await hospital.expect_alert(hospital.first)
    assert reader.execute("SELECT count(*) FROM alert").fetchone() == (0,)
    reader.close()


async def test_with_a_full_disk_updates_stay_with_telegram_until_there_is_room(
    hospital: Hospital,
) -> None:
    await hospital.at_the_question()
    _use_up(hospital.url)
    disk = FullDisk(after="")
    with disk.felt():
        disk.full = True
        for number in range(10):
            hospital.jeanne.phone.send(hospital.jeanne.bot, f"une question {number} " + "x" * 3000)
        hospital.tap_black()
        await until(lambda: disk.refused > 3)
        assert hospital.sandbox.waiting("partner_bot") > 0
        never_said_sent(hospital.told, hospital.jeanne.chat, "A-1")
        disk.room_again()
        await until(lambda: not hospital.sandbox.waiting("partner_bot"))
        await hospital.clinic.settle()
    await hospital.expect_alert(hospital.first)


async def test_an_update_is_not_given_up_because_the_disk_is_full(hospital: Hospital) -> None:
    await hospital.at_the_question()
    _use_up(hospital.url)
    disk = FullDisk(after=TAKEN)
    with disk.felt():
        hospital.tap_black()
        await until(lambda: disk.refused > 6)
        assert await hospital.clinic.look(lambda tx: tx.inbox.parked()) == 0
        never_said_sent(hospital.told, hospital.jeanne.chat, "A-1")
        disk.room_again()
        await until(lambda: hospital.told.count(hospital.first.chat, "A-1") == 1)
        await hospital.clinic.settle()
    await hospital.expect_alert(hospital.first)
    warned_first(hospital.told, hospital.jeanne.chat, "A-1", SAFETY)
