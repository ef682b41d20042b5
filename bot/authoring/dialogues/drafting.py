"""Tests for a whole module, from the explorer's ways: few runs that take every branch.

Where a number decides, short ones follow: the last value before the threshold and the first behind
it. They say what the bot does today. Somebody reads them through; then they say what it shall do.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from bot.authoring.dialogues.coverage import required
from bot.authoring.dialogues.recording import Recorder
from bot.authoring.dialogues.running import Theatre
from bot.authoring.dialogues.script import SILENCE, WAIT
from bot.authoring.explore.explorer import Explored
from bot.authoring.explore.marks import Branch, BranchKind, mark
from bot.authoring.explore.numbers import ORDINARY
from bot.authoring.explore.play import ComeBack, Move, Silence, Tap, Write
from bot.authoring.explore.search import Node
from bot.domain.ids import StepId
from bot.domain.text import Language

NEIGHBOURS_APART_MAX = 1
"""Values further apart tell nothing of where exactly the way divides."""


def drafted(theatre: Theatre, explored: Explored) -> str:
    """A file of tests for one module, its languages taking turns."""
    marked = mark(theatre.library.modules[explored.module], theatre.library)
    wanted = {b for _, branches, _ in required(marked, explored) for b in branches}
    written: list[str] = []
    languages = theatre.library.languages
    for number, (node, forwarding, news) in enumerate(_chosen(explored, wanted), start=1):
        language = languages[(number - 1) % len(languages)]
        name = f"{explored.module} {number:02}{_about(news)}"
        text = _played(theatre, explored, (node, forwarding), (language, name))
        written.append(text)
    written.extend(
        _value_test(theatre, explored, node, languages[number % len(languages)])
        for number, node in enumerate(_decisive(explored))
    )
    return "\n".join(written)


def _decisive(explored: Explored) -> list[Node]:
    """The ways to neighbouring values of a question that lead on differently, all else alike."""
    lines: dict[tuple[StepId, str, int], list[tuple[Decimal, Node]]] = {}
    for (step, _), node in explored.valued.items():
        for line, value in _scales(node):
            lines.setdefault((step, line, id(node.before)), []).append((value, node))
    found: dict[int, Node] = {}
    for values in lines.values():
        values.sort(key=lambda pair: pair[0])
        for (below, low), (above, high) in pairwise(values):
            near = above - below <= NEIGHBOURS_APART_MAX
            if near and low.outcome.branches != high.outcome.branches:
                found |= {id(low): low, id(high): high}
    return list(found.values())


def _scales(node: Node) -> Iterator[tuple[str, Decimal]]:
    """A number lies on one scale; a pressure on two: one value moves, the other is ordinary."""
    means = node.action.means if node.action is not None else None
    if node.outcome.conversation.pending or means is None:
        return
    numbers = [value for value in means if isinstance(value, Decimal)]
    if not node.outcome.stored or not numbers:
        return
    if len(numbers) == 1:
        yield "", numbers[0]
        return
    high, low = numbers
    if low == ORDINARY[1]:
        yield "upper", high
    if high == ORDINARY[0]:
        yield "lower", low


def _value_test(theatre: Theatre, explored: Explored, node: Node, language: Language) -> str:
    """Only what is given, what rings and where the person then stands."""
    rehearsal = theatre.rehearsal(explored.module, language, forwarding=True)
    told = node.action.name if node.action is not None else ""
    lines = [f"test: {explored.module}, {told}", f"lang: {language}", f"> start {explored.module}"]
    heard = rehearsal.begin()
    for _, action in node.path:
        for move in action.moves:
            given = _words(move, rehearsal.label(move) if isinstance(move, Tap) else None)
            heard = rehearsal.give(given)
            lines.append(f"> {given}")
            lines.extend(f"flag: {name} {level}" for name, level in heard.flags)
    return "\n".join([*lines, f"step: {heard.step}", ""])


def _chosen(
    explored: Explored, wanted: set[Branch]
) -> Iterator[tuple[Node, bool, tuple[Branch, ...]]]:
    """The way that takes most of what no earlier one took, again and again."""
    left = wanted & set(explored.ways)
    ways = [(node, forwarding, _taken(node)) for node, forwarding in explored.ways.values()]
    while left:
        node, forwarding, taken = max(ways, key=lambda way: len(way[2] & left))
        news = tuple(branch for branch in explored.ways if branch in taken & left)
        if not news:
            return
        left -= taken
        yield node, forwarding, news


def _taken(node: Node) -> frozenset[Branch]:
    found: set[Branch] = set()
    here: Node | None = node
    while here is not None:
        found.update(here.outcome.branches)
        here = here.before
    return frozenset(found)


def _about(news: tuple[Branch, ...]) -> str:
    flags = dict.fromkeys(branch.name for branch in news if branch.kind is BranchKind.FLAG)
    return f", {', '.join(flags)}" if flags else ""


def _played(
    theatre: Theatre,
    explored: Explored,
    way: tuple[Node, bool],
    called: tuple[Language, str],
) -> str:
    node, forwarding = way
    language, name = called
    rehearsal = theatre.rehearsal(explored.module, language, forwarding=forwarding)
    recorder = Recorder(rehearsal, name)
    recorder.begin()
    for _, action in node.path:
        for move in action.moves:
            recorder.give(_words(move, rehearsal.label(move) if isinstance(move, Tap) else None))
    return recorder.text


def _words(move: Move, label: str | None) -> str:
    match move:
        case Tap():
            return (label or "").removeprefix("✓ ")
        case Write(text):
            return text
        case ComeBack():
            return WAIT
        case Silence():
            return SILENCE
