"""The button "I don't feel well": one closed question, open at any time and in any state."""

from bot.dialogs import emergency
from bot.dialogs.cry_words import SUICIDE, VALUES
from bot.dialogs.emergency import GP_ON_CALL
from bot.dialogs.heard import Heard
from bot.dialogs.speech import MENU, OLD_BUTTON, UNWELL, button, say, ways_on
from bot.dialogs.turn import AnswerTap, Send, Turn
from bot.domain.dispatch import Lane
from bot.domain.meaning import Cry
from bot.domain.module import ModuleKind
from bot.domain.severity import Severity
from bot.domain.text import HelpLine, Line, Phrase, phrase

_CRIES = {
    "heart": Cry(Severity.RED, "chest_pain"),
    "stroke": Cry(Severity.RED, "stroke"),
    "sad": Cry(Severity.RED, SUICIDE),
    "values": Cry(Severity.ORANGE, VALUES),
    "signs": Cry(Severity.RED, "values_signs"),
    "somebody": Cry(Severity.RED, "help", bystander=True),
}
"""What a press of each button amounts to. Proposals for the care team to sign."""

_NO_CRY = frozenset({"other", "calm", "fine"})


def told(arguments: tuple[str, ...]) -> str:
    """Whether such a press says yes or no to "are you unwell?"; empty where it says neither."""
    match arguments:
        case (topic,) if topic in _CRIES:
            return "yes"
        case (topic,) if topic in _NO_CRY:
            return "no"
        case _:
            return ""


def ask(heard: Heard) -> Turn:
    """What is it? Nothing is known yet, and nothing waits for the answer."""
    return heard.aside(question())


def question() -> Send:
    """What is it? The number to call stands before the question."""
    return say(
        phrase("unwell", "In danger, call 112 now."),
        phrase("unwell", "What is it?"),
        choices=(
            button(phrase("unwell", "Chest pain, breathing"), "help", "heart"),
            button(phrase("unwell", "Face, speech, arm or leg"), "help", "stroke"),
            button(phrase("unwell", "Sugar or blood pressure"), "help", "values"),
            button(phrase("unwell", "I don't want to live"), "help", "sad"),
            button(phrase("unwell", "It is for somebody else"), "help", "somebody"),
            button(phrase("unwell", "Something else"), "help", "other"),
            button(phrase("unwell", "Nothing, I am fine"), "help", "fine"),
        ),
        lane=Lane.SAFETY,
    )


def pressed(heard: Heard, arguments: tuple[str, ...]) -> Turn:
    """The answer to a press of `help`: the page, the question, or what the person chose."""
    topic = arguments[0] if len(arguments) == 1 else ""
    if not arguments:
        return heard.turn(page(heard))
    if topic == "unwell":
        return ask(heard)
    if topic in _CRIES:
        return _chosen(heard, topic)
    if topic in _NO_CRY:
        return heard.aside(calm(heard) if topic == "fine" else _something_else(heard))
    return heard.turn(AnswerTap(OLD_BUTTON))


def calm(heard: Heard) -> Send:
    """Nothing is wrong: what to do if that changes."""
    return say(
        phrase("now", "All right. If it changes, call 112, or tap the button here."),
        choices=(UNWELL, *ways_on(heard.conversation)),
    )


def _chosen(heard: Heard, topic: str) -> Turn:
    turn = emergency.respond(heard, _CRIES[topic])
    if topic != "values":
        return turn
    return Turn(turn.conversation, (*turn.effects, _danger_signs()))


def _danger_signs() -> Send:
    return say(
        phrase(
            "unwell",
            "Do you have one of these now? Drowsy, confused, vomiting, chest pain, "
            "short of breath, trouble speaking or seeing.",
        ),
        choices=(
            button(phrase("unwell", "Yes, one of these"), "help", "signs"),
            button(phrase("unwell", "No, none of these"), "help", "calm"),
        ),
        lane=Lane.SAFETY,
    )


def _something_else(heard: Heard) -> Send:
    choices = [MENU]
    if heard.library.of_kind(ModuleKind.QUESTIONNAIRE):
        questions = phrase("button", "Questions about my health")
        choices.insert(0, button(questions, "menu", "questionnaires"))
    return say(
        *numbers(heard),
        phrase("unwell", "Nobody reads this chat day and night. Please phone."),
        choices=choices,
        lane=Lane.SAFETY,
    )


def numbers(heard: Heard) -> tuple[Phrase, ...]:
    """112 always; the doctor on call and the team's own number where they are known."""
    lines = [phrase("help", "In danger: 112, day and night.")]
    if emergency.knows(heard.library, GP_ON_CALL):
        lines.append(phrase("help", "Doctor on call: {number}.", number=HelpLine(GP_ON_CALL)))
    if heard.facts.team_phone:
        lines.append(phrase("help", "Your team: {number}.", number=heard.facts.team_phone))
    return tuple(lines)


def page(heard: Heard) -> Send:
    """/help: whom to call, then what this program can do."""
    lines: tuple[Line, ...] = (
        *numbers(heard),
        phrase("help", "I am a program. I explain, I ask questions and I remind you."),
        phrase("help", "/menu: choose. /language: change the language. /stop: stop everything."),
    )
    return say(*lines, choices=(UNWELL, MENU))
