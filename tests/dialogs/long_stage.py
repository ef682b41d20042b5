"""A longer invented module with every kind of step and every kind of flag in it."""

from datetime import timedelta
from decimal import Decimal

from bot.domain.condition import Any, Contains, Variable
from bot.domain.ids import END, StepId
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
    FollowUp,
    Frame,
    Option,
    Score,
    TeachBack,
)
from bot.domain.severity import Severity
from tests.dialogs.stages import (
    BARE,
    HIGH,
    LOST,
    LOW,
    SILENT,
    below,
    flag,
    frame,
    module,
    option,
    text,
)

ALL = module(
    "all",
    Continue(frame("welcome", "Bienvenue.", to="mood")),
    Choose(
        frame("mood", flags=(LOST,), to="feet"),
        "mood",
        text("Comment allez-vous ?"),
        (option("good", "Bien", 0), option("bad", "Mal", 1)),
    ),
    ChooseMany(
        frame("feet", flags=(BARE,), to="pressure"),
        "feet",
        text("Que voyez-vous ?"),
        (option("wound", "Une plaie", 1), Option("none", text("Rien"), exclusive=True)),
    ),
    AskPressure(frame("pressure", flags=(HIGH,), to="weight"), "bp", text("Votre tension ?")),
    AskNumber(
        frame("weight", to="wish"),
        "kg",
        text("Votre poids ?"),
        Decimal(20),
        Decimal(400),
        "kg",
        MeasurementKind.WEIGHT,
    ),
    AskText(frame("wish", to="total"), "wish", text("Un souhait ?")),
    Score(
        frame("total", "{points}", to="taught"),
        "points",
        Aggregate.MEAN,
        ("mood", "feet", "kg"),
        2,
        (Band(Decimal(0), Decimal(99), "low", text("peu"), StepId("taught")),),
    ),
    TeachBack(
        frame("taught", to="sugar"),
        "taught",
        text("Comment ?"),
        (Option("right", text("Assis"), right=True), Option("left", text("Debout"))),
    ),
    AskNumber(
        Frame(
            StepId("sugar"),
            None,
            flags=(
                LOW,
                flag(
                    "worse",
                    Severity.RED,
                    Any((below("bg", 40), Contains("ill", Variable("signs")))),
                    unknown="signs",
                ),
            ),
            arrows=(Arrow(StepId("wait"), below("bg", 70)), Arrow(END)),
        ),
        "bg",
        text("Votre glycémie ?"),
        Decimal(20),
        Decimal(600),
        "mg/dL",
        MeasurementKind.GLUCOSE,
    ),
    ChooseMany(
        frame("signs", to="sugar"),
        "signs",
        text("Des signes ?"),
        (option("ill", "Je vomis"), option("well", "Rien")),
    ),
    FollowUp(
        frame("wait", "Mangez du sucre."),
        timedelta(minutes=15),
        StepId("sugar"),
        timedelta(minutes=30),
        SILENT,
    ),
)
