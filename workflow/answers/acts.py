"""What an act did, as the screen says it: read from the events that it brought, after they are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workflow import moments
from workflow.answers.history import event_rows, fault_text, shown, text
from workflow.answers.not_yet import blocked
from workflow.answers.scene import Scene
from workflow.answers.ways import Ways
from workflow.case.events import Event
from workflow.rows import Change, Reading

_CLOSES: frozenset[str] = frozenset({"done", "failed", "cancelled", "expired", "refused"})


def change(
    scene: Scene, events: Sequence[Event], reading: Reading, sentence: str, fault: str = "", right: str = ""
) -> Change:
    """A change with its events in words and the rooms that have to look again."""
    seen = tuple(event for event in events if shown(event))
    subjects = {event.subject for event in events if event.subject is not None}
    cases = {thing.id for thing in scene.cases() if {thing.id, thing.linked} & subjects}
    clock = any(event.lifecycle == "advanced" for event in events)
    return Change(reading, sentence, event_rows(scene, seen), frozenset(cases), clock, False, right, fault)


def read_step(before: Scene, after: Scene, events: Sequence[Event], thing: str, step: str) -> Change:
    """The outcome of an attempted step: accepted, pending, refused, harmful.

    Args:
        before: the world in which it was attempted, for the conditions as they stood.
        after: the world with the events.
        events: those that the attempt brought.
        thing: whose step it was.
        step: its id.
    """
    activity = after.world.core.book.activity_of[step]
    own = [
        event
        for event in events
        if event.subject == thing and (event.step == step or event.payload.get("activity") == activity)
    ]
    faults = [event for event in own if event.lifecycle == "fault" and event.payload["how"] != "omitted"]
    outcome = next((event for event in own if event.lifecycle in _CLOSES), None)
    fault, right = _fault_of(after, faults)
    if outcome is None:
        return change(after, events, "pending", _pending(after, thing, activity, step), fault, right)
    if outcome.lifecycle == "refused":
        sentence = " ".join((_refusal(before, outcome, thing, step), *(fault_text(after, f) for f in faults)))
        return change(after, events, "refused", sentence, fault, right)
    if faults:
        sentence = " ".join((_sentence(after, outcome), *(fault_text(after, f) for f in faults)))
        return change(after, events, "harmful", sentence, fault, right)
    reading: Reading = "nothing" if outcome.lifecycle in ("cancelled", "expired") else "accepted"
    return change(after, events, reading, _sentence(after, outcome), fault, right)


def _fault_of(scene: Scene, faults: Sequence[Event]) -> tuple[str, str]:
    """The first fault and the name of the right that it touches; empty where there is none."""
    if not faults:
        return "", ""
    fault = str(faults[0].payload["fault"])
    definition = scene.pathway.faults.get(fault)
    return fault, scene.words.right(definition.right) if definition else ""


def _sentence(scene: Scene, event: Event) -> str:
    return scene.words.sentence(text(scene, event))


def _pending(scene: Scene, thing: str, activity: str, step: str) -> str:
    words, name = scene.words, scene.words.step(step)
    job = scene.world.state.jobs[thing, activity]
    if job.stage == "paying":
        return words.pick(f"{name}: solicitado; espera fondos.", f"{name}: requested; it waits for money.")
    if job.stage == "queued" or job.due is None:
        return words.pick(f"{name}: solicitado; en cola.", f"{name}: requested; in the queue.")
    due = moments.when(job.due, scene.language)
    return words.pick(f"{name}: en curso; termina el {due}.", f"{name}: under way; ends on {due}.")


def _refusal(before: Scene, event: Event, thing: str, step: str) -> str:
    """Why a step was refused, and who can bring about what is missing."""
    if event.payload.get("under_way") or event.payload.get("full"):
        return _sentence(before, event)
    row = blocked(Ways(before, event.role or ""), before.world.thing(thing), before.pathway.steps[step])
    return " ".join(filter(None, (f"{row.name}:", *row.reason.split("\n"), *row.who.split("\n"))))


def read_time(scene: Scene, events: Sequence[Event]) -> Change:
    """What happened while time passed."""
    seen = [event for event in events if shown(event) and event.subject is not None]
    now = moments.when(scene.world.state.now, scene.language)
    if not seen:
        sentence = scene.words.pick(
            f"{now}: no ocurrió nada nuevo en los casos.", f"{now}: nothing new happened in the cases."
        )
        return change(scene, events, "accepted", sentence)
    told = "; ".join(f"{event.subject}: {text(scene, event).rstrip('.')}" for event in seen[:2])
    more = len(seen) - 2
    tail = scene.words.pick(f" (y {more} más)", f" (and {more} more)") if more > 0 else ""
    return change(scene, events, "accepted", f"{now}. {told}{tail}.")


def together(scene: Scene, events: Sequence[Event], read: Mapping[str, Change], step: str) -> Change:
    """One step for several cases: how many took it, and each that did not, by name."""
    done = [thing for thing, one in read.items() if one.reading in ("accepted", "pending", "harmful")]
    words, name = scene.words, scene.words.step(step)
    parts = [
        words.pick(f"{name}: {len(done)} de {len(read)} casos.", f"{name}: {len(done)} of {len(read)} cases.")
    ]
    parts += [f"{thing}: {one.text}" for thing, one in read.items() if thing not in done]
    order: tuple[Reading, ...] = ("harmful", "refused", "pending", "accepted", "nothing")
    worst = min(read.values(), key=lambda one: order.index(one.reading))
    return change(scene, events, worst.reading, " ".join(parts), fault=worst.fault, right=worst.right)
