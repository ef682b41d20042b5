"""The part of XLSForm's XPath that fiches know: its words as a tree."""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.text import Phrase, phrase

CHARS_MAX = 5000
DEPTH_MAX = 30
_TOKEN = re.compile(
    r"\s*(?:(?P<reference>\$\{\s*[^}\s]+\s*\})|(?P<number>\d+(?:\.\d+)?)|'(?P<single>[^']*)'"
    r"|\"(?P<double>[^\"]*)\"|(?P<name>[A-Za-z][\w-]*)|(?P<sign><=|>=|!=|[=<>()+*,-]))"
)
_WORDS = frozenset({"and", "or", "div"})
_ORDER = (
    frozenset({"or"}),
    frozenset({"and"}),
    frozenset({"=", "!=", "<", "<=", ">", ">="}),
    frozenset({"+", "-"}),
    frozenset({"*", "div"}),
)
"""What binds least comes first."""


class NotReadError(Exception):
    """The expression is not understood; `sentence` says where."""

    def __init__(self, sentence: Phrase) -> None:
        super().__init__(sentence.message)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Reference:
    """`${name}`."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, or words in quotes."""

    value: Decimal | str


@dataclass(frozen=True, slots=True)
class Binary:
    """left sign right."""

    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Function:
    """name(arguments)."""

    name: str
    arguments: tuple["Node", ...]


Node = Reference | Literal | Binary | Function


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def parse(expression: str) -> Node:
    """The tree. Raises NotReadError for everything that is not understood whole."""
    if len(expression) > CHARS_MAX:
        raise NotReadError(phrase("exchange", "This expression is too long to be read."))
    reader = _Reader(_tokens(expression))
    return reader.whole()


def _tokens(expression: str) -> list[_Token]:
    tokens: list[_Token] = []
    place, end = 0, len(expression.rstrip())
    while place < end:
        match = _TOKEN.match(expression, place)
        if match is None or match.lastgroup is None:
            raise _not_understood(expression[place:end].strip())
        kind = match.lastgroup
        text = match[kind]
        tokens.append(_Token("text" if kind in {"single", "double"} else kind, text))
        place = match.end()
    return tokens


def _not_understood(rest: str) -> NotReadError:
    return NotReadError(phrase("exchange", "“{typed}” is not understood here.", typed=rest[:40]))


class _Reader:
    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._place = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._binary(0)
        if self._place < len(self._tokens):
            raise _not_understood(self._tokens[self._place].text)
        return node

    def _next(self) -> _Token:
        if self._place >= len(self._tokens):
            raise NotReadError(phrase("exchange", "The expression stops too early."))
        token = self._tokens[self._place]
        self._place += 1
        return token

    def _peek(self) -> str:
        token = self._tokens[self._place] if self._place < len(self._tokens) else None
        return token.text if token is not None and token.kind in {"sign", "name"} else ""

    def _binary(self, level: int) -> Node:
        if level == len(_ORDER):
            return self._primary()
        node = self._binary(level + 1)
        while self._peek() in _ORDER[level]:
            node = Binary(self._next().text, node, self._binary(level + 1))
        return node

    def _primary(self) -> Node:
        token = self._next()
        match token.kind:
            case "reference":
                return Reference(token.text[2:-1].strip())
            case "number":
                return Literal(Decimal(token.text))
            case "text":
                return Literal(token.text)
            case "name" if token.text not in _WORDS and self._peek() == "(":
                return self._function(token.text)
            case _:
                return self._signed(token)

    def _signed(self, token: _Token) -> Node:
        self._depth += 1
        if self._depth > DEPTH_MAX:
            raise NotReadError(phrase("exchange", "This expression is too long to be read."))
        if token.text == "(":
            node = self._binary(0)
            self._expect(")")
        elif token.text == "-":
            node = Binary("-", Literal(Decimal(0)), self._primary())
        else:
            raise _not_understood(token.text)
        self._depth -= 1
        return node

    def _function(self, name: str) -> Node:
        self._depth += 1
        if self._depth > DEPTH_MAX:
            raise NotReadError(phrase("exchange", "This expression is too long to be read."))
        self._expect("(")
        arguments: list[Node] = []
        while self._peek() != ")":
            if arguments:
                self._expect(",")
            arguments.append(self._binary(0))
        self._expect(")")
        self._depth -= 1
        return Function(name, tuple(arguments))

    def _expect(self, sign: str) -> None:
        token = self._next()
        if token.text != sign or token.kind != "sign":
            raise _not_understood(token.text)
