"""The one list of methods that the sandbox speaks. `getUpdates` waits, so `polling` has it."""

from collections.abc import Callable
from typing import TypeAlias

from bot.sandbox.call import Call
from bot.sandbox.methods import editing, places, profile, sending, taps, uploads, webhook
from bot.sandbox.wire import Json
from bot.sandbox.world import World

Method: TypeAlias = Callable[[World, Call], Json]

_METHODS: dict[str, Method] = {
    "answerCallbackQuery": taps.answer_callback_query,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "deleteMyCommands": profile.delete_my_commands,
    "deleteWebhook": webhook.delete_webhook,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "editMessageText": editing.edit_message_text,
    "getChat": places.get_chat,
    "getFile": uploads.get_file,
    "getMe": profile.get_me,
    "getMyCommands": profile.get_my_commands,
    "getMyDescription": profile.get_my_description,
    "getMyName": profile.get_my_name,
    "getMyShortDescription": profile.get_my_short_description,
    "getWebhookInfo": webhook.get_webhook_info,
    "leaveChat": places.leave_chat,
    "sendChatAction": places.send_chat_action,
    "sendDocument": sending.send_document,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "setMessageReaction": places.set_message_reaction,
    "setMyCommands": profile.set_my_commands,
    "setMyDescription": profile.set_my_description,
    "setMyName": profile.set_my_name,
    "setMyShortDescription": profile.set_my_short_description,
    "setWebhook": webhook.set_webhook,
}
METHODS: dict[str, Method] = {name.lower(): method for name, method in _METHODS.items()}
