"""The patient's side of having a caregiver: explain, agree, invite, list, end."""

from bot.dialogs import consents
from bot.dialogs.fill import content
from bot.dialogs.heard import Heard
from bot.dialogs.speech import MENU, NOTED_ALREADY, OLD_BUTTON, button, number, say
from bot.dialogs.turn import (
    AnswerTap,
    Effect,
    InviteCaregiver,
    RevokeCaregiver,
    Send,
    SetConsent,
)
from bot.domain.consent import CAREGIVER
from bot.domain.library import ConsentForm
from bot.domain.people import Caregiver, CaregiverStatus, Scope
from bot.domain.text import Choice, Line, phrase

SCOPES = frozenset({Scope.REMINDERS})


def overview(heard: Heard) -> Send:
    """Who supports the patient now, and the way to invite somebody."""
    present = _present(heard)
    lines: list[Line] = [_line(place, one) for place, one in enumerate(present, 1)]
    if not present:
        lines.append(phrase("caregiver", "Somebody close to you can support you."))
    lines.append(phrase("caregiver", "They learn when a reminder has no answer yet. Nothing else."))
    ends = (
        button(phrase("caregiver", "End: person {place}", place=place), "caregiver", "end", one.id)
        for place, one in enumerate(present, 1)
    )
    invite = button(phrase("caregiver", "Invite somebody"), "caregiver", "invite")
    return say(*lines, choices=(invite, *ends, MENU))


def _line(place: int, caregiver: Caregiver) -> Line:
    if caregiver.status is CaregiverStatus.ACCEPTED:
        return phrase("caregiver", "Person {place}: has accepted.", place=place)
    return phrase("caregiver", "Person {place}: invited, no answer yet.", place=place)


def _present(heard: Heard) -> tuple[Caregiver, ...]:
    return tuple(one for one in heard.facts.caregivers if one.status is not CaregiverStatus.REVOKED)


def pressed(heard: Heard, arguments: tuple[str, ...]) -> tuple[Effect, ...]:
    """A press of `caregiver`: invite, link, renew <id>, end <id>, ended <id>."""
    match arguments:
        case ():
            return (overview(heard),)
        case ("invite",):
            return (_explain(heard),)
        case ("link",):
            return _link(heard)
        case (("renew" | "end" | "ended") as word, text):
            return _about(heard, word, number(text))
        case _:
            return (AnswerTap(OLD_BUTTON),)


def _form(heard: Heard) -> ConsentForm | None:
    forms = consents.forms(heard.facts, heard.library)
    return next((form for form in forms if form.purpose == CAREGIVER), None)


def _explain(heard: Heard) -> Send:
    form = _form(heard)
    if form is None:
        return say(phrase("caregiver", "This service has no invitations."), choices=(MENU,))
    if not (consents.given(heard.facts, form) and consents.decided(heard.facts, form)):
        return consents.ask(heard, form)
    text = content(form.text, f"consent/{form.purpose}", heard.library)
    link = button(phrase("caregiver", "Make the link"), "caregiver", "link")
    return say(text, choices=(link, MENU))


def _link(heard: Heard) -> tuple[Effect, ...]:
    """The link, once: while one is unused a second press asks before it makes another."""
    form = _form(heard)
    if form is None or not consents.given(heard.facts, form):
        return (_explain(heard),)
    open_one = next((c for c in _present(heard) if c.status is CaregiverStatus.INVITED), None)
    if open_one is None:
        return (InviteCaregiver(SCOPES),)
    return (_renew_question(open_one),)


def _renew_question(caregiver: Caregiver) -> Send:
    renew = button(phrase("caregiver", "Make a new link"), "caregiver", "renew", caregiver.id)
    return say(
        phrase("caregiver", "There is a link already that nobody has used."),
        phrase("caregiver", "A new link makes the old one useless."),
        choices=(renew, MENU),
    )


def _about(heard: Heard, word: str, caregiver_id: int | None) -> tuple[Effect, ...]:
    one = next((c for c in _present(heard) if c.id == caregiver_id), None)
    if one is None:
        return (AnswerTap(NOTED_ALREADY),)
    if word == "end":
        return (_sure(one),)
    if word == "ended":
        told = phrase("caregiver", "It has ended. I do not tell the other person.")
        return (RevokeCaregiver(one.id), say(told, choices=(MENU,)))
    if one.status is CaregiverStatus.INVITED:
        return (RevokeCaregiver(one.id), InviteCaregiver(SCOPES))
    return (AnswerTap(OLD_BUTTON),)


def _sure(caregiver: Caregiver) -> Send:
    yes: Choice = button(phrase("caregiver", "Yes, end it"), "caregiver", "ended", caregiver.id)
    return say(
        phrase("caregiver", "Do you want to end the support of this person?"), choices=(yes, MENU)
    )


def decide(heard: Heard, wished: consents.Wish) -> tuple[Effect, ...]:
    """The answer to the form: with a first yes the link is made; the rest is as for every form."""
    effects = consents.decide(heard, wished)
    agreed = any(isinstance(e, SetConsent) and e.consent.given for e in effects)
    if not agreed:
        return effects
    open_one = next((c for c in _present(heard) if c.status is CaregiverStatus.INVITED), None)
    if open_one is not None:
        return (*effects, _renew_question(open_one))
    return (*effects, InviteCaregiver(SCOPES))
