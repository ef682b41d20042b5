"""What every command shares: the settings, an open database for one unit of work, clear endings."""

import asyncio
import os
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import typer

from bot.cli.speaking import said
from bot.domain.errors import PartnerError
from bot.domain.spoken import SpokenError
from bot.services.ports.store import Transaction
from bot.settings import Settings
from bot.store.crypto import parse_key
from bot.store.database import open_database

T = TypeVar("T")
SETTINGS_FILE = "patient-partner.toml"


def settings() -> Settings:
    """The settings of this process: PP_… variables over the file that PP_CONFIG names, or over
    patient-partner.toml in the current folder, if there is one.
    """
    named = os.environ.get("PP_CONFIG", "")
    file = Path(named or SETTINGS_FILE)
    return Settings.load(os.environ, file if named or file.exists() else None)


@contextmanager
def plain_errors() -> Generator[None]:
    """Our own errors end the command with their sentence and exit code 1, without a trace.

    What an author reads is said in the language of the command.
    """
    try:
        yield
    except SpokenError as problem:
        typer.echo(said(problem.sentence), err=True)
        sys.exit(1)
    except PartnerError as problem:
        typer.echo(str(problem), err=True)
        sys.exit(1)


def in_database(values: Settings, work: Callable[[Transaction], T]) -> T:
    """Runs one unit of work on the database of the settings, beside a running service."""

    async def run() -> T:
        key = parse_key(values.encryption_key)
        values.data_dir.mkdir(parents=True, exist_ok=True)
        database = await open_database(values.database_url, key)
        try:
            await database.upgrade()
            return await database.write(work)
        finally:
            await database.close()

    return asyncio.run(run())
