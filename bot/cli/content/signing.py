"""Sign the content, and see what is signed."""

from typing import Annotated

import typer

from bot.authoring.load import Compiled
from bot.authoring.problem import render
from bot.authoring.signoff import (
    CLINICAL,
    Signature,
    Stand,
    Standing,
    append,
    hash_for,
    read_lock,
    roles,
    stands,
)
from bot.authoring.step_hashes import step_hashes
from bot.cli.content.opening import (
    Folder,
    Name,
    OptionalName,
    content_folder,
    in_order,
    library_of,
    module_of,
)
from bot.cli.context import plain_errors
from bot.cli.speaking import Tongue, not_known, speaker, wrong_use
from bot.clock import SystemClock
from bot.domain.module import Module
from bot.domain.text import FRENCH, Phrase, phrase, plural_phrase

Role = Annotated[str, typer.Option(help="clinical, fr, de or patient-reader.")]
Who = Annotated[str, typer.Option(help="The full name of the person who signs.")]
Source = Annotated[str, typer.Option(help="Where the signature is written down.")]


def sign(
    module: Name,
    role: Role,
    name: Who,
    source: Source,
    folder: Folder = None,
    language: Tongue = FRENCH,
) -> None:
    """Note that somebody has signed a module in a role: every step as it stands now."""
    with plain_errors():
        whole = in_order(folder, language)
        found = module_of(whole, module)
        signer, where = _words(name, "--name"), _words(source, "--source")
        _expect_role(whole, found, role, signer)
        place = content_folder(folder)
        made = _missing(whole, found, role, signer, where, read_lock(place).signatures)
        append(place, made)
        typer.echo(speaker(language)(_signed(len(made), found)))


def _words(text: str, option: str) -> str:
    """A part of a line of the lock; a wrong use of the command where it cannot be one."""
    if not text.strip() or "|" in text or "\n" in text:
        raise wrong_use(
            phrase("usage", "{option} expects words without line breaks or | signs.", option=option)
        )
    return " ".join(text.split())


def _expect_role(whole: Compiled, module: Module, role: str, signer: str) -> None:
    known = roles(library_of(whole).languages)
    if role not in known:
        raise not_known(phrase("usage", "There is no role “{name}”.", name=role), role, known)
    author = " ".join(module.governance.author.casefold().split())
    if role == CLINICAL and signer.casefold() == author:
        raise wrong_use(phrase("usage", "Who wrote a module does not sign it as a clinician."))


def _missing(
    whole: Compiled,
    module: Module,
    role: str,
    name: str,
    source: str,
    signatures: tuple[Signature, ...],
) -> list[Signature]:
    """What this person has not signed yet as it stands."""
    today = SystemClock().now().date()
    hashes = step_hashes(library_of(whole))
    made = [
        Signature(key, hash_for(step, role), role, name, today, source)
        for key, step in hashes.items()
        if key.startswith(f"{module.id}/")
    ]
    held = {(one.key, one.hash, one.role, one.person) for one in signatures}
    return [one for one in made if (one.key, one.hash, one.role, one.person) not in held]


def _signed(count: int, module: Module) -> Phrase:
    if not count:
        return phrase("lint", "Everything of {module} is signed already.", module=module.id)
    return plural_phrase(
        "lint",
        "{module}: {count} step signed.",
        "{module}: {count} steps signed.",
        count,
        module=module.id,
    )


def signatures(
    module: OptionalName = None, folder: Folder = None, language: Tongue = FRENCH
) -> None:
    """Say what is signed, what is void since it was changed, and what is missing."""
    with plain_errors():
        speak = speaker(language)
        whole = in_order(folder, language)
        library = library_of(whole)
        chosen = module_of(whole, module).id if module is not None else None
        lock = read_lock(content_folder(folder))
        listed: dict[tuple[str, str, Standing], list[Stand]] = {}
        for one in stands(step_hashes(library), lock.signatures):
            fiche = one.key.partition("/")[0]
            if chosen in {None, fiche}:
                listed.setdefault((fiche, one.role, one.standing), []).append(one)
        for (fiche, role, standing), found in listed.items():
            typer.echo(f"{fiche}  {role}  {speak(WORDS[standing])}  {_which(found, standing)}")
        if library.unsigned:
            names = ", ".join(library.unsigned)
            typer.echo(speak(phrase("lint", "Red-flag rules not signed: {names}", names=names)))
        void = [one for one in whole.problems if one.code == "V04"]
        if void:
            typer.echo(render(void, speak), nl=False)


def _which(found: list[Stand], standing: Standing) -> str:
    """The steps, and who signed them; where few, how many clinicians are there already."""
    names = ", ".join(dict.fromkeys(one.name for stand in found for one in stand.by))
    steps = " ".join(
        one.key.partition("/")[2] + (f" ({len(one.by)}/{one.needed})" if one.by else "")
        for one in found
    )
    return names if standing is Standing.SIGNED else f"{steps}  {names}".rstrip()


WORDS = {
    Standing.SIGNED: phrase("lint", "signed"),
    Standing.VOID: phrase("lint", "void"),
    Standing.MISSING: phrase("lint", "missing"),
}
