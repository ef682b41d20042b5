"""What is kept about a patient: shown to them, copied for them, erased at their wish."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.dialogs import cards, diary
from bot.dialogs.cards_answers import answer_lines
from bot.dialogs.turn import EraseData, ExportData, ShowDiary
from bot.domain.library import Libraries
from bot.domain.people import Patient
from bot.domain.text import Line, Reply
from bot.services.ports.alerts import AuditEvent
from bot.services.ports.store import Transaction
from bot.services.scene import patient_ref, say

SHOWN_MAX = 20
EXPORTED_MAX = 400
LINES_PER_MESSAGE = 25

Wish = ShowDiary | ExportData | EraseData


@dataclass(frozen=True, slots=True)
class MyData:
    """`libraries` gives the words of the questions that were answered."""

    libraries: Callable[[], Libraries]

    def __call__(self, tx: Transaction, patient: Patient, wish: Wish, now: datetime) -> None:
        """Makes one wish true; a copy and an erasure are audited."""
        match wish:
            case ShowDiary():
                newest = tx.records.measurements(patient.id, SHOWN_MAX)
                say(tx, patient, diary.page(newest).reply, now)
            case ExportData():
                _note(tx, patient, "patient.data_copied", now)
                for reply in _messages(self._lines(tx, patient)):
                    say(tx, patient, reply, now)
            case EraseData():
                _note(tx, patient, "patient.data_erased", now)
                tx.records.erase(patient.id)
                tx.reminders.erase_words(patient.id)

    def _lines(self, tx: Transaction, patient: Patient) -> Iterator[Line]:
        """Everything, the newest first within each part."""
        yield cards.copy_of(patient)
        yield from cards.copy_of_consents(tx.records.consents(patient.id).values())
        yield from cards.copy_of_plans(
            (plan, tx.reminders.words(plan.id)) for plan in tx.reminders.plans(patient.id)
        )
        yield from diary.history(tx.records.measurements(patient.id, EXPORTED_MAX))
        yield cards.copy_of_answers()
        for answer in tx.records.answers(patient.id, EXPORTED_MAX):
            yield from answer_lines(answer, self.libraries().of(answer.release))
        yield cards.copy_ends(EXPORTED_MAX)


def _messages(lines: Iterable[Line]) -> Iterator[Reply]:
    held: list[Line] = []
    for line in lines:
        held.append(line)
        if len(held) == LINES_PER_MESSAGE:
            yield Reply(tuple(held))
            held = []
    if held:
        yield Reply(tuple(held))


def _note(tx: Transaction, patient: Patient, kind: str, now: datetime) -> None:
    tx.audit.add(AuditEvent(kind, patient_ref(patient), f"patient:{patient.id}", now))
