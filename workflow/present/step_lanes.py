"""The lanes of the map that a step is about: of what it moves, else of what it asks for."""

from __future__ import annotations

from workflow.present.leading_away import demanded
from workflow.stepper import Stepper, kept


@kept(4_000)
def step_lanes(stepper: Stepper, step: str) -> tuple[str, ...]:
    """The lanes of a step, in the order in which it names their tracks."""
    rule = stepper.rules[step]
    tracks = stepper.pathway.kinds[rule.kind].tracks
    named = [track for track, _found in rule.moved]
    named = named or [tracks[atom.name] for atom in demanded(rule.guard) if atom.name in tracks]
    states = (state for track in named for state in track.states.values())
    return tuple(dict.fromkeys(state.lane for state in states if state.lane is not None))
