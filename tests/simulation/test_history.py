"""Settings that change on the way: kernel and world agree event for event, on random pathways and Panama."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.simulation.agreement import through
from tests.simulation.random_pathways import CHANGES, changing
from workflow.case.calendar import minute_of
from workflow.case.settings import Settings
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.rows.asking import Plan
from workflow.simulation.compile.tables import Epoch
from workflow.simulation.run.living import live
from workflow.simulation.run.plan import timeline
from workflow.world.core import Book
from workflow.world.engine import World

_STARTS = (0, 9 * 1440, 14 * 1440 + 617, 20 * 1440)
"""A change at midnight, one in the middle of a day."""


def epochs_of(pathway: Pathway) -> list[Epoch]:
    changes = zip(_STARTS, CHANGES, strict=True)
    return [Epoch(start, Settings.of(pathway, None, change)) for start, change in changes]


@pytest.mark.parametrize("seed", range(24))
def test_they_agree_through_changes_at_random(seed: int) -> None:
    pathway = changing(seed)
    mine, theirs = through(pathway, epochs_of(pathway), 32 * 1440, seed, number=seed % 3)
    assert mine == theirs


def test_they_agree_on_the_years_of_panama_as_one_history() -> None:
    panama = library.load("panama-2021")
    laid = timeline(Plan(year="2021", history=True, years=3, warmup=0), panama)
    starts = [epoch.start for epoch in laid.epochs]
    assert [epoch.settings.year for epoch in laid.epochs] == ["2018", "2019", "2020", "2021"]
    assert starts == [
        0,
        *(minute_of(laid.pathway.starts, laid.pathway.starts.replace(year=y)) for y in (2019, 2020, 2021)),
    ]
    # a hundred days of each of three years: time is cut, the order of the changes is not
    cut = [Epoch(n * 100 * 1440, epoch.settings) for n, epoch in enumerate(laid.epochs[1:])]
    mine, theirs = through(laid.pathway, cut, 300 * 1440, 7, number=2, book=Book(laid.pathway))
    assert len(mine) > 400
    assert mine == theirs


def test_a_change_that_the_world_does_not_hear_of_is_noticed() -> None:
    noticed = 0
    for seed in range(8):
        pathway = changing(seed)
        epochs = epochs_of(pathway)
        mine, _theirs = through(pathway, epochs, 32 * 1440, seed)
        for one, other in pairwise(range(len(epochs) + 1)):
            if one and other <= len(epochs) - 1:
                _mine, deaf = through(pathway, [*epochs[:one], *epochs[other:]], 32 * 1440, seed)
                noticed += mine != deaf
        if noticed >= 12:
            return
    pytest.fail(str(noticed))


def test_a_replication_has_its_own_draws() -> None:
    pathway = changing(3)
    first, second = (
        through(pathway, epochs_of(pathway), 32 * 1440, 3, number=number)[1] for number in (0, 1)
    )
    assert first != second


def test_a_log_of_changing_settings_is_replayed_where_it_stood() -> None:
    pathway = changing(5)
    world = live(pathway, epochs_of(pathway), 32 * 1440, 5, replication=4)
    again = World.replay(pathway, world.events)
    assert again.state == world.state
    assert again.core.settings.switches["rule"] == "new"
    changed = next(event.seq for event in world.events if event.lifecycle == "changed")
    again.rewind(changed - 1)
    assert again.core.settings == Settings.of(pathway, None, CHANGES[0])
    for one in (world, again):
        one.advance(40 * 1440)
    assert again.core.settings == world.core.settings
