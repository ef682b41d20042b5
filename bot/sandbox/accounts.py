"""Who takes part: bots with a token, and people."""

from dataclasses import dataclass

from bot.sandbox.wire import JsonObject


@dataclass(frozen=True, slots=True)
class BotAccount:
    """A bot as BotFather made it. `reads_groups` is privacy mode switched off."""

    token: str
    id: int
    username: str
    name: str
    reads_groups: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a Telegram account; `is_bot` makes a foreign bot that writes like a person."""

    id: int
    first_name: str
    language_code: str = ""
    username: str = ""
    is_bot: bool = False


def user_of(person: Person) -> JsonObject:
    """The Bot API's User object of a person."""
    user: JsonObject = {
        "id": person.id,
        "is_bot": person.is_bot,
        "first_name": person.first_name,
    }
    if person.username:
        user["username"] = person.username
    if person.language_code:
        user["language_code"] = person.language_code
    return user


def user_of_bot(account: BotAccount, name: str = "") -> JsonObject:
    """The Bot API's User object of a bot; `name` is one that setMyName gave."""
    return {
        "id": account.id,
        "is_bot": True,
        "first_name": name or account.name,
        "username": account.username,
    }
