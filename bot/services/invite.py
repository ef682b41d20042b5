"""The operator and the team invite people: one-time links, made at the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import PartnerError
from bot.domain.ids import CareTeamId
from bot.domain.people import CareTeam, Identity, Role
from bot.services.ports.alerts import AuditEvent
from bot.services.ports.persons import Invitation, InvitedAs, NewPatient, NewTeam
from bot.services.ports.store import Transaction

INVITATION_LASTS = timedelta(days=7)
PSEUDONYM_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""Without I, O and Q, which are misread on a phone."""
PSEUDONYMS_TRIED = 50


class NoTeamError(PartnerError):
    """The care team is missing, or not named although there are several."""


@dataclass(frozen=True, slots=True)
class PatientToInvite:
    """What the team knows of the patient; `team` is a title, empty: the only team."""

    identity: Identity
    zone: str
    territory: str
    team: str = ""


@dataclass(frozen=True, slots=True)
class MemberToInvite:
    """A professional to be; the team of this title is made where there is none."""

    role: Role
    order: int
    team: NewTeam


@dataclass(frozen=True, slots=True)
class Invite:
    """`token` gives fresh one-time tokens, `choose` a random number below its argument."""

    token: Callable[[], str]
    choose: Callable[[int], int]

    def patient(self, tx: Transaction, wish: PatientToInvite, now: datetime) -> str:
        """Enrols a patient and gives the one-time token. Raises NoTeamError without a team."""
        team = _named_team(tx, wish.team)
        pseudonyms = tuple(self._pseudonym() for _ in range(PSEUDONYMS_TRIED))
        patient = tx.persons.add_patient(
            NewPatient(team, wish.identity, wish.zone, wish.territory, pseudonyms)
        )
        return self._invite(tx, InvitedAs.PATIENT, patient.id, now)

    def member(self, tx: Transaction, wish: MemberToInvite, now: datetime) -> str:
        """Enrols a professional and gives the one-time token."""
        team = _team(tx, wish.team)
        member = tx.persons.add_member(team.id, wish.role, wish.order, team.zone)
        return self._invite(tx, InvitedAs.MEMBER, member.id, now)

    def _invite(self, tx: Transaction, invited_as: InvitedAs, subject: int, now: datetime) -> str:
        token = self.token()
        tx.invitations.add(token, Invitation(invited_as, subject, now + INVITATION_LASTS))
        event = AuditEvent("invitation.made", "operator", f"{invited_as}:{subject}", now)
        tx.audit.add(event)
        return token

    def _pseudonym(self) -> str:
        letter = PSEUDONYM_LETTERS[self.choose(len(PSEUDONYM_LETTERS))]
        return f"{letter}{self.choose(10)}-{self.choose(10)}{self.choose(10)}"


def _team(tx: Transaction, wish: NewTeam) -> CareTeam:
    same = [team for team in tx.persons.teams() if team.title == wish.title]
    return same[0] if same else tx.persons.add_team(wish)


def _named_team(tx: Transaction, title: str) -> CareTeamId:
    everyone = tx.persons.teams()
    teams = [team for team in everyone if title in {"", team.title}]
    if len(teams) == 1:
        return teams[0].id
    if not everyone:
        raise NoTeamError("There is no care team yet. First run: patient-partner careteam invite.")
    titles = ", ".join(repr(team.title) for team in everyone)
    raise NoTeamError(f"Which care team? Write --team with one of: {titles}.")
