"""From what Telegram carries to what it means to us: words, commands, media, memberships."""

import re
from collections.abc import Collection, Mapping

from bot.chat.limits import TEXT_UNITS_MAX, prefix_chars
from bot.domain.inbound import Command, Media, MediaKind, Membership, Typed

_COMMAND = re.compile(
    r"/(?P<name>[A-Za-z0-9_]{1,32})(?:@[A-Za-z0-9_]{1,64})?(?:\s+(?P<argument>.*))?", re.DOTALL
)

MEDIA_KINDS: Mapping[str, MediaKind] = {
    "voice": MediaKind.VOICE,
    "audio": MediaKind.VOICE,
    "photo": MediaKind.PHOTO,
    "live_photo": MediaKind.PHOTO,
    "sticker": MediaKind.STICKER,
    "video": MediaKind.VIDEO,
    "video_note": MediaKind.VIDEO,
    "animation": MediaKind.VIDEO,  # comes with a document of the same file
    "document": MediaKind.DOCUMENT,
    "location": MediaKind.LOCATION,
    "contact": MediaKind.CONTACT,
}
"""What a person can send, by its field in the Bot API's Message. Everything else is OTHER."""

_EVENT_NAMES = """
    boost_added channel_chat_created chat_background_set chat_owner_changed chat_owner_left
    checklist_tasks_added checklist_tasks_done community_chat_added community_chat_joined
    community_chat_removed connected_website delete_chat_photo direct_message_price_changed
    forum_topic_closed forum_topic_created forum_topic_edited forum_topic_reopened
    general_forum_topic_hidden general_forum_topic_unhidden gift_upgrade_sent giveaway_completed
    giveaway_created group_chat_created left_chat_member managed_bot_created
    message_auto_delete_timer_changed migrate_from_chat_id migrate_to_chat_id new_chat_members
    new_chat_photo new_chat_title paid_message_price_changed pinned_message poll_option_added
    poll_option_deleted proximity_alert_triggered refunded_payment successful_payment
    suggested_post_approval_failed suggested_post_approved suggested_post_declined
    suggested_post_paid suggested_post_refunded supergroup_chat_created video_chat_ended
    video_chat_participants_invited video_chat_scheduled video_chat_started write_access_allowed
"""
EVENTS = frozenset(_EVENT_NAMES.split())
"""Fields of messages that tell what happened in a chat: nobody waits for an answer to them."""

FIELDS = EVENTS | MEDIA_KINDS.keys()
"""The fields of a message that decide what came."""

_ABSENT = frozenset({"kicked", "left"})


def read_text(text: str, *, edited: bool, forwarded: bool) -> Typed | Command:
    """Words, or a command. Edited and forwarded commands are words: nobody gave them now.

    A text longer than Telegram allows is cut to that length.
    """
    words = text[: prefix_chars(text, TEXT_UNITS_MAX)]
    command = _COMMAND.fullmatch(words)
    if command is None or edited or forwarded:
        return Typed(words, edited=edited, forwarded=forwarded)
    return Command(command["name"].lower(), (command["argument"] or "").strip())


def read_media(fields: Collection[str], caption: str, *, edited: bool) -> Media | Typed | None:
    """What came without a text, by the names of the message's fields; None: nobody sent it.

    Of an edited one only the caption counts, as edited words.
    """
    words = caption[: prefix_chars(caption, TEXT_UNITS_MAX)]
    if edited:
        return Typed(words, edited=True) if words else None
    if not EVENTS.isdisjoint(fields):
        return None
    kinds = (kind for field, kind in MEDIA_KINDS.items() if field in fields)
    return Media(next(kinds, MediaKind.OTHER), words)


def read_membership(status: str) -> Membership:
    """Whether we were shut out, from the status that we now have in the chat."""
    return Membership(blocked=status in _ABSENT)
