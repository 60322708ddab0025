"""What became of a duty that nobody did and whose time no longer runs: it was done another way, there is no
need for it any more, or it was left undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from workflow.log.events import Event, FaultRecorded
from workflow.pathway import guard as g
from workflow.pathway.rules import effects_of, moved
from workflow.present.hours import happened
from workflow.present.scene import Scene
from workflow.record.rows import Deadline

HOW_FAR = frozenset(
    {
        "age",
        "asylum",
        "homecoming",
        "liberty",
        "nationality",
        "return_",
        "services",
        "stage",
        "status",
        "testimony",
        "whereabouts",
    }
)
"""What says where the person is and how far their case has gone. That it changed is no sign that there is no
need any more: whoever was deported, or is gone, still had no bed."""

NEEDS = frozenset(
    {
        "bed_tonight",
        "best_interests",
        "care",
        "consent_form",
        "consent_referral",
        "consent_services",
        "consular_interest",
        "consular_wish",
        "danger",
        "disability",
        "early_testimony",
        "family_interest",
        "guardian",
        "journey_wish",
        "lodging_decision",
        "measures_wish",
        "needs",
        "physical_protection",
        "place_view",
        "protection_wish",
        "return_interest",
        "return_risk",
        "testimony_interest",
    }
)
"""What says whether something is needed or wished. That anything else changed, which the duty does not bring
about itself, makes nothing needless: no bed makes up for a form that was not sent."""

Became = Literal["otherwise", "no_need", "undone"]


@dataclass(frozen=True, slots=True)
class _End:
    """What ended a duty: the event of the step, the variables of the duty that it changed with their new
    values, and whether it did harm."""

    event: Event
    changed: Mapping[str, object]
    harmed: bool


def became(scene: Scene, row: Deadline) -> Became:
    """What became of a duty that ended without its step."""
    end = _end_of(scene, row)
    return "undone" if end is None else _became(scene, row, end)


def no_longer(scene: Scene, row: Deadline, *, dated: bool = True) -> str:
    """The same in words, with the step that ended it; whether its day had passed before; if `dated`, when."""
    pick, end = scene.words.pick, _end_of(scene, row)
    is_target = row.kind == "assumption"
    what = pick("la meta" if is_target else "el plazo", "the target" if is_target else "the deadline")
    late = pick(
        "no se hizo dentro " + ("de la meta" if is_target else "del plazo"), f"not done within {what}"
    )
    name, when = "" if end is None else scene.words.quote(scene.words.step(end.event.step or "")), ""
    if dated:
        day = scene.on_day(row.ended or 0) if end is None else happened(scene, end.event)
        when = f" ({day})"
    told: Became = "undone" if end is None else _became(scene, row, end)
    if told == "undone":
        left = pick(f"quedó sin hacer; {what}", f"left undone; {what}")
        head = pick(f"{late}, que", f"{late}, which") if row.passed else left
        es, en = f"{head} ya no aplica", f"{head} no longer applies"
        if name:
            es, en = f"{es} desde {name}", f"{head} stopped applying with {name}"
        return pick(f"{es}{when}", f"{en}{when}")
    head = f"{late}; " if row.passed else ""
    if told == "otherwise":
        return head + pick(f"se hizo con {name}{when}", f"done by {name}{when}")
    return head + pick(f"ya no hace falta: {name}{when}", f"there is no need any more: {name}{when}")


def _became(scene: Scene, row: Deadline, end: _End) -> Became:
    if end.harmed:
        return "undone"
    own = _brings(scene, row.activity)
    if any((name, value) in own for name, value in end.changed.items()):
        return "otherwise"
    names = {name for name, _value in own}
    is_far = not end.changed.keys().isdisjoint(HOW_FAR - names)
    return "undone" if is_far or end.changed.keys().isdisjoint(NEEDS | names) else "no_need"


def _brings(scene: Scene, activity: str) -> list[tuple[str, object]]:
    """The variables that a duty's own steps bring about, with their values."""
    own = scene.world.core.book.activities[activity]
    found: list[tuple[str, object]] = []  # what is set may be of others, which a set cannot hold
    for option in own.options:
        rule = scene.world.core.stepper.rules[option]
        kind = scene.pathway.kinds[rule.kind]
        for _trigger, effect in effects_of(rule.step):
            found += effect.sets.items()
            found += ((f"told_{right}", "yes") for right in rule.step.tells)
            found += ((track.id, state) for track, to in moved(kind, effect) for state in to.values())
    return found


def _end_of(scene: Scene, row: Deadline) -> _End | None:
    """What ended a duty; None where no step of its minute shows it."""
    deadline = _due(scene, row)
    if deadline is None or row.ended_by is None:
        return None
    names = {atom.name for atom in g.every_atom(deadline) if isinstance(atom, g.Is | g.Bound)}
    harmful: set[tuple[str | None, str | None]] = set()
    for event in _before(scene, row.ended_by):
        if isinstance(event.what, FaultRecorded) and event.what.how == "committed":
            harmful.add((event.subject, event.step))
        brought = event.what.consequences
        changed = {name: brought.set[name] for name in brought.was if name in names}
        if event.lifecycle in ("done", "failed") and changed and event.step:
            always = scene.world.core.stepper.rules[event.step].step.always_harms
            return _End(event, changed, always or (event.subject, event.step) in harmful)
    return None


def _due(scene: Scene, row: Deadline) -> g.Guard | None:
    """The condition under which a duty runs; None of an activity that the definition has not."""
    activity = scene.world.core.book.activities.get(row.activity)
    return None if activity is None or activity.deadline is None else activity.deadline.since


def _before(scene: Scene, seq: int) -> Iterator[Event]:
    """The events before one in its minute, the last first."""
    minute, at = scene.world.events[seq - 1].sim_min, scene.world.events[seq - 1].parent_seq
    while at:
        event = scene.world.events[at - 1]
        if event.sim_min != minute:
            return
        yield event
        at = event.parent_seq
