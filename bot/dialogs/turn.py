"""What goes into the dialogue besides the input (`Facts`) and what comes out of it (`Turn`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.domain.alert import Alert, Flag
from bot.domain.consent import Consent
from bot.domain.conversation import Answer, Conversation
from bot.domain.dispatch import Lane
from bot.domain.ids import AlertId, CaregiverId, MemberId, ModuleId, OccurrenceId, PlanId
from bot.domain.measurement import Measurement
from bot.domain.people import Caregiver, Patient, PatientStatus, Scope
from bot.domain.reminder import Occurrence, Plan
from bot.domain.text import Language, Phrase, Reply


@dataclass(frozen=True, slots=True)
class Facts:
    """What a patient's turn may depend on besides its input.

    `now` is aware UTC, `local` the same instant on the patient's clock. `token` is fresh
    randomness (22 url-safe characters) from which a new run takes its id. `forwarding` is the
    service's mode; `banner` the notice about unsigned content, where it must be shown.
    `finished` counts the completed runs by module. `team_phone` is whom to phone.
    """

    now: datetime
    local: datetime
    patient: Patient
    token: str
    forwarding: bool
    consents: Mapping[str, Consent]
    finished: Mapping[ModuleId, int]
    plans: tuple[Plan, ...] = ()
    caregivers: tuple[Caregiver, ...] = ()
    open_alerts: tuple[Alert, ...] = ()
    occurrence: Occurrence | None = None
    languages: tuple[Language, ...] = ()
    banner: bool = False
    team_phone: str = ""

    @property
    def forwards(self) -> bool:
        """Whether a flag of this patient goes to the team: the mode is on and consent stands."""
        consent = self.consents.get("forwarding")
        return self.forwarding and consent is not None and consent.given


@dataclass(frozen=True, slots=True)
class Send:
    """Say something to the person whose turn it is. `lasts`: not sent after so long."""

    reply: Reply
    lane: Lane = Lane.REPLY
    lasts: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Redraw:
    """Replace the message whose button was just pressed by this reply (the ticks have changed).

    Services edit that message; where there is none (or it can be edited no more) they send it.
    """

    reply: Reply


@dataclass(frozen=True, slots=True)
class AnswerTap:
    """Stop the spinner of the pressed button, perhaps with a notice (at most 200 characters)."""

    notice: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """Keep an answer."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class RecordMeasurement:
    """Keep a value in the diary."""

    measurement: Measurement


@dataclass(frozen=True, slots=True)
class WithdrawMeasurement:
    """The patient took an answer back: the newest value of this kind and amount leaves the diary.

    `measurement.at` is the instant of taking back, not the one at which the value was told.
    """

    measurement: Measurement


@dataclass(frozen=True, slots=True)
class FinishModule:
    """A run came to its end."""

    module: ModuleId
    run: str


@dataclass(frozen=True, slots=True)
class Raise:
    """Alert the team: the alert and its first messages are written with this very turn.

    The words that tell the patient so follow the alert's state; services choose and send them.
    """

    flag: Flag


@dataclass(frozen=True, slots=True)
class PlanFollowUp:
    """Come back at `at` to where the conversation stands after this turn; see FollowUp.

    `version` is the conversation's version after this turn, while it waits. At `at` services call
    `engine.come_back` if the version is still this one; another one means that the patient has
    moved on, and nothing more is asked. At `silence_at` the run is looked at: no answer to it since
    this turn, and `flag` is raised (where the patient's flags are forwarded at that moment),
    whether anything was asked or not. Where both instants are the same the patient has come back
    sooner than planned, and only silence is left to watch.

    The version grows only when the dialogue moves on. Saying a question again, an echo ("230/120,
    is that right?"), a language change and nonsense leave it: none of these is an answer.
    """

    at: datetime
    silence_at: datetime
    version: int
    flag: Flag


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """The person chose a language."""

    language: Language


@dataclass(frozen=True, slots=True)
class SetConsent:
    """The patient agreed to, refused or withdrew something."""

    consent: Consent


@dataclass(frozen=True, slots=True)
class SetStatus:
    """The patient stopped the service or came back."""

    status: PatientStatus


@dataclass(frozen=True, slots=True)
class SetReminder:
    """Switch a reminder on at this local time (replaces the plan of the same template)."""

    template: str
    at: time


@dataclass(frozen=True, slots=True)
class StopReminder:
    """Switch a plan off; what is pending of it is cancelled."""

    plan: PlanId


@dataclass(frozen=True, slots=True)
class AnswerOccurrence:
    """The patient answered a reminder. `later`: it comes again after this long, once more."""

    occurrence: OccurrenceId
    done: bool
    later: timedelta | None = None


@dataclass(frozen=True, slots=True)
class SetErrand:
    """Remind the patient once, at this instant (aware), of something in their own words."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class ShowErrand:
    """Say what a reminder in the patient's own words is about."""

    occurrence: OccurrenceId


@dataclass(frozen=True, slots=True)
class ShowDiary:
    """Say the newest values of the diary."""


@dataclass(frozen=True, slots=True)
class ExportData:
    """Send the patient a copy of what is kept about them."""


@dataclass(frozen=True, slots=True)
class EraseData:
    """Erase answers, values, own words and reminders, and stop; alerts and the audit stay.

    A question about a sign of danger that still waits for an answer keeps waiting.
    """


@dataclass(frozen=True, slots=True)
class InviteCaregiver:
    """Make a one-time invitation; services send the patient the link to pass on."""

    scopes: frozenset[Scope]


@dataclass(frozen=True, slots=True)
class AcceptCaregiving:
    """The caregiver accepted (or declined) what the patient offered."""

    caregiver: CaregiverId
    accepted: bool


@dataclass(frozen=True, slots=True)
class RevokeCaregiver:
    """The patient or the caregiver ended it; nobody is told in a way that embarrasses."""

    caregiver: CaregiverId


@dataclass(frozen=True, slots=True)
class TakeAlert:
    """A member takes an alert; the first one stands."""

    alert: AlertId
    member: MemberId


@dataclass(frozen=True, slots=True)
class ResolveAlert:
    """The member who took it (or another of the team) closes an alert."""

    alert: AlertId
    member: MemberId


@dataclass(frozen=True, slots=True)
class ShowAlert:
    """Show a member a part of an alert, audited: rule, answers or identity."""

    alert: AlertId
    member: MemberId
    part: str


Effect = (
    Send
    | Redraw
    | AnswerTap
    | Record
    | RecordMeasurement
    | WithdrawMeasurement
    | FinishModule
    | Raise
    | PlanFollowUp
    | SetLanguage
    | SetConsent
    | SetStatus
    | SetReminder
    | StopReminder
    | AnswerOccurrence
    | SetErrand
    | ShowErrand
    | ShowDiary
    | ExportData
    | EraseData
    | InviteCaregiver
    | AcceptCaregiving
    | RevokeCaregiver
    | TakeAlert
    | ResolveAlert
    | ShowAlert
)


@dataclass(frozen=True, slots=True)
class Turn:
    """The conversation after the turn, and what is to be made true in the same transaction."""

    conversation: Conversation
    effects: tuple[Effect, ...] = ()
