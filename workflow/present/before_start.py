"""What an exercise had before anybody sat down, as its event list tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workflow.log.events import CaseOpened, Event
from workflow.present.scene import Scene
from workflow.rows import EventRow


def as_begun(scene: Scene, rows: Sequence[EventRow], events: Sequence[Event]) -> Iterator[EventRow]:
    """The rows, those of what was done before the exercise began saying so. A sheet for a proceeding that
    nobody has begun is no event: "opened" would read as if something had been reported."""
    began = next((row.seq for row in scene.record.exercise.all()), 0)
    for row in rows:
        what = events[row.seq - 1].what
        if isinstance(what, CaseOpened) and row.seq < began and what.kind == scene.kind.linked_to:
            continue
        if row.seq < began and row.role:
            before = scene.words.pick("Antes del ejercicio. ", "Before the exercise. ")
            yield replace(row, told=f"{before}{row.told}", text=f"{before}{row.text}")
        else:
            yield row
