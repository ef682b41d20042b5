"""The shipped fiches: sound, short, equal in both languages, and honest about what they are."""

import re
import struct
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot.authoring.load import compile_folder
from bot.domain.condition import Values, holds
from bot.domain.ids import ModuleId, StepId
from bot.domain.library import Library
from bot.domain.module import FlagRule, FollowUp, Module, ModuleKind, Step
from bot.domain.severity import Severity
from bot.domain.text import FRENCH, GERMAN, Language
from tests.content.screens import PLACEHOLDER, all_screens, labels, options, sentences, words

CONTENT = Path(__file__).parents[2] / "bot" / "content"
LANGUAGES = (FRENCH, GERMAN)
SENTENCE_WORDS_MAX = 15
SCREEN_WORDS_MAX = 60
LABEL_CHARS_MAX = 30
PICTURE_WIDTH = 1080
PICTURE_BYTES_MAX = 150_000
RED_SIGNS = ("poitrine", "souffle", "faiblesse", "parole_vue", "confusion")
BLOOD_PRESSURE = {"tension": "tension", "semaine_tension": "premiere"}

CLAIM = re.compile(
    r"(équipe|médecin|infirmi\w+)[^.!?\n]* (sait|a lu|a vu|a reçu|est prévenu\w*|est informé\w*)"
    r"|(transmis|envoyé|signalé) à (votre|l')"
    r"|(Team|Praxis|Pflege)[^.!?\n]* (weiß|informiert|benachrichtigt|gelesen|gesehen|erhalten)\b"
    r"|an Ihr Team (gesendet|geschickt|gemeldet)",
    re.IGNORECASE,
)
DENIAL = re.compile(r"\b(rien|nichts|ne|nicht|keine?)\b", re.IGNORECASE)
TIGHT = re.compile(r"[^\s\u00a0][ ][:;!?»]|«[ ]|\w[;!?]")


@pytest.fixture(scope="module")
def library() -> Library:
    """Give the library that the shipped folder makes."""
    compiled = compile_folder(CONTENT)
    assert compiled.library is not None, compiled.problems
    return compiled.library


def step_of(library: Library, module: str, step: str) -> Step:
    found = library.modules[ModuleId(module)].step(StepId(step))
    assert found is not None
    return found


def flags_raised(step: Step, values: Values) -> set[Severity]:
    return {flag.severity for flag in step.frame.flags if holds(flag.condition, values)}


def way_on(step: Step, values: Values) -> str:
    for arrow in step.frame.arrows:
        if arrow.condition is None or holds(arrow.condition, values):
            return arrow.target
    raise AssertionError(f"{step.frame.id} leads nowhere")


def test_the_shipped_folder_compiles_without_a_single_remark() -> None:
    assert compile_folder(CONTENT).problems == ()


