"""Which roles spend from which fund: the money of others says nothing to a desk that cannot spend it."""

from __future__ import annotations

from collections.abc import Collection

from workflow.pathway.definition import Pathway
from workflow.pathway.rules import changed_to, roles_of
from workflow.present.scene import Scene
from workflow.rows import FundRow
from workflow.stepper import Stepper, kept


def own_funds(scene: Scene, funds: Collection[FundRow], roles: Collection[str]) -> tuple[FundRow, ...]:
    """Those of some funds from which one of these roles spends."""
    spend = _spenders(scene.world.core.stepper)
    return tuple(row for row in funds if not spend.get(row.id, frozenset()).isdisjoint(roles))


@kept(8)
def _spenders(stepper: Stepper) -> dict[str, frozenset[str]]:
    """By fund the roles whose steps cost of it, or lead into a state that does."""
    pathway, found = stepper.pathway, dict[str, frozenset[str]]()
    for id, rule in stepper.rules.items():
        by = frozenset(roles_of(pathway, rule.step))
        for fund in _funds_of(pathway, stepper, id):
            found[fund] = found.get(fund, frozenset()) | by
    return found


def _funds_of(pathway: Pathway, stepper: Stepper, step: str) -> set[str]:
    rule = stepper.rules[step]
    kind = pathway.kinds[rule.kind]
    costs = [kind.tracks[track].states[to].cost for track, to in changed_to(kind, rule.step)]
    own = set() if rule.step.cost is None else {rule.step.cost.fund}
    return own | {cost.fund for cost in costs if cost is not None}
