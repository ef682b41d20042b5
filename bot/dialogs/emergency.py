"""A cry for help: the fixed text at once, whoever cries and in whatever state, then the alert."""

from bot.dialogs.cry_words import SUICIDE, rule_of
from bot.dialogs.fill import content
from bot.dialogs.heard import Heard
from bot.dialogs.speech import CONTINUE, UNWELL, say
from bot.dialogs.tongues import CALL_112, everywhere
from bot.dialogs.turn import Effect, Facts, Raise, Send, Turn
from bot.domain.alert import AlertState, Flag
from bot.domain.conversation import Place
from bot.domain.dispatch import Lane
from bot.domain.ids import RunId
from bot.domain.library import Library
from bot.domain.meaning import Cry, Meaning
from bot.domain.severity import Severity
from bot.domain.text import Choice, Content, HelpLine, Line, Phrase, Text, phrase

GP_ON_CALL = "gp_on_call"
LISTENING = "listening"
SUICIDE_PREVENTION = "suicide_prevention"
TRACE_LINES_MAX = 10


def respond(heard: Heard, cry: Cry, told: tuple[str, ...] = ()) -> Turn:
    """The safety text now, the alert with it, and the module put aside until the person is back.

    `told` is the trace of earlier words that this cry comes from.
    Nothing here claims that anybody was told: those words follow the alert's state.
    """
    effects: list[Effect] = [_safety(heard, cry)]
    if heard.facts.forwards and not cry.bystander:
        effects.append(Raise(_flag(heard, cry, told)))
    return heard.aside(*effects)


def _safety(heard: Heard, cry: Cry) -> Send:
    facts, library = heard.facts, heard.library
    lines: list[Line] = [safety_line(library, cry, in_all=facts.patient.language is None)]
    lines.extend(listening(library, cry))
    if not cry.bystander and not facts.forwards:
        lines.append(not_passed_on(facts))
    choices: list[Choice] = []
    if heard.conversation.place or heard.conversation.paused:
        choices.append(CONTINUE)
    if cry.severity is not Severity.RED:
        choices.append(UNWELL)
    return say(*lines, choices=choices, lane=Lane.SAFETY)


def safety_line(library: Library, cry: Cry, *, in_all: bool = False) -> Content:
    """The signed text of the level, for the person or the bystander.

    `in_all` says it in all languages. A level without a text takes the most urgent one there is:
    nobody who cries for help goes without an answer.
    """
    text = _fixed_text(library, cry)
    part = "bystander" if cry.bystander else "own"
    spoken = everywhere(text) if in_all else text
    return content(spoken, f"safety/{cry.severity}/{part}", library)


def _fixed_text(library: Library, cry: Cry) -> Text:
    levels = (cry.severity, *Severity)
    found = next((library.safety[level] for level in levels if level in library.safety), None)
    if found is None:
        return CALL_112
    return found.bystander if cry.bystander else found.own


def listening(library: Library, cry: Cry) -> tuple[Phrase, ...]:
    """Whom to talk to, for a cry of despair; nothing for the others."""
    if cry.category != SUICIDE or not knows(library, LISTENING, SUICIDE_PREVENTION):
        return ()
    return (
        phrase(
            "safety",
            "You are not alone. Somebody listens, day and night: {listening} or {prevention}.",
            listening=HelpLine(LISTENING),
            prevention=HelpLine(SUICIDE_PREVENTION),
        ),
    )


def knows(library: Library, *names: str) -> bool:
    """Whether all these help numbers exist in this release."""
    return set(names) <= {number.name for number in library.numbers}


def not_passed_on(facts: Facts) -> Phrase:
    """For a patient whose words go to nobody: it is said, with whom to phone instead."""
    if facts.team_phone and facts.patient.language is not None:
        return phrase(
            "safety",
            "I pass nothing on to your team. You can phone them: {phone}. In danger: 112.",
            phone=facts.team_phone,
        )
    return phrase("safety", "I pass nothing on to your team. Please call yourself.")


def _flag(heard: Heard, cry: Cry, told: tuple[str, ...]) -> Flag:
    place = heard.conversation.place or heard.conversation.paused
    return Flag(
        rule_id=rule_id(cry),
        severity=cry.severity,
        rule=rule_of(cry.category),
        release=heard.library.release,
        run=_run(heard.facts, rule_id(cry), place),
        module=place.module if place is not None else None,
        trace=told or trace(heard.meaning),
    )


def rule_id(cry: Cry) -> str:
    """The name of the rule of this category: its alerts are told apart by it."""
    return f"cry_{cry.category}"


def trace(meaning: Meaning) -> tuple[str, ...]:
    """Why the words were taken for a cry: each rule that was met, its words, its context."""
    counted = [finding for finding in meaning.findings if finding.severity is not None]
    return tuple(
        " · ".join((finding.rule, ", ".join(finding.words), *finding.context))
        for finding in counted[:TRACE_LINES_MAX]
    )


def ringing(facts: Facts, name: str) -> RunId | None:
    """The run of the alert of this rule that still rings, if there is one."""
    for alert in facts.open_alerts:
        rings = alert.state in {AlertState.OPEN, AlertState.DELIVERED}
        if alert.flag.rule_id == name and rings:
            return alert.flag.run
    return None


def _run(facts: Facts, name: str, place: Place | None) -> RunId:
    """Repeated cries of a kind join the alert that still rings; one that is taken or given up
    does not swallow a new cry.
    """
    joined = ringing(facts, name)
    if joined is not None:
        return joined
    same = {alert.flag.run for alert in facts.open_alerts if alert.flag.rule_id == name}
    if place is None or place.run in same:
        return RunId(facts.token)
    return place.run
