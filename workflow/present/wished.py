"""How long a person waited for what they had asked for, where no deadline runs and nothing is owed by a rule.

A wait of the record begins with a duty or a request of an office (`record/waits.py`). What a free person
wants, as that their consulate be told, is neither: it waits in the hands of who at the table could do it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.pathway.rules import is_own_choice
from workflow.present.leading_away import demanded
from workflow.present.scene import Scene
from workflow.record.attempts import DONE
from workflow.record.rows import Attempt
from workflow.stepper import Stepper, kept

_WISH, _WANTED = "wish", "wanted"


@dataclass(frozen=True, slots=True)
class Wished:
    """From the minute `since` which a person waited for what they want, by `step`, until it was asked for by
    `role`; to the end (`until` is None) where nobody did."""

    thing: str
    step: str
    role: str
    since: int
    until: int | None


def wished(scene: Scene, thing: Thing, table: Collection[str]) -> Iterator[Wished]:
    """What was wanted and could be done by roles at the table: of each wish the first that served it, or what
    could be done at the end and was not."""
    stepper = scene.world.core.stepper
    for fact, steps in serving(stepper, thing.kind).items():
        said = _said(scene, thing, fact)
        if said is None:
            continue
        rows = [row for row in scene.record.attempts(thing.id) if row.step in steps and row.seq > said.seq]
        row = next((one for one in rows if one.became in (*DONE, "waiting") and not one.faults), None)
        if row is not None and row.role in table and not row.simulated:
            since = max(_ended(said), *_could_since(scene, thing, row))
            yield Wished(thing.id, row.step, row.role, min(since, row.at), row.at)
        elif row is None and thing.values[fact] == _WANTED:
            core = scene.world.core
            could = (step for step in steps if any(core.harmless(thing, step, role) for role in table))
            step = next(could, None)
            if step is not None:
                yield Wished(thing.id, step, "", _ended(said), None)


@kept(16)
def serving(stepper: Stepper, kind: str) -> dict[str, tuple[str, ...]]:
    """By fact that says what a person wants, the offices' steps that are wrong or refused without it."""
    facts = stepper.pathway.kinds[kind].facts
    wishes = [id for id, fact in facts.items() if fact.group == _WISH and _WANTED in fact.values]
    offices = [
        rule.step.id
        for rule in stepper.rules.values()
        if rule.kind == kind and rule.step.harm is None and not is_own_choice(stepper.pathway, rule.by)
    ]
    found = {wish: tuple(step for step in offices if _serves(stepper, step, wish)) for wish in wishes}
    return {wish: steps for wish, steps in found.items() if steps}


def _serves(stepper: Stepper, step: str, wish: str) -> bool:
    """Whether a step is for a wish: it can be taken only with it, or is a fault without."""
    rule = stepper.rules[step]
    if any(atom.name == wish and set(atom.values) == {_WANTED} for atom in demanded(rule.guard)):
        return True
    guards = [fault.if_ for fault in rule.step.faults if fault.if_ is not None]
    named = (atom for guard in guards for atom in g.atoms(guard) if isinstance(atom, g.Is))
    return any(atom.name == wish and _WANTED not in atom.values for atom in named)


def _said(scene: Scene, thing: Thing, fact: str) -> Attempt | None:
    """When the person last said that they want it; what they wanted before anybody was there, too."""
    steps = scene.world.core.stepper.entries.get((thing.kind, fact, _WANTED), ())
    rows = (scene.record.last_done(thing.id, step) for step in steps)
    own = [row for row in rows if row is not None and scene.is_person(row.role)]
    return max(own, key=_ended, default=None)


def _ended(row: Attempt) -> int:
    return row.at if row.ended is None else row.ended


def _could_since(scene: Scene, thing: Thing, row: Attempt) -> Iterator[int]:
    """Since when each thing that a step demands had been so as it was asked for."""
    yield 0
    tracks = scene.pathway.kinds[thing.kind].tracks
    for atom in demanded(scene.world.core.stepper.rules[row.step].guard):
        if atom.name in tracks:
            yield _stood_since(scene, thing, str(atom.name), atom.values, row.at)
        else:
            yield _set_since(scene, thing, str(atom.name), atom.values, row.at)


def _stood_since(scene: Scene, thing: Thing, track: str, states: Collection[str], at: int) -> int:
    since = at
    for span in reversed(scene.record.spans(thing.id)[track]):
        if span.since >= at:  # where the step itself led
            continue
        if span.state not in states:
            return since
        since = span.since
    return since


def _set_since(scene: Scene, thing: Thing, fact: str, values: Collection[str], at: int) -> int:
    entries = scene.world.core.stepper.entries
    steps = {step for value in values for step in entries.get((thing.kind, fact, value), ())}
    rows = (scene.record.last_done(thing.id, step) for step in steps)
    return max((_ended(one) for one in rows if one is not None and _ended(one) <= at), default=0)
