"""setWebhook, deleteWebhook, getWebhookInfo."""

import re
from urllib.parse import urlsplit

from bot.sandbox.call import Call
from bot.sandbox.wire import Json, JsonObject, bad_request, strings
from bot.sandbox.world import Webhook, World

CONNECTIONS_MAX = 100
CONNECTIONS_DEFAULT = 40
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


def set_webhook(world: World, call: Call) -> Json:
    """Updates go to an address from now on; an empty address takes it back."""
    url = call.text("url")
    if not url:
        return delete_webhook(world, call)
    secret = call.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = call.integer("max_connections", CONNECTIONS_DEFAULT)
    if not 1 <= connections <= CONNECTIONS_MAX:
        raise bad_request("max_connections must be between 1 and 100")
    _check_address(url)
    remember_kinds(call)
    if call.flag("drop_pending_updates"):
        call.bot.queue.pending.clear()
    call.bot.webhook = Webhook(url, secret, connections)
    world.touch()
    return True


def delete_webhook(world: World, call: Call) -> Json:
    """Updates wait for `getUpdates` again."""
    call.bot.webhook = None
    if call.flag("drop_pending_updates"):
        call.bot.queue.pending.clear()
    world.touch()
    return True


def get_webhook_info(world: World, call: Call) -> Json:
    """Where updates go and how it went lately."""
    hook, queue = call.bot.webhook, call.bot.queue
    queue.expire(world.now())
    info: JsonObject = {
        "url": "" if hook is None else hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(queue.pending),
    }
    if hook is not None:
        info["max_connections"] = hook.connections_max
        if hook.failure:
            info.update({"last_error_date": hook.failed_at, "last_error_message": hook.failure})
    if queue.allowed:
        info["allowed_updates"] = [*queue.allowed]
    return info


def remember_kinds(call: Call) -> None:
    """Keep `allowed_updates` until another one comes; an empty list means the default."""
    if not call.has("allowed_updates"):
        return
    call.bot.queue.allowed = strings(call.structure("allowed_updates"))


def _check_address(url: str) -> None:
    # Telegram asks for HTTPS; a Bot API server on one's own machine takes HTTP as well.
    parts = urlsplit(url)
    local = parts.scheme == "http" and parts.hostname in _THIS_MACHINE
    if parts.scheme != "https" and not local:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
