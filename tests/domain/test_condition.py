"""Three-valued conditions follow Kleene, and evaluating them never fails."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.comparison import Comparison
from bot.domain.condition import (
    All,
    Answered,
    AnswerValue,
    Any,
    Arithmetic,
    Call,
    Code,
    Compare,
    Condition,
    Contains,
    Function,
    Not,
    Number,
    OneOf,
    Operator,
    Values,
    Variable,
    children,
    computes,
    evaluate,
    holds,
    variables,
)

NAMES: tuple[str, ...] = ("bg", "sign", "signs", "never")
CODES: tuple[str, ...] = ("a", "b", "none")

names: st.SearchStrategy[str] = st.sampled_from(NAMES)
codes: st.SearchStrategy[str] = st.sampled_from(CODES)
numbers = st.decimals(min_value=-1000, max_value=1000, allow_nan=False, places=2)
leaves: st.SearchStrategy[Condition] = st.one_of(
    st.builds(Number, numbers),
    st.builds(Code, codes),
    st.builds(Variable, names),
    st.builds(Answered, names),
    st.builds(Contains, codes, st.builds(Variable, names)),
)


def grown(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    """Trees of one level more."""
    some = st.lists(parts, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Not, parts),
        st.builds(All, some),
        st.builds(Any, some),
        st.builds(OneOf, parts, st.lists(codes, max_size=2).map(tuple)),
        st.builds(Arithmetic, st.sampled_from(Operator), parts, parts),
        st.builds(Call, st.sampled_from(Function), some),
        st.builds(
            Compare,
            st.lists(parts, min_size=2, max_size=3).map(tuple),
            st.lists(st.sampled_from(Comparison), min_size=1, max_size=2).map(tuple),
        ),
    )


trees = st.recursive(leaves, grown, max_leaves=12)
answers: st.SearchStrategy[AnswerValue] = st.one_of(
    numbers, codes, st.frozensets(codes), st.text(max_size=5)
)
values = st.dictionaries(names, answers)


@given(tree=trees, known=values)
def test_evaluating_any_tree_with_any_answers_never_fails(tree: Condition, known: Values) -> None:
    assert holds(tree, known) in {True, False, None}
    assert isinstance(evaluate(tree, known), Decimal | str | frozenset | bool | None)


@given(tree=trees, known=values)
def test_not_turns_true_and_false_round_and_leaves_unknown(tree: Condition, known: Values) -> None:
    turned = {True: False, False: True, None: None}

    assert holds(Not(tree), known) is turned[holds(tree, known)]


@given(parts=st.lists(trees, max_size=4).map(tuple), known=values)
def test_and_is_false_by_one_false_and_unknown_by_one_unknown(
    parts: tuple[Condition, ...], known: Values
) -> None:
    each = [holds(part, known) for part in parts]
    expected = False if False in each else None if None in each else True

    assert holds(All(parts), known) is expected


@given(parts=st.lists(trees, max_size=4).map(tuple), known=values)
def test_or_is_and_seen_from_the_other_side(parts: tuple[Condition, ...], known: Values) -> None:
    negated = All(tuple(Not(part) for part in parts))

    assert holds(Any(parts), known) is holds(Not(negated), known)


@given(parts=st.lists(trees, max_size=4).map(tuple), known=values)
def test_the_order_of_parts_changes_nothing(parts: tuple[Condition, ...], known: Values) -> None:
    backwards = tuple(reversed(parts))

    assert holds(All(parts), known) is holds(All(backwards), known)
    assert holds(Any(parts), known) is holds(Any(backwards), known)


COMPARED = st.builds(
    Compare,
    st.tuples(st.builds(Variable, st.sampled_from(("x", "y"))), st.builds(Number, numbers)),
    st.sampled_from(Comparison).map(lambda sign: (sign,)),
)
LOGIC = st.recursive(
    COMPARED,
    lambda parts: st.one_of(
        st.builds(Not, parts),
        st.builds(All, st.lists(parts, max_size=3).map(tuple)),
        st.builds(Any, st.lists(parts, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


@given(tree=LOGIC, x=numbers, y=numbers)
def test_what_was_decided_stays_so_when_more_is_answered(
    tree: Condition, x: Decimal, y: Decimal
) -> None:
    everything = holds(tree, {"x": x, "y": y})

    assert holds(tree, {"x": x}) in {None, everything}
    assert holds(tree, {}) in {None, everything}


@given(low=numbers, middle=numbers, high=numbers)
def test_a_chain_is_the_pairs_joined_by_and(low: Decimal, middle: Decimal, high: Decimal) -> None:
    chain = Compare(
        (Number(low), Variable("x"), Number(high)), (Comparison.AT_MOST, Comparison.AT_MOST)
    )

    assert holds(chain, {"x": middle}) is (low <= middle <= high)
    assert holds(chain, {}) is None


def test_an_unanswered_value_is_neither_below_nor_not_below() -> None:
    below = Compare((Variable("bg"), Number(Decimal(70))), (Comparison.LESS,))

    assert holds(below, {}) is None
    assert holds(Not(below), {}) is None
    assert holds(below, {"bg": Decimal(69)}) is True
    assert holds(below, {"bg": Decimal(70)}) is False


def test_dividing_by_zero_is_unknown() -> None:
    half = Arithmetic(Operator.DIVIDED, Number(Decimal(1)), Variable("x"))

    assert evaluate(half, {"x": Decimal(0)}) is None
    assert evaluate(half, {"x": Decimal(2)}) == Decimal("0.5")


def test_a_mean_with_one_missing_value_is_unknown() -> None:
    mean = Call(Function.MEAN, (Variable("x"), Variable("y")))

    assert evaluate(mean, {"x": Decimal(1)}) is None
    assert evaluate(mean, {"x": Decimal(1), "y": Decimal(2)}) == Decimal("1.5")


def test_answered_is_never_unknown() -> None:
    assert holds(Answered("bg"), {}) is False
    assert holds(Answered("bg"), {"bg": Decimal(1)}) is True


def test_a_code_is_among_several_answers_or_not_or_not_known() -> None:
    tremor = Contains("tremor", Variable("signs"))

    assert holds(tremor, {"signs": frozenset({"tremor", "sweat"})}) is True
    assert holds(tremor, {"signs": frozenset()}) is False
    assert holds(tremor, {}) is None


@given(tree=trees)
def test_the_names_of_a_tree_are_those_of_its_parts(tree: Condition) -> None:
    below = [variables(part) for part in children(tree)]

    assert variables(tree) >= frozenset[str]().union(*below)
    assert variables(tree) <= set(NAMES)


@given(tree=LOGIC)
def test_a_tree_that_weighs_numbers_says_so(tree: Condition) -> None:
    assert computes(tree) == bool(variables(tree))
    assert not computes(OneOf(Variable("sign"), ("a",)))
