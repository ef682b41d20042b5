"""A questionnaire as a draft of a fiche: what its authors still have to fill in stays empty."""

from collections.abc import Iterable, Iterator, Sequence

from pydantic import ValidationError

from bot.authoring.document.model import (
    Arrow,
    Document,
    Head,
    Option,
    Question,
    Score,
    Step,
    Text,
    head_of,
    text_of,
)
from bot.authoring.document.writing import DocumentError, write_document
from bot.authoring.exchange.instrument.model import (
    Choice,
    Entry,
    Instrument,
    Item,
    Note,
    Total,
    Wordings,
)
from bot.authoring.exchange.instrument.outward import NOTE_END
from bot.authoring.exchange.instrument.remarks import Remarks
from bot.authoring.exchange.instrument.truth import fiche_text
from bot.authoring.exchange.instrument.verbatim import checksums
from bot.authoring.words import INLINE
from bot.domain.text import Language, phrase

END = "end"
AUTHOR = "import"
"""Who made a draft, until somebody takes it over."""


def draft_text(instrument: Instrument, remarks: Remarks) -> str | None:
    """The fiche as text, or None where it cannot be written; that is then among the remarks.

    A wording that has a licence is stored with its checksum in each language that is complete.
    """
    try:
        text = write_document(draft(instrument))
    except (DocumentError, ValidationError) as error:
        told = phrase("exchange", "A fiche cannot hold this: {reason}", reason=_reason(error))
        remarks.refuse(instrument.name, told)
        return None
    if not instrument.instrument:
        return text
    complete = [one for one in INLINE if _complete(instrument, one)]
    stored = checksums(text, instrument.name, complete)
    return write_document(draft(instrument, stored))


def _reason(error: DocumentError | ValidationError) -> str:
    if isinstance(error, DocumentError):
        return str(error)
    first = error.errors()[0]
    return f"{first['msg']} ({first['input']})"


def draft(instrument: Instrument, wordings: Iterable[tuple[Language, str]] = ()) -> Document:
    """The fiche as a tree; `wordings` are the checksums of validated wordings."""
    groups = list(_grouped(instrument.entries))
    names = _step_names(groups)
    steps = tuple(_step(groups, names, place) for place in range(len(groups)))
    return Document(head=_head(instrument, wordings), steps=steps)


def _head(instrument: Instrument, wordings: Iterable[tuple[Language, str]]) -> Head:
    fields = {"fiche": instrument.name, "kind": "questionnaire", "format": "1"}
    fields |= {f"title.{language}": instrument.titles.get(language, "") for language in INLINE}
    fields["source"] = instrument.source
    told = {
        "licence": instrument.licence,
        "instrument": instrument.instrument,
        "version": instrument.version,
    }
    fields |= {name: value for name, value in told.items() if value}
    fields |= {f"wording.{language}": checksum for language, checksum in wordings}
    fields |= {"author": AUTHOR, "reviewed-by": "", "reviewed-on": "", "review-before": ""}
    return head_of(fields)


def _complete(instrument: Instrument, language: Language) -> bool:
    texts = [item.text for item in instrument.items]
    texts += [choice.labels for item in instrument.items for choice in item.choices]
    return all(text.get(language) for text in texts)


_Group = tuple[Entry, ...]
"""What stands on one screen: a text, a question or total, or a text and its question."""


def _grouped(entries: Sequence[Entry]) -> Iterator[_Group]:
    waiting: Note | None = None
    for entry in entries:
        if waiting is not None:
            alone = isinstance(entry, Note | Total) or entry.shown != waiting.shown
            if not alone:
                yield (waiting, entry)
                waiting = None
                continue
            yield (waiting,)
        waiting = entry if isinstance(entry, Note) else None
        if waiting is None:
            yield (entry,)
    if waiting is not None:
        yield (waiting,)


def _step_names(groups: Sequence[_Group]) -> Sequence[str]:
    """Each group's last entry gives the name; a text's own ending goes where that is free."""
    taken = {group[-1].name for group in groups}
    names: list[str] = []
    for group in groups:
        name = group[-1].name
        short = name.removesuffix(NOTE_END)
        if len(group) == 1 and isinstance(group[0], Note) and short and short not in taken:
            name = short
            taken.add(short)
        names.append(name)
    return names


def _step(groups: Sequence[_Group], names: Sequence[str], place: int) -> Step:
    group = groups[place]
    last = group[-1]
    note = group[0] if isinstance(group[0], Note) else None
    return Step(
        name=names[place],
        statement=_text(note.text) if note is not None else (),
        question=_question(last) if isinstance(last, Item) else None,
        score=_score(last) if isinstance(last, Total) else None,
        arrows=tuple(_arrows(groups, names, place)),
    )


def _arrows(groups: Sequence[_Group], names: Sequence[str], place: int) -> Iterator[Arrow]:
    """To each step below in turn, up to the first that is reached whenever this one is."""
    here = groups[place][-1].shown
    for below in range(place + 1, len(groups)):
        shown = groups[below][-1].shown
        if shown is None or shown == here:
            yield Arrow(target=names[below])
            return
        yield Arrow(target=names[below], condition=fiche_text(shown))
    yield Arrow(target=END)


def _text(words: Wordings) -> Text:
    return text_of({language: words.get(language, "") for language in INLINE})


def _question(item: Item) -> Question:
    return Question(
        name=item.name,
        asking=item.asking,
        text=_text(item.text),
        low=item.low,
        high=item.high,
        unit=item.unit,
        measures=item.measures,
        characters_max=item.characters_max,
        options=tuple(_option(choice) for choice in item.choices),
    )


def _option(choice: Choice) -> Option:
    labels = {language: choice.labels.get(language, "") for language in INLINE}
    while labels and not labels[list(labels)[-1]]:
        del labels[list(labels)[-1]]
    return Option(code=choice.code, labels=labels, points=choice.points, only=choice.only)


def _score(total: Total) -> Score:
    return Score(name=total.name, aggregate=total.aggregate, items=total.items, needs=total.needs)
