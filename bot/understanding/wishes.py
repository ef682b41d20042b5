"""What a longer text asks for: patterns of verb and object, in the order of the table."""

from bot.domain.meaning import Intent
from bot.understanding.vocabulary import WEIGHTS, Lexicon, Wish
from bot.understanding.wordlists import Line

_TOPIC = "wishes.topic"
SURE_MIN_POINTS = 3
LEAD_MIN_POINTS = 2
CANDIDATE_MIN_POINTS = 2
_WORDS_AROUND_MAX = 2
"""Beside a plain yes or no there may stand a "merci" or a "bitte"."""


def wish_of(line: Line, lexicon: Lexicon) -> Intent | None:
    """The first intent whose patterns are met; None where nothing is plainly asked for."""
    told = tuple(word for word in line.tokens if word[0].isalnum())
    for wish in lexicon.wishes:
        short = not wish.words_max or len(told) <= wish.words_max
        about = not wish.topic or line.spans(_TOPIC)
        if short and about and _met(line, wish, len(told)):
            return wish.intent
    return None


def _met(line: Line, wish: Wish, count: int) -> bool:
    spans = line.spans(wish.list_name)
    if not wish.whole:
        return bool(spans)
    return any(
        span.start <= _WORDS_AROUND_MAX and count - (span.end - span.start) <= _WORDS_AROUND_MAX
        for span in spans
    )


def needs_of(line: Line, lexicon: Lexicon) -> str:
    """The first need of the directory that the words name; empty where there is none."""
    found = [(spans[0], need) for need in lexicon.needs if (spans := line.spans(f"needs.{need}"))]
    return min(found)[1] if found else ""


def weighed(line: Line, lexicon: Lexicon) -> tuple[Intent | None, tuple[Intent, ...]]:
    """The intent with the best sum of keywords, or the two nearest where it does not lead."""
    scores = {intent: _weight(line, name) for intent, name in lexicon.keywords}
    ranked = sorted(scores, key=lambda intent: -scores[intent])
    best, second = ranked[0], ranked[1]
    if scores[best] < CANDIDATE_MIN_POINTS:
        return None, ()
    about = best is not Intent.FAQ or bool(line.spans(_TOPIC))
    if (
        about
        and scores[best] >= SURE_MIN_POINTS
        and scores[best] - scores[second] >= LEAD_MIN_POINTS
    ):
        return best, ()
    return None, (best, second) if scores[second] else (best,)


def _weight(line: Line, name: str) -> int:
    """Each different word counts once, with the highest weight that it has."""
    worth: dict[int, int] = {}
    for weight, points in WEIGHTS.items():
        for span in line.spans(f"{name}.{weight}"):
            worth[span.start] = max(points, worth.get(span.start, 0))
    return sum(worth.values())
