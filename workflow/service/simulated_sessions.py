"""A replication simulated case by case and kept as a session, like one that was played by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from workflow.drawing.layout import map_rows
from workflow.log.codec import as_mapping, from_mapping
from workflow.pathway import library
from workflow.present.scene import main_kind
from workflow.present.simulation_problems import in_words
from workflow.problems import ServiceError
from workflow.rows.simulated_session import MOST_CASES, SimulatedSession, SimulatedSessionQuestion
from workflow.service.part import Part, checked_name
from workflow.simulation.run.failures import Cancelled
from workflow.world.core import Book
from workflow.world.engine import World

if TYPE_CHECKING:
    from workflow.case.state import Thing
    from workflow.rows.asking import Plan
    from workflow.simulation.run.plan import Timeline

Share = Callable[[float], None]
Stop = Callable[[], bool]

_THOUSANDTHS = 1000
MOST_FILES = 20_000
"""Files of other people, waiting or to come: the world simulates each of them, too."""


class CalledOff(Exception):
    """Whoever asked has cancelled it; nothing was kept."""


class SimulatedSessions(Part):
    """Simulated replications kept as sessions."""

    def keep_replication(
        self,
        plan: Plan,
        replication: int = 0,
        name: str = "",
        progress: Share | None = None,
        stop: Stop | None = None,
        until: int | None = None,
    ) -> None:
        """Simulate a replication of a plan with the draws of the kernel, keep it as a session, and open it.

        Args:
            plan: what is simulated; its seed and `replication` say which draws.
            replication: from 0.
            name: of the session; without one, the pathway, the seed and the number.
            progress: called with the share of time that is done, 0 to 1, after each case that arrives.
            stop: asked after each case that arrives; true cancels it.
            until: the last minute that is simulated; without one, the last of the plan. What happens up to
                a minute is the same whatever comes after it.

        Raises:
            ExpectedError: the plan cannot be simulated, has too many cases, or could not be kept.
            CalledOff: `stop` said so.
        """
        world = simulated_world(plan, replication, until, progress, stop)
        self._keep_world(world, checked_name(name) or f"{world.pathway.pathway} {plan.seed}.{replication}")

    def keep_simulated(self, simulated: SimulatedSession, name: str) -> None:
        """Keep a session that was simulated by `simulated_session`, and open it.

        Raises:
            ExpectedError: it could not be kept.
        """
        pathway = library.kept(simulated.definition)
        world = World.replay(pathway, [from_mapping(event) for event in simulated.events])
        self._keep_world(world, checked_name(name))

    def _keep_world(self, world: World, name: str) -> None:
        year = (
            world.core.settings.year
        )  # that of its last day, as the open session shows it, not of its first
        self._keep_new(name, world, year, world.opened.seed)


def thousandths(
    asked: SimulatedSessionQuestion, progress: Callable[[int, int], None], stop: Stop
) -> SimulatedSession:
    """`simulated_session` as a job: progress is in thousandths of the time.

    Raises:
        ExpectedError: as `simulated_session`.
        Cancelled: `stop` said so.
    """
    try:
        return simulated_session(
            asked, lambda share: progress(round(share * _THOUSANDTHS), _THOUSANDTHS), stop
        )
    except CalledOff as error:
        raise Cancelled from error


def simulated_session(
    asked: SimulatedSessionQuestion, progress: Share | None = None, stop: Stop | None = None
) -> SimulatedSession:
    """Simulate a replication of a question without keeping it, in the process that simulates.

    Raises:
        ExpectedError: it cannot be simulated, has too many cases, or the case is not there by then.
        CalledOff: `stop` said so.
    """
    from workflow.simulation.study.asked import plan_of

    called = "No." if asked.question.lang == "en" else "Nº"
    world = simulated_world(plan_of(asked.question), asked.replication, asked.until, progress, stop, called)
    cases = world.state.of_kind(main_kind(world.pathway).id)
    if asked.case >= len(cases):
        raise ServiceError(
            f"El caso {asked.case + 1} todavía no ha llegado en ese momento. Elija un momento posterior.",
            f"Case {asked.case + 1} has not arrived by then. Choose a later moment.",
        )
    return SimulatedSession(
        library.to_json(world.pathway),
        cases[asked.case].id,
        tuple(as_mapping(event) for event in world.events),
        role_at(world, cases[asked.case], asked.node),
    )


def role_at(world: World, case: Thing, node: str) -> str:
    """Whose step leads a case on from a state of the map: first one that can be taken now and does no harm,
    then what can be at another time, both with what the person may do as well last; else who is responsible
    there. Never the person; "" without a state."""
    pathway, core = world.pathway, world.core
    lane = next((row.lane for row in map_rows(pathway, "es").nodes if row.id == node), "")
    kind, _dot, place = node.partition(".")
    track, _dot, state = place.partition(".")
    thing = next((one for one in _together(world, case) if one.kind == kind), None)
    if not lane or thing is None:
        return ""
    there_now = {**thing.values, track: state}
    ways = [
        (step, role)
        for step in pathway.kinds[kind].steps
        if track in (core.stepper.moves(kind, step, there_now) or {})
        for role in core.stepper.rules[step].by
        if not pathway.roles[role].own_will
    ]
    ways.sort(key=lambda way: any(pathway.roles[role].own_will for role in core.stepper.rules[way[0]].by))
    now = (role for step, role in ways if core.harmless(thing, step, role))
    later = (role for _step, role in ways)
    there = (role for role in pathway.lanes[lane].roles if not pathway.roles[role].own_will)
    return next(now, "") or next(later, "") or next(there, "")


def _together(world: World, case: Thing) -> Iterator[Thing]:
    """A case, and the proceeding that it is linked to."""
    yield case
    if case.linked is not None:
        yield world.state.things[case.linked]


def simulated_world(
    plan: Plan,
    replication: int = 0,
    until: int | None = None,
    progress: Share | None = None,
    stop: Stop | None = None,
    called: str = "Nº",
) -> World:
    """The world at the end of a replication; the arguments are those of `keep_replication`.

    `called` is the name of every case, before its number.

    Raises:
        ExpectedError: the plan cannot be simulated, or has too many cases by then.
        CalledOff: `stop` said so.
    """
    with in_words():
        return _simulated_world(plan, replication, until, progress, stop, called)


def _simulated_world(
    plan: Plan,
    replication: int,
    until: int | None,
    progress: Share | None,
    stop: Stop | None,
    called: str,
) -> World:
    # Late: a session by hand needs no arrays.
    from workflow.simulation.run import living
    from workflow.simulation.run.plan import timeline
    from workflow.simulation.run.runs import definition

    time = timeline(plan, definition(plan))
    horizon = time.horizon if until is None else max(1, min(until + 1, time.horizon))
    pathway = library.with_digest(time.pathway)  # it may begin on another day than its file
    _refuse_a_crowd(time, horizon, plan.seed, replication)

    def arrived(_world: World, minute: int) -> None:
        if stop is not None and stop():
            raise CalledOff
        if progress is not None:
            progress(minute / horizon)

    book = Book(pathway)
    return living.live(
        pathway, time.epochs, horizon, plan.seed, replication=replication, book=book, progress=arrived,
        called=called,
    )  # fmt: skip


def _refuse_a_crowd(time: Timeline, horizon: int, seed: int, replication: int) -> None:
    from workflow.simulation.compile.arrivals import arrive_more_than
    from workflow.simulation.run.cost import files_by
    from workflow.world.draws import Draws

    draws = Draws(seed, replication)
    if arrive_more_than(MOST_CASES, time.pathway, time.epochs, horizon, draws):
        raise ServiceError(
            f"Hasta ese momento llegan más de {MOST_CASES} casos, que es lo más que se simula uno por uno. "
            "Elija una fecha anterior, un año anterior o números menores.",
            f"More than {MOST_CASES} cases arrive up to that moment, which is the most that is simulated "
            "one by one. Choose an earlier date, an earlier year, or smaller numbers.",
        )
    files = files_by(time, horizon)
    if files > MOST_FILES:
        raise ServiceError(
            f"Hasta ese momento habría {files:,.0f} expedientes de otras personas; se simulan hasta "
            f"{MOST_FILES:,}. Elija un momento anterior o números menores.",
            f"Up to that moment there would be {files:,.0f} files of other people; up to {MOST_FILES:,} are "
            "simulated. Choose an earlier moment or smaller numbers.",
        )
