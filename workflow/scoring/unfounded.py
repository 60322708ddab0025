"""That somebody may be a victim, decided with nothing to rest on."""

from __future__ import annotations

from workflow.record.record import Record
from workflow.scenario.acted import Acted, rests_on_something
from workflow.scenario.definition import Scenario
from workflow.stepper import Stepper

_RULING, _FOUND = "status", "potential"
"""The track of the ruling on a person, and its state once somebody decided that this may be a victim."""
_PROTECTS = "protection"
"""The track of a child's protection, which waits for no sign: being a child, or perhaps one, is enough."""


def is_unfounded(own: Acted, scenario: Scenario, stepper: Stepper, record: Record) -> bool:
    """Whether it was decided that this may be a victim with nothing asked or noted before; a child is
    protected at once, without either."""
    rule = stepper.rules.get(own.step)
    moved = {} if rule is None else {track.id: targets.values() for track, targets in rule.moved}
    detects = _FOUND in moved.get(_RULING, ()) and _PROTECTS not in moved
    return detects and not rests_on_something(scenario, own.seq, record)
