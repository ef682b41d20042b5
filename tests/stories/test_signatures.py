"""Content that nobody has signed runs only for a reason, and then everybody is shown so."""

import logging
from datetime import date
from pathlib import Path

import httpx
import pytest

from bot.app.content import ContentError
from bot.authoring.load import compile_folder
from bot.authoring.signoff import CLINICAL, Signature, append, hash_for
from bot.authoring.step_hashes import step_hashes
from bot.services.ports.store import Transaction
from tests.stories.actor import Actor
from tests.stories.clinic import Clinic, running_clinic
from tests.stories.scenes import black_foot, joins, member

DAY = date(2027, 2, 26)
BANNER = ("banner", "Trial content: no clinician has reviewed it yet.")


def signed(folder: Path) -> None:
    """Two invented clinicians sign every step as it stands."""
    library = compile_folder(folder, today=DAY).library
    assert library is not None
    for name in ("Anne Exemple", "Bernd Beispiel"):
        append(
            folder,
            [
                Signature(key, hash_for(step, CLINICAL), CLINICAL, name, DAY, "story")
                for key, step in step_hashes(library).items()
            ],
        )


def another_rule(folder: Path) -> None:
    fiche = folder / "questionnaires" / "pied.fiche"
    text = fiche.read_text(encoding="utf-8")
    rule = "! flag foot_emergency red if grave in [noir, traits, fievre]"
    assert rule in text
    fiche.write_text(text.replace(rule, rule.replace(", fievre", "")), encoding="utf-8")


def reasons(tx: Transaction) -> list[list[str]]:
    """Why unsigned content ran, release by release."""
    events = [tx.audit.of(f"release:{release}") for release in tx.releases.all()]
    return [[e.detail for e in some if e.kind == "content.unsigned"] for some in events]


async def readiness(clinic: Clinic) -> str:
    async with httpx.AsyncClient() as web:
        answer = await web.get(f"{clinic.application.address}/readyz")
    assert answer.status_code == 200
    return answer.text


async def shown_in_the_menu(patient: Actor) -> bool:
    await patient.send("/menu")
    return patient.word(*BANNER) in patient.last.text


async def test_signed_content_runs_without_a_reason_and_without_a_banner(
    sqlite_url: str, tmp_path: Path, own_content: Path
) -> None:
    signed(own_content)
    async with running_clinic(
        sqlite_url, tmp_path, content_dir=str(own_content), unsigned_content=""
    ) as clinic:
        nathalie = await member(clinic, "Nathalie", 1)
        jeanne = await joins(clinic)
        assert not await shown_in_the_menu(jeanne)
        await black_foot(jeanne)
        assert jeanne.told(*BANNER) == 0
        assert nathalie.told(*BANNER) == 0
        assert await readiness(clinic) == "ready\n"


async def test_one_changed_rule_stops_a_start_without_a_reason(
    sqlite_url: str, tmp_path: Path, own_content: Path
) -> None:
    signed(own_content)
    another_rule(own_content)
    with pytest.raises(ContentError, match=r"rules of: pied\. .*PP_UNSIGNED_CONTENT"):
        async with running_clinic(
            sqlite_url, tmp_path, content_dir=str(own_content), unsigned_content=""
        ):
            raise AssertionError("it runs")


async def test_a_reload_that_would_lose_a_signature_leaves_what_runs(
    sqlite_url: str, tmp_path: Path, own_content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    signed(own_content)
    async with running_clinic(
        sqlite_url, tmp_path, content_dir=str(own_content), unsigned_content=""
    ) as clinic:
        await member(clinic, "Nathalie", 1)
        jeanne = await joins(clinic)
        another_rule(own_content)
        await clinic.application.reload()
        errors = [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]
        assert errors == ["content not reloaded: nobody has signed the red-flag rules of pied"]
        caplog.clear()
        await jeanne.open("pied")
        await jeanne.choose("pied/accueil", "oui")
        await jeanne.choose("pied/grave", "fievre")
        assert jeanne.warned("pied/foot_emergency") == 1


async def test_with_a_reason_the_banner_comes_and_goes_with_the_content(
    sqlite_url: str, tmp_path: Path, own_content: Path
) -> None:
    signed(own_content)
    async with running_clinic(sqlite_url, tmp_path, content_dir=str(own_content)) as clinic:
        nathalie = await member(clinic, "Nathalie", 1)
        jeanne = await joins(clinic)
        assert not await shown_in_the_menu(jeanne)

        another_rule(own_content)
        await clinic.application.reload()
        assert await shown_in_the_menu(jeanne)
        assert "(story): pied" in await readiness(clinic)
        await black_foot(jeanne)
        assert nathalie.told(*BANNER) == 1

        signed(own_content)
        await clinic.application.reload()
        assert not await shown_in_the_menu(jeanne)
        assert await readiness(clinic) == "ready\n"


async def test_the_reason_stands_in_the_audit_at_the_start_and_when_it_comes_later(
    sqlite_url: str, tmp_path: Path, own_content: Path
) -> None:
    signed(own_content)
    async with running_clinic(sqlite_url, tmp_path, content_dir=str(own_content)) as clinic:
        another_rule(own_content)
        await clinic.application.reload()
        assert await clinic.look(reasons) == [[], ["story"]]
