"""What must hold whatever happened; the letters are those of the fault list.

A: no flag without its alert. R: a reminder at most once. U: each update is applied once. O: order
within a chat. L: Telegram's limits. D: what was acknowledged is there. T: the patient is told no
more than is true. C: nothing is left waiting. (Q, the hours of reminders, is in test_time.)
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from html import unescape

from sqlalchemy import create_engine, text

from bot.domain.dispatch import DispatchState
from bot.domain.ids import PatientId
from bot.domain.text import FRENCH
from bot.sandbox.ledger import Accepted
from bot.services.ports.store import Transaction
from tests.stories import words

PER_SECOND_MAX = 30
SENDS = {"sendMessage", "sendPhoto"}
SPOKEN = SENDS | {"editMessageText", "editMessageCaption", "deleteMessage", "answerCallbackQuery"}


@dataclass(frozen=True, slots=True)
class Told:
    """What the stand-in for Telegram accepted, in order: chat and words."""

    calls: tuple[Accepted, ...]

    def places(self, chat: int, *parts: str) -> list[int]:
        """Where in the order this chat was sent a message with all these words."""
        return [
            place
            for place, call in enumerate(self.calls)
            if call.chat_id == chat
            and call.method in SENDS
            and all(part in unescape(call.text) for part in parts)
        ]

    def count(self, chat: int, *parts: str) -> int:
        """How many such messages."""
        return len(self.places(chat, *parts))


def sent_text(reference: str) -> str:
    """The words that tell a patient that the team was rung."""
    message = "Sent to your team ({reference}). Nobody has read it yet."
    return words.interface(FRENCH, "alert-patient", message, reference=reference)


def exhausted_text(reference: str) -> str:
    """The words that tell a patient that nobody could be reached."""
    message = "I could not reach your team ({reference})."
    return words.interface(FRENCH, "alert-patient", message, reference=reference)


def one_alert(tx: Transaction, patient: PatientId) -> str:
    """A: exactly one alert stands, raised once; gives its reference."""
    alerts = tx.alerts.unresolved_of(patient)
    assert len(alerts) == 1, alerts
    kinds = [event.kind for event in tx.audit.of(f"alert:{alerts[0].id}")]
    assert kinds.count("alert.raised") == 1, kinds
    assert "alert.repeated" not in kinds, kinds
    return alerts[0].reference


def rung_and_told(told: Told, nurse: int, patient: int, reference: str, safety: words.Said) -> None:
    """A, T: a member was rung; the patient was warned, and told "sent" only after the ringing."""
    rung = told.places(nurse, reference)
    warned = told.places(patient, *safety)
    sent = told.places(patient, sent_text(reference))
    assert rung, "nobody of the team was rung"
    assert warned, "the safety text was not sent"
    assert sent, "the patient was not told that the team was rung"
    assert rung[0] < sent[0], "the patient was told before anybody was rung"


def warned_first(told: Told, patient: int, reference: str, safety: words.Said) -> None:
    """O: what to do comes before the words about who was told."""
    warned = told.places(patient, *safety)
    assert warned[0] < told.places(patient, reference)[0], "the safety text came too late"


def never_said_sent(told: Told, patient: int, reference: str) -> None:
    """T: nobody was rung, and the patient was not told otherwise."""
    assert not told.places(patient, sent_text(reference))


def applied_once(database_url: str, run: str, variable: str) -> None:
    """U: the answer is kept once, not twice and not never."""
    found = _number(
        database_url,
        "SELECT count(*) FROM answer WHERE run = :run AND variable = :variable",
        {"run": run, "variable": variable},
    )
    assert found == 1, found


def nothing_waits(tx: Transaction) -> None:
    """U, C: every update is worked on, none given up; nothing is in flight or due."""
    left = {"waiting": tx.inbox.waiting(), "parked": tx.inbox.parked()}
    for state in (DispatchState.CLAIMED, DispatchState.SENDING):
        left[state] = tx.outbox.count(state)
    assert not any(left.values()), left


def durable(database_url: str, tx: Transaction) -> None:
    """D: the file is whole, and so is the chain of the audit."""
    if database_url.startswith("sqlite"):
        engine = create_engine(database_url)
        with engine.connect() as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        engine.dispose()
    assert tx.audit.broken_at() is None


def within_limits(calls: Iterable[Accepted]) -> None:
    """L: in no second more messages, changes and answers than Telegram allows."""
    window: deque[Accepted] = deque()
    for call in (call for call in calls if call.method in SPOKEN):
        window.append(call)
        while call.at - window[0].at >= timedelta(seconds=1):
            window.popleft()
        assert len(window) <= PER_SECOND_MAX, f"{len(window)} calls within a second"


def _number(database_url: str, query: str, values: dict[str, str]) -> int:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        found: int = connection.execute(text(query), values).scalar_one()
    engine.dispose()
    return found
