"""Check the content, and read it as patients and clinicians do."""

from typing import Annotated

import typer

from bot.authoring.explore.places import Places, drafts_of
from bot.authoring.load import Compiled
from bot.authoring.show import show as shown
from bot.authoring.show_reference import show_named
from bot.authoring.side_by_side import side_by_side
from bot.authoring.signing_sheet import Sheet, signing_sheet
from bot.cli.content.opening import (
    Folder,
    Name,
    OptionalName,
    content_folder,
    in_order,
    library_of,
    module_of,
    readable_in,
)
from bot.cli.context import plain_errors
from bot.cli.speaking import OptionalTongue, Tongue, speaker
from bot.domain.text import FRENCH, GERMAN, Language


def show(
    name: Name,
    folder: Folder = None,
    language: Tongue = FRENCH,
    *,
    both: Annotated[
        bool, typer.Option("--both", help="French and German beside one another.")
    ] = False,
) -> None:
    """Show what has this name as text: a module with its ways, a question, a term, an address."""
    with plain_errors():
        whole = in_order(folder, language)
        if both:
            for row in side_by_side(_shown(whole, name, FRENCH), _shown(whole, name, GERMAN)):
                typer.echo(row)
        else:
            typer.echo(_shown(whole, name, Language(language)), nl=False)


def _shown(whole: Compiled, name: str, language: Language) -> str:
    library = library_of(whole)
    beside = show_named(library, name, language)
    if beside and name not in library.modules:
        return beside
    found = module_of(whole, name)
    return shown(found, whole.names[found.id], language) + beside


def echo(
    module: OptionalName = None,
    folder: Folder = None,
    language: OptionalTongue = None,
) -> None:
    """Say every rule in words: the table that a clinician signs."""
    with plain_errors():
        whole = in_order(folder, language or FRENCH)
        library = library_of(whole)
        chosen = [module_of(whole, module)] if module else list(library.modules.values())
        drafts = drafts_of(content_folder(folder), library.languages)
        for one in chosen:
            places = Places(one.id, drafts.get(one.id))
            sheet = Sheet(one, library, whole.names[one.id], places)
            for spoken in (language,) if language else readable_in(one, library):
                typer.echo(signing_sheet(sheet, Language(spoken), speaker(spoken)))
