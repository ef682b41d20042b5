"""The words of echoed conditions. They are chosen so that nothing must agree in gender or case."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.condition import Comparison, Function
from bot.domain.text import FRENCH, GERMAN, Language


@dataclass(frozen=True, slots=True)
class EchoWords:
    """The words of one language; `{}` takes a number, a name or a label.

    `literal` compares with a number, `valued` with another value.
    """

    both: str
    either: str
    no: str
    colon: str
    decimal: str
    quoted: str
    other_answer: str
    answered: str
    silence: str
    span: str
    literal: Mapping[Comparison, str]
    valued: Mapping[Comparison, str]
    functions: Mapping[Function, str]


_FRENCH = EchoWords(
    both="ET",
    either="OU",
    no="PAS",
    colon="\u00a0:",
    decimal=",",
    quoted="«\u00a0{}\u00a0»",
    other_answer="autre réponse que {}",
    answered="répondu",
    silence="pas de réponse en {} min",
    span="de {} à {}",
    literal={
        Comparison.LESS: "moins de {}",
        Comparison.AT_MOST: "au plus {}",
        Comparison.MORE: "plus de {}",
        Comparison.AT_LEAST: "au moins {}",
        Comparison.EQUAL: "exactement {}",
        Comparison.DIFFERENT: "tout sauf {}",
    },
    valued={
        Comparison.LESS: "moins que {}",
        Comparison.AT_MOST: "au plus {}",
        Comparison.MORE: "plus que {}",
        Comparison.AT_LEAST: "au moins {}",
        Comparison.EQUAL: "la même chose que {}",
        Comparison.DIFFERENT: "autre chose que {}",
    },
    functions={
        Function.SUM: "somme",
        Function.MEAN: "moyenne",
        Function.MIN: "plus petite valeur",
        Function.MAX: "plus grande valeur",
    },
)

_GERMAN = EchoWords(
    both="UND",
    either="ODER",
    no="NICHT",
    colon=":",
    decimal=",",
    quoted="„{}“",
    other_answer="andere Antwort als {}",
    answered="beantwortet",
    silence="keine Antwort in {} min",
    span="von {} bis {}",
    literal={
        Comparison.LESS: "weniger als {}",
        Comparison.AT_MOST: "höchstens {}",
        Comparison.MORE: "mehr als {}",
        Comparison.AT_LEAST: "mindestens {}",
        Comparison.EQUAL: "genau {}",
        Comparison.DIFFERENT: "alles außer {}",
    },
    valued={
        Comparison.LESS: "weniger als {}",
        Comparison.AT_MOST: "höchstens {}",
        Comparison.MORE: "mehr als {}",
        Comparison.AT_LEAST: "mindestens {}",
        Comparison.EQUAL: "dasselbe wie {}",
        Comparison.DIFFERENT: "etwas anderes als {}",
    },
    functions={
        Function.SUM: "Summe",
        Function.MEAN: "Mittelwert",
        Function.MIN: "kleinster Wert",
        Function.MAX: "größter Wert",
    },
)

_SIGNS = {comparison: f"{comparison.value} {{}}" for comparison in Comparison}

_BARE = EchoWords(
    both="∧",
    either="∨",  # noqa: RUF001 - the sign of logic
    no="¬",
    colon=":",
    decimal=".",
    quoted="“{}”",
    other_answer="≠ {}",
    answered="✓",
    silence="∅ {} min",
    span="{} … {}",
    literal=_SIGNS,
    valued=_SIGNS,
    functions={function: function.value for function in Function},
)
"""For a language whose words nobody has written yet: signs, no foreign words."""


def words_of(language: Language) -> EchoWords:
    """The words of a language; signs where it has none yet."""
    return {FRENCH: _FRENCH, GERMAN: _GERMAN}.get(language, _BARE)
