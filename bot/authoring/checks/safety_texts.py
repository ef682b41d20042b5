"""G10, Q07, Q08: whoever is in danger is told what to do, with 112 where it is red."""

from collections.abc import Iterator

from bot.authoring.draft import Draft
from bot.authoring.pieces import Words
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice, whole_line
from bot.authoring.texts import every_step
from bot.domain.severity import Severity
from bot.domain.text import phrase

EMERGENCY_NUMBER = "112"


def check(draft: Draft, problems: Problems) -> None:
    """Report levels without a text, flags without words, red texts without the number."""
    levels = {safety.level for safety in draft.safety}
    for needed in (Severity.RED, Severity.ORANGE):
        if needed not in levels:
            at = whole_line("safety.fiche", 1, "")
            message = phrase(
                "lint", "The library has no safety text of level {level}.", level=needed
            )
            fix = phrase("lint", "Write it in safety.fiche: a cry for help is answered with it.")
            problems.report("G10", at, message, fix)
    for at, level, words in flags(draft):
        if level is not None and words is None and level not in levels:
            message = phrase(
                "lint", "Level {level} has no safety text, and the flag has none.", level=level
            )
            fix = phrase("lint", "Write below the flag, after two spaces, fr: and de:")
            problems.report("Q07", at, message, fix)
        if level is Severity.RED and words is not None:
            _demand_number(words, problems)
    for safety in draft.safety:
        if safety.level is Severity.RED:
            _demand_number(safety.own, problems)
            _demand_number(safety.bystander, problems)


def flags(draft: Draft) -> Iterator[tuple[Slice, Severity | None, Words | None]]:
    """Every flag: its name, its level, its own text for the patient."""
    for _, step in every_step(draft):
        for flag in step.flags:
            yield flag.id, flag.level, flag.words
        if step.follow_up is not None:
            yield step.follow_up.flag, step.follow_up.level, step.follow_up.words


def _demand_number(words: Words, problems: Problems) -> None:
    for wording in words.wordings:
        if EMERGENCY_NUMBER not in wording.text and "{tel:emergency}" not in wording.text:
            message = phrase("lint", "A text of level red names the number 112.")
            fix = phrase("lint", "Begin it with what to do: call 112 now.")
            problems.report("Q08", wording.at, message, fix)
