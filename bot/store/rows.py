"""The domain values that rows keep as JSON; those that identify somebody are sealed as well."""

from dataclasses import dataclass

from bot.domain.alert import EscalationPolicy, Flag
from bot.domain.condition import AnswerValue
from bot.domain.conversation import Conversation
from bot.domain.dispatch import Act
from bot.domain.people import Address, Identity
from bot.store.forms import Form


@dataclass(frozen=True, slots=True)
class Envelope:
    """What an outbox row seals: who gets it, and what it is."""

    to: Address
    act: Act


@dataclass(frozen=True, slots=True)
class Told:
    """The value of an answer."""

    value: AnswerValue


ADDRESS = Form(Address)
CONVERSATION = Form(Conversation)
ENVELOPE = Form(Envelope)
FLAG = Form(Flag)
IDENTITY = Form(Identity)
POLICY = Form(EscalationPolicy)
TOLD = Form(Told)
WEEKDAYS: Form[tuple[int, ...]] = Form(tuple[int, ...])
WORDS: Form[tuple[str, ...]] = Form(tuple[str, ...])
