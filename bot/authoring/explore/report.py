"""What the explorer found, as plain text in the author's language."""

from collections.abc import Callable, Iterator, Sequence

from bot.authoring.explore.explorer import Explored, Finding
from bot.domain.text import Phrase, phrase, plural_phrase

Speak = Callable[[Phrase], str]
PATH_STEPS_MAX = 12


def render(explored: Sequence[Explored], speak: Speak) -> str:
    """Module by module: what to look at with the way there, then what all of it comes to."""
    lines = [line for one in explored for line in _module(one, speak)]
    findings = sum(len(one.findings) for one in explored)
    total = plural_phrase("explore", "{count} finding.", "{count} findings.", findings)
    if findings == 0:
        total = phrase("explore", "Every line was reached, and nothing parts the languages.")
    return "\n".join([*lines, speak(total)]) + "\n"


def _module(one: Explored, speak: Speak) -> Iterator[str]:
    title = phrase(
        "explore",
        "{module}: {states} states, {turns} answers tried.",
        module=one.module,
        states=one.states,
        turns=one.turns,
    )
    yield speak(title)
    if one.bounded:
        bounded = phrase(
            "explore",
            "The bound was reached: not everything was tried. Divide the module, or raise --turns.",
        )
        yield f"  {speak(bounded)}"
    for finding in sorted(one.findings, key=lambda f: (f.at.path, f.at.line, f.at.column)):
        yield from _finding(finding, speak)
    for net in one.needless:
        note = phrase("explore", "A net that nobody needs: the value is always known here.")
        yield f"  ({net.path}:{net.line}  {speak(note)})"
    yield ""


def _finding(finding: Finding, speak: Speak) -> Iterator[str]:
    at = finding.at
    yield f"  {at.path}:{at.line}  {at.excerpt.strip()}"
    yield f"      {speak(finding.message)}"
    if not finding.path:
        return
    steps = finding.path
    if len(steps) > PATH_STEPS_MAX:
        steps = ("…", *steps[-PATH_STEPS_MAX:])
    if not finding.forwarding:
        yield "      " + speak(phrase("explore", "Where nothing goes to the team:"))
    yield "      " + speak(phrase("explore", "The way there: {path}", path=" → ".join(steps)))
