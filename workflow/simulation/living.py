"""The world lives through what the kernel simulates: the same arrivals, draws and settings."""

from __future__ import annotations

from workflow.pathway.definition import Pathway
from workflow.simulation.arrivals import arrivals
from workflow.simulation.tables import Epoch
from workflow.world.core import Book
from workflow.world.draws import Draws
from workflow.world.engine import World


def live(pathway: Pathway, epoch: Epoch, horizon: int, seed: int, book: Book | None = None) -> World:
    """A world in which every case of the pathway's streams arrives by itself, up to the horizon (minutes).

    Args:
        pathway: the definition.
        epoch: the settings in force, from minute 0.
        horizon: events at this minute and later do not happen.
        seed: of every draw; the kernel's replication 0 has the same.
        book: the pathway made ready, where there is one already.
    """
    settings = epoch.settings
    world = World(pathway, seed, settings.year or None, settings.changed, book=book)
    world.open_session()
    opened: dict[tuple[str, int], str] = {}
    for arrival in arrivals(pathway, (epoch,), horizon, Draws(seed)):
        world.advance(arrival.minute)
        stream = pathway.arrivals[arrival.stream]
        group = (arrival.stream, arrival.group)
        opened[group] = world.open_case(
            "", stream.kind, arrival.facts, opened.get(group), drawn=(arrival.key, arrival.root_key)
        )
    world.advance(horizon - 1)
    return world
