"""M01: every message fits, with the longest values that can stand in it."""

from collections.abc import Iterator, Mapping

from bot.authoring.answer_length import longest
from bot.authoring.draft import Draft, Module, Step
from bot.authoring.pieces import Words
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.authoring.texts import TELEPHONE, Role, placeholders, texts, texts_of
from bot.domain.text import Language, phrase

MESSAGE_CHARS_MAX = 4096
CAPTION_CHARS_MAX = 1024
"""Telegram's limits for a text and for the text below a picture, in UTF-16 code units."""

_ON_THE_SCREEN = frozenset({Role.STATEMENT, Role.QUESTION})
_ALONE = frozenset(
    {
        *(Role.SAFETY, Role.CONSENT, Role.REMINDER, Role.CAMPAIGN, Role.PACKAGE),
        *(Role.ASK, Role.ANSWER, Role.TERM, Role.DEFINITION),
    }
)


def check(draft: Draft, problems: Problems) -> None:
    """Report screens and texts that are too long in a language."""
    for module in draft.modules:
        values = _values(module, draft)
        for step in module.steps:
            _check_screen(step, values, draft, problems)
            for words, role in texts_of(step):
                if role not in _ON_THE_SCREEN:
                    _check([words], values, MESSAGE_CHARS_MAX, draft, problems)
    values = _fixed_values(draft)
    for said in texts(draft):
        if said.role in _ALONE:
            _check([said.words], values, MESSAGE_CHARS_MAX, draft, problems)


def _check_screen(step: Step, values: Mapping[str, int], draft: Draft, problems: Problems) -> None:
    screen = [words for words, role in texts_of(step) if role in _ON_THE_SCREEN]
    limit = CAPTION_CHARS_MAX if step.picture is not None else MESSAGE_CHARS_MAX
    _check(screen, values, limit, draft, problems)


def _check(
    screen: list[Words],
    values: Mapping[str, int],
    limit: int,
    draft: Draft,
    problems: Problems,
) -> None:
    for language in draft.languages:
        length = sum(_length(words, language, values) + 2 for words in screen)
        if length > limit:
            at = _place(screen[0], language)
            message = phrase(
                "lint",
                "With the longest values this has {length} characters; {limit} fit.",
                length=length,
                limit=limit,
            )
            problems.report("M01", at, message, phrase("lint", "Divide it into two steps."))


def _place(words: Words, language: Language) -> Slice:
    return next((wording.at for wording in words.in_language(language)), words.at)


def _length(words: Words, language: Language, values: Mapping[str, int]) -> int:
    return max((_filled(w.lines, values) for w in words.in_language(language)), default=0)


def _filled(lines: tuple[Slice, ...], values: Mapping[str, int]) -> int:
    typed = sum(len(line.text.encode("utf-16-le")) // 2 + 1 for line in lines)
    more = (values.get(at.text, 0) - len(at.text) - len("{}") for at in placeholders(lines))
    return typed + sum(max(extra, 0) for extra in more)


def _fixed_values(draft: Draft) -> dict[str, int]:
    values = {t.name.text: len(str(t.value)) + 1 + len(t.unit) for t in draft.thresholds}
    for number in draft.numbers:
        name = TELEPHONE + number.name.text
        values[name] = max(values.get(name, 0), len(number.number.text))
    return values


def _values(module: Module, draft: Draft) -> dict[str, int]:
    values = _fixed_values(draft)
    values.update(_longest_answers(module))
    return values


def _longest_answers(module: Module) -> Iterator[tuple[str, int]]:
    for step in module.steps:
        question, score = step.question, step.score
        if question is not None:
            yield from longest(question)
        if score is not None:
            yield score.name.text, len("-1234567.89")
            labels = (w.text for band in score.bands for w in band.label.wordings)
            yield f"{score.name.text}_band", max(map(len, labels), default=0)
