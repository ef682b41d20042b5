"""T10: a word of the glossary is said in both languages as the glossary says it."""

import re
from collections.abc import Iterator, Mapping

from bot.authoring.draft import Draft
from bot.authoring.pieces import Words
from bot.authoring.problem import Problems
from bot.authoring.references import Term
from bot.authoring.slices import Slice
from bot.authoring.texts import Role, texts
from bot.domain.text import Language, phrase

_SPEAKING = frozenset({Role.STATEMENT, Role.QUESTION, Role.ANSWER, Role.CAMPAIGN})
_Forms = Mapping[Language, tuple[str, ...]]
_LETTERS_MIN = 5
"""Shorter words are parts of too many others."""


def check(draft: Draft, problems: Problems) -> None:
    """Report texts that use a term in one language and none of its forms in another one."""
    terms = [(term, _forms(term)) for term in draft.glossary]
    for said in texts(draft):
        if said.role in _SPEAKING:
            for term, forms in terms:
                _check(said.words, term, forms, problems)


def _forms(term: Term) -> _Forms:
    found: dict[Language, list[str]] = {}
    for wording in (*term.term.wordings, *term.forms.wordings):
        lines = (line.text.strip() for line in wording.lines)
        found.setdefault(wording.language, []).extend(lines)
    return {language: tuple(forms) for language, forms in found.items()}


def _check(words: Words, term: Term, forms: _Forms, problems: Problems) -> None:
    for language in sorted(words.languages & set(forms)):
        at = next(_uses(words, language, forms[language]), None)
        if at is None:
            continue
        for other in sorted((words.languages & set(forms)) - {language}):
            if not _means(words, other, forms[other]):
                message = phrase(
                    "lint",
                    "“{word}” is here, but in “{language}” not the glossary's word: {term}.",
                    word=at.text,
                    language=other,
                    term=forms[other][0],
                )
                fix = phrase(
                    "lint",
                    "Use it, or add the other word to the forms of “{name}”.",
                    name=term.name.text,
                )
                problems.report("T10", at, message, fix)


def _uses(words: Words, language: Language, forms: tuple[str, ...]) -> Iterator[Slice]:
    """Where a form stands as a word of its own, French plurals included."""
    for wording in words.in_language(language):
        for line in wording.lines:
            text = line.text.casefold()
            for form in (form.casefold() for form in forms):
                if len(form) < _LETTERS_MIN or form not in text:
                    continue
                match = re.search(rf"\b{re.escape(form)}\b", text)
                if match is not None and len(text) == len(line.text):
                    yield line.cut(match.start(), match.end())


def _means(words: Words, language: Language, forms: tuple[str, ...]) -> bool:
    """Whether a form stands there, also as a part of a longer word (German joins them)."""
    text = "\n".join(wording.text for wording in words.in_language(language)).casefold()
    return any(form.casefold() in text for form in forms)
