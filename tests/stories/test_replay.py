"""Behind an alert: the screens, the answers, the language and the release, as they were."""

import asyncio
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.authoring.bundle import from_json
from bot.cli.content.main import app
from bot.domain.ids import AlertId, PatientId
from bot.domain.text import FRENCH, GERMAN, Content, Reply
from bot.services.replaying import Behind, NoAlertError, behind
from tests.stories import words
from tests.stories.actor import Actor
from tests.stories.clinic import KEY, PHONE, Clinic, running_clinic
from tests.stories.scenes import arrives, black_foot, joins, member, tells


async def looked(clinic: Clinic, number: int = 1) -> Behind:
    now = clinic.clock.now()
    return await clinic.application.store.write(
        lambda tx: behind(tx, AlertId(number), now, from_json)
    )


def keys(replies: tuple[Reply, ...]) -> list[str]:
    """The content that was said, by its keys."""
    return [line.key for reply in replies for line in reply.lines if isinstance(line, Content)]


def screens(found: Behind) -> list[str]:
    return [key for shown in found.replay.shown for key in keys(shown.replies)]


async def test_the_screens_and_answers_of_a_foot_check_are_shown_in_their_order(
    clinic: Clinic,
) -> None:
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await black_foot(jeanne)
    found = await looked(clinic)
    assert found.replay.rest == ()
    assert found.language == FRENCH
    assert screens(found) == [
        "pied/accueil/say",
        "pied/accueil/ask",
        "pied/grave/say",
        "pied/grave/ask",
        "pied/grave/flag-foot_emergency",
        "pied/appel/say",
    ]
    answers = [[one.value for one in shown.answer] for shown in found.replay.shown]
    assert answers == [["oui"], ["noir"], []]


async def test_pages_that_are_only_read_pressures_and_comings_back_are_among_them(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await tells(jeanne, "185/115")
    await clinic.later(minutes=1, seconds=1)
    await jeanne.choose("tension/symptomes", "souffle")
    found = await looked(clinic)
    assert found.replay.rest == ()
    said = screens(found)
    assert "tension/position/say" in said
    assert "tension/alerte/say" in said
    assert any(key.startswith("tension/symptomes/flag-") for key in said)
    pressures = [shown.answer for shown in found.replay.shown if len(shown.answer) == 2]
    assert [[int(str(one.value)) for one in pair] for pair in pressures] == [[185, 115]]


async def test_an_answer_that_was_taken_back_is_shown_so(clinic_on_sqlite: Clinic) -> None:
    clinic = clinic_on_sqlite
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.open("pied")
    await jeanne.choose("pied/accueil", "oui")
    await jeanne.choose("pied/grave", "aucun")
    await jeanne.send("/back")
    await jeanne.choose("pied/grave", "noir")
    found = await looked(clinic)
    assert found.replay.rest == ()
    told = [(one.value, s.taken_back) for s in found.replay.shown for one in s.answer]
    assert told == [("oui", False), ("aucun", False), ("aucun", True), ("noir", False)]


async def test_it_is_the_release_and_the_language_of_then(
    sqlite_url: str, tmp_path: Path, own_content: Path
) -> None:
    async with running_clinic(sqlite_url, tmp_path, content_dir=str(own_content)) as clinic:
        await member(clinic, "Nathalie", 1)
        karl = await agreed(await arrives(clinic, "Karl Exemple", GERMAN))
        await karl.open("pied")
        await karl.tap("Ja, ich schaue")
        await karl.tap("Eine schwarze Stelle")
        fiche = own_content / "questionnaires" / "pied.fiche"
        text = fiche.read_text(encoding="utf-8")
        fiche.write_text(text.replace("Schauen wir Ihre Füße an", "Ihre Füße"), "utf-8")
        await clinic.application.reload()
        await karl.press("language", FRENCH)
        found = await looked(clinic)
        assert found.language == GERMAN
        assert found.library is not None
        assert found.library.release == found.alert.flag.release
        first = found.replay.shown[0].replies[0].lines[0]
        assert isinstance(first, Content)
        assert "Schauen wir Ihre Füße an" in first.text.in_language(GERMAN)


async def agreed(actor: Actor) -> Actor:
    await actor.say("consent", "I agree")
    await actor.say("consent", "I agree")
    return actor


async def test_every_look_is_in_the_audit_and_words_alone_have_no_screens(clinic: Clinic) -> None:
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await jeanne.send("j'ai mal à la poitrine")
    found = await looked(clinic)
    assert found.replay.shown == ()
    assert found.library is not None
    events = await clinic.look(lambda tx: tx.audit.of("alert:1"))
    assert [event.actor for event in events if event.kind == "alert.replayed"] == ["operator"]
    with pytest.raises(NoAlertError, match="A-77"):
        await looked(clinic, 77)


async def commanded(clinic: Clinic, *arguments: str) -> str:
    """What a content command prints, beside the running service."""
    environment = {
        "PP_DATABASE_URL": clinic.values.database_url,
        "PP_DATA_DIR": str(clinic.values.data_dir),
        "PP_ENCRYPTION_KEY": KEY,
    }
    run = partial(CliRunner().invoke, app, list(arguments), env=environment)
    result = await asyncio.to_thread(run)
    assert result.exit_code == 0, result.output
    return result.output


async def test_the_operators_command_prints_screens_rule_and_answers_and_no_name(
    clinic_on_sqlite: Clinic,
) -> None:
    clinic = clinic_on_sqlite
    await member(clinic, "Nathalie", 1)
    jeanne = await joins(clinic)
    await black_foot(jeanne)
    said = await commanded(clinic, "replay", "A-1", "--language", "de")
    for part in (
        *words.question(FRENCH, "pied/grave"),
        words.option(FRENCH, "pied/grave", "noir"),
        *words.rule(GERMAN, "pied/foot_emergency"),
        *words.warning(FRENCH, "pied/foot_emergency"),
    ):
        assert all(line.strip() in said for line in part.split("\n"))
    assert "Jeanne" not in said
    assert PHONE not in said
    listed = await commanded(clinic, "recall", "pied", "--reason", "story")
    pseudonym = (await clinic.look(lambda tx: tx.persons.patient(PatientId(1)))).pseudonym
    assert pseudonym in listed.splitlines()
    await clinic.settle()
    await jeanne.open("pied")
    conversation = await clinic.look(lambda tx: tx.records.conversation(PatientId(1)))
    assert conversation.place is None
