"""Invitations: one-time tokens, pseudonyms that nobody shares, teams by their name."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count

import pytest

from bot.domain.ids import PatientId
from bot.domain.people import Identity, Role
from bot.services.invite import Invite, MemberToInvite, NoTeamError, PatientToInvite
from bot.services.ports.persons import InvitedAs, NewTeam
from bot.store.database import Database
from tests.store.stage import NOW

ARLON = NewTeam("Soins Arlon", "063 00 00 00", "Europe/Brussels", "luxembourg")
EUPEN = NewTeam("Pflege Eupen", "087 00 00 00", "Europe/Brussels", "ostbelgien")
JEANNE = Identity("Jeanne Exemple", date(1956, 3, 21), "0470 00 00 00")
EXPIRED = NOW + timedelta(days=7)


def inviting() -> Invite:
    """Tokens in a row, and a die that falls evenly."""
    tokens, die = map(str, count(1)), _die()
    return Invite(lambda: next(tokens), lambda below: next(die) % below)


def _die() -> Iterator[int]:
    number = 1
    while True:
        number = number * 48_271 % 2_147_483_647
        yield number


def wish(team: str = "") -> PatientToInvite:
    return PatientToInvite(JEANNE, "Europe/Brussels", "luxembourg", team)


async def member(database: Database, invite: Invite, team: NewTeam) -> str:
    nurse = MemberToInvite(Role.NURSE, 1, team)
    return await database.write(lambda tx: invite.member(tx, nurse, NOW))


async def patient(database: Database, invite: Invite, team: str = "") -> str:
    return await database.write(lambda tx: invite.patient(tx, wish(team), NOW))


async def found(database: Database, token: str, now: datetime = NOW) -> InvitedAs | None:
    known = await database.read(lambda tx: tx.invitations.find(token, now))
    return known.invited_as if known is not None else None


async def test_without_a_team_the_operator_is_told_what_to_do_first(database: Database) -> None:
    with pytest.raises(NoTeamError, match="careteam invite"):
        await patient(database, inviting())


async def test_a_second_member_joins_the_team_of_the_same_name(database: Database) -> None:
    invite = inviting()
    for _ in range(2):
        await member(database, invite, ARLON)
    teams = await database.read(lambda tx: tx.persons.teams())
    assert [team.title for team in teams] == ["Soins Arlon"]
    members = await database.read(lambda tx: tx.persons.members_of(teams[0].id))
    assert [one.active for one in members] == [False, False]


async def test_of_several_teams_one_must_be_named(database: Database) -> None:
    invite = inviting()
    for team in (ARLON, EUPEN):
        await member(database, invite, team)
    with pytest.raises(NoTeamError, match="'Soins Arlon', 'Pflege Eupen'"):
        await patient(database, invite)
    with pytest.raises(NoTeamError, match="Which care team"):
        await patient(database, invite, "Soins Arlo")
    assert await patient(database, invite, "Pflege Eupen")


async def test_a_link_lasts_a_week(database: Database) -> None:
    invite = inviting()
    await member(database, invite, ARLON)
    token = await patient(database, invite)
    assert await found(database, token, EXPIRED - timedelta(seconds=1)) is InvitedAs.PATIENT
    assert await found(database, token, EXPIRED) is None


async def test_no_two_patients_share_a_pseudonym(database: Database) -> None:
    invite = inviting()
    await member(database, invite, ARLON)
    same = Invite(invite.token, lambda below: min(below - 1, 3))
    await patient(database, same)
    for _ in range(20):
        await patient(database, invite)
    names = [await _pseudonym(database, number) for number in range(1, 22)]
    assert len(set(names)) == 21
    assert all("Exemple" not in name for name in names)


async def _pseudonym(database: Database, number: int) -> str:
    return (await database.read(lambda tx: tx.persons.patient(PatientId(number)))).pseudonym
