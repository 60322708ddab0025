"""The kernel's trace and the world's log, put side by side."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.case.settings import Settings
from workflow.case.view import ThingView
from workflow.log.events import Enabled, Event, Expired, OtherFile, Refilled
from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.simulation.compile.passages import Passage
from workflow.simulation.compile.program import Program
from workflow.simulation.compile.tables import Epoch
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.living import live
from workflow.simulation.run.readings import Readings
from workflow.simulation.run.replication import Replication
from workflow.world.core import Book
from workflow.world.engine import World

Row = tuple[int, str, str, str]
"""Minute, what, subject, activity (or timer, fund, resource)."""

WORDS = {
    at.ENABLED: "enabled", at.PASSED_UP: "passed up", at.REQUESTED: "requested", at.QUEUED_UP: "queued",
    at.PAYING_UP: "queued", at.STARTED_UP: "started", at.DONE_STEP: "done", at.FAILED: "failed",
    at.LOST_INTENT: "cancelled", at.CANCELLED: "cancelled", at.CLOCK_CANCELLED: "cancelled",
    at.EXPIRED: "expired", at.REFUSED_FULL: "refused", at.DUE: "due", at.MET: "met", at.MISSED_DUE: "expired",
    at.FAULT: "fault", at.FULL_EFFECT: "failed", at.OPENED_THING: "case_opened", at.TIMER_EXPIRED: "expired",
    at.CHARGED: "charged", at.REFILLED: "refilled", at.BG_ARRIVED: "file arrived",
    at.BG_STARTED: "file started", at.BG_DONE: "file done",
}  # fmt: skip
_WITHOUT = {"charged", "fault", "case_opened"}
_FILES = {at.BG_ARRIVED, at.BG_STARTED, at.BG_DONE}


def of_kernel(replication: Replication, ids: list[str]) -> list[Row]:
    """What the kernel did, in the log's words."""
    program = replication.program
    activities = [activity.id for activity in program.activities]
    timers, pathway = [timer for _kind, timer in program.timers], program.pathway
    rows: list[Row] = []
    for minute, what, thing, index, _step, _number in replication.trace().tolist():
        if what == at.MOVED:
            continue
        names = activities
        if what == at.TIMER_EXPIRED:
            names = timers
        elif what == at.REFILLED:
            names = list(pathway.funds)
        elif what in _FILES:
            names = list(pathway.resources)
        word = WORDS[what]
        rows.append(
            (minute, word, ids[thing] if thing >= 0 else "", "" if word in _WITHOUT else names[index])
        )
    return rows


def of_world(events: tuple[Event, ...]) -> list[Row]:
    """What the world logged."""
    rows: list[Row] = []
    for event in events:
        word, what, name = event.lifecycle, event.what, event.activity
        if word in ("session_opened", "advanced", "changed"):
            continue
        if isinstance(what, OtherFile):
            rows.append((event.sim_min, f"file {what.stage}", "", what.resource))
            continue
        if isinstance(what, Enabled) and not what.uptake:
            rows.append((event.sim_min, "passed up", event.subject or "", name))
            continue
        if isinstance(what, Expired) and what.timer:
            name = what.timer
        if isinstance(what, Refilled):
            name = what.fund
        rows.append((event.sim_min, word, event.subject or "", "" if word in _WITHOUT else name))
    return rows


def both(
    pathway: Pathway, seed: int, days: int, year: str | None = None, book: Book | None = None
) -> tuple[list[Row], list[Row]]:
    """What kernel and world did in so many days under one year's settings."""
    return through(pathway, [Epoch(0, Settings.of(pathway, year))], days * 1440, seed, book=book)


def through(
    pathway: Pathway,
    epochs: Sequence[Epoch],
    horizon: int,
    seed: int,
    number: int = 0,
    book: Book | None = None,
) -> tuple[list[Row], list[Row]]:
    """What kernel and world did in a replication; funds and places agree at the end as well."""
    program = Program(pathway, epochs, horizon, book=book)
    replication = Replication(program, traced=True)
    replication.run(seed, number)
    world = live(pathway, epochs, horizon, seed, replication=number, book=program.book)
    return kernel_rows(replication, list(world.state.things)), world_rows(world, program)


def kernel_rows(replication: Replication, ids: list[str]) -> list[Row]:
    """What the kernel did, and its funds, places and whom nobody attends at the end."""
    program = replication.program
    balances = dict(zip(program.pathway.funds, replication.balances.tolist(), strict=False))
    rows = of_kernel(replication, ids)
    unattended = Readings.of(replication).unattended[-1].tolist()
    return [
        *rows,
        (program.horizon, "funds", str(balances), str(replication.units())),
        *(
            (program.horizon, "unattended", way.id, str(n))
            for way, n in zip(program.ways, unattended, strict=True)
        ),
    ]


def _unattended(world: World, program: Program, way: Passage) -> int:
    """How many stand in the world at a passage that is open to them, but for units and money, and that nobody
    is leading them through."""
    state, activities = world.state, [program.activities[n] for n in way.activities]
    found, settings = 0, program.numbers.epochs[-1].settings
    for thing in state.of_kind(way.kind):
        keys = [(thing.id, activity.id) for activity in activities]
        under_way = any(key in state.jobs or key in state.intents for key in keys)
        views = [ThingView(state, settings, thing, activity.by[0]) for activity in activities]
        open_ = any(g.holds(program.needed(a), view) for a, view in zip(activities, views, strict=True))
        found += open_ and not under_way
    return found


def world_rows(world: World, program: Program) -> list[Row]:
    """What the world logged, and its funds, places and whom nobody attends at the end."""
    state, pathway, horizon = world.state, world.pathway, program.horizon
    held = {name: (state.busy.get(name, 0), state.held.get(name, 0)) for name in pathway.resources}
    funds = {fund: state.funds[fund] for fund in pathway.funds}
    return [
        *of_world(tuple(world.events)),
        (horizon, "funds", str(funds), str(held)),
        *((horizon, "unattended", way.id, str(_unattended(world, program, way))) for way in program.ways),
    ]
