"""A simulated replication lived case by case and kept as a session, like one that was played by hand."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING

from workflow.pathway import library
from workflow.problems import ServiceError
from workflow.rows import Change
from workflow.service.desk import Desk, Open, answering, now_utc
from workflow.simulation.problems import SimulationProblem, in_words
from workflow.world.core import Book
from workflow.world.engine import World

if TYPE_CHECKING:
    from workflow.simulation.plan import Plan, Timeline

MOST_CASES = 250
"""A replication with more is not lived: the world looks at every case at every instant (about a minute)."""


class CalledOff(Exception):
    """Whoever asked no longer wants it; nothing was kept."""


class Lives(Desk):
    """The part of the door that makes sessions out of simulated replications."""

    @answering
    def live_through(
        self,
        plan: Plan,
        replication: int = 0,
        name: str = "",
        progress: Callable[[float], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Change:
        """Live a replication of a plan as the kernel draws it, keep it as a session, and open it there.

        Args:
            plan: what is simulated; its seed and `replication` say which draws.
            replication: from 0.
            name: of the session; without one, the pathway, the seed and the number.
            progress: told the share of time that is lived, 0 to 1, after each case that arrives.
            stop: asked after each case that arrives; true calls it off.

        Raises:
            ServiceError: the plan cannot be simulated, has too many cases, or could not be kept.
            CalledOff: `stop` said so.
        """
        try:
            with in_words():
                world = _lived(plan, replication, progress, stop)
        except SimulationProblem as error:
            raise ServiceError.of(error) from error
        definition = world.pathway
        session = Open(secrets.token_hex(6), name or f"{definition.pathway} {plan.seed}.{replication}", world)
        self._workspace.create_session(
            session.id,
            session.name,
            definition.pathway,
            definition.name.es,
            definition.digest,
            library.to_json(definition),
            world.core.history[0].settings.year,
            plan.seed,
            {},
            started=now_utc(),
        )
        self._keep(session, world)
        self._open = session
        return Change("accepted", "", session=True, clock=True)


def _lived(
    plan: Plan,
    replication: int,
    progress: Callable[[float], None] | None,
    stop: Callable[[], bool] | None,
) -> World:
    # Late: a session by hand needs no arrays.
    from workflow.simulation.living import live
    from workflow.simulation.plan import timeline
    from workflow.simulation.runs import definition

    time = timeline(plan, definition(plan))
    pathway = library.with_digest(time.pathway)  # it may begin on another day than its file
    _refuse_a_crowd(time, plan.seed, replication)

    def told(_world: World, minute: int) -> None:
        if stop is not None and stop():
            raise CalledOff
        if progress is not None:
            progress(minute / time.horizon)

    book = Book(pathway)
    return live(
        pathway, time.epochs, time.horizon, plan.seed, replication=replication, book=book, told=told,
        called="Nº",
    )  # fmt: skip


def _refuse_a_crowd(time: Timeline, seed: int, replication: int) -> None:
    from workflow.simulation.arrivals import arrivals
    from workflow.world.draws import Draws

    cases = len(arrivals(time.pathway, time.epochs, time.horizon, Draws(seed, replication)))
    if cases > MOST_CASES:
        raise ServiceError(
            f"Esta repetición tiene {cases} casos; se viven uno por uno hasta {MOST_CASES}. "
            "Elija menos años, o menos años previos.",
            f"This replication has {cases} cases; up to {MOST_CASES} are lived one by one. "
            "Choose fewer years, or fewer years before.",
        )
