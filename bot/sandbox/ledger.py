"""What the sandbox accepted: every call that changed something or was answered, with its time."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from bot.sandbox.wire import Json, JsonObject

CALLS_KEPT_MAX = 50_000


@dataclass(frozen=True, slots=True)
class Accepted:
    """One accepted call. `at` is the sandbox's clock; `chat_id` is 0 where no chat is named."""

    at: datetime
    bot: str
    method: str
    chat_id: int
    parameters: JsonObject
    result: Json

    @property
    def text(self) -> str:
        """The text or caption as the bot sent it, with its markup."""
        value = self.parameters.get("text") or self.parameters.get("caption")
        return value if isinstance(value, str) else ""


class Ledger:
    """The newest accepted calls, oldest first. Polls are not written down."""

    def __init__(self) -> None:
        self._calls: deque[Accepted] = deque(maxlen=CALLS_KEPT_MAX)

    def add(self, call: Accepted) -> None:
        """Write a call down."""
        self._calls.append(call)

    def find(
        self, method: str | None, chat_id: int | None, bot: str | None
    ) -> tuple[Accepted, ...]:
        """The calls that meet every given condition."""
        return tuple(
            call
            for call in self._calls
            if (method is None or call.method.lower() == method.lower())
            and (chat_id is None or call.chat_id == chat_id)
            and (bot is None or call.bot == bot)
        )
