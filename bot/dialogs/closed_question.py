"""A weak sign of danger: one closed question, "is it happening now?", which itself counts.

Who says no more than "I don't feel well" is asked what it is instead.

A sign told by the patient that stays without an answer becomes an alert. What was only asked about
or supposed ("if I had ...") informs and alarms nobody, unless the answer is yes.
"""

from dataclasses import replace
from datetime import timedelta

from bot.dialogs import emergency, knowledge, unwell
from bot.dialogs.cry_words import rule_of_silence
from bot.dialogs.heard import Heard
from bot.dialogs.speech import OLD_BUTTON, button, say
from bot.dialogs.turn import AnswerTap, Effect, PlanFollowUp, Record, Send, Turn
from bot.domain.alert import Flag
from bot.domain.conversation import Answer
from bot.domain.dispatch import Lane
from bot.domain.draft import SignDraft
from bot.domain.ids import RunId
from bot.domain.meaning import Cry, Intent
from bot.domain.severity import Severity
from bot.domain.text import Line, phrase

SILENCE = timedelta(minutes=15)
"""How long an unanswered sign waits before it rings. A proposal for the care team to sign."""

KEY = "help/now"
VARIABLE = "now"
_CUE = "cue-"
"""How the run of a sign begins that the person told, not only asked about."""

_NOT_RED = frozenset({"foot", "hyper", "hypo", "bp_crisis", "palpitations", "limb", "rhabdo"})
"""Categories that are orange by themselves (the project's page on understanding, conventions)."""


def suspected(heard: Heard, cry: Cry) -> Turn:
    """The question about a weak sign. Silence raises it where the patient's flags are forwarded,
    and says the fixed text in every mode.
    """
    known = _watched(heard, cry)
    if known is not None:
        return heard.aside(_question(heard, cry, known.run))
    turn = _asked(heard, cry, RunId(f"{_CUE}{heard.facts.now:%Y%m%d%H%M%S}"))
    if cry.bystander:
        return turn
    silence_at = heard.facts.now + SILENCE
    return Turn(
        turn.conversation,
        (
            *turn.effects,
            PlanFollowUp(silence_at, silence_at, turn.conversation.version, _flag(heard, cry)),
        ),
    )


def _watched(heard: Heard, cry: Cry) -> SignDraft | None:
    """The same sign, told before, whose silence is still being watched: one answer is enough."""
    draft = heard.conversation.draft
    if not isinstance(draft, SignDraft) or not draft.run.startswith(_CUE):
        return None
    watched = not draft.bystander and heard.facts.now < draft.at + SILENCE
    return draft if watched and _same(draft, cry) else None


def _same(draft: SignDraft, cry: Cry) -> bool:
    told = (draft.category, draft.bystander, draft.severity)
    return told == (cry.category, cry.bystander, cry.severity)


def overtaken(heard: Heard, cry: Cry, turn: Turn) -> Turn:
    """The turn of a cry: one of the same kind answers the question about a sign told before."""
    draft = heard.conversation.draft
    if not isinstance(draft, SignDraft) or not _same(draft, cry):
        return turn
    answered = replace(turn.conversation, draft=None)
    return Turn(answered, (*turn.effects, _told(heard, draft.run, "yes")))


def settled(heard: Heard, turn: Turn, word: str) -> Turn:
    """The turn of an answer to "what is it?": yes or no to the sign whose silence is watched."""
    draft = heard.conversation.draft
    if not word or not isinstance(draft, SignDraft) or not draft.run.startswith(_CUE):
        return turn
    answered = replace(turn.conversation, draft=None)
    return Turn(answered, (*turn.effects, _told(heard, draft.run, word)))


def _flag(heard: Heard, cry: Cry) -> Flag:
    return Flag(
        rule_id=emergency.rule_id(cry),
        severity=cry.severity,
        rule=rule_of_silence(cry.category),
        release=heard.library.release,
        run=RunId(f"{_CUE}{heard.facts.now:%Y%m%d%H%M%S}"),
        module=None,
        trace=emergency.trace(heard.meaning),
    )


def asked_about(heard: Heard, category: str) -> Turn:
    """What is known about it, the numbers, and the question; nobody is alarmed by the asking."""
    severity = Severity.ORANGE if category in _NOT_RED else Severity.RED
    run = RunId(f"ask-{heard.facts.now:%Y%m%d%H%M%S}")
    return _asked(heard, Cry(severity, category), run, *knowledge.sure(heard))


def _asked(heard: Heard, cry: Cry, run: RunId, *known: Line) -> Turn:
    turn = heard.aside(_question(heard, cry, run, *known))
    trace = emergency.trace(heard.meaning)
    draft = SignDraft(heard.facts.now, cry.category, cry.severity, run, cry.bystander, trace)
    return replace(turn, conversation=replace(turn.conversation, draft=draft))


def _question(heard: Heard, cry: Cry, run: RunId, *known: Line) -> Send:
    if heard.meaning.intent is Intent.UNWELL:
        return unwell.question()
    about = (cry.category, cry.severity, run, "other" if cry.bystander else "own")
    asked = (
        phrase("now", "Is this happening to somebody now?")
        if cry.bystander
        else phrase("now", "Is this happening to you now?")
    )
    return say(
        *known,
        *unwell.numbers(heard),
        asked,
        choices=(
            button(phrase("now", "Yes, now"), "now", "yes", *about),
            button(phrase("now", "No"), "now", "no", *about),
        ),
        lane=Lane.SAFETY,
    )


def pressed(heard: Heard, arguments: tuple[str, ...]) -> Turn:
    """The answer on a button. Yes is a cry like any other; no ends the waiting for an answer."""
    match arguments:
        case (("yes" | "no") as word, category, level, run, who) if level in set(Severity):
            about = (category, Severity(level), RunId(run), who == "other")
            sign = SignDraft(heard.facts.now, *about, _words_of(heard, run))
            return _answered(heard, sign, yes=word == "yes")
        case _:
            return heard.turn(AnswerTap(OLD_BUTTON))


def _words_of(heard: Heard, run: str) -> tuple[str, ...]:
    """Which words the question came from, where that is still known."""
    draft = heard.conversation.draft
    return draft.trace if isinstance(draft, SignDraft) and draft.run == run else ()


def typed(heard: Heard, sign: SignDraft) -> Turn | None:
    """The answer in words; None where the words are neither yes nor no."""
    if heard.meaning.intent not in {Intent.YES, Intent.NO}:
        return None
    return _answered(heard, sign, yes=heard.meaning.intent is Intent.YES)


def _answered(heard: Heard, sign: SignDraft, *, yes: bool) -> Turn:
    told = _told(heard, sign.run, "yes" if yes else "no")
    here = heard.standing(replace(heard.conversation, draft=None))
    if not yes:
        return here.aside(told, unwell.calm(heard))
    turn = emergency.respond(
        here, Cry(sign.severity, sign.category, sign.bystander), told=sign.trace
    )
    return replace(turn, effects=(*turn.effects, told))


def _told(heard: Heard, run: RunId, word: str) -> Effect:
    return Record(Answer(run, heard.library.release, KEY, VARIABLE, word, heard.facts.now))
