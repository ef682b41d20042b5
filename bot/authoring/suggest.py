"""Did you mean? The nearest known name to a mistyped one."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from bot.domain.text import Phrase, phrase

LIKENESS_MIN = 60
SHOWN_MAX = 12


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like this one, or None where nothing is near."""
    candidates = sorted(set(known) - {""})
    found = process.extractOne(
        name.lower(), candidates, scorer=fuzz.ratio, score_cutoff=LIKENESS_MIN
    )
    return None if found is None else str(found[0])


def did_you_mean(name: str, known: Iterable[str]) -> Phrase:
    """The nearest name as a question; else the names that there are."""
    names = sorted(set(known))
    near = closest(name, names)
    if near is not None:
        return phrase("lint", "Did you mean “{name}”?", name=near)
    if not names:
        return phrase("lint", "There is none to choose from yet.")
    shown = ", ".join(names[:SHOWN_MAX]) + (" …" if len(names) > SHOWN_MAX else "")
    return phrase("lint", "There are: {names}.", names=shown)
