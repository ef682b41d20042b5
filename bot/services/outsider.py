"""Somebody without an invitation: a friendly refusal, help in an emergency, no trace."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.dialogs import outsiders
from bot.dialogs.turn import AnswerTap, Send
from bot.domain.dispatch import AnswerTapAct, SendAct
from bot.domain.inbound import Chosen, Inbound
from bot.domain.library import Library
from bot.domain.meaning import Meaning
from bot.domain.text import Language
from bot.services.ports.messages import NewDispatch
from bot.services.ports.store import Transaction

LANGUAGE_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Outsider:
    """`library` gives the current library: its safety texts are for everybody."""

    library: Callable[[], Library]
    languages: tuple[Language, ...]

    def __call__(self, tx: Transaction, inbound: Inbound, meaning: Meaning, now: datetime) -> None:
        """Says what an outsider (or a group) is told; the rows are erased once it is sent."""
        for effect in outsiders.receive(inbound, meaning, self.library()):
            match effect:
                case Send(reply, lane, _):
                    act: SendAct | AnswerTapAct = SendAct(reply)
                case AnswerTap(notice):
                    if not isinstance(inbound.input, Chosen):
                        continue
                    lane, act = outsiders.LANE, AnswerTapAct(inbound.input.tap, notice)
                case _:
                    continue
            dispatch = NewDispatch(
                inbound.sender, lane, act, now, forget=True, language=self._language(inbound)
            )
            tx.outbox.enqueue(dispatch, now)

    def _language(self, inbound: Inbound) -> Language:
        hint = Language(inbound.language_hint[:LANGUAGE_LETTERS].lower())
        return hint if hint in self.languages else self.languages[0]
