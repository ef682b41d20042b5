"""Answers from the FAQ and the glossary, each with its source; where unsure, that is said."""

from bot.dialogs.fill import content
from bot.dialogs.heard import Heard
from bot.dialogs.speech import MENU, OLD_BUTTON, UNWELL, button, say, ways_on
from bot.dialogs.turn import AnswerTap, Send, Turn
from bot.domain.meaning import Match
from bot.domain.reference import FaqEntry, Term
from bot.domain.text import Choice, Content, Line, phrase

NEAREST_MAX = 2
FAQ = "faq"
GLOSSARY = "glossary"


def answered(heard: Heard) -> Turn | None:
    """The answer to a question, or the two nearest ones; None where nothing is near."""
    known = tuple(match for match in heard.meaning.matches if _entry(heard, match) is not None)
    if not known:
        return None
    if known[0].sure:
        said = _said(heard, known[0])
        return heard.aside(said) if said is not None else None
    return heard.aside(_unsure(heard, known[:NEAREST_MAX]))


def sure(heard: Heard) -> tuple[Line, ...]:
    """The answer to a question, where one entry is surely the one that was meant."""
    first = next(iter(heard.meaning.matches), None)
    said = _said(heard, first) if first is not None and first.sure else None
    return said.reply.lines if said is not None else ()


def unknown(heard: Heard) -> Turn:
    """A question that nothing answers: it is said, and whom to ask."""
    lines: list[Line] = [phrase("knowledge", "I don't know the answer to that.")]
    if heard.facts.team_phone:
        phone = heard.facts.team_phone
        lines.append(phrase("knowledge", "Ask your team: {phone}.", phone=phone))
    else:
        lines.append(phrase("knowledge", "Ask your doctor or your pharmacy."))
    return heard.turn(say(*lines, choices=(MENU, UNWELL)))


def pressed(heard: Heard, arguments: tuple[str, ...]) -> Turn:
    """A press of `ask`: faq or glossary, and the entry."""
    match arguments:
        case ((("faq" | "glossary") as kind), name):
            said = _said(heard, Match(kind, name, sure=True))
            return heard.aside(said) if said is not None else heard.turn(AnswerTap(OLD_BUTTON))
        case _:
            return heard.turn(AnswerTap(OLD_BUTTON))


def _entry(heard: Heard, match: Match) -> FaqEntry | Term | None:
    library = heard.library
    return library.faq.get(match.id) if match.kind == FAQ else library.glossary.get(match.id)


def _said(heard: Heard, match: Match) -> Send | None:
    entry = _entry(heard, match)
    match entry:
        case FaqEntry():
            lines = (content(entry.answer, f"faq/{entry.id}", heard.library), _source(entry.source))
            return say(*lines, choices=(*_more(heard, entry), *ways_on(heard.conversation)))
        case Term():
            name = Content(entry.term, f"glossary/{entry.id}/term")
            told = content(entry.definition, f"glossary/{entry.id}", heard.library)
            source = _source(entry.source)
            return say(name, told, source, choices=ways_on(heard.conversation))
        case None:
            return None


def _source(source: str) -> Line:
    return phrase("knowledge", "Source: {source}", source=source)


def _more(heard: Heard, entry: FaqEntry) -> tuple[Choice, ...]:
    module = heard.library.modules.get(entry.see) if entry.see is not None else None
    if module is None:
        return ()
    return (button(Content(module.title, f"{module.id}/title"), "module", module.id),)


def _unsure(heard: Heard, near: tuple[Match, ...]) -> Send:
    entries = ((match, _entry(heard, match)) for match in near)
    choices = tuple(
        button(_title(match, entry), "ask", match.kind, match.id)
        for match, entry in entries
        if entry is not None
    )
    return say(
        phrase("knowledge", "I don't know. Did you mean one of these?"),
        choices=(*choices, *ways_on(heard.conversation)),
    )


def _title(match: Match, entry: FaqEntry | Term) -> Content:
    text = entry.question if isinstance(entry, FaqEntry) else entry.term
    return Content(text, f"{match.kind}/{match.id}/title")
