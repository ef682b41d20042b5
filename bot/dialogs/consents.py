"""Consents: the forms, each purpose apart, dated and versioned; who sees what; taking one back."""

from dataclasses import dataclass

from bot.dialogs.fill import content
from bot.dialogs.heard import Heard
from bot.dialogs.speech import MENU, NOTED_ALREADY, button, say
from bot.dialogs.turn import (
    AnswerTap,
    Effect,
    Facts,
    RevokeCaregiver,
    Send,
    SetConsent,
    StopReminder,
)
from bot.domain.consent import CAREGIVER, EDUCATION, Consent
from bot.domain.library import ConsentForm, Library
from bot.domain.people import CaregiverStatus
from bot.domain.text import Choice, Content, Line, Moment, Worded, phrase

VERSION_CHARS_MAX = 20


@dataclass(frozen=True, slots=True)
class Wish:
    """A press on a consent that fits a form of this release: which form, and what about it."""

    form: ConsentForm
    what: str


def forms(facts: Facts, library: Library) -> tuple[ConsentForm, ...]:
    """The forms of the service's mode, the required ones first; the caregiver's among them."""
    mode = "on" if facts.forwarding else "off"
    shown = (form for form in library.consents if not form.modes or mode in form.modes)
    return tuple(sorted(shown, key=lambda form: not form.required))


def given(facts: Facts, form: ConsentForm) -> bool:
    """Whether the patient agreed, to whatever version of the words."""
    consent = facts.consents.get(form.purpose)
    return consent is not None and consent.given


def decided(facts: Facts, form: ConsentForm) -> bool:
    """Whether the patient said yes or no to this very version."""
    consent = facts.consents.get(form.purpose)
    return consent is not None and consent.version == form.version


def wish(heard: Heard, arguments: tuple[str, ...]) -> Wish | None:
    """What a press of `consent` is about; None: of an older version, or forged."""
    if len(arguments) != 3:  # noqa: PLR2004 - purpose, version, what
        return None
    purpose, version, what = arguments
    for form in forms(heard.facts, heard.library):
        if form.purpose == purpose and _version(form) == version:
            return Wish(form, what)
    return None


def ask(heard: Heard, form: ConsentForm) -> Send:
    """The form: its words, Agree and Not now. Words that have changed are said to have."""
    text = content(form.text, f"consent/{form.purpose}", heard.library)
    known = heard.facts.consents.get(form.purpose)
    lines: tuple[Line, ...] = (text,)
    if known is not None and known.version != form.version:
        changed = phrase("consent", "This text has changed. Please read it again.")
        lines = (changed, text)
    return say(*lines, choices=_yes_or_no(form))


def decide(heard: Heard, wished: Wish) -> tuple[Effect, ...]:
    """What yes, no, withdrawing or reading again brings about; pressed twice, nothing twice."""
    form, yes = wished.form, given(heard.facts, wished.form)
    same = decided(heard.facts, form)
    match wished.what:
        case "yes" if not (same and yes):
            return (_set(heard, form, yes=True),)
        case "no" if not same:
            return (_set(heard, form, yes=False),)
        case "withdraw" if yes:
            return (_sure(form),)
        case "withdrawn" if yes:
            return _withdraw(heard, form)
        case "no" | "show":
            # An old "Not now" takes nothing back by accident: it shows how things stand.
            return (card(heard, form) if yes and same else ask(heard, form),)
        case _:
            return (AnswerTap(NOTED_ALREADY),)


def who_sees_what(heard: Heard) -> Send:
    """Every consent with its date and version, a button for each."""
    shown = forms(heard.facts, heard.library)
    return say(
        phrase("consent", "Who sees what? You decide, point by point."),
        *(_state(heard.facts, form) for form in shown),
        phrase("consent", "Telegram carries our messages and can read them."),
        choices=(
            *(_button(form, _title(form), "show") for form in shown),
            button(phrase("wish", "A copy of my data"), "data", "ask"),
            button(phrase("wish", "Erase my data"), "data", "forget"),
            MENU,
        ),
    )


def card(heard: Heard, form: ConsentForm) -> Send:
    """One consent that stands: its words, since when, and the way to take it back."""
    text = content(form.text, f"consent/{form.purpose}", heard.library)
    withdraw = _button(form, phrase("consent", "Take it back"), "withdraw")
    return say(text, _state(heard.facts, form), choices=(withdraw, MENU))


def _state(facts: Facts, form: ConsentForm) -> Line:
    consent = facts.consents.get(form.purpose)
    title = Worded(form.title)
    if consent is None:
        return phrase("consent", "{title}: not asked yet.", title=title)
    at, version = Moment(consent.at), consent.version
    if consent.given:
        return phrase(
            "consent", "{title}: yes, {at}, text {version}.", title=title, at=at, version=version
        )
    return phrase(
        "consent", "{title}: no, {at}, text {version}.", title=title, at=at, version=version
    )


def _sure(form: ConsentForm) -> Send:
    lines: list[Line] = [phrase("consent", "Do you want to take back your agreement?")]
    if form.required:
        lines.append(phrase("consent", "Without it I stop: no lessons and no reminders."))
    else:
        lines.append(phrase("consent", "From then on it does not apply. What was sent stays sent."))
    yes = _button(form, phrase("consent", "Yes, take it back"), "withdrawn")
    return say(*lines, choices=(yes, MENU))


def _withdraw(heard: Heard, form: ConsentForm) -> tuple[Effect, ...]:
    """The consent, and what rested on it."""
    ended: list[Effect] = [_set(heard, form, yes=False)]
    if form.purpose == EDUCATION:
        ended.extend(StopReminder(plan.id) for plan in heard.facts.plans)
    if form.purpose in {EDUCATION, CAREGIVER}:
        ended.extend(
            RevokeCaregiver(caregiver.id)
            for caregiver in heard.facts.caregivers
            if caregiver.status is not CaregiverStatus.REVOKED
        )
    return (*ended, say(phrase("consent", "Noted. You can agree again at any time.")))


def _set(heard: Heard, form: ConsentForm, *, yes: bool) -> SetConsent:
    return SetConsent(Consent(form.purpose, form.version, yes, heard.facts.now))


def _title(form: ConsentForm) -> Line:
    return Content(form.title, f"consent/{form.purpose}/title")


def _yes_or_no(form: ConsentForm) -> tuple[Choice, ...]:
    return (
        _button(form, phrase("consent", "I agree"), "yes"),
        _button(form, phrase("consent", "Not now"), "no"),
    )


def _button(form: ConsentForm, label: Line, what: str) -> Choice:
    return button(label, "consent", form.purpose, _version(form), what)


def again(form: ConsentForm) -> Choice:
    """The way back to a form that was refused."""
    return _button(form, phrase("consent", "Read it again"), "show")


def _version(form: ConsentForm) -> str:
    """The version as a button can carry it: a-z, 0-9, _ and -."""
    kept = (c if c.isascii() and (c.isalnum() or c in "_-") else "-" for c in form.version.lower())
    return "".join(kept)[:VERSION_CHARS_MAX] or "-"
