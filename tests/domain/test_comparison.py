"""A comparison that is turned round says the same; its opposite says the contrary."""

from decimal import Decimal

import pytest

from bot.domain.comparison import Comparison
from bot.domain.condition import Compare, Number, evaluate

PAIRS = [(Decimal(one), Decimal(other)) for one in (1, 2) for other in (1, 2)]


def holds(one: Decimal, sign: Comparison, other: Decimal) -> object:
    return evaluate(Compare((Number(one), Number(other)), (sign,)), {})


@pytest.mark.parametrize("sign", Comparison)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_opposite_holds_where_the_sign_does_not(
    sign: Comparison, one: Decimal, other: Decimal
) -> None:
    assert holds(one, sign.opposite, other) is not holds(one, sign, other)


@pytest.mark.parametrize("sign", Comparison)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_mirrored_sign_says_the_same_from_the_other_side(
    sign: Comparison, one: Decimal, other: Decimal
) -> None:
    assert holds(other, sign.mirrored, one) is holds(one, sign, other)
