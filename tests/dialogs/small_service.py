"""A small invented service: its modules, its consents, its reminders, its directory."""

from datetime import UTC, datetime, time, timedelta

from bot.dialogs.turn import (
    Facts,
)
from bot.domain.ids import CareTeamId, ModuleId, PatientId, ReleaseId
from bot.domain.library import (
    ConsentForm,
    HelpNumber,
    Library,
    ReminderTemplate,
    SafetyText,
)
from bot.domain.module import AskText, Choose, Continue, Governance, Module, ModuleKind
from bot.domain.people import Patient
from bot.domain.reference import FaqEntry, Need, Resource, ResourceKind, Term
from bot.domain.severity import Severity
from bot.domain.text import FRENCH, GERMAN
from tests.dialogs.stages import YES_NO, frame, text

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
GOVERNANCE = Governance("invented", "tests")

WELCOME = Module(
    ModuleId("hello"),
    ModuleKind.WELCOME,
    text("Bienvenue"),
    GOVERNANCE,
    (Continue(frame("one", "Je suis un programme.", to="two")), Continue(frame("two", "112."))),
)
LESSON = Module(
    ModuleId("lesson"),
    ModuleKind.MODULE,
    text("Leçon"),
    GOVERNANCE,
    (
        Choose(frame("first", "Première page.", to="words"), "walked", text("Marché ?"), YES_NO),
        AskText(frame("words"), "words", text("Qu'est-ce qui aide ?")),
    ),
)
FEET = Module(
    ModuleId("feet"),
    ModuleKind.QUESTIONNAIRE,
    text("Mes pieds"),
    GOVERNANCE,
    (Choose(frame("ask"), "wound", text("Une plaie ?"), YES_NO),),
)


def form(
    purpose: str, *modes: str, required: bool = False, version: str = "2026-11"
) -> ConsentForm:
    """A form whose words are its purpose."""
    words = text(f"Texte {purpose} {version}")
    return ConsentForm(purpose, version, text(f"Titre {purpose}"), words, required, modes)


FORMS = (form("caregiver"), form("education", required=True), form("forwarding", "on"))


SALT = FaqEntry(
    id="salt",
    question=text("Combien de sel ?"),
    aliases=(),
    answer=text("Peu de sel."),
    source="invented",
    see=ModuleId("lesson"),
    governance=GOVERNANCE,
)
HBA1C = Term("hba1c", text("HbA1c"), (), text("Le sucre de trois mois."), "invented", GOVERNANCE)


def address(name: str, postcode: str) -> Resource:
    """An invented dietician."""
    return Resource(
        id=name.lower(),
        name=name,
        kind=ResourceKind.PRACTICE,
        needs=(Need.DIETICIAN,),
        street="Rue Inventée 1",
        postcode=postcode,
        locality="Village",
        phone="063 00 00 00",
        languages=(FRENCH,),
        url="",
        checked_on=NOW.date(),
    )


ADDRESSES = (
    address("Far", "4700"),
    address("Next", "6640"),
    address("Here", "6600"),
    address("Farther", "5000"),
)


def template(name: str) -> ReminderTemplate:
    """A reminder at eight or at twenty hours."""
    hours = (time(8), time(20))
    push, detail = text("C'est l'heure."), text(f"Détail {name}")
    after = (timedelta(minutes=30), timedelta(hours=2), timedelta(hours=2))
    return ReminderTemplate(name, text(f"Rappel {name}"), push, detail, hours, *after, GOVERNANCE)


def library(
    forms: tuple[ConsentForm, ...] = FORMS, reminders: tuple[str, ...] = ("pills", "walk", "own")
) -> Library:
    """The invented service's content."""
    safety = {
        level: SafetyText(level, text(f"112 {level}"), text(f"112 autre {level}"))
        for level in Severity
    }
    names = ("emergency", "gp_on_call", "listening", "suicide_prevention")
    return Library(
        release=ReleaseId("r1"),
        languages=(FRENCH, GERMAN),
        modules={module.id: module for module in (WELCOME, LESSON, FEET)},
        reminders={name: template(name) for name in reminders},
        thresholds={},
        consents=forms,
        safety=safety,
        numbers=tuple(HelpNumber(n, "1733", text(n), NOW.date()) for n in names),
        faq={"salt": SALT},
        glossary={"hba1c": HBA1C},
        directory={one.id: one for one in ADDRESSES},
    )


def facts(*, forwarding: bool = True) -> Facts:
    """A patient who has just come in."""
    patient = Patient(PatientId(7), "K7-31", CareTeamId(1), None, "Europe/Brussels", "dg")
    return Facts(
        NOW,
        NOW,
        patient,
        "t" * 22,
        forwarding,
        {},
        {},
        languages=(FRENCH, GERMAN),
        team_phone="087",
    )
