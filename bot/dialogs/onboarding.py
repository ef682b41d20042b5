"""The way in: language, the first screens, each consent apart. Derived from the facts each time."""

from dataclasses import dataclass, replace

from bot.dialogs import consents, menu, running
from bot.dialogs.heard import Heard
from bot.dialogs.speech import KEYBOARD, UNWELL, say
from bot.dialogs.tongues import which_language
from bot.dialogs.turn import Effect, Facts, FinishModule, Send, SetConsent, Turn
from bot.domain.consent import CAREGIVER
from bot.domain.ids import ModuleId
from bot.domain.library import ConsentForm, Library
from bot.domain.module import Module, ModuleKind
from bot.domain.text import Line, Reply, phrase


@dataclass(frozen=True, slots=True)
class Speechless:
    """No language chosen yet."""


@dataclass(frozen=True, slots=True)
class Greeting:
    """The first screens have not been read to the end."""

    module: Module


@dataclass(frozen=True, slots=True)
class Asking:
    """A form without an answer to its present version."""

    form: ConsentForm


@dataclass(frozen=True, slots=True)
class Declined:
    """A required form was refused: nothing goes on, and nobody nags."""

    form: ConsentForm


@dataclass(frozen=True, slots=True)
class Open:
    """Everything is settled."""


Stage = Speechless | Greeting | Asking | Declined | Open


def stage(facts: Facts, library: Library) -> Stage:
    """Where on the way in the patient is."""
    if facts.patient.language is None:
        return Speechless()
    for module in library.of_kind(ModuleKind.WELCOME):
        if not facts.finished.get(module.id):
            return Greeting(module)
    for form in _forms(facts, library):
        if not consents.decided(facts, form):
            return Asking(form)
        if form.required and not consents.given(facts, form):
            return Declined(form)
    return Open()


def is_open(heard: Heard) -> bool:
    """Whether nothing of the way in is left."""
    return isinstance(stage(heard.facts, heard.library), Open)


def agreed(heard: Heard) -> bool:
    """Whether everything required was agreed to, in whatever version of the words."""
    return heard.facts.patient.language is not None and all(
        consents.given(heard.facts, form)
        for form in _forms(heard.facts, heard.library)
        if form.required
    )


def may_answer(heard: Heard) -> bool:
    """Whether a running module goes on: the welcome does, others once what is required was agreed.

    A new version of a form waits until the module is over: no answer is ever swallowed by it.
    """
    place = heard.conversation.place or heard.conversation.paused
    if place is None or heard.facts.patient.language is None:
        return False
    return place.module in _welcomes(heard) or agreed(heard)


def _welcomes(heard: Heard) -> frozenset[ModuleId]:
    return frozenset(module.id for module in heard.library.of_kind(ModuleKind.WELCOME))


def proceed(heard: Heard) -> Turn:
    """The screen of the stage; where everything is settled, the menu."""
    match stage(heard.facts, heard.library):
        case Speechless():
            return heard.turn(which_language(heard.facts.languages or heard.library.languages))
        case Greeting(module):
            return _greeted(heard, module)
        case Asking(form):
            return heard.aside(consents.ask(heard, form))
        case Declined(form):
            return heard.aside(_declined(form))
        case Open():
            return menu.main(heard)


def _greeted(heard: Heard, module: Module) -> Turn:
    place = heard.conversation.place or heard.conversation.paused
    again = running.resumed(heard) if place is not None and place.module == module.id else None
    if again is not None:
        return again
    turn = running.begin(heard, module)
    notice = (say(menu.BANNER),) if heard.facts.banner else ()
    return Turn(turn.conversation, (*notice, *turn.effects))


def _declined(form: ConsentForm) -> Send:
    return say(
        phrase("consent", "All right. Without this agreement I cannot go on."),
        phrase("consent", "Nothing changes in your care. In danger: 112."),
        phrase("consent", "If you change your mind, read it again here."),
        choices=(consents.again(form), UNWELL),
    )


def asked_again(heard: Heard) -> Turn:
    """The screen of the stage once more, after something that was no answer to it."""
    turn = proceed(heard)
    if not isinstance(stage(heard.facts, heard.library), Asking):
        return turn
    hint = phrase("onboarding", "Please tap one of the buttons.")
    return Turn(turn.conversation, tuple(_hinted(effect, hint) for effect in turn.effects))


def _hinted(effect: Effect, hint: Line) -> Effect:
    if not isinstance(effect, Send):
        return effect
    return replace(effect, reply=replace(effect.reply, lines=(hint, *effect.reply.lines)))


def arrived(heard: Heard, turn: Turn) -> Turn:
    """The turn, and after the end of a module what comes next on the way in, if anything."""
    ended = [effect.module for effect in turn.effects if isinstance(effect, FinishModule)]
    if not ended:
        return turn
    later = heard.after(turn.effects).standing(turn.conversation)
    if _welcomes(heard) & set(ended):
        return _then(Turn(turn.conversation, _without_closing(turn.effects)), later)
    return turn if is_open(later) else _then(turn, later)


def _without_closing(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """The first screens end in the next one; the engine's closing word would stand in between."""
    last = max(i for i, effect in enumerate(effects) if isinstance(effect, FinishModule))
    return (*effects[: last + 1], *(e for e in effects[last + 1 :] if not isinstance(e, Send)))


def _then(turn: Turn, later: Heard) -> Turn:
    following = proceed(later)
    return Turn(following.conversation, (*turn.effects, *settled(later), *following.effects))


def settled(heard: Heard) -> tuple[Effect, ...]:
    """The words under the text field, the moment that everything is settled."""
    if not is_open(heard):
        return ()
    ready = phrase("onboarding", "All set. Two words always stay under the text field.")
    return (Send(Reply((ready,), keyboard=KEYBOARD)),)


def decided(heard: Heard, effects: tuple[Effect, ...]) -> Turn:
    """What follows a word of consent: the next form, the page about a refusal, or the menu."""
    if not any(isinstance(effect, SetConsent) for effect in effects):
        return heard.turn(*effects)
    later = heard.after(effects)
    following = proceed(later)
    fresh = settled(later) if not is_open(heard) else ()
    return Turn(following.conversation, (*effects, *fresh, *following.effects))


def _forms(facts: Facts, library: Library) -> tuple[ConsentForm, ...]:
    return tuple(form for form in consents.forms(facts, library) if form.purpose != CAREGIVER)
