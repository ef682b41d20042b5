"""Small invented modules, one per kind of step, and what they are built with."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bot.dialogs.turn import Facts
from bot.domain.comparison import Comparison
from bot.domain.condition import Code, Compare, Condition, Contains, Number, Variable
from bot.domain.consent import FORWARDING, Consent
from bot.domain.ids import END, CareTeamId, ModuleId, PatientId, ReleaseId, StepId
from bot.domain.library import Libraries, Library, SafetyText, Threshold
from bot.domain.measurement import MeasurementKind
from bot.domain.module import (
    Aggregate,
    Arrow,
    AskNumber,
    AskPressure,
    AskText,
    Band,
    Choose,
    ChooseMany,
    Continue,
    FlagRule,
    FollowUp,
    Frame,
    Governance,
    Module,
    ModuleKind,
    Option,
    Say,
    Score,
    Step,
    TeachBack,
)
from bot.domain.people import Patient
from bot.domain.severity import Severity
from bot.domain.text import FRENCH, GERMAN, Picture, Text, Wording

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PATIENT = PatientId(7)


def text(french: str) -> Text:
    """A text in both languages; the German one is the French one between angle brackets."""
    return Text((Wording(FRENCH, french), Wording(GERMAN, f"<{french}>")))


def frame(name: str, said: str = "", *, to: str = "end", flags: tuple[FlagRule, ...] = ()) -> Frame:
    """A frame with one unconditional arrow."""
    return Frame(
        StepId(name), text(said) if said else None, flags=flags, arrows=(Arrow(StepId(to)),)
    )


def below(name: str, limit: int) -> Condition:
    """`name < limit`."""
    return Compare((Variable(name), Number(Decimal(limit))), (Comparison.LESS,))


def at_least(name: str, limit: int) -> Condition:
    """`name >= limit`."""
    return Compare((Variable(name), Number(Decimal(limit))), (Comparison.AT_LEAST,))


def flag(
    name: str, severity: Severity, condition: Condition, *, unknown: str = "", said: str = ""
) -> FlagRule:
    """A rule whose sentence is its name."""
    target = StepId(unknown) if unknown else None
    return FlagRule(name, severity, condition, text(name), target, text(said) if said else None)


def option(code: str, label: str, points: int | None = None, feedback: str = "") -> Option:
    """A button without a target of its own."""
    worth = Decimal(points) if points is not None else None
    return Option(code, text(label), worth, feedback=text(feedback) if feedback else None)


def module(name: str, *steps: Step) -> Module:
    """A module of these steps."""
    governance = Governance("invented", "tests")
    return Module(ModuleId(name), ModuleKind.MODULE, text(f"Module {name}"), governance, steps)


LOST = flag("lost", Severity.ORANGE, Compare((Variable("mood"), Code("bad")), (Comparison.EQUAL,)))
HIGH = flag("high", Severity.RED, at_least("bp_sys", 180), said="Tension {bp} : appelez le 112.")
LOW = flag("low", Severity.ORANGE, below("bg", 54))
BARE = flag("bare", Severity.YELLOW, Contains("wound", Variable("feet")))
SILENT = flag("silent", Severity.ORANGE, Code("unread"))

YES_NO = (option("yes", "Oui", 1, "Bien noté."), option("no", "Non", 0))

END_SAY = Say(frame("bye", "À bientôt."))

KINDS = (
    module(
        "say",
        Say(
            Frame(
                StepId("hello"),
                text("Bonjour. La limite est {limit}. {tel:doctor}"),
                Picture("cuff.png", text("Un brassard")),
                arrows=(Arrow(StepId("bye")),),
            )
        ),
        END_SAY,
    ),
    module(
        "continue",
        Continue(frame("one", "Première page.", to="two")),
        Continue(frame("two", "Deuxième page."), text("C'est lu")),
    ),
    module(
        "choose",
        Choose(
            frame("mood", flags=(LOST,), to="why"),
            "mood",
            text("Comment allez-vous ?"),
            (option("good", "Bien", feedback="Merci."), option("bad", "Mal")),
        ),
        Choose(frame("why"), "why", text("« {mood} » : pourquoi ?"), YES_NO),
    ),
    module(
        "choose_many",
        ChooseMany(
            frame("feet", "Regardez vos pieds.", flags=(BARE,), to="seen"),
            "feet",
            text("Que voyez-vous ?"),
            (
                option("wound", "Une plaie"),
                option("blister", "Une ampoule"),
                Option("none", text("Rien"), exclusive=True),
            ),
        ),
        Say(frame("seen", "Vu : {feet}.")),
    ),
    module(
        "teach_back",
        TeachBack(
            frame("taught", "Mesurez assis."),
            "taught",
            text("Pour vérifier que j'ai bien expliqué : comment ?"),
            (
                Option("sitting", text("Assis"), feedback=text("Assis, oui."), right=True),
                Option("walking", text("En marchant"), feedback=text("Le repos compte.")),
                Option("lying", text("Couché")),
            ),
        ),
    ),
    module(
        "ask_number",
        AskNumber(
            frame("sugar", "Mesurez.", flags=(LOW,), to="told"),
            "bg",
            text("Quelle est votre glycémie ?"),
            Decimal(20),
            Decimal(600),
            "mg/dL",
            MeasurementKind.GLUCOSE,
        ),
        Say(frame("told", "Noté : {bg}.")),
    ),
    module(
        "ask_pressure",
        AskPressure(
            frame("pressure", flags=(HIGH,), to="told"), "bp", text("Quelle est votre tension ?")
        ),
        Say(frame("told", "Noté : {bp}, en haut {bp_sys}.")),
    ),
    module(
        "ask_text",
        AskText(frame("wish", to="told"), "wish", text("Que souhaitez-vous ?"), 20),
        Say(frame("told", "Vous souhaitez : {wish}.")),
    ),
    module(
        "score",
        Choose(frame("q1", to="q2"), "q1", text("Un ?"), YES_NO),
        Choose(frame("q2", to="total"), "q2", text("Deux ?"), YES_NO),
        Score(
            frame("total", "Total {points} : {points_band}.", to="bye"),
            "points",
            Aggregate.SUM,
            ("q1", "q2"),
            2,
            (
                Band(Decimal(0), Decimal(1), "low", text("peu"), END),
                Band(Decimal(2), Decimal(2), "high", text("beaucoup"), StepId("bye")),
            ),
        ),
        END_SAY,
    ),
    module(
        "follow_up",
        AskNumber(
            Frame(
                StepId("sugar"),
                None,
                flags=(LOW,),
                arrows=(Arrow(StepId("wait"), below("bg", 70)), Arrow(END)),
            ),
            "bg",
            text("Quelle est votre glycémie ?"),
            Decimal(20),
            Decimal(600),
            "mg/dL",
        ),
        FollowUp(
            frame("wait", "Mangez 15 g de sucre."),
            timedelta(minutes=15),
            StepId("sugar"),
            timedelta(minutes=30),
            SILENT,
        ),
    ),
)
"""One module per kind, named after it."""


def library(*modules: Module, release: str = "r1") -> Library:
    """A library of these modules with a text for every level."""
    safety = {
        level: SafetyText(level, text(f"Sécurité {level.value}."), text("Aidez."))
        for level in Severity
    }
    limit = Threshold("limit", Decimal(70), "mg/dL", text("limite"), "invented")
    return Library(
        ReleaseId(release),
        (FRENCH, GERMAN),
        {m.id: m for m in modules},
        {},
        {"limit": limit},
        (),
        safety,
        (),
    )


def libraries(*modules: Module) -> Libraries:
    """These modules as the current release, nothing pinned."""
    return Libraries(library(*modules), {})


def facts(*, forwarding: bool = True, consent: bool = True, now: datetime = NOW) -> Facts:
    """The facts of an invented patient."""
    given = Consent(FORWARDING, "1", consent, NOW)
    zone = "Europe/Brussels"
    patient = Patient(PATIENT, "K7-31", CareTeamId(1), FRENCH, zone, "be")
    return Facts(now, now, patient, f"run-{now:%H%M}", forwarding, {FORWARDING: given}, {})
