"""What an act did, as the screen says it: read from the events that it brought, after they are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from workflow.log.events import Event, FaultHow
from workflow.present import moments
from workflow.present.history import fault_text, shown, text
from workflow.present.not_yet import blocked
from workflow.present.scene import Scene
from workflow.present.ways import Ways
from workflow.record.rows import Attempt, Became
from workflow.rows import Change, Reading

_READINGS: Mapping[Became, Reading] = {
    "waiting": "pending",
    "accepted": "accepted",
    "failed": "accepted",
    "harmful": "harmful",
    "refused": "refused",
    "called_off": "nothing",
    "no_longer_possible": "nothing",
    "expired": "nothing",
}
"""How an act reads on the screen, by what became of the attempt."""


def read_step(before: Scene, after: Scene, events: Sequence[Event], thing: str, step: str) -> Change:
    """The outcome of an attempted step: accepted, pending, refused, harmful.

    Args:
        before: the world in which it was attempted, for the conditions as they stood.
        after: the world with the events.
        events: those that the attempt brought.
        thing: whose step it was.
        step: its id.
    """
    attempt = _attempt(after, events[0].seq, thing, step)
    right = _right_touched(after, attempt.faults)
    how: FaultHow = "attempted" if attempt.became == "refused" else "committed"
    faults = (fault_text(after, each, how) for each in attempt.faults)
    if attempt.became == "waiting":
        return Change("pending", _pending(after, attempt, step), right)
    ended = next(event for event in events if event.seq == attempt.ended_by)
    first = _refusal(before, ended, attempt) if attempt.became == "refused" else _sentence(after, ended)
    return Change(_READINGS[attempt.became], " ".join((first, *faults)), right)


def _attempt(scene: Scene, since: int, thing: str, step: str) -> Attempt:
    """The attempt that somebody made by hand, among those from an event on."""
    activity = scene.world.core.book.activity_of[step]
    made = takewhile(lambda row: row.seq >= since, reversed(scene.record.attempts(thing)))
    return [row for row in made if row.activity == activity and not row.simulated][-1]


def _right_touched(scene: Scene, faults: Sequence[str]) -> str:
    """The name of the right that the first fault touches; empty where there is none."""
    definition = scene.pathway.faults.get(faults[0]) if faults else None
    return scene.words.right(definition.right) if definition else ""


def _sentence(scene: Scene, event: Event) -> str:
    return scene.words.sentence(text(scene, event))


def _pending(scene: Scene, attempt: Attempt, step: str) -> str:
    words, name = scene.words, scene.words.step(step)
    job = scene.world.state.jobs[attempt.subject, attempt.activity]
    if job.stage == "paying":
        return words.pick(f"{name}: solicitado; espera fondos.", f"{name}: requested; it waits for money.")
    if job.stage == "queued" or job.due is None:
        return words.pick(f"{name}: solicitado; en cola.", f"{name}: requested; in the queue.")
    due = moments.when(job.due, scene.language)
    return words.pick(f"{name}: en curso; termina el {due}.", f"{name}: under way; ends on {due}.")


def _refusal(before: Scene, event: Event, attempt: Attempt) -> str:
    """Why a step was refused, and who can bring about what is missing."""
    if attempt.under_way or attempt.full:
        return _sentence(before, event)
    step = before.pathway.steps[attempt.step]
    row = blocked(Ways(before, attempt.role), before.world.thing(attempt.subject), step)
    return " ".join(filter(None, (f"{row.name}:", *row.reason.split("\n"), *row.who.split("\n"))))


def read_time(scene: Scene, events: Sequence[Event]) -> Change:
    """What happened while time passed, each at its own time."""
    seen = [event for event in events if shown(event) and event.subject is not None]
    now = moments.when(scene.world.state.now, scene.language)
    if not seen:
        sentence = scene.words.pick(
            f"{now}: no ocurrió nada nuevo en los casos.", f"{now}: nothing new happened in the cases."
        )
        return Change("accepted", sentence)
    first = "; ".join(
        f"{moments.when(event.sim_min, scene.language)} · {event.subject}: {text(scene, event).rstrip('.')}"
        for event in seen[:2]
    )
    more = len(seen) - 2
    tail = scene.words.pick(f" (y {more} más)", f" (and {more} more)") if more > 0 else ""
    return Change("accepted", f"{first}{tail}.")


def together(scene: Scene, read: Mapping[str, Change], step: str) -> Change:
    """One step for several cases: how many took it, and each that did not, by name."""
    done = [thing for thing, one in read.items() if one.reading in ("accepted", "pending", "harmful")]
    words, name = scene.words, scene.words.step(step)
    parts = [
        words.pick(f"{name}: {len(done)} de {len(read)} casos.", f"{name}: {len(done)} of {len(read)} cases.")
    ]
    parts += [f"{thing}: {one.text}" for thing, one in read.items() if thing not in done]
    order: tuple[Reading, ...] = ("harmful", "refused", "pending", "accepted", "nothing")
    worst = min(read.values(), key=lambda one: order.index(one.reading))
    return Change(worst.reading, " ".join(parts), worst.right)
