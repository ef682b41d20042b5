"""What the content is compared with: a release, or what the service's database holds."""

from pathlib import Path

from bot.authoring.bundle import from_json
from bot.authoring.known import NOTHING_KNOWN, Known
from bot.authoring.release_bundle import SUFFIX, named, read_bundle
from bot.cli.context import in_database, settings
from bot.domain.library import Library
from bot.services.ports.store import Transaction

DATA = "data"
"""Stands for the database of the settings."""


def known_from(against: str | None) -> Known:
    """What is known of a bundle, of a release by its name, or of the database (`data`).

    Raises ReleaseError where there is no such release.
    """
    if against is None:
        return NOTHING_KNOWN
    if against == DATA:
        return in_database(settings(), _kept)
    path = Path(against)
    if path.name.endswith(SUFFIX) and path.exists():
        return Known(read_bundle(path).read())
    return Known(named(settings().data_dir / "releases", against).read())


def _kept(tx: Transaction) -> Known:
    releases = tx.releases.all()
    bundle = tx.releases.bundle(releases[-1]) if releases else None
    previous: Library | None = from_json(bundle) if bundle is not None else None
    return Known(previous, tx.releases.stored_codes())
