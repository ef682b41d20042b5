"""Forwarding is off: the safety texts stay, nothing is computed, and nothing reaches the team."""

from bot.domain.consent import EDUCATION, FORWARDING
from bot.domain.ids import PatientId
from bot.domain.severity import Severity
from bot.domain.text import FRENCH
from bot.services.ports.alerts import AuditEvent
from tests.stories import words
from tests.stories.actor import Actor
from tests.stories.clinic import TEAM, Clinic
from tests.stories.scenes import arrives, black_foot, joins, member, tells

UNSEEN = ("engine", "Your team does not see this. To reach them, phone {phone}.")


async def nothing_was_forwarded(clinic: Clinic, nathalie: Actor, heard: int) -> None:
    """Neither an alert nor a message, and nobody said that there was one."""
    assert await clinic.look(lambda tx: tx.alerts.unresolved_of(PatientId(1))) == ()
    assert await clinic.look(lambda tx: tx.audit.of("alert:1")) == ()
    assert len(nathalie.texts) == heard


async def test_the_notice_stands_in_place_of_the_question_whether_to_forward(
    education_clinic: Clinic,
) -> None:
    await member(education_clinic, "Nathalie", 1)
    jeanne = await arrives(education_clinic, "Jeanne Exemple")
    shown = jeanne.count(words.consent(FRENCH, EDUCATION))
    await jeanne.say("consent", "I agree")
    notice = jeanne.count(words.consent(FRENCH, "education_only"))

    assert (shown, notice) == (1, 1)
    assert not jeanne.count(words.consent(FRENCH, FORWARDING))
    given = await education_clinic.look(lambda tx: tx.records.consents(PatientId(1)))
    assert FORWARDING not in given
    kinds = {e.kind: e.detail for e in await _service_audit(education_clinic)}
    assert "off" in kinds["service.started"]


async def _service_audit(clinic: Clinic) -> tuple[AuditEvent, ...]:
    release = words.library().release
    return await clinic.look(lambda tx: tx.audit.of(f"release:{release}"))


async def test_a_grave_sign_gets_its_safety_text_and_the_word_that_nobody_sees_it(
    education_clinic: Clinic,
) -> None:
    nathalie = await member(education_clinic, "Nathalie", 1)
    jeanne = await joins(education_clinic)
    heard = len(nathalie.texts)

    await black_foot(jeanne)
    (warning,) = jeanne.bubbles(words.warning(FRENCH, "pied/foot_emergency"))
    assert jeanne.word(*UNSEEN, phone=TEAM.phone) in warning.text
    await jeanne.send("Au secours, j'ai très mal dans la poitrine")
    assert jeanne.count(words.safety(FRENCH, Severity.RED)) == 1
    assert jeanne.told(
        "safety",
        "I pass nothing on to your team. You can phone them: {phone}. In danger: 112.",
        phone=TEAM.phone,
    )
    await nothing_was_forwarded(education_clinic, nathalie, heard)


async def test_everybody_reads_the_same_after_a_measurement_whatever_the_number(
    education_clinic: Clinic,
) -> None:
    nathalie = await member(education_clinic, "Nathalie", 1)
    jeanne = await joins(education_clinic)
    karl = await joins(education_clinic, "Karl Muster")
    heard = len(nathalie.texts)

    seen: list[tuple[str, ...]] = []
    for actor, pressure in ((jeanne, "185/115"), (karl, "120/75")):
        await tells(actor, pressure)
        seen.append(actor.texts)
        assert actor.count(words.text(FRENCH, "tension/comparer")) == 1

    assert seen[0] == seen[1]
    await jeanne.choose("tension/comparer", "haut")
    await education_clinic.later(minutes=1, seconds=1)
    assert jeanne.asked("tension/symptomes") == 1
    await jeanne.choose("tension/symptomes", "souffle")
    assert jeanne.warned("tension/bp_emergency") == 1
    await nothing_was_forwarded(education_clinic, nathalie, heard)


async def test_silence_gets_the_text_and_raises_nothing(education_clinic: Clinic) -> None:
    nathalie = await member(education_clinic, "Nathalie", 1)
    jeanne = await joins(education_clinic)
    heard = len(nathalie.texts)
    await tells(jeanne, "185/115")
    await jeanne.choose("tension/comparer", "haut")

    await education_clinic.later(minutes=17)

    assert jeanne.warned("tension/bp_no_word") == 1
    await nothing_was_forwarded(education_clinic, nathalie, heard)


async def test_a_second_measurement_is_not_weighed(education_clinic: Clinic) -> None:
    nathalie = await member(education_clinic, "Nathalie", 1)
    jeanne = await joins(education_clinic)
    karl = await joins(education_clinic, "Karl Muster")
    heard = len(nathalie.texts)
    tails: list[tuple[str, ...]] = []
    for actor, second in ((jeanne, "182/112"), (karl, "120/75")):
        await tells(actor, "150/95")
        await actor.choose("tension/comparer", "haut")
        await actor.say("engine", "I am ready now")
        await actor.choose("tension/symptomes", "aucun")
        await actor.say("engine", "I am ready now")
        count = len(actor.texts)
        await actor.send(second)
        tails.append(actor.texts[count:])

    assert tails[0] == tails[1]
    assert jeanne.count(words.safety(FRENCH, Severity.ORANGE)) == 1
    await nothing_was_forwarded(education_clinic, nathalie, heard)


async def test_no_score_is_computed_and_no_band_is_named(education_clinic: Clinic) -> None:
    await member(education_clinic, "Nathalie", 1)
    jeanne = await joins(education_clinic)
    karl = await joins(education_clinic, "Karl Muster")
    tails: list[tuple[str, ...]] = []
    for actor, first, many in ((jeanne, "m5", "c31"), (karl, "plus", "c10")):
        await actor.open("tabac")
        await actor.choose("tabac/accueil", "oui")
        count = len(actor.texts)
        await actor.choose("tabac/premiere", first)
        await actor.choose("tabac/nombre", many)
        tails.append(actor.texts[count:])
        assert actor.asked("tabac/proposer") == 1

    assert tails[0] == tails[1]
    for step in ("tabac/forte", "tabac/moins_forte"):
        assert not jeanne.count(words.text(FRENCH, step))
