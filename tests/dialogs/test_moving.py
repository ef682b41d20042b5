"""Who may go on in a new release: only where nothing that was told gets another meaning."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

import pytest

from bot.dialogs.moving import PINNED_FOR, Fate, Move, move, told_before
from bot.domain.comparison import Comparison
from bot.domain.condition import AnswerValue, Compare, Variable
from bot.domain.condition import Code as CodeOf
from bot.domain.conversation import Conversation, Place
from bot.domain.ids import END, ModuleId, PatientId, ReleaseId, RunId, StepId
from bot.domain.library import Libraries, Library
from bot.domain.module import (
    Arrow,
    Choose,
    Frame,
    Governance,
    Module,
    ModuleKind,
    Option,
    Say,
    Step,
)
from bot.domain.text import FRENCH, GERMAN, Text, Wording
from tests.dialogs.stages import NOW

OLD, NEW = ReleaseId("old"), ReleaseId("new")
LATER = NOW + timedelta(hours=1)


def said(words: str) -> Text:
    return Text((Wording(FRENCH, words), Wording(GERMAN, words)))


def ask(name: str, *names: str, to: str = END, frame: Frame | None = None) -> Choose:
    """A choice that stores what is answered under its own name."""
    options = tuple(Option(code, said(code)) for code in names)
    base = frame or Frame(StepId(name), None, arrows=(Arrow(StepId(to)),))
    return Choose(base, name, said(f"{name}?"), options)


def if_is(variable: str, code: str, target: str) -> Arrow:
    equal = Compare((Variable(variable), CodeOf(code)), (Comparison.EQUAL,))
    return Arrow(StepId(target), equal)


def library(release: ReleaseId, *steps: Step) -> Library:
    title = said("Module")
    module = Module(ModuleId("m"), ModuleKind.MODULE, title, Governance("s", "a"), steps)
    return Library(
        release=release,
        languages=(FRENCH, GERMAN),
        modules=MappingProxyType({module.id: module}),
        reminders={},
        thresholds={},
        consents=(),
        safety={},
        numbers=(),
    )


FIRST = ask("sign", "pain", "none", to="last")
WEIGHED = Frame(StepId("last"), None, arrows=(if_is("sign", "pain", "call"), Arrow(END)))
LAST = ask("last", "yes", "no", frame=WEIGHED)
CALL = Say(Frame(StepId("call"), said("Appelez."), arrows=(Arrow(END),)))
BEFORE = (FIRST, LAST, CALL)


def moved(*after: Step, told: Mapping[str, AnswerValue] | None = None, step: str = "last") -> Move:
    libraries = Libraries(library(NEW, *after), {OLD: library(OLD, *BEFORE)})
    place = Place(OLD, ModuleId("m"), StepId(step), RunId("run"))
    answers = {"sign": "none"} if told is None else dict(told)
    standing = Conversation(
        PatientId(1), 5, place, values=answers, trail=(StepId("sign"),), picked=frozenset({"x"})
    )
    found = move(standing, libraries, NOW)
    assert found is not None
    return found


def test_the_same_question_takes_the_new_release() -> None:
    found = moved(*BEFORE)
    assert found.fate is Fate.TAKES
    assert found.place == replace(found.found, release=NEW)
    assert found.conversation.version == 5


def test_an_earlier_answer_whose_code_is_gone_keeps_the_old_release() -> None:
    renamed = ask("sign", "ache", "none", to="last")
    weighed = replace(WEIGHED, arrows=(if_is("sign", "ache", "call"), Arrow(END)))
    found = moved(renamed, ask("last", "yes", "no", frame=weighed), CALL, told={"sign": "pain"})
    assert found.fate is Fate.STAYS
    assert found.place.release == OLD


def test_an_answer_that_only_the_new_way_needs_keeps_the_old_release() -> None:
    more = ask("more", "a", "b", to="last")
    weighed = replace(WEIGHED, arrows=(if_is("more", "a", "call"), Arrow(END)))
    steps = (ask("sign", "pain", "none", to="more"), more, ask("last", "yes", "no", frame=weighed))
    assert moved(*steps, CALL).fate is Fate.STAYS
    assert moved(*steps, CALL, told={"sign": "none", "more": "a"}).fate is Fate.MOVES


def test_an_answer_that_is_asked_further_on_is_not_missed() -> None:
    weighed = Frame(StepId("more"), None, arrows=(if_is("more", "a", "call"), Arrow(END)))
    to_more = ask("last", "yes", "no", to="more")
    found = moved(FIRST, to_more, ask("more", "a", "b", frame=weighed), CALL)
    assert found.fate is Fate.MOVES


@pytest.mark.parametrize(
    ("names", "version"), [(("yes", "no", "maybe"), 5), (("maybe", "yes", "no"), 6)]
)
def test_buttons_on_the_screen_stay_only_where_they_mean_the_same(
    names: tuple[str, ...], version: int
) -> None:
    found = moved(FIRST, ask("last", *names, frame=WEIGHED), CALL)
    assert found.fate is Fate.MOVES
    assert (found.conversation.version, found.conversation.redrawn) == (version, True)


def test_a_step_that_names_its_forerunner_goes_before_one_of_the_same_name() -> None:
    heir = ask(
        "heir", "yes", "no", frame=replace(WEIGHED, id=StepId("heir"), moved_from=LAST.frame.id)
    )
    found = moved(FIRST, LAST, heir, CALL)
    assert (found.fate, found.place.step) == (Fate.MOVES, "heir")


def test_a_week_is_given_once_and_restart_gives_none() -> None:
    gone = (FIRST, CALL)
    found = moved(*gone)
    assert found.conversation.pinned_until == NOW + PINNED_FOR
    libraries = Libraries(library(NEW, *gone), {OLD: library(OLD, *BEFORE)})
    again = move(found.conversation, libraries, LATER)
    assert again is not None
    assert again.conversation.pinned_until == NOW + PINNED_FOR
    anew = ask("last", "yes", frame=replace(WEIGHED, restart=True))
    restarted = moved(FIRST, anew, CALL)
    assert (restarted.fate, restarted.conversation.pinned_until) == (Fate.RESTARTS, NOW)


def test_who_waits_in_the_current_release_or_nowhere_is_left_alone() -> None:
    libraries = Libraries(library(OLD, *BEFORE), {})
    place = Place(OLD, ModuleId("m"), StepId("last"), RunId("run"))
    assert move(Conversation(PatientId(1), 5, place), libraries, NOW) is None
    assert move(Conversation(PatientId(1)), libraries, NOW) is None


def test_a_module_that_was_put_aside_is_moved_and_stays_aside() -> None:
    libraries = Libraries(library(NEW, *BEFORE), {OLD: library(OLD, *BEFORE)})
    place = Place(OLD, ModuleId("m"), StepId("sign"), RunId("run"))
    found = move(Conversation(PatientId(1), paused=place), libraries, NOW)
    assert found is not None
    assert found.conversation.place is None
    assert found.conversation.paused == replace(place, release=NEW)


def test_what_may_have_been_told_is_what_comes_before() -> None:
    module = library(OLD, *BEFORE).modules[ModuleId("m")]
    assert told_before(module, FIRST) == frozenset()
    assert told_before(module, LAST) == {"sign"}
