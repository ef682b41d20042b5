"""The texts of a resource in French and German, from its own language and its translations."""

from collections.abc import Iterable

from bot.authoring.exchange.arriving import plain
from bot.authoring.exchange.fhir.codes import TRANSLATION
from bot.authoring.exchange.fhir.resource import Designation, Element, Extension
from bot.authoring.exchange.instrument.model import Wordings
from bot.authoring.exchange.instrument.remarks import Remarks
from bot.authoring.words import INLINE
from bot.domain.text import Language, phrase


class Words:
    """Puts a text and its translations together; other languages are told once."""

    def __init__(self, language: str, remarks: Remarks) -> None:
        self.language = _short(language)
        self._remarks = remarks
        self._others: set[str] = set()

    def of(self, text: str, more: Element | None, at: str) -> Wordings:
        """A text with its translation extensions."""
        extensions = more.extension if more is not None else ()
        others = [self._translation(one) for one in extensions if one.url == TRANSLATION]
        return self._chosen([(self.language, text), *others], at)

    def designated(
        self, text: str, language: str, designations: Iterable[Designation], at: str
    ) -> Wordings:
        """The words of a concept with those in other languages."""
        own = _short(language) if language else self.language
        others = [(_short(one.language), one.value) for one in designations if one.language]
        return self._chosen([(own, text), *others], at)

    def _translation(self, extension: Extension) -> tuple[str, str]:
        language = text = ""
        for part in extension.extension:
            if part.url == "lang":
                language = _short(part.value_code or part.value_string)
            elif part.url == "content":
                text = part.value_string or part.value_markdown
        return language, text

    def _chosen(self, found: Iterable[tuple[str, str]], at: str) -> Wordings:
        chosen: dict[Language, str] = {}
        for language, text in found:
            words = plain(text)
            if not words:
                continue
            if language not in INLINE:
                self._tell(language)
            elif chosen.setdefault(Language(language), words) != words:
                told = phrase(
                    "exchange", "There are two different texts in “{language}”.", language=language
                )
                self._remarks.refuse(at, told)
        return chosen

    def _tell(self, language: str) -> None:
        if language not in self._others:
            self._others.add(language)
            told = phrase("exchange", "Texts in “{language}” are not carried.", language=language)
            self._remarks.lost("", told)


def _short(language: str) -> str:
    """`fr-BE` is French."""
    return language.replace("_", "-").partition("-")[0].lower()
