"""What somebody wants who writes instead of tapping: each wish opens its page, none acts by itself.

Whatever ends, erases or gives something away is asked about once more by that page.
"""

from collections.abc import Callable

from bot.dialogs import (
    closed_question,
    commands,
    diary,
    directory,
    errands,
    knowledge,
    menu,
    my_data,
    reminders,
    running,
    unwell,
)
from bot.dialogs.heard import Heard
from bot.dialogs.speech import MENU, UNWELL, button, say
from bot.dialogs.turn import Turn
from bot.domain.draft import ErrandDraft, SearchDraft, ValuesDraft, alive
from bot.domain.meaning import Intent
from bot.domain.text import Choice, Phrase, phrase

Answer = Callable[[Heard], Turn]


def first(heard: Heard) -> Turn | None:
    """What can be asked for before the way in is over."""
    intent = heard.meaning.intent
    return _FIRST[intent](heard) if intent is not None and intent in _FIRST else None


def to_draft(heard: Heard) -> Turn | None:
    """Words that answer what was asked outside a module; None where they do not."""
    draft, intent = heard.conversation.draft, heard.meaning.intent
    if not alive(draft, heard.facts.now):
        return None
    match draft:
        case ValuesDraft(asked=True) if intent in {Intent.YES, Intent.NO}:
            return diary.settled(heard, draft, yes=intent is Intent.YES)
        case ErrandDraft():
            return _to_errand(heard, draft)
        case SearchDraft():
            return directory.place_told(heard, draft)
        case _:
            return None


def _to_errand(heard: Heard, draft: ErrandDraft) -> Turn | None:
    intent = heard.meaning.intent
    if intent in {Intent.YES, Intent.NO}:
        return _settled(heard, draft) if draft.asked else None
    return errands.hour_told(heard, draft)


def _settled(heard: Heard, draft: ErrandDraft) -> Turn | None:
    if heard.meaning.intent is Intent.NO:
        return errands.dropped(heard)
    return errands.set_at(heard, draft) if draft.when is not None else None


def plain(heard: Heard) -> Turn | None:
    """A wish that is plain enough to interrupt a question that the words do not answer."""
    meaning = heard.meaning
    if meaning.intent is not None and meaning.intent in _PLAIN:
        return _PLAIN[meaning.intent](heard)
    if meaning.asked_about is not None:
        return closed_question.asked_about(heard, meaning.asked_about)
    asks = Intent.FAQ in meaning.candidates and meaning.matches
    if len(meaning.candidates) > 1 and not asks:
        return _which(heard)
    if meaning.matches and meaning.matches[0].sure:
        return _known(heard)
    return None


def beside(heard: Heard) -> Turn | None:
    """What words may mean beside a waiting question that has no use for them."""
    value = heard.meaning.intent is Intent.REPORT_MEASUREMENT and not running.measures(heard)
    return _to_reminder(heard) or (diary.told(heard) if value else None)


def _known(heard: Heard) -> Turn | None:
    """What FAQ and glossary know, where the words are a question or nothing else."""
    intent, told = heard.meaning.intent, heard.meaning.measurements or heard.meaning.unclear
    asks = intent is Intent.FAQ or (intent is None and not told)
    return knowledge.answered(heard) if asks else None


def idle(heard: Heard) -> Turn | None:
    """What words may mean while no question waits."""
    meaning = heard.meaning
    return (
        _to_reminder(heard)
        or diary.told(heard)
        or _moved(heard)
        or _known(heard)
        or (knowledge.unknown(heard) if meaning.intent is Intent.FAQ else None)
        or (_small_talk(heard) if meaning.intent is Intent.SMALLTALK else None)
    )


