"""The ladder: who is rung when, and never nobody."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.alert import LADDER, WORKLIST, AlertState, next_step_at, policy_for, targets
from bot.domain.ids import CareTeamId, MemberId
from bot.domain.people import Member, Role
from bot.domain.severity import Severity

OPENED = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def member(number: int, order: int, *, active: bool = True) -> Member:
    return Member(
        MemberId(number), CareTeamId(1), Role.NURSE, order, None, "Europe/Brussels", active
    )


def test_the_first_in_order_is_rung_first_then_the_second_then_all() -> None:
    team = (member(1, 1), member(2, 2), member(3, 3))
    rung = [tuple(m.id for m in targets(LADDER, step, team)) for step in range(4)]
    assert rung == [(1,), (1, 2), (1, 2, 3), (1, 2, 3)]


@given(st.lists(st.tuples(st.integers(1, 9), st.booleans()), max_size=6), st.integers(0, 3))
def test_a_rung_is_empty_only_when_the_whole_team_is_away(
    team: list[tuple[int, bool]], rung: int
) -> None:
    members = tuple(member(n, order, active=here) for n, (order, here) in enumerate(team))
    rung_members = targets(LADDER, rung, members)
    assert bool(rung_members) == any(here for _, here in team)
    assert all(one.active for one in rung_members)


def test_the_rungs_stand_at_0_10_20_and_30_minutes_and_giving_up_10_later() -> None:
    minutes = [(next_step_at(OPENED, LADDER, n) - OPENED) // timedelta(minutes=1) for n in range(5)]
    assert minutes == [0, 10, 20, 30, 40]


def test_yellow_stands_on_the_worklist_and_red_and_orange_climb_the_ladder() -> None:
    assert policy_for(Severity.YELLOW) is WORKLIST
    assert policy_for(Severity.ORANGE) is policy_for(Severity.RED) is LADDER


def test_an_alert_that_nobody_took_stays_unanswered_even_when_the_ladder_is_spent() -> None:
    assert [state for state in AlertState if state.unanswered] == [
        AlertState.OPEN,
        AlertState.DELIVERED,
        AlertState.EXHAUSTED,
    ]
