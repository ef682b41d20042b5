"""The walk through all states of a module, breadth first, each state once; then random walks."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from bot.authoring.explore.alike import Alike, Sameness
from bot.authoring.explore.marks import Branch, BranchKind
from bot.authoring.explore.moves import Action, actions, random_action
from bot.authoring.explore.play import Outcome, Player, Silence, Understand, Write
from bot.domain.ids import StepId
from bot.domain.meaning import NOTHING, Meaning
from bot.domain.module import ChooseMany
from bot.domain.text import Language

TURNS_MAX = 20_000
"""Answers tried in one module and mode."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far the explorer goes in one module and mode; beyond `turns` it stops and says so."""

    turns: int = TURNS_MAX
    walks: int = 60
    walk_turns: int = 60
    seed: int = 20260101


@dataclass(frozen=True, slots=True)
class Node:
    """A state, and how it was reached: the state before it and what was done there."""

    outcome: Outcome
    before: "Node | None" = None
    action: Action | None = None

    @property
    def path(self) -> tuple[tuple[StepId, Action], ...]:
        """Every step and what was done there, from the beginning."""
        done: list[tuple[StepId, Action]] = []
        node = self
        while node.before is not None and node.action is not None:
            place = node.before.outcome.conversation.place
            if place is not None:
                done.append((place.step, node.action))
            node = node.before
        return tuple(reversed(done))


Look = Callable[[Node, Action, Node], None]
"""Is told of every move: the state before, what was done, the state after."""


class Reader:
    """What was understood of the same words is looked up, not understood again."""

    def __init__(self, understand: Understand) -> None:
        self._understand = understand
        self._known: dict[tuple[str, Language, tuple[str, ...]], Meaning] = {}

    def __call__(self, text: str, language: Language, offered: tuple[str, ...]) -> Meaning:
        """What the words mean in this language."""
        key = (text, language, offered)
        if key not in self._known:
            self._known[key] = self._understand(text, language, offered)
        return self._known[key]


def act(
    player: Player, before: Outcome, action: Action, read: Reader, language: Language
) -> Outcome:
    """All moves of an action one after the other; what they brought about together."""
    outcome = before
    branches: tuple[Branch, ...] = ()
    for move in action.moves:
        here, meaning = outcome.conversation, NOTHING
        if isinstance(move, Write):
            meaning = read(move.text, language, player.offered(here, language))
        outcome = player.give(here, move, meaning)
        branches = (*branches, *outcome.branches)
    return Outcome(
        outcome.conversation,
        outcome.said,
        branches,
        outcome.stored,
        outcome.finished,
        outcome.refused,
        outcome.lost,
        outcome.follow_up,
    )


@dataclass(slots=True)
class Search:
    """One module in one mode. After `run` the fields hold what was found."""

    player: Player
    read: Reader
    language: Language
    bounds: Bounds
    look: Look
    turns: int = 0
    bounded: bool = False
    first: dict[Branch, Node] = field(default_factory=dict[Branch, Node])
    steps: set[StepId] = field(default_factory=set[StepId])
    nodes: dict[Sameness, Node] = field(default_factory=dict[Sameness, Node])
    onward: dict[Sameness, set[Sameness]] = field(default_factory=dict[Sameness, set[Sameness]])
    valued: dict[tuple[StepId, str], Node] = field(default_factory=dict[tuple[StepId, str], Node])

    def run(self, at: StepId | None = None) -> None:
        """Every state that can be reached from the first step, or from this one."""
        alike = Alike(self.player.module)
        start = Node(self.player.begin(at))
        self._met(start, start)
        first = self.player.module.steps[0].frame.id
        self.steps.add(at if at is not None else first)
        key = alike(start.outcome.conversation)
        if key in self.nodes:
            return
        self.nodes[key] = start
        waiting = deque([key])
        while waiting and not self.bounded:
            here = waiting.popleft()
            for after in self._expand(self.nodes[here]):
                reached = alike(after.outcome.conversation)
                self.onward.setdefault(here, set()).add(reached)
                if reached not in self.nodes:
                    self.nodes[reached] = after
                    waiting.append(reached)

    def _expand(self, node: Node) -> Iterator[Node]:
        here = node.outcome.conversation
        step = self.player.step(here)
        if step is None:
            return
        for action in actions(here, step, self.player.module):
            if self.turns >= self.bounds.turns:
                self.bounded = True
                return
            after = self._after(node, action)
            if not isinstance(action.moves[-1], Silence):
                yield after

    def _after(self, node: Node, action: Action) -> Node:
        self.turns += len(action.moves)
        outcome = act(self.player, node.outcome, action, self.read, self.language)
        after = Node(outcome, node, action)
        self._met(node, after)
        self.look(node, action, after)
        return after

    def _met(self, before: Node, after: Node) -> None:
        place = before.outcome.conversation.place
        if place is not None:
            self.steps.add(place.step)
            if after.action is not None and after.action.means is not None:
                self.valued.setdefault((place.step, after.action.name), after)
        for branch in after.outcome.branches:
            self.first.setdefault(branch, after)
            if branch.target is not None:
                self.steps.add(branch.target)

    def walk_at_random(self) -> None:
        """Seeded walks: going back, any number, any combination of options."""
        chance = Random(self.bounds.seed)  # noqa: S311 - the same walks on every machine
        for _ in range(self.bounds.walks):
            self._wander(chance)

    def _wander(self, chance: Random) -> None:
        node = Node(self.player.begin())
        for _ in range(self.bounds.walk_turns):
            here = node.outcome.conversation
            step = self.player.step(here)
            if step is None:
                return
            action = random_action(here, step, self.player.module, chance)
            after = self._after(node, action)
            if after.outcome.conversation.picked and isinstance(step, ChooseMany):
                return
            node = after

    def without_end(self) -> list[Node]:
        """States from which no way leads to the end, the first one of each step."""
        ended = {key for key, node in self.nodes.items() if node.outcome.conversation.place is None}
        backward: dict[Sameness, set[Sameness]] = {}
        for key, reached in self.onward.items():
            for one in reached:
                backward.setdefault(one, set()).add(key)
        waiting = list(ended)
        while waiting:
            for key in backward.get(waiting.pop(), set()) - ended:
                ended.add(key)
                waiting.append(key)
        found: dict[StepId, Node] = {}
        for key, node in self.nodes.items():
            place = node.outcome.conversation.place
            if key not in ended and place is not None:
                found.setdefault(place.step, node)
        return list(found.values())


def unreached(search: Sequence[Search], branches: Sequence[Branch]) -> list[Branch]:
    """The branches that none of these searches took."""
    return [
        branch
        for branch in branches
        if branch.kind is not BranchKind.NOWHERE and not any(branch in one.first for one in search)
    ]
