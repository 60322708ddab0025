"""Which roles spend from which fund: the money of others says nothing to a desk that cannot spend it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from workflow.pathway.definition import Pathway
from workflow.pathway.rules import changed_to, roles_of
from workflow.present.scene import Scene
from workflow.rows import FundRow
from workflow.stepper import Stepper, kept


def own_funds(scene: Scene, funds: Collection[FundRow], roles: Collection[str]) -> tuple[FundRow, ...]:
    """Those of some funds from which one of these roles spends, where there is a place to be paid."""
    capacity = scene.world.state.capacity
    spend = {
        fund
        for fund, place, by in _spending(scene.world.core.stepper)
        if (not place or capacity.get(place, 0)) and not by.isdisjoint(roles)
    }
    return tuple(row for row in funds if row.id in spend)


@kept(8)
def _spending(stepper: Stepper) -> frozenset[tuple[str, str, frozenset[str]]]:
    """Each fund of which a step costs, or a state that a step leads into: with the resource of which that
    state holds a place ("" where it holds none), and the roles of the step."""
    return frozenset(
        (fund, place, frozenset(roles_of(stepper.pathway, rule.step)))
        for id, rule in stepper.rules.items()
        for fund, place in _funds_of(stepper.pathway, stepper, id)
    )


def _funds_of(pathway: Pathway, stepper: Stepper, step: str) -> Iterator[tuple[str, str]]:
    rule = stepper.rules[step]
    kind = pathway.kinds[rule.kind]
    if rule.step.cost is not None:
        yield rule.step.cost.fund, ""
    for track, to in changed_to(kind, rule.step):
        state = kind.tracks[track].states[to]
        if state.cost is not None:
            yield state.cost.fund, state.holds or ""
