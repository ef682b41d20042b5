"""What a patient reads that is no answer to an input: how an alert stands, and reminders.

The words about an alert follow its state and never run ahead of it: "sent" only once a channel
has accepted it, "seen" only once somebody has taken it. All of them carry 112.
"""

from collections.abc import Sequence

from bot.dialogs import reminders
from bot.dialogs.speech import MENU, button
from bot.domain.alert import Alert
from bot.domain.library import ReminderTemplate
from bot.domain.reminder import Occurrence
from bot.domain.text import Choice, Content, Line, Reply, phrase, plural_phrase

_URGENT = phrase("alert-patient", "If it is urgent, call 112.")


def alert_saved(alert: Alert) -> Reply:
    """The alert is written down; nothing has left yet."""
    reference = alert.reference
    if not alert.flag.severity.rings:
        return Reply(
            (
                phrase(
                    "alert-patient",
                    "Saved ({reference}). I am putting this on your team's list.",
                    reference=reference,
                ),
                phrase("alert-patient", "The list is read on working days, not at once."),
                _URGENT,
            )
        )
    return Reply(
        (
            phrase(
                "alert-patient",
                "Saved ({reference}). I am passing this to your team.",
                reference=reference,
            ),
            phrase("alert-patient", "This chat is not watched day and night. Do not wait."),
            _URGENT,
        )
    )


def alert_sent(alert: Alert) -> Reply:
    """A channel has accepted it for at least one member. That is not reading."""
    sent = phrase(
        "alert-patient",
        "Sent to your team ({reference}). Nobody has read it yet.",
        reference=alert.reference,
    )
    return Reply((sent, _URGENT))


def alert_seen(alert: Alert) -> Reply:
    """A member has taken it."""
    seen = phrase(
        "alert-patient",
        "Somebody in your team has seen it ({reference}).",
        reference=alert.reference,
    )
    return Reply((seen, _URGENT))


def alert_open_again(alert: Alert) -> Reply:
    """It was taken and not finished in time."""
    again = phrase(
        "alert-patient",
        "Your team has not finished with it ({reference}). I am asking them again.",
        reference=alert.reference,
    )
    return Reply((again, _URGENT))


def alert_exhausted(alert: Alert, phone: str) -> Reply:
    """Nobody answered: whom to phone."""
    nobody = phrase(
        "alert-patient", "I could not reach your team ({reference}).", reference=alert.reference
    )
    call = (
        phrase("alert-patient", "Please phone them: {phone}.", phone=phone)
        if phone
        else phrase("alert-patient", "Please phone your doctor.")
    )
    return Reply((nobody, call, _URGENT))


def alert_closed(alert: Alert) -> Reply:
    """The team has closed it; what to do if it is not over."""
    closed = phrase(
        "alert-patient", "Your team has closed it ({reference}).", reference=alert.reference
    )
    worse = phrase("alert-patient", "Not better, or worse? Phone your doctor. In danger: 112.")
    return Reply((closed, worse))


def reminder_push(template: ReminderTemplate, occurrence: Occurrence) -> Reply:
    """All that a locked screen shows is the neutral line; what it is about comes after a tap."""
    return _reminder((_neutral(template),), template, occurrence)


def reminder_nag(template: ReminderTemplate, occurrence: Occurrence) -> Reply:
    """Once more, just as neutral; Later is not offered again."""
    once_more = phrase("reminder", "I am asking once more. After this I leave you in peace.")
    return _reminder((_neutral(template), once_more), template, occurrence, once_more=False)


def _reminder(
    lines: tuple[Line, ...],
    template: ReminderTemplate,
    occurrence: Occurrence,
    *,
    once_more: bool = True,
) -> Reply:
    later = once_more and not occurrence.nagged
    answers = reminders.answers(occurrence.id, once_more=later)
    return Reply(lines, (_show(template, occurrence), *answers))


def _neutral(template: ReminderTemplate) -> Content:
    return Content(template.push, f"reminder/{template.id}/push")


def _show(template: ReminderTemplate, occurrence: Occurrence) -> Choice:
    what = phrase("reminder", "What is it about?")
    return button(what, "dose", occurrence.id, "show", template.id)


def reminder_digest(due: Sequence[tuple[ReminderTemplate, Occurrence]]) -> Reply:
    """Several reminders at once: their number; which ones is on the buttons, not on the lock."""
    count = plural_phrase(
        "reminder", "You have {count} reminder 🔔", "You have {count} reminders 🔔", len(due)
    )
    titles = (
        button(
            Content(template.title, f"reminder/{template.id}/title"),
            "dose",
            occurrence.id,
            "show",
            template.id,
        )
        for template, occurrence in due
    )
    return Reply((count,), tuple(titles))


def caregiver_invitation(link: str) -> Reply:
    """The one-time link to pass on."""
    return Reply(
        (
            phrase("caregiver", "Send this link to the person who supports you: {link}", link=link),
            phrase("caregiver", "It works once, for 7 days. Give it to nobody else."),
        ),
        (MENU,),
    )


def caregiver_accepted() -> Reply:
    """The other person has said yes."""
    return Reply((phrase("caregiver", "The person you invited has accepted."),), (MENU,))


def caregiver_declined() -> Reply:
    """The other person has said no."""
    return Reply(
        (phrase("caregiver", "The person you invited would rather not. That can happen."),), (MENU,)
    )


def apology() -> Reply:
    """What was sent could not be worked on, three times: the mistake is ours."""
    return Reply(
        (
            phrase("apology", "Something went wrong here. The mistake is mine."),
            phrase("apology", "Your last message was not read. Please send it again."),
            phrase("apology", "In danger, call 112."),
        ),
    )
