"""Money is paid by whoever owes it, collected by somebody who may, after a wait; amounts are marked."""

from __future__ import annotations

import pytest

from tests.pathways.played import CASE, DAY, FOUND, PANAMA, VICTIM, can, do, faults, person, value, world
from workflow.pathway import elements as e
from workflow.pathway import library
from workflow.pathway.base import ParameterRef
from workflow.world.engine import World

COURTS = {"judge", "trial_court", "civil_court", "child_court"}
TO_THEMSELVES = {step for step in VICTIM.steps if step.startswith("pay_")}


def collected_at_once(steps: dict[str, e.Step]) -> list[str]:
    """The steps by which a remedy is paid without time, by a court, or without saying who pays."""
    return [
        name
        for name, step in steps.items()
        if any(move.to == "paid" for moves in step.moves.values() for move in moves)
        and (
            step.work is None
            or set(step.by) & COURTS
            or step.explain is None
            or not step.explain.es.startswith("La paga ")
            or "supuesto" not in step.explain.es
        )
    ]


@pytest.mark.parametrize("pathway", ["panama-2021", "panama-2024"])
def test_every_remedy_is_paid_after_a_wait_by_whoever_owes_it(pathway: str) -> None:
    steps = library.load(pathway).kinds["victim"].steps
    assert collected_at_once(dict(steps)) == []
    assert {s.cost.fund for s in steps.values() if s.id in TO_THEMSELVES and s.cost} == {"paid_by_convicted"}
    control = steps["pay_civil"].model_copy(update={"work": None})
    assert collected_at_once({"pay_civil": control}) == ["pay_civil"]


def test_every_amount_of_money_has_a_source_or_is_marked() -> None:
    amounts = {
        step.cost.amount.parameter
        for kind in PANAMA.kinds.values()
        for step in kind.steps.values()
        if step.cost is not None and isinstance(step.cost.amount, ParameterRef)
    }
    assert len(amounts) >= 8
    for name in amounts:
        parameter = PANAMA.parameters[name]
        assert parameter.assumption or parameter.source, name


def claimed() -> World:
    """A person who was told of the remedies and wants the civil suit."""
    found = world("men_construction")
    do(found, *FOUND, *CASE, ("tell_remedies", "legal_aid"), ("want_civil", "victim"), days=20)
    return found


def test_a_civil_suit_needs_a_lawyer_a_defendant_an_answer_and_time() -> None:
    found = claimed()
    assert not can(found, "find_defendant", "legal_aid")  # nobody gave a mandate
    do(found, ("give_mandate", "victim"), days=0)
    assert not can(found, "file_civil", "legal_aid") and not can(found, "file_civil", "victim")
    do(found, ("find_defendant", "legal_aid"), ("file_civil", "legal_aid"))
    assert not can(found, "order_civil", "civil_court")  # nobody is ordered to pay unheard
    do(found, ("notify_civil", "civil_court"), ("order_civil", "civil_court"), days=100)
    assert value(found, "civil_claim") == "ordered" and not can(found, "pay_civil", "civil_court")
    found.request("V1", "pay_civil", "legal_aid")
    found.advance(found.state.now + 89 * DAY)
    assert value(found, "civil_claim") == "ordered"  # it is not there the same day
    found.advance(found.state.now + 320 * DAY)
    assert value(found, "civil_claim") == "paid" and faults(found) == []


def test_who_is_sued_is_looked_at_for_each_suit_and_nobody_collects_without_a_mandate() -> None:
    found = claimed()
    person(found).values.update({"civil_claim": "notified", "mandate": "given", "defendant": "known"})
    do(found, ("drop_civil", "victim"), days=0)
    assert value(found, "civil_claim") == "told" and value(found, "defendant") == "unknown"
    person(found).values.update({"civil_claim": "ordered", "mandate": "revoked"})
    assert not can(found, "pay_civil", "legal_aid")
