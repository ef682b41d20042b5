"""A patient who taps and writes, and a transcript of all that comes of it.

A script has one input a line: `> start`, `> [Oui]` (the button that says so, the newest one),
`> 130/80` (words), `> sticker`, `> voice`, `> edit 80`, `> forward 80`, `> back`, `> yes`,
`> resume`, `> due` (the follow-up is), `> [Oui] old` (the oldest button that says so).
"""

import re
from decimal import Decimal

from bot.dialogs import engine
from bot.dialogs.turn import (
    AnswerTap,
    Effect,
    Facts,
    FinishModule,
    PlanFollowUp,
    Raise,
    Record,
    RecordMeasurement,
    Redraw,
    Send,
    Turn,
    WithdrawMeasurement,
)
from bot.domain.condition import AnswerValue
from bot.domain.conversation import Conversation
from bot.domain.dispatch import Lane
from bot.domain.inbound import Chosen, Media, MediaKind, Typed
from bot.domain.library import Libraries
from bot.domain.meaning import Intent, Meaning, Reading
from bot.domain.module import Module
from bot.domain.press import Press
from bot.domain.text import (
    FRENCH,
    Choice,
    Content,
    HelpLine,
    Phrase,
    Pressure,
    Quantity,
    Reply,
    Value,
    Worded,
)

SCALED_BELOW = 30


def spoken(value: Value | Content) -> str:
    """The French of a content text, the English of a phrase, with its values."""
    match value:
        case Content(words, _, values):
            return _filled(words.in_language(FRENCH), values)
        case Phrase():
            return _filled(value.message, value.values)
        case Worded(words):
            return words.in_language(FRENCH)
        case HelpLine(name):
            return f"☎{name}"
        case _:
            return _measured(value)


def _measured(value: Value) -> str:
    match value:
        case Quantity(amount, unit):
            return f"{amount} {unit}".strip()
        case Pressure(systolic, diastolic):
            return f"{systolic}/{diastolic}"
        case _:
            return str(value)


def _filled(words: str, values: tuple[tuple[str, Value], ...]) -> str:
    for name, value in values:
        words = words.replace(f"{{{name}}}", spoken(value))
    return words


def shown(reply: Reply) -> str:
    """A message on one line: paragraphs, then its buttons."""
    picture = f"(picture: {spoken(Worded(reply.picture.alternative))}) " if reply.picture else ""
    words = " ¶ ".join(spoken(line) for line in reply.lines)
    return picture + words + "".join(f" [{spoken(c.label)}]" for c in reply.choices)


def understood(words: str, offered: tuple[str, ...]) -> Meaning:
    """A simple stand-in for understanding: numbers, pressures, labels and a few plain words."""
    pressure = re.fullmatch(r"(\d+)/(\d+)", words)
    if pressure:
        return Meaning(words, pressure=_reading(int(pressure[1]), int(pressure[2])))
    intents = {"yes": Intent.YES, "no": Intent.NO, "back": Intent.BACK, "done": Intent.DONE}
    numbers = tuple(Decimal(found) for found in re.findall(r"\d+(?:\.\d+)?", words))
    named = offered.index(words) if words in offered else None
    return Meaning(words, intent=intents.get(words), numbers=numbers, option=named)


def _reading(upper: int, lower: int) -> Reading:
    scaled = upper < SCALED_BELOW
    factor = 10 if scaled else 1
    return Reading(Decimal(upper * factor), Decimal(lower * factor), scaled=scaled)


class Rehearsal:
    """One patient in one module; `lines` is the transcript, `choices` every button ever shown."""

    def __init__(self, module: Module, libraries: Libraries, facts: Facts) -> None:
        self.module = module
        self.libraries = libraries
        self.facts = facts
        self.conversation = Conversation(facts.patient.id)
        self.choices: list[Choice] = []
        self.lines: list[str] = []

    def play(self, *scripts: str) -> tuple[Effect, ...]:
        """Give these inputs one after the other; the effects of the last one."""
        effects: tuple[Effect, ...] = ()
        for script in scripts:
            self.lines.append(f"> {script}")
            turn = self._turn(script)
            self.conversation, effects = turn.conversation, turn.effects
            for effect in effects:
                self.lines.extend(self._written(effect))
        return effects

    def press(self, press: Press | None) -> Turn:
        """A press, without taking its turn."""
        return self._advance(Chosen(press, "tap"), Meaning())

    def _turn(self, script: str) -> Turn:
        if script == "start":
            return engine.start(self.conversation, self.module, self.libraries, self.facts)
        if script == "resume":
            return engine.resume(self.conversation, self.facts, self.libraries)
        if script == "due":
            return engine.come_back(self.conversation, self.facts, self.libraries)
        if script in set(MediaKind):
            return self._advance(Media(MediaKind(script)), Meaning())
        button = re.fullmatch(r"\[(.+)\]( old)?", script)
        if button:
            return self.press(self._button(button[1], old=button[2] is not None))
        return self._words(script)

    def _button(self, label: str, *, old: bool) -> Press:
        choices = self.choices if old else reversed(self.choices)
        return next(c.press for c in choices if spoken(c.label).removeprefix("✓ ") == label)

    def _words(self, script: str) -> Turn:
        how, _, words = script.partition(" ")
        if how in {"edit", "forward"}:
            typed = Typed(words, edited=how == "edit", forwarded=how == "forward")
            return self._advance(typed, understood(words, ()))
        offered = engine.offered(self.conversation, self.libraries, FRENCH)
        return self._advance(Typed(script), understood(script, offered))

    def _advance(self, given: Chosen | Media | Typed, meaning: Meaning) -> Turn:
        return engine.advance(self.conversation, given, meaning, self.facts, self.libraries)

    def _written(self, effect: Effect) -> list[str]:
        match effect:
            case Send(reply, lane):
                return [f"{'safety' if lane is Lane.SAFETY else 'bot'}: {self._seen(reply)}"]
            case Redraw(reply):
                return [f"redraw: {self._seen(reply)}"]
            case AnswerTap(notice):
                return [f"notice: {spoken(notice)}"] if notice is not None else []
            case _:
                return [_kept(effect)]

    def _seen(self, reply: Reply) -> str:
        self.choices.extend(reply.choices)
        return shown(reply)


def _kept(effect: Effect) -> str:
    match effect:
        case Record(answer):
            taken = "taken back" if answer.taken_back else "record"
            return f"{taken}: {answer.key} {answer.variable} = {_value(answer.value)}"
        case RecordMeasurement(told):
            return f"diary: {told.kind} {told.value}"
        case WithdrawMeasurement(told):
            return f"out of the diary: {told.kind} {told.value}"
        case _:
            return _told_to_services(effect)


def _told_to_services(effect: Effect) -> str:
    match effect:
        case Raise(flag):
            return f"raise: {flag.rule_id} {flag.severity}"
        case PlanFollowUp(at, silence_at, version, flag):
            when = f"{at:%H:%M}, silence {silence_at:%H:%M}"
            return f"come back: {when}, version {version}, {flag.rule_id}"
        case FinishModule(module):
            return f"finish: {module}"
        case _:
            return repr(effect)


def _value(value: AnswerValue) -> str:
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else str(value)
