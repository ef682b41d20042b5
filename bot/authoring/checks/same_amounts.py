"""T04: both languages carry the same numbers and units (telephone numbers: `telephone_numbers`)."""

from bot.authoring.amounts import Amounts, amounts
from bot.authoring.draft import Draft
from bot.authoring.pieces import Words
from bot.authoring.problem import Problems, Severity
from bot.authoring.slices import Slice
from bot.authoring.texts import Role, texts
from bot.domain.text import Language, phrase

_FREE = frozenset({Role.NUMBER, Role.TERM, Role.ASK})
"""What is named or asked differently in another language."""


def check(draft: Draft, problems: Problems) -> None:
    """Report numbers that one language has and another one has not, in digits or in words.

    An error where each has one that the other lacks, or another unit: one of them is a slip, and
    nobody knows which. A number that only one language has is a warning: the other may say it
    without counting.
    """
    for said in texts(draft):
        if said.role not in _FREE:
            _check(said.words, draft.languages, problems)


def _check(words: Words, languages: tuple[Language, ...], problems: Problems) -> None:
    spoken = [one for one in languages if one in words.languages]
    found = {language: _amounts(words, language) for language in spoken}
    for language in spoken[1:]:
        _compare(words, (spoken[0], language), (found[spoken[0]], found[language]), problems)


def _amounts(words: Words, language: Language) -> Amounts:
    return amounts("\n".join(form.text for form in words.in_language(language)), language)


def _compare(
    words: Words,
    pair: tuple[Language, Language],
    found: tuple[Amounts, Amounts],
    problems: Problems,
) -> None:
    one, other = found
    lacking = sorted(set(one.units) - set(other.units) - other.worded)
    extra = sorted(set(other.units) - set(one.units) - one.worded)
    severity = Severity.ERROR if lacking and extra else Severity.WARNING
    fix = phrase("lint", "Write the same number in both languages.")
    for numbers, here, there in ((lacking, pair[0], pair[1]), (extra, pair[1], pair[0])):
        for number in numbers:
            message = phrase(
                "lint",
                "{number} stands here, but not in “{language}”.",
                number=number,
                language=there,
            )
            problems.report("T04", _place(words, here, number), message, fix, severity)
    _compare_units(words, pair, found, problems)


def _compare_units(
    words: Words,
    pair: tuple[Language, Language],
    found: tuple[Amounts, Amounts],
    problems: Problems,
) -> None:
    one, other = found
    for number in sorted(set(one.units) & set(other.units)):
        units, others = one.units[number], other.units[number]
        if units and others and not units & others:
            message = phrase(
                "lint",
                "{number} has another unit in “{language}”.",
                number=number,
                language=pair[0],
            )
            fix = phrase("lint", "Write the same unit in both languages.")
            problems.report("T04", _place(words, pair[1], number), message, fix)


def _place(words: Words, language: Language, number: str) -> Slice:
    spelled = {number, number.replace(".", ",")}
    for wording in words.in_language(language):
        for line in wording.lines:
            for digits in sorted(spelled):
                start = line.text.find(digits)
                if start >= 0:
                    return line.cut(start, start + len(digits))
    return words.in_language(language)[0].at
