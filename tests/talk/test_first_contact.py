"""How somebody is spoken with: acts of their own, by hand only, of which no simulated number knows."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from workflow.pathway import guard as g
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.stepper import Stepper

ACTS = {
    "offer_water_and_seat": "water_and_seat",
    "call_interpreter": "talk_interpreter",
    "find_private_place": "talk_place",
    "keep_apart": "company",
    "explain_who_sees": "talk_explained",
    "ask_whom_to_speak_with": "talk_with",
    "agree_safe_contact": "safe_contact",
}


@pytest.fixture(scope="module", params=["panama-2021", "panama-2024"])
def pathway(request: pytest.FixtureRequest) -> Pathway:
    return library.load(request.param)


def readers(pathway: Pathway, facts: Collection[str]) -> set[str]:
    """The steps whose guard reads one of the facts."""
    rules = Stepper(pathway).rules
    return {
        step
        for step, rule in rules.items()
        if any(isinstance(atom, g.Is) and atom.name in facts for atom in g.atoms(rule.guard))
    }


def test_the_acts_are_done_by_hand_and_set_one_fact_each(pathway: Pathway) -> None:
    steps = pathway.kinds["victim"].steps
    for step, fact in ACTS.items():
        one = steps[step]
        assert list(one.sets) == [fact] and not one.moves and one.simulation is None and one.work is None
        assert one.cost is None and one.assumption and not one.faults
        assert {"police", "migration_officer", "health_worker", "ngo"} <= set(one.by)


TOLD = {"tell_rights", "tell_visa", "tell_remedies", "tell_consulate", "tell_review"}
"""Some of what is told or asked, for which an independent interpreter on the telephone is enough."""


CALLS = {"agree_where_to_call", "contact_month_3", "contact_month_6", "contact_month_12"}
CALLS |= {"follow_up_after_shelter"}
"""Nobody is called before it is agreed where, and agreed anew after a new danger."""


def test_no_other_step_reads_what_they_set(pathway: Pathway) -> None:
    told = readers(pathway, set(ACTS.values()) - {"safe_contact"}) - set(ACTS)
    assert told >= TOLD
    assert readers(pathway, set(ACTS.values()) - {"talk_interpreter", "safe_contact"}) <= set(ACTS)
    assert CALLS <= readers(pathway, ["safe_contact"]) <= CALLS | set(ACTS)
    assert told <= readers(pathway, ["interpreter"]) & readers(pathway, ["language"])  # one of several ways


def test_a_fact_that_others_read_would_be_noticed(pathway: Pathway) -> None:
    assert not readers(pathway, ["consent_form"]) <= set(ACTS)
