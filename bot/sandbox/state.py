"""The world on disk: one JSON file, replaced whole, and a folder of uploaded files beside it.

A reply leaves only after `save`: what was acknowledged is there after a restart.
"""

from dataclasses import asdict
from pathlib import Path

from bot.sandbox.accounts import Person
from bot.sandbox.chats import Chat, Message, Notice
from bot.sandbox.updates import Pending, UpdateQueue
from bot.sandbox.wire import (
    Json,
    JsonObject,
    as_integer,
    as_list,
    as_object,
    as_text,
    objects,
    parsed,
    strings,
    written,
)
from bot.sandbox.world import Bot, StoredFile, Tap, Webhook, World

FORMAT = 1


class StateFile:
    """Keeps a world in `path`; with None nothing is kept."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._on_disk: set[str] = set()

    def save(self, world: World) -> None:
        """Write the world if it changed since the last time."""
        if not world.unsaved:
            return
        world.unsaved = False
        if self._path is None:
            return
        folder = self._folder()
        folder.mkdir(parents=True, exist_ok=True)
        for file in world.files.values():
            if file.unique_id not in self._on_disk:
                (folder / file.unique_id).write_bytes(file.content)
                self._on_disk.add(file.unique_id)
        fresh = self._path.with_name(self._path.name + ".new")
        fresh.write_text(written(_world_as_json(world)), encoding="utf-8")
        fresh.replace(self._path)

    def load(self, world: World) -> None:
        """Fill the world from disk; a missing file is an empty world."""
        if self._path is None or not self._path.exists():
            return
        saved = as_object(parsed(self._path.read_text(encoding="utf-8")))
        if saved.get("format") != FORMAT:
            raise ValueError(
                f"{self._path} was written by another version of the sandbox. "
                "Delete it to begin anew."
            )
        _fill(world, saved)
        for entry in objects(as_list(saved.get("files"))):
            file = _file_from(entry, self._folder())
            world.files[file.file_id] = file
            self._on_disk.add(file.unique_id)

    def _folder(self) -> Path:
        if self._path is None:
            raise ValueError("This sandbox keeps nothing on disk.")
        return self._path.with_name(self._path.stem + ".files")


def _world_as_json(world: World) -> Json:
    return {
        "format": FORMAT,
        "counter": world.counter,
        "guide_done": [*world.guide_done],
        "jumps": [*world.jumps],
        "people": [asdict(person) for person in world.people.values()],
        "chats": [_chat_as_json(chat) for chat in world.chats.values()],
        "taps": [asdict(tap) for tap in world.taps.values()],
        "bots": {str(bot.id): _bot_as_json(bot) for bot in world.bots.values()},
        "files": [_file_as_json(file) for file in world.files.values()],
    }


def _chat_as_json(chat: Chat) -> JsonObject:
    messages: list[Json] = [asdict(message) for message in chat.messages.values()]
    return {**asdict(chat), "messages": messages}


def _bot_as_json(bot: Bot) -> JsonObject:
    return {
        "next_id": bot.queue.next_id,
        "allowed": [*bot.queue.allowed],
        "pending": [asdict(update) for update in bot.queue.pending],
        "webhook": None if bot.webhook is None else asdict(bot.webhook),
        "commands": {scope: [*commands] for scope, commands in bot.commands.items()},
        "profile": {**bot.profile},
    }


def _file_as_json(file: StoredFile) -> JsonObject:
    return {
        "file_id": file.file_id,
        "unique_id": file.unique_id,
        "bot_id": file.bot_id,
        "path": file.path,
        "kind": file.kind,
        "entry": file.entry,
    }


def _fill(world: World, saved: JsonObject) -> None:
    world.counter = as_integer(saved.get("counter"))
    world.guide_done = strings(saved.get("guide_done"))
    world.jumps = strings(saved.get("jumps"))
    for entry in objects(as_list(saved.get("people"))):
        person = _person_from(entry)
        world.people[person.id] = person
    for entry in objects(as_list(saved.get("chats"))):
        chat = _chat_from(entry)
        world.chats[chat.key] = chat
    for entry in objects(as_list(saved.get("taps"))):
        tap = _tap_from(entry)
        world.taps[tap.id] = tap
    bots = as_object(saved.get("bots"))
    for bot in world.bots.values():
        if str(bot.id) in bots:
            _fill_bot(bot, as_object(bots[str(bot.id)]))


def _fill_bot(bot: Bot, saved: JsonObject) -> None:
    bot.queue = UpdateQueue(
        as_integer(saved.get("next_id")),
        strings(saved.get("allowed")),
        [_pending_from(entry) for entry in objects(as_list(saved.get("pending")))],
    )
    hook = as_object(saved.get("webhook"))
    if hook:
        bot.webhook = Webhook(
            as_text(hook.get("url")),
            as_text(hook.get("secret")),
            as_integer(hook.get("connections_max")),
            as_integer(hook.get("failed_at")),
            as_text(hook.get("failure")),
        )
    bot.commands = {
        scope: as_list(commands) for scope, commands in as_object(saved.get("commands")).items()
    }
    bot.profile = {key: as_text(text) for key, text in as_object(saved.get("profile")).items()}


def _person_from(saved: JsonObject) -> Person:
    return Person(
        as_integer(saved.get("id")),
        as_text(saved.get("first_name")),
        as_text(saved.get("language_code")),
        as_text(saved.get("username")),
        saved.get("is_bot") is True,
    )


def _chat_from(saved: JsonObject) -> Chat:
    chat = Chat(
        as_integer(saved.get("id")),
        as_text(saved.get("kind")),
        as_text(saved.get("title")),
        as_integer(saved.get("bot_id")),
        as_text(saved.get("username")),
    )
    chat.members = [as_integer(member) for member in as_list(saved.get("members"))]
    for entry in objects(as_list(saved.get("messages"))):
        message = _message_from(entry)
        chat.messages[message.id] = message
    chat.last_id = as_integer(saved.get("last_id"))
    chat.started = saved.get("started") is True
    chat.blocked = saved.get("blocked") is True
    chat.keyboard = as_object(saved.get("keyboard")) or None
    chat.notices = [_notice_from(entry) for entry in objects(as_list(saved.get("notices")))]
    return chat


def _message_from(saved: JsonObject) -> Message:
    return Message(
        id=as_integer(saved.get("id")),
        sender=as_object(saved.get("sender")),
        date=as_integer(saved.get("date")),
        body=as_object(saved.get("body")),
        inline=as_object(saved.get("inline")) or None,
        had_keyboard=saved.get("had_keyboard") is True,
        protected=saved.get("protected") is True,
        silent=saved.get("silent") is True,
        edited=as_integer(saved.get("edited")),
        reaction=as_text(saved.get("reaction")),
    )


def _notice_from(saved: JsonObject) -> Notice:
    return Notice(
        as_text(saved.get("tap")),
        as_integer(saved.get("message_id")),
        as_text(saved.get("text")),
        saved.get("alert") is True,
        as_integer(saved.get("date")),
    )


def _tap_from(saved: JsonObject) -> Tap:
    return Tap(
        as_text(saved.get("id")),
        as_integer(saved.get("bot_id")),
        as_text(saved.get("chat")),
        as_integer(saved.get("message_id")),
        as_integer(saved.get("date")),
        saved.get("answered") is True,
    )


def _pending_from(saved: JsonObject) -> Pending:
    return Pending(
        as_integer(saved.get("update_id")),
        as_text(saved.get("kind")),
        as_text(saved.get("lane")),
        as_integer(saved.get("expires")),
        as_object(saved.get("body")),
    )


def _file_from(saved: JsonObject, folder: Path) -> StoredFile:
    unique_id = as_text(saved.get("unique_id"))
    return StoredFile(
        as_text(saved.get("file_id")),
        unique_id,
        as_integer(saved.get("bot_id")),
        as_text(saved.get("path")),
        (folder / unique_id).read_bytes(),
        as_text(saved.get("kind")),
        as_object(saved.get("entry")),
    )
