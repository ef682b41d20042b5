"""Makes a turn's effects true: the only match over Effect."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.dialogs.turn import (
    AcceptCaregiving,
    AnswerOccurrence,
    AnswerTap,
    Effect,
    EraseData,
    ExportData,
    FinishModule,
    InviteCaregiver,
    PlanFollowUp,
    Raise,
    Record,
    RecordMeasurement,
    Redraw,
    ResolveAlert,
    RevokeCaregiver,
    Send,
    SetConsent,
    SetErrand,
    SetLanguage,
    SetReminder,
    SetStatus,
    ShowAlert,
    ShowDiary,
    ShowErrand,
    StopReminder,
    TakeAlert,
    WithdrawMeasurement,
)
from bot.domain.consent import Consent
from bot.domain.dispatch import AnswerTapAct, EditAct, Lane
from bot.domain.ids import RunId
from bot.domain.inbound import Chosen
from bot.domain.library import Libraries
from bot.domain.people import Caregiver, Member, Patient, PatientStatus
from bot.domain.text import Language, Phrase, Reply
from bot.services import acknowledge, alerting, caregiving, errands, remind
from bot.services.my_data import MyData
from bot.services.ports.alerts import AuditEvent
from bot.services.ports.follow_up import NewFollowUp
from bot.services.ports.messages import NewDispatch
from bot.services.scene import Manner, Scene, say

TAP_LASTS = timedelta(seconds=120)
"""Telegram forgets a tap after 150 s."""


@dataclass(frozen=True, slots=True)
class Effects:
    """Applies effects in order, within one unit of work. A patient's safety text therefore stands
    in the outbox before whatever else the turn says.
    """

    libraries: Callable[[], Libraries]
    invite: caregiving.Invite
    show: acknowledge.Show
    my_data: MyData

    def __call__(self, scene: Scene, effects: Iterable[Effect]) -> None:
        """Makes all of them true, or raises and changes nothing (the transaction is one)."""
        for effect in effects:
            self._apply(scene, effect)

    def _apply(self, scene: Scene, effect: Effect) -> None:
        match effect:
            case Send() | Redraw() | AnswerTap():
                _speak(scene, effect, scene.hinted(self.libraries().current.languages))
            case SetLanguage():
                _save(scene, replace(_fresh(scene), language=effect.language))
            case AcceptCaregiving() | RevokeCaregiver():
                _care(scene, effect)
            case TakeAlert() | ResolveAlert() | ShowAlert():
                self._work_on(scene, effect)
            case _:
                self._apply_to_patient(scene, effect)

    def _work_on(self, scene: Scene, effect: TakeAlert | ResolveAlert | ShowAlert) -> None:
        member = _fresh(scene)
        if not isinstance(member, Member):
            raise TypeError(f"Only a member works on alerts, not {scene.actor}.")
        match effect:
            case TakeAlert():
                acknowledge.take(scene.tx, effect, member, scene.now)
            case ResolveAlert():
                acknowledge.resolve(scene.tx, effect, member, scene.now)
            case ShowAlert():
                self.show(scene.tx, effect, member, scene.now)

    def _apply_to_patient(self, scene: Scene, effect: "PatientEffect") -> None:
        patient = _fresh(scene)
        if not isinstance(patient, Patient):
            raise TypeError(f"{type(effect).__name__} is a patient's, not {scene.actor}'s.")
        match effect:
            case Raise(flag):
                alerting.raise_alert(scene.tx, patient, flag, scene.now)
            case PlanFollowUp():
                _plan(scene, patient, effect)
            case SetStatus(status):
                _set_status(scene, patient, status)
            case InviteCaregiver():
                self.invite(scene.tx, patient, effect, scene.now)
            case SetReminder() | StopReminder() | AnswerOccurrence() | SetErrand() | ShowErrand():
                self._remind(scene, patient, effect)
            case ShowDiary() | ExportData() | EraseData():
                self._give(scene, patient, effect)
            case _:
                _keep(scene, patient, effect)

    def _give(
        self, scene: Scene, patient: Patient, effect: ShowDiary | ExportData | EraseData
    ) -> None:
        self.my_data(scene.tx, patient, effect, scene.now)
        if isinstance(effect, EraseData):
            _set_status(scene, patient, PatientStatus.STOPPED)

    def _remind(self, scene: Scene, patient: Patient, effect: "Reminding") -> None:
        match effect:
            case SetErrand():
                errands.switch_on(scene.tx, patient, effect, scene.now)
            case ShowErrand():
                errands.show(scene.tx, patient, effect, scene.now)
            case SetReminder():
                remind.switch_on(scene.tx, patient, effect, scene.now)
            case StopReminder(plan):
                remind.switch_off(scene.tx, patient, plan)
            case AnswerOccurrence():
                library = self.libraries().current
                remind.answer(scene.tx, patient, effect, library, scene.now)


Kept = Record | RecordMeasurement | WithdrawMeasurement | FinishModule | SetConsent
Reminding = SetReminder | StopReminder | AnswerOccurrence | SetErrand | ShowErrand
PatientEffect = (
    Kept
    | Reminding
    | ShowDiary
    | ExportData
    | EraseData
    | Raise
    | PlanFollowUp
    | SetStatus
    | InviteCaregiver
)


def _fresh(scene: Scene) -> Patient | Caregiver | Member:
    """The person as an earlier effect of the same turn may have left them."""
    match scene.person:
        case Patient(id=patient):
            return scene.tx.persons.patient(patient)
        case Caregiver(id=caregiver):
            return scene.tx.persons.caregiver(caregiver)
        case Member(id=member):
            return scene.tx.persons.member(member)


def _save(scene: Scene, person: Patient | Caregiver | Member) -> None:
    match person:
        case Patient():
            scene.tx.persons.save_patient(person)
        case Caregiver():
            scene.tx.persons.save_caregiver(person)
        case Member():
            scene.tx.persons.save_member(person)


def _speak(scene: Scene, effect: Send | Redraw | AnswerTap, guessed: Language | None) -> None:
    match effect:
        case Send(reply, lane, lasts):
            manner = Manner(lane=lane, lasts=lasts, language=guessed)
            say(scene.tx, scene.person, reply, scene.now, manner)
        case Redraw(reply):
            _redraw(scene, reply)
        case AnswerTap(notice):
            _answer_tap(scene, notice)


def _redraw(scene: Scene, reply: Reply) -> None:
    pressed = scene.inbound.input if scene.inbound is not None else None
    if not isinstance(pressed, Chosen) or pressed.message is None:
        say(scene.tx, scene.person, reply, scene.now)
        return
    act = EditAct(pressed.message, reply)
    scene.tx.outbox.enqueue(NewDispatch(scene.address, Lane.REPLY, act, scene.now), scene.now)


def _answer_tap(scene: Scene, notice: Phrase | None) -> None:
    pressed = scene.inbound.input if scene.inbound is not None else None
    if isinstance(pressed, Chosen):
        answer_tap(scene, pressed, notice)


def answer_tap(scene: Scene, pressed: Chosen, notice: Phrase | None) -> None:
    """Stops the spinner of a pressed button, while Telegram still takes the answer."""
    scene.tx.outbox.enqueue(
        NewDispatch(
            scene.address,
            Lane.REPLY,
            AnswerTapAct(pressed.tap, notice),
            scene.now,
            valid_until=scene.now + TAP_LASTS,
            dedupe=f"tap:{pressed.tap}",
        ),
        scene.now,
    )


def _care(scene: Scene, effect: AcceptCaregiving | RevokeCaregiver) -> None:
    person = _fresh(scene)
    match effect:
        case AcceptCaregiving():
            if isinstance(person, Caregiver):
                caregiving.answer(scene.tx, person, effect, scene.now)
        case RevokeCaregiver():
            caregiving.revoke(scene.tx, person, effect, scene.now)


def _keep(scene: Scene, patient: Patient, effect: Kept) -> None:
    records = scene.tx.records
    match effect:
        case Record(answer):
            records.add_answer(patient.id, answer)
        case RecordMeasurement(measurement):
            records.add_measurement(measurement)
        case WithdrawMeasurement(measurement):
            records.withdraw_measurement(measurement)
        case FinishModule(module, run):
            records.finish(patient.id, module, RunId(run), scene.now)
        case SetConsent(consent):
            _consent(scene, patient, consent)


def _consent(scene: Scene, patient: Patient, consent: Consent) -> None:
    scene.tx.records.add_consent(patient.id, consent)
    word = "given" if consent.given else "refused"
    detail = f"{consent.purpose} {consent.version}"
    event = AuditEvent(f"consent.{word}", scene.actor, f"patient:{patient.id}", scene.now, detail)
    scene.tx.audit.add(event)


def _plan(scene: Scene, patient: Patient, effect: PlanFollowUp) -> None:
    scene.tx.follow_ups.add(
        NewFollowUp(
            patient=patient.id,
            version=effect.version,
            planned_at=scene.now,
            at=effect.at,
            silence_at=effect.silence_at,
            flag=effect.flag,
        )
    )


def _set_status(scene: Scene, patient: Patient, status: PatientStatus) -> None:
    _save(scene, replace(patient, status=status))
    event = AuditEvent(f"patient.{status}", scene.actor, f"patient:{patient.id}", scene.now)
    scene.tx.audit.add(event)
    if status is PatientStatus.STOPPED:
        remind.switch_all_off(scene.tx, patient)
        scene.tx.outbox.cancel_chat(scene.address)
