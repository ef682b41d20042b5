"""The file as JSON and as a resource; what is wrong with its form, by its place."""

import json
from decimal import Decimal
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.authoring.exchange.arriving import FILE_BYTES_MAX
from bot.authoring.exchange.instrument.remarks import Remarks
from bot.domain.text import phrase

Resource = TypeVar("Resource", bound=BaseModel)
_SHOWN_MAX = 60


class _TwiceError(ValueError):
    """An object has a name twice."""


def read_resource(content: bytes, kind: type[Resource], remarks: Remarks) -> Resource | None:
    """The resource; None where it is none, and then the remarks say why and where."""
    data = _read_json(content, remarks)
    if data is None:
        return None
    wanted = kind.__name__
    if not isinstance(data, dict) or ("resourceType", wanted) not in data.items():
        message = phrase("exchange", "This is not a FHIR {kind}.", kind=wanted)
        remarks.refuse("resourceType", message)
        return None
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        for detail in error.errors():
            _tell(detail, remarks)
    return None


def _read_json(content: bytes, remarks: Remarks) -> object:
    if len(content) > FILE_BYTES_MAX:
        told = phrase(
            "exchange",
            "The file has {size} bytes; at most {limit} are read.",
            size=len(content),
            limit=FILE_BYTES_MAX,
        )
        remarks.refuse("", told)
        return None
    try:
        return json.loads(content.decode("utf-8-sig"), parse_float=Decimal, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        place = f"{error.lineno}:{error.colno}"
        remarks.refuse(place, phrase("exchange", "This is not JSON: {reason}.", reason=error.msg))
    except UnicodeDecodeError:
        remarks.refuse("", phrase("exchange", "The file is not UTF-8 text."))
    except _TwiceError as error:
        told = phrase("exchange", "“{name}” stands twice in the same object.", name=str(error))
        remarks.refuse(str(error), told)
    except (RecursionError, ValueError):
        remarks.refuse("", phrase("exchange", "The file is nested too deeply to be read."))
    return None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name)
        found[name] = value
    return found


def path_of(location: tuple[int | str, ...]) -> str:
    """`item[2].enableWhen[0].question`."""
    words = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in location]
    return "".join(words).removeprefix(".")


def _tell(detail: ErrorDetails, remarks: Remarks) -> None:
    at = path_of(detail["loc"])
    typed = str(detail.get("input"))[:_SHOWN_MAX]
    match detail["type"]:
        case "missing":
            remarks.refuse(at, phrase("exchange", "This is missing."))
        case "literal_error":
            known = str(detail.get("ctx", {}).get("expected", "")).replace("'", "")
            told = phrase(
                "exchange",
                "“{typed}” is not known here; there are: {known}.",
                typed=typed,
                known=known,
            )
            remarks.refuse(at, told)
        case _:
            told = phrase(
                "exchange", "“{typed}” has another form than FHIR wants here.", typed=typed
            )
            remarks.refuse(at, told)
