"""The modules: begin one, answer in it, come back to it."""

from dataclasses import replace

from bot.dialogs import ending, engine
from bot.dialogs.heard import Heard, unpaused
from bot.dialogs.speech import CONTINUE, MENU, OLD_BUTTON, button, say
from bot.dialogs.steps import go_on
from bot.dialogs.turn import AnswerTap, Send, Turn
from bot.domain.conversation import Place
from bot.domain.ids import ModuleId
from bot.domain.inbound import Typed
from bot.domain.meaning import Intent, Meaning
from bot.domain.module import AskNumber, AskPressure, AskText, Continue, Module, ModuleKind, Step
from bot.domain.text import Worded, phrase

FRESH = "fresh"


def pressed(heard: Heard, arguments: tuple[str, ...]) -> Turn:
    """A press of `module`: begins it, unless another one is still unfinished."""
    readable = heard.library.readable(heard.facts.patient.language)
    module = readable.modules.get(ModuleId(arguments[0])) if arguments else None
    if module is None or module.kind is ModuleKind.WELCOME:
        return heard.turn(AnswerTap(OLD_BUTTON))
    if heard.libraries.withdrawn(heard.library.release, module.id):
        return heard.aside(Send(ending.withdrawn(module.title)))
    unfinished = heard.conversation.place or heard.conversation.paused
    if unfinished is None or FRESH in arguments[1:] or not _stands(heard, unfinished):
        return begin(heard, module)
    return _choose(heard, unfinished, module)


def _stands(heard: Heard, place: Place) -> bool:
    """Whether the place can still be gone on from: its release is kept, has the step, is neither
    recalled nor too old.
    """
    if ending.why(heard.conversation, heard.libraries, heard.facts) is not None:
        return False
    library = heard.libraries.of(place.release)
    module = library.modules.get(place.module) if library is not None else None
    return module is not None and module.step(place.step) is not None


def begin(heard: Heard, module: Module) -> Turn:
    """The module from its first step; what was put aside is given up."""
    conversation = replace(heard.conversation, place=None, paused=None)
    return engine.start(conversation, module, heard.libraries, heard.facts)


def _choose(heard: Heard, unfinished: Place, module: Module) -> Turn:
    return heard.aside(
        say(
            phrase("module", "You have not finished: {title}.", title=_title(heard, unfinished)),
            phrase("module", "Do you want to go on with it, or begin what you have just chosen?"),
            choices=(
                CONTINUE,
                button(phrase("module", "Start from the beginning"), "module", module.id, FRESH),
                MENU,
            ),
        )
    )


def _title(heard: Heard, place: Place) -> Worded | str:
    library = heard.libraries.of(place.release) or heard.library
    module = library.modules.get(place.module)
    return Worded(module.title) if module is not None else place.module


def answered(heard: Heard) -> Turn:
    """The input goes to the question that waits."""
    standing = heard.standing(unpaused(heard.conversation))
    return engine.advance(
        standing.conversation, heard.given, heard.meaning, heard.facts, heard.libraries
    )


def went_back(heard: Heard) -> Turn:
    """/back: as if the person had said so in words."""
    if heard.conversation.place is None and heard.conversation.paused is None:
        return heard.turn(say(phrase("module", "There is nothing to go back to."), choices=(MENU,)))
    words = Meaning(intent=Intent.BACK)
    return engine.advance(
        unpaused(heard.conversation), Typed("/back"), words, heard.facts, heard.libraries
    )


def resumed(heard: Heard) -> Turn | None:
    """The waiting question asked again; None where no module waits."""
    conversation = unpaused(heard.conversation)
    if conversation.place is None:
        return None
    return engine.resume(conversation, heard.facts, heard.libraries)


def takes(heard: Heard) -> bool:
    """Whether the waiting question takes these words as they are: then few mean anything else.

    Free words take any; a question for a number one that is told without a wish of another kind;
    a page to read the plain words that go on.
    """
    meaning = heard.meaning
    match _step(heard):
        case AskText():
            return True
        case AskNumber() | AskPressure():
            told = meaning.numbers or meaning.pressure is not None
            return bool(told) and meaning.intent in {None, Intent.REPORT_MEASUREMENT}
        case Continue():
            return meaning.intent in go_on.ON
        case _:
            return False


def measures(heard: Heard) -> bool:
    """Whether the waiting question asks for a number."""
    return isinstance(_step(heard), AskNumber | AskPressure)


def _step(heard: Heard) -> Step | None:
    place = heard.conversation.place
    library = heard.libraries.of(place.release) if place is not None else None
    module = library.modules.get(place.module) if place is not None and library else None
    return module.step(place.step) if place is not None and module is not None else None


def pressed_answer(heard: Heard, arguments: tuple[str, ...]) -> Turn:
    """A press of `answer`: also brings back a module that was put aside, if it is its question."""
    waits = heard.conversation.place is not None
    current = bool(arguments) and arguments[0] == str(heard.conversation.version)
    if waits or (current and heard.conversation.paused is not None):
        return answered(heard)
    return heard.turn(AnswerTap(OLD_BUTTON))
