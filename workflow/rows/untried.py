"""The base alone, out of a result in which something is tried: what a class is shown first."""

from __future__ import annotations

from dataclasses import replace

from workflow.rows.change import ChangeRow, Spread
from workflow.rows.flow import FlowResult

_NOTHING = Spread(0.0, 0.0, 0.0, 0.0)


def has_base(found: FlowResult) -> bool:
    """Whether something is tried and the base with nothing tried, with its map, is in the result, too."""
    question = found.question
    is_plain = not question.base_levers and not question.base_tried
    return found.has_what_if and not found.preview and is_plain and bool(found.baseline_heat)


def base_of(found: FlowResult) -> FlowResult:
    """The same as if nothing were tried; the result itself where it has no such base."""
    if not has_base(found):
        return found
    return replace(
        found,
        what_if=found.baseline,
        has_what_if=False,
        heat=found.baseline_heat,
        flows=found.baseline_flows,
        fans=tuple(replace(fan, what_if=fan.baseline) for fan in found.fans),
        funnel=tuple(replace(stage, what_if=None, what_if_share=stage.share) for stage in found.funnel),
        times=tuple(replace(bar, what_if=bar.baseline) for bar in found.times),
        changes=tuple(_unchanged(row) for row in found.changes),
        question=replace(found.question, levers=(), tried={}),
        tried=(),
        compared_with=(),
        told=None,
    )


def _unchanged(row: ChangeRow) -> ChangeRow:
    return replace(row, what_if=row.baseline, difference=_NOTHING, assumed_low=None, assumed_high=None)
