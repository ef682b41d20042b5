"""Keep the languages together: what must be looked at, and that it was."""

from pathlib import Path
from typing import Annotated

import typer

from bot.authoring.problem import render
from bot.authoring.translation_lock import Comparer, Standing, State
from bot.authoring.translations import Confirmation, Signature, Translations, read_translations
from bot.authoring.translations import confirm as record
from bot.cli.content.opening import Folder, content_folder, no_fiche
from bot.cli.context import plain_errors
from bot.cli.speaking import Speak, Tongue, not_known, speaker, wrong_use
from bot.clock import SystemClock
from bot.domain.text import FRENCH, Language, Phrase, phrase

Keys = Annotated[
    list[str] | None,
    typer.Argument(help="Keys of texts, or their beginnings: hypo/sucre is a whole step."),
]
Fiche = Annotated[str | None, typer.Argument(help="The name of a fiche; by default all of them.")]
AllNew = Annotated[bool, typer.Option("--all-new", help="Every text that is not recorded yet.")]
As = Annotated[
    Comparer, typer.Option("--as", help="Who compared: an editor, a translator, a clinician.")
]
By = Annotated[str, typer.Option(help="Their name; needed for a clinician.")]


def stale(fiche: Fiche = None, folder: Folder = None, language: Tongue = FRENCH) -> None:
    """List the texts in which a language stayed behind, with their place and all languages."""
    with plain_errors():
        speak = speaker(language)
        found = opened(folder, speak)
        looked_at = [one for one in found.standings if fiche in {None, one.unit.fiche}]
        if fiche is not None and not looked_at:
            raise not_known(no_fiche(fiche), fiche, {unit.fiche for unit in found.units})
        waiting = [one for one in looked_at if one.state is not State.OK]
        shown = [one for one in waiting if one.state is not State.NEW or found.kept]
        for one in shown:
            typer.echo(_block(one, speak))
        typer.echo(speak(_counted(found, waiting, len(looked_at))))
        if any(one.state is State.STALE and one.unit.urgent for one in waiting):
            raise typer.Exit(1)


def opened(folder: Path | None, speak: Speak) -> Translations:
    """The texts of a folder; where lines cannot be read they are shown and the command ends."""
    found = read_translations(content_folder(folder))
    if found.problems:
        typer.echo(render(found.problems, speak), nl=False, err=True)
        raise typer.Exit(1)
    return found


_STATES = {
    State.OK: phrase("translate", "compared"),
    State.NEW: phrase("translate", "new"),
    State.STALE: phrase("translate", "stale"),
    State.RECHECK: phrase("translate", "to be compared again"),
}


def _block(one: Standing, speak: Speak) -> str:
    unit = one.unit
    title = f"{speak(_STATES[one.state])} · {unit.key}"
    if one.state is State.STALE:
        title += f" ({', '.join(one.languages)})"
    lines = [f"{title.ljust(56)} {unit.at.path}:{unit.place(_first(one)).line}"]
    for language in unit.languages:
        texts = [piece.text.replace("\n", "\n      ") for piece in unit.forms(language).values()]
        lines.extend(f"  {language}: {text}" for text in texts)
    return "\n".join(lines) + "\n"


def _first(one: Standing) -> Language:
    return one.languages[0] if one.languages else one.unit.languages[0]


def _counted(found: Translations, waiting: list[Standing], count_all: int) -> Phrase:
    if not found.kept:
        return phrase(
            "translate",
            "No record is kept in this folder yet. Begin one: content confirm --all-new",
        )
    count = {state: sum(one.state is state for one in waiting) for state in State}
    return phrase(
        "translate",
        "Stale: {stale}. To be compared again: {recheck}. New: {new}. Texts: {all}.",
        stale=count[State.STALE],
        recheck=count[State.RECHECK],
        new=count[State.NEW],
        all=count_all,
    )


def confirm(
    keys: Keys = None,
    *,
    all_new: AllNew = False,
    kind: As = Comparer.EDITORIAL,
    by: By = "",
    folder: Folder = None,
    language: Tongue = FRENCH,
) -> None:
    """Record that texts were compared in all languages and are right as they are now."""
    if not keys and not all_new:
        raise wrong_use(phrase("usage", "Name the texts by their keys, or write --all-new."))
    if kind is Comparer.CLINICAL and not by.strip():
        raise wrong_use(phrase("usage", "A clinician signs with a name: --by NAME."))
    with plain_errors():
        speak = speaker(language)
        found = opened(folder, speak)
        signature = Signature(SystemClock().now().date(), kind, " ".join(by.split()))
        done = record(found, keys or [], signature, all_new=all_new)
        _tell(done, speak)


def _tell(done: Confirmation, speak: Speak) -> None:
    for key in done.unknown:
        typer.echo(speak(phrase("translate", "No text is called “{key}”.", key=key)), err=True)
    for key in done.incomplete:
        missing = phrase("translate", "A language is missing in “{key}”.", key=key)
        typer.echo(speak(missing), err=True)
    if done.unknown or done.incomplete:
        typer.echo(speak(phrase("translate", "Nothing was recorded.")), err=True)
        raise typer.Exit(1)
    told = phrase(
        "translate",
        "Recorded: {recorded}. Removed, because the texts are no more: {dropped}.",
        recorded=len(done.keys),
        dropped=len(done.dropped),
    )
    typer.echo(speak(told))
