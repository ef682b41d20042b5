"""`patient-partner understand`: what a text means to the bots, and why.

For clinicians and native speakers who correct the word lists: nothing is stored or sent.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, cast
from zoneinfo import ZoneInfo

import typer

from bot.cli.context import plain_errors
from bot.clock import SystemClock
from bot.domain.meaning import Finding, Meaning, Quantity, When
from bot.domain.text import FRENCH, GERMAN, Language
from bot.understanding.understand import Understanding
from bot.understanding.vocabulary import Lexicon

ZONE = ZoneInfo("Europe/Brussels")
PENDING = ", ".join(quantity.value for quantity in Quantity)

EMPTY: tuple[object, ...] = (None, "", (), False)

Text = Annotated[str | None, typer.Argument(help="What somebody wrote. Nothing: with --jsonl.")]
Tongue = Annotated[str, typer.Option(help="The person's language: fr or de.")]
Pending = Annotated[str | None, typer.Option(help=f"What a question asks for: {PENDING}.")]
Now = Annotated[str | None, typer.Option(help="When it was written, for example 2027-03-01T09:00.")]
Batch = Annotated[
    bool,
    typer.Option(
        "--jsonl",
        help='Read lines {"text", "language", "pending", "now"} and write the meanings as JSON.',
    ),
]


def understand(
    text: Text = None,
    language: Tongue = FRENCH,
    pending: Pending = None,
    now: Now = None,
    *,
    jsonl: Batch = False,
) -> None:
    """Say what a text means and why: cry for help, wish, values, time, place."""
    with plain_errors():
        reader = Understanding(Lexicon.load())
        defaults: dict[str, object] = {"language": language, "pending": pending, "now": now}
        if jsonl:
            for told in _lines():
                meaning = _read(reader, {**defaults, **told})
                typer.echo(json.dumps(_plain(asdict(meaning)), ensure_ascii=False))
            return
        if text is None:
            raise typer.BadParameter("Write a text in quotes, or --jsonl and lines of JSON.")
        meaning = _read(reader, {**defaults, "text": text})
        for line in explained(meaning):
            typer.echo(line)


def _lines() -> Iterator[Mapping[str, object]]:
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            told: object = json.loads(line)
        except ValueError as error:
            raise typer.BadParameter(f"Line {number} is not JSON.") from error
        if not isinstance(told, dict):
            raise typer.BadParameter(f'Line {number} needs {{"text": "..."}}.')
        named = {str(name): value for name, value in cast("dict[object, object]", told).items()}
        if not isinstance(named.get("text"), str):
            raise typer.BadParameter(f'Line {number} needs {{"text": "..."}}.')
        yield named


def _read(reader: Understanding, told: Mapping[str, object]) -> Meaning:
    language = Language(str(told["language"]))
    if language not in {FRENCH, GERMAN}:
        known = f"{FRENCH}, {GERMAN}"
        raise typer.BadParameter(f"There is no language {language!r}; write one of: {known}.")
    return reader(str(told["text"]), language, (), _reference(told), _pending(told))


def _pending(told: Mapping[str, object]) -> Quantity | None:
    name = told["pending"]
    if name is None:
        return None
    if name not in set(Quantity):
        raise typer.BadParameter(f"Nothing asks for {name!r}; write one of: {PENDING}.")
    return Quantity(str(name))


def _reference(told: Mapping[str, object]) -> datetime:
    written = told["now"]
    if written is None:
        return SystemClock().now().astimezone(ZONE)
    try:
        moment = datetime.fromisoformat(str(written))
    except ValueError as error:
        raise typer.BadParameter(
            f"{written!r} is no moment; write for example 2027-03-01T09:00."
        ) from error
    return moment.replace(tzinfo=ZONE) if moment.tzinfo is None else moment.astimezone(ZONE)


def explained(meaning: Meaning) -> Iterator[str]:
    """The meaning and the reasons for it, a line each; "nothing" where nothing was found."""
    lines = (*_danger(meaning), *_wishes(meaning), *_slots(meaning))
    yield from lines or ("nothing that I know",)
    for finding in meaning.findings:
        yield _why(finding)


def _danger(meaning: Meaning) -> Iterator[str]:
    for name, cry in (("cry for help", meaning.cry), ("weak sign, is asked", meaning.suspicion)):
        if cry is not None:
            whose = ", of somebody else" if cry.bystander else ""
            yield f"{name}: {cry.category}, {cry.severity}{whose}"
    if meaning.asked_about is not None:
        yield f"asked about a danger: {meaning.asked_about}"


def _wishes(meaning: Meaning) -> Iterator[str]:
    if meaning.intent is not None:
        yield f"wish: {meaning.intent}"
    if meaning.candidates:
        yield f"one of these wishes, is asked: {', '.join(meaning.candidates)}"
    for name, found in (("to be reminded of", meaning.errand), ("looks for", meaning.need)):
        if found:
            yield f"{name}: {found}"


def _slots(meaning: Meaning) -> Iterator[str]:
    for one in meaning.measurements:
        lower = "" if one.diastolic is None else f"/{one.diastolic}"
        yield f"value: {one.quantity} {one.value}{lower}{' (converted)' if one.converted else ''}"
    if meaning.unclear:
        yield "a value that is not clear, is asked again"
    if meaning.when is not None:
        yield f"time: {_when(meaning.when)}"
    if meaning.place is not None:
        yield f"place: {meaning.place.postcode} {meaning.place.french}"
    if meaning.numbers:
        yield f"numbers: {', '.join(str(number) for number in meaning.numbers)}"


def _when(when: When) -> str:
    if when.exact is not None:
        return f"{when.exact:%Y-%m-%d %H:%M}"
    if when.at is not None and when.until is not None:
        return f"from {when.at:%Y-%m-%d %H:%M} to {when.until:%Y-%m-%d %H:%M}, is asked"
    if when.choices:
        return " or ".join(f"{one:%Y-%m-%d %H:%M}" for one in when.choices) + ", is asked"
    return "not clear, is asked"


def _why(finding: Finding) -> str:
    parts = [f"  because {finding.rule}", f"words: {', '.join(finding.words)}", *finding.context]
    if finding.silenced_by is not None:
        parts.append(f"silenced by {finding.silenced_by}")
    return " · ".join(parts)


def _plain(value: object) -> object:
    """What JSON can write; empty fields are left out."""
    if isinstance(value, dict):
        told = cast("dict[str, object]", value)
        return {name: _plain(held) for name, held in told.items() if held not in EMPTY}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in cast("tuple[object, ...]", value)]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal | datetime):
        return str(value)
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
