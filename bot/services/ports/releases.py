"""Releases in the database: their bundles, who waits in them, what was recalled."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from bot.domain.ids import ModuleId, PatientId, ReleaseId
from bot.domain.recall import Recall


class Releases(Protocol):
    """The compiled libraries that were ever current, as canonical JSON; none is ever removed."""

    def keep(self, release: ReleaseId, bundle: str, at: datetime) -> None:
        """Keeps a release; keeping it again changes nothing."""
        ...

    def bundle(self, release: ReleaseId) -> str | None:
        """The JSON of a release, or None where it was never kept."""
        ...

    def all(self) -> tuple[ReleaseId, ...]:
        """Every release that was ever current, oldest first."""
        ...

    def in_open_alerts(self) -> frozenset[ReleaseId]:
        """The releases that unresolved alerts were raised in."""
        ...

    def standing_elsewhere(self, release: ReleaseId) -> tuple[PatientId, ...]:
        """The patients who wait, also with a module put aside, in another release than this."""
        ...

    def standing_in(self, releases: frozenset[ReleaseId]) -> tuple[PatientId, ...]:
        """The patients who wait, also with a module put aside, in one of these releases."""
        ...

    def answered_in(
        self, releases: frozenset[ReleaseId], module: ModuleId | None
    ) -> tuple[PatientId, ...]:
        """The patients who answered something in these releases, of this module where one is
        named.
        """
        ...

    def stored_codes(self) -> Mapping[str, frozenset[str]]:
        """The codes and words that stand in answers, by `module/step`."""
        ...

    def add_recall(self, recall: Recall) -> Recall:
        """Keeps a recall (its id is ignored); gives it with its id."""
        ...

    def recalls(self) -> tuple[Recall, ...]:
        """Every recall, oldest first."""
        ...
