"""Whose an act was: by the roles that a seat played when it was done, and by who could have done a duty."""

from __future__ import annotations

from workflow.log import events as e
from workflow.log.base import WORLD, Event, What
from workflow.record.played_roles import PlayedRoles

POLICE, UPAVIT, JUDGE = "police", "upavit", "judge"


def _line(*rows: tuple[What, str, str]) -> list[Event]:
    """Events in a row, each by a role and an actor."""
    return [
        Event(seq=n, branch=0, parent_seq=n - 1, sim_min=0, subject="V1", step="", role=role or None,
              actor=actor, what=what)
        for n, (what, role, actor) in enumerate(rows, 1)
    ]  # fmt: skip


ASKED = e.Requested(activity="refer_to_upavit", simulated=False)
LINE = _line(
    (e.Played(roles=(UPAVIT,)), "", "desk"),
    (ASKED, POLICE, "desk"),  # what the exercise began with
    (ASKED, UPAVIT, WORLD),  # what a colleague would do is no act of a seat
    (ASKED, UPAVIT, "seat-1"),
    (ASKED, POLICE, WORLD),
    (e.Played(roles=(POLICE,)), "", "desk"),
    (ASKED, POLICE, "seat-1"),
    (ASKED, UPAVIT, WORLD),
)


def test_an_act_is_the_tables_where_a_seat_played_its_role_then() -> None:
    table = PlayedRoles.of(LINE, is_exercise=True)
    assert table.first == 4
    assert [table.act(seq, LINE[seq - 1].role or "") for seq in (2, 4, 5, 7, 8)] == [
        "before", "table", "program", "table", "program"
    ]  # fmt: skip


def test_whoever_practises_alone_answers_for_all() -> None:
    table = PlayedRoles.of(LINE, is_exercise=False)
    assert {table.act(seq, LINE[seq - 1].role or "") for seq in range(2, 9)} == {"table"}


def test_a_duty_is_the_tables_where_one_of_its_roles_could() -> None:
    table = PlayedRoles.of(LINE, is_exercise=True)
    assert table.duty((JUDGE, UPAVIT)) == "table"
    assert table.duty((JUDGE,)) == "program"
    assert table.duty(()) == "table"
    assert PlayedRoles.of(LINE[1:5], is_exercise=True).duty((JUDGE,)) == "table"  # nobody was played
