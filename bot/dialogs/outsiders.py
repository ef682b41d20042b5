"""Somebody without an invitation, a group, another bot: a friendly sentence, and help in danger."""

from bot.dialogs.caregiver import cry_text, doubtful
from bot.dialogs.speech import tap_answered
from bot.dialogs.tongues import IN_DANGER, NO_VOICE, everywhere, in_all, text
from bot.dialogs.turn import AnswerTap, Effect
from bot.domain.dispatch import Lane
from bot.domain.inbound import Chosen, Command, Inbound, Media, MediaKind, Membership
from bot.domain.library import Library
from bot.domain.meaning import Meaning

LANE = Lane.REPLY

REFUSAL = everywhere(
    text(
        "Bonjour\u00a0! Ce service marche sur invitation. "
        "Demandez un lien à votre équipe de soins.\n"
        "Je ne garde rien de ce message. En danger\u00a0: 112.",
        "Guten Tag! Diesen Dienst gibt es nur auf Einladung. "
        "Fragen Sie Ihr Behandlungsteam nach einem Link.\n"
        "Von dieser Nachricht bewahre ich nichts auf. In Gefahr: 112.",
    )
)
USED_LINK = everywhere(
    text(
        "Ce lien a déjà servi ou n'est plus valable. Demandez-en un nouveau. En danger\u00a0: 112.",
        "Dieser Link wurde schon benutzt oder gilt nicht mehr. "
        "Bitte fragen Sie nach einem neuen. In Gefahr: 112.",
    )
)
IN_PRIVATE = everywhere(
    text(
        "Ici, d'autres peuvent lire. Écrivez-moi en privé, s'il vous plaît.",
        "Hier lesen andere mit. Bitte schreiben Sie mir privat.",
    )
)


def receive(inbound: Inbound, meaning: Meaning, library: Library) -> tuple[Effect, ...]:
    """What somebody hears who is not known, in all languages, their own one first.

    Another bot hears nothing. A group hears one sentence when the bot joins or is addressed by a
    command, and the fixed text for a cry; else it is left in peace.
    """
    if inbound.from_bot:
        return ()
    return tap_answered(inbound.input, _answer(inbound, meaning, library))


def _answer(inbound: Inbound, meaning: Meaning, library: Library) -> tuple[Effect, ...]:
    if meaning.cry is not None:
        return (cry_text(library, meaning.cry, in_all=True),)
    return _in_private(inbound, meaning) if inbound.private else _in_group(inbound)


def _in_private(inbound: Inbound, meaning: Meaning) -> tuple[Effect, ...]:
    if doubtful(meaning):
        return (in_all(IN_DANGER), in_all(REFUSAL))
    match inbound.input:
        case Membership():
            return ()
        case Command("start", token) if token:
            return (in_all(USED_LINK),)
        case Media(MediaKind.VOICE):
            return (in_all(NO_VOICE), in_all(REFUSAL))
        case _:
            return (in_all(REFUSAL),)


def _in_group(inbound: Inbound) -> tuple[Effect, ...]:
    match inbound.input:
        case Membership(blocked=False) | Command():
            return (in_all(IN_PRIVATE),)
        case Chosen():
            return (AnswerTap(),)
        case _:
            return ()
