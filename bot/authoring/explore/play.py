"""One person plays one marked module with the real engine; what comes of each move."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

from bot.authoring.explore.marks import MARK, Branch, BranchKind, Marked, mark
from bot.dialogs import engine, flags
from bot.dialogs.speech import MENU
from bot.dialogs.turn import (
    AnswerTap,
    Facts,
    FinishModule,
    PlanFollowUp,
    Raise,
    Record,
    Redraw,
    Send,
    Turn,
)
from bot.domain.condition import AnswerValue
from bot.domain.consent import FORWARDING, Consent
from bot.domain.conversation import Conversation
from bot.domain.dispatch import Lane
from bot.domain.ids import CareTeamId, PatientId, StepId
from bot.domain.inbound import Chosen, Typed
from bot.domain.library import Libraries, Library
from bot.domain.meaning import NOTHING, Meaning
from bot.domain.module import FollowUp, Module, Step
from bot.domain.people import Patient
from bot.domain.press import press
from bot.domain.text import Content, Language, Reply

NOON = datetime(2026, 1, 5, 11, 0, tzinfo=UTC)
"""A Monday noon in Belgium: modules do not depend on the hour, follow-ups count from it."""

Understand = Callable[[str, Language | None, tuple[str, ...]], Meaning]
"""What a text means: the words, the person's language, the labels on the screen."""


@dataclass(frozen=True, slots=True)
class Tap:
    """A button: what follows the version in its press."""

    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Write:
    """Words."""

    text: str


@dataclass(frozen=True, slots=True)
class ComeBack:
    """The time of coming back has come."""


@dataclass(frozen=True, slots=True)
class Silence:
    """The person stayed silent for as long as is waited."""


Move = Tap | Write | ComeBack | Silence


