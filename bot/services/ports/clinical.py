"""What the dialogue leaves behind: conversations, answers, measurements, consents."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from bot.domain.consent import Consent
from bot.domain.conversation import Answer, Conversation
from bot.domain.ids import FollowUpId, ModuleId, PatientId, ReleaseId, RunId
from bot.domain.measurement import Measurement
from bot.services.ports.follow_up import FollowUp, NewFollowUp


class Records(Protocol):
    """One patient's conversation and everything told in it."""

    def conversation(self, patient: PatientId) -> Conversation:
        """Where the patient stands; a fresh conversation where there is none yet."""
        ...

    def save_conversation(self, conversation: Conversation) -> None:
        """Writes where the patient stands."""
        ...

    def add_answer(self, patient: PatientId, answer: Answer) -> None:
        """Keeps an answer; the rows of one run and variable tell its history."""
        ...

    def answers_of_run(self, patient: PatientId, run: RunId) -> tuple[Answer, ...]:
        """The answers that stand (latest of each variable, not taken back), in order of time."""
        ...

    def history_of_run(self, patient: PatientId, run: RunId) -> tuple[Answer, ...]:
        """Every row of a run, replaced and taken back ones too, in the order of their coming."""
        ...

    def add_measurement(self, measurement: Measurement) -> None:
        """Keeps a value in the diary."""
        ...

    def withdraw_measurement(self, measurement: Measurement) -> None:
        """The newest value of this patient, kind and amount leaves the diary (it was taken back);
        nothing happens where there is none.
        """
        ...

    def measurements(self, patient: PatientId, limit: int) -> tuple[Measurement, ...]:
        """The newest values of the diary, newest first."""
        ...

    def answers(self, patient: PatientId, limit: int) -> tuple[Answer, ...]:
        """The newest answers of all runs that were not taken back, newest first."""
        ...

    def erase(self, patient: PatientId) -> None:
        """Values, completions and answers are gone for good, but for the answers of runs that
        raised an alert.
        """
        ...

    def finish(self, patient: PatientId, module: ModuleId, run: RunId, at: datetime) -> None:
        """Notes that a run came to its end."""
        ...

    def finished(self, patient: PatientId) -> Mapping[ModuleId, int]:
        """How often each module was completed."""
        ...

    def consents(self, patient: PatientId) -> Mapping[str, Consent]:
        """The latest word on each purpose."""
        ...

    def add_consent(self, patient: PatientId, consent: Consent) -> None:
        """Keeps a word of consent; earlier ones stay as history."""
        ...

    def pinned_releases(self) -> frozenset[ReleaseId]:
        """The releases that waiting conversations stand in."""
        ...


class FollowUps(Protocol):
    """Safety questions that come back."""

    def add(self, follow_up: NewFollowUp) -> FollowUpId:
        """Plans one; an older open one of the same patient stays."""
        ...

    def due(self, now: datetime, limit: int) -> tuple[FollowUp, ...]:
        """Those whose `next_at` has come, oldest first."""
        ...

    def save(self, follow_up: FollowUp) -> None:
        """Writes version and next_at; next_at None closes it."""
        ...
