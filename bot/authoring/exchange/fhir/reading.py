"""A FHIR Questionnaire (R4 or R5) as a questionnaire; what contradicts itself is refused."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.authoring.draft import Asking
from bot.authoring.exchange.fhir.asking import QuestionReader
from bot.authoring.exchange.fhir.codes import CALCULATED, HIDDEN, LOINC, PRESSURE
from bot.authoring.exchange.fhir.conditions import Asked, Conditions, links_of
from bot.authoring.exchange.fhir.languages import Words
from bot.authoring.exchange.fhir.options import OptionReader
from bot.authoring.exchange.fhir.resource import (
    Extension,
    Item,
    Questionnaire,
    QuestionnaireResponse,
    Told,
    response_links,
)
from bot.authoring.exchange.fhir.text_file import read_resource
from bot.authoring.exchange.instrument import model
from bot.authoring.exchange.instrument.model import Entry, Instrument, Note
from bot.authoring.exchange.instrument.naming import Names
from bot.authoring.exchange.instrument.outward import NOTE_END
from bot.authoring.exchange.instrument.remarks import Remarks
from bot.authoring.exchange.instrument.truth import both
from bot.authoring.words import INLINE
from bot.domain.condition import Condition
from bot.domain.text import Language, phrase

_MODIFIER = "modifierExtension"


def read(content: bytes, name: str, language: Language | None, remarks: Remarks) -> Instrument:
    """The questionnaire, to be called `name`; without entries where the remarks refuse it.

    `language` is that of the texts if the file does not say it.
    """
    nothing = Instrument(name, {}, ())
    questionnaire = read_resource(content, Questionnaire, remarks)
    if questionnaire is None:
        return nothing
    spoken = questionnaire.language or (language or "")
    if not spoken:
        remarks.refuse(
            "language",
            phrase("exchange", "The file does not say its language; add --from fr or --from de."),
        )
        return nothing
    words = Words(spoken, remarks)
    entries = tuple(_Walk(questionnaire, words, remarks).entries())
    if not remarks.refused and not any(isinstance(entry, model.Item) for entry in entries):
        remarks.refuse("item", phrase("exchange", "No question could be carried."))
    return replace(_head(questionnaire, name, words), entries=entries)


def compare_response(questionnaire: bytes, response: bytes, remarks: Remarks) -> None:
    """Refuse answers that belong to items which the questionnaire does not have."""
    asked = read_resource(questionnaire, Questionnaire, Remarks())
    answered = read_resource(response, QuestionnaireResponse, remarks)
    if asked is None or answered is None:
        return
    known = {link for _, link in links_of(asked.item)}
    for at, link in response_links(answered.item, "item"):
        if link not in known:
            told = phrase(
                "exchange", "The answers belong to “{name}”, which is not asked.", name=link
            )
            remarks.refuse(f"{at}.linkId", told)


def _head(questionnaire: Questionnaire, name: str, words: Words) -> Instrument:
    told = (
        questionnaire.description,
        questionnaire.publisher,
        "|".join(one for one in (questionnaire.url, questionnaire.version) if one),
    )
    titles = words.of(questionnaire.title, questionnaire.title_more, "title")
    licence = " ".join(questionnaire.copyright.split())
    return Instrument(
        name=name,
        titles=titles,
        entries=(),
        source=" ; ".join(" ".join(one.split()) for one in told if one),
        licence=licence,
        instrument=(questionnaire.title or questionnaire.name) if licence else "",
        version=questionnaire.version,
    )


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands above an item: the condition of its groups, and whether they are left out."""

    shown: Condition | None = None
    left_out: bool = False


