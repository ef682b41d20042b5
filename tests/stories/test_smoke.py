from pathlib import Path

from bot.domain.people import Role
from tests.stories.clinic import TEAM_BOT, running_clinic


async def test_smoke(tmp_path: Path) -> None:
    async with running_clinic(f"sqlite:///{tmp_path}/a.db", tmp_path) as clinic:
        nathalie = clinic.actor("Nathalie", "fr", TEAM_BOT)
        await nathalie.start(await clinic.invite_member(Role.NURSE, 1))
        print(nathalie.texts, nathalie.labels)
        jeanne = clinic.actor("Jeanne", "fr")
        await jeanne.start(await clinic.invite_patient("Jeanne Exemple"))
        for _ in range(12):
            print(jeanne.last.text, jeanne.labels)
            if not jeanne.labels: break
            await jeanne.tap(jeanne.labels[0])
        assert 0
