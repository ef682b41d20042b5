"""What a text asks for, by concepts that meet in it: a verb family and an object, in any order."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.meaning import Intent
from bot.understanding.tables import Table
from bot.understanding.wordlists import Line

OPENING_WORDS = 3
_FOR_SOMEBODY_ELSE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Rule:
    """Lists of words that tell an intent when all of them occur, and none of `unless`.

    `intent` None: nothing that the bot can do. `opens`: this list begins in the first words of the
    text (empty: no such need), with `first` at its very beginning. `words_max`: only in a text of
    at most so many words (0: any). `late`: tried only where nothing else tells what is wanted.
    `asked`: only in a text with a question mark.
    """

    intent: Intent | None
    parts: tuple[str, ...]
    unless: tuple[str, ...]
    opens: str
    first: bool
    words_max: int
    late: bool
    asked: bool


def rules_of(
    table: Table, lists: Mapping[str, tuple[str, ...]], intents: Mapping[str, Intent]
) -> tuple[Rule, ...]:
    """The rules of the table in its order. Raises LexiconError where a name is not known."""
    return tuple(_rule(table, one, lists, intents) for one in table.tables("rules"))


def rule_of(
    line: Line, rules: tuple[Rule, ...], *, asked: bool = False, late: bool = False
) -> Rule | None:
    """The first rule that the text meets, of the early or of the `late` ones."""
    count = sum(1 for word in line.tokens if word[0].isalnum())
    near = [
        rule
        for rule in rules
        if rule.late is late and (asked or not rule.asked) and rule.parts[0] in line.possible
    ]
    return next((rule for rule in near if _met(line, rule, count)), None)


def _rule(
    table: Table,
    entry: Table,
    lists: Mapping[str, tuple[str, ...]],
    intents: Mapping[str, Intent],
) -> Rule:
    wanted = entry.string("intent", "")
    if wanted not in intents and wanted != _FOR_SOMEBODY_ELSE:
        raise entry.error(f"a rule's intent is one of {', '.join(intents)}, not {wanted!r}")

    def named(name: str) -> str:
        found = name if "." in name else f"{table.stem}.{name}"
        if found not in lists:
            raise entry.error(f"there is no list of words {name!r}")
        return found

    opens = entry.string("opens", "")
    return Rule(
        intent=intents.get(wanted),
        parts=tuple(named(name) for name in entry.strings("parts")),
        unless=tuple(named(name) for name in entry.strings("unless")),
        opens=named(opens) if opens else "",
        first=entry.flag("first"),
        words_max=entry.number("words_max", 0),
        late=entry.flag("late"),
        asked=entry.flag("asked"),
    )


def _met(line: Line, rule: Rule, count: int) -> bool:
    if rule.words_max and count > rule.words_max:
        return False
    if not line.may_hold(rule.parts) or not all(line.spans(part) for part in rule.parts):
        return False
    last = 1 if rule.first else OPENING_WORDS
    opened = not rule.opens or any(span.start < last for span in line.spans(rule.opens))
    return opened and not any(line.spans(name) for name in rule.unless)
