"""The care team's bot: the worklist; an alert taken, looked at, closed. Else one sentence."""

from dataclasses import replace

from bot.dialogs import cards
from bot.dialogs.cards_careteam import level
from bot.dialogs.caregiver import NOT_HEARD, cry_text, speechless
from bot.dialogs.speech import OLD_BUTTON, button, number, say, tap_answered
from bot.dialogs.tongues import language_buttons
from bot.dialogs.turn import (
    AnswerTap,
    Effect,
    ResolveAlert,
    Send,
    SetLanguage,
    ShowAlert,
    TakeAlert,
)
from bot.domain.alert import Alert, AlertState
from bot.domain.ids import AlertId
from bot.domain.inbound import Chosen, Command, Input, Media, MediaKind, Membership, Typed
from bot.domain.library import Library
from bot.domain.meaning import Intent, Meaning
from bot.domain.people import Member, Patient
from bot.domain.press import Press
from bot.domain.text import Choice, Line, phrase, plural_phrase

Effects = tuple[Effect, ...]
Worklist = tuple[tuple[Alert, Patient], ...]
"""The team's unresolved alerts, the most urgent and oldest first."""

LISTED_MAX = 8
PARTS = frozenset({"rule", "answers", "identity"})
_ALERTS = button(phrase("team", "Open alerts"), "alerts")


def receive(
    member: Member, given: Input, meaning: Meaning, worklist: Worklist, library: Library
) -> Effects:
    """What comes of a member's input. Never raises; blocking and unblocking get no answer.

    Whether an alert is the team's, free, or for this role is judged where it is made true.
    """
    if isinstance(given, Membership):
        return ()
    return tap_answered(given, _answer(member, given, meaning, worklist, library))


def _answer(
    member: Member, given: Input, meaning: Meaning, worklist: Worklist, library: Library
) -> Effects:
    if meaning.cry is not None:
        return (cry_text(library, meaning.cry, in_all=member.language is None),)
    if isinstance(given, Chosen):
        return _pressed(member, given.press, worklist, library)
    if member.language is None:
        return speechless(given, meaning, library)
    if isinstance(given, Command):
        return (_commanded(given.name, worklist, library),)
    return (_words(given, meaning, worklist, library),)


def _commanded(name: str, worklist: Worklist, library: Library) -> Send:
    match name:
        case "alerts" | "start":
            return alerts(worklist)
        case "language":
            return _languages(library)
        case "help":
            return _help()
        case _:
            return _not_read()


def _words(given: Input, meaning: Meaning, worklist: Worklist, library: Library) -> Send:
    if isinstance(given, Media) and given.kind is MediaKind.VOICE:
        return say(NOT_HEARD, choices=(_ALERTS,))
    match meaning.intent if isinstance(given, Typed) else None:
        case Intent.MENU:
            return alerts(worklist)
        case Intent.LANGUAGE:
            return _languages(library)
        case Intent.HELP | Intent.UNWELL:
            return _help()
        case _:
            return _not_read()


def _not_read() -> Send:
    """Words of a professional reach nobody here: that is said, so that nobody counts on them."""
    return say(
        phrase("team", "I pass on no messages. Please use the buttons, or /alerts."),
        choices=(_ALERTS,),
    )


def _help() -> Send:
    return say(
        phrase("team", "/alerts shows what is open. Who takes an alert stops its ringing."),
        phrase("team", "Names are shown after a tap and disappear after 10 minutes."),
        phrase("team", "Every look is written down. In danger: 112."),
        choices=(_ALERTS,),
    )


def _languages(library: Library) -> Send:
    return say(phrase("menu", "Which language?"), choices=language_buttons(library.languages))


def alerts(worklist: Worklist) -> Send:
    """The worklist by level, then age."""
    if not worklist:
        return say(phrase("team", "No alert is open."))
    lines: list[Line] = [
        plural_phrase("team", "{count} alert is open.", "{count} alerts are open.", len(worklist))
    ]
    if len(worklist) > LISTED_MAX:
        most = phrase("team", "The {count} most urgent ones:", count=LISTED_MAX)
        lines.append(most)
    return say(*lines, choices=(_listed(*entry) for entry in worklist[:LISTED_MAX]))


def _listed(alert: Alert, patient: Patient) -> Choice:
    label = phrase(
        "team",
        "{reference} · {level} · {pseudonym}",
        reference=alert.reference,
        level=level(alert.flag.severity),
        pseudonym=patient.pseudonym,
    )
    return button(label, "alert", alert.id, "open")


def _pressed(
    member: Member, pressed: Press | None, worklist: Worklist, library: Library
) -> Effects:
    match pressed:
        case Press("language", (code,)):
            chosen = next((one for one in library.languages if one == code), None)
            if chosen is None:
                return (AnswerTap(OLD_BUTTON),)
            return (SetLanguage(chosen), _help(), alerts(worklist))
        case Press("alerts", ()):
            return (alerts(worklist),)
        case Press("alert", (text, what, *more)):
            alert_id = number(text)
            if alert_id is not None:
                return _on_alert(member, AlertId(alert_id), (what, *more), worklist)
        case _:
            pass
    return (AnswerTap(OLD_BUTTON),)


def _on_alert(member: Member, alert: AlertId, what: tuple[str, ...], worklist: Worklist) -> Effects:
    match what:
        case ("open",):
            return (_opened(member, alert, worklist),)
        case ("take",):
            return (TakeAlert(alert, member.id),)
        case ("take", "list"):
            return _taken_from_list(member, alert, worklist)
        case ("resolve",):
            return (ResolveAlert(alert, member.id),)
        case (part,) if part in PARTS:
            return (ShowAlert(alert, member.id, part),)
        case _:
            return (AnswerTap(OLD_BUTTON),)


def _opened(member: Member, alert_id: AlertId, worklist: Worklist) -> Send:
    for alert, patient in worklist:
        if alert.id == alert_id:
            return Send(cards.alert_card(alert, patient, member))
    return Send(cards.alert_unknown())


def _taken_from_list(member: Member, alert_id: AlertId, worklist: Worklist) -> Effects:
    """Taken from the worklist: no push of it may be in this chat, so its buttons come here."""
    take = TakeAlert(alert_id, member.id)
    for alert, patient in worklist:
        if alert.id == alert_id and alert.state.unanswered:
            mine = replace(alert, state=AlertState.ACKNOWLEDGED, taken_by=member.id)
            return (take, Send(cards.alert_card(mine, patient, member)))
    return (take,)
