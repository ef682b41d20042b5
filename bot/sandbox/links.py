"""Links that open a bot: https://t.me/<bot>?start=<payload>."""

import re
from dataclasses import dataclass

_LINK = re.compile(
    r"(?:https?://)?(?:t\.me|telegram\.me)/(\w{3,32})(?:\?start=([A-Za-z0-9_-]{1,64}))?/?"
)


@dataclass(frozen=True, slots=True)
class StartLink:
    """Which bot a link opens, and what START sends along."""

    bot: str
    payload: str

    @classmethod
    def read(cls, link: str) -> "StartLink | None":
        """The link's meaning, or None when it leads elsewhere."""
        match = _LINK.fullmatch(link.strip())
        return cls(match[1], match[2] or "") if match else None
