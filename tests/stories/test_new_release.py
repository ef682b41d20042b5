"""A new release while somebody waits: they take it, are moved, or stay; nothing told is lost."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.domain.ids import PatientId
from bot.services.ports.store import Transaction
from tests.stories.actor import Actor
from tests.stories.clinic import Clinic, running_clinic
from tests.stories.scenes import joins, member, tells

NOIR = "* noir: Une zone noire | Eine schwarze Stelle\n"
FIEVRE = "* fievre: Pied abîmé et fièvre | Fuß verletzt und Fieber\n"
GRAVE = "# grave\n"
AGAIN = ("engine", "Start again")


@dataclass(slots=True)
class Scene:
    """A clinic whose content can be changed, a nurse, and a patient who looks at her feet."""

    clinic: Clinic
    fiche: Path
    nathalie: Actor
    jeanne: Actor

    async def released(self, *changes: tuple[str, str]) -> None:
        """The foot check is written anew, and the content is read again."""
        text = self.fiche.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        self.fiche.write_text(text, encoding="utf-8")
        await self.clinic.application.reload()
        assert len(await self.clinic.look(lambda tx: tx.releases.all())) == 2

    async def place(self) -> tuple[str, bool]:
        """The step where Jeanne waits, and whether that is in the newest release."""

        def look(tx: Transaction) -> tuple[str, bool]:
            at = tx.records.conversation(PatientId(1)).place
            assert at is not None
            return at.step, at.release == tx.releases.all()[-1]

        return await self.clinic.look(look)

    async def alerts(self) -> list[tuple[str, str]]:
        """The rule and the level of every alert of Jeanne's that nobody has closed."""
        found = await self.clinic.look(lambda tx: tx.alerts.unresolved_of(PatientId(1)))
        return [(alert.flag.rule_id, alert.flag.severity.value) for alert in found]


@asynccontextmanager
async def foot_check(url: str, folder: Path, content: Path) -> AsyncGenerator[Scene]:
    async with running_clinic(url, folder, content_dir=str(content)) as clinic:
        nathalie = await member(clinic, "Nathalie", 1)
        jeanne = await joins(clinic)
        await jeanne.open("pied")
        await jeanne.choose("pied/accueil", "oui")
        fiche = content / "questionnaires" / "pied.fiche"
        yield Scene(clinic, fiche, nathalie, jeanne)


async def test_who_waits_at_the_same_question_takes_the_new_words(
    sqlite_url: str, tmp_path: Path, own_content: Path
) -> None:
    async with foot_check(sqlite_url, tmp_path, own_content) as scene:
        await scene.released(("Une zone noire", "Une tache noire"))
        assert await scene.place() == ("grave", True)
        await scene.jeanne.tap("Une zone noire")  # the button that is still on the screen
        assert await scene.alerts() == [("foot_emergency", "red")]
        assert scene.nathalie.count("A-1") == 1


async def test_who_waits_is_shown_the_new_words_when_the_question_is_said_again(
    sqlite_url: str, tmp_path: Path, own_content: Path
) -> None:
    async with foot_check(sqlite_url, tmp_path, own_content) as scene:
        await scene.released(("Une zone noire", "Une tache noire"))
        await scene.jeanne.send("/menu")
        await scene.jeanne.press("resume")
        assert "Une tache noire" in scene.jeanne.labels


async def test_an_answer_put_first_does_not_turn_an_old_button_into_another_answer(
    sqlite_url: str, tmp_path: Path, own_content: Path
) -> None:
    async with foot_check(sqlite_url, tmp_path, own_content) as scene:
        await scene.released((NOIR, f"* mal: Rien de grave | Nichts Schlimmes -> end\n{NOIR}"))
        asked = scene.jeanne.asked("pied/grave")
        await scene.jeanne.tap("Une zone noire")
        assert await scene.alerts() == []
        assert scene.jeanne.asked("pied/grave") == asked + 1
        assert scene.jeanne.labels[:2] == ("Rien de grave", "Une zone noire")
        await scene.jeanne.tap("Une zone noire")
        assert await scene.alerts() == [("foot_emergency", "red")]


