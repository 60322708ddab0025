"""The picture of a case over time: what is named on its axis is inside it."""

from __future__ import annotations

import re

import pytest

from workflow.drawing.timeline import DAY, timeline_svg
from workflow.rows import SpanRow, TimelineRow, TrackRow

LETTER = 6.2
"""Pixels that a letter of the axis takes at the most."""


@pytest.mark.parametrize("days", [1, 2, 5, 8, 15, 60, 85, 180, 181, 200, 700])
def test_no_day_of_the_axis_is_cut_by_the_edge(days: int) -> None:
    span = SpanRow(state="", name="", start=0, end=None, look="working", seq=1)
    row = TimelineRow(tracks=(TrackRow("a", "A", (span,)),), now=days * DAY, deadlines=())
    svg = timeline_svg(row, "x", "", lambda _minute: "24 sept")
    box = re.search(r'viewBox="0 0 (\d+)', svg)
    assert box is not None
    labels = re.findall(r'<text x="([0-9.]+)"[^>]*font-size="10"([^>]*)>([^<]+)<', svg)
    assert labels
    for x, more, text in labels:
        ends = float(x) if "anchor" in more else float(x) + LETTER * len(text)
        assert ends <= float(box[1]), (days, text)
