"""What the care team reads: pseudonym, level and reference; everything else after a tap."""

from datetime import timedelta
from typing import assert_never

from bot.dialogs.menu import BANNER
from bot.dialogs.speech import button
from bot.domain.alert import Alert, AlertState
from bot.domain.people import Identity, Member, Patient, Role
from bot.domain.severity import Severity
from bot.domain.text import (
    Choice,
    Day,
    Line,
    Moment,
    Phrase,
    Reply,
    Worded,
    phrase,
    plural_phrase,
)

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def level(severity: Severity) -> Phrase:
    """The level as a word; a colour alone would mean nothing to some readers."""
    match severity:
        case Severity.RED:
            return phrase("level", "RED")
        case Severity.ORANGE:
            return phrase("level", "ORANGE")
        case Severity.YELLOW:
            return phrase("level", "YELLOW")
    assert_never(severity)


def role(of: Role) -> Phrase:
    """The role as colleagues call it."""
    match of:
        case Role.PHYSICIAN:
            return phrase("role", "doctor")
        case Role.NURSE:
            return phrase("role", "nurse")
        case Role.DIETICIAN:
            return phrase("role", "dietician")
        case Role.PHARMACIST:
            return phrase("role", "pharmacist")
        case Role.COORDINATOR:
            return phrase("role", "coordinator")
    assert_never(of)


def alert_push(alert: Alert, patient: Patient) -> Reply:
    """The alert as it rings. What is late, a repeat or unsigned is remarked when it is spoken."""
    lines: list[Line] = [_head(alert, patient)]
    if alert.state is AlertState.EXHAUSTED:
        told = phrase("alert-team", "Nobody took it in time. The patient is asked to phone.")
        lines.append(told)
    elif alert.step > 1:
        lines.append(phrase("alert-team", "Nobody has taken it yet."))
    return Reply(tuple(lines), (_take(alert), _show(alert, "rule")))


def _head(alert: Alert, patient: Patient) -> Phrase:
    return phrase(
        "alert-team",
        "Alert {reference}: {pseudonym}, level {level}.",
        reference=alert.reference,
        pseudonym=patient.pseudonym,
        level=level(alert.flag.severity),
    )


def alert_remarks(*, repeat: bool, age: timedelta | None, banner: bool) -> tuple[Line, ...]:
    """What is added when an alert is spoken: its age, that it may have come before, and that
    nobody has signed its rule.
    """
    lines: list[Line] = []
    if age is not None:
        lines.append(_aged(age))
    if repeat:
        lines.append(phrase("alert-team", "This message may be a repeat."))
    if banner:
        lines.append(BANNER)
    return tuple(lines)


