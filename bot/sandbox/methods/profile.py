"""getMe, and what a bot publishes about itself: commands, name, descriptions, per language."""

import re

from bot.sandbox.accounts import Person
from bot.sandbox.call import Call
from bot.sandbox.entities import units
from bot.sandbox.wire import Json, JsonObject, as_integer, as_object, as_text, bad_request, objects
from bot.sandbox.world import Bot, World

COMMANDS_MAX = 100
COMMAND_TEXT_UNITS_MAX = 256
_UNITS_MAX = {"name": 64, "description": 512, "short_description": 120}
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")
_SCOPES = frozenset(
    {
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    }
)


def get_me(_world: World, call: Call) -> Json:
    """The bot's own User object."""
    return {
        **call.bot.user(),
        "can_join_groups": True,
        "can_read_all_group_messages": call.bot.account.reads_groups,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, call: Call) -> Json:
    """The list behind the menu button, for a scope and a language."""
    commands = call.objects("commands")
    if len(commands) > COMMANDS_MAX:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    kept: list[Json] = []
    for command in commands:
        name = as_text(command.get("command")).removeprefix("/")
        text = as_text(command.get("description"))
        if not _COMMAND.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= units(text) <= COMMAND_TEXT_UNITS_MAX:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        kept.append({"command": name, "description": text})
    call.bot.commands[_place(call)] = kept
    world.touch()
    return True


def get_my_commands(_world: World, call: Call) -> Json:
    """The list of exactly this scope and language, perhaps empty."""
    return call.bot.commands.get(_place(call), [])


def delete_my_commands(world: World, call: Call) -> Json:
    """Take a list back."""
    call.bot.commands.pop(_place(call), None)
    world.touch()
    return True


def commands_for(bot: Bot, person: Person) -> list[JsonObject]:
    """The list a person sees in the private chat: the narrowest scope wins, then the language."""
    scopes = (f"chat:{person.id}", "all_private_chats", "default")
    for scope in scopes:
        for language in (person.language_code[:2], ""):
            commands = bot.commands.get(f"{scope}/{language}")
            if commands:
                return objects(commands)
    return []


def set_my_name(world: World, call: Call) -> Json:
    """The name at the top of the chat."""
    return _publish(world, call, "name")


def get_my_name(_world: World, call: Call) -> Json:
    """The name in a language."""
    name = call.bot.published("name", _language(call))
    return {"name": name or call.bot.account.name}


def set_my_description(world: World, call: Call) -> Json:
    """What stands in the chat before it begins."""
    return _publish(world, call, "description")


def get_my_description(_world: World, call: Call) -> Json:
    """The description in a language."""
    return {"description": call.bot.published("description", _language(call))}


def set_my_short_description(world: World, call: Call) -> Json:
    """What stands in the bot's profile."""
    return _publish(world, call, "short_description")


def get_my_short_description(_world: World, call: Call) -> Json:
    """The profile text in a language."""
    return {"short_description": call.bot.published("short_description", _language(call))}


def _publish(world: World, call: Call, kind: str) -> Json:
    text = call.text(kind)
    if units(text) > _UNITS_MAX[kind]:
        raise bad_request(f"{kind.replace('_', ' ')} is too long")
    call.bot.profile[f"{kind}/{_language(call)}"] = text
    world.touch()
    return True


def _language(call: Call) -> str:
    language = call.text("language_code")
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _place(call: Call) -> str:
    scope = as_object(call.structure("scope"))
    kind = as_text(scope.get("type")) or "default"
    if kind not in _SCOPES:
        raise bad_request('can\'t parse BotCommandScope: Field "type" is unknown')
    number = scope.get("chat_id")
    chat = number if isinstance(number, str) else str(as_integer(number) or "")
    return f"{kind}{':' + chat if chat else ''}/{_language(call)}"
