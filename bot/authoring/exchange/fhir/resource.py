"""The parts of a Questionnaire that are read or written, in the words of FHIR (R4 and R5)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class Part(BaseModel):
    """Every part: fields in FHIR's spelling, unknown ones passed over."""

    model_config = ConfigDict(
        frozen=True, alias_generator=to_camel, populate_by_name=True, extra="ignore"
    )


class Coding(Part):
    """A code of a system, and its words."""

    system: str = ""
    code: str = ""
    display: str = ""
    display_more: "Element | None" = Field(
        default=None, validation_alias="_display", serialization_alias="_display"
    )
    extension: "tuple[Extension, ...]" = ()


class Extension(Part):
    """One extension: its address and its value."""

    url: str
    extension: "tuple[Extension, ...]" = ()
    value_code: str = ""
    value_string: str = ""
    value_markdown: str = ""
    value_boolean: bool | None = None
    value_decimal: Decimal | None = None
    value_integer: int | None = None
    value_coding: Coding | None = None

    @property
    def number(self) -> Decimal | None:
        """Its value where it is a number."""
        if self.value_decimal is not None:
            return self.value_decimal
        return Decimal(self.value_integer) if self.value_integer is not None else None


class Element(Part):
    """What belongs to a simple value: its translations."""

    extension: tuple[Extension, ...] = ()


class AnswerOption(Part):
    """One answer of a list, with the extensions of its simple value."""

    value_coding: Coding | None = None
    value_string: str | None = None
    value_string_more: Element | None = Field(
        default=None, validation_alias="_valueString", serialization_alias="_valueString"
    )
    value_integer: int | None = None
    initial_selected: bool = False
    extension: tuple[Extension, ...] = ()


class EnableWhen(Part):
    """One condition on an earlier answer."""

    question: str
    operator: Literal["exists", "=", "!=", ">", "<", ">=", "<="]
    answer_boolean: bool | None = None
    answer_decimal: Decimal | None = None
    answer_integer: int | None = None
    answer_string: str | None = None
    answer_coding: Coding | None = None
    answer_quantity: "Quantity | None" = None
    answer_date: str | None = None
    answer_time: str | None = None
    answer_date_time: str | None = None


class Quantity(Part):
    """A number with its unit."""

    value: Decimal | None = None
    code: str = ""
    unit: str = ""


class Initial(Part):
    """An answer that stands there before anybody answers."""

    value_coding: Coding | None = None
    value_string: str | None = None
    value_integer: int | None = None
    value_decimal: Decimal | None = None
    value_boolean: bool | None = None


class Told(Part):
    """A part whose unknown fields are kept, so that they can be told."""

    model_config = ConfigDict(extra="allow")

    @property
    def unknown(self) -> tuple[str, ...]:
        """The fields that nobody here reads."""
        return tuple(self.model_extra or ())


class Item(Told):
    """A group, a text or a question."""

    link_id: str
    type: Literal[
        "group", "display", "question", "boolean", "decimal", "integer", "date", "dateTime",
        "time", "string", "text", "url", "choice", "open-choice", "coding", "attachment",
        "reference", "quantity",
    ]  # fmt: skip
    text: str = ""
    text_more: Element | None = Field(
        default=None, validation_alias="_text", serialization_alias="_text"
    )
    prefix: str = ""
    code: tuple[Coding, ...] = ()
    required: bool = False
    repeats: bool = False
    read_only: bool = False
    max_length: int | None = None
    enable_when: tuple[EnableWhen, ...] = ()
    enable_behavior: Literal["all", "any"] | None = None
    answer_constraint: Literal["optionsOnly", "optionsOrType", "optionsOrString"] | None = None
    answer_value_set: str = ""
    answer_option: tuple[AnswerOption, ...] = ()
    initial: tuple[Initial, ...] = ()
    extension: tuple[Extension, ...] = ()
    item: "tuple[Item, ...]" = ()


class Designation(Part):
    """A concept's words in another language."""

    language: str = ""
    value: str


class Concept(Part):
    """One code of a value set."""

    system: str = ""
    code: str
    display: str = ""
    designation: tuple[Designation, ...] = ()
    extension: tuple[Extension, ...] = ()


class Include(Part):
    """Codes of one system; without `concept` it means the whole system."""

    system: str = ""
    concept: tuple[Concept, ...] = ()
    filter: tuple[Part, ...] = ()
    value_set: tuple[str, ...] = ()


class Compose(Part):
    """What a value set is made of."""

    include: tuple[Include, ...] = ()
    exclude: tuple[Part, ...] = ()


class Expansion(Part):
    """A value set written out."""

    contains: tuple[Concept, ...] = ()


class Contained(Part):
    """A resource inside the Questionnaire; only value sets are looked at."""

    resource_type: str
    id: str = ""
    language: str = ""
    compose: Compose | None = None
    expansion: Expansion | None = None


class Questionnaire(Told):
    """The whole resource."""

    resource_type: Literal["Questionnaire"]
    id: str = ""
    language: str = ""
    url: str = ""
    version: str = ""
    name: str = ""
    title: str = ""
    title_more: Element | None = Field(
        default=None, validation_alias="_title", serialization_alias="_title"
    )
    status: str = ""
    publisher: str = ""
    description: str = ""
    copyright: str = ""
    contained: tuple[Contained, ...] = ()
    extension: tuple[Extension, ...] = ()
    item: tuple[Item, ...] = ()


class ResponseItem(Part):
    """An answered item; answers may hold further items."""

    link_id: str
    answer: "tuple[ResponseAnswer, ...]" = ()
    item: "tuple[ResponseItem, ...]" = ()


class ResponseAnswer(Part):
    """One answer, as far as it holds items."""

    item: tuple[ResponseItem, ...] = ()


class QuestionnaireResponse(Part):
    """Somebody's answers: only which items they belong to."""

    resource_type: Literal["QuestionnaireResponse"]
    item: tuple[ResponseItem, ...] = ()


def response_links(items: tuple[ResponseItem, ...], at: str) -> Iterator[tuple[str, str]]:
    """Every linkId of an answer with its place."""
    for place, item in enumerate(items):
        here = f"{at}[{place}]"
        yield here, item.link_id
        yield from response_links(item.item, f"{here}.item")
        for number, answer in enumerate(item.answer):
            yield from response_links(answer.item, f"{here}.answer[{number}].item")
