"""Which entries of FAQ and glossary a question is about.

Words are compared, not sentences: a word that few entries know tells more than one that many use.
Endings, typos and German compounds count a little less than the very word.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.domain.meaning import Match
from bot.domain.reference import FaqEntry, Term
from bot.domain.text import Language
from bot.understanding.kin import Kin
from bot.understanding.normalise import words
from bot.understanding.small_words import SmallWords

SURE_MIN = 0.74
LEAD_MIN = 0.08
ALONE_MIN = 0.64
ALONE_LEAD_MIN = 0.2
"""Sure is what fits well and leads, or what fits fairly and has nothing near it."""
NEAR_MIN = 0.42
MATCHES_MAX = 3
_TEXT_CHARS_MAX = 300
_WORDS_MAX = 16
"""A longer text tells a story; its first words are compared, and the others lower the score."""

_ASIDE_SHARE = 0.7
"""What a term counts in a text that does more than ask what it means."""
_LONE_SHARE = 0.8
_WHOLE_MIN = 0.88
"""A single word asks surely only what is asked with this word alone."""
_POOLED_SHARE = 0.4
"""How much the other wordings of an entry help the one that fits best."""

Kind = Literal["faq", "glossary"]
Key = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class _Wording:
    """`total`: the weight of its words together."""

    key: Key
    words: frozenset[str]
    total: float


@dataclass(slots=True)
class _Heard:
    """What of one wording was met: by the said words, and by its own."""

    said: dict[str, float]
    own: dict[str, float]


@dataclass(frozen=True, slots=True)
class Questions:
    """The wordings of all entries, all languages, ready to be compared.

    `weights`: how much each known word tells. `holders`: in which wordings it stands.
    """

    wordings: tuple[_Wording, ...]
    weights: Mapping[str, float]
    holders: Mapping[str, tuple[int, ...]]
    kin: Kin
    small: SmallWords
    unknown: float

    @staticmethod
    def of(
        faq: Iterable[FaqEntry], glossary: Iterable[Term], languages: Iterable[Language]
    ) -> "Questions":
        """From a library's entries; raises MissingLanguageError where a question lacks one."""
        spoken = tuple(languages)
        said = [
            *_said("faq", ((entry.id, entry.wordings) for entry in faq), spoken),
            *_said("glossary", ((term.id, term.wordings) for term in glossary), spoken),
        ]
        small = SmallWords.load()
        found = [(key, frozenset(small.telling(words(text)))) for key, text in said]
        return _ready([(key, telling) for key, telling in found if telling], small)

    def __call__(self, text: str) -> tuple[Match, ...]:
        """The nearest entries, best first; `sure` only with a clear lead before the next entry."""
        every = words(text[:_TEXT_CHARS_MAX])
        scores = self._scores(every)
        if self.small.meaning & set(every) and _names_a_term(scores):
            scores = {key: _share_of(key) * score for key, score in scores.items()}
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        near = [item for item in ranked if item[1] >= NEAR_MIN][:MATCHES_MAX]
        return tuple(
            Match(kind, identity, sure=place == 0 and _leads(near))
            for place, ((kind, identity), _) in enumerate(near)
        )

    def _scores(self, every: tuple[str, ...]) -> dict[Key, float]:
        said = self.small.telling(every)
        alike = {word: self.kin.of(word) for word in said[:_WORDS_MAX]}
        told = {word: self._weight(alike.get(word, {})) for word in said}
        best: dict[Key, float] = {}
        pooled: dict[Key, dict[str, float]] = defaultdict(dict)
        for at, heard in self._heard(alike).items():
            wording = self.wordings[at]
            _raise(pooled[wording.key], heard.said)
            score = self._likeness(told, heard, wording)
            best[wording.key] = max(score, best.get(wording.key, 0.0))
        return {
            key: self._joined(key, score, _share(pooled[key], told), set(every) - set(pooled[key]))
            if len(told) > 1 or score >= _WHOLE_MIN
            else _LONE_SHARE * score
            for key, score in best.items()
        }

    def _heard(self, alike: Mapping[str, Mapping[str, float]]) -> dict[int, _Heard]:
        """What was met of each wording that holds any of the words."""
        found: dict[int, _Heard] = {}
        for word, known in alike.items():
            for other, credit in known.items():
                for at in self.holders[other]:
                    heard = found.setdefault(at, _Heard({}, {}))
                    heard.said[word] = max(credit, heard.said.get(word, 0.0))
                    heard.own[other] = max(credit, heard.own.get(other, 0.0))
        return found

    def _likeness(self, told: Mapping[str, float], heard: _Heard, wording: _Wording) -> float:
        """How much of what was said is in the wording, and of the wording in what was said."""
        if wording.key[0] == "glossary":
            # A term is a name: each word of it counts the same.
            there = sum(heard.said.values()) / len(told)
            here = sum(heard.own.values()) / len(wording.words)
        else:
            there = _share(heard.said, told)
            here = sum(self.weights[word] * met for word, met in heard.own.items()) / wording.total
        return 2 * there * here / (there + here)

    def _joined(self, key: Key, score: float, pooled: float, others: set[str]) -> float:
        """A question may mix the words of several wordings; a term must be asked by itself.

        `others`: the words of the text that the entry does not know.
        """
        if key[0] == "faq":
            return (1 - _POOLED_SHARE) * score + _POOLED_SHARE * pooled
        return _ASIDE_SHARE * score if others - self.small.defining else score

    def _weight(self, alike: Mapping[str, float]) -> float:
        """What a said word tells; one that no entry knows tells that something else is meant.

        `alike`: the known words that it may be.
        """
        nearest = max(alike, key=lambda known: alike[known], default=None)
        return self.unknown if nearest is None else self.weights[nearest]


