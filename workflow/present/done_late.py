"""What was done after its day: how long after, said wherever it is said that it was done."""

from __future__ import annotations

from workflow.case.calendar import MINUTES_A_DAY
from workflow.case.state import Thing
from workflow.pathway.elements import Step
from workflow.present.due import Due, counts, due
from workflow.present.scene import Scene
from workflow.record.attempts import DONE
from workflow.record.rows import Attempt, Deadline


def due_of(scene: Scene, subject: str, row: Deadline) -> Due | None:
    """Until when a deadline of a thing is, as people are told it; None where it is never due."""
    if row.due is None:
        return None
    return due(scene, subject, row.activity, row.kind, row.since, row.due)


def is_within(scene: Scene, told: Due | None, row: Deadline) -> bool:
    """Whether something was done by the end of the day until which it is due, where that has no hour; of what
    counts the log has said that its time passed."""
    if told is None or told.by_hour or row.ended is None or counts(scene, row.kind):
        return False
    return row.ended // MINUTES_A_DAY <= told.minute // MINUTES_A_DAY


def in_time(scene: Scene, row: Deadline) -> str:
    """That it was done before it was over."""
    if row.kind == "assumption":
        return scene.words.pick("hecho dentro de la meta", "done within the target")
    return scene.words.pick("hecho a tiempo", "done in time")


def done_after(scene: Scene, row: Deadline, told: Due | None) -> str:
    """How long after it was due it was done: a target is no deadline, and nobody is late for it."""
    pick = scene.words.pick
    after = told.passed(scene, row.ended or 0) if told is not None else ""
    is_target = row.kind == "assumption"
    if is_within(scene, told, row):
        return in_time(scene, row)
    if not after:
        es, en = ("la meta", "the target") if is_target else ("el plazo", "the deadline")
        return pick(
            f"hecho ese mismo día, pasada {es}" if is_target else f"hecho ese mismo día, pasado {es}",
            f"done on that day, past {en}",
        )
    if is_target:
        return pick(f"hecho {after} después de la meta", f"done {after} after the target")
    return pick(f"hecho {after} después del plazo", f"done {after} after the deadline")


def how_late(scene: Scene, subject: str, done: Attempt) -> str:
    """`hecho 23 días después de la meta` of something done that was due before; "" of anything else."""
    for row in scene.record.deadlines(subject):
        if row.activity == done.activity and row.state == "done_after" and row.ended == done.ended:
            told = due_of(scene, subject, row)
            return "" if is_within(scene, told, row) else done_after(scene, row, told)
    return ""


def told_late(scene: Scene, thing: Thing, right: str) -> str:
    """The same of the first time that the person was told of a right."""
    return _first_late(scene, thing, [step for step in _steps(scene, thing) if right in step.tells])


def respected_late(scene: Scene, thing: Thing, right: str) -> str:
    """The same of the first thing done by which a right was respected."""
    return _first_late(scene, thing, [step for step in _steps(scene, thing) if right in step.respects])


def _steps(scene: Scene, thing: Thing) -> list[Step]:
    return list(scene.pathway.kinds[thing.kind].steps.values())


def _first_late(scene: Scene, thing: Thing, steps: list[Step]) -> str:
    of = {step.id for step in steps}
    done = (row for row in scene.record.attempts(thing.id) if row.step in of and row.ended is not None)
    first = min((row for row in done if row.became in DONE), key=lambda row: row.ended or 0, default=None)
    return "" if first is None else how_late(scene, thing.id, first)
