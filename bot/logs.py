"""Logs: one line an event, ids and codes only. What was said never gets here."""

import logging
import sys

NOISY = ("httpx", "httpcore", "aiogram", "telegram", "apscheduler", "alembic", "uvicorn.access")
"""Libraries whose INFO lines hold addresses with tokens, or every request."""


class RedactTokens(logging.Filter):
    """Replaces secrets wherever a library's message would spell them out."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrites the record in place; never drops one."""
        record.msg = self.clean(record.getMessage())
        record.args = ()
        if record.exc_info:
            formatted = logging.Formatter().formatException(record.exc_info)
            record.exc_text = self.clean(formatted)
            record.exc_info = None
        return True

    def clean(self, text: str) -> str:
        """The text without any secret."""
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return text


def set_up_logs(secrets: tuple[str, ...]) -> None:
    """Logs to standard error from INFO; the noisy libraries from WARNING; secrets redacted."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(RedactTokens(secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
