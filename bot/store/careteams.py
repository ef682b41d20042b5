"""Care teams and their members."""

from sqlalchemy import Row, bindparam, insert, select, update
from sqlmodel import col

from bot.domain.ids import CareTeamId, MemberId
from bot.domain.people import CareTeam, Member, Role
from bot.domain.text import Language
from bot.services.ports.persons import NewTeam
from bot.services.ports.store import UnknownRowError
from bot.store.access import Lockable, Repository
from bot.store.tables.persons import CareTeamRow, MemberRow

_TEAMS = select(
    col(CareTeamRow.id),
    col(CareTeamRow.title),
    col(CareTeamRow.phone),
    col(CareTeamRow.zone),
    col(CareTeamRow.territory),
).order_by(col(CareTeamRow.id))
_TEAM = _TEAMS.where(col(CareTeamRow.id) == bindparam("id"))
_ADD_TEAM = insert(CareTeamRow).returning(col(CareTeamRow.id))
_MEMBERS = select(
    col(MemberRow.id),
    col(MemberRow.team_id),
    col(MemberRow.role),
    col(MemberRow.place),
    col(MemberRow.language),
    col(MemberRow.zone),
    col(MemberRow.active),
)
_MEMBER = Lockable(_MEMBERS.where(col(MemberRow.id) == bindparam("id")))
_MEMBERS_OF = _MEMBERS.where(col(MemberRow.team_id) == bindparam("id")).order_by(
    col(MemberRow.place), col(MemberRow.id)
)
_ADD_MEMBER = insert(MemberRow).returning(col(MemberRow.id))


class StoredCareTeams(Repository):
    """The part of Persons that is about the care team."""

    __slots__ = ()

    def add_team(self, team: NewTeam) -> CareTeam:
        """A new care team."""
        values = {
            "title": team.title,
            "phone": team.phone,
            "zone": team.zone,
            "territory": team.territory,
        }
        number = self._connection.execute(_ADD_TEAM, values).scalar_one()
        return CareTeam(CareTeamId(number), team.title, team.phone, team.zone, team.territory)

    def teams(self) -> tuple[CareTeam, ...]:
        """All teams, oldest first."""
        return tuple(_team(row) for row in self._connection.execute(_TEAMS))

    def team(self, team: CareTeamId) -> CareTeam:
        """Raises UnknownRowError where there is none."""
        for row in self._connection.execute(_TEAM, {"id": team}):
            return _team(row)
        raise UnknownRowError(f"There is no care team {team}.")

    def add_member(self, team: CareTeamId, role: Role, order: int, zone: str) -> Member:
        """A new member, not active until the invitation is redeemed."""
        values: dict[str, object] = {
            "team_id": team,
            "role": role.value,
            "place": order,
            "language": None,
            "zone": zone,
            "active": False,
        }
        number = self._connection.execute(_ADD_MEMBER, values).scalar_one()
        return self.member(MemberId(number))

    def member(self, member: MemberId) -> Member:
        """Raises UnknownRowError where there is none."""
        for row in self._connection.execute(_MEMBER.of(self._access), {"id": member}):
            return _member(row)
        raise UnknownRowError(f"There is no member {member}.")

    def save_member(self, member: Member) -> None:
        """Writes language, order, zone and whether active."""
        self._connection.execute(
            update(MemberRow)
            .where(col(MemberRow.id) == member.id)
            .values(
                language=member.language,
                place=member.order,
                zone=member.zone,
                active=member.active,
            )
        )

    def members_of(self, team: CareTeamId) -> tuple[Member, ...]:
        """All members of the team by order, active or not."""
        return tuple(_member(row) for row in self._connection.execute(_MEMBERS_OF, {"id": team}))


def _team(row: Row[int, str, str, str, str]) -> CareTeam:
    number, title, phone, zone, territory = row
    return CareTeam(CareTeamId(number), title, phone, zone, territory)


def _member(row: Row[int, int, str, int, str | None, str, bool]) -> Member:
    number, team, role, place, language, zone, active = row
    return Member(
        MemberId(number),
        CareTeamId(team),
        Role(role),
        place,
        None if language is None else Language(language),
        zone,
        active,
    )
