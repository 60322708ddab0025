"""What a person needs is asked before a place is chosen for them, whichever of both is due first."""

from __future__ import annotations

from collections.abc import Iterable

from workflow.pathway.definition import Pathway
from workflow.pathway.rules import led_to
from workflow.referral.routes import routes_of

_Ranked = tuple[tuple[int, int], tuple[str, str]]
"""A step and whose it is with its rank: the lower comes first."""
_LODGING = "lodging"
"""The track of where a person lives."""


def assessed_first(pathway: Pathway, found: Iterable[_Ranked]) -> list[_Ranked]:
    """Steps in order; what an office receives a person with, such as to ask what they need, comes right
    before the first that brings them to a place to live. For tonight there is a bed without it."""
    rows = sorted(found, key=lambda each: each[0])
    place = next((rank for rank, (step, _thing) in rows if _brings_to_a_place(pathway, step)), None)
    if place is None:
        return rows
    receiving = {step for route in routes_of(pathway).values() for step in route.received}
    rows = [(min(rank, place), key) if key[0] in receiving else (rank, key) for rank, key in rows]
    return sorted(rows, key=lambda each: (each[0], each[1][0] not in receiving))


def _brings_to_a_place(pathway: Pathway, step: str) -> bool:
    kind = pathway.kinds[pathway.kind_of_step[step]]
    track = kind.tracks.get(_LODGING)
    return track is not None and any(
        state != track.initial for to, state in led_to(kind, pathway.steps[step]) if to == _LODGING
    )
