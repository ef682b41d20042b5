"""The copy of what is kept about a patient, and reminders in their own words."""

from collections.abc import Iterable

from bot.dialogs import reminders
from bot.dialogs.speech import MENU
from bot.domain.consent import Consent
from bot.domain.people import Patient
from bot.domain.reminder import OWN, Occurrence, Plan, instant
from bot.domain.text import ClockTime, Line, Moment, Reply, phrase


def errand(words: str, occurrence: Occurrence) -> Reply:
    """What the patient wanted to be reminded of, with the answers to a reminder."""
    about = phrase("errand", "You wrote to me: {words}", words=words)
    once_more = not occurrence.nagged
    return Reply((about,), reminders.answers(occurrence.id, once_more=once_more))


def errand_gone() -> Reply:
    """The words are no longer kept."""
    return Reply((phrase("errand", "I no longer have the words of this reminder."),), (MENU,))


def copy_of(patient: Patient) -> Line:
    """The name under which everything is kept."""
    return phrase(
        "data", "What I keep about you. Your short name here: {name}", name=patient.pseudonym
    )


def copy_of_consents(consents: Iterable[Consent]) -> tuple[Line, ...]:
    """Each word of consent with its date."""
    return tuple(_consent(one) for one in consents)


def _consent(one: Consent) -> Line:
    word = phrase("data", "yes") if one.given else phrase("data", "no")
    return phrase(
        "data",
        "Agreement {purpose}: {word}, {at}, text {version}",
        purpose=one.purpose,
        word=word,
        at=Moment(one.at),
        version=one.version,
    )


def copy_of_plans(plans: Iterable[tuple[Plan, str]]) -> tuple[Line, ...]:
    """Each reminder that is on, those in own words with their words."""
    return tuple(_plan(plan, words) for plan, words in plans if plan.slots)


def _plan(plan: Plan, words: str) -> Line:
    if plan.template == OWN:
        at = Moment(instant(plan.start, plan.slots[0], plan.zone))
        return phrase("data", "Reminder, {at}: {words}", at=at, words=words)
    at_hour = ClockTime(plan.slots[0])
    return phrase("data", "Reminder, every day at {time}: {name}", time=at_hour, name=plan.template)


def copy_of_answers() -> Line:
    """The heading of the answers."""
    return phrase("data", "Your answers, the newest first:")


def copy_ends(most: int) -> Line:
    """What the copy does not hold."""
    return phrase(
        "data",
        "That is all, up to {count} values and {count} answers. Your team has your name and phone.",
        count=most,
    )
