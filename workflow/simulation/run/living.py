"""The world lives through what the kernel simulates: the same arrivals, draws and settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workflow.case.settings import Change
from workflow.log.base import WORLD
from workflow.pathway.definition import Pathway
from workflow.simulation.compile.arrivals import arrivals
from workflow.simulation.compile.tables import Epoch
from workflow.world.core import Book
from workflow.world.draws import Draws
from workflow.world.engine import World


def live(
    pathway: Pathway,
    epochs: Sequence[Epoch],
    horizon: int,
    seed: int,
    *,
    replication: int = 0,
    book: Book | None = None,
    called: str = "",
    progress: Callable[[World, int], None] | None = None,
) -> World:
    """A world in which every case of the pathway's streams arrives by itself, up to the horizon (minutes).

    Args:
        pathway: the definition.
        epochs: the settings and the minutes from which they are in force; the first starts at 0.
        horizon: events at this minute and later do not happen.
        seed: of every draw.
        replication: which of the kernel's replications under this seed.
        book: the pathway made ready, where there is one already.
        called: what every case is called, with its number; without it, cases have no name.
        progress: called after each arrival with the world and the minute; what it raises ends the life.
    """
    first, *rest = epochs
    settings = first.settings
    world = World(
        pathway, seed, settings.year or None, settings.changed, book=book, replication=replication,
        later=[Change(epoch.start, epoch.settings) for epoch in rest],
    )  # fmt: skip
    world.seat = WORLD
    world.open_session()
    opened: dict[tuple[str, int], str] = {}
    for number, arrival in enumerate(arrivals(pathway, epochs, horizon, Draws(seed, replication)), 1):
        world.advance(arrival.minute, to_its_end=True)  # a case opens after all else
        stream = pathway.arrivals[arrival.stream]
        group = (arrival.stream, arrival.group)
        opened[group] = world.open_case(
            f"{called} {number}" if called else "",
            stream.kind,
            arrival.facts,
            opened.get(group),
            drawn=(arrival.key, arrival.root_key),
        )
        if progress is not None:
            progress(world, arrival.minute)
    world.advance(horizon - 1, to_its_end=True)
    return world
