"""How the conditions of a finished module are called in words: by its labels and ids."""

from bot.authoring.echo import Names
from bot.domain.library import Library
from bot.domain.module import AskNumber, AskPressure, Choose, ChooseMany, Module, Score, TeachBack
from bot.domain.text import Text


def names_in(module: Module, library: Library) -> Names:
    """The names of a module of a release. Short names of questions are not kept in a library:
    variables are called by their ids.
    """
    options: dict[str, dict[str, Text]] = {}
    units: dict[str, str] = {}
    for step in module.steps:
        match step:
            case Choose() | ChooseMany() | TeachBack():
                options[step.variable] = {option.code: option.label for option in step.options}
            case Score():
                options[f"{step.variable}_band"] = {band.id: band.label for band in step.bands}
            case AskNumber():
                units[step.variable] = step.unit
            case AskPressure():
                units |= {f"{step.variable}_{part}": "mmHg" for part in ("sys", "dia")}
            case _:
                pass
    thresholds = {name: threshold.unit for name, threshold in library.thresholds.items()}
    return Names({}, options, units, thresholds)
