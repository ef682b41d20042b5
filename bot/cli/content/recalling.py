"""Withdraw content that was found to be wrong, and list who saw it."""

from typing import Annotated

import typer

from bot.authoring.bundle import from_json
from bot.cli.context import in_database, plain_errors, settings
from bot.cli.speaking import Tongue, speaker, wrong_use
from bot.clock import SystemClock
from bot.domain.text import FRENCH, phrase
from bot.services.recalling import Withdraw

REASON_CHARS_MAX = 500

Withdrawn = Annotated[str, typer.Argument(help="A module, or the whole name of a release.")]
Reason = Annotated[str, typer.Option(help="Why; it stands in the audit.")]


def recall(name: Withdrawn, reason: Reason, language: Tongue = FRENCH) -> None:
    """Withdraw a module or a release now, on the database of the service.

    Nobody begins it or goes on with it any more; who waits in it is told so by day. Alerts go on.
    Prints the pseudonyms of those who saw it. A mended module is another version and runs.
    """
    with plain_errors():
        if not reason.strip() or len(reason) > REASON_CHARS_MAX:
            raise wrong_use(
                phrase("usage", "--reason expects 1 to {count} characters.", count=REASON_CHARS_MAX)
            )
        speak, withdraw = speaker(language), Withdraw(from_json)
        now = SystemClock().now()
        done = in_database(settings(), lambda tx: withdraw(tx, name, reason.strip(), now))
        said = phrase("recall", "{name} is withdrawn.", name=name)
        if not done.fresh:
            said = phrase("recall", "{name} was withdrawn already.", name=name)
        typer.echo(speak(said))
        count = len(done.seen)
        typer.echo(
            speak(phrase("recall", "Who answered in it or waits in it: {count}", count=count))
        )
        for pseudonym in done.seen:
            typer.echo(pseudonym)
