"""What became of a duty that nobody did and whose time no longer runs: it was done another way, there is no
need for it any more, or it was left undone."""

from __future__ import annotations

from typing import Literal

from workflow.pathway import guard as g
from workflow.pathway.rules import effects_of, moved
from workflow.present.hours import told_day
from workflow.present.scene import Scene
from workflow.record.rows import Deadline, StepOver

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


def became(scene: Scene, row: Deadline) -> Became:
    """What became of a duty that ended without its step."""
    return _became(scene, row, _end_of(scene, row))


def no_longer(scene: Scene, row: Deadline, *, dated: bool = True) -> str:
    """The same in words, with the step that ended it; whether its day had passed before; if `dated`, when."""
    pick, end = scene.words.pick, _end_of(scene, row)
    is_target = row.kind == "assumption"
    what = pick("la meta" if is_target else "el plazo", "the target" if is_target else "the deadline")
    late = pick(
        "no se hizo dentro " + ("de la meta" if is_target else "del plazo"), f"not done within {what}"
    )
    name, when = "" if end is None else scene.words.quote(scene.words.step(end.step)), ""
    if dated:
        day = scene.on_day(row.ended or 0) if end is None else _on(scene, end)
        when = f" ({day})"
    told = _became(scene, row, end)
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


def _on(scene: Scene, end: StepOver) -> str:
    """When it ended: what the program had somebody do is known by its day only."""
    return told_day(scene, end.role, end.at) if end.by_program else scene.dated(end.at)


def _became(scene: Scene, row: Deadline, end: StepOver | None) -> Became:
    if end is None or end.harmed or scene.world.core.stepper.rules[end.step].step.always_harms:
        return "undone"
    changed = {name: value for name, value in end.changed.items() if name in _named(scene, row)}
    own = _brings(scene, row.activity)
    if any((name, value) in own for name, value in changed.items()):
        return "otherwise"
    names = {name for name, _value in own}
    is_far = not changed.keys().isdisjoint(HOW_FAR - names)
    return "undone" if is_far or changed.keys().isdisjoint(NEEDS | names) else "no_need"


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


def _end_of(scene: Scene, row: Deadline) -> StepOver | None:
    """The step that ended a duty; None where none of its minute changed what it hangs on."""
    names = _named(scene, row)
    return next((each for each in row.ended_with if not names.isdisjoint(each.changed)), None)


def _named(scene: Scene, row: Deadline) -> set[str]:
    """What the condition names under which a duty runs; nothing of one that the definition has not."""
    activity = scene.world.core.book.activities.get(row.activity)
    if activity is None or activity.deadline is None:
        return set()
    since = activity.deadline.since
    return {atom.name for atom in g.every_atom(since) if isinstance(atom, g.Is | g.Bound)}