@dataclass(frozen=True, slots=True)
class Said:
    """One message; `safety`: it is the text of a flag."""

    reply: Reply
    safety: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a move brought about.

    `stored` are the answers as (step, variable, value). `refused`: the button was not one of the
    question. `lost`: the engine could not go on. `follow_up`: when it comes back, if it does.
    """

    conversation: Conversation
    said: tuple[Said, ...]
    branches: tuple[Branch, ...]
    stored: tuple[tuple[StepId, str, AnswerValue], ...]
    finished: bool = False
    refused: bool = False
    lost: bool = False
    follow_up: PlanFollowUp | None = None

    @property
    def neutral(self) -> tuple[object, ...]:
        """All of it that must be the same in every language."""
        here = self.conversation
        place = here.place.step if here.place is not None else None
        values = tuple(sorted(here.values.items()))
        state = (place, values, here.tries, here.picked, here.pending)
        return (*state, self.branches, self.stored, self.finished, self.refused, self.lost)


class Player:
    """Plays one module of a library, with the team listening or without (`forwarding`)."""

    def __init__(self, library: Library, module: Module, *, forwarding: bool) -> None:
        self.marked: Marked = mark(module, library)
        self.module = module
        self.library = library
        self.forwarding = forwarding

    @cached_property
    def _libraries(self) -> Libraries:
        modules = {**self.library.modules, self.module.id: self.marked.module}
        return Libraries(replace(self.library, modules=modules), {})

    @cached_property
    def _facts(self) -> Facts:
        patient = Patient(PatientId(1), "A", CareTeamId(1), None, "Europe/Brussels", "")
        agreed = Consent(FORWARDING, "1", given=True, at=NOON)
        return Facts(
            now=NOON,
            local=NOON,
            patient=patient,
            token="x" * 22,
            forwarding=self.forwarding,
            consents={FORWARDING: agreed},
            finished={},
            languages=self.library.languages,
        )

    def begin(self, at: StepId | None = None) -> Outcome:
        """The module from its first step, or as if it began at another one."""
        module = self.marked.module
        first = module.step(at) if at is not None else None
        if first is not None:
            others = tuple(step for step in module.steps if step is not first)
            module = replace(module, steps=(first, *others))
        fresh = Conversation(self._facts.patient.id)
        return self._outcome(fresh, engine.start(fresh, module, self._libraries, self._facts))

    def give(self, here: Conversation, move: Move, meaning: Meaning = NOTHING) -> Outcome:
        """What a move brings about; `meaning` is what was understood of written words."""
        match move:
            case Tap(what):
                pressed = Chosen(press("answer", here.version, *what), "")
                turn = engine.advance(here, pressed, NOTHING, self._facts, self._libraries)
                return self._outcome(here, turn)
            case Write(text):
                turn = engine.advance(here, Typed(text), meaning, self._facts, self._libraries)
                return self._outcome(here, turn)
            case ComeBack():
                turn = engine.come_back(here, self._facts, self._libraries)
                return self._outcome(here, turn)
            case Silence():
                return self._outcome(here, self._silence(here))

    def step(self, here: Conversation) -> Step | None:
        """The step that waits, unmarked; None where none does."""
        return self.module.step(here.place.step) if here.place is not None else None

    def offered(self, here: Conversation, language: Language) -> tuple[str, ...]:
        """The labels of the waiting question."""
        return engine.offered(here, self._libraries, language)

    def _silence(self, here: Conversation) -> Turn:
        step = self.marked.module.step(here.place.step) if here.place is not None else None
        if here.place is None or not isinstance(step, FollowUp):
            return Turn(here)
        flag = flags.flag_of(step.flag, here.place)
        return Turn(here, flags.on_silence(flag, self._facts, self._libraries))

    def _outcome(self, before: Conversation, turn: Turn) -> Outcome:
        replies = [e for e in turn.effects if isinstance(e, Send | Redraw)]
        said = tuple(s for effect in replies if (s := self._said(effect)) is not None)
        stored = tuple(self._stored(turn))
        place = turn.conversation.place
        return Outcome(
            conversation=turn.conversation,
            said=said,
            branches=(*self._marks(turn), *self._told(before, turn, stored)),
            stored=stored,
            finished=any(isinstance(effect, FinishModule) for effect in turn.effects),
            refused=any(isinstance(e, AnswerTap) and e.notice for e in turn.effects),
            lost=place is not None and any(MENU in one.reply.choices for one in said),
            follow_up=next((e for e in turn.effects if isinstance(e, PlanFollowUp)), None),
        )

    def _said(self, effect: Send | Redraw) -> Said | None:
        if any(_mark(line.key) for line in effect.reply.lines if isinstance(line, Content)):
            return None
        return Said(effect.reply, isinstance(effect, Send) and effect.lane is Lane.SAFETY)

    def _marks(self, turn: Turn) -> list[Branch]:
        keys = [
            line.key
            for effect in turn.effects
            if isinstance(effect, Send)
            for line in effect.reply.lines
            if isinstance(line, Content)
        ]
        rung = [e.flag.rule_id for e in turn.effects if isinstance(e, Raise)]
        if not self.forwarding and not turn.conversation.pending:
            rung = [key.rsplit("/flag-", 1)[-1] for key in keys if f"/flag-{MARK}" in key]
        ways = [self.marked.marks[name] for key in keys if (name := _mark(key))]
        return [*(self.marked.flags[name] for name in rung), *ways]

    def _stored(self, turn: Turn) -> list[tuple[StepId, str, AnswerValue]]:
        return [
            (StepId(e.answer.key.rsplit("/", 1)[-1]), e.answer.variable, e.answer.value)
            for e in turn.effects
            if isinstance(e, Record) and not e.answer.taken_back
        ]

    def _told(
        self,
        before: Conversation,
        turn: Turn,
        stored: tuple[tuple[StepId, str, AnswerValue], ...],
    ) -> list[Branch]:
        """The options that were chosen, the bands that were met, the comings back."""
        chosen = {
            (step, code)
            for step, _, value in stored
            for code in (value if isinstance(value, frozenset) else {value})
        }
        left = before.place is not None and before.place != turn.conversation.place
        again = before.place.step if before.place is not None and left else None
        return [
            branch
            for branch in self.marked.branches
            if (
                branch.kind in {BranchKind.OPTION, BranchKind.BAND}
                and (branch.step, branch.name) in chosen
            )
            or (branch.kind is BranchKind.AGAIN and branch.step == again)
        ]


def _mark(key: str) -> str:
    step = key.split("/")[1] if key.count("/") > 1 else ""
    return step if step.startswith(MARK) else ""
