"""What the window says of a number is what the simulation uses: one rule, in two places."""

from __future__ import annotations

import random

import pytest

from workflow.pathway import library
from workflow.present.what_if import what_if
from workflow.rows.asking import Plan
from workflow.rows.flow import WhatIfRow
from workflow.rows.holding import claims
from workflow.simulation.run.plan import settings

PATHWAYS = {id: library.load(id) for id in ("panama-2021", "panama-2024")}


def some(what: WhatIfRow, chance: random.Random) -> dict[str, float | str]:
    """A few numbers and switches, changed to something that they can be."""
    found: dict[str, float | str] = {}
    for row in chance.sample(what.assumptions, 12):
        if row.values:
            found[row.id] = chance.choice([id for id, _name in row.values])
        else:
            low, high = row.low or row.least, row.high or row.value * 2
            found[row.id] = (
                float(round(chance.uniform(low, high))) if row.whole else chance.uniform(low, high)
            )
    return found


@pytest.mark.parametrize("id", PATHWAYS)
@pytest.mark.parametrize("seed", range(20))
def test_what_is_said_to_hold_is_what_the_simulation_uses(id: str, seed: int) -> None:
    pathway, chance = PATHWAYS[id], random.Random(seed)
    year = list(pathway.years)[-1]
    what = what_if(pathway, year, "es")
    levers = tuple(lever for lever in pathway.levers if chance.random() < 0.4)
    tried, assumed = some(what, chance), some(what, chance)
    plan = Plan(year=year, levers=levers, tried=tried, assumed=assumed)
    used = settings(plan, pathway, year, tried=True)
    followed = [lever for lever in what.levers if lever.id in levers]
    for row in what.assumptions:
        found = claims(row, followed, tried, assumed)
        held = used.switches[row.id] if row.values else used.numbers[row.id]
        assert found[0].value == held, (row.id, found)
        assert found[-1].by == "file" and found[-1].value == (row.chosen if row.values else row.value)


def test_what_would_hold_without_it_comes_next() -> None:
    what = what_if(PATHWAYS["panama-2021"], "2021", "es")
    row = next(row for row in what.assumptions if row.id == "meetings_per_month")
    l13 = [lever for lever in what.levers if lever.id == "L13"]
    found = claims(row, l13, {}, {row.id: 1.6})
    assert [(c.by, c.value) for c in found] == [("lever", 2.5), ("assumed", 1.6), ("file", 1.4)]
    found = claims(row, l13, {row.id: 2.0}, {row.id: 1.6})
    assert [(c.by, c.value) for c in found][:2] == [("tried", 2.0), ("lever", 2.5)]
