"""Faults in words: what came about or was attempted, what follows from it, and the right that it touches."""

from __future__ import annotations

from workflow.log import events as e
from workflow.log.events import Event, FaultHow
from workflow.pathway.definition import Fault
from workflow.present.done_in_part import in_part
from workflow.present.due import undone
from workflow.present.scene import Scene
from workflow.review.findings import was_done


def fault(scene: Scene, event: Event, what: e.FaultRecorded) -> str:
    """A fault on record with what follows from it; of what was done and needed again, that it was."""
    step = event.step or what.activity
    if what.how == "omitted":
        again = is_needed_again(scene, event, what)
        return omission(scene, what.fault, event.subject or "", step, event.seq, again=again)
    return fault_text(scene, what.fault, what.how)


def omission(scene: Scene, fault_id: str, thing: str, step: str, seq: int, *, again: bool) -> str:
    """A duty that was left undone, with what follows and the right: of what was done in part what was missing
    of it, of what was done and needed again that it was; the fault's name would say that nothing was."""
    part = in_part(scene, thing, step, seq)
    if part:
        name = scene.words.quote(scene.words.step(step))
        return f"{name}: {part}. {fault_after(scene, fault_id, 'omitted')}"
    if again:
        return f"{undone(scene, step, again=True)}. {fault_after(scene, fault_id, 'omitted')}"
    return fault_text(scene, fault_id, "omitted")


def is_needed_again(scene: Scene, event: Event, what: e.FaultRecorded) -> bool:
    """Whether what was left undone had been done before: the fault's name would say that it never was."""
    step = event.step or what.activity
    return what.how == "omitted" and was_done(scene.record, event.subject or "", step, event.sim_min)


def fault_text(scene: Scene, fault_id: str, how: FaultHow) -> str:
    """A fault with what follows from it and the right it touches."""
    fault = scene.pathway.faults.get(fault_id)
    if fault is None:
        return fault_id
    name = fault.name(scene.language)
    first = (
        scene.words.pick(f"Se intentó: {name}.", f"Attempted: {name}.") if how == "attempted" else f"{name}."
    )
    return f"{first} {_what_follows(scene, fault, how)}"


def fault_after(scene: Scene, fault_id: str, how: FaultHow) -> str:
    """What is said of a fault right after the step that was it: the step is named already."""
    fault = scene.pathway.faults.get(fault_id)
    if fault is None or how == "attempted":
        return fault_text(scene, fault_id, how)
    return _what_follows(scene, fault, how)


def _what_follows(scene: Scene, fault: Fault, how: FaultHow) -> str:
    """The consequence, where it came about, and the right."""
    right = scene.words.right(fault.right)
    touches = scene.words.pick(f"Derecho que toca: {right}.", f"Right it touches: {right}.")
    return touches if how == "attempted" else f"{fault.consequence.in_(scene.language)} {touches}"
