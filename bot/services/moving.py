"""A new release is there: those who wait in an older one take it, are moved, or stay for a week."""

from collections import Counter
from datetime import datetime

from bot.dialogs.moving import Fate, Move, move
from bot.domain.conversation import Conversation
from bot.domain.ids import PatientId
from bot.domain.library import Libraries
from bot.services.ports.alerts import AuditEvent
from bot.services.ports.store import Transaction


def move_waiting(tx: Transaction, libraries: Libraries, now: datetime) -> Counter[Fate]:
    """Moves everybody who waits in another release than the current one; gives what became of
    how many. Who was moved to another question, or was left behind, is in the audit.
    """
    fates: Counter[Fate] = Counter()
    for patient in tx.releases.standing_elsewhere(libraries.current.release):
        conversation = tx.records.conversation(patient)
        found = move(conversation, libraries, now)
        if found is None:
            continue
        fates[found.fate] += 1
        if found.conversation != conversation:
            tx.records.save_conversation(found.conversation)
            _note(tx, patient, conversation, found, now)
    return fates


def _note(
    tx: Transaction, patient: PatientId, before: Conversation, found: Move, now: datetime
) -> None:
    """Who takes the same question with new words has lost nothing and is not written down."""
    if found.fate is Fate.TAKES and not found.conversation.redrawn:
        return
    old, new = found.found, found.place
    detail = f"{found.fate}: {old.release} {old.module}/{old.step}"
    if new != old:
        detail += f" -> {new.release} {new.module}/{new.step}"
    if before.version != found.conversation.version:
        detail += " (asked anew)"
    tx.audit.add(AuditEvent("conversation.moved", "system", f"patient:{patient}", now, detail))
