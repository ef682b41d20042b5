"""The command `patient-partner`: all groups of commands.

What runs the bots is loaded when it is called for: both bot libraries take seconds to load, and an
educator who checks a file does not wait for them.
"""

from typing import Annotated

import typer

from bot.cli import database, doctor, invite
from bot.cli import understand as understanding
from bot.cli.content import main as content

app = typer.Typer(
    help="A messaging bot that makes people with metabolic syndrome partners in their own care.",
    no_args_is_help=True,
    add_completion=False,
)


@app.command()
def demo(
    *, fresh: Annotated[bool, typer.Option("--fresh", help="Forget the last demo.")] = False
) -> None:
    """Run everything on this machine: nothing leaves it, all people are invented."""
    from bot.cli.demo import run_demo  # noqa: PLC0415 - loads both bot libraries

    run_demo(fresh=fresh)


@app.command()
def run() -> None:
    """Run both bots, the sender and the ticks until SIGTERM or Ctrl-C.

    On SQLite pending migrations are applied first. SIGHUP reads the content again: an error
    leaves the running content as it is.
    """
    from bot.cli.run import run_service  # noqa: PLC0415 - loads both bot libraries

    run_service()


app.command("doctor")(doctor.doctor)
app.command("understand")(understanding.understand)
app.command("backup")(database.backup)
app.command("restore")(database.restore)
app.add_typer(database.app, name="db")
app.add_typer(invite.patient_app, name="patient")
app.add_typer(invite.careteam_app, name="careteam")
app.add_typer(content.app, name="content")


def main() -> None:
    """Runs the command line."""
    app()
