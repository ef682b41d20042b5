"""Shows what is understood of the project's own corpus: `make understanding`.

    python -m tests.understanding.table [--failures]

Part `a` is there to learn from, part `b` is held back. `--failures` lists what failed of part a.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from tests.understanding import verdicts as mark
from tests.understanding.corpus_rows import LANGUAGES, PARTS
from tests.understanding.goals import GOALS, Tally, grouped, tally
from tests.understanding.verdicts import LOW, Verdict, judged

NAME_WIDTH: Final = 34
FIGURE_WIDTH: Final = 28
BOTH: Final = "both"
SECTIONS: Final = {
    "Cries for help": (
        *(mark.FOUND, mark.FOUND_INDIRECT, mark.AS_EMERGENCY, mark.URGENT_FOUND, mark.CATEGORY),
        *(mark.FALSE_ALARM, mark.EVERYDAY_ALARM),
    ),
    "Intents": (mark.INTENT, mark.WRONG_ACTION, mark.ASKED_AGAIN, mark.STRANGER),
    "Measurements": (mark.VALUE, mark.WRONG_VALUE),
    "Times": (mark.TIME, mark.WRONG_TIME),
}
CRIED: Final = (mark.FOUND, mark.URGENT_FOUND)

Key = Callable[[Verdict], str]


def main(arguments: list[str]) -> None:
    """Prints the table, and the failures of part a where they are asked for."""
    verdicts = list(judged())
    lines = failures(verdicts) if "--failures" in arguments else table(verdicts)
    sys.stdout.write("\n".join(lines) + "\n")


def table(verdicts: list[Verdict]) -> Iterator[str]:
    """Every figure with its interval, and the goal beside it."""
    for title, names in SECTIONS.items():
        yield from _section(title, names, verdicts)
    cries = [verdict for verdict in verdicts if verdict.task == "redflags"]
    yield from _breakdown("Cries found, by category", cries, lambda verdict: verdict.label, CRIED)
    yield from _breakdown("Cries found, by kind of wording", cries, _kind, CRIED)
    yield from _breakdown("False alarms, by kind of wording", cries, _kind, (mark.FALSE_ALARM,))
    for task, name in (
        ("intents", mark.INTENT),
        ("measurements", mark.VALUE),
        ("times", mark.TIME),
    ):
        chosen = [verdict for verdict in verdicts if verdict.task == task]
        yield from _breakdown(f"{task.capitalize()}, right", chosen, _label, (name,))


def failures(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """The rows of part a that went wrong, with what was understood."""
    for verdict in verdicts:
        if verdict.failed and verdict.row.part == "a":
            row = verdict.row
            yield f"{row.id} {verdict.label} ({row.kind}) | {row.text} | {verdict.got}"


def _kind(verdict: Verdict) -> str:
    return verdict.row.kind


def _label(verdict: Verdict) -> str:
    return verdict.label


def _section(title: str, names: tuple[str, ...], verdicts: list[Verdict]) -> Iterator[str]:
    yield f"\n{title}"
    heads = "".join(f"{head:>{FIGURE_WIDTH}}" for head in ("part a", "part b", "all"))
    yield f"  {'':{NAME_WIDTH}} {'':4}{heads}"
    for name in names:
        for language in (*LANGUAGES, BOTH):
            chosen = [each for each in verdicts if language in {BOTH, each.row.lang}]
            parts = [[each for each in chosen if each.row.part == part] for part in PARTS]
            figures = "".join(_figure(tally(name, group)) for group in (*parts, chosen))
            yield f"  {name:{NAME_WIDTH}} {language:4}{figures}   {_goal(name, chosen)}"


def _breakdown(
    title: str, verdicts: list[Verdict], key: Key, names: tuple[str, ...]
) -> Iterator[str]:
    yield f"\n{title}"
    heads = "".join(f"{head:>{FIGURE_WIDTH}}" for head in (*LANGUAGES, BOTH))
    yield f"  {'':{NAME_WIDTH}}{'':5}{heads}"
    for value, group in grouped(verdicts, key).items():
        tallies = [_sum(names, _of(language, group)) for language in (*LANGUAGES, BOTH)]
        if tallies[-1].total:
            yield f"  {value:{NAME_WIDTH}} {'':4}" + "".join(_figure(each) for each in tallies)


def _of(language: str, verdicts: list[Verdict]) -> list[Verdict]:
    return [verdict for verdict in verdicts if language in {BOTH, verdict.row.lang}]


def _sum(names: tuple[str, ...], verdicts: list[Verdict]) -> Tally:
    tallies = [tally(name, verdicts) for name in names]
    return Tally(sum(each.count for each in tallies), sum(each.total for each in tallies))


def _figure(figure: Tally) -> str:
    if not figure.total:
        return f"{'-':>{FIGURE_WIDTH}}"
    low, high = figure.interval()
    counted = f"{figure.count}/{figure.total}"
    share = f"{100 * figure.share:.1f} [{100 * low:3.0f},{100 * high:4.0f}]"
    return f"{counted:>10}{share:>{FIGURE_WIDTH - 10}}"


def _goal(name: str, verdicts: list[Verdict]) -> str:
    sign = "<=" if name.startswith(LOW) else ">="
    reached = "" if tally(name, verdicts).meets(name) else "  NOT REACHED"
    return f"goal {sign} {100 * GOALS[name]:.0f} %{reached}"


if __name__ == "__main__":
    main(sys.argv[1:])
