"""A patient's phone against `routing.receive`, in a small invented service.

What a turn says is kept as lines; what it brings about is folded into the facts, as services do.
"""

from collections.abc import Mapping
from dataclasses import replace

from bot.dialogs import routing
from bot.dialogs.turn import (
    AnswerTap,
    Effect,
    Facts,
    FinishModule,
    InviteCaregiver,
    RevokeCaregiver,
    Send,
    SetConsent,
    SetLanguage,
    SetReminder,
    SetStatus,
    StopReminder,
    Turn,
)
from bot.domain.conversation import Conversation, Place
from bot.domain.dispatch import Lane
from bot.domain.ids import CaregiverId, ModuleId, PlanId
from bot.domain.inbound import Chosen, Command, Input, Typed
from bot.domain.library import (
    Libraries,
    Library,
)
from bot.domain.meaning import Meaning
from bot.domain.people import Caregiver, CaregiverStatus, PatientStatus
from bot.domain.press import Press
from bot.domain.reminder import Plan
from bot.domain.text import Choice, ClockTime, Line, Phrase
from tests.dialogs.rehearsal import spoken
from tests.dialogs.small_service import NOW, facts, library


class Phone:
    """The patient's phone: `said` and `notices` are of the last turn, `choices` all ever shown."""

    def __init__(self, start: Facts | None = None, content: Library | None = None) -> None:
        self.facts = start or facts()
        self.libraries = Libraries(content or library(), {})
        self.conversation = Conversation(self.facts.patient.id)
        self.effects: tuple[Effect, ...] = ()
        self.choices: list[Choice] = []

    @property
    def sends(self) -> list[Send]:
        """The messages of the last turn."""
        return [effect for effect in self.effects if isinstance(effect, Send)]

    @property
    def said(self) -> str:
        """All that was said in the last turn."""
        return " ¶ ".join(_written(line) for send in self.sends for line in send.reply.lines)

    @property
    def buttons(self) -> list[str]:
        """The labels shown in the last turn."""
        return [_written(choice.label) for send in self.sends for choice in send.reply.choices]

    @property
    def notice(self) -> str:
        """What the tap was answered."""
        taps = [effect for effect in self.effects if isinstance(effect, AnswerTap)]
        return " ".join(_written(tap.notice) for tap in taps if tap.notice is not None)

    @property
    def lanes(self) -> set[Lane]:
        """The lanes of what was said."""
        return {send.lane for send in self.sends}

    def give(self, given: Input, meaning: Meaning | None = None) -> Turn:
        """An input, and what comes of it."""
        turn = routing.receive(
            self.conversation, given, meaning or Meaning(), self.facts, self.libraries
        )
        self.conversation, self.effects = turn.conversation, turn.effects
        for send in self.sends:
            self.choices.extend(send.reply.choices)
        for effect in self.effects:
            self.facts = _made_true(self.facts, effect)
        return turn

    def writes(self, words: str, meaning: Meaning | None = None) -> None:
        """Typed words, with what understanding made of them."""
        self.give(Typed(words), meaning or Meaning(words))

    def commands(self, name: str) -> None:
        """A slash and a word."""
        self.give(Command(name))

    def presses(self, press: Press | None) -> None:
        """Any press, also one that no button offers."""
        self.give(Chosen(press, "tap", 1))

    def taps(self, *labels: str) -> None:
        """The newest button of each label, one after the other."""
        for label in labels:
            found = [choice for choice in self.choices if _written(choice.label) == label]
            assert found, f"No button says {label!r}; there are: {self.buttons}"
            self.presses(found[-1].press)

    def arrives(self, *, forwarding: str = "I agree") -> "Phone":
        """All the way in, up to the menu."""
        self.commands("start")
        self.taps("Français", "Continue", "Continue", "I agree")
        if self.facts.forwarding:
            self.taps(forwarding)
        return self

    def status(self) -> PatientStatus:
        """Whether the patient has stopped, as of now."""
        return self.facts.patient.status

    def place(self) -> Place | None:
        """The step of a module that waits, as of now."""
        return self.conversation.place

    def agreed(self, purpose: str) -> bool:
        """Whether a consent stands, as of now."""
        return purpose in self.facts.consents and self.facts.consents[purpose].given

    def of_kind(self, kind: type[Effect]) -> list[Effect]:
        """The effects of a kind in the last turn."""
        return [effect for effect in self.effects if isinstance(effect, kind)]


def _written(line: Line) -> str:
    if isinstance(line, Phrase):
        hours = ((n, f"{v.time:%H:%M}" if isinstance(v, ClockTime) else v) for n, v in line.values)
        return spoken(replace(line, values=tuple(hours)))
    return spoken(line)


def _made_true(before: Facts, effect: Effect) -> Facts:
    patient = before.patient
    match effect:
        case SetLanguage(language):
            return replace(before, patient=replace(patient, language=language))
        case SetStatus(status):
            return replace(before, patient=replace(patient, status=status), plans=())
        case SetConsent(consent):
            return replace(before, consents={**before.consents, consent.purpose: consent})
        case FinishModule(module):
            return replace(before, finished=_counted(before.finished, module))
        case _:
            return _others(before, effect)


def _others(before: Facts, effect: Effect) -> Facts:
    match effect:
        case SetReminder() | StopReminder():
            return _reminded(before, effect)
        case InviteCaregiver() | RevokeCaregiver():
            return _supported(before, effect)
        case _:
            return before


def _counted(finished: Mapping[ModuleId, int], module: ModuleId) -> Mapping[ModuleId, int]:
    return {**finished, module: finished.get(module, 0) + 1}


def _reminded(before: Facts, effect: SetReminder | StopReminder) -> Facts:
    if isinstance(effect, StopReminder):
        return replace(before, plans=tuple(p for p in before.plans if p.id != effect.plan))
    kept = tuple(plan for plan in before.plans if plan.template != effect.template)
    number = PlanId(len(kept) + 40)
    plan = Plan(
        number, before.patient.id, effect.template, "Europe/Brussels", (effect.at,), NOW.date()
    )
    return replace(before, plans=(*kept, plan))


def _supported(before: Facts, effect: InviteCaregiver | RevokeCaregiver) -> Facts:
    if isinstance(effect, RevokeCaregiver):
        ended = tuple(
            replace(one, status=CaregiverStatus.REVOKED) if one.id == effect.caregiver else one
            for one in before.caregivers
        )
        return replace(before, caregivers=ended)
    number = CaregiverId(len(before.caregivers) + 1)
    invited = Caregiver(
        number, before.patient.id, None, CaregiverStatus.INVITED, effect.scopes, "UTC", "dg"
    )
    return replace(before, caregivers=(*before.caregivers, invited))
