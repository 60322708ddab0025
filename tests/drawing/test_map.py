"""The drawn pathway: every drawn state once, lines through no box, pictures that are what they say."""

from __future__ import annotations

import random
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factory import pathway
from workflow.drawing.diagram import mermaid, svg
from workflow.drawing.layout import COLUMNS, map_rows
from workflow.drawing.routing import Box, Picture, Point, Route, picture
from workflow.pathway import library
from workflow.rows.map import LaneRow, LinkRow, MapRows, NodeRow

PANAMA = library.load("panama-2021")


@pytest.mark.parametrize("name", ["panama-2021", "panama-2024"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_drawn_state_has_a_place_of_its_own(name: str, language: str) -> None:
    rows = map_rows(library.load(name), language)
    drawn = {
        f"{kind.id}.{track.id}.{state.id}"
        for kind in library.load(name).kinds.values()
        for track in kind.tracks.values()
        for state in track.states.values()
        if state.lane
    }
    assert {node.id for node in rows.nodes} == drawn
    places = [(node.lane, node.row, node.rank) for node in rows.nodes]
    assert len(set(places)) == len(places)
    assert max(node.rank for node in rows.nodes) < COLUMNS
    assert {link.source for link in rows.links} | {link.target for link in rows.links} <= drawn


def test_a_way_runs_through_states_that_are_not_drawn_but_not_through_the_beginning() -> None:
    tiny = pathway(
        {
            "roles": ["clerk"],
            "lanes": ["desk"],
            "kinds": {
                "victim": {
                    "tracks": {
                        "t": {
                            "states": {
                                "start": {},
                                "a": {"lane": "desk"},
                                "hidden": {},
                                "b": {"lane": "desk"},
                            }
                        }
                    },
                    "steps": {
                        "one": {"by": "clerk", "moves": {"t": {"from": "a", "to": "hidden"}}},
                        "two": {"by": "clerk", "moves": {"t": {"from": "hidden", "to": "b"}}},
                        "back": {"by": "clerk", "moves": {"t": {"from": "b", "to": "start"}}},
                        "again": {"by": "clerk", "moves": {"t": {"from": "start", "to": "a"}}},
                    },
                }
            },
        }
    )
    rows = map_rows(tiny, "es")
    assert [(link.source, link.target) for link in rows.links] == [("victim.t.a", "victim.t.b")]


# -- routing -------------------------------------------------------------------------------------


def crossed(plan: Picture) -> list[str]:
    """Every line that runs through a box."""
    return [
        f"{route.link.source}->{route.link.target} through {id}"
        for route in plan.routes
        for a, b in zip(route.points, route.points[1:], strict=False)
        for id, box in plan.boxes.items()
        if _through(a, b, box)
    ]


def _through(a: Point, b: Point, box: Box) -> bool:
    left, right = sorted((a[0], b[0]))
    top, low = sorted((a[1], b[1]))
    return (
        left < box.x + box.width - 1
        and right > box.x + 1
        and top < box.y + box.height - 1
        and low > box.y + 1
    )


def some_map(seed: int) -> MapRows:
    """A map at random."""
    chance = random.Random(seed)
    lanes = tuple(LaneRow(f"l{n}", f"Lane {n}", "") for n in range(chance.randint(1, 6)))
    places = {(chance.choice(lanes).id, chance.randint(0, 2), chance.randint(0, 8)) for _ in range(40)}
    nodes = tuple(
        NodeRow(f"n{at}", lane, rank, f"State {at}", "t", (), False, False, "", row)
        for at, (lane, row, rank) in enumerate(sorted(places))
    )
    pairs = {(chance.choice(nodes).id, chance.choice(nodes).id) for _ in range(60)}
    links = tuple(LinkRow(a, b, ("s",), ("s",)) for a, b in sorted(pairs) if a != b)
    return MapRows(lanes, nodes, links)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**6))
def test_no_line_runs_through_a_box(seed: int) -> None:
    assert crossed(picture(some_map(seed))) == []


def test_no_line_of_panama_runs_through_a_box() -> None:
    plan = picture(map_rows(PANAMA, "es"))
    assert crossed(plan) == []
    assert len(plan.routes) > 30


def test_straight_lines_would_be_found_out() -> None:
    plan = picture(map_rows(PANAMA, "es"))
    straight = tuple(
        Route(r.link, (plan.boxes[r.link.source].middle, plan.boxes[r.link.target].middle))
        for r in plan.routes
    )
    assert crossed(Picture(plan.lanes, plan.boxes, straight, plan.width, plan.height))


# -- pictures ------------------------------------------------------------------------------------


def test_the_picture_is_sound_and_names_every_state() -> None:
    root = ET.fromstring(svg(PANAMA, "es"))
    titles = {element.text for element in root.iter("{http://www.w3.org/2000/svg}title")}
    for node in map_rows(PANAMA, "es").nodes:
        assert f"{node.track}: {node.name}" in titles
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))


def test_texts_of_a_file_stay_texts() -> None:
    evil = '</text><script>alert(1)</script>"]; click n0 "x'
    tiny = pathway(
        {
            "roles": ["clerk"],
            "lanes": {"desk": {"es": evil, "en": evil}},
            "kinds": {
                "victim": {"tracks": {"t": {"states": {"a": {"lane": "desk", "es": evil, "en": evil}}}}}
            },
        }
    )
    text = svg(tiny, "es")
    ET.fromstring(text)
    assert "<script" not in text
    assert '"]; click' not in mermaid(tiny, "es")


def test_mermaid_names_every_state_and_way() -> None:
    rows, text = map_rows(PANAMA, "en"), mermaid(PANAMA, "en")
    assert text.startswith("flowchart LR")
    assert text.count("-->") == len(rows.links)
    assert text.count("subgraph") == len(rows.lanes)
