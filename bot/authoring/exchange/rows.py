"""What translators see of the texts: one row for each form, in reading order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from bot.authoring.checks.button_labels import LABEL_CHARS_MAX
from bot.authoring.translation_lock import Lock, State, standing
from bot.authoring.units import Unit
from bot.domain.spoken import SpokenError
from bot.domain.text import OTHER, Language, Phrase, phrase

_NUMBERS = frozenset({"zero", "one", "two", "few", "many"})


class ExchangeError(SpokenError):
    """A file that cannot be read at all; `sentence` says why, to whoever sent it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One form of a text: where it stands, what it says, what it is called in the other language.

    The key of a form that is not the only one carries it: `hypo/merci/say[one]`. `doubtful`: the
    translator's tool marks the translation as a guess. `chars_max`: what fits (0: no such limit).
    """

    key: str
    where: str
    source: str
    target: str
    remark: tuple[Phrase, ...] = ()
    chars_max: int = 0
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The texts of one or several fiches on their way to a translator, or back."""

    source: Language
    target: Language
    rows: tuple[Row, ...]


def sheet_of(units: Iterable[Unit], source: Language, target: Language, lock: Lock) -> Sheet:
    """The rows of these texts. What has no source text is not there to be translated."""
    rows = (row for unit in units for row in _rows(unit, source, target, lock))
    return Sheet(source, target, tuple(rows))


def key_of(unit: Unit, category: str, *, varied: bool) -> str:
    """The key of one form of a text."""
    return f"{unit.key}[{category}]" if varied else unit.key


def forms_of(unit: Unit, source: Language, target: Language) -> Sequence[str]:
    """The forms that a text needs or has in the target language."""
    forms = list(unit.forms(source)) + [
        one for one in unit.forms(target) if one not in unit.forms(source)
    ]
    if _NUMBERS.intersection(unit.forms(source)):
        forms += [one for one in _plurals(target) if one not in forms]
    return forms


def _plurals(language: Language) -> tuple[str, ...]:
    """The forms that a language has for small whole numbers, in the order in which they count."""
    try:
        rule = Locale.parse(language).plural_form
    except UnknownLocaleError:
        return (OTHER,)
    used = {rule(count) for count in range(200)}
    return tuple(one for one in ("zero", "one", "two", "few", "many", OTHER) if one in used)


def _rows(unit: Unit, source: Language, target: Language, lock: Lock) -> Iterator[Row]:
    sources, targets = unit.forms(source), unit.forms(target)
    neutral = sources.get(OTHER) or next(iter(sources.values()), None)
    if neutral is None:
        return
    forms = forms_of(unit, source, target)
    for category in forms:
        said = targets.get(category)
        at = (said or sources.get(category, neutral)).at
        yield Row(
            key=key_of(unit, category, varied=len(forms) > 1),
            where=f"{at.path}:{at.line}",
            source=sources.get(category, neutral).text,
            target=said.text if said is not None else "",
            remark=tuple(_remarks(unit, target, lock)),
            chars_max=LABEL_CHARS_MAX if _is_button(unit) else 0,
        )


def _is_button(unit: Unit) -> bool:
    return unit.part == "label" or unit.part.startswith("option-")


def _remarks(unit: Unit, target: Language, lock: Lock) -> Iterator[Phrase]:
    stands = standing(unit, lock)
    if stands.state is State.STALE and target in stands.languages:
        yield phrase("translate", "The other language was changed since.")
    if unit.urgent:
        yield phrase("translate", "Somebody may be in danger here: short and plain.")
    if _is_button(unit):
        yield phrase("translate", "Button, at most {limit} characters.", limit=LABEL_CHARS_MAX)
    elif unit.part == "alt":
        yield phrase("translate", "Describes a picture for those who do not see it.")
    elif unit.part == "name":
        yield phrase("translate", "What rules call it; not shown to patients.")
    elif unit.part == "push":
        yield phrase("translate", "Shown on a locked screen: no illness, no medicine.")