def _to_reminder(heard: Heard) -> Turn | None:
    """A word to the latest reminder that has no answer yet, if it came not long ago."""
    intent, occurrence = heard.meaning.intent, heard.facts.occurrence
    word = reminders.INTENTS.get(intent) if intent is not None else None
    if word is None or occurrence is None or occurrence.state.settled:
        return None
    if heard.facts.now - occurrence.due.at > reminders.WORD_LASTS:
        return None
    return heard.turn(*reminders.answered(heard, occurrence.id, word))


def _moved(heard: Heard) -> Turn | None:
    meaning = heard.meaning
    if meaning.intent is Intent.RESUME:
        return commands.resumed(heard)
    if meaning.intent is Intent.BACK:
        return running.went_back(heard)
    if meaning.hour is not None and heard.library.reminders:
        return heard.turn(reminders.hour_typed(heard, meaning.hour))
    return None


def _small_talk(heard: Heard) -> Turn:
    return heard.turn(
        say(
            phrase("talk", "Thank you for writing. I am a program."),
            phrase("talk", "What would you like to do?"),
            choices=(MENU, UNWELL),
        )
    )


def _help(heard: Heard) -> Turn:
    return heard.turn(unwell.page(heard))


def _languages(heard: Heard) -> Turn:
    return heard.turn(menu.languages(heard))


def _stop(heard: Heard) -> Turn:
    return heard.turn(menu.stop_question())


def _team(heard: Heard) -> Turn:
    return heard.aside(
        say(
            *unwell.numbers(heard),
            phrase("team-contact", "I cannot pass on a message. Please phone."),
            choices=(MENU, UNWELL),
        )
    )


_FIRST: dict[Intent, Answer] = {
    Intent.HELP: _help,
    Intent.LANGUAGE: _languages,
    Intent.STOP: _stop,
    Intent.EXPORT_DATA: my_data.export_question,
    Intent.DELETE_DATA: my_data.erase_question,
}
_PLAIN: dict[Intent, Answer] = {
    **_FIRST,
    Intent.CONTACT_TEAM: _team,
    Intent.SET_REMINDER: errands.asked,
    Intent.FIND_RESOURCE: directory.search,
}

_CALLED: dict[Intent, tuple[Phrase, tuple[str, ...]]] = {
    Intent.MENU: (phrase("button", "Menu"), ("menu",)),
    Intent.HELP: (phrase("wish", "Help"), ("help",)),
    Intent.LANGUAGE: (phrase("wish", "Change the language"), ("menu", "language")),
    Intent.STOP: (phrase("wish", "Stop the service"), ("menu", "stop")),
    Intent.SET_REMINDER: (phrase("wish", "A reminder"), ("menu", "reminders")),
    Intent.REPORT_MEASUREMENT: (phrase("wish", "My diary"), ("diary", "show")),
    Intent.FIND_RESOURCE: (phrase("wish", "Find an address"), ("find",)),
    Intent.CONTACT_TEAM: (phrase("wish", "Reach my team"), ("help",)),
    Intent.EXPORT_DATA: (phrase("wish", "A copy of my data"), ("data", "ask")),
    Intent.DELETE_DATA: (phrase("wish", "Erase my data"), ("data", "forget")),
    Intent.FAQ: (phrase("wish", "Learn"), ("menu", "modules")),
    Intent.UNWELL: (phrase("wish", "I don't feel well"), ("help", "unwell")),
    Intent.RESUME: (phrase("wish", "Continue where I was"), ("resume",)),
}
"""What an intent is called when the person is asked which one is meant, and what opens it."""


def _which(heard: Heard) -> Turn | None:
    meant = dict.fromkeys(one for one in heard.meaning.candidates if one in _CALLED)
    if len(meant) < 2:  # noqa: PLR2004 - one alone is no choice
        return None
    offered = tuple(_called(one) for one in meant if one is not Intent.MENU)
    return heard.turn(say(phrase("wish", "Which of these do you mean?"), choices=(*offered, MENU)))


def _called(intent: Intent) -> Choice:
    label, (verb, *arguments) = _CALLED[intent]
    return button(label, verb, *arguments)
