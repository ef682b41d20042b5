"""What the person wants, where the whole text says so plainly; and which offered label it names."""

from rapidfuzz import fuzz, process

from bot.domain.meaning import Intent
from bot.understanding.normalise import words
from bot.understanding.vocabulary import Lexicon

SCORE_MIN = 86
MARGIN_MIN = 6
NEAR_LETTERS_MIN = 4
"""Shorter words have too many neighbours: they must be exact."""

OPTION_CHARS_MAX = 120


def intent_of(said: tuple[str, ...], lexicon: Lexicon) -> Intent | None:
    """The intent of a short phrase, exact or nearly so; a longer text has none here."""
    politeness = lexicon.fillers
    bare = tuple(word for word in said if word not in politeness) or said
    for form in (said, bare):
        if form in lexicon.intents:
            return lexicon.intents[form]
    return _near_intent(" ".join(bare), lexicon)


def _near_intent(said: str, lexicon: Lexicon) -> Intent | None:
    if not NEAR_LETTERS_MIN <= len(said) <= OPTION_CHARS_MAX:
        return None
    phrases = {" ".join(phrase): intent for phrase, intent in lexicon.intents.items()}
    ranked = process.extract(said, list(phrases), scorer=fuzz.ratio, score_cutoff=SCORE_MIN)
    if not ranked or len(ranked[0][0]) < NEAR_LETTERS_MIN:
        return None
    best, score, _ = ranked[0]
    rivals = (other for phrase, other, _ in ranked if phrases[phrase] is not phrases[best])
    return phrases[best] if score - max(rivals, default=0) >= MARGIN_MIN else None


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
