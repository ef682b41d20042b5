"""What the person wants, where the whole text says so plainly; and which offered label it names."""

from rapidfuzz import fuzz, process

from bot.domain.meaning import Intent
from bot.understanding.concepts import rule_of
from bot.understanding.normalise import words
from bot.understanding.vocabulary import Lexicon
from bot.understanding.wishes import weighed, wish_of
from bot.understanding.wordlists import Line

SCORE_MIN = 86
MARGIN_MIN = 6
CANDIDATE_MIN = 72
"""From here on a phrase is near enough to be offered, not to be acted upon."""

NEAR_LETTERS_MIN = 4
"""Shorter words have too many neighbours: they must be exact."""

OPTION_CHARS_MAX = 120


def intent_of(
    said: tuple[str, ...], line: Line, lexicon: Lexicon, *, told: bool, asked: bool = False
) -> tuple[Intent | None, tuple[Intent, ...]]:
    """What is wanted, or the two nearest wishes where none is plain enough.

    In this order: the whole text is a known phrase; concepts that meet; a pattern of verb and
    object; a value was `told`; nearly a known phrase; the best sum of keywords; each with a lead;
    late rules of concepts. `asked`: there is a question mark.
    """
    politeness = lexicon.fillers
    bare = tuple(word for word in said if word not in politeness) or said
    for form in (said, bare):
        if form in lexicon.intents:
            return lexicon.intents[form], ()
    rule = rule_of(line, lexicon.rules, asked=asked)
    wish = rule.intent if rule else wish_of(line, lexicon)
    guessed = wish is Intent.FAQ and rule is None and not line.spans("concepts.question")
    if told and (guessed or wish not in _NOT_TOLD):
        return Intent.REPORT_MEASUREMENT, ()
    if rule is not None:
        return wish, ()
    intent, candidates = _guessed(wish, bare, line, lexicon)
    last = rule_of(line, lexicon.rules, asked=asked, late=True) if intent is None else None
    return (intent, candidates) if last is None else (last.intent, ())


def _guessed(
    wish: Intent | None, bare: tuple[str, ...], line: Line, lexicon: Lexicon
) -> tuple[Intent | None, tuple[Intent, ...]]:
    """By the pattern that is met, by a near phrase, by the sum of keywords."""
    best, others = weighed(line, lexicon)
    if wish is not None:
        doubted = wish in _WIDE and best not in {None, wish}
        return (None, (wish, best)) if doubted and best else (wish, ())
    near, candidates = _near_intent(" ".join(bare), lexicon)
    if near is not None:
        return near, ()
    return best, () if best else others or candidates


_NOT_TOLD = frozenset(
    {Intent.SET_REMINDER, Intent.DELETE_DATA, Intent.EXPORT_DATA, Intent.STOP, Intent.FAQ}
)
"""A value beside one of these wishes is not what the text is about."""


_WIDE = frozenset({Intent.FAQ, Intent.LATER, Intent.DONE, Intent.SMALLTALK, Intent.HELP})
"""Their patterns are met by much: where the keywords tell something else, it is asked."""


def _near_intent(said: str, lexicon: Lexicon) -> tuple[Intent | None, tuple[Intent, ...]]:
    if not NEAR_LETTERS_MIN <= len(said) <= OPTION_CHARS_MAX:
        return None, ()
    phrases = lexicon.phrases
    ranked = process.extract(said, phrases.keys(), scorer=fuzz.ratio, score_cutoff=CANDIDATE_MIN)
    likely = [item for item in ranked if len(item[0]) >= NEAR_LETTERS_MIN]
    if not likely:
        return None, ()
    best, score, _ = likely[0]
    rivals = [(other, rival) for other, rival, _ in likely if phrases[other] is not phrases[best]]
    second = rivals[0][1] if rivals else 0.0
    if score >= SCORE_MIN and score - second >= MARGIN_MIN:
        return phrases[best], ()
    others = (phrases[other] for other, _ in rivals[:1])
    return None, (phrases[best], *others)


def option_of(said: tuple[str, ...], offered: tuple[str, ...], lexicon: Lexicon) -> int | None:
    """The index of the label that the words name: exact, by its place, by its number, or nearly."""
    labels = [" ".join(words(label)) for label in offered]
    text = " ".join(said)
    if not text or len(text) > OPTION_CHARS_MAX:
        return None
    if labels.count(text) == 1:
        return labels.index(text)
    placed = _place(said, len(labels), lexicon)
    return placed if placed is not None else _near_label(text, labels)


def _place(said: tuple[str, ...], count: int, lexicon: Lexicon) -> int | None:
    """`la deuxième`, „die zweite“, `2`: one such word and nothing but small words beside it."""
    telling = [word for word in said if word not in lexicon.fillers]
    if len(telling) != 1:
        return None
    word = telling[0]
    place = int(word) - 1 if word.isdigit() and len(word) <= 2 else lexicon.ordinals.get(word)  # noqa: PLR2004 - two digits
    return place if place is not None and 0 <= place < count else None


def _near_label(text: str, labels: list[str]) -> int | None:
    if len(text) < NEAR_LETTERS_MIN:
        return None
    ranked = process.extract(text, labels, scorer=fuzz.ratio, limit=2)
    if not ranked or ranked[0][1] < SCORE_MIN:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN_MIN:
        return None
    return ranked[0][2]
