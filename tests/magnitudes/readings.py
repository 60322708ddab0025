"""One definition read three ways, with the same settings: by hand, in bulk, proved. They have to agree."""

from __future__ import annotations

from unittest.mock import patch

from tests.check.product import Product
from tests.check.replayed import replay
from tests.simulation.agreement import kernel_rows, world_rows
from workflow.case.settings import Settings
from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.proof import check
from workflow.simulation.compile.arrivals import arrivals
from workflow.simulation.compile.program import Program
from workflow.simulation.compile.tables import Epoch
from workflow.simulation.run.failures import EndlessRun
from workflow.simulation.run.living import live
from workflow.simulation.run.replication import Replication
from workflow.world import instants
from workflow.world.draws import Draws
from workflow.world.engine import World

DAYS, MOST_CASES, MOST_ROWS = 45, 60, 2_000
"""How long is lived, and how much may happen in it: where more does, less time is lived."""


def agree(pathway: Pathway, settings: Settings, seed: int, days: int = DAYS) -> bool:
    """Live and prove a pathway; False where both lives say that it never comes to rest.

    Raises:
        AssertionError: two readings differ.
    """
    world = _lived(pathway, settings, seed, days)
    if world is not None:
        _proved(pathway, world)
    return world is not None


def lived_alike(pathway: Pathway, settings: Settings, seed: int, days: int = DAYS) -> bool:
    """The same without the proofs."""
    return _lived(pathway, settings, seed, days) is not None


def _lived(pathway: Pathway, settings: Settings, seed: int, days: int) -> World | None:
    epochs, horizon = [Epoch(0, settings)], days * 1440
    while horizon > 1 and len(arrivals(pathway, epochs, horizon, Draws(seed, 0))) > MOST_CASES:
        horizon //= 2
    rests, replication = _in_bulk(pathway, epochs, horizon, seed)
    while rests and horizon > 1 and len(replication.trace()) > MOST_ROWS:
        horizon //= 2
        rests, replication = _in_bulk(pathway, epochs, horizon, seed)
    world = _by_hand(pathway, epochs, horizon, seed, endless=not rests)
    assert rests == (world is not None), "only one of the two comes to rest"
    if world is None:
        return None
    assert kernel_rows(replication, list(world.state.things)) == world_rows(world, replication.program)
    return world


def _in_bulk(pathway: Pathway, epochs: list[Epoch], horizon: int, seed: int) -> tuple[bool, Replication]:
    replication = Replication(Program(pathway, epochs, horizon), traced=True)
    try:
        replication.run(seed, 0)
    except EndlessRun:
        return False, replication
    return True, replication


def _by_hand(
    pathway: Pathway, epochs: list[Epoch], horizon: int, seed: int, *, endless: bool
) -> World | None:
    """The world that lived it; None where it never came to rest, for which it need not go on for minutes."""
    most = 2_000 if endless else instants.MOST_EVENTS
    try:
        with patch.object(instants, "MOST_EVENTS", most):
            return live(pathway, epochs, horizon, seed)
    except instants.EndlessInstant:
        return None


def _proved(pathway: Pathway, world: World) -> None:
    """What is proved holds of everybody who lived; what is broken can really be walked."""
    product = Product(pathway)
    for finding in check(pathway, seconds=5).findings:
        claim = pathway.claims.get(finding.id)
        if claim is None or claim.never is None:
            continue
        if finding.verdict == "broken":
            assert finding.trace is not None
            replay(product, finding.trace)
        elif finding.verdict == "proved":
            for thing in world.state.of_kind(claim.kind):
                assert not g.holds(claim.never, world.core.view(thing, "")), (finding.id, thing.id)
