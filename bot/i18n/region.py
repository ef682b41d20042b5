"""Where the service is: how a language is written there, and whose clock its offices keep."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError

from bot.domain.text import Language


@dataclass(frozen=True, slots=True)
class Region:
    """A country by its ISO 3166 code, and its time zone by its IANA name."""

    territory: str
    zone: str

    def locale(self, language: Language) -> Locale:
        """The language as written here (fr_BE), else anywhere; raises UnknownLocaleError."""
        try:
            return Locale.parse(f"{language}_{self.territory}")
        except UnknownLocaleError:
            return Locale.parse(language)

    @property
    def clock(self) -> ZoneInfo:
        """The zone in which help numbers keep their hours."""
        return ZoneInfo(self.zone)


BELGIUM = Region("BE", "Europe/Brussels")
