"""How this service runs: what the operator decided, and what the program drew from it."""

from dataclasses import dataclass

from bot.domain.text import Language


@dataclass(frozen=True, slots=True)
class Mode:
    """`forwarding`: flagged answers go to the care team (else education mode).

    The user names are those of the two bots, for links; `languages` those of the interface.
    """

    forwarding: bool
    languages: tuple[Language, ...]
    patient_bot: str
    careteam_bot: str


def start_link(bot: str, token: str) -> str:
    """The link that opens a bot with a one-time token (Telegram's deep link)."""
    return f"https://t.me/{bot}?start={token}"
