"""What reaches us, whoever carried it: typed words, a press, a command, media, a block."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.people import Address
from bot.domain.press import Press


@dataclass(frozen=True, slots=True)
class Typed:
    """Words. Edited ones change nothing that was answered, but are screened for emergencies."""

    text: str
    edited: bool = False
    forwarded: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """A press of a button. `press` None: the data was not ours. `tap` answers the spinner,
    `message` is the provider's id of the message that carried the button.
    """

    press: Press | None
    tap: str
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """`/name argument`, without the slash and in lower case."""

    name: str
    argument: str = ""


class MediaKind(StrEnum):
    """What came instead of words."""

    VOICE = "voice"
    PHOTO = "photo"
    STICKER = "sticker"
    VIDEO = "video"
    DOCUMENT = "document"
    LOCATION = "location"
    CONTACT = "contact"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Media:
    """Something that is not words; a caption is, and is screened like them."""

    kind: MediaKind
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """The person blocked the bot, or came back."""

    blocked: bool


Input = Typed | Chosen | Command | Media | Membership


@dataclass(frozen=True, slots=True)
class Inbound:
    """One update. `update` with the address' audience is unique. `private`: not a group."""

    update: int
    sender: Address
    input: Input
    private: bool = True
    from_bot: bool = False
    language_hint: str = ""
