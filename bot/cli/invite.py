"""`patient invite` and `careteam invite`: one-time links, alone on the last line."""

import asyncio
import secrets
from collections.abc import Callable
from datetime import date
from typing import Annotated
from zoneinfo import available_timezones

import typer

from bot.app.wiring import fresh_token
from bot.cli.context import in_database, plain_errors, settings
from bot.clock import SystemClock
from bot.domain.errors import PartnerError
from bot.domain.people import Identity, Role
from bot.gateway.me import username
from bot.services.invite import Invite, MemberToInvite, PatientToInvite
from bot.services.mode import start_link
from bot.services.ports.persons import NewTeam

ZONE = "Europe/Brussels"
TERRITORIES = ("luxembourg", "ostbelgien")

patient_app = typer.Typer(help="Patients.", no_args_is_help=True)
careteam_app = typer.Typer(help="The care team.", no_args_is_help=True)


@patient_app.callback()
def patient() -> None:
    """Patients."""


@careteam_app.callback()
def careteam() -> None:
    """The care team."""


def invite(token: Callable[[], str] = fresh_token) -> Invite:
    """Invitations with tokens nobody can guess."""
    return Invite(token, secrets.randbelow)


@patient_app.command("invite")
def invite_patient(
    name: Annotated[str, typer.Option(help="Name, shown to the team on a tap, audited.")],
    phone: Annotated[str, typer.Option(help="Phone number, shown likewise.")],
    born: Annotated[str, typer.Option(help="Birth date, like 1956-03-21.")] = "",
    team: Annotated[str, typer.Option(help="Title of the care team, if there are several.")] = "",
    territory: Annotated[str, typer.Option(help="luxembourg or ostbelgien.")] = TERRITORIES[0],
    zone: Annotated[str, typer.Option(help="Time zone (IANA name).")] = ZONE,
) -> None:
    """Enrol a patient and print a one-time link, valid for seven days."""
    with plain_errors():
        values = settings()
        bot = asyncio.run(username(values.telegram_api, values.patient_token))
        identity = Identity(name, _born(born), phone)
        wish = PatientToInvite(identity, _zone(zone), _territory(territory), team)
        now = SystemClock().now()
        token = in_database(values, lambda tx: invite().patient(tx, wish, now))
        typer.echo("Give this link to the patient alone. It works once, for seven days.")
        typer.echo(start_link(bot, token))


@careteam_app.command("invite")
def invite_member(
    role: Annotated[Role, typer.Option(help="The professional's role.")],
    order: Annotated[int, typer.Option(min=1, help="Place in the escalation: 1 is called first.")],
    team: Annotated[str, typer.Option(help="Title of the care team; made where it is new.")],
    phone: Annotated[str, typer.Option(help="Number that patients are given if nobody answers.")],
    territory: Annotated[str, typer.Option(help="luxembourg or ostbelgien.")] = TERRITORIES[0],
    zone: Annotated[str, typer.Option(help="Time zone (IANA name).")] = ZONE,
) -> None:
    """Enrol a professional and print a one-time link, valid for seven days."""
    with plain_errors():
        values = settings()
        bot = asyncio.run(username(values.telegram_api, values.careteam_token))
        wish = MemberToInvite(role, order, NewTeam(team, phone, _zone(zone), _territory(territory)))
        now = SystemClock().now()
        token = in_database(values, lambda tx: invite().member(tx, wish, now))
        typer.echo("Give this link to the professional alone. It works once, for seven days.")
        typer.echo(start_link(bot, token))


def _born(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise PartnerError(f"--born expects a date like 1956-03-21, not {text!r}.") from problem


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise PartnerError(f"--zone expects an IANA name like {ZONE}, not {name!r}.")
    return name


def _territory(name: str) -> str:
    if name not in TERRITORIES:
        raise PartnerError(f"--territory expects one of {', '.join(TERRITORIES)}, not {name!r}.")
    return name
