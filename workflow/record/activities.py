"""What can be under way at most once a thing: a step, or a choice group with its options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workflow.pathway import guard as g
from workflow.pathway.elements import Choice, Step
from workflow.stepper import ANYBODY, Stepper, kept


@dataclass(frozen=True, slots=True)
class Activity:
    """`options` are its steps, `roles` those who may do it, `resource` what its work takes up.

    `is_stay` says that the time until a colleague takes it up is a stay and not a wait. `reads` are
    the variables, also of linked things and records, by which it can be done or not, or its case has ended;
    `asks` is what its conditions ask of places and money.
    """

    options: tuple[str, ...]
    roles: tuple[str, ...]
    resource: str
    is_stay: bool
    reads: frozenset[str]
    asks: frozenset[g.Free | g.Covered]


@kept(16)
def activities(stepper: Stepper) -> Mapping[str, Activity]:
    """Every activity of a definition, by id; looked up once for all records of its sessions."""
    pathway = stepper.pathway
    found: dict[str, Activity] = {}
    for step in pathway.steps.values():
        choice = pathway.choice_of_step.get(step.id)
        if choice is None:
            found[step.id] = _activity(stepper, step, (step.id,), stepper.rules[step.id].by)
        elif choice.id not in found:
            found[choice.id] = _activity(stepper, choice, choice.options, choice.by)
    return found


def _activity(
    stepper: Stepper, source: Step | Choice, options: tuple[str, ...], roles: tuple[str, ...]
) -> Activity:
    guards = [stepper.rules[option].guard for option in options]
    atoms = [atom for guard in guards for atom in g.every_atom(guard)]
    tracks = stepper.pathway.kinds[stepper.rules[options[0]].kind].tracks.values()
    ends = {track.id for track in tracks if track.case}
    return Activity(
        options=options,
        roles=roles or (ANYBODY,),
        resource=(source.work.resource or "") if source.work else "",
        is_stay=source.simulation is not None and source.simulation.stay,
        reads=frozenset(atom.name for atom in atoms if isinstance(atom, g.Is | g.Bound)) | ends,
        asks=frozenset(atom for guard in guards for atom in g.of_the_world(guard)),
    )
