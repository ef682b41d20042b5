"""What is known beside the folder: who signed, the last release, the answers that are stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.authoring.signoff import Lock
from bot.domain.library import Library


@dataclass(frozen=True, slots=True)
class Known:
    """`previous` is the release that people may wait in; `stored` holds, by `module/step`, the
    codes that stand in answers. Both are empty where nobody named them.
    """

    previous: Library | None = None
    stored: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Beside:
    """What a check of the finished library may look at."""

    lock: Lock
    known: Known
