"""What the kinds that ask for values share: the echo of an unusual one ("is that right?")."""

from decimal import Decimal

from bot.dialogs.steps.contract import Again, Given, Signal, Standing, Written
from bot.domain.text import Phrase, Value, phrase

DECIMALS_MAX = 3


def tidy(value: Decimal) -> Decimal:
    """At most three decimals: nobody measures finer, and a button must hold the value.

    Takes finite values of ordinary size; check the range first.
    """
    rounded = round(value, DECIMALS_MAX)
    return value if rounded == value else rounded


def confirmed(pending: tuple[Decimal, ...], told: tuple[Decimal, ...]) -> bool:
    """Whether the value that waits for a yes was simply written once more."""
    return bool(pending) and pending == told


def check_back(value: Value, *, scaled: bool = False) -> Phrase:
    """The echo. `scaled`: not what was written but what it was taken for."""
    if scaled:
        return phrase("engine", "I understand {value}. Is that right?", value=value)
    return phrase("engine", "You wrote {value}. Is that right?", value=value)


def without_value(standing: Standing, given: Given, how: Phrase) -> Again | None:
    """What to answer to a No, or to words while a value waits; None: nothing of the two."""
    pending = standing.conversation.pending
    if given is Signal.NO and pending:
        return Again(how)
    if isinstance(given, Written) and pending:
        sentence = phrase("engine", "Please tap Yes or No, or write the value once more.")
        return Again(sentence, pending)
    return None
