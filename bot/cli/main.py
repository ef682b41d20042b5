"""The command `patient-partner`: all groups of commands, and the one place that ends them."""

import typer

from bot.cli import content, database, demo, doctor, invite, run

app = typer.Typer(
    help="A messaging bot that makes people with metabolic syndrome partners in their own care.",
    no_args_is_help=True,
    add_completion=False,
)
app.command("demo")(demo.demo)
app.command("run")(run.run)
app.command("doctor")(doctor.doctor)
app.command("backup")(database.backup)
app.command("restore")(database.restore)
app.add_typer(database.app, name="db")
app.add_typer(invite.patient_app, name="patient")
app.add_typer(invite.careteam_app, name="careteam")
app.add_typer(content.app, name="content")


def main() -> None:
    """Runs the command line."""
    app()
