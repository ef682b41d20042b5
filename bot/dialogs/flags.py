"""Which flags an answer fires, what that raises, and the safety text that is said at once.

In education mode nothing computed is interpreted: a rule that weighs numbers is not evaluated.
Everybody who answers its step reads the same fixed text, whatever the value, and nothing is raised.
"""

from dataclasses import dataclass, replace

from bot.dialogs import emergency
from bot.dialogs.fill import content
from bot.dialogs.steps.contract import Standing
from bot.dialogs.turn import Effect, Facts, Raise, Send
from bot.domain.alert import Flag
from bot.domain.condition import Condition, Values, computes, holds, variables
from bot.domain.conversation import Place
from bot.domain.dispatch import Lane
from bot.domain.ids import StepId
from bot.domain.library import Libraries, Library
from bot.domain.module import FlagRule, Module
from bot.domain.scoring import computed_variables
from bot.domain.severity import Severity
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
    """One safety text, and every fired flag raised where the patient's flags are forwarded.

    The safety text stands first: what to do comes before the words about who was told.
    """
    warning = _warning(verdict.fired, verdict.for_all, standing)
    if not standing.facts.forwards:
        return warning
    return (*warning, *(Raise(flag_of(rule, place)) for rule in verdict.fired))


def on_silence(flag: Flag, facts: Facts, libraries: Libraries) -> tuple[Effect, ...]:
    """A follow-up stayed without an answer: its safety text, then its flag where it is forwarded.

    The text is said in every mode and to everybody who stays silent: nothing is weighed for it.
    """
    library = libraries.of(flag.release) or libraries.current
    module = library.modules.get(flag.module) if flag.module is not None else None
    rules = module.flag_rules if module is not None else ()
    own = next((rule.text for rule in rules if rule.id == flag.rule_id), None)
    line = (
        content(own, f"{flag.module}/flag-{flag.rule_id}", library, module)
        if own is not None
        else _fixed_text(flag.severity, library)
    )
    warning = Send(Reply(_with_who_sees(line, facts)), Lane.SAFETY)
    return (warning, Raise(_joined(flag, facts))) if facts.forwards else (warning,)


def _joined(flag: Flag, facts: Facts) -> Flag:
    """Silence after a sign told in words joins the alert of the same kind that still rings."""
    run = emergency.ringing(facts, flag.rule_id) if flag.module is None else None
    return flag if run is None else replace(flag, run=run)


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
    own = first.text if first in fired else None
    line = (
        standing.content(own, f"flag-{first.id}")
        if own is not None
        else _fixed_text(first.severity, standing.library)
    )
    return (Send(Reply(_with_who_sees(line, standing.facts)), Lane.SAFETY),)


def _fixed_text(severity: Severity, library: Library) -> Line:
    text = library.safety.get(severity)
    if text is None:
        return phrase("engine", "If you feel very unwell, call 112 now.")
    return content(text.own, f"safety/{severity}/own", library)


def _with_who_sees(line: Line, facts: Facts) -> tuple[Line, ...]:
    return (line,) if facts.forwards else (line, _nobody_sees(facts))


def _nobody_sees(facts: Facts) -> Phrase:
    if facts.team_phone:
        return phrase(
            "engine",
            "Your team does not see this. To reach them, phone {phone}.",
            phone=facts.team_phone,
        )
    return phrase("engine", "Your team does not see this. To reach them, please phone.")
