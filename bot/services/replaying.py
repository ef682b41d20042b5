"""What is behind an alert: the release, the answers and the language of then. Audited."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.dialogs.replaying import Replay, replay
from bot.dialogs.turn import Facts
from bot.domain.alert import Alert
from bot.domain.consent import FORWARDING, Consent
from bot.domain.conversation import Answer
from bot.domain.ids import AlertId
from bot.domain.library import Library
from bot.domain.people import Patient
from bot.domain.spoken import SpokenError
from bot.domain.text import Language, phrase
from bot.services.alerting import note
from bot.services.ports.store import Transaction


class NoAlertError(SpokenError):
    """No alert has this number."""


@dataclass(frozen=True, slots=True)
class Behind:
    """An alert and what led to it. `library` is None where its release was not kept; `language`
    where none was stored; `replay` is empty where words alone raised it.
    """

    alert: Alert
    patient: Patient
    library: Library | None
    language: Language | None
    replay: Replay


def behind(
    tx: Transaction, number: AlertId, now: datetime, read: Callable[[str], Library]
) -> Behind:
    """What is behind this alert; the look is in the audit. Raises NoAlertError where there is
    no such alert. `read` turns a kept bundle back into a library.
    """
    alert = tx.alerts.alert(number)
    if alert is None:
        raise NoAlertError(phrase("usage", "There is no alert {name} here.", name=f"A-{number}"))
    note(tx, alert, "alert.replayed", "operator", now)
    patient = tx.persons.patient(alert.patient)
    history = tx.records.history_of_run(patient.id, alert.flag.run)
    answers = tuple(one for one in history if one.at <= alert.opened_at)
    bundle = tx.releases.bundle(alert.flag.release)
    library = read(bundle) if bundle is not None else None
    told = next((one.language for one in reversed(answers) if one.language is not None), None)
    return Behind(alert, patient, library, told, _replayed(tx, alert, patient, library, answers))


def _replayed(
    tx: Transaction,
    alert: Alert,
    patient: Patient,
    library: Library | None,
    answers: tuple[Answer, ...],
) -> Replay:
    name = alert.flag.module
    module = library.modules.get(name) if library is not None and name is not None else None
    if library is None or module is None:
        return Replay((), answers)
    facts = Facts(
        now=alert.opened_at,
        local=alert.opened_at.astimezone(ZoneInfo(patient.zone)),
        patient=patient,
        token=alert.flag.run,
        forwarding=True,
        consents={FORWARDING: Consent(FORWARDING, "", given=True, at=alert.opened_at)},
        finished={},
        team_phone=tx.persons.team(patient.team).phone,
    )
    return replay(module, library, answers, facts)