def test_what_was_promised_is_there(library: Library) -> None:
    modules = {module.id for module in library.of_kind(ModuleKind.MODULE)}
    assert modules == {"bilan", "bouger", "coeur", "comprendre", "manger", "medicaments", "tension"}
    asked = {module.id for module in library.of_kind(ModuleKind.QUESTIONNAIRE)}
    assert asked == {"findrisc", "fragilite", "pied", "semaine_tension", "tabac"}
    assert set(library.reminders) == {"medicaments", "own", "tension"}
    purposes = {form.purpose: form.required for form in library.consents}
    assert purposes == {
        "education": True,
        "forwarding": False,
        "caregiver": False,
        "education_only": True,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_at_most_fifteen_words(library: Library, language: Language) -> None:
    long = [
        (screen.key, sentence)
        for screen in all_screens(library)
        for sentence in sentences(screen.read(library, language))
        if len(words(sentence)) > SENTENCE_WORDS_MAX
    ]
    assert long == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_has_at_most_sixty_words(library: Library, language: Language) -> None:
    long = [
        screen.key
        for screen in all_screens(library)
        if len(words(screen.read(library, language))) > SCREEN_WORDS_MAX
    ]
    assert long == []


def test_both_languages_have_the_same_build(library: Library) -> None:
    for screen in all_screens(library):
        for text in screen.texts:
            french, german = text.in_language(FRENCH), text.in_language(GERMAN)
            assert sorted(PLACEHOLDER.findall(french)) == sorted(PLACEHOLDER.findall(german))
            assert french.count("\n") == german.count("\n"), screen.key


def test_no_telephone_number_but_112_is_written_out(library: Library) -> None:
    known = {number.number for number in library.numbers} - {"112"}
    for screen in all_screens(library):
        for text in screen.texts:
            for language in LANGUAGES:
                said = text.in_language(language)
                assert not [n for n in known if re.search(rf"\b{n}\b(?!\u00a0kg)", said)], (
                    screen.key
                )
                assert not re.search(r"\b0\d{2,3}[ /.]?\d{2}", said), screen.key


def test_every_number_that_a_text_names_exists(library: Library) -> None:
    names = {number.name for number in library.numbers}
    for screen in all_screens(library):
        for text in screen.texts:
            for name in PLACEHOLDER.findall(text.in_language(FRENCH)):
                assert not name.startswith("tel:") or name[4:] in names, screen.key


def test_a_button_says_it_in_thirty_characters(library: Library) -> None:
    for module in library.modules.values():
        for label in labels(module):
            for language in LANGUAGES:
                assert len(label.in_language(language)) <= LABEL_CHARS_MAX, label


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_claims_what_the_team_knows(library: Library, language: Language) -> None:
    claims = [
        (screen.key, sentence)
        for screen in all_screens(library)
        for sentence in sentences(screen.read(library, language))
        if CLAIM.search(sentence) and not DENIAL.search(sentence)
    ]
    assert claims == []


def test_nothing_pretends_to_have_been_reviewed(library: Library) -> None:
    for module in library.modules.values():
        assert module.governance.source
        assert module.governance.reviewed_by == ""
        assert module.governance.reviewed_on is None
    for reminder in library.reminders.values():
        assert reminder.governance.reviewed_by == ""
    assert set(library.unsigned) == {
        "bouger",
        "coeur",
        "fragilite",
        "manger",
        "medicaments",
        "pied",
        "semaine_tension",
        "tension",
    }


def test_french_signs_keep_their_space_and_never_start_a_line(library: Library) -> None:
    for screen in all_screens(library):
        for text in screen.texts:
            assert not TIGHT.search(text.in_language(FRENCH)), screen.key


def test_red_says_112_first_and_orange_ends_with_it(library: Library) -> None:
    for language in LANGUAGES:
        red, orange = library.safety[Severity.RED], library.safety[Severity.ORANGE]
        for text in (red.own, red.bystander):
            assert "112" in text.in_language(language).splitlines()[0]
        for text in (orange.own, orange.bystander):
            assert "112" in text.in_language(language).splitlines()[-1]
    for rule in flag_rules(library):
        for language in LANGUAGES:
            assert rule.text is None or "112" in rule.text.in_language(language)


def flag_rules(library: Library) -> list[FlagRule]:
    return [rule for module in library.modules.values() for rule in module.flag_rules]


def test_a_locked_screen_shows_no_illness(library: Library) -> None:
    pushes = {reminder.push for name, reminder in library.reminders.items() if name != "own"}
    assert len(pushes) == 1, "all reminders of the content look the same from outside"


def pictures(module: Module) -> list[Path]:
    return [
        CONTENT / step.frame.picture.path for step in module.steps if step.frame.picture is not None
    ]


def test_every_picture_is_there_wide_and_light(library: Library) -> None:
    paths = [path for module in library.modules.values() for path in pictures(module)]
    names = {"avc.png", "cinq_signes.png", "tension.png", "pied.png"}
    assert {path.name for path in paths} == names
    for path in paths:
        head = path.read_bytes()
        assert head.startswith(b"\x89PNG")
        assert struct.unpack(">I", head[16:20]) == (PICTURE_WIDTH,)
        assert len(head) < PICTURE_BYTES_MAX


def pressure(name: str, systolic: int, diastolic: int) -> dict[str, Decimal]:
    return {f"{name}_sys": Decimal(systolic), f"{name}_dia": Decimal(diastolic)}


@pytest.mark.parametrize(("module", "name"), BLOOD_PRESSURE.items())
def test_a_very_high_value_asks_for_signs_at_once(library: Library, module: str, name: str) -> None:
    measure = step_of(library, module, "mesure" if module == "tension" else "premiere")
    for systolic, diastolic in ((180, 80), (130, 110), (220, 130)):
        assert way_on(measure, pressure(name, systolic, diastolic)) == "alerte"
    assert way_on(measure, pressure(name, 89, 50)) == "vertige"
    for systolic, diastolic in ((179, 109), (90, 60)):
        assert way_on(measure, pressure(name, systolic, diastolic)) in {"merci", "minute"}


@pytest.mark.parametrize("module", BLOOD_PRESSURE)
def test_where_nothing_is_computed_the_person_compares(library: Library, module: str) -> None:
    steps = library.modules[ModuleId(module)].steps
    asking = [step for step in steps if any("comparer" in a.target for a in step.frame.arrows)]
    assert asking
    for step in asking:
        assert way_on(step, {}).startswith("comparer")


@pytest.mark.parametrize("module", BLOOD_PRESSURE)
def test_each_sign_beside_a_very_high_value_is_red(library: Library, module: str) -> None:
    signs = step_of(library, module, "symptomes")
    assert {option.code for option in options(signs)} == {*RED_SIGNS, "aucun", "nsp"}
    for sign in RED_SIGNS:
        assert flags_raised(signs, {"signe": sign}) == {Severity.RED}
    assert flags_raised(signs, {"signe": "nsp"}) == {Severity.ORANGE}
    assert flags_raised(signs, {"signe": "aucun"}) == set()
    assert way_on(signs, {"signe": "aucun"}) == "repos"
    assert way_on(signs, {"signe": "poitrine"}) == "appel"


@pytest.mark.parametrize("module", BLOOD_PRESSURE)
def test_silence_beside_a_very_high_value_is_orange(library: Library, module: str) -> None:
    alarm = step_of(library, module, "alerte")
    assert isinstance(alarm, FollowUp)
    assert alarm.target == "symptomes"
    assert alarm.silence == timedelta(minutes=15)
    assert alarm.flag.severity is Severity.ORANGE


@pytest.mark.parametrize("module", BLOOD_PRESSURE)
def test_after_the_rest_a_high_value_or_silence_is_orange(library: Library, module: str) -> None:
    rest = step_of(library, module, "repos")
    assert isinstance(rest, FollowUp)
    assert (rest.after, rest.silence) == (timedelta(minutes=5), timedelta(minutes=15))
    assert rest.flag.severity is Severity.ORANGE
    again = step_of(library, module, rest.target)
    name = "tension2" if module == "tension" else "controle"
    assert flags_raised(again, pressure(name, 180, 80)) == {Severity.ORANGE}
    assert flags_raised(again, pressure(name, 150, 110)) == {Severity.ORANGE}
    assert flags_raised(again, pressure(name, 179, 109)) == set()


@pytest.mark.parametrize("module", BLOOD_PRESSURE)
def test_a_low_value_with_dizziness_or_a_fall_is_orange(library: Library, module: str) -> None:
    dizzy = step_of(library, module, "vertige")
    assert flags_raised(dizzy, {"vertige": "oui"}) == {Severity.ORANGE}
    assert flags_raised(dizzy, {"vertige": "non"}) == set()


def test_the_foot_check_knows_red_and_same_day_signs(library: Library) -> None:
    grave, signs = step_of(library, "pied", "grave"), step_of(library, "pied", "signes")
    for sign in ("noir", "traits", "fievre"):
        assert flags_raised(grave, {"grave": sign}) == {Severity.RED}
    for sign in ("plaie", "cloche", "couleur", "chaud", "liquide"):
        assert flags_raised(signs, {"signe": sign}) == {Severity.ORANGE}
    for step, name in ((grave, "grave"), (signs, "signe")):
        assert flags_raised(step, {name: "aucun"}) == set()
        assert way_on(step, {name: "nsp"}) == "aide"


def test_every_module_takes_i_do_not_know_for_an_answer(library: Library) -> None:
    for module in library.modules.values():
        codes = {option.code for step in module.steps for option in options(step)}
        assert "nsp" in codes or module.id in {"accueil", "tabac"}, module.id
