"""Show what is behind an alert: screens, answers, rule, language and release of then."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.authoring.bundle import from_json
from bot.cli.context import in_database, plain_errors, settings
from bot.cli.speaking import Tongue, catalogue, speaker, wrong_use
from bot.clock import SystemClock
from bot.dialogs.cards_answers import answer_lines
from bot.dialogs.replaying import Shown
from bot.domain.conversation import Answer
from bot.domain.ids import AlertId
from bot.domain.text import FRENCH, Language, Phrase, Reply, phrase
from bot.i18n.speak import Speaker
from bot.services.ports.edges import Listener
from bot.services.replaying import Behind, behind

Reference = Annotated[str, typer.Argument(metavar="ALERT", help="The alert, like A-12 or 12.")]


def replay(alert: Reference, language: Tongue = FRENCH) -> None:
    """Show the screens and answers behind an alert, from what is stored. Every look is audited.

    No name, no telephone number and no free words are shown.
    """
    with plain_errors():
        speak = speaker(language)
        number = re.fullmatch(r"(?:[Aa]-)?([0-9]{1,18})", alert)
        if number is None:
            raise wrong_use(
                phrase("usage", "An alert has a name like A-12, not “{name}”.", name=alert)
            )
        which, now = AlertId(int(number[1])), SystemClock().now()
        found = in_database(settings(), lambda tx: behind(tx, which, now, from_json))
        for line in _page(found, speak, Language(language)):
            typer.echo(line)


def _page(found: Behind, speak: Callable[[Phrase], str], reader: Language) -> Iterator[str]:
    alert, flag = found.alert, found.alert.flag
    head = (alert.reference, flag.severity.value, flag.rule_id, found.patient.pseudonym)
    yield "  ".join((*head, _hour(alert.opened_at, found)))
    release = flag.release if found.library is not None else f"{flag.release} (–)"
    yield speak(phrase("replay", "Release: {release}", release=release))
    yield speak(phrase("replay", "Module: {module}", module=flag.module or "–"))
    yield speak(phrase("replay", "Rule: {rule}", rule=_rule(found, reader)))
    for line in flag.trace:
        yield f"  {line}"
    tongue = found.language or found.patient.language or reader
    stored = phrase("replay", "Language: {language}", language=tongue)
    now = phrase("replay", "Language: {language} (today's; none was stored)", language=tongue)
    yield speak(stored if found.language is not None else now)
    yield from _screens(found, tongue)
    if found.replay.rest:
        yield speak(phrase("replay", "Answers without a screen:"))
        for answer in found.replay.rest:
            yield f"  {answer.key}  {_hour(answer.at, found)}"


def _rule(found: Behind, reader: Language) -> str:
    rule = found.alert.flag.rule
    known = reader in rule.languages
    return rule.in_language(reader if known else next(iter(sorted(rule.languages))))


def _hour(at: datetime, found: Behind) -> str:
    return f"{at.astimezone(ZoneInfo(found.patient.zone)):%Y-%m-%d %H:%M:%S}"


def _screens(found: Behind, tongue: Language) -> Iterator[str]:
    library = found.library
    numbers = library.numbers if library is not None else ()
    speak = Speaker(catalogue(), lambda: numbers)
    listener = Listener(tongue, found.patient.zone, found.patient.territory)
    say = partial(_said, speak, listener, found.alert.opened_at)
    for shown in found.replay.shown:
        for reply in shown.replies:
            yield from say(reply)
        if shown.answer:
            yield f"> {_hour(shown.answer[0].at, found)}  {_answer(shown, found, say)}"


def _said(speak: Speaker, listener: Listener, at: datetime, reply: Reply) -> Iterator[str]:
    message = speak.speak(reply, listener, at)
    yield ""
    if message.picture_alternative:
        yield f"  [{message.picture_alternative}]"
    yield from (f"  {line}" for line in message.text.split("\n"))
    for button in message.buttons:
        yield f"  [ {button.label} ]"


def _answer(shown: Shown, found: Behind, say: Callable[[Reply], Iterator[str]]) -> str:
    words = [word for one in shown.answer for word in _words(one, found, say)]
    back = "← " if shown.taken_back else ""
    return back + " · ".join(words)


def _words(answer: Answer, found: Behind, say: Callable[[Reply], Iterator[str]]) -> Iterator[str]:
    for line in answer_lines(answer, found.library):
        yield " ".join(part.strip() for part in say(Reply((line,))) if part.strip())
