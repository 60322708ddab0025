"""The tables of referrals against the pathways: every name is there, every step that tells has a route."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from tests.service.conftest import MADE_UP
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.referral.definition import Route
from workflow.referral.meanings import MEANINGS, TO_A_CHILD
from workflow.referral.pieces import EXPLAIN_FIRST, NO_MORE, NOBODY_ELSE, PIECES
from workflow.referral.routes import ROUTES, route_of_step, routes_of

LONGEST = 240
TELLS = (
    "fill_form", "refer_to_upavit", "refer_though_unidentified", "share_with_prosecutor",
    "share_with_colombia", "contact_consulate", "notify_senniaf", "hand_to_other_authority",
    "tell_authority_abroad", "ask_health", "ask_psychology", "ask_legal", "ask_social", "ask_training",
    "disclose_identity",
)  # fmt: skip
"""Steps by which somebody is told something of a person: the list that was made before the tables."""


@pytest.fixture(scope="module", params=["panama-2021", "panama-2024"])
def pathway(request: pytest.FixtureRequest) -> Pathway:
    return library.load(str(request.param))


def unknown(pathway: Pathway, route: Route) -> list[str]:
    """Names of a route that lead nowhere, and pieces that it has twice."""
    facts = {fact for kind in pathway.kinds.values() for fact in kind.facts}
    ends = (*route.received, *route.done, *route.rejected, *route.revoked)
    found = [step for step in (*route.steps, *ends) if step not in pathway.steps]
    found += [fact for fact in (route.consent, route.childs) if fact and fact not in facts]
    found += [role for role in (route.role,) if role and role not in pathway.roles]
    found += [resource for resource in (route.places,) if resource and resource not in pathway.resources]
    return found + [
        piece for piece, number in Counter(route.pieces).items() if number > 1 or piece not in PIECES
    ]


def test_every_name_is_in_the_pathway(pathway: Pathway) -> None:
    assert {route.id: names for route in ROUTES if (names := unknown(pathway, route))} == {}
    assert len(routes_of(pathway)) == len(ROUTES) == len({route.id for route in ROUTES})
    assert set(MEANINGS) == set(TO_A_CHILD) == set(pathway.rights)


def test_a_name_that_is_not_there_is_noticed(pathway: Pathway) -> None:
    """The control."""
    broken = replace(ROUTES[0], role="nobody", done=("no_step",), helps=ROUTES[0].needs[:1], consent="none")
    assert unknown(pathway, broken) == ["no_step", "none", "nobody", ROUTES[0].needs[0]]


def test_every_step_that_tells_somebody_has_one_route(pathway: Pathway) -> None:
    assert [step for step in TELLS if route_of_step(pathway, step) is None] == []
    times = Counter(step for route in ROUTES for step in route.steps)
    assert [step for step, number in times.items() if number > 1] == []


def test_help_that_is_urgent_has_no_form(pathway: Pathway) -> None:
    for step in ("notify_senniaf", "give_child_first_night", "record_child_alone", "report_child_missing"):
        route = route_of_step(pathway, step)
        assert route is not None and not route.has_form and not route.consent
    for step in ("give_urgent_health", "give_physical_protection", "search_for_child"):
        assert route_of_step(pathway, step) is None


def test_who_refuses_leaves_a_way_and_a_night(pathway: Pathway) -> None:
    for route in routes_of(pathway).values():
        if route.rejected or route.places:
            assert route.who_else is not None
    assert all(route.tonight for route in ROUTES if route.id in ("shelter", "upavit", "senniaf", "health"))


def test_what_does_not_concern_a_recipient_is_never_needed() -> None:
    """Where somebody sleeps and who their family is are needed by none but those who protect a child."""
    for route in ROUTES:
        if route.id not in ("senniaf", "abroad", "strangers"):
            assert not {"whereabouts", "family"} & set(route.needs), route.id


def test_every_text_is_short_and_in_both_languages() -> None:
    texts = [text for piece in PIECES.values() for text in (piece.name, piece.agrees, piece.declines)]
    texts += [*MEANINGS.values(), *TO_A_CHILD.values(), EXPLAIN_FIRST, NO_MORE, NOBODY_ELSE]
    for route in ROUTES:
        texts += [route.why, *(text for text in (route.who, route.who_else, route.tonight) if text)]
    for text in texts:
        assert len(text.es) <= LONGEST and len(text.en) <= LONGEST
        assert bool(text.es) == bool(text.en)
    said = [text.es for piece in PIECES.values() for text in (piece.agrees, piece.declines)]
    assert len(set(said)) == len(said)


def test_another_pathway_has_the_routes_whose_steps_it_has() -> None:
    assert dict(routes_of(library.load(MADE_UP))) == {}
