"""Any patient at all: random taps, words, pauses and clocks, in every mode.

What must hold after each input, whatever came before: nothing raises; the version never falls; a
flag is raised with its safety text or not at all; the answers and the diary are what the effects
say they are; every button can be sent.
"""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.dialogs import engine
from bot.dialogs.turn import (
    AnswerTap,
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
from bot.domain.ids import ModuleId, RunId
from bot.domain.inbound import Chosen, Command, Input, Media, MediaKind, Membership, Typed
from bot.domain.meaning import NOTHING, Intent, Meaning, Reading
from bot.domain.press import PRESS_BYTES_MAX, Press
from bot.domain.text import Reply
from tests.dialogs.long_stage import ALL
from tests.dialogs.stages import KINDS, facts, libraries

AMOUNTS = st.one_of(
    st.decimals(allow_nan=True, allow_infinity=True),
    st.sampled_from([Decimal(n) for n in ("35", "50", "54", "69.5", "70", "90", "250", "600")]),
)
UPPER = st.one_of(AMOUNTS, st.integers(40, 310).map(Decimal))
LOWER = st.one_of(AMOUNTS, st.integers(20, 190).map(Decimal))
MEANINGS = st.builds(
    Meaning,
    text=st.text(max_size=5),
    intent=st.none() | st.sampled_from(Intent),
    numbers=st.lists(AMOUNTS, max_size=2).map(tuple),
    pressure=st.none() | st.builds(Reading, UPPER, LOWER, st.booleans()),
    option=st.none() | st.integers(-1, 4),
)
INPUTS = st.one_of(
    st.builds(Typed, st.text(max_size=600), st.booleans(), st.booleans()),
    st.builds(Media, st.sampled_from(MediaKind), st.text(max_size=3)),
    st.builds(Command, st.text(max_size=5)),
    st.builds(Membership, st.booleans()),
    st.just(Chosen(None, "tap")),
)
WORDS = st.sampled_from(["0", "1", "2", "yes", "no", "done", "back", "ready", "on", "9", "٣", ""])
FORGED = st.builds(Press, st.sampled_from(["answer", "menu"]), st.lists(WORDS).map(tuple))
TIMES = st.integers(1, 4)
MODULES = st.just(ALL.id) | st.sampled_from([stage.id for stage in KINDS])
MODES = ((True, True), (True, False), (False, True))


def dangers(variable: str, value: AnswerValue) -> tuple[str, ...]:
    """The flags of the stages that this answer fires: their conditions told once more, by hand."""
    match variable, value:
        case "bg", Decimal():
            return ("low",) if value < 54 else ()
        case "bp_sys", Decimal():
            return ("high",) if value >= 180 else ()
        case "mood", "bad":
            return ("lost",)
        case "feet", frozenset() if "wound" in value:
            return ("bare",)
        case _:
            return ()


class Patient(RuleBasedStateMachine):
    """One patient; `recorded` and `diary` are what a store would hold."""

    def __init__(self) -> None:
        super().__init__()
        self.facts = facts()
        self.conversation = Conversation(self.facts.patient.id)
        self.libraries = libraries(*KINDS, ALL)
        self.recorded: dict[tuple[RunId, str, str], AnswerValue] = {}
        self.diary: Counter[tuple[str, Decimal]] = Counter()
        self.seen: list[Press] = []
        self.last: Press | None = None
        self.runs = 0
        self.foretold = False  # the safety text was said with the echo of a value that waits

    @initialize(mode=st.sampled_from(MODES), name=MODULES)
    def join(self, mode: tuple[bool, bool], name: ModuleId) -> None:
        self.facts = facts(forwarding=mode[0], consent=mode[1])
        self.begin(name)

    @rule(name=MODULES)
    @precondition(lambda self: self.conversation.place is None)
    def begin(self, name: ModuleId) -> None:
        self.runs += 1
        self.facts = replace(self.facts, token=f"run{self.runs}")
        module = self.libraries.current.modules[name]
        self.turned(engine.start(self.conversation, module, self.libraries, self.facts))

    @rule(data=st.data())
    @precondition(lambda self: self.seen)
    def tap(self, data: st.DataObject) -> None:
        newest = self.seen[-8:]
        pressed = data.draw(st.sampled_from(newest) | st.sampled_from(self.seen))
        self.last = pressed
        self.give(Chosen(pressed, "tap"), NOTHING)

    @rule(pressed=FORGED)
    def forge(self, pressed: Press) -> None:
        self.give(Chosen(pressed, "tap"), NOTHING)

    @rule()
    @precondition(lambda self: self.last is not None)
    def tap_twice(self) -> None:
        given = Chosen(self.last, "tap")
        self.give(given, NOTHING)
        settled = self.conversation
        turn = self.give(given, NOTHING)
        assert self.conversation == settled
        assert all(isinstance(effect, AnswerTap | Send) for effect in turn.effects)

    @rule(given=INPUTS, meaning=MEANINGS)
    def say(self, given: Input, meaning: Meaning) -> None:
        self.give(given, meaning)

    @rule(meaning=MEANINGS)
    def write(self, meaning: Meaning) -> None:
        self.give(Typed(meaning.text or "x"), meaning)

    @rule(amount=st.sampled_from([30, 50, 60, 90, 135]), option=st.integers(0, 2), times=TIMES)
    def answer(self, amount: int, option: int, times: int) -> None:
        """Something that every kind of question takes, so that the walk gets somewhere."""
        reading = Reading(Decimal(amount + 100), Decimal(amount))
        full = Meaning(numbers=(Decimal(amount),), pressure=reading, option=option)
        for _ in range(times):
            self.give(Typed("x"), full)
            self.give(Typed("oui"), Meaning(intent=Intent.YES))
            self.give(Typed("fini"), Meaning(intent=Intent.DONE))

    @rule(how=st.sampled_from(["resume", "due", "pause"]))
    def come_and_go(self, how: str) -> None:
        version, place = self.conversation.version, self.conversation.place
        if how == "due":
            self.turned(engine.come_back(self.conversation, self.facts, self.libraries))
        elif place is None or how == "resume":
            self.turned(engine.resume(self.conversation, self.facts, self.libraries))
            assert self.conversation.version == version
        else:
            self.conversation = replace(self.conversation, place=None, paused=place)

    def give(self, given: Input, meaning: Meaning) -> Turn:
        before = self.conversation
        turn = engine.advance(before, given, meaning, self.facts, self.libraries)
        taps = [effect for effect in turn.effects if isinstance(effect, AnswerTap)]
        assert len(taps) == isinstance(given, Chosen)
        assert not taps or turn.effects[0] is taps[0]
        if any(tap.notice is not None for tap in taps):
            assert turn == Turn(before, (taps[0],))
        self.turned(turn)
        return turn

    def turned(self, turn: Turn) -> None:
        assert turn.conversation.version >= self.conversation.version
        self.conversation = turn.conversation
        self._raised_with_its_text(turn)
        self._nothing_dangerous_is_passed_over(turn)
        for effect in turn.effects:
            match effect:
                case Send(reply) | Redraw(reply):
                    self._shown(reply)
                case Record() | RecordMeasurement() | WithdrawMeasurement():
                    self._stored(effect)
                case PlanFollowUp(at, silence_at, version):
                    assert version == turn.conversation.version
                    assert self.facts.now < at <= silence_at
                case _:
                    pass

    def _raised_with_its_text(self, turn: Turn) -> None:
        if not any(isinstance(effect, Raise) for effect in turn.effects):
            return
        assert self.facts.forwards
        first = min(i for i, effect in enumerate(turn.effects) if isinstance(effect, Raise))
        before = [effect for effect in turn.effects[:first] if isinstance(effect, Send)]
        assert before
        assert before[-1].lane is Lane.SAFETY

    def _nothing_dangerous_is_passed_over(self, turn: Turn) -> None:
        raised = {effect.flag.rule_id for effect in turn.effects if isinstance(effect, Raise)}
        warned = any(isinstance(e, Send) and e.lane is Lane.SAFETY for e in turn.effects)
        told = [e.answer for e in turn.effects if isinstance(e, Record) and not e.answer.taken_back]
        for name in (flag for answer in told for flag in dangers(answer.variable, answer.value)):
            assert name in raised if self.facts.forwards else warned or self.foretold
        self.foretold = bool(turn.conversation.pending) and (warned or self.foretold)

    def _shown(self, reply: Reply) -> None:
        assert reply.lines
        for choice in reply.choices:
            assert len(choice.press.encode()) <= PRESS_BYTES_MAX
            if choice.press.verb == "answer":
                self.seen.append(choice.press)

    def _stored(self, effect: Record | RecordMeasurement | WithdrawMeasurement) -> None:
        match effect:
            case Record(answer):
                key = (answer.run, answer.key, answer.variable)
                if answer.taken_back:
                    assert self.recorded.pop(key) == answer.value
                else:
                    self.recorded[key] = answer.value
            case RecordMeasurement(told):
                self.diary[told.kind, told.value] += 1
            case WithdrawMeasurement(told):
                self.diary[told.kind, told.value] -= 1
                assert self.diary[told.kind, told.value] >= 0

    @invariant()
    def the_answers_are_those_recorded(self) -> None:
        place = self.conversation.place or self.conversation.paused
        run = place.run if place is not None else None
        of_run = {name: v for (of, _, name), v in self.recorded.items() if of == run}
        assert self.conversation.values == of_run


TestPatient = Patient.TestCase
