"""A case over time as a picture: institutions at work and waited for, and what is marked at a minute.

The picture is SVG of plain shapes and texts, for paper and for a page of HTML. Nothing in a text is markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from workflow.rows import SpanRow, TimelineRow

DAY = 1440
Called = Callable[[int], str]
_LABEL, _PLOT, _ROW, _TOP = 210, 560, 22, 8
_WORK, _WAIT, _GREY, _BAD = "#1f5c99", "#b8c4cf", "#4d5c6b", "#a3282a"
_HATCH = "#8796a3"
"""Of waiting: paler than working, also where a printer makes lines thicker."""
_STEPS = (1, 2, 5, 10, 15, 30, 60, 90, 180, 365, 730, 1460)
_MOST_DAYS = 8
"""Days that are named on the axis, at the most."""
_LONGEST = 36
"""Letters of a name that there is room for."""
_NAMED = 36
"""Pixels that the day of a line of the axis takes."""
_NEAR = 13
"""Pixels between two marks that would lie over each other."""


def timeline_svg(row: TimelineRow, id: str, alt: str, day: Called) -> str:
    """A picture of a case; its marks are numbered from 1, in their order.

    Args:
        row: the case by institution.
        id: sets the names in this picture apart from those of others on the page.
        alt: what the picture shows, for whoever does not see it.
        day: what the day of a minute is called.
    """
    return "\n".join(_lines(row, id, alt, day))


def _lines(row: TimelineRow, id: str, alt: str, day: Called) -> Iterator[str]:
    begin, end = _ends(row)
    marks = row.marks
    depths = _depths([_x(mark.at, begin, end) for mark in marks])
    below = _TOP + _ROW * len(row.tracks)
    high = below + (_ROW * (max(depths, default=0) + 1) if marks else 4) + 20
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LABEL + _PLOT + 12} {high}" role="img" '
        f'aria-label={quoteattr(alt)} font-family="Libertinus Serif, Georgia, serif" font-size="12">'
    )
    yield (
        f'<defs><pattern id="wait-{id}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="#eef2f5"/><path d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2" '
        f'stroke="{_HATCH}" stroke-width="0.8"/></pattern>'
        f'<pattern id="harm-{id}" width="4" height="4" patternUnits="userSpaceOnUse">'
        f'<rect width="4" height="4" fill="#ffffff"/><path d="M0,2 h4" stroke="{_BAD}" stroke-width="1.2"/>'
        f"</pattern></defs>"
    )
    yield from _axis(begin, end, high, day)
    for at, track in enumerate(row.tracks):
        top = _TOP + _ROW * at
        yield f'<text x="0" y="{top + 14}">{_text(_short(track.name))}</text>'
        for look in ("harm", "waiting", "working"):
            spans = [span for span in track.spans if span.look == look]
            yield from _bars(spans, top, begin, end, row.now, id)
    for number, (mark, depth) in enumerate(zip(marks, depths, strict=True), 1):
        yield from _mark(number, _x(mark.at, begin, end), below + _ROW * depth)
    yield "</svg>"


def _ends(row: TimelineRow) -> tuple[int, int]:
    """The minutes at which the picture begins and ends: whole days, at least one."""
    starts = [span.start for track in row.tracks for span in track.spans]
    begin = min([*starts, *(mark.at for mark in row.marks)], default=0) // DAY * DAY
    return begin, max(begin + DAY, -(-row.now // DAY) * DAY)


def _x(minute: int, begin: int, end: int) -> float:
    inside = min(max(minute, begin), end)
    return round(_LABEL + _PLOT * (inside - begin) / (end - begin), 1)


def _axis(begin: int, end: int, high: int, called: Called) -> Iterator[str]:
    days = (end - begin) // DAY
    step = next((step for step in _STEPS if days / step <= _MOST_DAYS), _STEPS[-1])
    for day in range(0, days, step):
        x = _x(begin + day * DAY, begin, end)
        yield f'<path d="M{x},{_TOP - 4} V{high - 16}" stroke="#dfe5ea" stroke-width="1"/>'
        named = _text(called(begin + day * DAY))
        last = ' text-anchor="end"' if x + _NAMED > _LABEL + _PLOT else ""  # else the edge would cut it
        yield f'<text x="{x}" y="{high - 4}" font-size="10" fill="{_GREY}"{last}>{named}</text>'


def _bars(spans: Sequence[SpanRow], top: int, begin: int, end: int, now: int, id: str) -> Iterator[str]:
    for span in spans:
        left = _x(span.start, begin, end)
        wide = max(2.0, round(_x(now if span.end is None else span.end, begin, end) - left, 1))
        if span.look == "waiting":
            look, high, down = f'fill="url(#wait-{id})" stroke="{_WAIT}"', 12, 5
        elif span.look == "harm":
            look, high, down = f'fill="url(#harm-{id})" stroke="{_BAD}" stroke-width="1.5"', 12, 5
        else:
            look, high, down = f'fill="{_WORK}"', 8, 7
        yield f'<rect x="{left}" y="{top + down}" width="{wide}" height="{high}" rx="1.5" {look}/>'


def _depths(places: Sequence[float]) -> list[int]:
    """In which line below each mark stands, so that none lies over another."""
    last: list[float] = []
    found = []
    for x in places:
        depth = next((at for at, before in enumerate(last) if x - before >= _NEAR), len(last))
        last[depth : depth + 1] = [x]
        found.append(depth)
    return found


def _mark(number: int, x: float, top: int) -> Iterator[str]:
    yield f'<circle cx="{x}" cy="{top + 10}" r="7.5" fill="{_BAD}"/>'
    yield (
        f'<text x="{x}" y="{top + 13.5}" font-size="10" font-weight="bold" fill="#ffffff" '
        f'text-anchor="middle">{number}</text>'
    )


def _text(text: str) -> str:
    """A text of the picture, which can hold no control character."""
    return escape("".join(letter if letter.isprintable() else "\ufffd" for letter in text))


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
