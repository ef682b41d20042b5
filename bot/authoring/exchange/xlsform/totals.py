"""A score as the calculation of an XLSForm, and the same calculation found again."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from bot.authoring.draft import Asking
from bot.authoring.exchange.instrument.model import Item, Total
from bot.domain.module import Aggregate

_REFERENCE = re.compile(r"\$\{([^}]+)\}")


def calculation(total: Total, items: Mapping[str, Item]) -> str | None:
    """The sum or mean where enough is answered, else nothing; None for items that are not there."""
    asked = [items[name] for name in total.items if name in items]
    if len(asked) < len(total.items):
        return None
    answered = " + ".join(f"if({_answered(item)}, 1, 0)" for item in asked)
    points = " + ".join(_points(item) for item in asked)
    value = points if total.aggregate is Aggregate.SUM else f"({points}) div ({answered})"
    return f"if({answered} >= {max(total.needs, 1)}, {value}, '')"


def found_total(formula: str, name: str, items: Mapping[str, Item]) -> Total | None:
    """The score whose calculation this is, word by word; None for every other formula."""
    names = tuple(dict.fromkeys(_REFERENCE.findall(formula)))
    for total in _candidates(name, names):
        if calculation(total, items) == formula:
            return total
    return None


def _candidates(name: str, items: tuple[str, ...]) -> Iterator[Total]:
    for aggregate in Aggregate:
        for needs in range(1, len(items) + 1):
            yield Total(name, aggregate, items, needs)


def _answered(item: Item) -> str:
    """Whether the answer has points; an answer without points counts as none."""
    read = f"${{{item.name}}}"
    valued = [choice for choice in item.choices if choice.points is not None]
    if item.asking is Asking.CHOICES:
        return _some([f"selected({read}, '{choice.code}')" for choice in valued])
    if len(valued) == len(item.choices):
        return f"{read} != ''"
    return _some([f"{read} = '{choice.code}'" for choice in valued])


def _some(tests: list[str]) -> str:
    return " or ".join(tests) if tests else "false()"


def _points(item: Item) -> str:
    read = f"${{{item.name}}}"
    valued = [(one.code, one.points) for one in item.choices if one.points is not None]
    if item.asking is Asking.CHOICES:
        parts = [f"if(selected({read}, '{code}'), {_plain(points)}, 0)" for code, points in valued]
        return f"({' + '.join(parts) or '0'})"
    if not item.choices:
        return f"coalesce({read}, 0)"
    nested = "0"
    for code, points in reversed(valued):
        nested = f"if({read} = '{code}', {_plain(points)}, {nested})"
    return nested


def _plain(number: Decimal) -> str:
    return format(number, "f")
