"""An operator's day: wrong settings are named, links are printed, a backup is put back."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import httpx
import pytest

from bot.sandbox.server import SandboxServer
from tests.cli.process import Shell, operators_shell, ready, running_service

PATIENT = ("patient", "invite", "--name", "Jeanne Exemple", "--phone", "0470 00 00 00")
TEAM = ("--team", "Soins Arlon", "--phone", "063 00 00 00")
NURSE = ("careteam", "invite", "--role", "nurse", "--order", "1", *TEAM)


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncGenerator[tuple[Shell, SandboxServer]]:
    async with operators_shell(tmp_path) as scene:
        yield scene


@pytest.fixture
def shell(scene: tuple[Shell, SandboxServer]) -> Shell:
    return scene[0]


async def test_no_secret_is_ever_printed(shell: Shell) -> None:
    wrong = "0123456789-this-is-a-secret"
    for name in ("PP_PATIENT_TOKEN", "PP_ENCRYPTION_KEY"):
        said = await shell.having(**{name: wrong}).run("run")
        assert (said.code, len(said.error.strip().splitlines())) == (1, 1)
        assert name in said.error
        assert "secret" not in said.error + said.out


async def test_forwarding_is_a_decision_that_nobody_makes_for_the_operator(
    shell: Shell,
) -> None:
    said = await shell.without("PP_FORWARDING").run("run")
    assert said.code == 1
    assert "PP_FORWARDING" in said.error


async def test_unsigned_red_flag_rules_do_not_run_without_a_reason(shell: Shell) -> None:
    said = await shell.without("PP_UNSIGNED_CONTENT").run("run")
    assert said.code == 1
    assert "PP_UNSIGNED_CONTENT" in said.error


async def test_invitations_print_the_link_alone_on_the_last_line(shell: Shell) -> None:
    nobody = await shell.run(*PATIENT)
    assert (nobody.code, "careteam invite" in nobody.error) == (1, True)
    nurse = await shell.run(*NURSE)
    patient = await shell.run(*PATIENT)
    assert nurse.last_line.startswith("https://t.me/team_bot?start=")
    assert patient.last_line.startswith("https://t.me/partner_bot?start=")
    assert "Jeanne" not in patient.out


async def test_commands_demand_only_the_settings_that_they_use(shell: Shell) -> None:
    lean = shell.without("PP_FORWARDING", "PP_CARETEAM_TOKEN", "PP_UNSIGNED_CONTENT")
    assert (await lean.run("db", "upgrade")).code == 0
    assert (await lean.run("content", "check")).code == 0
    assert "PP_CARETEAM_TOKEN" in (await lean.run(*NURSE)).error


async def test_the_service_runs_once_answers_on_its_pages_and_stops_in_order(
    shell: Shell,
) -> None:
    async with running_service(shell) as service:
        async with httpx.AsyncClient() as client:
            assert (await client.get(f"{service.address}/healthz")).status_code == 200
            await ready(client, service.address)
            metrics = (await client.get(f"{service.address}/metrics")).text
        assert "partner_outbox" in metrics
        second = await shell.run("run")
        assert "runs already" in second.error
        beside = await shell.run(*NURSE)
        assert beside.code == 0
        assert await service.stop() == 0


async def test_the_doctor_names_what_is_missing_and_is_content_with_a_reachable_team(
    scene: tuple[Shell, SandboxServer],
) -> None:
    shell, sandbox = scene
    ill = await shell.run("doctor")
    assert ill.code == 1
    assert "alerts would ring nobody" in ill.out
    link = (await shell.run(*NURSE)).last_line
    async with running_service(shell):
        nathalie = sandbox.person(5, "Nathalie", "fr")
        nathalie.open_link(link)
        await nathalie.chat("team_bot").until(lambda chat: bool(chat.received), seconds=30)
        well = await shell.run("doctor")
    assert (well.code, "✗" in well.out) == (0, False)


async def test_a_backup_taken_while_it_runs_can_be_put_back(shell: Shell, tmp_path: Path) -> None:
    await shell.run(*NURSE)
    copy = str(tmp_path / "copy.db")
    async with running_service(shell) as service:
        assert (await shell.run("backup", copy)).code == 0
        refused = await shell.run("restore", copy)
        assert "runs already" in refused.error
        await service.stop()
    assert (await shell.run("restore", copy)).code == 0
    assert (await shell.run(*PATIENT)).code == 0


async def test_a_file_that_is_not_ours_is_not_restored(shell: Shell, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger.db"
    stranger.write_text("not a database")
    said = await shell.run("restore", str(stranger))
    assert said.code == 1
    assert "stranger.db" in said.error


async def test_settings_may_stand_in_a_file_and_a_typo_in_it_is_named(
    shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('data_dri = "x"\n')
    said = await shell.having(PP_CONFIG=str(file)).run("db", "upgrade")
    assert "data_dri" in said.error
    file.write_text(f'data_dir = "{tmp_path / "elsewhere"}"\n')
    right = await shell.without("PP_DATA_DIR").having(PP_CONFIG=str(file)).run("db", "upgrade")
    assert (right.code, (tmp_path / "elsewhere" / "partner.db").exists()) == (0, True)


async def test_on_postgresql_a_second_service_waits_and_takes_over(
    shell: Shell, fresh_postgresql_url: str, tmp_path: Path
) -> None:
    shared = shell.having(PP_DATABASE_URL=fresh_postgresql_url)
    refused = await shared.run("run")
    assert "db upgrade" in refused.error
    assert (await shared.run("db", "upgrade")).code == 0
    async with running_service(shared) as first:
        second = await shared.having(PP_DATA_DIR=str(tmp_path / "second")).begin("run")
        assert second.stdout is not None
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(8):
                await second.stdout.readline()
        await first.stop()
        async with asyncio.timeout(60):
            assert b"patient-partner runs" in await second.stdout.readline()
        second.terminate()
        await second.communicate()
