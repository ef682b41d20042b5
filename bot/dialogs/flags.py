"""Which flags an answer fires, what that raises, and the safety text that is said at once.

In education mode nothing computed is interpreted: a rule that weighs numbers is not evaluated.
Everybody who answers its step reads the same fixed text, whatever the value, and nothing is raised.
"""

from dataclasses import dataclass

from bot.dialogs.fill import content
from bot.dialogs.steps.contract import Standing
from bot.dialogs.turn import Effect, Facts, Raise, Send
from bot.domain.alert import Flag
from bot.domain.condition import Condition, Values, computes, holds, variables
from bot.domain.conversation import Place
from bot.domain.dispatch import Lane
from bot.domain.ids import StepId
from bot.domain.module import FlagRule, Module
from bot.domain.scoring import computed_variables
from bot.domain.text import Line, Phrase, Reply, phrase


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the flags of a step come to, the most severe first.

    `fired` hold; `for_all` are not evaluated but shown to everybody (education mode); `unknown` is
    the step that the most severe undecided rule leads to, unless one as severe has fired.
    """

    fired: tuple[FlagRule, ...] = ()
    for_all: tuple[FlagRule, ...] = ()
    unknown: StepId | None = None


def interpreted(condition: Condition, module: Module, facts: Facts) -> bool:
    """Whether this condition may be evaluated: in education mode nothing that weighs numbers."""
    if facts.forwarding:
        return True
    return not computes(condition) and not variables(condition) & computed_variables(module)


def weigh(rules: tuple[FlagRule, ...], values: Values, standing: Standing) -> Verdict:
    """Every rule judged on these values."""
    fired: list[FlagRule] = []
    for_all: list[FlagRule] = []
    undecided: list[FlagRule] = []
    for rule in sorted(rules, key=lambda rule: rule.severity.rank):
        if not interpreted(rule.condition, standing.module, standing.facts):
            for_all.append(rule)
        elif (verdict := holds(rule.condition, values)) is None:
            undecided.append(rule)
        elif verdict:
            fired.append(rule)
    return Verdict(tuple(fired), tuple(for_all), _unknown(fired, undecided))


def _unknown(fired: list[FlagRule], undecided: list[FlagRule]) -> StepId | None:
    leading = next((rule for rule in undecided if rule.unknown is not None), None)
    if leading is None or (fired and fired[0].severity.rank <= leading.severity.rank):
        return None
    return leading.unknown


def flag_of(rule: FlagRule, place: Place) -> Flag:
    """The flag that a rule raises in this run."""
    return Flag(rule.id, rule.severity, rule.rule, place.release, place.run, place.module)


def raised(verdict: Verdict, standing: Standing, place: Place) -> tuple[Effect, ...]:
    """Every fired flag raised where the patient's flags are forwarded, and one safety text."""
    effects: list[Effect] = []
    if standing.facts.forwards:
        effects.extend(Raise(flag_of(rule, place)) for rule in verdict.fired)
    return (*effects, *_warning(verdict.fired, verdict.for_all, standing))


def foreseen(verdict: Verdict, standing: Standing) -> tuple[Effect, ...]:
    """The safety text of a value that still waits for a yes. Nothing is raised before it.

    Only what rings is said ahead of the confirmation, and what everybody is told.
    """
    ringing = tuple(rule for rule in verdict.fired if rule.severity.rings)
    return _warning(ringing, verdict.for_all, standing)


def _warning(
    fired: tuple[FlagRule, ...], for_all: tuple[FlagRule, ...], standing: Standing
) -> tuple[Effect, ...]:
    # Sorting is stable: between equals a rule that has fired speaks before one for everybody.
    speaking = sorted((*fired, *for_all), key=lambda rule: rule.severity.rank)
    if not speaking:
        return ()
    first = speaking[0]
    line = _own_text(first, standing) if first in fired else _level_text(first, standing)
    lines: tuple[Line, ...] = (line,)
    if not standing.facts.forwards:
        lines = (line, _nobody_sees(standing.facts))
    return (Send(Reply(lines), Lane.SAFETY),)


def _own_text(rule: FlagRule, standing: Standing) -> Line:
    if rule.text is None:
        return _level_text(rule, standing)
    return standing.content(rule.text, f"flag-{rule.id}")


def _level_text(rule: FlagRule, standing: Standing) -> Line:
    text = standing.library.safety.get(rule.severity)
    if text is None:
        return phrase("engine", "If you feel very unwell, call 112 now.")
    return content(text.own, f"safety/{rule.severity}/own", standing.library)


def _nobody_sees(facts: Facts) -> Phrase:
    if facts.team_phone:
        return phrase(
            "engine",
            "Your team does not see this. To reach them, phone {phone}.",
            phone=facts.team_phone,
        )
    return phrase("engine", "Your team does not see this. To reach them, please phone.")
