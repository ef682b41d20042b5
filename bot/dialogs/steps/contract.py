"""What a kind of step gets (`Standing`, `Given`) and what it gives back (`Wait`, `Go`, ...).

A kind is two pure functions. `enter` says the step's text and its question, or goes on at once;
calling it again says the same again. `accept` judges what the person gave. Everything else
(versions, records, flags, going back, the bounded loop) is the engine's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from bot.dialogs.fill import content
from bot.dialogs.turn import Facts
from bot.domain.condition import AnswerValue, Values
from bot.domain.conversation import Conversation
from bot.domain.ids import StepId
from bot.domain.library import Library
from bot.domain.meaning import Meaning
from bot.domain.measurement import MeasurementKind
from bot.domain.module import FollowUp, Frame, Module, Step
from bot.domain.press import press
from bot.domain.text import Choice, Content, Line, Phrase, Reply, Text, phrase


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the person stands at `step`; `version` is what the buttons of its question carry."""

    conversation: Conversation
    step: StepId
    version: int
    module: Module
    library: Library
    facts: Facts

    def content(self, text: Text, part: str, values: Values | None = None) -> Content:
        """A text of this step, filled; `values` (default: the conversation's) fill it."""
        known = self.conversation.values if values is None else values
        key = f"{self.module.id}/{self.step}/{part}"
        return content(text, key, self.library, self.module, known)

    def button(self, label: Line, *what: str | int) -> Choice:
        """A button that answers this question."""
        return Choice(label, press("answer", self.version, *what))

    def opening(self, frame: Frame) -> tuple[Line, ...]:
        """The step's statement, if it has one."""
        return (self.content(frame.text, "say"),) if frame.text is not None else ()

    def question(self, frame: Frame, question: Text) -> Reply:
        """Statement, picture and question, without buttons. A repeated try asks only."""
        asked = self.content(question, "ask")
        if self.conversation.tries:
            return Reply((asked,))
        return Reply((*self.opening(frame), asked), picture=frame.picture)


class Signal(StrEnum):
    """What the buttons say that are not options; also plain words of the same meaning."""

    READY = "ready"
    DONE = "done"
    YES = "yes"
    NO = "no"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Tapped:
    """The button of an option (its index).

    In a choice of several `ticked` is what the button offered: to tick or to untick; None: the
    other of the two.
    """

    option: int
    ticked: bool | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """Words, and what understanding made of them."""

    text: str
    meaning: Meaning


Given = Tapped | Signal | Written


@dataclass(frozen=True, slots=True)
class Wait:
    """Say this and wait. `back`: going back may be offered. `follow_up`: come back by itself."""

    reply: Reply
    back: bool = True
    follow_up: FollowUp | None = None


@dataclass(frozen=True, slots=True)
class Go:
    """Go on.

    `stored` are the answers by variable, `measured` the values for the diary, `said` what is said
    before the next step; `to` goes before the step's arrows.
    """

    stored: tuple[tuple[str, AnswerValue], ...] = ()
    measured: tuple[tuple[MeasurementKind, Decimal], ...] = ()
    said: tuple[Reply, ...] = ()
    to: StepId | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """No answer yet: one sentence and buttons, same version, nothing stored.

    With `pending` the sentence asks whether this value is right, and the buttons are Yes and No;
    `values` are what would be stored then: a dangerous one gets its safety text at once.
    """

    sentence: Phrase
    pending: tuple[Decimal, ...] = ()
    values: tuple[tuple[str, AnswerValue], ...] = ()


@dataclass(frozen=True, slots=True)
class Repeat:
    """Explain in other words (`said`), then ask the question once more."""

    said: Reply


@dataclass(frozen=True, slots=True)
class Ticked:
    """The options now ticked; the question is drawn again."""

    picked: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stale:
    """A button that is not of this question: pressed twice, long ago, or forged."""


Entered = Wait | Go
Accepted = Go | Again | Repeat | Ticked | Stale

S = TypeVar("S", bound=Step)


def no_labels(_: Step) -> tuple[Text, ...]:
    """For kinds without options."""
    return ()


def stale(_: Step, __: Standing, ___: Given) -> Stale:
    """For kinds that never wait."""
    return Stale()


@dataclass(frozen=True, slots=True)
class Bound:
    """A step together with its kind's functions."""

    name: str
    enter: Callable[[Standing], Entered]
    accept: Callable[[Standing, Given], Accepted]
    labels: tuple[Text, ...]
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind(Generic[S]):
    """One kind: the steps it is for and its functions.

    `labels` gives the words of its options in order, `variables` what an answer to it stores.
    """

    name: str
    of: type[S]
    enter: Callable[[S, Standing], Entered]
    accept: Callable[[S, Standing, Given], Accepted] = stale
    labels: Callable[[S], tuple[Text, ...]] = no_labels
    variables: Callable[[S], tuple[str, ...]] = lambda _: ()

    def bind(self, step: Step) -> Bound | None:
        """The functions for this step, or None where it is of another kind."""
        if not isinstance(step, self.of):
            return None
        own: S = step
        return Bound(
            self.name,
            lambda standing: self.enter(own, standing),
            lambda standing, given: self.accept(own, standing, given),
            self.labels(own),
            self.variables(own),
        )


def not_understood(text: str, how: Phrase) -> Phrase:
    """One sentence that names the words (shortened) and says what to do instead."""
    return phrase("engine", "I did not understand “{text}”. {how}", text=shortened(text), how=how)


QUOTED_CHARS_MAX = 40


def shortened(text: str) -> str:
    """The words on one line, cut where they are long."""
    line = " ".join(text.split())
    return line if len(line) <= QUOTED_CHARS_MAX else f"{line[: QUOTED_CHARS_MAX - 1]}…"
