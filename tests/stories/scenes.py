"""Scenes that many stories begin with: people join, set a reminder, raise an alert."""

import re
from datetime import time

from bot.domain.people import Role
from bot.domain.text import FRENCH, Language
from bot.services.ports.persons import NewTeam
from tests.stories.actor import Actor
from tests.stories.clinic import TEAM, TEAM_BOT, Clinic

WELCOME = ("accueil/bonjour", "accueil/urgence", "accueil/regards")


async def member(
    clinic: Clinic, name: str, order: int, role: Role = Role.NURSE, team: NewTeam = TEAM
) -> Actor:
    """A professional, French, whom the ladder rings in this order."""
    actor = clinic.actor(name, FRENCH, TEAM_BOT)
    await actor.start(await clinic.invite_member(role, order, team))
    await actor.press("language", FRENCH)
    return actor


async def arrives(
    clinic: Clinic,
    name: str,
    language: Language = FRENCH,
    territory: str = "luxembourg",
    team: NewTeam = TEAM,
) -> Actor:
    """A patient who has opened the link, chosen a language and read the first screens."""
    actor = clinic.actor(name.split(" ", 1)[0], language)
    await actor.start(await clinic.invite_patient(name, territory, team))
    await actor.press("language", language)
    for screen in WELCOME:
        await actor.go_on(screen)
    return actor


async def joins(clinic: Clinic, name: str = "Jeanne Exemple", team: NewTeam = TEAM) -> Actor:
    """A French patient who has agreed to everything that the mode asks for."""
    actor = await arrives(clinic, name, team=team)
    await actor.say("consent", "I agree")
    await actor.say("consent", "I agree")
    return actor


async def reminded_at(actor: Actor, hour: time, template: str = "medicaments") -> None:
    """The patient switches a daily reminder on, at an hour that they write."""
    await actor.send("/menu")
    await actor.press("menu", "reminders")
    await actor.press("reminder", "new", template)
    await actor.send(f"{hour:%H:%M}")
    await actor.press("reminder", "at", template, f"{hour:%H%M}")
    await actor.press("reminder", "set", template, f"{hour:%H%M}")


async def black_foot(actor: Actor) -> None:
    """The patient finds a black spot on a foot: a red flag."""
    await actor.open("pied")
    await actor.choose("pied/accueil", "oui")
    await actor.choose("pied/grave", "noir")


async def supporter(clinic: Clinic, patient: Actor, name: str, language: Language) -> Actor:
    """Somebody whom the patient has just invited, and who has read what is asked of them."""
    await patient.send("/menu")
    await patient.press("menu", "caregiver")
    await patient.press("caregiver", "invite")
    await patient.say("consent", "I agree")
    (link,) = re.findall(r"https://t\.me/\S+", patient.texts[-1])
    actor = clinic.actor(name, language)
    actor.phone.open_link(link)
    await clinic.settle()
    await actor.press("language", language)
    return actor


async def measures(actor: Actor) -> None:
    """The module "Ma tension à la maison" up to the question for the first measurement."""
    await actor.open("tension")
    await actor.choose("tension/accueil", "oui")
    await actor.choose("tension/permission", "oui")
    await actor.go_on("tension/position")
    await actor.go_on("tension/quand")
    await actor.choose("tension/moment", "avant")
    await actor.go_on("tension/chiffres")
    await actor.choose("tension/essai", "oui")
    await actor.go_on("tension/calme")


async def tells(actor: Actor, pressure: str) -> None:
    """The same, and the first measurement is told."""
    await measures(actor)
    await actor.send(pressure)
