"""Logs: secrets never get into a line, not even through an exception's text."""

import io
import logging

import pytest

from bot.logs import NOISY, RedactTokens, set_up_logs

TOKEN = "7001:" + "patients-own"


@pytest.fixture
def lines() -> io.StringIO:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(RedactTokens((TOKEN, "")))
    logger = logging.getLogger("tests.redacted")
    logger.handlers = [handler]
    logger.propagate = False
    return stream


def test_a_token_in_a_message_or_its_arguments_is_redacted(lines: io.StringIO) -> None:
    logging.getLogger("tests.redacted").warning("call to /bot%s/getMe failed", TOKEN)
    assert lines.getvalue() == "call to /bot[secret]/getMe failed\n"


def test_a_token_in_the_text_of_an_exception_is_redacted(lines: io.StringIO) -> None:
    try:
        int(TOKEN)
    except ValueError:
        logging.getLogger("tests.redacted").exception("no start")
    assert "ValueError" in lines.getvalue()
    assert TOKEN not in lines.getvalue()


def test_the_libraries_that_write_addresses_are_quiet() -> None:
    before = logging.root.handlers[:]
    set_up_logs((TOKEN,))
    quiet = {name: logging.getLogger(name).level for name in NOISY}
    logging.root.handlers = before
    assert set(quiet.values()) == {logging.WARNING}
