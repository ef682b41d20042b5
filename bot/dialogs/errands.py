"""A reminder in the patient's own words: "remind me tomorrow at 8 to ...".

It is repeated with its day and hour, and kept after a yes. An hour that can be two is asked back.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot.dialogs import reminders
from bot.dialogs.heard import Heard
from bot.dialogs.speech import MENU, OLD_BUTTON, button, say, ways_on
from bot.dialogs.turn import AnswerTap, Send, SetErrand, Turn
from bot.domain.draft import ErrandDraft
from bot.domain.meaning import Intent, When
from bot.domain.reminder import NIGHT, OWN
from bot.domain.text import Choice, Moment, Phrase, phrase

WORDS_CHARS_MAX = 100
AHEAD_MAX = timedelta(days=366)
USUAL_HOURS = (time(8), time(12), time(18))
"""What is proposed where a day or a part of it was told without an hour."""

_TAG = "%Y%m%d%H%M%S"
_INSTANT = "%Y%m%d%H%M"
_OF_THE_HOUR = frozenset({None, Intent.SET_REMINDER, Intent.REPORT_MEASUREMENT, Intent.LATER})
"""What words are taken for that tell the hour of a reminder and nothing else."""


def asked(heard: Heard) -> Turn:
    """What comes of "remind me": the echo, a question for the hour, or the list of reminders."""
    meaning = heard.meaning
    if meaning.daily and meaning.hour is not None and heard.library.reminders:
        return heard.aside(reminders.hour_typed(heard, meaning.hour))
    words = meaning.errand[:WORDS_CHARS_MAX].strip()
    if meaning.daily or not words or OWN not in heard.library.reminders:
        return heard.aside(reminders.overview(heard))
    draft = ErrandDraft(heard.facts.now, f"{heard.facts.now:{_TAG}}", words)
    return _at(heard, draft, meaning.when)


def hour_told(heard: Heard, draft: ErrandDraft) -> Turn | None:
    """The day and hour of an errand, told after it; None where the words tell something else.

    "13/8" is a day where one was asked for; beside a day that is settled it is a pressure.
    """
    meaning = heard.meaning
    value = draft.when is not None and bool(meaning.measurements)
    if meaning.when is None or meaning.errand or value or meaning.intent not in _OF_THE_HOUR:
        return None
    if meaning.daily:
        return asked(heard)
    return _at(heard, replace(draft, when=None), meaning.when)


def _at(heard: Heard, draft: ErrandDraft, when: When | None) -> Turn:
    moments = _possible(when, heard.facts.now) if when is not None else ()
    soon = tuple(one for one in moments if heard.facts.now < one <= heard.facts.now + AHEAD_MAX)
    if moments and not soon:
        return _waiting(heard, draft, _out_of_reach(past=moments[-1] <= heard.facts.now))
    return _proposed(heard, draft, soon, told=when is not None)


def _proposed(heard: Heard, draft: ErrandDraft, moments: Sequence[datetime], *, told: bool) -> Turn:
    if len(moments) == 1:
        settled = replace(draft, when=moments[0])
        return _waiting(heard, settled, _sure(settled, moments[0]))
    if moments:
        return _waiting(heard, draft, _which(draft, moments))
    return _waiting(heard, draft, _ask_again(unsure=told))


def _possible(when: When, now: datetime) -> Sequence[datetime]:
    """The instants that the words may mean, as they will be kept: whole minutes that exist."""
    moments: Sequence[datetime]
    if when.exact is not None:
        moments = (when.exact,)
    elif when.at is not None and when.until is not None:
        moments = _usual(when.at, when.until)
    else:
        moments = when.choices
    return tuple(_kept(one, now) for one in moments)


def _kept(moment: datetime, now: datetime) -> datetime:
    """The whole minute, which must be one to come; an hour that a clock change skips is later by
    the gap.
    """
    whole = moment.astimezone(UTC).replace(second=0, microsecond=0)
    over = whole <= now < moment
    return (whole + timedelta(minutes=over)).astimezone(moment.tzinfo)


def _usual(start: datetime, until: datetime) -> tuple[datetime, ...]:
    days = (start.date(), until.date())
    usual = (
        datetime.combine(day, hour, tzinfo=start.tzinfo)
        for day in dict.fromkeys(days)
        for hour in USUAL_HOURS
    )
    within = tuple(one for one in usual if start <= one < until)
    return within or (start,)


def _waiting(heard: Heard, draft: ErrandDraft, said: Send) -> Turn:
    here = replace(heard.conversation, draft=replace(draft, asked=True))
    return heard.standing(here).aside(said)


def _sure(draft: ErrandDraft, at: datetime) -> Send:
    lines: list[Phrase] = [
        phrase("errand", "I remind you {moment}: {words}", moment=Moment(at), words=draft.words)
    ]
    if NIGHT.cover(at.time().replace(tzinfo=None)):
        lines.append(phrase("errand", "That is at night: it may wake you."))
    lines.append(phrase("errand", "Is this right?"))
    yes = button(phrase("errand", "Yes"), "errand", "set", draft.tag, f"{at:{_INSTANT}}")
    return say(*lines, choices=(yes, _other(draft), _drop(draft)))


def _which(draft: ErrandDraft, moments: Sequence[datetime]) -> Send:
    label = (phrase("errand", "{moment}", moment=Moment(one)) for one in moments)
    buttons = (
        button(shown, "errand", "at", draft.tag, f"{one:{_INSTANT}}")
        for shown, one in zip(label, moments, strict=True)
    )
    return say(
        phrase("errand", "When shall I remind you: {words}", words=draft.words),
        choices=(*buttons, _other(draft), _drop(draft)),
    )


def _out_of_reach(*, past: bool) -> Send:
    why = (
        phrase("errand", "This moment is over.")
        if past
        else phrase("errand", "I can remind you within one year at most.")
    )
    return say(why, *_ask_again(unsure=False).reply.lines, choices=(MENU,))


def _ask_again(*, unsure: bool) -> Send:
    example = phrase("errand", "Write it for example like this: tomorrow at 8:00.")
    if unsure:
        doubt = phrase("errand", "I am not sure which day and hour you mean.")
        return say(doubt, example, choices=(MENU,))
    return say(phrase("errand", "When shall I remind you?"), example, choices=(MENU,))


def _other(draft: ErrandDraft) -> Choice:
    return button(phrase("errand", "Another time"), "errand", "other", draft.tag)


def _drop(draft: ErrandDraft) -> Choice:
    return button(phrase("errand", "No reminder"), "errand", "drop", draft.tag)


def pressed(heard: Heard, arguments: tuple[str, ...]) -> Turn:
    """A press of `errand`: at or set <tag> <instant>, other <tag>, drop <tag>."""
    draft = heard.conversation.draft
    if len(arguments) < 2:  # noqa: PLR2004 - what and tag
        return heard.turn(AnswerTap(OLD_BUTTON))
    if not isinstance(draft, ErrandDraft) or draft.tag != arguments[1]:
        return heard.turn(AnswerTap(OLD_BUTTON))
    match arguments:
        case (("set" | "at") as step, _, digits):
            return _chosen(heard, draft, digits, sure=step == "set")
        case ("other", _):
            return _waiting(heard, replace(draft, when=None), _ask_again(unsure=False))
        case ("drop", _):
            return dropped(heard)
        case _:
            return heard.turn(AnswerTap(OLD_BUTTON))


def _chosen(heard: Heard, draft: ErrandDraft, digits: str, *, sure: bool) -> Turn:
    at = _read(heard, draft, digits)
    if at is None:
        return heard.turn(AnswerTap(OLD_BUTTON))
    if at <= heard.facts.now:
        return _over(heard, draft)
    chosen = replace(draft, when=at)
    return set_at(heard, chosen) if sure else _waiting(heard, chosen, _sure(chosen, at))


def _read(heard: Heard, draft: ErrandDraft, digits: str) -> datetime | None:
    """The instant on a button; the draft knows which one of an hour that comes twice."""
    if draft.when is not None and f"{draft.when:{_INSTANT}}" == digits:
        return draft.when
    try:
        told = datetime.strptime(digits, _INSTANT)  # noqa: DTZ007 - the zone is the patient's
    except ValueError:
        return None
    return told.replace(tzinfo=heard.facts.local.tzinfo)


def set_at(heard: Heard, draft: ErrandDraft) -> Turn:
    """The reminder is kept for its instant."""
    if draft.when is None or draft.when <= heard.facts.now:
        return _over(heard, draft)
    here = heard.standing(replace(heard.conversation, draft=None))
    noted = phrase("errand", "Noted: I remind you {moment}.", moment=Moment(draft.when))
    said = say(noted, choices=ways_on(here.conversation))
    return here.turn(SetErrand(draft.when, draft.words), said)


def _over(heard: Heard, draft: ErrandDraft) -> Turn:
    return _waiting(heard, replace(draft, when=None), _out_of_reach(past=True))


def dropped(heard: Heard) -> Turn:
    """No reminder after all."""
    here = heard.standing(replace(heard.conversation, draft=None))
    none = phrase("errand", "All right, no reminder.")
    return here.turn(say(none, choices=ways_on(here.conversation)))
