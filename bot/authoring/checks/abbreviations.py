"""A04: an abbreviation is explained, in the glossary or where it stands."""

import re
from collections.abc import Iterator

from bot.authoring.draft import Draft
from bot.authoring.lexicon.lists import word_list
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.texts import Role, spoken_lines
from bot.domain.text import Language, phrase

_ABBREVIATION = re.compile(r"(?<![\w{/-])(?:[A-ZÄÖÜÉÈ]{2,6}\d?|[A-Z][a-z][A-Z]\w{0,3})(?![\w}])")
_WORD = re.compile(r"[\w-]+")
_SILENT = frozenset({Role.NUMBER, Role.NAME, Role.TERM, Role.DEFINITION, Role.ASK})
"""What is not said to patients, or is itself an explanation."""


def check(draft: Draft, problems: Problems) -> None:
    """Report capitals that are not everybody's, in no entry of the glossary, and stand nowhere in
    the fiche beside brackets; each once in a file.
    """
    explained = _of_glossary(draft)
    told: set[tuple[str, Language, str]] = set()
    for _, language, line in spoken_lines(draft, without=_SILENT):
        for at in _abbreviations(line, language):
            key = (line.path, language, at.text)
            if key in told or at.text.casefold() in explained or _beside_brackets(at, draft):
                continue
            told.add(key)
            message = phrase("lint", "Not everybody knows what “{word}” means.", word=at.text)
            fix = phrase("lint", "Write it out, or add it to the forms of a term of the glossary.")
            problems.report("A04", at, message, fix)


def _abbreviations(line: Slice, language: Language) -> Iterator[Slice]:
    everyday = word_list("abbreviations", language) | word_list("everyday", language)
    for match in _ABBREVIATION.finditer(line.text):
        if match[0].lower() not in everyday:
            yield line.cut(match.start(), match.end())


def _of_glossary(draft: Draft) -> set[str]:
    return {
        word.casefold()
        for term in draft.glossary
        for words in (term.term, term.forms)
        for wording in words.wordings
        for word in _WORD.findall(wording.text)
    }


def _beside_brackets(at: Slice, draft: Draft) -> bool:
    name = re.escape(at.text)
    beside = re.compile(rf"\({name}\)|\b{name} \(")
    lines = next((one.lines for one in draft.sources if one.path == at.path), ())
    return any(beside.search(line) for line in lines)
