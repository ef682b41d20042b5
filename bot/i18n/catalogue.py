"""The interface's texts in every language that has a catalogue, read from PO files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from gettext import c2py
from pathlib import Path

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import PoFileError, read_po

import bot
from bot.domain.errors import PartnerError
from bot.domain.text import Language, Phrase
from bot.i18n.help_line import EMERGENCY_NUMBER
from bot.i18n.region import BELGIUM, Region
from bot.i18n.values import Reader, spoken

LOCALES = Path(bot.__file__).parent.parent / "locales"
"""Where the product's own catalogues lie."""

SOURCE_LANGUAGE = Language("en")
"""The language of the texts in the code; spoken where a catalogue has no entry."""


class CatalogueError(PartnerError):
    """A folder of catalogues that cannot be used; the text names the file and what is wrong."""


@dataclass(frozen=True, slots=True)
class _Tongue:
    """One language: its spelling, its plural rule, and the forms of each (context, msgid)."""

    locale: Locale
    plural_index: Callable[[int], int]
    forms: Mapping[tuple[str, str], tuple[str, ...]]

    def wording(self, phrase: Phrase) -> str | None:
        forms = self.forms.get((phrase.context, phrase.message))
        if forms is None or phrase.count is None:
            return forms[0] if forms else None
        index = self.plural_index(abs(phrase.count))
        return forms[index] if index < len(forms) else None


class Catalogue:
    """Every interface text in every language; immutable once loaded."""

    def __init__(self, tongues: Mapping[Language, _Tongue], region: Region) -> None:
        self._tongues = tongues
        self._english = region.locale(SOURCE_LANGUAGE)

    @classmethod
    def load(cls, folder: Path = LOCALES, region: Region = BELGIUM) -> "Catalogue":
        """Read each `<language>/LC_MESSAGES/bot.po` below the folder.

        Raises CatalogueError where there is none, or where one cannot be read.
        """
        paths = sorted(folder.glob("*/LC_MESSAGES/bot.po"))
        if not paths:
            raise CatalogueError(
                f"No catalogue below {folder}: expected <language>/LC_MESSAGES/bot.po there."
            )
        return cls({Language(path.parts[-3]): _read(path, region) for path in paths}, region)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that have a catalogue, in the alphabetical order of their own names."""
        return tuple(sorted(self._tongues, key=self.language_name))

    def locale(self, language: Language) -> Locale:
        """How this language is written in the region; English where it has no catalogue."""
        tongue = self._tongues.get(language)
        return tongue.locale if tongue is not None else self._english

    def wording(self, phrase: Phrase, language: Language) -> str:
        """The translation with its places still open; the English text where there is none."""
        tongue = self._tongues.get(language)
        translated = tongue.wording(phrase) if tongue is not None else None
        if translated is not None:
            return translated
        return phrase.message if phrase.plural is None or phrase.count == 1 else phrase.plural

    def speak_phrase(self, phrase: Phrase, language: Language) -> str:
        """The phrase with its values, for a reader of whom only the language is known.

        Instants are told in UTC and every help number as 112: whoever has a listener asks a
        Speaker.
        """
        reader = Reader(
            language,
            self.locale(language),
            UTC,
            lambda inner: self.wording(inner, language),
            lambda _: EMERGENCY_NUMBER,
        )
        return spoken(phrase, reader)

    def language_name(self, language: Language) -> str:
        """What the language calls itself, as it stands on a button: Français, Deutsch."""
        name = self.locale(language).language_name or language
        return name[:1].upper() + name[1:]


def _read(path: Path, region: Region) -> _Tongue:
    language = Language(path.parts[-3])
    try:
        locale = region.locale(language)
        with path.open("rb") as file:
            catalog = read_po(file, locale=language, abort_invalid=True)
        plural_index = c2py(catalog.plural_expr)
    except (PoFileError, UnknownLocaleError, ValueError) as error:
        raise CatalogueError(f"{path} cannot be read as a catalogue: {error}") from error
    return _Tongue(locale, plural_index, _forms(catalog))


def _forms(catalog: Catalog) -> dict[tuple[str, str], tuple[str, ...]]:
    """The entries that are translated and not marked as guesses."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry in catalog:
        strings = _strings(entry)
        if entry.id and strings and all(strings) and not entry.fuzzy:
            first = entry.id if isinstance(entry.id, str) else entry.id[0]
            found[(entry.context or "", first)] = strings
    return found


def _strings(entry: Entry) -> tuple[str, ...]:
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
