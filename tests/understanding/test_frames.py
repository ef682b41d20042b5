"""Every frame of the emergency tables proves itself by its own examples."""

import tomllib
from importlib.resources import files

import pytest

from bot.domain.meaning import Meaning
from bot.domain.severity import Severity
from bot.understanding.patterns import anchors
from bot.understanding.second_opinion import READS_LIKE
from bot.understanding.understand import Understanding
from bot.understanding.vocabulary import Lexicon
from bot.understanding.wordlists import expression

FOLDER = files("bot.understanding") / "lexicon" / "emergency"
TABLES = {
    path.name.removesuffix(".toml"): tomllib.loads(path.read_text("utf-8"))
    for path in FOLDER.iterdir()
}


def examples(answer: str) -> list[tuple[str, str]]:
    return [
        (name.partition(".")[0], sentence)
        for name, table in sorted(TABLES.items())
        for frame in table["frames"]
        for sentence in frame[answer]
    ]


def flagged(meaning: Meaning) -> set[str]:
    """The categories whose frames were met and not silenced."""
    return {
        finding.category
        for finding in meaning.findings
        if finding.severity is not None and READS_LIKE not in finding.rule
    }


@pytest.mark.parametrize(("category", "sentence"), examples("yes"))
def test_what_a_frame_is_for_is_found(
    understanding: Understanding, category: str, sentence: str
) -> None:
    assert category in flagged(understanding(sentence, None, ()))


@pytest.mark.parametrize(("category", "sentence"), examples("no"))
def test_what_a_frame_is_not_for_is_left_alone(
    understanding: Understanding, category: str, sentence: str
) -> None:
    assert category not in flagged(understanding(sentence, None, ()))


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_every_frame_has_an_example_of_both_sides(
    table: dict[str, list[dict[str, object]]],
) -> None:
    for frame in table["frames"]:
        assert frame["yes"]
        assert frame["no"]


def test_every_pattern_is_in_the_notation_and_quickly_found() -> None:
    """A pattern without a certain word would be tried on every text."""
    patterns = [one for many in Lexicon.load().lists.patterns.values() for one in many]
    assert all(expression(pattern) for pattern in patterns)
    assert [pattern for pattern in patterns if not anchors(pattern)] == []


def test_a_finding_tells_its_rule_its_words_and_why_it_was_silenced(
    understanding: Understanding,
) -> None:
    meaning = understanding("je n'ai pas de plaie au pied", None, ())
    silent = [finding for finding in meaning.findings if finding.rule == "foot: foot + sore"]
    assert meaning.cry is None
    assert silent[0].words == ("pied", "plaie")
    assert silent[0].severity is None
    assert silent[0].silenced_by == "negation"


def test_a_finding_tells_in_which_context_it_stands(understanding: Understanding) -> None:
    meaning = understanding("mon mari étouffe maintenant", None, ())
    found = [finding for finding in meaning.findings if finding.severity is Severity.RED]
    assert found[0].context == ("another person", "now")


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("quels sont les signes d'un AVC ?", "stroke"),
        ("que faire si quelqu'un fait une crise d'épilepsie ?", "syncope"),
        ("Was tun bei Atemnot?", "breathless"),
    ],
)
def test_danger_that_is_only_asked_about_informs_and_alarms_nobody(
    understanding: Understanding, sentence: str, category: str
) -> None:
    meaning = understanding(sentence, None, ())
    assert meaning.cry is None
    assert meaning.asked_about == category


def test_a_bare_pair_that_may_be_a_day_is_asked_about(understanding: Understanding) -> None:
    meaning = understanding("21/12", None, ())
    assert meaning.cry is None
    assert meaning.suspicion is not None
    assert meaning.suspicion.category == "bp_crisis"
