"""The libraries in use: the current release, and those that waiting conversations stand in."""

import logging
from collections.abc import Callable
from datetime import datetime

from bot.domain.errors import PartnerError
from bot.domain.ids import ReleaseId
from bot.domain.library import Libraries, Library
from bot.domain.recall import Recall, recalled
from bot.services.ports.store import Transaction

log = logging.getLogger(__name__)


class Shelf:
    """Holds `Libraries`; a new release replaces the current one at once, or not at all.

    `read` turns a kept bundle back into a library.
    """

    def __init__(self, current: Library, read: Callable[[str], Library]) -> None:
        self._libraries = Libraries(current, {})
        self._recalls: tuple[Recall, ...] = ()
        self._read = read

    def libraries(self) -> Libraries:
        """The current release and the pinned ones."""
        return self._libraries

    def library(self) -> Library:
        """The current release."""
        return self._libraries.current

    def banner(self) -> bool:
        """Whether the current release has red-flag rules that no clinician has signed: everybody
        is shown so, everywhere, from this one place.
        """
        return bool(self._libraries.current.unsigned)

    def keep(self, tx: Transaction, library: Library, bundle: str, now: datetime) -> Libraries:
        """Keeps a release in the database; gives what `show` is to be given once this is durable:
        the release, and beside it the older ones in use. The one that was current until now is
        among them, as somebody may begin in it meanwhile, and those of alerts that are not closed.
        """
        tx.releases.keep(library.release, bundle, now)
        pinned: dict[ReleaseId, Library] = {}
        in_use = tx.records.pinned_releases() | tx.releases.in_open_alerts()
        for release in (in_use | {self._libraries.current.release}) - {library.release}:
            kept = self._libraries.of(release)
            if kept is None:
                kept = self._from_store(tx, release)
            if kept is not None:
                pinned[release] = kept
        self._recalls = tx.releases.recalls()
        return Libraries(library, pinned, recalled(self._recalls, (library, *pinned.values())))

    def _from_store(self, tx: Transaction, release: ReleaseId) -> Library | None:
        """A kept release. One that this program cannot read any more is no reason not to run: who
        waits in it is offered to begin anew.
        """
        text = tx.releases.bundle(release)
        try:
            return self._read(text) if text is not None else None
        except PartnerError as error:
            log.error("release %s is left out: %s", release, error)  # noqa: TRY400 - said in full
            return None

    def show(self, libraries: Libraries) -> None:
        """Makes them the libraries in use."""
        self._libraries = libraries

    def recall(self, recalls: tuple[Recall, ...]) -> bool:
        """Takes note of what was recalled by now; gives whether there is something new in it."""
        if recalls == self._recalls:
            return False
        self._recalls = recalls
        kept = self._libraries
        withdrawn = recalled(recalls, (kept.current, *kept.pinned.values()))
        self._libraries = Libraries(kept.current, kept.pinned, withdrawn)
        return True
