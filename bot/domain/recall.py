"""A recall: content that was found to be wrong and must not be begun or gone on with any more.

What is withdrawn are versions, not names: a module that was mended is another version and runs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import ModuleId, ReleaseId
from bot.domain.library import Library
from bot.domain.module import Module
from bot.domain.shape import fingerprint


@dataclass(frozen=True, slots=True)
class Recall:
    """Withdrawn at `at` for `reason`.

    A module's recall names it and the fingerprints of its versions; `releases` are those that had
    one of them. A release's recall has no module: everything in these releases is withdrawn.
    """

    id: int
    module: ModuleId | None
    versions: tuple[str, ...]
    releases: tuple[ReleaseId, ...]
    reason: str
    at: datetime

    def covers(self, release: ReleaseId, module: Module) -> bool:
        """Whether this module, as it is in this release, is withdrawn."""
        if self.module is None:
            return release in self.releases
        return module.id == self.module and fingerprint(module) in self.versions


def recalled(
    recalls: Iterable[Recall], libraries: Iterable[Library]
) -> frozenset[tuple[ReleaseId, ModuleId]]:
    """The withdrawn modules of these libraries."""
    standing = tuple(recalls)
    return frozenset(
        (library.release, module.id)
        for library in libraries
        for module in library.modules.values()
        if any(recall.covers(library.release, module) for recall in standing)
    )