def _said(
    kind: Kind,
    entries: Iterable[tuple[str, Callable[[Language], tuple[str, ...]]]],
    languages: Sequence[Language],
) -> Iterator[tuple[Key, str]]:
    for identity, wordings in entries:
        for language in languages:
            for wording in wordings(language):
                yield (kind, identity), wording


def _ready(worded: Sequence[tuple[Key, frozenset[str]]], small: SmallWords) -> Questions:
    holders: dict[str, list[int]] = defaultdict(list)
    for at, (_, telling) in enumerate(worded):
        for word in telling:
            holders[word].append(at)
    entries = len({key for key, _ in worded})
    weights = {
        word: math.log(1 + entries / len({worded[at][0] for at in places}))
        for word, places in holders.items()
    }
    return Questions(
        wordings=tuple(
            _Wording(key, telling, sum(weights[word] for word in telling))
            for key, telling in worded
        ),
        weights=weights,
        holders={word: tuple(places) for word, places in holders.items()},
        kin=Kin.of_words(holders),
        small=small,
        unknown=math.log(1 + entries),
    )


def _raise(kept: dict[str, float], more: Mapping[str, float]) -> None:
    for word, credit in more.items():
        kept[word] = max(credit, kept.get(word, 0.0))


def _share(met: Mapping[str, float], told: Mapping[str, float]) -> float:
    """How much of what was said was met, by weight."""
    return sum(told[word] * credit for word, credit in met.items()) / sum(told.values())


def _names_a_term(scores: Mapping[Key, float]) -> bool:
    return any(key[0] == "glossary" and score >= _WHOLE_MIN for key, score in scores.items())


def _share_of(key: Key) -> float:
    """What an entry counts where a meaning is asked."""
    return 1.0 if key[0] == "glossary" else _ASIDE_SHARE


def _leads(near: Sequence[tuple[Key, float]]) -> bool:
    """Whether the first one fits well enough, and clearly better than the next."""
    score = near[0][1]
    second = near[1][1] if len(near) > 1 else 0.0
    lead = score - second
    fits = score >= SURE_MIN and lead >= LEAD_MIN
    return fits or (score >= ALONE_MIN and lead >= ALONE_LEAD_MIN)
