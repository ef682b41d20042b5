"""The updates a bot has not taken yet: growing ids, remembered kinds, lanes, expiry."""

from dataclasses import dataclass, field

from bot.sandbox.wire import JsonObject

# Bot API, getUpdates: these three come only to a bot that names them.
KINDS_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
MESSAGE_LIFE_SECONDS = 24 * 3600
TAP_LIFE_SECONDS = 150
FIRST_UPDATE_ID = 400_000_001


@dataclass(frozen=True, slots=True)
class Pending:
    """An update on its way. One lane arrives in order; lanes do not wait for each other."""

    update_id: int
    kind: str
    lane: str
    expires: int
    body: JsonObject

    def object(self) -> JsonObject:
        """The Bot API's Update object."""
        return {"update_id": self.update_id, self.kind: self.body}


@dataclass(slots=True)
class UpdateQueue:
    """What waits for one bot, oldest first."""

    next_id: int = FIRST_UPDATE_ID
    allowed: list[str] = field(default_factory=list[str])
    pending: list[Pending] = field(default_factory=list[Pending])

    def wants(self, kind: str) -> bool:
        """Whether the bot receives this kind; the last `allowed_updates` is remembered."""
        return kind in self.allowed if self.allowed else kind not in KINDS_ON_REQUEST

    def add(self, kind: str, body: JsonObject, lane: str, now: int) -> None:
        """Queue an update, unless the bot does not want its kind."""
        if not self.wants(kind):
            return
        life = TAP_LIFE_SECONDS if kind == "callback_query" else MESSAGE_LIFE_SECONDS
        self.pending.append(Pending(self.next_id, kind, lane, now + life, body))
        self.next_id += 1

    def expire(self, now: int) -> None:
        """Drop what Telegram would not keep any longer."""
        self.pending = [update for update in self.pending if update.expires > now]

    def confirm(self, offset: int) -> bool:
        """Forget what lies before `offset`; a negative one keeps only that many of the newest."""
        before = len(self.pending)
        if offset > 0:
            self.pending = [update for update in self.pending if update.update_id >= offset]
        elif offset < 0:
            self.pending = self.pending[offset:]
        return len(self.pending) != before

    def remove(self, update_id: int) -> None:
        """Forget one update: a webhook took it."""
        self.pending = [update for update in self.pending if update.update_id != update_id]

    def first_of(self, lane: str) -> Pending | None:
        """The oldest update of a lane."""
        return next((update for update in self.pending if update.lane == lane), None)
