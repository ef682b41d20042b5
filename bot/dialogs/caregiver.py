"""The caregiver's side: what it is, yes or no, a short help, an end. No health content at all."""

from bot.dialogs import emergency
from bot.dialogs.emergency import GP_ON_CALL
from bot.dialogs.speech import NOTED_ALREADY, OLD_BUTTON, button, say, tap_answered
from bot.dialogs.tongues import IN_DANGER, NO_VOICE, in_all, language_buttons, which_language
from bot.dialogs.turn import (
    AcceptCaregiving,
    AnswerTap,
    Effect,
    RevokeCaregiver,
    Send,
    SetLanguage,
)
from bot.domain.dispatch import Lane
from bot.domain.inbound import Chosen, Command, Input, Media, MediaKind, Membership
from bot.domain.library import Library
from bot.domain.meaning import Cry, Intent, Meaning
from bot.domain.people import Caregiver, CaregiverStatus
from bot.domain.press import Press
from bot.domain.text import HelpLine, Line, phrase

Effects = tuple[Effect, ...]

NOT_HEARD = phrase("supporter", "I cannot listen to voice messages. In danger, call 112.")
"""For everybody whose voice reaches nobody here."""

_LEAVE = button(phrase("supporter", "I want to stop"), "caregiver", "stop")


def receive(caregiver: Caregiver, given: Input, meaning: Meaning, library: Library) -> Effects:
    """What comes of a caregiver's input. Never raises; blocking and unblocking get no answer."""
    if isinstance(given, Membership):
        return ()
    return tap_answered(given, _answer(caregiver, given, meaning, library))


def _answer(caregiver: Caregiver, given: Input, meaning: Meaning, library: Library) -> Effects:
    if meaning.cry is not None:
        return (cry_text(library, meaning.cry, in_all=caregiver.language is None),)
    pressed = given.press if isinstance(given, Chosen) else None
    if pressed is not None and pressed.verb == "language":
        return _language(caregiver, pressed, library)
    if caregiver.language is None:
        return speechless(given, meaning, library)
    if doubtful(meaning):
        return (_in_doubt(library),)
    if isinstance(given, Chosen):
        return _pressed(caregiver, pressed)
    asked = _asked_for(given, meaning, library)
    return (asked,) if asked is not None else (_standing(caregiver, given, library),)


def cry_text(library: Library, cry: Cry, *, in_all: bool = False) -> Send:
    """The fixed text, for the person or the bystander. Nothing is raised: it is nobody's answer."""
    line = emergency.safety_line(library, cry, in_all=in_all)
    return say(line, *emergency.listening(library, cry), lane=Lane.SAFETY)


def speechless(given: Input, meaning: Meaning, library: Library) -> Effects:
    """Before a language is chosen everything is said in all of them."""
    asked = which_language(library.languages)
    if isinstance(given, Media) and given.kind is MediaKind.VOICE:
        return (in_all(NO_VOICE), asked)
    if doubtful(meaning):
        return (in_all(IN_DANGER), asked)
    return (asked,)


def doubtful(meaning: Meaning) -> bool:
    """Whether the words are a weak sign, a question about a danger or a wish for help."""
    asks = meaning.intent in {Intent.HELP, Intent.UNWELL}
    return asks or meaning.suspicion is not None or meaning.asked_about is not None


def _in_doubt(library: Library) -> Send:
    """Nothing is judged and nobody is told: the numbers, first."""
    lines: list[Line] = [phrase("help", "In danger: 112, day and night.")]
    if emergency.knows(library, GP_ON_CALL):
        lines.append(phrase("help", "Doctor on call: {number}.", number=HelpLine(GP_ON_CALL)))
    lines.append(phrase("unwell", "Nobody reads this chat day and night. Please phone."))
    return say(*lines, lane=Lane.SAFETY)


