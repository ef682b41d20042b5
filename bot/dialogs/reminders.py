"""Reminders: chosen with their hour, listed, stopped; and the answers to those that came."""

from datetime import time, timedelta

from bot.dialogs.fill import content
from bot.dialogs.heard import Heard
from bot.dialogs.speech import MENU, NOTED_ALREADY, OLD_BUTTON, button, number, say
from bot.dialogs.turn import (
    AnswerOccurrence,
    AnswerTap,
    Effect,
    Send,
    SetReminder,
    ShowErrand,
    StopReminder,
)
from bot.domain.ids import OccurrenceId
from bot.domain.library import ReminderTemplate
from bot.domain.meaning import Intent
from bot.domain.reminder import NIGHT, OWN, Plan, instant
from bot.domain.text import Choice, ClockTime, Content, Line, Moment, Worded, phrase

LATER = timedelta(minutes=30)
HOUR_DIGITS = 4
WORD_LASTS = timedelta(hours=18)
"""So long a typed word is about a reminder; later it could be about the next day's."""

INTENTS = {
    Intent.DONE: "done",
    Intent.LATER: "later",
    Intent.SKIP: "skip",
    Intent.NOT_DONE: "skip",
}
"""Words that answer the latest reminder."""


def overview(heard: Heard) -> Send:
    """What is on, with a button to switch each off, and what can be switched on."""
    templates = _on_offer(heard)
    lines: list[Line] = []
    choices: list[Choice] = []
    for plan in heard.facts.plans:
        template = heard.library.reminders.get(plan.template)
        if template is None or not plan.slots:
            continue
        if plan.template == OWN:
            once = Moment(instant(plan.start, plan.slots[0], plan.zone))
            lines.append(phrase("reminder", "Your own reminder: {moment}.", moment=once))
            choices.append(_stop_own(plan, once))
            continue
        title = Worded(template.title)
        at = ClockTime(plan.slots[0])
        lines.append(phrase("reminder", "{title}: every day at {time}.", title=title, time=at))
        stop = phrase("reminder", "Stop: {title}", title=title)
        choices.append(button(stop, "reminder", "stop", plan.id))
    lines.append(
        phrase("reminder", "Which reminder would you like?")
        if templates
        else phrase("menu", "There is nothing here yet.")
    )
    choices.extend(_new(template) for template in templates)
    return say(*lines, choices=(*choices, MENU))


def _on_offer(heard: Heard) -> tuple[ReminderTemplate, ...]:
    """What can be switched on; reminders in one's own words are written instead."""
    return tuple(one for one in heard.library.reminders.values() if one.id != OWN)


def _stop_own(plan: Plan, at: Moment) -> Choice:
    stop = phrase("reminder", "Stop: {moment}", moment=at)
    return button(stop, "reminder", "stop", plan.id)


def _new(template: ReminderTemplate) -> Choice:
    return button(_title(template), "reminder", "new", template.id)


def _title(template: ReminderTemplate) -> Content:
    return Content(template.title, f"reminder/{template.id}/title")


def pressed(heard: Heard, arguments: tuple[str, ...]) -> tuple[Effect, ...]:
    """A press of `reminder`: new <template>, at or set <template> <hhmm>, stop <plan>."""
    match arguments:
        case ():
            return (overview(heard),)
        case ("new", name):
            template = heard.library.reminders.get(name)
            return (_hours(template),) if template is not None else (AnswerTap(OLD_BUTTON),)
        case (("at" | "set") as step, name, digits):
            template, hour = heard.library.reminders.get(name), _hour(digits)
            if template is None or hour is None:
                return (AnswerTap(OLD_BUTTON),)
            return (_sure(template, hour),) if step == "at" else _set(heard, template, hour)
        case ("stop", plan):
            return _stop(heard, number(plan))
        case _:
            return (AnswerTap(OLD_BUTTON),)


def _hours(template: ReminderTemplate) -> Send:
    return say(
        phrase("reminder", "{title}: at what time?", title=Worded(template.title)),
        phrase("reminder", "Tap a time, or write one, for example 7:30."),
        choices=(*(_at(template, hour) for hour in template.hours), MENU),
    )


def _at(template: ReminderTemplate, hour: time) -> Choice:
    label = phrase("reminder", "{time}", time=ClockTime(hour))
    return button(label, "reminder", "at", template.id, f"{hour:%H%M}")


def hour_typed(heard: Heard, hour: time) -> Send:
    """An hour written while no question waits: for which reminder?"""
    templates = _on_offer(heard)
    if len(templates) == 1:
        return _sure(templates[0], hour)
    at = f"{hour:%H%M}"
    return say(
        phrase("reminder", "Would you like a reminder at {time}? Which one?", time=ClockTime(hour)),
        choices=(
            *(button(_title(one), "reminder", "at", one.id, at) for one in templates),
            MENU,
        ),
    )


