"""The gate: each language, and the part held back, reaches its goals or holds what was reached.

`make understanding` shows the figures by part, category and kind of wording.
"""

from functools import cache

import pytest

from tests.understanding import verdicts as mark
from tests.understanding.corpus_rows import HELD_BACK, LANGUAGES
from tests.understanding.goals import GOALS, OPEN, Tally, tally
from tests.understanding.scorer import Item
from tests.understanding.table import failures, table
from tests.understanding.verdicts import Scorer, Verdict, judged

SCOPES = (*LANGUAGES, HELD_BACK, *(f"{HELD_BACK} {language}" for language in LANGUAGES))
"""Each language, the held back part, and that of each language: nothing there was learned from."""


class Deaf:
    """Understands nothing."""

    def redflags(self, text: str, lang: str) -> dict[str, str]:
        assert text
        assert lang
        return {"label": "none", "severity": "none"}

    def intents(self, text: str, lang: str) -> str:
        assert text
        assert lang
        return "out_of_scope"

    def measurements(self, text: str, lang: str, context: str | None) -> list[Item] | str:
        assert text
        assert lang
        assert context != ""
        return "none"

    def times(self, text: str, lang: str, ref_iso: str) -> str | None:
        assert text
        assert lang
        return None if ref_iso else "ambiguous"


class Rash(Deaf):
    """Understands everything, and wrongly."""

    def redflags(self, text: str, lang: str) -> dict[str, str]:
        super().redflags(text, lang)
        return {"label": "help", "severity": "urgent"}

    def intents(self, text: str, lang: str) -> str:
        super().intents(text, lang)
        return "unheard_of"

    def measurements(self, text: str, lang: str, context: str | None) -> list[Item] | str:
        super().measurements(text, lang, context)
        return [{"kind": "weight", "value": 1.0}]

    def times(self, text: str, lang: str, ref_iso: str) -> str | None:
        super().times(text, lang, ref_iso)
        return "1999-01-01T00:00"


@cache
def shipped() -> tuple[Verdict, ...]:
    return tuple(judged())


def missed(scorer: Scorer) -> set[str]:
    verdicts = list(judged(scorer))
    return {name for name in GOALS if not tally(name, verdicts).meets(name)}


REACHED = [(name, scope) for name in GOALS for scope in SCOPES if (name, scope) not in OPEN]


def figure_of(name: str, scope: str) -> Tally:
    wanted = set(scope.split())
    return tally(name, (each for each in shipped() if wanted <= {each.row.lang, each.row.part}))


def told(name: str, figure: Tally) -> str:
    low, high = figure.interval()
    return (
        f"{figure.count} of {figure.total} = {figure.share:.1%} [{low:.1%}, {high:.1%}],"
        f" goal {GOALS[name]:.0%}: make understanding"
    )


@pytest.mark.parametrize(("name", "scope"), REACHED)
def test_a_goal_that_was_reached_stays_reached(name: str, scope: str) -> None:
    figure = figure_of(name, scope)
    assert figure.total
    assert figure.meets(name), told(name, figure)


def test_an_open_goal_does_not_fall_behind_what_was_reached() -> None:
    behind = [told(name, figure_of(name, scope)) for name, scope in OPEN if _worse(name, scope)]
    assert behind == []


def _worse(name: str, scope: str) -> bool:
    count, before = figure_of(name, scope).count, OPEN[name, scope]
    return count > before if name.startswith(mark.LOW) else count < before


def test_a_goal_called_open_is_not_reached_yet() -> None:
    reached = [key for key in OPEN if figure_of(*key).meets(key[0])]
    assert reached == [], "Take it out of OPEN"


def test_who_understands_nothing_misses_every_goal_of_finding() -> None:
    assert missed(Deaf()) == {
        *(mark.FOUND, mark.FOUND_INDIRECT, mark.AS_EMERGENCY, mark.URGENT_FOUND, mark.CATEGORY),
        *(mark.INTENT, mark.ASKED_AGAIN, mark.VALUE, mark.TIME),
    }


def test_who_is_rash_misses_every_goal_of_silence() -> None:
    assert missed(Rash()) == {
        *(mark.AS_EMERGENCY, mark.CATEGORY, mark.FALSE_ALARM, mark.EVERYDAY_ALARM),
        *(mark.INTENT, mark.WRONG_ACTION, mark.STRANGER, mark.VALUE, mark.WRONG_VALUE),
        *(mark.TIME, mark.WRONG_TIME),
    }


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [(91, 92, 0.941, 0.998), (0, 50, 0.0, 0.071), (50, 50, 0.929, 1.0), (0, 0, 0.0, 1.0)],
)
def test_the_interval_says_how_little_a_hundred_sentences_prove(
    count: int, total: int, low: float, high: float
) -> None:
    assert Tally(count, total).interval() == pytest.approx((low, high), abs=0.001)


def test_the_table_shows_goals_and_never_a_sentence_that_is_held_back() -> None:
    verdicts = list(judged(Deaf()))
    lines = "\n".join(table(verdicts))
    shown = list(failures(verdicts))
    assert "NOT REACHED" in lines
    assert "by kind of wording" in lines
    assert any(each.row.text in lines for each in verdicts if len(each.row.text) > 12) is False
    assert shown
    kept = {each.row.id for each in verdicts if each.row.part == HELD_BACK}
    assert kept
    assert not kept & {line.split()[0] for line in shown}
