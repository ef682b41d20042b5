"""`db upgrade`, `backup`, `restore`."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.context import plain_errors, settings
from bot.clock import SystemClock
from bot.store import backup as copies
from bot.store import schema
from bot.store.lock import hold_lock

app = typer.Typer(help="The database.", no_args_is_help=True)

File = Annotated[Path, typer.Argument(help="A file of the database.", dir_okay=False)]


@app.callback()
def database() -> None:
    """The database."""


@app.command("upgrade")
def upgrade() -> None:
    """Apply the migrations that are pending."""
    with plain_errors():
        values = settings()
        values.data_dir.mkdir(parents=True, exist_ok=True)
        schema.upgrade(values.database_url)
        typer.echo("The database is up to date.")


def backup(file: File) -> None:
    """Copy the SQLite database to a file while the service runs."""
    with plain_errors():
        copies.backup(settings().database_url, file)
        typer.echo(f"The database is copied to {file}. Keep it as safe as the database itself.")


def restore(file: File) -> None:
    """Put a backup in the place of the SQLite database; the service must be stopped.

    Reminders of the time in between are not sent any more; alerts ring again.
    """
    with plain_errors():
        values = settings()
        values.data_dir.mkdir(parents=True, exist_ok=True)
        with hold_lock(values.data_dir / "run.lock"):
            copies.restore(file, values.database_url, SystemClock().now())
        typer.echo("The backup is in place; what was there has .before-restore in its name.")
