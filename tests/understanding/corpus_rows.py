"""Reads the corpus: invented sentences with what must be understood, one JSON object a line.

Every row has an id, its part, language, text and kind of wording. Part `a` is there to learn from;
part `b` is held back: its failures are counted, never shown.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

CORPUS: Final = Path(__file__).parent / "corpus"
LANGUAGES: Final = ("fr", "de")
HELD_BACK: Final = "b"
PARTS: Final = ("a", HELD_BACK)

Values = list[dict[str, str | float]] | Literal["reject", "none"]
"""Measurements in canonical units; `reject`: to be asked again; `none`: no measurement."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Row(_Strict):
    """What every row has; `kind` is the kind of wording, or of question."""

    id: str
    part: Literal["a", "b"]
    lang: Literal["fr", "de"]
    text: Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]
    kind: str


class CryRow(Row):
    """A cry for help or a sentence that only looks like one (label `none`).

    `also` are categories that would be right too: two dangers in one sentence.
    """

    label: str
    severity: Literal["emergency", "urgent", "none"]
    also: list[str] = []


class IntentRow(Row):
    """A wish to the bot; `also` are intents that would be right too."""

    label: str
    also: list[str] = []


class MeasurementRow(Row):
    """A value or what only looks like one; `context` is what the pending question asks."""

    context: str | None
    value: Values
    also: list[Values] = []


class Window(_Strict):
    """From this minute to before that one, on the clock of Europe/Brussels."""

    start: str = Field(alias="from")
    end: str = Field(alias="to")


class TimeRow(Row):
    """A moment seen from `ref`: a minute, a window, or `ambiguous` where it must be asked."""

    ref: str
    value: str | Window
    also: list[str | Window] = []


LISTS: Final[Mapping[str, type[Row]]] = {
    "redflags": CryRow,
    "everyday": CryRow,
    "intents": IntentRow,
    "measurements": MeasurementRow,
    "times": TimeRow,
}
"""The corpus's lists and the form of their rows."""

AnyRow = TypeVar("AnyRow", bound=Row)


def rows(name: str, model: type[AnyRow]) -> list[AnyRow]:
    """All rows of one of the corpus's lists, French first."""
    return [
        model.model_validate_json(line)
        for language in LANGUAGES
        for line in (CORPUS / f"{name}.{language}.jsonl").read_text("utf-8").splitlines()
    ]
