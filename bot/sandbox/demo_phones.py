"""What the page shows: its phones, the path that a newcomer is led along, the clock's machine."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol, TypeAlias, get_args

from bot.sandbox.accounts import Person
from bot.sandbox.screen import ChatView

Language: TypeAlias = Literal["fr", "de", "en"]
Jump: TypeAlias = Literal["+15min", "+1h", "next08", "+1day"]
JUMPS: tuple[str, ...] = get_args(Jump)
Words: TypeAlias = Mapping[Language, str]


class TimeMachine(Protocol):
    """The clock of the demo; a jump goes through every due instant and returns when all is idle."""

    def now(self) -> datetime:
        """The demo's time, aware."""
        ...

    async def jump(self, jump: Jump) -> None:
        """Move on; jumps are asked for one at a time."""
        ...


@dataclass(frozen=True, slots=True)
class DemoPhone:
    """One phone: who holds it, which bot is open, what START sends along.

    `title` is the person's part ("patient, French"). `hint` stands above START, for example
    "open the invitation on Jeanne's phone".
    """

    key: str
    title: Words
    person: Person
    bot_username: str
    start_payload: str = ""
    hint: Words = field(default_factory=dict[Language, str])


@dataclass(frozen=True, slots=True)
class SandboxView:
    """What a guide step may look at: the phones' chats by key, the jumps made, the time."""

    chats: Mapping[str, ChatView]
    jumps: Sequence[str]
    now: datetime

    def chat(self, phone: str) -> ChatView:
        """The chat on a phone."""
        return self.chats[phone]


Condition: TypeAlias = Callable[[SandboxView], bool]


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One thing to try. It ticks itself off, and stays so, when `done_when` was true once."""

    title: Words
    text: Words
    phone: str
    done_when: Condition


@dataclass(frozen=True, slots=True)
class DemoPhones:
    """The page: phones from left to right, and the guided path."""

    phones: Sequence[DemoPhone]
    guide: Sequence[GuideStep] = ()


def started(phone: str) -> Condition:
    """True when the phone pressed START."""
    return lambda view: view.chat(phone).started


def seen(phone: str, *phrases: str) -> Condition:
    """True when a visible message to the phone contains one of the phrases."""
    return lambda view: any(phrase in text for text in view.chat(phone).texts for phrase in phrases)


def wrote(phone: str, *phrases: str) -> Condition:
    """True when the phone sent one of the phrases (any message, when none is given)."""
    return lambda view: any(
        not phrases or any(phrase in bubble.text for phrase in phrases)
        for bubble in view.chat(phone).messages
        if bubble.mine
    )


def jumped(*jumps: Jump) -> Condition:
    """True when one of the jumps was made (any jump, when none is given)."""
    return lambda view: any(not jumps or jump in jumps for jump in view.jumps)


def every(*conditions: Condition) -> Condition:
    """True when all conditions are."""
    return lambda view: all(condition(view) for condition in conditions)
