"""Harm that goes on: where a wrong step has led a person, since when and until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workflow.present.harmed import HANDED_OVER, brought_back
from workflow.present.scene import Scene
from workflow.present.standing import entered_by, is_wrong, set_by
from workflow.record.attempts import DONE
from workflow.record.rows import Attempt


@dataclass(frozen=True, slots=True)
class Harm:
    """A state into which a wrong step led, from `since` until `until` (None: to the end of the log); `seq` is
    the event of the step. Both names are empty of a child who is with somebody whom nobody checked."""

    thing: str
    track: str
    state: str
    since: int
    until: int | None
    seq: int


def harms_of(scene: Scene, things: Iterable[str]) -> tuple[Harm, ...]:
    """The harms of things, in order of time."""
    found = (harm for thing in things for row in _wrong(scene, thing) for harm in _led_to(scene, row))
    return tuple(sorted(found, key=lambda harm: (harm.since, harm.seq)))


def _wrong(scene: Scene, thing: str) -> Iterator[Attempt]:
    return (row for row in scene.record.attempts(thing) if row.step and is_wrong(scene, row))


def _led_to(scene: Scene, row: Attempt) -> Iterator[Harm]:
    """Where a wrong step has led: the states of its tracks, or where it moves nothing the first fact that it
    sets; of a child who was handed over, that they are with somebody."""
    for span in entered_by(scene, row):
        yield Harm(row.subject, span.track, span.state, span.since, span.until, row.seq)
    for fact, value in set_by(scene, row):
        over = _set_otherwise(scene, row, fact, value)
        if over is not None or scene.world.thing(row.subject).values[fact] == value:
            yield Harm(row.subject, fact, value, row.ended or row.at, over, row.seq)
            return
    if row.step == HANDED_OVER:
        back = brought_back(scene.pathway, scene.record, scene.world.thing(row.subject), row.seq)
        yield Harm(row.subject, "", "", row.ended or row.at, back, row.seq)


def _set_otherwise(scene: Scene, row: Attempt, fact: str, value: str) -> int | None:
    """When a fact was set to another value after a step; None where it was not."""
    for later in scene.record.attempts(row.subject):
        if later.became not in DONE or later.ended is None or later.seq <= row.seq:
            continue  # first: of a long case most were turned away
        step = scene.pathway.steps.get(later.step)
        if step is not None and any(str(effect.sets.get(fact, value)) != value for effect in step.effects):
            return later.ended
    return None
