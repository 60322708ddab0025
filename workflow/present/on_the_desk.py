"""What comes to an office that nobody tells: rulings that it goes by, and what it alone decides."""

from __future__ import annotations

from workflow.pathway import guard as g
from workflow.pathway.rules import CLOCK, main_kind
from workflow.present.harmed import meets_people
from workflow.present.sayings import FIRST_CONTACT
from workflow.referral.told import OFFICE
from workflow.stepper import Stepper, kept

_Asked = tuple[str, str, tuple[str, ...]]
"""A step, and a track or fact that it asks for with the values."""


@kept(256)
def ruled_on(stepper: Stepper, role: str) -> frozenset[str]:
    """The rulings on a person on which a role that meets nobody has a step that waits for them."""
    before = {"form_sent", "withdrawn"}
    if meets_people(stepper.pathway, role):
        return frozenset()
    asked = (set(values) for _step, name, values in _asked(stepper).get(role, ()) if name == "status")
    return frozenset(value for values in asked if not values & FIRST_CONTACT for value in values - before)


@kept(256)
def decides(stepper: Stepper, role: str) -> frozenset[tuple[str, str]]:
    """The states and values, none of them what a case begins with, from which an office's own steps go on."""
    kind, found = main_kind(stepper.pathway), set[tuple[str, str]]()
    for step, name, values in _asked(stepper).get(role, ()):
        rule = stepper.rules[step]
        changes = {*(track.id for track, _found in rule.moved), *rule.step.sets}
        first = kind.tracks[name].initial if name in kind.tracks else kind.facts[name].default
        own = [one for one in rule.by if one != CLOCK]
        is_general = (name in kind.tracks and kind.tracks[name].case) or name == "status"
        if name in changes and len(own) <= OFFICE and first not in values and not is_general:
            found |= {(name, value) for value in values}
    return frozenset(found)


@kept(1)
def _asked(stepper: Stepper) -> dict[str, list[_Asked]]:
    """By role, what its steps about a person that do no harm ask of tracks and facts. All roles are looked at
    in one pass: for each by itself, a click in a role that was new took as long as the rest of its answer."""
    kind, found = main_kind(stepper.pathway), dict[str, list[_Asked]]()
    for id, rule in stepper.rules.items():
        if rule.kind != kind.id or rule.step.harm is not None:
            continue
        asked = [
            (id, str(atom.name), tuple(atom.values))
            for atom in g.atoms(rule.guard)
            if isinstance(atom, g.Is) and (atom.name in kind.tracks or atom.name in kind.facts)
        ]
        for role in rule.by:
            found.setdefault(role, []).extend(asked)
    return found
