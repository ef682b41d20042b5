"""What happens in a chat besides messages: typing, reactions, leaving, its description."""

from bot.sandbox.call import Call
from bot.sandbox.posting import post_membership
from bot.sandbox.wire import Json, as_text, bad_request
from bot.sandbox.world import World

ACTION_SECONDS = 5
_ACTION_NAMES = """
typing upload_photo record_video upload_video record_voice upload_voice upload_document
choose_sticker find_location record_video_note upload_video_note
"""
# Bot API, ReactionTypeEmoji: the only emoji that may be a reaction.
_REACTION_EMOJI = """
❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥
🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇
😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡
"""
_ACTIONS = frozenset(_ACTION_NAMES.split())
_REACTIONS = frozenset(_REACTION_EMOJI.split())


def send_chat_action(world: World, call: Call) -> Json:
    """The "typing …" line: five seconds, or until the next message."""
    chat = world.chat_to_write(call.bot, call.chat_id())
    if call.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.typing_until = world.now() + ACTION_SECONDS
    world.touch()
    return True


def set_message_reaction(world: World, call: Call) -> Json:
    """The bot's one reaction to a message; an empty list takes it back."""
    chat = world.chat_to_write(call.bot, call.chat_id())
    message = chat.messages.get(call.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    chosen = call.objects("reaction")
    if len(chosen) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = as_text(chosen[0].get("emoji")) if chosen else ""
    if chosen and emoji.removesuffix("\ufe0f") not in _REACTIONS:
        raise bad_request("REACTION_INVALID")
    message.reaction = emoji
    world.touch()
    return True


def get_chat(world: World, call: Call) -> Json:
    """A chat that the bot knows."""
    chat = world.chat_for(call.bot, call.chat_id())
    return {
        **chat.object(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


def leave_chat(world: World, call: Call) -> Json:
    """The bot goes out of a group."""
    chat = world.chat_to_write(call.bot, call.chat_id())
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.members.remove(call.bot.id)
    somebody = next((world.people[one] for one in chat.members if one in world.people), None)
    if somebody is not None:
        post_membership(world, chat, call.bot, somebody, member=False)
    world.touch()
    return True
