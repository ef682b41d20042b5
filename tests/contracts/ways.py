"""Both channels to one person of the sandbox, as the contract's tests use them."""

from dataclasses import dataclass
from pathlib import Path

from bot.careteam.run import CareTeamBot
from bot.domain.dispatch import Delivered, Delivery
from bot.domain.inbound import Inbound
from bot.domain.people import Address, Audience
from bot.domain.press import press
from bot.domain.text import Button, Message
from bot.patient.run import PatientBot
from bot.sandbox.accounts import BotAccount
from bot.sandbox.screen import Bubble, ChatView
from bot.services.ports.edges import Channel
from tests.sandbox.stage import Stage

YES = Button("Oui", press("answer", 1, 0))
NO = Button("Non", press("answer", 1, 1))
UNSURE = Button("Je ne sais pas encore", press("answer", 1, 2))
LONG = Message(f"{'a' * 3000}\n\n{'b' * 3000}", (YES,))


async def unheard(inbound: Inbound) -> None:
    raise AssertionError(f"nothing is fed here, but {inbound!r} came")


def make_bot(audience: Audience, token: str, api: str, pictures: Path) -> PatientBot | CareTeamBot:
    if audience is Audience.PATIENTS:
        return PatientBot(token, api, pictures, unheard)
    return CareTeamBot(token, api, pictures, unheard)


@dataclass(frozen=True, slots=True)
class Way:
    """A channel of one of the bots, and the phone of the person it reaches."""

    audience: Audience
    account: BotAccount
    channel: Channel
    stage: Stage
    pictures: Path

    @property
    def to(self) -> Address:
        return Address(self.audience, 101)

    @property
    def chat(self) -> ChatView:
        return self.stage.jeanne.chat(self.account)

    @property
    def last(self) -> Bubble:
        return self.chat.last

    async def say(self, text: str, *buttons: Button) -> Delivery:
        return await self.channel.send(self.to, Message(text, buttons), protect=False)

    async def said(self, text: str, *buttons: Button) -> int:
        delivery = await self.say(text, *buttons)
        assert isinstance(delivery, Delivered)
        assert delivery.message is not None
        return delivery.message
