"""Tokens to nodes, by precedence: or, and, not, comparison, + -, * /, minus, names and brackets."""

from dataclasses import dataclass
from typing import NoReturn

from bot.authoring.expression.tokens import Token, read_tokens
from bot.authoring.problem import Problems
from bot.authoring.slices import Slice
from bot.domain.text import phrase

CHARS_MAX = 300
NODES_MAX = 60
DEPTH_MAX = 20
_COMPARISONS = frozenset({"<", "<=", ">", ">=", "==", "!="})


@dataclass(frozen=True, slots=True)
class NumberNode:
    """A literal number (or a code of digits)."""

    at: Slice


@dataclass(frozen=True, slots=True)
class NameNode:
    """A variable, a threshold or a code."""

    at: Slice


@dataclass(frozen=True, slots=True)
class NotNode:
    """not of."""

    at: Slice
    of: "Node"


@dataclass(frozen=True, slots=True)
class MinusNode:
    """-of."""

    at: Slice
    of: "Node"


@dataclass(frozen=True, slots=True)
class JoinNode:
    """parts[0] and parts[1] …, or the same with or; `word` says which."""

    at: Slice
    word: str
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class CompareNode:
    """A chain: operands[0] signs[0] operands[1] and so on."""

    at: Slice
    operands: tuple["Node", ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InListNode:
    """of in [codes]."""

    at: Slice
    of: "Node"
    codes: tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class InNode:
    """code in name."""

    at: Slice
    code: "Node"
    name: "Node"


@dataclass(frozen=True, slots=True)
class ArithmeticNode:
    """left sign right."""

    at: Slice
    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class CallNode:
    """name(arguments)."""

    at: Slice
    arguments: tuple["Node", ...]


Node = (
    NumberNode
    | NameNode
    | NotNode
    | MinusNode
    | JoinNode
    | CompareNode
    | InListNode
    | InNode
    | ArithmeticNode
    | CallNode
)


class _NotUnderstoodError(Exception):
    """The problem has been reported; unwinds the parser."""


def parse(source: Slice, names: frozenset[str], problems: Problems) -> Node | None:
    """The nodes of a condition, or None where it was not understood (reported X01 or X08)."""
    if len(source.text) > CHARS_MAX:
        _too_long(source, problems)
        return None
    tokens = read_tokens(source, names, problems)
    if tokens is None:
        return None
    if len(tokens) > NODES_MAX * 2:
        _too_long(source, problems)
        return None
    try:
        return _Parser(tokens, source, problems).whole()
    except _NotUnderstoodError:
        return None


def _too_long(source: Slice, problems: Problems) -> None:
    message = phrase(
        "lint",
        "The condition is longer than {chars} characters or {nodes} parts.",
        chars=CHARS_MAX,
        nodes=NODES_MAX,
    )
    problems.report("X08", source, message, phrase("lint", "Divide it over several arrows."))


class _Parser:
    def __init__(self, tokens: list[Token], source: Slice, problems: Problems) -> None:
        self._tokens = tokens
        self._place = 0
        self._source = source
        self._problems = problems
        self._depth = 0

    def whole(self) -> Node:
        node = self._or()
        if self._place < len(self._tokens):
            self._fail(self._tokens[self._place].at)
        return node

    def _peek(self) -> str:
        return self._tokens[self._place].text if self._place < len(self._tokens) else ""

    def _next(self) -> Token:
        if self._place >= len(self._tokens):
            end = len(self._source.text)
            message = phrase("lint", "The condition stops too early.")
            self._problems.report("X01", self._source.cut(max(end - 1, 0), end), message)
            raise _NotUnderstoodError
        token = self._tokens[self._place]
        self._place += 1
        return token

    def _fail(self, at: Slice) -> NoReturn:
        message = phrase("lint", "“{typed}” is not expected here.", typed=at.text)
        fix = phrase("lint", "Between two comparisons stands “and” or “or”.")
        self._problems.report("X01", at, message, fix)
        raise _NotUnderstoodError

    def _expect(self, sign: str) -> None:
        if self._peek() != sign:
            at = self._source
            if self._place < len(self._tokens):
                at = self._tokens[self._place].at
            message = phrase("lint", "Here “{sign}” is missing.", sign=sign)
            self._problems.report("X01", at, message)
            raise _NotUnderstoodError
        self._place += 1

    def _or(self) -> Node:
        self._depth += 1
        if self._depth > DEPTH_MAX:
            _too_long(self._source, self._problems)
            raise _NotUnderstoodError
        node = self._joined("or")
        self._depth -= 1
        return node

    def _joined(self, word: str) -> Node:
        below = self._not if word == "and" else self._and
        parts = [below()]
        while self._peek() == word:
            self._place += 1
            parts.append(below())
        return parts[0] if len(parts) == 1 else JoinNode(parts[0].at, word, tuple(parts))

    def _and(self) -> Node:
        return self._joined("and")

    def _not(self) -> Node:
        if self._peek() != "not":
            return self._comparison()
        at = self._next().at
        self._deeper()
        node = NotNode(at, self._not())
        self._depth -= 1
        return node

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > DEPTH_MAX:
            _too_long(self._source, self._problems)
            raise _NotUnderstoodError

    def _comparison(self) -> Node:
        left = self._sum()
        if self._peek() == "in":
            return self._in(left)
        if self._peek() == "not" and self._following() == "in":
            at = self._next().at
            return NotNode(at, self._in(left))
        operands, signs = [left], list[str]()
        while self._peek() in _COMPARISONS:
            signs.append(self._next().text)
            operands.append(self._sum())
        return CompareNode(left.at, tuple(operands), tuple(signs)) if signs else left

    def _following(self) -> str:
        place = self._place + 1
        return self._tokens[place].text if place < len(self._tokens) else ""

    def _in(self, left: Node) -> Node:
        self._expect("in")
        if self._peek() != "[":
            return InNode(left.at, left, self._primary())
        self._place += 1
        codes: list[Slice] = []
        while not codes or self._peek() == ",":
            if codes:
                self._place += 1
            token = self._next()
            if token.kind == "sign":
                self._fail(token.at)
            codes.append(token.at)
        self._expect("]")
        return InListNode(left.at, left, tuple(codes))

    def _sum(self) -> Node:
        node = self._term()
        while self._peek() in {"+", "-"}:
            sign = self._next().text
            node = ArithmeticNode(node.at, sign, node, self._term())
        return node

    def _term(self) -> Node:
        node = self._minus()
        while self._peek() in {"*", "/"}:
            sign = self._next().text
            node = ArithmeticNode(node.at, sign, node, self._minus())
        return node

    def _minus(self) -> Node:
        if self._peek() != "-":
            return self._primary()
        at = self._next().at
        self._deeper()
        node = MinusNode(at, self._minus())
        self._depth -= 1
        return node

    def _primary(self) -> Node:
        token = self._next()
        if token.kind == "number":
            return NumberNode(token.at)
        if token.kind == "name" and token.text not in {"and", "or", "in", "not"}:
            return self._call(token) if self._peek() == "(" else NameNode(token.at)
        if token.text != "(":
            self._fail(token.at)
        node = self._or()
        self._expect(")")
        return node

    def _call(self, name: Token) -> Node:
        self._expect("(")
        arguments = [self._or()]
        while self._peek() == ",":
            self._place += 1
            arguments.append(self._or())
        self._expect(")")
        return CallNode(name.at, tuple(arguments))