class _Walk:
    def __init__(self, questionnaire: Questionnaire, words: Words, remarks: Remarks) -> None:
        self._questionnaire = questionnaire
        self._words = words
        self._remarks = remarks
        self._names = Names(remarks)
        self._conditions = Conditions(
            frozenset(link for _, link in links_of(questionnaire.item)), remarks
        )
        options = OptionReader(questionnaire.contained, words, remarks)
        self._questions = QuestionReader(options, words, remarks)

    def entries(self) -> Sequence[Entry]:
        """The entries in reading order, if nothing in the file contradicts itself."""
        self._refuse_doubles()
        self._refuse_two_versions()
        self._tell_extensions(self._questionnaire.extension, "")
        self._tell_unknown(self._questionnaire, "")
        found = list(self._inside(self._questionnaire.item, "item", _Above()))
        return [] if self._remarks.refused else found

    def _refuse_doubles(self) -> None:
        seen: set[str] = set()
        for at, link in links_of(self._questionnaire.item):
            if link in seen:
                told = phrase("exchange", "The linkId “{name}” is used twice.", name=link)
                self._remarks.refuse(f"{at}.linkId", told)
            seen.add(link)

    def _refuse_two_versions(self) -> None:
        types = {item.type for item in _all(self._questionnaire.item)}
        if types & {"coding", "question"} and types & {"choice", "open-choice"}:
            told = phrase("exchange", "The file mixes the types of FHIR R4 and R5.")
            self._remarks.refuse("item", told)

    def _inside(self, items: Sequence[Item], at: str, above: _Above) -> Iterator[Entry]:
        for place, item in enumerate(items):
            yield from self._item(item, f"{at}[{place}]", above)

    def _item(self, item: Item, at: str, above: _Above) -> Iterator[Entry]:
        self._tell_extensions(item.extension, at)
        self._tell_unknown(item, at)
        if above.left_out or self._is_left_out(item, at):
            self._conditions.left_out.add(item.link_id)
            yield from self._inside(item.item, f"{at}.item", _Above(left_out=True))
            return
        shown = both((above.shown, self._conditions.of(item, at)))
        if item.type == "group" and _has_code(item, PRESSURE):
            yield from self._pressure(item, at, shown)
            return
        if item.type in {"group", "display"}:
            yield from self._note(item, at, shown)
        else:
            yield from self._question(item, at, shown)
        yield from self._inside(item.item, f"{at}.item", _Above(shown))

    def _is_left_out(self, item: Item, at: str) -> bool:
        if self._conditions.reads_what_is_left_out(item):
            told = phrase("exchange", "Left out: it depends on a question that is left out.")
        elif any(one.url == HIDDEN and one.value_boolean is True for one in item.extension):
            told = phrase("exchange", "Left out: it is hidden.")
        elif item.read_only or any(one.url == CALCULATED for one in item.extension):
            told = phrase("exchange", "Left out: it is computed, not asked.")
        else:
            return False
        self._remarks.lost(at, told)
        return True

    def _note(self, item: Item, at: str, shown: Condition | None) -> Iterator[Note]:
        if item.repeats:
            self._remarks.lost(at, phrase("exchange", "It is asked once, not several times."))
        text = self._words.of(item.text, item.text_more, at)
        if item.text and not any(text.get(language) for language in INLINE):
            self._remarks.lost(at, phrase("exchange", "Its text is neither French nor German."))
        if text:
            name = self._names.give(item.link_id, f"{at}.linkId")
            yield Note(f"{name.removesuffix(NOTE_END)}{NOTE_END}", text, shown)

    def _question(self, item: Item, at: str, shown: Condition | None) -> Iterator[Entry]:
        read = self._questions.question(item, at)
        if read is None:
            self._conditions.left_out.add(item.link_id)
            return
        name = self._names.give(item.link_id, f"{at}.linkId")
        question, codes = read
        self._conditions.asked[item.link_id] = Asked(name, question.asking, codes)
        yield replace(question, name=name, shown=shown)

    def _pressure(self, item: Item, at: str, shown: Condition | None) -> Iterator[Entry]:
        """A panel of two numbers is one question here, and its numbers have their own names."""
        parts = self._questions.pressure_parts(item)
        if parts is None:
            told = phrase("exchange", "A blood pressure has an upper and a lower value in mmHg.")
            self._remarks.refuse(at, told)
            return
        name = self._names.give(item.link_id, f"{at}.linkId")
        for end, link in parts.items():
            self._conditions.asked[link] = Asked(f"{name}_{end}", Asking.NUMBER)
        text = self._questions.text(item, at)
        yield model.Item(name, Asking.PRESSURE, text, shown)

    def _tell_unknown(self, part: Told, at: str) -> None:
        """Fields that are passed over; a modifierExtension may turn the meaning round."""
        names = [name for name in part.unknown if name != _MODIFIER]
        if names:
            told = phrase("exchange", "Not read: {names}.", names=", ".join(names))
            self._remarks.lost(at, told)
        if _MODIFIER in part.unknown:
            told = phrase("exchange", "A modifierExtension changes what this means.")
            self._remarks.refuse(at, told)

    def _tell_extensions(self, extensions: Sequence[Extension], at: str) -> None:
        for extension in extensions:
            if extension.url not in self._questions.known_extensions:
                told = phrase(
                    "exchange", "The extension {address} is not carried.", address=extension.url
                )
                self._remarks.lost(at, told)


def _all(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _all(item.item)


def _has_code(item: Item, code: str) -> bool:
    return any(one.system == LOINC and one.code == code for one in item.code)
