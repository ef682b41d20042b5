"""Whether the same answer means the same in every language, tapped or written."""

from dataclasses import dataclass
from enum import StrEnum

from bot.authoring.explore.marks import options_of
from bot.authoring.explore.moves import Action, with_comma
from bot.authoring.explore.play import Outcome, Player, Tap, Write
from bot.authoring.explore.search import Node, Reader, act
from bot.domain.ids import StepId
from bot.domain.module import AskNumber, AskPressure, Choose, ChooseMany, Continue, Step, TeachBack
from bot.domain.text import FRENCH, GERMAN, Language

_PRESSURES = {FRENCH: "{} sur {}", GERMAN: "{} zu {}"}
"""How a pressure is told in words."""


class Parting(StrEnum):
    """In what way languages part, or writing parts from tapping."""

    STEP = "step"
    """Another step, score or flag."""
    READING = "reading"
    """Another value than was written, or another option than was named."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The same answer at the same place, with two ends. `written` is said in `language`."""

    parting: Parting
    node: Node
    action: Action
    language: Language
    written: str


class Tongues:
    """Tries every answer once in every language; `found` are the differences."""

    def __init__(self, player: Player, read: Reader) -> None:
        self._player = player
        self._read = read
        self._seen: set[tuple[StepId, bool, bool, str]] = set()
        self.found: list[Difference] = []
        self.turns = 0

    def look(self, before: Node, action: Action, after: Node) -> None:
        """The same action in every language, the first time that it is met."""
        here = before.outcome.conversation
        step = self._player.step(here)
        if step is None or here.place is None:
            return
        key = (here.place.step, here.tries > 0, bool(here.pending), action.name)
        if key in self._seen:
            return
        self._seen.add(key)
        stored = tuple(value for name, _, value in after.outcome.stored if name == key[0])
        if action.means is not None and stored and stored != action.means:
            text, language = action.name, self._player.library.languages[0]
            self.found.append(Difference(Parting.STEP, before, action, language, text))
        for language in filter(self._player.module.speaks, self._player.library.languages):
            for text in _written(step, action, language):
                self._try(before, action, after, language, text)

    def _try(
        self, before: Node, action: Action, after: Node, language: Language, text: str
    ) -> None:
        last = Action((*action.moves[:-1], Write(text)), action.name)
        if isinstance(self._player.step(before.outcome.conversation), ChooseMany):
            last = Action((Write(text), action.moves[-1]), action.name)
        told = act(self._player, before.outcome, last, self._read, language)
        self.turns += len(last.moves)
        if told.neutral == after.outcome.neutral:
            return
        parting = self._parting(before, told, action)
        if parting is not None:
            self.found.append(Difference(parting, before, action, language, text))

    def _parting(self, before: Node, told: Outcome, action: Action) -> Parting | None:
        """None: the words were not understood, and the question still stands."""
        if told.neutral == _unmoved(before.outcome) and action.means is None:
            return None
        if action.means is None:
            return Parting.READING
        return Parting.STEP


def _unmoved(outcome: Outcome) -> tuple[object, ...]:
    still = Outcome(outcome.conversation, (), (), ())
    return still.neutral


def _written(step: Step, action: Action, language: Language) -> list[str]:
    """How somebody would write this answer in this language; nothing where nobody would."""
    match step:
        case Choose() | TeachBack() | ChooseMany():
            named = action.name.strip("{}")
            labels = [o.label for o in options_of(step) if o.code == named]
            return [label.in_language(language) for label in labels]
        case Continue() if step.label is not None and action.moves == (Tap(("ready",)),):
            return [step.label.in_language(language)]
        case AskNumber() if action.means:
            return _numbers(action.name, step.unit)
        case AskPressure() if action.means:
            high, _, low = action.name.partition("/")
            said = _PRESSURES.get(language, "{}/{}").format(high, low)
            return [action.name, said]
        case _:
            return []


def _numbers(text: str, unit: str) -> list[str]:
    return list(dict.fromkeys((text, with_comma(text), f"{with_comma(text)} {unit}".strip())))
