"""A condition's text as signs, numbers and names; what authors write instead is recognised."""

import re
from dataclasses import dataclass
from typing import Literal

from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.domain.text import Phrase, phrase

_TOKEN = re.compile(
    r"(?P<comma>[0-9]+,[0-9]+)|(?P<number>[0-9]+(?:\.[0-9]+)?(?![\w.]))|(?P<name>\w+)"
    r"|(?P<sign><=|>=|==|!=|<(?![>=])|>(?!=)|[-+*/()\[\],])|(?P<wrong>=<|=>|<>|&&|\|\||\S)"
)
_INSTEAD = {
    "=": "==",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "=<": "<=",
    "=>": ">=",
    "<>": "!=",
    "&&": "and",
    "&": "and",
    "||": "or",
    "|": "or",
    "!": "not",
    "×": "*",
    "÷": "/",
    ":": "/",
    "−": "-",  # noqa: RUF001 - what an author may type
    "–": "-",
}
_WORDS_INSTEAD = {
    "et": "and",
    "und": "and",
    "ou": "or",
    "oder": "or",
    "pas": "not",
    "non": "not",
    "nicht": "not",
    "kein": "not",
    "keine": "not",
    "dans": "in",
    "est": "==",
    "ist": "==",
    "is": "==",
    "si": "if",
    "wenn": "if",
}
_BEFORE_A_CODE = frozenset({"==", "!=", "[", ","})
_BEHIND_A_CODE = re.compile(r"\s*(?:==|!=|(?:not\s+)?in\b)")
_QUOTES = "\"'“”„«»‘’‚‹›`"  # noqa: RUF001 - what an author may type


@dataclass(frozen=True, slots=True)
class Token:
    """A sign, a number or a name, and where it stands."""

    kind: Literal["number", "name", "sign"]
    at: Slice

    @property
    def text(self) -> str:
        """As typed."""
        return self.at.text


def read_tokens(source: Slice, names: frozenset[str], problems: Problems) -> list[Token] | None:
    """The tokens; None where something is not of the language (reported as X01).

    `names` are those that the module knows: a variable may be called `et`.
    """
    tokens: list[Token] = []
    brackets = 0
    for match in _TOKEN.finditer(source.text):
        at = source.cut(match.start(), match.end())
        kind = match.lastgroup
        brackets += at.text == "["
        brackets -= at.text == "]"
        if kind == "comma" and brackets > 0:
            tokens.extend(_listed(at))
        elif kind in {"number", "sign"} or (
            kind == "name" and (_is_name(at, names) or _is_code(source, match.end(), tokens))
        ):
            tokens.append(Token("number" if kind == "number" else _kind(kind), at))
        else:
            _report(at, problems)
            return None
    return tokens


def _kind(kind: str | None) -> Literal["name", "sign"]:
    return "name" if kind == "name" else "sign"


def _listed(at: Slice) -> list[Token]:
    """Two codes of digits in a list: `[0,1]`."""
    comma = at.text.index(",")
    return [
        Token("number", at.cut(0, comma)),
        Token("sign", at.cut(comma, comma + 1)),
        Token("number", at.cut(comma + 1)),
    ]


def _is_name(at: Slice, names: frozenset[str]) -> bool:
    lower = at.text.lower()
    if at.text in names:
        return True
    english = lower in {"and", "or", "not", "in"} and at.text != lower
    return lower not in _WORDS_INSTEAD and not english


def _is_code(source: Slice, end: int, before: list[Token]) -> bool:
    """Whether an answer's code belongs here: `envie == non` is no slip, the answer is called so."""
    after_sign = bool(before) and before[-1].text in _BEFORE_A_CODE
    return after_sign or _BEHIND_A_CODE.match(source.text, end) is not None


def _report(at: Slice, problems: Problems) -> None:
    message = phrase("lint", "“{typed}” is not understood in a condition.", typed=at.text)
    if "," in at.text and len(at.text) > 1:
        message = phrase("lint", "“{typed}” has a decimal comma.", typed=at.text)
    problems.report("X01", at, message, _repair(at.text))


def _repair(typed: str) -> Phrase | None:
    if "," in typed and len(typed) > 1:
        return phrase("lint", "Write {instead}", instead=typed.replace(",", "."))
    if typed in _QUOTES:
        return phrase("lint", "Write codes and names without quotes.")
    if typed == "%":
        return phrase("lint", "Write numbers without their unit.")
    if typed == ".":
        return phrase("lint", "Write a number with digits on both sides of the point: 0.5")
    lower = typed.lower()
    known = _INSTEAD.get(typed) or _WORDS_INSTEAD.get(lower)
    if known is None and lower in {"and", "or", "not", "in"}:
        known = lower
    return phrase("lint", "Write {instead}", instead=known) if known else None
