"""Lines of the map: none lies on another, and they cross seldom; the slots of a channel."""

from __future__ import annotations

from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drawing.test_map import PANAMA, some_map
from workflow.drawing.channels import Stretch, crossings, slots
from workflow.drawing.layout import map_rows
from workflow.drawing.routing import BOX_HEIGHT, MARK, TITLE, Picture, Point, Route, picture
from workflow.rows.map import LaneRow, LinkRow, MapRows, NodeRow

Piece = tuple[Point, Point]


def pieces(plan: Picture) -> list[tuple[int, Piece]]:
    """Every piece of every line, with the number of the line."""
    return [
        (at, pair)
        for at, route in enumerate(plan.routes)
        for pair in pairwise(route.points)
        if pair[0] != pair[1]
    ]


def covered(plan: Picture) -> list[str]:
    """Pairs of lines of which one lies on the other for a while."""
    return [
        f"{plan.routes[i].points} and {plan.routes[j].points}"
        for (i, one), (j, other) in combinations(pieces(plan), 2)
        if i != j and _on(one, other)
    ]


def _on(one: Piece, other: Piece) -> bool:
    level = one[0][1] == one[1][1]
    if level != (other[0][1] == other[1][1]):
        return False
    across, along = (1, 0) if level else (0, 1)
    if abs(one[0][across] - other[0][across]) > 0.01:
        return False
    (a, b), (c, d) = (sorted((piece[0][along], piece[1][along])) for piece in (one, other))
    return min(b, d) - max(a, c) > 0.01


def crossed(plan: Picture) -> int:
    """How often two lines cross."""
    return sum(i != j and _cross(one, other) for (i, one), (j, other) in combinations(pieces(plan), 2))


def _cross(one: Piece, other: Piece) -> bool:
    level = one[0][1] == one[1][1]
    if level == (other[0][1] == other[1][1]):
        return False
    flat, steep = (one, other) if level else (other, one)
    (left, right), (top, low) = sorted((flat[0][0], flat[1][0])), sorted((steep[0][1], steep[1][1]))
    return left < steep[0][0] < right and top < flat[0][1] < low


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_no_line_lies_on_another(seed: int) -> None:
    rows = some_map(seed)
    few = MapRows(rows.lanes, rows.nodes, rows.links[:25])
    assert covered(picture(few)) == []


def test_panama_has_few_crossings() -> None:
    plan = picture(map_rows(PANAMA, "es"))
    assert covered(plan) == []
    assert crossed(plan) <= 18  # 17 as of now; one slot after the other in the order of the file had 25


def test_lines_on_one_another_are_found() -> None:
    plan = picture(map_rows(PANAMA, "es"))
    flat = tuple(Route(r.link, tuple((round(x, -2), round(y, -2)) for x, y in r.points)) for r in plan.routes)
    assert covered(Picture(plan.lanes, plan.boxes, flat, plan.width, plan.height))


def test_every_line_begins_and_ends_at_its_boxes() -> None:
    plan = picture(map_rows(PANAMA, "es"))
    for route in plan.routes:
        a, b = plan.boxes[route.link.source], plan.boxes[route.link.target]
        (x, y), (to_x, to_y) = route.points[0], route.points[-1]
        assert x == a.x + a.width
        assert abs(y - a.middle[1]) < BOX_HEIGHT / 2
        assert to_x == b.x
        assert abs(to_y - b.middle[1]) < BOX_HEIGHT / 2
        assert all(p[0] == q[0] or p[1] == q[1] for p, q in pairwise(route.points))


def test_no_line_runs_through_a_lanes_name_or_out_of_the_picture() -> None:
    plan = picture(map_rows(PANAMA, "es"))
    levels = [one[1] for _at, (one, other) in pieces(plan) if one[1] == other[1]]
    for _lane, box in plan.lanes:
        assert not [y for y in levels if box.y < y < box.y + TITLE]
    for route in plan.routes:
        assert all(0 < x < plan.width and 0 < y < plan.height for x, y in route.points)


def test_boxes_and_their_marks_stay_in_their_lane() -> None:
    rows = map_rows(PANAMA, "es")
    plan = picture(rows)
    lanes = {lane.id: box for lane, box in plan.lanes}
    for node in rows.nodes:
        box, lane = plan.boxes[node.id], lanes[node.lane]
        assert lane.y + TITLE <= box.y - MARK
        assert box.y + box.height < lane.y + lane.height
        assert lane.x < box.x and box.x + box.width < lane.x + lane.width


def test_a_line_to_the_next_box_in_sight_is_straight() -> None:
    nodes = tuple(NodeRow(f"n{x}", "l", x, "N", "t", (), False, False, "") for x in (0, 3, 4))
    links = tuple(LinkRow(a, b, (), ()) for a, b in (("n0", "n3"), ("n3", "n4"), ("n0", "n4")))
    plan = picture(MapRows((LaneRow("l", "L", ""),), nodes, links))
    assert [len(route.points) for route in plan.routes] == [2, 2, 6]


def test_links_to_nowhere_and_an_empty_map_are_drawn_as_nothing() -> None:
    node = NodeRow("n", "l", 0, "N", "t", (), False, False, "")
    links = (LinkRow("n", "gone", (), ()), LinkRow("n", "n", (), ()))
    assert picture(MapRows((LaneRow("l", "L", ""),), (node,), links)).routes == ()
    assert picture(MapRows((), (), ())).boxes == {}


# -- slots -----------------------------------------------------------------------------------------


def total(order: list[Stretch]) -> int:
    """Crossings of stretches in an order of slots."""
    return sum(crossings(a, b) for a, b in combinations(order, 2))


STRETCHES = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from((-1, 1)), st.integers(10, 19), st.sampled_from((-1, 1))),
    min_size=1,
    max_size=5,
)


@given(STRETCHES)
def test_slots_keep_lines_apart_and_cross_about_as_little_as_can_be(
    ends: list[tuple[int, int, int, int]],
) -> None:
    stretches = [Stretch(at, *end) for at, end in enumerate(ends)]
    found = slots(stretches)
    assert sorted(found) == list(range(len(stretches)))
    for a, b in combinations(stretches, 2):
        assert not (a.meets(b) and found[a.line] == found[b.line])
    least = min(total(list(order)) for order in permutations(stretches))
    ours = total(sorted(stretches, key=lambda it: found[it.line]))
    assert ours <= least + 2


def test_two_lines_that_need_not_cross_do_not() -> None:
    upper, lower = Stretch(0, 0, -1, 20, 1), Stretch(1, 10, -1, 30, 1)
    assert crossings(upper, lower) == 2
    assert crossings(lower, upper) == 0
    assert slots([upper, lower]) == {0: 1, 1: 0}


def test_stretches_apart_share_a_slot() -> None:
    assert slots([Stretch(0, 0, -1, 5, 1), Stretch(1, 9, -1, 12, 1)]) == {0: 0, 1: 0}


@pytest.mark.parametrize("links", [120])
def test_a_large_map_is_planned_whole(links: int) -> None:
    lanes = tuple(LaneRow(f"l{n}", f"L{n}", "") for n in range(10))
    nodes = tuple(
        NodeRow(f"n{at}", f"l{at % 10}", at // 10, "N", "t", (), False, False, "") for at in range(60)
    )
    pairs = [(a * 7 % 60, (a * 7 + 11 + a // 60 * 13) % 60) for a in range(links)]
    rows = MapRows(lanes, nodes, tuple(LinkRow(f"n{a}", f"n{b}", (), ()) for a, b in pairs))
    plan = picture(rows)
    assert len(plan.routes) == links
