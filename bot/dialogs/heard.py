"""What a patient's dialogue works on: where the person stands, what came, and the facts."""

from dataclasses import dataclass, replace

from bot.dialogs.turn import Effect, Facts, FinishModule, Send, SetConsent, SetLanguage, Turn
from bot.domain.conversation import Conversation
from bot.domain.inbound import Input
from bot.domain.library import Libraries, Library
from bot.domain.meaning import Meaning


@dataclass(frozen=True, slots=True)
class Heard:
    """One input of one patient with everything that the answer may depend on."""

    conversation: Conversation
    given: Input
    meaning: Meaning
    facts: Facts
    libraries: Libraries

    @property
    def library(self) -> Library:
        """The current release."""
        return self.libraries.current

    def turn(self, *effects: Effect) -> Turn:
        """These effects, and the person stays where they are."""
        return Turn(self.conversation, effects)

    def aside(self, *effects: Effect) -> Turn:
        """These effects, and a running module waits until the person comes back to it.

        What is typed from now on is no answer to a question that is no longer on the screen.
        Where nothing is said (a notice about an old button), nothing changes either.
        """
        speaks = any(isinstance(effect, Send) for effect in effects)
        return Turn(paused(self.conversation) if speaks else self.conversation, effects)

    def after(self, effects: tuple[Effect, ...]) -> "Heard":
        """The same with the facts as these effects leave them."""
        facts = self.facts
        for effect in effects:
            facts = _changed(facts, effect)
        return replace(self, facts=facts)

    def standing(self, conversation: Conversation) -> "Heard":
        """The same from another place."""
        return replace(self, conversation=conversation)


def paused(conversation: Conversation) -> Conversation:
    """The conversation with its running module put aside; answers, trail and version stay."""
    if conversation.place is None:
        return conversation
    return replace(conversation, place=None, paused=conversation.place)


def unpaused(conversation: Conversation) -> Conversation:
    """The conversation back in the module that was put aside."""
    if conversation.place is not None or conversation.paused is None:
        return conversation
    return replace(conversation, place=conversation.paused, paused=None)


def _changed(facts: Facts, effect: Effect) -> Facts:
    match effect:
        case SetLanguage(language):
            return replace(facts, patient=replace(facts.patient, language=language))
        case SetConsent(consent):
            return replace(facts, consents={**facts.consents, consent.purpose: consent})
        case FinishModule(module, _):
            count = facts.finished.get(module, 0) + 1
            return replace(facts, finished={**facts.finished, module: count})
        case _:
            return facts
