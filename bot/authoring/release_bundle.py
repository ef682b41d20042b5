"""The bundle of a release: the library with its step hashes and sign-offs, in one canonical file.

A bundle is named by its content: the release (the library's hash) and a seal over everything that
it holds. The same content gives the same name on every machine; nothing is ever written over.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot.authoring.bundle import from_json, to_json
from bot.authoring.signoff import Signature
from bot.authoring.step_hashes import StepHashes, step_hashes
from bot.domain.library import Library
from bot.domain.shape import digest
from bot.domain.spoken import SpokenError
from bot.domain.text import phrase

FORMAT = 1
SEAL_CHARS = 8
SUFFIX = ".bundle.json"


class ReleaseError(SpokenError):
    """A bundle cannot be read, or is not the one that was asked for."""


@dataclass(frozen=True, slots=True)
class Changelog:
    """What the release is about: the author's notes, the release before, the steps that changed.

    Not part of what the bundle is named by: the same content is the same release.
    """

    made_on: date
    notes: str = ""
    previous: str = ""
    logic: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """One release. `library` is its canonical JSON; `catalogue` the version of the interface."""

    format: int
    name: str
    release: str
    library: str
    steps: dict[str, StepHashes]
    signatures: tuple[Signature, ...]
    catalogue: str
    changelog: Changelog = field(default=Changelog(date.min))

    def read(self) -> Library:
        """The library. Raises BundleError where it cannot be read."""
        return from_json(self.library)


_BUNDLE = TypeAdapter(Bundle)


def make_bundle(
    library: Library, signatures: Iterable[Signature], catalogue: str, changelog: Changelog
) -> Bundle:
    """The bundle of a library; only the sign-offs of its own steps are in it."""
    hashes = step_hashes(library)
    own = tuple(sorted((s for s in signatures if s.key in hashes), key=Signature.line))
    text = to_json(library)
    lines = "\n".join(signature.line() for signature in own)
    seal = digest([text, lines, catalogue])[:SEAL_CHARS]
    name = f"{library.release}-{seal}"
    return Bundle(FORMAT, name, library.release, text, hashes, own, catalogue, changelog)


def write_bundle(bundle: Bundle, folder: Path) -> tuple[Path, bool]:
    """The bundle's file in the folder, and whether it is new; one that is there stays as it is."""
    path = folder / f"{bundle.name}{SUFFIX}"
    if path.exists():
        return path, False
    folder.mkdir(parents=True, exist_ok=True)
    plain = _BUNDLE.dump_python(bundle, mode="json")
    text = json.dumps(plain, sort_keys=True, indent=1, ensure_ascii=False) + "\n"
    beside = path.with_suffix(".part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
    return path, True


def read_bundle(path: Path) -> Bundle:
    """The bundle of a file. Raises ReleaseError where it is none, or was changed by hand."""
    try:
        bundle = _BUNDLE.validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise ReleaseError(
            phrase("usage", "“{path}” is not a release that can be read.", path=str(path))
        ) from error
    again = make_bundle(bundle.read(), bundle.signatures, bundle.catalogue, bundle.changelog)
    if again.name != bundle.name or not path.name.startswith(bundle.name):
        raise ReleaseError(
            phrase(
                "usage", "“{path}” was changed after it was made. Release again.", path=str(path)
            )
        )
    return bundle


def bundles(folder: Path) -> tuple[Bundle, ...]:
    """The bundles of a folder, newest first. Raises ReleaseError for one that cannot be read."""
    found = [read_bundle(path) for path in sorted(folder.glob(f"*{SUFFIX}"))]
    by_name = {bundle.name: bundle for bundle in found}
    return tuple(
        sorted(found, key=lambda b: (b.changelog.made_on, _behind(b, by_name)), reverse=True)
    )


def _behind(bundle: Bundle, by_name: Mapping[str, Bundle]) -> int:
    """How many releases of the folder stand behind this one."""
    seen: set[str] = set()
    at: Bundle | None = bundle
    while at is not None and at.name not in seen:
        seen.add(at.name)
        at = by_name.get(at.changelog.previous)
    return len(seen)


def named(folder: Path, name: str) -> Bundle:
    """The bundle of this name, release, or beginning of one. Raises ReleaseError where none is."""
    fitting = [bundle for bundle in bundles(folder) if bundle.name.startswith(name)]
    if not fitting:
        raise ReleaseError(
            phrase(
                "usage",
                "There is no release “{name}” in the folder “{folder}”.",
                name=name,
                folder=str(folder),
            )
        )
    if len({bundle.release for bundle in fitting}) > 1:
        raise ReleaseError(
            phrase("usage", "Several releases begin with “{name}”. Write more of it.", name=name)
        )
    return fitting[0]
