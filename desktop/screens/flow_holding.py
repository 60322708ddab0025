"""What is tried and what is assumed in Flow, put together: which number holds is said in one place."""

from __future__ import annotations

from desktop.widgets.assumptions import Assumptions
from desktop.widgets.levers import Levers
from workflow.rows.flow import LeverRow, WhatIfRow
from workflow.rows.holding import claims


def works(lever: LeverRow) -> str:
    """How a recommendation works, below its name."""
    return f"{lever.name}: {lever.mechanism}"


def tell_holding(what: WhatIfRow, levers: Levers, assumptions: Assumptions) -> None:
    """Say of each number and switch which value holds, and move the sliders there."""
    followed = [lever for lever in what.levers if lever.id in levers.levers]
    said = {row: claims(row, followed, levers.tried, assumptions.assumed) for row in what.assumptions}
    levers.rest_on({row.id: next(c.value for c in claims if c.by != "tried") for row, claims in said.items()})
    levers.holding.show_works([works(lever) for lever in followed if lever.mechanism])
    levers.holding.show_claims(said)
    assumptions.show_overruled(levers.holding.overruled())