def _sure(template: ReminderTemplate, hour: time) -> Send:
    title, at = Worded(template.title), ClockTime(hour)
    asked = phrase("reminder", "{title}, every day at {time}. Is this right?", title=title, time=at)
    if NIGHT.cover(hour):
        asked = phrase(
            "reminder",
            "{title}, every day at {time}. That is at night: it may wake you. Is this right?",
            title=title,
            time=at,
        )
    yes = button(phrase("reminder", "Yes"), "reminder", "set", template.id, f"{hour:%H%M}")
    other = button(phrase("reminder", "Another time"), "reminder", "new", template.id)
    return say(asked, choices=(yes, other))


def _set(heard: Heard, template: ReminderTemplate, hour: time) -> tuple[Effect, ...]:
    standing = (plan for plan in heard.facts.plans if plan.template == template.id)
    if any(plan.slots == (hour,) for plan in standing):
        return (AnswerTap(NOTED_ALREADY),)
    noted = phrase(
        "reminder",
        "Noted: {title}, every day at {time}.",
        title=Worded(template.title),
        time=ClockTime(hour),
    )
    free = phrase("reminder", "You can stop it at any time, in the menu.")
    return (SetReminder(template.id, hour), say(noted, free, choices=(MENU,)))


def _stop(heard: Heard, plan_id: int | None) -> tuple[Effect, ...]:
    plan = next((plan for plan in heard.facts.plans if plan.id == plan_id), None)
    if plan is None:
        return (AnswerTap(NOTED_ALREADY),)
    stopped = phrase("reminder", "Stopped. You can start it again at any time.")
    return (StopReminder(plan.id), say(stopped, choices=(MENU,)))


def _hour(digits: str) -> time | None:
    if len(digits) != HOUR_DIGITS or number(digits) is None:
        return None
    hour, minute = int(digits[:2]), int(digits[2:])
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - a clock


def dose(heard: Heard, arguments: tuple[str, ...]) -> tuple[Effect, ...]:
    """A press on a reminder: show <template>, done, later or skip, after the occurrence's id."""
    occurrence = number(arguments[0]) if arguments else None
    match arguments[1:]:
        case _ if occurrence is None:
            return (AnswerTap(OLD_BUTTON),)
        case ("show", "own"):
            return (ShowErrand(OccurrenceId(occurrence)),)
        case ("show", name) if name in heard.library.reminders:
            return (_details(heard, heard.library.reminders[name], OccurrenceId(occurrence)),)
        case (("done" | "later" | "skip") as word,):
            return answered(heard, OccurrenceId(occurrence), word)
        case _:
            return (AnswerTap(OLD_BUTTON),)


def _details(heard: Heard, template: ReminderTemplate, occurrence: OccurrenceId) -> Send:
    detail = content(template.detail, f"reminder/{template.id}/detail", heard.library)
    return say(detail, choices=answers(occurrence))


def answers(occurrence: OccurrenceId, *, once_more: bool = True) -> tuple[Choice, ...]:
    """Done, Later, Not today; `once_more` False: it has come again already."""
    done = button(phrase("reminder", "Done"), "dose", occurrence, "done")
    later = button(phrase("reminder", "Later"), "dose", occurrence, "later")
    skip = button(phrase("reminder", "Not today"), "dose", occurrence, "skip")
    return (done, later, skip) if once_more else (done, skip)


def answered(heard: Heard, occurrence_id: OccurrenceId, word: str) -> tuple[Effect, ...]:
    """The answer to a reminder, with kind words; a second one changes nothing and is told so.

    Of an older reminder only its id is known here. What was answered before stands: services keep
    the first answer, and the words say no more than that.
    """
    occurrence = heard.facts.occurrence
    if occurrence is None or occurrence.id != occurrence_id:
        effect = AnswerOccurrence(occurrence_id, done=word == "done")
        first = phrase("notice", "Thank you. For each reminder the first answer counts.")
        return (AnswerTap(first),) if word == "later" else (effect, AnswerTap(first))
    if occurrence.state.settled:
        return (AnswerTap(NOTED_ALREADY),)
    if word == "later":
        return _later(occurrence_id, again=occurrence.nagged)
    kind = (
        phrase("reminder", "Thank you, it is noted.")
        if word == "done"
        else phrase("reminder", "It is noted: not today. That happens. We go on tomorrow.")
    )
    return (AnswerOccurrence(occurrence_id, done=word == "done"), say(kind))


def _later(occurrence: OccurrenceId, *, again: bool) -> tuple[Effect, ...]:
    if again:
        enough = phrase("reminder", "I do not remind you a third time. Tap Done when it is done.")
        return (say(enough, choices=answers(occurrence, once_more=False)),)
    soon = phrase("reminder", "All right. I remind you once more in 30 minutes.")
    return (AnswerOccurrence(occurrence, done=False, later=LATER), say(soon))
