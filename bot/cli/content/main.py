"""The list of commands of `patient-partner content`."""

import typer

from bot.cli.content import reading

app = typer.Typer(
    help="Check, test, translate, sign and release the content.",
    no_args_is_help=True,
)

app.command("check")(reading.check)
app.command("show")(reading.show)
app.command("echo")(reading.echo)
