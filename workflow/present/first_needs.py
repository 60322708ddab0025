"""First needs for which a pathway sets no date: since when each could be met, and what still waits.

Food, clothes and health are asked for and then given once the care has begun. Nothing in the report says by
when; a person goes without all the same. So whoever looks back reads how long it took, and whoever lets time
pass reads before what they could still do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from workflow.case.calendar import MINUTES_A_DAY
from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.pathway.elements import Step
from workflow.present import moments
from workflow.present.asked_for import giving
from workflow.present.hours import done_on
from workflow.present.role_reads import Reads
from workflow.present.scene import Scene
from workflow.record.attempts import DONE
from workflow.record.rows import Attempt, Span
from workflow.rows.case_page import CaseLine
from workflow.stepper import Rule, Stepper, kept

_NEEDS = frozenset({"food", "clothes", "health"})
"""Tracks of needs that do not wait. Of health the urgent part has a step of its own, with a date."""
_AT_ONCE = 3
"""Days within which a first need is met at once: a weekend lies between Friday and Monday. Assumption."""


class Late(NamedTuple):
    """A first need that was met after days: how many days of the calendar, and for how many minutes the
    person was without it."""

    days: int
    minutes: int


def met_late(scene: Scene, thing: Thing, row: Attempt) -> Late | None:
    """How late something done met a first need; None of any other step, and of what was met at once."""
    if row.became not in DONE or row.step not in _first(scene.world.core.stepper, thing.kind):
        return None
    since, met = _since(scene, thing, row.step, row.at), row.ended if row.ended is not None else row.at
    if since is None:
        return None
    days = met // MINUTES_A_DAY - since // MINUTES_A_DAY
    return Late(days, met - since) if days > _AT_ONCE else None


def lines_of_late(scene: Scene, thing: Thing) -> Iterator[CaseLine]:
    """What was done of a thing that met a first need late, each with the days and the right."""
    words = scene.words
    for row in scene.record.attempts(thing.id):
        if (late := met_late(scene, thing, row)) is None:
            continue
        when, long = done_on(scene, row), moments.from_now(late.minutes, scene.language)
        days = moments.count(late.days, "days", scene.language)
        text = words.pick(f"hecho {days} después de que se podía", f"done {days} after it could be")
        name = words.quote(words.step(row.step))
        yield CaseLine(
            f"{when[:1].upper()}{when[1:]} · {words.role(row.role)}: {name}: {text}.",
            "; ".join(words.right(right) for right in scene.pathway.steps[row.step].rights),
            words.pick(
                f"La persona lo esperó {long}. Esta ruta no le pone fecha; lo primero no espera.",
                f"The person waited {long} for it. This pathway sets no date; first needs do not wait.",
            ),
        )


def lines_unmet(scene: Scene, thing: Thing) -> Iterator[CaseLine]:
    """The first needs of a thing that some office could ask for or meet now and has not for days, each with
    how long the person has been without it, the right and who can."""
    words, now = scene.words, scene.world.state.now
    for step, roles in _possible(scene, thing, list(scene.pathway.roles)):
        since = _since(scene, thing, step.id, now)
        if since is None or now // MINUTES_A_DAY - since // MINUTES_A_DAY <= _AT_ONCE:
            continue
        long, day = moments.from_now(now - since, scene.language), scene.on_day(since)
        who = words.listed([words.role(role) for role in roles])
        yield CaseLine(
            words.quote(step.name(scene.language)),
            "; ".join(words.right(right) for right in step.rights),
            words.pick(
                f"La persona lleva {long} sin esto. Esta ruta no le pone fecha; lo primero no espera.",
                f"The person has been {long} without this. This pathway sets no date; it is a first need.",
            ),
            words.pick(
                f"Es posible desde el {day}; lo puede hacer: {who}.", f"Possible since {day}; by: {who}."
            ),
        )


def undone(scene: Scene) -> str:
    """A sentence on the first needs that those who play could meet now, before time passes; "" for none."""
    names = dict.fromkeys(step.name(scene.language) for step in open_needs(scene))
    if not names:
        return ""
    listed = scene.words.listed([scene.words.quote(name) for name in names], ("y", "and"))
    return scene.words.pick(f"Antes puede usted: {listed}.", f"Before that you can: {listed}.")


def open_needs(scene: Scene) -> Iterator[Step]:
    """The steps that ask for a first need or meet it and that those who play could take now."""
    played = [role for role in scene.pathway.roles if role in scene.world.state.played]
    for thing in scene.cases() if played else ():
        for step, roles in _possible(scene, thing, played):
            if any(Reads(scene, (role,)).knows_of(thing) for role in roles):
                yield step


def _possible(scene: Scene, thing: Thing, among: Sequence[str]) -> Iterator[tuple[Step, list[str]]]:
    """The steps about a first need that was not met which offices among some roles could take now and nobody
    has begun, with those offices."""
    core = scene.world.core
    for step, lacking in _first(core.stepper, thing.kind).items():
        if all(str(thing.values[track]) not in states for track, states in lacking.items()):
            continue
        rule = core.stepper.rules[step]
        offices = (role for role in among if role in rule.by and not scene.is_person(role))
        can = [role for role in offices if core.harmless(thing, step, role)]
        if can and not scene.is_under_way(thing, step):
            yield rule.step, can


@kept(64)
def _first(stepper: Stepper, kind: str) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """The steps that ask for a first need which was not met yet, or meet it, each with the states that its
    tracks leave."""
    found: dict[str, Mapping[str, frozenset[str]]] = {}
    for step, track, given in giving(stepper, kind):
        if track in _NEEDS:
            asking = (stepper.rules[one] for one in stepper.entries[kind, track, "asked"])
            for rule in (stepper.rules[step.id], *asking):
                if given not in (left := _left(rule))[track]:
                    found[rule.step.id] = left
    return found


def _left(rule: Rule) -> Mapping[str, frozenset[str]]:
    return {track.id: frozenset(targets) for track, targets in rule.moved}


def _since(scene: Scene, thing: Thing, step: str, at: int) -> int | None:
    """The minute since which what a step asks of the person's way was so, without a break, at a minute."""
    stepper, spans = scene.world.core.stepper, scene.record.spans(thing.id)
    wanted = dict(_first(stepper, thing.kind)[step])
    for atom in g.atoms(stepper.rules[step].guard):
        if isinstance(atom, g.Is):
            wanted.setdefault(atom.name, frozenset(atom.values))
    found = (_span_at(spans.get(track, ()), states, at) for track, states in wanted.items())
    return max((span.since for span in found if span is not None), default=None)


def _span_at(spans: Sequence[Span], states: frozenset[str], at: int) -> Span | None:
    held = (span for span in spans if span.since <= at and (span.until is None or at <= span.until))
    return next((span for span in held if span.state in states), None)
