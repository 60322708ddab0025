"""A session handed over to be continued: whole, unchanged, and only for what can be done now."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable
from dataclasses import asdict, replace

import pytest

from workflow.case import settings
from workflow.case.fold import fold
from workflow.log.codec import from_mapping
from workflow.log.events import Played, SessionOpened
from workflow.problems import ExpectedError
from workflow.rows.asking import Plan
from workflow.rows.chances import NextStep
from workflow.service import Service
from workflow.simulation.continuation import chances as continuing
from workflow.world.draws import Draws
from workflow.world.engine import World

DAY = 1440
DAYS, NUMBER = 60, 3
"""How far the world goes on beside the kernel, and how often."""


def test_the_question_holds_the_very_state_and_the_session_stays_as_it_is(session: Service) -> None:
    session.advance(2 * 1440, "es")
    before = len(session.world.events)
    form = NextStep("V1", "send_form", "police")
    question = json.loads(json.dumps(asdict(session.continuation("V1", form, NextStep(), "es"))))
    state = fold(from_mapping(event) for event in question["events"])
    things = session.world.state.things.items()  # what a person typed stays here
    unnamed = {id: replace(thing, name="", name_erased=True) for id, thing in things}
    assert state.copy().things == unnamed
    assert (state.now, state.intents) == (session.world.state.now, session.world.state.intents)
    assert len(session.world.events) == before


def test_after_a_rewind_it_is_this_branch_that_goes_on(session: Service) -> None:
    session.advance(2 * 1440, "es")
    here = session.world.state.seq
    session.take("V1", "send_form", "police", "es")
    session.rewind(here, "es")
    question = session.continuation("V1", NextStep(), NextStep(), "es")
    asked = ("requested", "send_form")
    assert [e for e in session.world.events if (e.lifecycle, e.step) == asked]
    assert not [event for event in question.events if (event["lifecycle"], event["step"]) == asked]


@pytest.mark.parametrize(
    ("case", "choice"),
    [
        ("V9", NextStep()),
        ("V1", NextStep("V1", "send_form", "commission")),
        ("V1", NextStep("V1", "fly", "police")),
        ("V1", NextStep("V7", "send_form", "police")),
    ],
)
def test_what_cannot_be_done_now_is_refused(session: Service, case: str, choice: NextStep) -> None:
    session.advance(2 * 1440, "es")
    with pytest.raises(ExpectedError):
        session.continuation(case, choice, NextStep(), "es")


# -- settings that follow one another ---------------------------------------------------------------


def first_entries(world: World, case: str, number: int, days: int) -> dict[str, int]:
    """When a case, or what it is linked to, comes into each state, as the world lives it."""
    twin, now = world.copy(), world.state.now
    core, known = twin.core, len(twin.events)
    opened = world.events[0].what
    assert isinstance(opened, SessionOpened)
    core.draws = Draws(opened.seed, number)
    core.emit(Played(roles=()))
    core.look_again()
    twin.advance(now)
    twin.advance(now + days * DAY - 1)
    thing = twin.thing(case)
    found: dict[str, int] = {}
    for event in core.new:
        if event.seq > known and event.subject in (thing.id, thing.linked):
            kind = twin.thing(str(event.subject)).kind
            for track in event.what.consequences.moved:
                state = event.what.consequences.set[track]
                if state != twin.pathway.kinds[kind].tracks[track].initial:  # which nobody is said to reach
                    found.setdefault(f"{kind}.{track}.{state}", event.sim_min - now)
    return found


def reached(entries: list[dict[str, int]]) -> dict[str, tuple[float, float]]:
    """For each state the share that came to it, and the median of days."""
    nodes = {node for each in entries for node in each}
    days = {node: [each[node] / DAY for each in entries if node in each] for node in nodes}
    return {node: (len(d) / len(entries), statistics.median(d)) for node, d in days.items()}


def history_of_years(service: Service) -> None:
    service.keep_replication(FEW, 0, until=720 * DAY)  # days before 2020, in which much is otherwise
    assert service.world.state.epoch == 1
    assert len(service.world.core.history) == 4


def with_levers(service: Service) -> None:
    """Levers from the first measured minute on: meetings are held 2.5 times a month and not 1.4 times."""
    service.keep_replication(
        replace(FEW, history=False, years=1, warmup=1, levers=("L9", "L13")), 1, until=400 * DAY
    )
    core = service.world.core
    assert service.world.state.epoch == 1
    assert core.settings.numbers["meetings_per_month"] == 2.5
    assert core.history[0].settings.numbers["meetings_per_month"] < 2.0


FEW = Plan(
    year="2021", history=True, years=3, warmup=0, seed=11,
    assumed={"alone": 20, "sexual_in_groups": 0, "labour_in_groups": 0, "unseen_number": 0},
)  # fmt: skip


@pytest.mark.parametrize("begin", [history_of_years, with_levers], ids=lambda begin: begin.__name__)
def test_what_follows_is_lived_under_the_settings_that_are_then_in_force(
    service: Service, begin: Callable[[Service], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(service)
    world = service.world
    waiting = [c.id for c in world.state.of_kind("victim") if c.values["status"] == "preliminary"]
    case = waiting[-1]  # whose ruling waits for a meeting: how often there is one differs
    question = service.continuation(case, NextStep(), NextStep(), "en", days=DAYS, replications=NUMBER)
    own = world.core.draws.replication
    lived = reached([first_entries(world, case, own + 1 + n, DAYS) for n in range(NUMBER)])
    rows = entered(continuing.continuations(question))
    assert rows.keys() == lived.keys()
    assert all(rows[node] == pytest.approx(lived[node]) for node in rows)
    # the control: as it was when the session opened, for ever
    often = replace(question, replications=12, days=400)
    known = continuing.continuations(often)
    monkeypatch.setattr(continuing, "history", lambda _pathway, _opened: at_first(world.core.history))
    assert entered(continuing.continuations(often)) != entered(known)


def entered(found: continuing.Chances) -> dict[str, tuple[float, float | None]]:
    """For each state the share that came to it, and the median of days."""
    shown = (row for row in found.entered if row.first.share > 0)
    return {".".join(row.state): (row.first.share, row.first.median) for row in shown}


def at_first(history: tuple[settings.Change, ...]) -> tuple[settings.Change, ...]:
    """Settings that never change."""
    return tuple(replace(change, settings=history[0].settings) for change in history)
