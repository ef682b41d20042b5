"""Every interface text of the code exists in every language, with the same places for values."""

import ast
import re
from dataclasses import dataclass

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.house.sources import ROOT, called_name, python_files

LANGUAGES = frozenset({"fr", "de"})
LITERALS = {"phrase": 2, "plural_phrase": 3}
KEYWORDS = {"phrase": ((1, "c"), 2), "plural_phrase": ((1, "c"), 2, 3)}
PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text of the code: its context, its English forms and where it stands."""

    context: str
    forms: tuple[str, ...]
    at: str


def _wanted() -> list[Wanted]:
    found: list[Wanted] = []
    extracted = extract_from_dir(ROOT / "bot", method_map=[("**.py", "python")], keywords=KEYWORDS)
    for name, line, message, _, context in extracted:
        forms = (message,) if isinstance(message, str) else tuple(message)
        found.append(Wanted(context or "", forms, f"bot/{name}:{line}"))
    return found


def _catalogue(language: str) -> Catalog:
    path = ROOT / "locales" / language / "LC_MESSAGES" / "bot.po"
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _places(text: str) -> set[str]:
    return set(PLACE.findall(text))


def _problem(catalogue: Catalog, wanted: Wanted) -> str | None:
    """What is wrong with one text in one language; None where all is well."""
    message = catalogue.get(wanted.forms[0], wanted.context)
    if message is None or message.fuzzy or not all(_strings(message) or ("",)):
        return "is not translated"
    if isinstance(message.id, str) is (len(wanted.forms) > 1):
        return "has a plural in one place and none in the other"
    needed = _places(wanted.forms[-1])
    # "one day" may be written out in the singular, so the number alone may be absent there.
    allowed = (needed, needed - {"count"}) if len(wanted.forms) > 1 else (needed,)
    if any(_places(text) not in allowed for text in _strings(message)):
        return f"must have these places for values, and no others: {sorted(needed)}"
    return None


def test_both_languages_have_a_catalogue() -> None:
    present = {path.parts[-3] for path in (ROOT / "locales").glob("*/LC_MESSAGES/bot.po")}
    assert present >= LANGUAGES, f"Run make catalogues: {sorted(LANGUAGES - present)}"


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_text_of_the_interface_is_translated(language: str) -> None:
    catalogue = _catalogue(language)
    problems = [
        f"{wanted.at}: {wanted.context} | {wanted.forms[0]!r} {problem}"
        for wanted in _wanted()
        if (problem := _problem(catalogue, wanted)) is not None
    ]
    assert not problems, "\n".join([f"{len(problems)} texts in {language}:", *problems])


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_catalogue_keeps_a_text_that_the_code_no_longer_says(language: str) -> None:
    wanted = {(text.context, text.forms[0]) for text in _wanted()}
    stale = [
        message.id
        for message in _catalogue(language)
        if message.id and (message.context or "", _first(message)) not in wanted
    ]
    assert not stale, f"Run make catalogues: {stale}"


def test_a_text_stands_in_the_call_so_that_it_can_be_found() -> None:
    problems = [
        f"{source.path}:{call.lineno}"
        for source in python_files("bot")
        for call in source.calls()
        if not _is_literal(call)
    ]
    assert not problems, f"Babel cannot see these texts, write them as literals: {problems}"


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _is_literal(call: ast.Call) -> bool:
    texts = call.args[: LITERALS.get(called_name(call), 0)]
    return all(isinstance(text, ast.Constant) and isinstance(text.value, str) for text in texts)
