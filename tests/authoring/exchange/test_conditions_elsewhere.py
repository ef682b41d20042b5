"""A condition means the same in a fiche, in XPath and in enableWhen, whatever was answered."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.authoring.draft import Asking
from bot.authoring.exchange.fhir.enabling import Behavior, enabled
from bot.authoring.exchange.fhir.resource import EnableWhen
from bot.authoring.exchange.instrument.paths import Paths
from bot.authoring.exchange.instrument.truth import untrue
from bot.authoring.exchange.xlsform.relevance import Asked, Relevance
from bot.authoring.exchange.xlsform.xpath_in import (
    Binary,
    Function,
    Literal,
    Node,
    Reference,
    parse,
)
from bot.authoring.exchange.xlsform.xpath_out import xpath
from bot.domain.comparison import Comparison
from bot.domain.condition import (
    All,
    Answered,
    AnswerValue,
    Any,
    Arithmetic,
    Compare,
    Condition,
    Contains,
    Not,
    Number,
    OneOf,
    Operator,
    Values,
    Variable,
    holds,
)
from bot.domain.ids import StepId
from bot.domain.module import Choose, ChooseMany, Module, Score, Step, TeachBack
from bot.domain.scoring import points_of, score, variables_of
from tests.authoring.exchange import instruments

COUNTED, CHOSEN, SEVERAL = ("n1", "n2"), ("c1", "c2"), ("m1",)
CODES = ("a", "b", "c")
KNOWN: Mapping[str, Asking] = (
    dict.fromkeys(COUNTED, Asking.NUMBER)
    | dict.fromkeys(CHOSEN, Asking.CHOICE)
    | dict.fromkeys(SEVERAL, Asking.CHOICES)
)
SMALL = st.integers(-2, 4).map(Decimal)
VALUES: st.SearchStrategy[Values] = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(COUNTED, SMALL),
        **dict.fromkeys(CHOSEN, st.sampled_from(CODES)),
        **dict.fromkeys(SEVERAL, st.frozensets(st.sampled_from(CODES), min_size=1)),
    },
)
COUNTS: st.SearchStrategy[Condition] = st.one_of(
    st.builds(Number, SMALL), st.sampled_from(COUNTED).map(Variable)
)
SUMS = st.builds(
    Arithmetic, st.sampled_from([Operator.PLUS, Operator.MINUS, Operator.TIMES]), COUNTS, COUNTS
)
SIMPLE_COMPARISONS = st.builds(
    Compare,
    st.tuples(st.sampled_from(COUNTED).map(Variable), st.builds(Number, SMALL)),
    st.tuples(st.sampled_from(Comparison)),
)
CHAINS = st.builds(
    Compare,
    st.tuples(COUNTS, st.one_of(COUNTS, SUMS), COUNTS),
    st.tuples(st.sampled_from(Comparison), st.sampled_from(Comparison)),
)
CODED = st.one_of(
    st.builds(
        OneOf,
        st.sampled_from(CHOSEN).map(Variable),
        st.lists(st.sampled_from(CODES), min_size=1, unique=True).map(tuple[str, ...]),
    ),
    st.builds(Contains, st.sampled_from(CODES), st.sampled_from(SEVERAL).map(Variable)),
    st.builds(Answered, st.sampled_from(sorted(KNOWN))),
)


def joined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    """Give parts joined or turned round."""
    several = st.lists(parts, min_size=2, max_size=3).map(tuple[Condition, ...])
    return st.one_of(st.builds(All, several), st.builds(Any, several), st.builds(Not, parts))


SIMPLE = st.recursive(st.one_of(SIMPLE_COMPARISONS, CODED), joined, max_leaves=4)
EVERY = st.recursive(st.one_of(SIMPLE_COMPARISONS, CHAINS, CODED), joined, max_leaves=6)


def in_xpath(node: Node, values: Values) -> bool | float | str:
    """What XPath makes of an expression: an empty answer is '', and as a number NaN."""
    match node:
        case Literal(value):
            return float(value) if isinstance(value, Decimal) else value
        case Reference(name):
            return told(values.get(name))
        case Function("not", (argument,)):
            return not in_xpath(argument, values)
        case Function(_, (Reference(name), Literal(code))):
            return code in str(told(values.get(name))).split()
        case Function():
            raise AssertionError(node)
        case Binary():
            return computed(node, values)


def told(value: AnswerValue | None) -> float | str:
    if isinstance(value, Decimal):
        return float(value)
    return " ".join(sorted(value)) if isinstance(value, frozenset) else value or ""


def computed(node: Binary, values: Values) -> bool | float:
    left, right = in_xpath(node.left, values), in_xpath(node.right, values)
    if node.sign in {"and", "or"}:
        return bool(left and right) if node.sign == "and" else bool(left or right)
    if node.sign in {"=", "!="} and isinstance(left, str) and isinstance(right, str):
        return (left == right) is (node.sign == "=")
    if node.sign in {"=", "!="} and "" in {left, right} and not isinstance(node.right, Literal):
        return number(left) != number(right) if node.sign == "!=" else False
    if node.sign in {"=", "!="} and right == "":
        return (left == "") is (node.sign == "=")
    one, two = number(left), number(right)
    return {
        "=": one == two,
        "!=": one != two,
        "<": one < two,
        "<=": one <= two,
        ">": one > two,
        ">=": one >= two,
        "+": one + two,
        "-": one - two,
        "*": one * two,
    }[node.sign]


def number(value: bool | float | str) -> float:  # noqa: FBT001 - a value of XPath
    return float("nan") if value == "" else float(value)


@settings(max_examples=150, deadline=None)
@given(condition=EVERY, values=VALUES)
def test_an_expression_is_true_exactly_where_the_condition_is(
    condition: Condition, values: Values
) -> None:
    expression = xpath(condition, KNOWN)

    assert expression is not None
    assert in_xpath(parse(expression), values) is (holds(condition, values) is True)


@settings(max_examples=150, deadline=None)
@given(condition=EVERY, values=VALUES)
def test_an_expression_that_is_read_again_means_the_same(
    condition: Condition, values: Values
) -> None:
    relevance = Relevance(frozenset(KNOWN))
    for name, asking in KNOWN.items():
        relevance.asked[name] = Asked(name, asking, dict(zip(CODES, CODES, strict=True)))

    again = relevance.condition(xpath(condition, KNOWN) or "")

    assert again is not None
    assert (holds(again, values) is True) is (holds(condition, values) is True)


@settings(max_examples=200, deadline=None)
@given(condition=EVERY, values=VALUES)
def test_not_true_is_false_or_unknown(condition: Condition, values: Values) -> None:
    assert holds(untrue(condition), values) is (holds(condition, values) is not True)


def in_fhir(rules: tuple[EnableWhen, ...], behavior: Behavior, values: Values) -> bool:
    """What FHIR R4 makes of enableWhen."""
    verdicts = [_rule(rule, values.get(rule.question)) for rule in rules]
    return all(verdicts) if behavior == "all" else any(verdicts)


def _rule(rule: EnableWhen, value: AnswerValue | None) -> bool:
    if rule.operator == "exists":
        return (value is not None) is rule.answer_boolean
    answers = value if isinstance(value, frozenset) else {value} - {None}
    wanted = rule.answer_coding.code if rule.answer_coding is not None else rule.answer_decimal
    if rule.operator in {"=", "!="}:
        return (wanted in answers) is (rule.operator == "=")
    if not isinstance(value, Decimal) or not isinstance(wanted, Decimal):
        return False
    return {
        "<": value < wanted,
        "<=": value <= wanted,
        ">": value > wanted,
        ">=": value >= wanted,
    }[rule.operator]


@settings(max_examples=200, deadline=None)
@given(condition=SIMPLE, values=VALUES)
def test_enable_when_holds_exactly_where_the_condition_is_true(
    condition: Condition, values: Values
) -> None:
    rules = enabled(condition, KNOWN)

    if rules is not None:
        assert in_fhir(*rules, values) is (holds(condition, values) is True)


def test_flat_conditions_are_told_in_fhir() -> None:
    one, two = (OneOf(Variable(name), ("a",)) for name in CHOSEN)
    three = Contains("b", Variable("m1"))

    assert enabled(Any((one, Any((two, three)))), KNOWN) is not None
    assert enabled(All((one, two, Not(three))), KNOWN) is not None
    assert enabled(All((one, untrue(three))), KNOWN) is not None
    assert enabled(All((one, Any((two, three)))), KNOWN) is None
    assert enabled(OneOf(Variable("elsewhere"), ("a",)), KNOWN) is None


def walked(module: Module, data: st.DataObject) -> tuple[set[StepId], Values]:
    """Every step that a person with some answers comes to, until a way leads back."""
    values: dict[str, AnswerValue] = {}
    order = [step.frame.id for step in module.steps]
    seen: list[StepId] = []
    here: Step | None = module.steps[0]
    while here is not None and (not seen or order.index(here.frame.id) > order.index(seen[-1])):
        seen.append(here.frame.id)
        here = module.step(_next(here, module, values, data))
    return set(seen), values


def _next(
    step: Step, module: Module, values: dict[str, AnswerValue], data: st.DataObject
) -> StepId:
    if isinstance(step, Choose | TeachBack):
        option = data.draw(st.sampled_from(step.options))
        values[step.variable] = option.code
        if option.target is not None:
            return option.target
    elif isinstance(step, ChooseMany):
        codes = st.sampled_from([option.code for option in step.options])
        values[step.variable] = data.draw(st.frozensets(codes, min_size=1))
    elif isinstance(step, Score):
        found = score(step, values, points_of(module))
        if found is not None and found.band is not None:
            total, band = variables_of(step)
            values |= {total: found.total, band: found.band.id}
            return found.band.target
    arrows = step.frame.arrows
    return next(
        arrow.target
        for arrow in arrows
        if arrow.condition is None or holds(arrow.condition, values) is True
    )


@pytest.mark.parametrize("name", sorted(set(instruments.NAMES) - {"semaine_tension"}))
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_step_is_told_to_be_reached_exactly_when_it_is(name: str, data: st.DataObject) -> None:
    module = instruments.module(name)
    paths = Paths(module)

    seen, values = walked(module, data)

    for step in module.steps:
        arrival = paths.arrival(step.frame.id)
        if arrival.carried:
            reached = arrival.when is None or holds(arrival.when, values) is True
            assert reached is (step.frame.id in seen), (step.frame.id, values)
