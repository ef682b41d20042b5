"""The list of commands of `patient-partner content`."""

from collections.abc import Iterator

import typer

from bot.cli.content import (
    checking,
    exchanging,
    foreseeing,
    plain_language,
    reading,
    recalling,
    releasing,
    replaying,
    signing,
    testing,
    translating,
    watching,
    writing,
)
from bot.cli.context import plain_errors, settings
from bot.cli.speaking import speak_in
from bot.domain.text import FRENCH

app = typer.Typer(no_args_is_help=True)


@app.callback()
def opened(context: typer.Context) -> None:
    """Check, test, translate, sign and release the content."""
    with plain_errors():
        language = settings().language
        speak_in(language or FRENCH)
        context.default_map = dict(_spoken(language))


def _spoken(language: str) -> Iterator[tuple[str, dict[str, str]]]:
    """What each command speaks where it is not told; `echo` prints every language then."""
    for command in app.registered_commands:
        if language and command.name not in {None, "echo"}:
            yield str(command.name), {"language": language}


app.command("check")(checking.check)
app.command("watch")(watching.watch_content)
app.command("show")(reading.show)
app.command("echo")(reading.echo)
app.command("new")(writing.new)
app.command("fmt")(writing.fmt)
app.command("schema")(writing.schema)
app.command("stale")(translating.stale)
app.command("confirm")(translating.confirm)
app.command("explore")(testing.explore)
app.command("test")(testing.rehearse)
app.command("record")(testing.record)
app.command("simulate")(foreseeing.simulate)
app.command("sign")(signing.sign)
app.command("signatures")(signing.signatures)
app.command("release")(releasing.release)
app.command("releases")(releasing.releases)
app.command("diff")(releasing.diff)
app.command("export")(exchanging.export_content)
app.command("import")(exchanging.import_content)
app.command("recall")(recalling.recall)
app.command("replay")(replaying.replay)
app.command("read")(plain_language.read)
