"""Trains the classifier from our own sentences: `make classifier` writes its two tables anew.

Two logistic regressions: is it a danger, from words, pairs of words and letters in a row; and
which one, from the words of the cries alone. Weights that say little are left out.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import bot.understanding
from bot.understanding.classifier import EDGE, START, Danger, Pieces, is_word
from bot.understanding.emergency import outside_idioms
from bot.understanding.normalise import utterance
from bot.understanding.second_opinion import pieces_of
from bot.understanding.vocabulary import Lexicon
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from tests.understanding.sentences import Sentence, amid_courtesies, sentences

LEXICON: Final = Path(bot.understanding.__path__[0]) / "lexicon"
FREEDOM: Final = 20.0
"""The inverse strength of the penalty: chosen on sentences that were not learned from."""

SEEN_MIN: Final = 2
WEIGHT_MIN: Final = 0.5
DANGER_WEIGHT_MIN: Final = 0.4
ROUNDS_MAX: Final = 3000
ONE_WORD_EDGES: Final = 2

WEIGHTS_HEAD: Final = """\
# What a piece of a text says for a danger (above 0) or against one, in logits.
# _mal_ is a word, _mal_au_ a pair of words, mal any three letters in a row; 385 is 300.
# Learned from our own sentences by `make classifier`: not by hand, and not read by a clinician.
"""
DANGERS_HEAD: Final = """\
# For which danger and level a word speaks, in a text that reads like one.
# Learned from our own sentences by `make classifier`: not by hand, and not read by a clinician.
"""


def main() -> None:
    """Writes both tables and says how large they are."""
    lexicon = Lexicon.load()
    told = list(sentences())
    learned = [(_pieces(one.text, lexicon), one) for one in (*told, *amid_courtesies(told))]
    written = {
        "weights.tsv": WEIGHTS_HEAD + table(weights(learned)),
        "dangers.tsv": DANGERS_HEAD + table(dangers(learned)),
    }
    for name, text in written.items():
        (LEXICON / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{name}: {text.count(chr(10))} lines from {len(learned)} sentences\n")


Learned = list[tuple[Pieces, Sentence]]


def weights(learned: Learned) -> Iterator[tuple[str, float]]:
    """What each piece says for a danger, and where the sum starts."""
    counted, fitted = DictVectorizer(), LogisticRegression(C=FREEDOM, max_iter=ROUNDS_MAX)
    told = counted.fit_transform(_known([pieces for pieces, _ in learned]))
    fitted.fit(told, [one.danger for _, one in learned])
    yield START, fitted.intercept_[0]
    yield from _heavy(zip(counted.feature_names_, fitted.coef_[0], strict=True), WEIGHT_MIN)


def dangers(learned: Learned) -> Iterator[tuple[str, float]]:
    """Word, category and level with tabs in between, and what the one says for the others."""
    cries = [(_words(pieces), _named(one.kind)) for pieces, one in learned if one.kind is not None]
    counted, fitted = DictVectorizer(), LogisticRegression(max_iter=ROUNDS_MAX)
    told = counted.fit_transform(_known([words for words, _ in cries]))
    fitted.fit(told, [kind for _, kind in cries])
    starts = zip(fitted.classes_, fitted.intercept_, strict=True)
    yield from ((f"{START}\t{kind}", start) for kind, start in starts)
    for kind, row in zip(fitted.classes_, fitted.coef_, strict=True):
        pairs = (f"{name}\t{kind}" for name in counted.feature_names_)
        yield from _heavy(zip(pairs, row, strict=True), DANGER_WEIGHT_MIN)


def _named(kind: Danger) -> str:
    return f"{kind.category}\t{kind.severity.value}"


def table(weighed: Iterable[tuple[str, float]]) -> str:
    """The rows as they are stored: in the order of the alphabet, so that a change is seen."""
    return "".join(f"{name}\t{weight:.1f}\n" for name, weight in sorted(weighed))


def _heavy(weighed: Iterable[tuple[str, float]], least: float) -> Iterator[tuple[str, float]]:
    return ((name, weight) for name, weight in weighed if abs(weight) >= least)


def _pieces(text: str, lexicon: Lexicon) -> Pieces:
    return pieces_of(outside_idioms(utterance(text, lexicon.spelling), lexicon))


def _known(texts: list[Pieces]) -> list[Pieces]:
    """Without what occurs in one sentence only: it would be learned by heart."""
    seen = Counter(piece for text in texts for piece in text)
    return [
        {piece: share for piece, share in text.items() if seen[piece] >= SEEN_MIN} for text in texts
    ]


def _words(text: Pieces) -> Pieces:
    """The single words, each counting the same."""
    return {piece: 1.0 for piece in text if is_word(piece) and piece.count(EDGE) == ONE_WORD_EDGES}


if __name__ == "__main__":
    main()
