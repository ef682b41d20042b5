"""The answers of a question: listed there, or in a value set that is contained or known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.authoring.exchange.fhir.codes import (
    NO,
    OPTION_EXCLUSIVE,
    VALUE_SETS,
    WEIGHTS,
    YES,
)
from bot.authoring.exchange.fhir.languages import Words
from bot.authoring.exchange.fhir.resource import (
    AnswerOption,
    Concept,
    Contained,
    Extension,
    Item,
)
from bot.authoring.exchange.instrument.model import Choice, Wordings
from bot.authoring.exchange.instrument.naming import Names
from bot.authoring.exchange.instrument.remarks import Remarks
from bot.domain.text import phrase

TRUE, FALSE = "true", "false"


@dataclass(frozen=True, slots=True)
class Options:
    """The answers, and the code of each by the code that it had."""

    choices: tuple[Choice, ...]
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Found:
    code: str
    labels: Wordings
    extensions: tuple[Extension, ...]
    at: str


class OptionReader:
    """Reads the answers of one questionnaire's questions."""

    def __init__(self, contained: Sequence[Contained], words: Words, remarks: Remarks) -> None:
        self._sets = {f"#{one.id}": one for one in contained if one.resource_type == "ValueSet"}
        self._words = words
        self._remarks = remarks

    def of(self, item: Item, at: str) -> Options:
        """The answers; what is wrong with them is told."""
        if item.answer_option and item.answer_value_set:
            told = phrase("exchange", "A question has answerOption or answerValueSet, not both.")
            self._remarks.refuse(at, told)
        if item.type == "boolean":
            found = [_Found("yes", YES, (), at), _Found("no", NO, (), at)]
            options = self._options(found)
            return Options(options.choices, {TRUE: "yes", FALSE: "no"})
        if item.answer_value_set:
            found = list(self._from_set(item.answer_value_set, f"{at}.answerValueSet"))
        else:
            found = list(self._listed(item.answer_option, f"{at}.answerOption"))
        if not found and not self._remarks.refused:
            self._remarks.refuse(at, phrase("exchange", "The question offers no answers."))
        return self._options(found)

    def _options(self, found: Sequence[_Found]) -> Options:
        names = Names(self._remarks, variables=False)
        choices: list[Choice] = []
        for one in found:
            if one.code in names:
                told = phrase("exchange", "The code “{code}” is used twice.", code=one.code)
                self._remarks.refuse(one.at, told)
                continue
            only = any(
                e.url == OPTION_EXCLUSIVE and e.value_boolean is True for e in one.extensions
            )
            points = self._points(one)
            choices.append(Choice(names.give(one.code, one.at), one.labels, points, only))
        return Options(tuple(choices), {one.code: names[one.code] for one in found})

    def _points(self, found: _Found) -> Decimal | None:
        weights = {e.number for e in found.extensions if e.url in WEIGHTS and e.number is not None}
        if len(weights) > 1:
            self._remarks.refuse(
                found.at, phrase("exchange", "ordinalValue and itemWeight say different points.")
            )
        return next(iter(weights), None)

    def _listed(self, options: Sequence[AnswerOption], at: str) -> Iterator[_Found]:
        for place, option in enumerate(options):
            here = f"{at}[{place}]"
            coding = option.value_coding
            if coding is not None:
                labels = self._words.of(coding.display, coding.display_more, here)
                extensions = (*option.extension, *coding.extension)
                yield self._labelled(_Found(coding.code, labels, extensions, here))
            elif option.value_string is not None:
                labels = self._words.of(option.value_string, option.value_string_more, here)
                yield self._labelled(_Found(option.value_string, labels, option.extension, here))
            elif option.value_integer is not None:
                text = str(option.value_integer)
                labels = dict.fromkeys(YES, text)
                yield _Found(text, labels, option.extension, here)
            else:
                told = phrase("exchange", "Only codes, texts and whole numbers can be answers.")
                self._remarks.refuse(here, told)

    def _labelled(self, found: _Found) -> _Found:
        if not found.code:
            self._remarks.refuse(found.at, phrase("exchange", "The answer has no code."))
        return found

    def _from_set(self, address: str, at: str) -> Iterator[_Found]:
        known = VALUE_SETS.get(address.partition("|")[0])
        if known is not None:
            told = phrase(
                "exchange",
                "The words of the answers from {address} are this program's own.",
                address=address,
            )
            self._remarks.lost(at, told)
            yield from (_Found(code, labels, (), at) for code, labels in known)
            return
        contained = self._sets.get(address)
        if contained is None:
            told = phrase(
                "exchange",
                "The value set {address} is not in the file. Put its answers into the file.",
                address=address,
            )
            self._remarks.refuse(at, told)
            return
        yield from self._concepts(contained, at)

    def _concepts(self, value_set: Contained, at: str) -> Iterator[_Found]:
        concepts: Sequence[Concept]
        include = value_set.compose.include if value_set.compose is not None else ()
        open_ended = value_set.compose is not None and bool(value_set.compose.exclude)
        if value_set.expansion is not None and value_set.expansion.contains:
            concepts = value_set.expansion.contains
        else:
            concepts = [concept for one in include for concept in one.concept]
            open_ended |= any(one.filter or one.value_set or not one.concept for one in include)
        if open_ended or not concepts:
            told = phrase(
                "exchange", "The value set “{id}” does not list its codes.", id=value_set.id
            )
            self._remarks.refuse(at, told)
            return
        for concept in concepts:
            here = f"{at}#{concept.code}"
            labels = self._words.designated(
                concept.display, value_set.language, concept.designation, here
            )
            yield _Found(concept.code, labels, concept.extension, here)