def _aged(age: timedelta) -> Line:
    if age < HOUR:
        return plural_phrase(
            "alert-team", "{count} minute old.", "{count} minutes old.", max(age // MINUTE, 1)
        )
    return plural_phrase("alert-team", "{count} hour old.", "{count} hours old.", age // HOUR)


def alert_card(alert: Alert, patient: Patient, member: Member) -> Reply:
    """One alert of the worklist, as it stands for this member."""
    opened = phrase("alert-team", "Opened: {at}.", at=Moment(alert.opened_at))
    if alert.state.unanswered:
        free = phrase("alert-team", "Nobody has taken it yet.")
        take = button(_TAKE, "alert", alert.id, "take", "list")
        return Reply((_head(alert, patient), opened, free), (take, _show(alert, "rule")))
    taken = (
        phrase("alert-team", "You have taken it.")
        if alert.taken_by == member.id
        else phrase("alert-team", "A colleague has taken it.")
    )
    return Reply((_head(alert, patient), opened, taken), _handling(alert, member))


def alert_standing(alert: Alert, patient: Patient, member: Member, by: Member) -> Reply:
    """What stands where the push stood, once `by` has taken or closed it."""
    if alert.state is AlertState.RESOLVED:
        closed = phrase(
            "alert-team",
            "{reference}: closed by {role}, order {order}.",
            reference=alert.reference,
            role=role(by.role),
            order=by.order,
        )
        return Reply((closed,))
    if alert.state.unanswered:
        return alert_push(alert, patient)
    if alert.taken_by == member.id:
        return alert_card(alert, patient, member)
    return Reply((_taken_by(alert, by),))


def _taken_by(alert: Alert, holder: Member) -> Phrase:
    return phrase(
        "alert-team",
        "{reference}: taken by {role}, order {order}.",
        reference=alert.reference,
        role=role(holder.role),
        order=holder.order,
    )


def _handling(alert: Alert, member: Member) -> tuple[Choice, ...]:
    close = button(phrase("alert-team", "Close"), "alert", alert.id, "resolve")
    if not member.role.sees_answers:
        return (_show(alert, "rule"), close)
    return (_show(alert, "rule"), _show(alert, "answers"), _show(alert, "identity"), close)


_TAKE = phrase("alert-team", "I take it")


def _take(alert: Alert) -> Choice:
    return button(_TAKE, "alert", alert.id, "take")


def _show(alert: Alert, part: str) -> Choice:
    labels = {
        "rule": phrase("alert-team", "Why?"),
        "answers": phrase("alert-team", "Answers"),
        "identity": phrase("alert-team", "Name and phone"),
    }
    return button(labels[part], "alert", alert.id, part)


def alert_not_free(alert: Alert, holder: Member | None) -> Reply:
    """Somebody else was first, or it is closed."""
    if alert.state is AlertState.RESOLVED:
        return Reply((_closed_already(alert),))
    if holder is None:
        taken = phrase("alert-team", "{reference}: taken already.", reference=alert.reference)
        return Reply((taken,))
    return Reply((_taken_by(alert, holder),))


def alert_not_closable(alert: Alert) -> Reply:
    """Only what somebody has taken can be closed."""
    if alert.state is AlertState.RESOLVED:
        return Reply((_closed_already(alert),))
    first = phrase("alert-team", "{reference}: take it first.", reference=alert.reference)
    return Reply((first,), (_take(alert),))


def _closed_already(alert: Alert) -> Phrase:
    return phrase("alert-team", "{reference}: closed already.", reference=alert.reference)


def alert_reopened(alert: Alert) -> Reply:
    """For the member who had taken it."""
    again = phrase(
        "alert-team",
        "{reference}: taken, but not closed in time. It rings again.",
        reference=alert.reference,
    )
    return Reply((again,), (_take(alert),))


def alert_repeated(alert: Alert, patient: Patient) -> Reply:
    """For the member who has the alert: the patient has told the same thing once more."""
    again = phrase(
        "alert-team",
        "{reference}: {pseudonym} has told it again.",
        reference=alert.reference,
        pseudonym=patient.pseudonym,
    )
    return Reply((again,), (_show(alert, "rule"), _show(alert, "answers")))


def alert_unknown() -> Reply:
    """The alert does not exist, or belongs to another team: nobody learns which."""
    return Reply((phrase("alert-team", "I do not know this alert."),))


def not_for_this_role() -> Reply:
    """Some parts need a therapeutic relationship."""
    return Reply((phrase("alert-team", "Your role does not show this. Please ask a colleague."),))


def alert_rule(alert: Alert) -> Reply:
    """The condition that fired, in the words that clinicians sign."""
    rule = phrase(
        "alert-team", "{reference}: {rule}", reference=alert.reference, rule=Worded(alert.flag.rule)
    )
    return Reply((rule,))


def identity(alert: Alert, patient: Patient, who: Identity) -> Reply:
    """Who the patient is; services remove the message after ten minutes."""
    born = (
        phrase("identity", "Born: {day}", day=Day(who.birth_date))
        if who.birth_date is not None
        else phrase("identity", "Born: not known")
    )
    return Reply(
        (
            phrase(
                "identity",
                "{reference}, {pseudonym}: {name}",
                reference=alert.reference,
                pseudonym=patient.pseudonym,
                name=who.name,
            ),
            born,
            phrase("identity", "Phone: {phone}", phone=who.phone),
            phrase("identity", "This message disappears in 10 minutes."),
        )
    )


def patient_unreachable(patient: Patient) -> Reply:
    """A patient's chat is blocked: no reminder and no safety text arrives any more."""
    gone = phrase(
        "page", "{pseudonym} cannot be reached on Telegram any more.", pseudonym=patient.pseudonym
    )
    return Reply((gone, phrase("page", "Please phone, if you are waiting for something.")))


def member_unreachable(member: Member) -> Reply:
    """A colleague's chat is blocked: alerts do not reach them."""
    gone = phrase(
        "page",
        "Alerts do not reach this colleague: {role}, order {order}.",
        role=role(member.role),
        order=member.order,
    )
    return Reply((gone, phrase("page", "Please tell them to open this bot again.")))


def patient_update_parked(patient: Patient) -> Reply:
    """Something that a patient sent could not be read: it may have been important."""
    lost = phrase(
        "page",
        "A message from {pseudonym} could not be read. Please phone.",
        pseudonym=patient.pseudonym,
    )
    return Reply((lost,))
