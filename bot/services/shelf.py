"""The libraries in use: the current release, and those that waiting conversations stand in."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.ids import ReleaseId
from bot.domain.library import Libraries, Library
from bot.services.ports.store import Transaction


class Shelf:
    """Holds `Libraries`; a new release replaces the current one at once, or not at all.

    `read` turns a kept bundle back into a library.
    """

    def __init__(self, current: Library, read: Callable[[str], Library]) -> None:
        self._libraries = Libraries(current, {})
        self._read = read

    def libraries(self) -> Libraries:
        """The current release and the pinned ones."""
        return self._libraries

    def library(self) -> Library:
        """The current release."""
        return self._libraries.current

    def keep(self, tx: Transaction, library: Library, bundle: str, now: datetime) -> Libraries:
        """Keeps a release in the database; gives what `show` is to be given once this is durable:
        the release, and beside it the older ones in use. The one that was current until now is
        among them, as somebody may begin in it meanwhile.
        """
        tx.releases.keep(library.release, bundle, now)
        pinned: dict[ReleaseId, Library] = {}
        in_use = tx.records.pinned_releases() | {self._libraries.current.release}
        for release in in_use - {library.release}:
            kept = self._libraries.of(release)
            text = tx.releases.bundle(release) if kept is None else None
            if text is not None:
                kept = self._read(text)
            if kept is not None:
                pinned[release] = kept
        return Libraries(library, pinned)

    def show(self, libraries: Libraries) -> None:
        """Makes them the libraries in use."""
        self._libraries = libraries
