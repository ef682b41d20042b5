"""How long understanding takes: `python benchmarks/understanding.py`.

Goals on one core: free text 5 ms at the median and 20 ms at the 99th percentile; a bare answer to
an open question 0.3 ms. Sentences are the project's own corpus.
"""

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from bot.domain.meaning import Meaning, Quantity
from bot.domain.text import FRENCH, Language
from bot.understanding.understand import Understanding
from bot.understanding.vocabulary import Lexicon

CORPUS = Path(__file__).parent.parent / "tests" / "understanding" / "corpus"
ANSWERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("82,3", ()),
    ("oui", ("Oui", "Non")),
    ("Je tremble", ("Je tremble", "Rien")),
)
ROUNDS = 300
MEDIAN_MAX_MS, TAIL_MAX_MS, ANSWER_MAX_MS = 5.0, 20.0, 0.3


def main() -> int:
    """Print the figures; 1 where a goal is missed."""
    understanding = Understanding(Lexicon.load())
    texts = [
        (row["text"], Language(row["lang"]))
        for path in sorted(CORPUS.glob("*.jsonl"))
        for row in map(json.loads, path.read_text("utf-8").splitlines())
    ]
    for text, language in texts:
        understanding(text, language, ())
    free = [_timed(partial(understanding, text, language, ())) for text, language in texts]
    bare = [
        _timed(partial(understanding, text, FRENCH, offered, None, Quantity.WEIGHT))
        for text, offered in ANSWERS
        for _ in range(ROUNDS)
    ]
    median, tail, answer = _median(free), quantiles(free, n=100)[98], _median(bare)
    sys.stdout.write(
        f"free text: median {median:.2f} ms, 99th percentile {tail:.2f} ms ({len(free)} texts)\n"
    )
    sys.stdout.write(f"bare answer: median {answer:.3f} ms\n")
    return int(median > MEDIAN_MAX_MS or tail > TAIL_MAX_MS or answer > ANSWER_MAX_MS)


def _timed(understand: Callable[[], Meaning]) -> float:
    start = perf_counter()
    understand()
    return 1_000 * (perf_counter() - start)


def _median(figures: list[float]) -> float:
    return quantiles(figures, n=2)[0]


if __name__ == "__main__":
    sys.exit(main())
