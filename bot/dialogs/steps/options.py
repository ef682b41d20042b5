"""What the kinds with options share: their buttons, and which option was meant."""

from bot.dialogs.steps.contract import (
    Again,
    Given,
    Stale,
    Standing,
    Tapped,
    Written,
    not_understood,
)
from bot.domain.module import Option
from bot.domain.text import Choice, Reply, Text, phrase


def buttons(options: tuple[Option, ...], standing: Standing) -> tuple[Choice, ...]:
    """One button per option, in order."""
    return tuple(
        standing.button(standing.content(option.label, f"option-{option.code}"), index)
        for index, option in enumerate(options)
    )


def labels(options: tuple[Option, ...]) -> tuple[Text, ...]:
    """The words on the buttons, in order."""
    return tuple(option.label for option in options)


def meant(options: tuple[Option, ...], given: Given) -> Option | Again | Stale:
    """The option that was tapped or named in words; else what to answer instead."""
    match given:
        case Tapped(index) if 0 <= index < len(options):
            return options[index]
        case Written(text, meaning):
            named = meaning.option
            if named is not None and 0 <= named < len(options):
                return options[named]
            how = phrase("engine", "Please tap one of the buttons.")
            return Again(not_understood(text, how))
        case _:
            return Stale()


def feedback(option: Option, standing: Standing) -> tuple[Reply, ...]:
    """What the option says after the tap, if anything."""
    if option.feedback is None:
        return ()
    return (Reply((standing.content(option.feedback, f"feedback-{option.code}"),)),)
