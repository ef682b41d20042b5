"""`db upgrade`, `backup`, `restore`."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.context import plain_errors, settings
from bot.store.crypto import parse_key
from bot.store.lock import hold_lock
from bot.store.schema import upgrade

app = typer.Typer(help="The database.", no_args_is_help=True)


@app.callback()
def database() -> None:
    """The database."""


@app.command("upgrade")
def upgrade_database() -> None:
    """Apply the migrations that are pending."""
    with plain_errors():
        values = settings()
        upgrade(values.database_url)
        typer.echo("The database is up to date.")


def backup(to: Annotated[Path, typer.Argument()]) -> None:
    """x."""


def restore(to: Annotated[Path, typer.Argument()]) -> None:
    """x."""