def _language(caregiver: Caregiver, pressed: Press, library: Library) -> Effects:
    for language in library.languages:
        if pressed.arguments == (language,):
            return (SetLanguage(language), _page(caregiver, library))
    return (AnswerTap(OLD_BUTTON),)


def _page(caregiver: Caregiver, library: Library) -> Send:
    match caregiver.status:
        case CaregiverStatus.INVITED:
            return _offer()
        case CaregiverStatus.ACCEPTED:
            return _help(library)
        case CaregiverStatus.REVOKED:
            return _over()


def _offer() -> Send:
    return say(
        phrase("supporter", "I am a program. Somebody close to you asks for your support."),
        phrase("supporter", "You learn when a reminder has no answer yet. Then you can call them."),
        phrase("supporter", "You see no answers, no values and no illness."),
        phrase("supporter", "You can stop at any time. In danger: 112."),
        choices=(
            button(phrase("supporter", "Yes, I will"), "caregiver", "accept"),
            button(phrase("supporter", "No, thank you"), "caregiver", "decline"),
        ),
    )


def _help(library: Library) -> Send:
    lines: list[Line] = [
        phrase("supporter", "I write when a reminder has no answer yet. Nothing else."),
        phrase("supporter", "Nobody reads this chat. In danger: 112."),
    ]
    if emergency.knows(library, GP_ON_CALL):
        lines.append(phrase("help", "Doctor on call: {number}.", number=HelpLine(GP_ON_CALL)))
    return say(*lines, choices=(_LEAVE, *language_buttons(library.languages)))


def _over() -> Send:
    return say(
        phrase("supporter", "There is nothing to do here at the moment. Thank you."),
        phrase("supporter", "In danger: 112."),
    )


def _pressed(caregiver: Caregiver, pressed: Press | None) -> Effects:
    status = caregiver.status
    match pressed:
        case Press("caregiver", (("accept" | "decline") as word,)):
            return _decided(caregiver, accepted=word == "accept")
        case Press("caregiver", ("stop",)) if status is CaregiverStatus.ACCEPTED:
            return (_sure(),)
        case Press("caregiver", ("stopped",)) if status is CaregiverStatus.ACCEPTED:
            return (RevokeCaregiver(caregiver.id), _over())
        case Press("caregiver", ("stopped" | "stop",)):
            return (AnswerTap(NOTED_ALREADY),)
        case _:
            return (AnswerTap(OLD_BUTTON),)


def _decided(caregiver: Caregiver, *, accepted: bool) -> Effects:
    if caregiver.status is not CaregiverStatus.INVITED:
        return (AnswerTap(NOTED_ALREADY),)
    word = AcceptCaregiving(caregiver.id, accepted)
    if not accepted:
        return (word, say(phrase("supporter", "All right. Thank you for reading.")))
    thanks = phrase("supporter", "Thank you. I write only when a reminder has no answer yet.")
    return (word, say(thanks, choices=(_LEAVE,)))


def _sure() -> Send:
    yes = button(phrase("supporter", "Yes, stop"), "caregiver", "stopped")
    return say(
        phrase("supporter", "Do you want to stop? I will write nothing more."), choices=(yes,)
    )


def _asked_for(given: Input, meaning: Meaning, library: Library) -> Send | None:
    name = given.name if isinstance(given, Command) else ""
    if name == "language" or meaning.intent is Intent.LANGUAGE:
        return say(phrase("menu", "Which language?"), choices=language_buttons(library.languages))
    return None


def _standing(caregiver: Caregiver, given: Input, library: Library) -> Send:
    """One page for everything else; a stop is asked once more, a voice message is told 112."""
    accepted = caregiver.status is CaregiverStatus.ACCEPTED
    if accepted and isinstance(given, Command) and given.name == "stop":
        return _sure()
    if isinstance(given, Media) and given.kind is MediaKind.VOICE:
        return say(NOT_HEARD, choices=(_LEAVE,) if accepted else ())
    return _page(caregiver, library)
