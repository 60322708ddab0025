"""A pathway as a picture to print or to put on a page: SVG, or the text of a Mermaid diagram."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from workflow.drawing.layout import map_rows
from workflow.drawing.routing import Box, Picture, Point, picture
from workflow.pathway.definition import Pathway
from workflow.rows.map import MapRows, NodeRow

_STYLE = """
  text { font-family: 'Segoe UI', 'Noto Sans', sans-serif; font-size: 12px; fill: #1c2733; }
  .lane { fill: #f2f5f8; stroke: #d4dce4; } .lane.even { fill: #e9eef3; }
  .head { font-weight: 600; font-size: 13px; } .box { fill: #ffffff; stroke: #3d5a80; stroke-width: 1.3; }
  .box.ends { stroke-width: 3; } .way { fill: none; stroke: #5b6b7c; stroke-width: 1.3; }
  .mark { fill: #f2b134; } .marks { font-size: 10px; font-weight: 600; fill: #1b1400; }
"""
SVG_BEGINS = "<!-- Ruta: pathway -->\n"
MERMAID_BEGINS = "flowchart LR\n  %% Ruta: pathway\n"
"""By its beginning a picture is known for one of ours, which may be drawn again."""
_LETTERS = 19
"""Letters of a name that fit into one line of a box."""


def wrapped(text: str, letters: int, most: int) -> list[str]:
    """A text in lines of at most so many letters; the last ends in an ellipsis where it does not fit."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + "…"]
    return lines


def svg(pathway: Pathway, language: str) -> str:
    """The map as a picture that needs no other file; all texts of the pathway are escaped."""
    rows = map_rows(pathway, language)
    plan = picture(rows)
    return SVG_BEGINS + "".join(map(_drawable, "\n".join(_svg(pathway, language, rows, plan))))


def _drawable(letter: str) -> str:
    """No control character, which a picture must not hold and a terminal would obey."""
    is_space = letter == "\n" or (letter.isspace() and ord(letter) > 0x9F)
    return letter if is_space or letter.isprintable() else "�"


def _svg(pathway: Pathway, language: str, rows: MapRows, plan: Picture) -> Iterator[str]:
    width, height = round(plan.width), round(plan.height + 40)
    title = pathway.name.in_(language)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -40 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-label={quoteattr(title)}>'
    )
    yield f"<title>{_text(title)}</title><style>{_STYLE}</style>"
    yield (
        '<defs><marker id="end" markerWidth="9" markerHeight="9" refX="8" refY="4" orient="auto">'
        '<path d="M0,0 L8,4 L0,8 z" fill="#5b6b7c"/></marker></defs>'
    )
    yield f'<text class="head" x="14" y="-16">{_text(title)}</text>'
    for number, (lane, box) in enumerate(plan.lanes):
        even = " even" if number % 2 else ""
        yield f'<rect class="lane{even}" {_rect(box)} rx="6"/>'
        yield f'<text class="head" x="{box.x + 10}" y="{box.y + 17}">{_text(lane.name)}</text>'
    for route in plan.routes:
        yield f'<polyline class="way" marker-end="url(#end)" points="{_points(route.points)}"/>'
    for node in rows.nodes:
        yield from _node(node, plan.boxes[node.id])
    yield "</svg>"


def _node(node: NodeRow, box: Box) -> Iterator[str]:
    ends = " ends" if node.ends else ""
    yield f"<g><title>{_text(f'{node.track}: {node.name}')}</title>"
    yield f'<rect class="box{ends}" {_rect(box)} rx="7"/>'
    lines = wrapped(node.name, _LETTERS, 3)
    top = box.y + box.height / 2 - 8 * (len(lines) - 1) + 4
    for at, line in enumerate(lines):
        yield f'<text x="{box.middle[0]}" y="{top + 16 * at}" text-anchor="middle">{_text(line)}</text>'
    if node.badges:
        marks = " ".join(node.badges)
        width = 7 * len(marks) + 8
        yield f'<rect class="mark" x="{box.x + 6}" y="{box.y - 8}" width="{width}" height="15" rx="7"/>'
        yield f'<text class="marks" x="{box.x + 10}" y="{box.y + 3}">{_text(marks)}</text>'
    yield "</g>"


def _text(text: str, more: Mapping[str, str] = MappingProxyType({})) -> str:
    """A text of the pathway in one line, escaped."""
    return escape(" ".join(text.split()), dict(more))


def _rect(box: Box) -> str:
    return f'x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"'


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def mermaid(pathway: Pathway, language: str) -> str:
    """The map as the text of a Mermaid flowchart; names are quoted and freed of its signs."""
    rows = map_rows(pathway, language)
    names = {node.id: f"n{at}" for at, node in enumerate(rows.nodes)}
    lines = [MERMAID_BEGINS.rstrip("\n")]
    for lane in rows.lanes:
        lines.append(f'  subgraph {lane.id}["{_quoted(lane.name)}"]')
        lines += [f'    {names[n.id]}["{_quoted(n.name)}"]' for n in rows.nodes if n.lane == lane.id]
        lines.append("  end")
    lines += [f"  {names[link.source]} --> {names[link.target]}" for link in rows.links]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return "".join(map(_drawable, _text(text, {'"': "#quot;", "#": "#35;"})))
