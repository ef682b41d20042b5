"""Somebody joins by a one-time link, decides what may be done, and learns something."""

from datetime import timedelta

import pytest

from bot.domain.consent import EDUCATION, FORWARDING
from bot.domain.ids import PatientId
from bot.domain.text import FRENCH, GERMAN, Language
from tests.stories import words
from tests.stories.actor import Actor
from tests.stories.clinic import MONDAY_MORNING, Clinic
from tests.stories.scenes import WELCOME, arrives, black_foot, joins, member

FIRST = PatientId(1)
OUT = {FRENCH: "Ce lien a déjà servi", GERMAN: "Dieser Link wurde schon benutzt"}


async def learns(actor: Actor) -> None:
    """The five signs, from the first screen to the last, with one detour."""
    await actor.open("comprendre")
    await actor.choose("comprendre/accueil", "non")
    await actor.choose("comprendre/permission", "oui")
    await actor.go_on("comprendre/signes")
    await actor.choose("comprendre/combien", words.codes("comprendre/combien")[1])
    await actor.choose("comprendre/reperes", words.codes("comprendre/reperes")[0])
    for _ in range(12):
        if actor.told("engine", "Done: {title}. Thank you.", title=_title(actor)):
            return
        await actor.tap(actor.labels[0])
    raise AssertionError(f"The module does not end: {actor.last}")


def _title(actor: Actor) -> str:
    return words.module("comprendre").title.in_language(actor.language)


@pytest.mark.parametrize(
    ("name", "language", "territory"),
    [("Jeanne Exemple", FRENCH, "luxembourg"), ("Karl Muster", GERMAN, "ostbelgien")],
)
async def test_somebody_joins_in_their_language_and_learns_a_module_to_its_end(
    clinic: Clinic, name: str, language: Language, territory: str
) -> None:
    await member(clinic, "Nathalie", 1)
    actor = await arrives(clinic, name, language, territory)
    for screen in WELCOME:
        assert actor.count(words.text(language, screen)) == 1

    assert actor.count(words.consent(language, EDUCATION)) == 1
    await actor.say("consent", "I agree")
    assert actor.count(words.consent(language, FORWARDING)) == 1
    await actor.say("consent", "I agree")
    await learns(actor)

    given = await clinic.look(lambda tx: tx.records.consents(FIRST))
    forms = {form.purpose: form.version for form in words.library().consents}
    for purpose in (EDUCATION, FORWARDING):
        assert given[purpose].given
        assert given[purpose].version == forms[purpose]
        assert given[purpose].at - MONDAY_MORNING < timedelta(minutes=1)
    audit = await clinic.look(lambda tx: tx.audit.of("patient:1"))
    assert [e.kind for e in audit if e.kind.startswith("consent")] == ["consent.given"] * 2
    assert {f"{p} {forms[p]}" for p in (EDUCATION, FORWARDING)} <= {e.detail for e in audit}


async def test_a_link_works_once_and_a_forged_or_expired_one_gets_one_sentence(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    await member(clinic, "Nathalie", 1)
    token = await clinic.invite_patient("Jeanne Exemple")
    late = await clinic.invite_patient("Karl Muster")
    jeanne, thief, forger = (clinic.actor(name) for name in ("Jeanne", "Tiers", "Faux"))
    karl = clinic.actor("Karl", GERMAN)

    await jeanne.start(token)
    await thief.start(token)
    await forger.start("x" * 22)
    await clinic.later(days=8)
    await karl.start(late)

    assert len(jeanne.labels) == 2
    for actor in (thief, forger, karl):
        assert len(actor.texts) == 1
        assert OUT[actor.language] in actor.last.text
        assert not actor.labels
    waiting = await clinic.look(lambda tx: tx.persons.patient(PatientId(2)))
    assert waiting.language is None


async def test_not_now_is_answered_kindly_and_has_a_way_back(clinic_on_sqlite: Clinic) -> None:
    await member(clinic_on_sqlite, "Nathalie", 1)
    jeanne = await arrives(clinic_on_sqlite, "Jeanne Exemple")

    await jeanne.say("consent", "Not now")
    declined = ("consent", "All right. Without this agreement I cannot go on.")
    assert jeanne.told(*declined) == 1
    await jeanne.send("/menu")
    assert jeanne.told(*declined) == 2
    await jeanne.say("consent", "Read it again")
    await jeanne.say("consent", "I agree")

    assert jeanne.count(words.consent(FRENCH, FORWARDING)) == 1
    audit = await clinic_on_sqlite.look(lambda tx: tx.audit.of("patient:1"))
    kinds = [e.kind for e in audit if e.kind.startswith("consent")]
    assert kinds == ["consent.refused", "consent.given"]


async def test_who_refuses_forwarding_gets_the_safety_text_and_hears_that_nobody_sees_it(
    clinic: Clinic,
) -> None:
    nathalie = await member(clinic, "Nathalie", 1)
    before = len(nathalie.texts)
    jeanne = await arrives(clinic, "Jeanne Exemple")
    await jeanne.say("consent", "I agree")
    await jeanne.say("consent", "Not now")

    await black_foot(jeanne)

    (warning,) = jeanne.bubbles(words.warning(FRENCH, "pied/foot_emergency"))
    alone = jeanne.word(
        "engine",
        "Your team does not see this. To reach them, phone {phone}.",
        phone="063 00 00 00",
    )
    assert alone in warning.text
    assert not jeanne.count("A-1")
    assert len(nathalie.texts) == before
    assert await clinic.look(lambda tx: tx.alerts.unresolved_of(FIRST)) == ()


async def test_a_link_opened_again_by_its_owner_loses_nothing(clinic_on_sqlite: Clinic) -> None:
    await member(clinic_on_sqlite, "Nathalie", 1)
    jeanne = await joins(clinic_on_sqlite)
    await jeanne.open("pied")

    await jeanne.start("x" * 22)

    assert jeanne.told("command", "Welcome back.") == 1
    assert jeanne.asked("pied/accueil") == 2
