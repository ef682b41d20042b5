"""What the dialogue leaves behind, under the patient's number."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import bindparam, delete, func, insert, select, union, update
from sqlmodel import col

from bot.domain.consent import Consent
from bot.domain.conversation import Answer, Conversation
from bot.domain.ids import ModuleId, PatientId, ReleaseId, RunId
from bot.domain.measurement import Measurement, MeasurementKind
from bot.domain.text import Language
from bot.services.ports.store import UnknownRowError
from bot.store.access import InsertAbsent, Lockable, Repository
from bot.store.rows import CONVERSATION, TOLD, Told
from bot.store.tables.alerts import AlertRow
from bot.store.tables.clinical import (
    AnswerRow,
    CompletionRow,
    ConsentRow,
    ConversationRow,
    MeasurementRow,
)

_CONVERSATION = Lockable(
    select(col(ConversationRow.version), col(ConversationRow.state)).where(
        col(ConversationRow.patient_id) == bindparam("patient")
    )
)
_SAVE = (
    update(ConversationRow)
    .where(col(ConversationRow.patient_id) == bindparam("patient"))
    .values(
        version=bindparam("version"),
        release=bindparam("release"),
        paused_release=bindparam("paused_release"),
        state=bindparam("state"),
    )
)
_ADD_ANSWER = insert(AnswerRow)
_ANSWERS = (
    select(
        col(AnswerRow.release),
        col(AnswerRow.key),
        col(AnswerRow.variable),
        col(AnswerRow.value),
        col(AnswerRow.at),
        col(AnswerRow.taken_back),
        col(AnswerRow.language),
    )
    .where(
        col(AnswerRow.patient_id) == bindparam("patient"), col(AnswerRow.run) == bindparam("run")
    )
    .order_by(col(AnswerRow.id))
)
_ADD_MEASUREMENT = insert(MeasurementRow)
_MEASUREMENTS = (
    select(col(MeasurementRow.id), col(MeasurementRow.value))
    .where(
        col(MeasurementRow.patient_id) == bindparam("patient"),
        col(MeasurementRow.kind) == bindparam("kind"),
    )
    .order_by(col(MeasurementRow.at).desc(), col(MeasurementRow.id).desc())
)
_WITHDRAW = delete(MeasurementRow).where(col(MeasurementRow.id) == bindparam("number"))
_DIARY = (
    select(col(MeasurementRow.kind), col(MeasurementRow.value), col(MeasurementRow.at))
    .where(col(MeasurementRow.patient_id) == bindparam("patient"))
    .order_by(col(MeasurementRow.at).desc(), col(MeasurementRow.id))
    .limit(bindparam("most"))
)
_NEWEST = (
    select(
        col(AnswerRow.run),
        col(AnswerRow.release),
        col(AnswerRow.key),
        col(AnswerRow.variable),
        col(AnswerRow.value),
        col(AnswerRow.at),
    )
    .where(col(AnswerRow.patient_id) == bindparam("patient"), ~col(AnswerRow.taken_back))
    .order_by(col(AnswerRow.id).desc())
    .limit(bindparam("most"))
)
_RAISED = select(col(AlertRow.run)).where(col(AlertRow.patient_id) == bindparam("patient"))
_ERASE = (
    delete(MeasurementRow).where(col(MeasurementRow.patient_id) == bindparam("patient")),
    delete(CompletionRow).where(col(CompletionRow.patient_id) == bindparam("patient")),
    delete(AnswerRow).where(
        col(AnswerRow.patient_id) == bindparam("patient"), col(AnswerRow.run).not_in(_RAISED)
    ),
)
_FINISHED = (
    select(col(CompletionRow.module), func.count())
    .where(col(CompletionRow.patient_id) == bindparam("patient"))
    .group_by(col(CompletionRow.module))
)
_CONSENTS = (
    select(
        col(ConsentRow.purpose),
        col(ConsentRow.version),
        col(ConsentRow.given),
        col(ConsentRow.at),
    )
    .where(col(ConsentRow.patient_id) == bindparam("patient"))
    .order_by(col(ConsentRow.id))
)
_ADD_CONSENT = insert(ConsentRow)
_PINNED = union(select(col(ConversationRow.release)), select(col(ConversationRow.paused_release)))
_FINISH = InsertAbsent(CompletionRow)


class StoredRecords(Repository):
    """Implements bot.services.ports.clinical.Records."""

    __slots__ = ()

    def conversation(self, patient: PatientId) -> Conversation:
        """Where the patient stands; a fresh conversation where there is none yet."""
        key = {"patient": patient}
        for version, state in self._connection.execute(_CONVERSATION.of(self._access), key):
            return replace(CONVERSATION.read(state), patient=patient, version=version)
        return Conversation(patient)

    def save_conversation(self, conversation: Conversation) -> None:
        """Writes where the patient stands. The row is there since the patient is."""
        place, paused = conversation.place, conversation.paused
        values: dict[str, object] = {
            "patient": conversation.patient,
            "version": conversation.version,
            "release": None if place is None else place.release,
            "paused_release": None if paused is None else paused.release,
            "state": CONVERSATION.write(conversation),
        }
        if not self._connection.execute(_SAVE, values).rowcount:
            raise UnknownRowError(f"There is no patient {conversation.patient}.")

    def add_answer(self, patient: PatientId, answer: Answer) -> None:
        """Keeps an answer; the rows of one run and variable tell its history."""
        values: dict[str, object] = {
            "patient_id": patient,
            "run": answer.run,
            "release": answer.release,
            "key": answer.key,
            "variable": answer.variable,
            "value": TOLD.write(Told(answer.value)),
            "at": answer.at,
            "taken_back": answer.taken_back,
            "language": answer.language,
        }
        self._connection.execute(_ADD_ANSWER, values)

    def answers_of_run(self, patient: PatientId, run: RunId) -> tuple[Answer, ...]:
        """The answers that stand (latest of each variable, not taken back), in order of time."""
        latest: dict[str, Answer] = {}
        for answer in self.history_of_run(patient, run):
            latest.pop(answer.variable, None)
            if not answer.taken_back:
                latest[answer.variable] = answer
        return tuple(latest.values())

    def history_of_run(self, patient: PatientId, run: RunId) -> tuple[Answer, ...]:
        """Every row of a run, replaced and taken back ones too, in the order of their coming."""
        return tuple(
            Answer(
                run=run,
                release=ReleaseId(release),
                key=key,
                variable=variable,
                value=TOLD.read(value).value,
                at=at,
                taken_back=taken_back,
                language=None if language is None else Language(language),
            )
            for release, key, variable, value, at, taken_back, language in self._connection.execute(
                _ANSWERS, {"patient": patient, "run": run}
            )
        )

    def add_measurement(self, measurement: Measurement) -> None:
        """Keeps a value in the diary."""
        values: dict[str, object] = {
            "patient_id": measurement.patient,
            "kind": measurement.kind.value,
            "value": str(measurement.value),
            "at": measurement.at,
        }
        self._connection.execute(_ADD_MEASUREMENT, values)

    def withdraw_measurement(self, measurement: Measurement) -> None:
        """The newest value of this patient, kind and amount leaves the diary (it was taken back).

        Nothing happens where there is none.
        """
        key: dict[str, object] = {"patient": measurement.patient, "kind": measurement.kind.value}
        for number, value in self._connection.execute(_MEASUREMENTS, key).all():
            if Decimal(value) == measurement.value:
                self._connection.execute(_WITHDRAW, {"number": number})
                return

    def measurements(self, patient: PatientId, limit: int) -> tuple[Measurement, ...]:
        """The newest values of the diary, newest first."""
        key = {"patient": patient, "most": limit}
        return tuple(
            Measurement(patient, MeasurementKind(kind), Decimal(value), at)
            for kind, value, at in self._connection.execute(_DIARY, key)
        )

    def answers(self, patient: PatientId, limit: int) -> tuple[Answer, ...]:
        """The newest answers of all runs that were not taken back, newest first."""
        key = {"patient": patient, "most": limit}
        return tuple(
            Answer(RunId(run), ReleaseId(release), key, variable, TOLD.read(value).value, at)
            for run, release, key, variable, value, at in self._connection.execute(_NEWEST, key)
        )

    def erase(self, patient: PatientId) -> None:
        """Values, completions and answers are gone for good, but for the answers of runs that
        raised an alert.
        """
        for statement in _ERASE:
            self._connection.execute(statement, {"patient": patient})

    def finish(self, patient: PatientId, module: ModuleId, run: RunId, at: datetime) -> None:
        """Notes that a run came to its end; once, however often it is said."""
        values: dict[str, object] = {"patient_id": patient, "module": module, "run": run, "at": at}
        _FINISH.into(self._access, values)

    def finished(self, patient: PatientId) -> Mapping[ModuleId, int]:
        """How often each module was completed."""
        found = self._connection.execute(_FINISHED, {"patient": patient})
        return {ModuleId(module): count for module, count in found}

    def consents(self, patient: PatientId) -> Mapping[str, Consent]:
        """The latest word on each purpose."""
        found = self._connection.execute(_CONSENTS, {"patient": patient})
        return {
            purpose: Consent(purpose, version, given, at) for purpose, version, given, at in found
        }

    def add_consent(self, patient: PatientId, consent: Consent) -> None:
        """Keeps a word of consent; earlier ones stay as history."""
        values: dict[str, object] = {
            "patient_id": patient,
            "purpose": consent.purpose,
            "version": consent.version,
            "given": consent.given,
            "at": consent.at,
        }
        self._connection.execute(_ADD_CONSENT, values)

    def pinned_releases(self) -> frozenset[ReleaseId]:
        """The releases that waiting conversations stand in."""
        found = self._connection.execute(_PINNED).scalars()
        return frozenset(ReleaseId(release) for release in found if release is not None)
