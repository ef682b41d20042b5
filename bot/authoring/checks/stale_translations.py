"""T02: no language stays behind when another one is changed; the translation lock tells."""

from bot.authoring.draft import Draft
from bot.authoring.problem import Problems, Severity
from bot.authoring.translation_lock import Standing, State, read_lock, standing
from bot.authoring.units import units_of
from bot.authoring.words import Tongue
from bot.domain.text import Phrase, phrase


def check(draft: Draft, problems: Problems) -> None:
    """Report languages that stayed behind: errors where somebody may be in danger, else warnings.

    A folder without a lock keeps no record, and a text that is not in it yet is not stale.
    """
    lock = read_lock(draft.folder, problems)
    if lock is None:
        return
    for unit in units_of(draft.sources, Tongue(draft.languages).allowed):
        stands = standing(unit, lock)
        if stands.state is State.STALE:
            _stale(stands, problems)
        elif stands.state is State.RECHECK:
            message = phrase("lint", "Both languages were changed since they were last compared.")
            problems.report("T02", unit.at, message, _confirm(unit.key))


def _stale(stands: Standing, problems: Problems) -> None:
    unit = stands.unit
    changed = [language for language in unit.languages if language not in stands.languages]
    severity = Severity.ERROR if unit.urgent else Severity.WARNING
    for language in stands.languages:
        message = phrase(
            "lint",
            "The text in the language {changed} was changed, this one ({language}) was not.",
            changed=", ".join(changed),
            language=language,
        )
        problems.report("T02", unit.place(language), message, _confirm(unit.key), severity)


def _confirm(key: str) -> Phrase:
    return phrase(
        "lint", "Compare them; if nothing is to be changed, run: content confirm {key}", key=key
    )
