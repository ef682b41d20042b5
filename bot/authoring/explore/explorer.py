"""The explorer of one module: both modes, every language, random walks, and what was found."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.authoring.explore.marks import Branch, BranchKind
from bot.authoring.explore.moves import Action
from bot.authoring.explore.places import Places
from bot.authoring.explore.play import Player, Silence, Tap, Understand, Write
from bot.authoring.explore.search import Bounds, Node, Reader, Search, unreached
from bot.authoring.explore.tongues import Difference, Parting, Tongues
from bot.authoring.slices import Slice
from bot.domain.ids import ModuleId, StepId
from bot.domain.library import Library
from bot.domain.module import Module
from bot.domain.text import Phrase, phrase


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: where, what, and the answers that lead there (empty: none does).

    `forwarding`: whether the team was listening on this way.
    """

    at: Slice
    message: Phrase
    path: tuple[str, ...] = ()
    forwarding: bool = True


@dataclass(frozen=True, slots=True)
class Explored:
    """What the explorer saw of a module.

    `ways` are shortest ways: for each branch a node that took it, with the team listening where
    that is possible; `valued` are those to each value told at each step. `needless` are places of
    the unknown branches that nobody can come to, because the value is always known there: nets,
    not mistakes. `bounded`: it stopped early, and says nothing of lines that it did not reach.
    """

    module: ModuleId
    states: int
    turns: int
    bounded: bool
    findings: tuple[Finding, ...]
    needless: tuple[Slice, ...]
    ways: dict[Branch, tuple[Node, bool]]
    valued: dict[tuple[StepId, str], Node]

    @property
    def in_order(self) -> bool:
        """Whether everything was seen and nothing found."""
        return not self.findings and not self.bounded


def explore(
    library: Library,
    module: Module,
    places: Places,
    understand: Understand,
    bounds: Bounds | None = None,
) -> Explored:
    """Walks every way through the module with the real engine.

    First each state once, with and without a team that listens; then at random; then from every
    step that nobody reached, as if somebody had. Each answer is tapped, and written in every
    language.
    """
    return _Explorer(library, module, places, Reader(understand), bounds or Bounds()).explored()


class _Explorer:
    def __init__(
        self, library: Library, module: Module, places: Places, read: Reader, bounds: Bounds
    ) -> None:
        self._library = library
        self._module = module
        self._places = places
        self._read = read
        self._bounds = bounds
        self._found: dict[Finding, None] = {}
        self._searches: list[Search] = []
        self._valued: dict[tuple[StepId, str], Node] = {}
        self._turns = 0

    def explored(self) -> Explored:
        for forwarding in (True, False):
            search = self._search(forwarding=forwarding)
            search.run()
            self._stuck(search)
            self._valued = self._valued or dict(search.valued)
            search.walk_at_random()
            self._searches.append(search)
        self._turns += sum(search.turns for search in self._searches)
        bounded = any(search.bounded for search in self._searches)
        never: list[Branch] = []
        if not bounded:
            never = unreached(self._searches, self._searches[0].player.marked.branches)
            self._never(never, self._forced())
        nets = [branch for branch in never if branch.kind is BranchKind.UNKNOWN]
        return Explored(
            self._module.id,
            sum(len(search.nodes) for search in self._searches),
            self._turns,
            bounded,
            tuple(self._found),
            tuple(self._places.of(branch) for branch in nets),
            self._ways(),
            self._valued,
        )

    def _search(self, *, forwarding: bool) -> Search:
        player = Player(self._library, self._module, forwarding=forwarding)
        tongues = Tongues(player, self._read)

        def look(before: Node, action: Action, after: Node) -> None:
            known = len(tongues.found)
            tongues.look(before, action, after)
            for difference in tongues.found[known:]:
                self._parted(difference, forwarding=forwarding)
            self._looked(before, action, after, forwarding=forwarding)

        first = self._library.languages[0]
        return Search(player, self._read, first, self._bounds, look)

    def _looked(self, before: Node, action: Action, after: Node, *, forwarding: bool) -> None:
        for branch in after.outcome.branches:
            if branch.kind is BranchKind.NOWHERE:
                message = phrase("explore", "No arrow holds here: the module ends by itself.")
                self._add(self._places.of(branch), message, after, forwarding=forwarding)
        place = before.outcome.conversation.place
        if place is None or isinstance(action.moves[-1], Silence):
            return
        at = self._places.of_step(place.step)
        if after.outcome.lost:
            message = phrase("explore", "From here the dialogue goes round without a question.")
            self._add(at, message, after, forwarding=forwarding)
        back = isinstance(action.moves[-1], Tap) and action.moves[-1].what == ("back",)
        if after.outcome.refused and not back:
            message = phrase("explore", "The button “{name}” does nothing.", name=action.name)
            self._add(at, message, after, forwarding=forwarding)

    def _parted(self, difference: Difference, *, forwarding: bool) -> None:
        place = difference.node.outcome.conversation.place
        if place is None:
            return
        if difference.parting is Parting.READING:
            message = phrase(
                "explore",
                "Whoever writes “{text}” ({language}) comes elsewhere than with the button.",
                text=difference.written,
                language=difference.language,
            )
        else:
            message = phrase(
                "explore",
                "“{text}” ({language}) is taken for another value, or leads elsewhere.",
                text=difference.written,
                language=difference.language,
            )
        at = self._places.of_step(place.step)
        self._add(at, message, difference.node, forwarding=forwarding)

    def _stuck(self, search: Search) -> None:
        if search.bounded:
            return
        for node in search.without_end():
            place = node.outcome.conversation.place
            if place is not None:
                message = phrase("explore", "From here no way leads to the end.")
                at = self._places.of_step(place.step)
                self._add(at, message, node, forwarding=search.player.forwarding)

    def _forced(self) -> list[StepId]:
        """Goes on from the steps that nobody reached; gives their names."""
        reached = {step for search in self._searches for step in search.steps}
        never = [step.frame.id for step in self._module.steps if step.frame.id not in reached]
        for name in never:
            search = self._search(forwarding=True)
            search.run(name)
            self._stuck(search)
            self._turns += search.turns
        return never

    def _never(self, never: list[Branch], steps: list[StepId]) -> None:
        """Steps and lines that nobody reaches; a step's own lines are not named again."""
        for name in steps:
            message = phrase("explore", "Nobody reaches this step.")
            self._found[Finding(self._places.of_step(name), message)] = None
        for branch in never:
            if branch.step not in steps and branch.kind is not BranchKind.UNKNOWN:
                message = phrase("explore", "This line is never used.")
                self._found[Finding(self._places.of(branch), message)] = None

    def _add(self, at: Slice, message: Phrase, node: Node, *, forwarding: bool) -> None:
        if any(one.at == at and one.message == message for one in self._found):
            return
        self._found[Finding(at, message, tuple(spoken(node)), forwarding)] = None

    def _ways(self) -> dict[Branch, tuple[Node, bool]]:
        found: dict[Branch, tuple[Node, bool]] = {}
        for search in self._searches:
            for branch, node in search.first.items():
                found.setdefault(branch, (node, search.player.forwarding))
        return found


def spoken(node: Node) -> Iterator[str]:
    """The way to a state: each step with what was answered there."""
    for step, action in node.path:
        last = action.moves[-1]
        said = last.text if isinstance(last, Write) and len(last.text) <= len(step) * 4 else ""
        yield f"{step}: {said or action.name}"