async def test_an_answer_put_last_leaves_the_buttons_on_the_screen_as_they_are(
    sqlite_url: str, tmp_path: Path, own_content: Path
) -> None:
    async with foot_check(sqlite_url, tmp_path, own_content) as scene:
        nsp = "* nsp: Je ne sais pas | Ich weiß es nicht\n! flag foot_emergency"
        more = "* odeur: Une odeur | Ein Geruch\n! flag foot_emergency"
        await scene.released((nsp, nsp.replace("! flag foot_emergency", more)))
        assert await scene.place() == ("grave", True)
        await scene.jeanne.tap("Une zone noire")
        assert await scene.alerts() == [("foot_emergency", "red")]


async def test_a_step_that_says_where_it_came_from_takes_who_waits_there(
    sqlite_url: str, tmp_path: Path, own_content: Path
) -> None:
    async with foot_check(sqlite_url, tmp_path, own_content) as scene:
        await scene.released(
            (GRAVE, "# danger\nmoved-from: grave\n"), ("-> grave\n", "-> danger\n")
        )
        assert await scene.place() == ("danger", True)
        await scene.jeanne.tap("Une zone noire")
        assert await scene.alerts() == [("foot_emergency", "red")]
        moves = await scene.clinic.look(lambda tx: tx.audit.of("patient:1"))
        assert "pied/grave" in next(e.detail for e in moves if e.kind == "conversation.moved")


GONE = ((GRAVE, "# danger\n"), ("-> grave\n", "-> danger\n"))


async def test_who_cannot_be_moved_goes_on_in_the_old_release(
    database_url: str, tmp_path: Path, own_content: Path
) -> None:
    async with foot_check(database_url, tmp_path, own_content) as scene:
        await scene.released(*GONE)
        assert await scene.place() == ("grave", False)
        await scene.clinic.down()
        await scene.clinic.up()
        await scene.clinic.later(days=6)
        await scene.jeanne.choose("pied/grave", "aucun")
        assert await scene.place() == ("signes", False)


async def test_after_a_week_the_module_is_offered_anew_and_the_last_answer_still_counts(
    database_url: str, tmp_path: Path, own_content: Path
) -> None:
    async with foot_check(database_url, tmp_path, own_content) as scene:
        await scene.released(*GONE)
        await scene.clinic.later(days=8)
        await scene.jeanne.tap("Une zone noire")
        assert scene.jeanne.warned("pied/foot_emergency") == 1
        assert await scene.alerts() == [("foot_emergency", "red")]
        (offered,) = scene.jeanne.bubbles(
            scene.jeanne.word("engine", "This module has changed. Do you want to start again?")
        )
        assert scene.jeanne.word(*AGAIN) in offered.labels
        await scene.jeanne.tap("Des traits rouges")  # a button of the module that is over
        assert len(await scene.alerts()) == 1
        await scene.jeanne.say(*AGAIN)
        await scene.jeanne.choose("pied/accueil", "oui")
        assert await scene.place() == ("danger", True)
        assert len(await scene.alerts()) == 1


async def test_a_step_may_say_that_who_waits_begins_anew_at_once(
    sqlite_url: str, tmp_path: Path, own_content: Path
) -> None:
    async with foot_check(sqlite_url, tmp_path, own_content) as scene:
        await scene.released((FIEVRE, ""), (", fievre]", "]"), (GRAVE, f"{GRAVE}restart: yes\n"))
        await scene.jeanne.tap("Pied abîmé et fièvre")
        assert await scene.alerts() == [("foot_emergency", "red")]
        await scene.jeanne.say(*AGAIN)
        assert await scene.place() == ("accueil", True)


async def test_a_safety_question_that_comes_back_is_asked_whatever_was_released_meanwhile(
    sqlite_url: str, tmp_path: Path, own_content: Path
) -> None:
    async with running_clinic(sqlite_url, tmp_path, content_dir=str(own_content)) as clinic:
        await member(clinic, "Nathalie", 1)
        jeanne = await joins(clinic)
        await tells(jeanne, "185/115")
        fiche = own_content / "modules" / "tension.fiche"
        text = fiche.read_text(encoding="utf-8")
        renamed = text.replace("# alerte\n", "# alarme\n").replace("-> alerte", "-> alarme")
        fiche.write_text(renamed, encoding="utf-8")
        await clinic.application.reload()
        await clinic.later(minutes=1, seconds=1)
        assert jeanne.asked("tension/symptomes") == 1
        await jeanne.choose("tension/symptomes", "souffle")
        assert jeanne.warned("tension/bp_emergency") == 1
