"""What is wrong with a whole map that is drawn on one sheet."""

from __future__ import annotations

from desktop.map.cards import INSIDE, measure
from desktop.map.whole import Whole


def clipped(found: Whole) -> list[str]:
    """Cards of which something stands over the border."""
    wrong = []
    for id, card in found.cards.items():
        box = found.sheet.boxes[id]
        wide, high = box.width - 2 * INSIDE, box.height
        names, numbers = measure(card.size), measure(card.size, bold=True)
        widths = [names.horizontalAdvance(line) for line in card.lines] + [
            numbers.horizontalAdvance(card.figure)
        ]
        if max(widths) > wide + 0.5 or card.rows * names.high > high + 1:
            wrong.append(f"{card.lines} {card.figure}: {max(widths)} x {card.rows} in {wide} x {high}")
        if not card.is_apart and card.figure and widths[-1] + widths[-2] > wide and len(card.lines) == 1:
            wrong.append(f"{card.lines} meets {card.figure}")
    return wrong


def untitled(found: Whole) -> list[str]:
    """Names of lanes that are broader than their lanes."""
    bold = measure(found.size, bold=True)
    return [
        lane.name for lane, box in found.sheet.titles if bold.horizontalAdvance(lane.name) > box.width + 0.5
    ]
