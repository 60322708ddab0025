"""Whose turn it is in a case, and what is said to a role that has no step that helps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.pathway.elements import Step
from workflow.present.criminal_matter import presses
from workflow.present.endings import is_ending
from workflow.present.first_contact import is_too_late
from workflow.present.harmed import leads_away, takes_away
from workflow.present.kept import while_still
from workflow.present.may_come import is_concerned
from workflow.present.not_for_office import not_for_office, taken_by
from workflow.present.role_reads import Reads
from workflow.present.scene import Scene
from workflow.present.untold import is_kept_from
from workflow.rows.steps import WaitingRow
from workflow.stepper import CLOCK, Stepper, kept
from workflow.world.agreement import LATEST

_MOST = 4
"""Roles that are named; more are no answer to the question whose turn it is."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A step that some roles can take now without harm; the person's own choices are not among them."""

    thing: Thing
    step: Step
    roles: tuple[str, ...]


_Alike = tuple[tuple[str, ...], ...]
_Begins = tuple[tuple[str, frozenset[str]], ...]


class Awaited(NamedTuple):
    """A step that somebody waits for: the offices that may take it, those of them together that nothing tells
    apart, what it is asked for as, and of each track that it moves the states that it moves from."""

    step: Step
    offices: tuple[str, ...]
    alike: _Alike
    activity: str
    begins: _Begins


@while_still
def open_turns(scene: Scene, case: str) -> tuple[Turn, ...]:
    """Every step of a case that an office can take now and nobody has begun."""
    return tuple(turns_among(scene, case))


def turns_among(
    scene: Scene, case: str, among: Set[str] | None = None, steps: frozenset[str] | None = None
) -> Iterator[Turn]:
    """The same, one by one; of those only that one of some roles may take, where they are named (`among`), or
    of some `steps`."""
    core = scene.world.core
    under_way = core.state.jobs
    for thing in scene.together(case):
        for step, offices, alike, activity, begins in awaited(core.stepper, thing.kind, steps):
            if not _is_near(thing, begins) or is_too_late(thing, step.id):  # of most no guard need be asked
                continue
            if (thing.id, activity) in under_way or (among is not None and among.isdisjoint(offices)):
                continue
            able = [same for same in alike if core.harmless(thing, step.id, same[0])]
            if len(able) == len(alike):
                yield Turn(thing, step, offices)
            elif able:
                yield Turn(thing, step, tuple(role for role in offices if any(role in same for same in able)))


def _is_near(thing: Thing, begins: _Begins) -> bool:
    """Whether a thing stands where a step begins."""
    for track, states in begins:  # noqa: SIM110 - a generator takes longer, and every step of a case is asked
        if thing.values[track] not in states:
            return False
    return True


@kept(512)
def awaited(stepper: Stepper, kind: str, steps: frozenset[str] | None) -> tuple[Awaited, ...]:
    """The steps of a kind that somebody waits for, or of some `steps` those, which offices may take; what one
    of those who are alike is answered holds for all of these."""
    if steps is not None:
        return tuple(one for one in awaited(stepper, kind, None) if one.step.id in steps)
    roles = stepper.pathway.roles
    found = []
    for step in stepper.pathway.kinds[kind].steps.values():
        rule = stepper.rules[step.id]
        by, begins = rule.by, tuple((track.id, frozenset(targets)) for track, targets in rule.moved)
        offices = tuple(one for one in by if one != CLOCK and not (one in roles and roles[one].own_will))
        if offices and _is_awaited(stepper, step.id):
            alike = _alike(stepper, step, offices)
            found.append(Awaited(step, offices, alike, rule.activity, begins))
    return tuple(found)


def _alike(stepper: Stepper, step: Step, offices: Sequence[str]) -> _Alike:
    """These roles in groups that neither the guard of a step nor any of its faults tells apart."""
    guards = [stepper.rules[step.id].guard, *(fault.if_ for fault in step.faults if fault.if_ is not None)]
    asked = [values for guard in guards for values in _roles_asked(guard)]
    groups: dict[tuple[bool, ...], list[str]] = {}
    for office in offices:
        groups.setdefault(tuple(office in values for values in asked), []).append(office)
    return tuple(tuple(group) for group in groups.values())


def _roles_asked(guard: g.Guard) -> Iterator[tuple[str, ...]]:
    """The roles that a guard names, each time that it does, of linked things, too."""
    for atom in g.atoms(guard):
        if isinstance(atom, g.Role):
            yield atom.values
        elif isinstance(atom, g.Linked):
            yield from _roles_asked(atom.guard)


def _is_awaited(stepper: Stepper, id: str) -> bool:
    """Whether anybody waits for a step: not for a no, harm, an end or what may be done again."""
    step = stepper.rules[id].step
    if step.on_timer is not None or step.refuses or step.harm is not None or step.repeat:
        return False
    if step.simulation is not None and step.simulation.stay:
        return False
    return not is_ending(stepper, step)


def is_looked_for(scene: Scene, step: Step) -> bool:
    """Whether a step is taken of itself in time, or has a time in which it is to be taken."""
    activity = scene.world.core.book.of_step(step.id)
    return activity.deadline is not None or (activity.behaviour is not None and not activity.behaviour.stay)


def is_turn(scene: Scene, thing: Thing, step: Step, *, of_person: bool) -> bool:
    """Whether a step that can be taken is waited for by others, and is not only possible.

    A date for it runs, it answers what somebody asked or, of an office, it takes the thing on along the way.
    What the person may wish or report at any time is none.
    """
    core = scene.world.core
    stepper, activity = core.stepper, core.book.activity_of[step.id]
    choice = scene.pathway.choice_of_step.get(step.id)
    if any(one is not None and one.stay for one in (step.simulation, choice.simulation if choice else None)):
        return False
    running = scene.world.state.deadlines.get((thing.id, activity))
    if running is not None and running.due is not None:
        return True
    if of_person and choice is not None and _has_answers(stepper, thing, choice.options):
        return True
    moves = stepper.moves(thing.kind, step.id, thing.values) or {}
    if not of_person and any(source != target for source, target in moves.values()):
        return True
    return _answers(scene, thing, step, of_person=of_person)


def is_called(scene: Scene, turn: Turn) -> bool:
    """Whether whoever can take a step is called to it: it is waited for, presses nobody, and does more than
    report."""
    return (
        is_turn(scene, turn.thing, turn.step, of_person=False)
        and not presses(scene, turn.thing, turn.step)
        and not _only_reports(scene, turn)
    )


def _only_reports(scene: Scene, turn: Turn) -> bool:
    """Whether a step notes what may come about at any time and did not, as that somebody is missing: no date
    runs for it, colleagues never take it of themselves, and nothing has begun of what it would change."""
    activity = scene.world.core.book.activity_of[turn.step.id]
    if scene.world.core.book.activities[activity].behaviour is not None:
        return False
    if (turn.thing.id, activity) in scene.world.state.deadlines:
        return False
    sets = {name: str(value) for name, value in turn.step.sets.items()}
    if takes_away(scene.pathway, turn.step) or leads_away(sets):
        return True
    tracks = scene.pathway.kinds[turn.thing.kind].tracks
    moves = scene.world.core.stepper.moves(turn.thing.kind, turn.step.id, turn.thing.values) or {}
    led = {name: source for name, (source, target) in moves.items() if source != target}
    return bool(led) and all(source == tracks[name].initial for name, source in led.items())


def _answers(scene: Scene, thing: Thing, step: Step, *, of_person: bool) -> bool:
    """Whether a step changes a fact that was set before, and can be taken for that alone; what the person
    has set themselves does not ask the person for anything."""
    stepper, facts = scene.world.core.stepper, scene.pathway.kinds[thing.kind].facts
    for atom in g.atoms(stepper.rules[step.id].guard):
        if not isinstance(atom, g.Is) or atom.name not in step.sets or atom.name not in facts:
            continue
        value = thing.values[atom.name]
        if value in (facts[atom.name].default, step.sets[atom.name]) or value not in atom.values:
            continue
        setting = stepper.entries.get((thing.kind, atom.name, str(value)), ())
        if any(_is_a_duty(scene, one) for one in setting):  # what was done is no question
            continue
        if not of_person and _notes_ones_own(scene, step, setting):
            continue
        if not of_person or not _is_own_word(scene, thing, setting):
            return True
    return False


def _notes_ones_own(scene: Scene, step: Step, setting: Sequence[str]) -> bool:
    """Whether a step, which colleagues never take of themselves, changes what time or those who take it have
    noted themselves, as that the person has a bed of their own: nobody asked anything."""
    core = scene.world.core
    activity = core.book.of_step(step.id)
    own = {*core.stepper.rules[step.id].by, CLOCK}
    return (
        activity.behaviour is None
        and activity.deadline is None
        and all(not own.isdisjoint(core.stepper.rules[one].by) for one in setting)
    )


def _is_own_word(scene: Scene, thing: Thing, setting: Sequence[str]) -> bool:
    """Whether the person has set themselves what a fact has: last of all that did, or as the only ones who
    can."""
    done = [row for one in setting if (row := scene.record.last_done(thing.id, one)) is not None]
    last = max(done, key=lambda row: row.ended_by or row.seq, default=None)
    if last is not None:
        return scene.is_person(last.role)
    return all(_is_of_person(scene, scene.world.core.stepper.rules[one].by) for one in setting)


def _is_a_duty(scene: Scene, step: str) -> bool:
    return scene.world.core.book.of_step(step).deadline is not None


def _is_of_person(scene: Scene, by: Sequence[str]) -> bool:
    return any(scene.is_person(role) for role in by)


def _has_answers(stepper: Stepper, thing: Thing, options: Sequence[str]) -> bool:
    """Whether the options of a choice are answers to one question: they lead the same thing elsewhere."""
    results = [led(stepper, thing, option) for option in options]
    named = {name for one in results for name in one}
    return any(len({one[name] for one in results if name in one}) > 1 for name in named)


def led(stepper: Stepper, thing: Thing, step: str) -> dict[str, str]:
    """What a step would set, and the states that it would enter."""
    moves = stepper.moves(thing.kind, step, thing.values) or {}
    entered = {name: target for name, (source, target) in moves.items() if source != target}
    sets = stepper.rules[step].step.sets
    return {**{name: value for name, value in sets.items() if isinstance(value, str)}, **entered}


def nothing_here(scene: Scene, case: str, role: str, turns: Sequence[Turn]) -> str:
    """What is said to a role that has no step that helps: whether the case is for it, and who goes on."""
    words, thing = scene.words, scene.world.thing(case)
    concerned = scene.is_person(role) or is_concerned(scene, case, role)
    if concerned and scene.meeting is None and scene.is_unfound(thing) and not scene.is_person(role):
        return not_for_office(scene, thing, role)
    definition = scene.pathway.roles.get(role)
    told = definition.institution if definition else None
    place = told.in_(scene.language) if told else words.role(role)
    if scene.is_person(role):
        first = words.pick(
            "Ahora no hay nada que decidir: espera a otros.",
            "There is nothing to decide now: it is others' turn.",
        )
    elif not any(role in rule.by for rule in scene.world.core.stepper.rules.values()):
        first = words.pick(
            "Este rol no da pasos propios en esta ruta.",
            "This role takes no step of its own in this pathway.",
        )
    elif has_acted(scene, case, role):
        first = words.pick(
            "Su institución ya hizo algo en este caso; ahora no le toca otro paso.",
            "Your institution has already done something in this case; it has no other step to take now.",
        )
    elif concerned:
        first = words.pick("Ahora no le toca a usted en este caso.", "It is not your turn in this case now.")
    else:
        first = words.pick(
            f"Este caso no es para su oficina ({place}): ninguno de sus pasos llega a tocarle.",
            f"This case is not for your office ({place}): none of its steps will be due in it.",
        )
    is_new = scene.meeting is None and scene.is_unfound(thing) and not scene.is_person(role)
    return f"{first} {taken_by(scene, thing) if is_new else _who_goes_on(scene, role, turns)}"


def _who_goes_on(scene: Scene, role: str, turns: Sequence[Turn]) -> str:
    words, turns = scene.words, known_turns(scene, turns)
    able = dict.fromkeys(one for turn in turns for one in turn.roles if one != role)
    if not able:
        return words.pick(
            "Ninguna institución tiene un paso pendiente: deje pasar el tiempo con «Siguiente suceso».",
            "No institution has a step to take: let time pass with “Next event”.",
        )
    first = _first(scene, [turn for turn in turns if role not in turn.roles])
    if len(able) > _MOST:
        return first + words.pick(
            f"{len(able)} roles pueden dar el siguiente paso: están primero en «Usted actúa como». Cambie de "
            "rol o deje pasar el tiempo.",
            f"{len(able)} roles can take the next step: they come first in “You act as”. Change your role or "
            "let time pass.",
        )
    names = words.listed([words.role(one) for one in able], ("y", "and"))
    return first + words.pick(
        f"Lo llevan ahora: {names}. Para seguirlo, cambie de rol o deje pasar el tiempo.",
        f"It is with: {names}. To go on with it, change your role or let time pass.",
    )


def first_turn(scene: Scene, turns: Sequence[Turn]) -> Turn | None:
    """The step that is due first; of those without a deadline, one that colleagues take of themselves."""
    running, book = scene.world.state.deadlines, scene.world.core.book

    def due(turn: Turn) -> tuple[int, bool]:
        activity = book.activity_of[turn.step.id]
        found = running.get((turn.thing.id, activity))
        by_hand = book.activities[activity].behaviour is None
        return LATEST if found is None or found.due is None else found.due, by_hand

    return min(turns, key=due, default=None)


def known_turns(scene: Scene, turns: Sequence[Turn]) -> list[Turn]:
    """The turns, each of those roles only that know of the case and so find the step: whoever was told
    nothing is not sent for; in an exercise those whose office the case has reached, or who give what is asked
    of them by telephone. None presses the person."""
    turns = [turn for turn in turns if not presses(scene, turn.thing, turn.step)]
    if scene.meeting is not None:
        return list(at_their_office(scene, turns))
    reads = {role: Reads(scene, (role,)) for role in {role for turn in turns for role in turn.roles}}
    known = [
        replace(turn, roles=tuple(role for role in turn.roles if reads[role].knows_of(turn.thing)))
        for turn in turns
    ]
    return [turn for turn in known if turn.roles]


def at_their_office(scene: Scene, turns: Sequence[Turn]) -> Iterator[Turn]:
    """The turns, in an exercise each of those roles only whose office the case has reached."""
    if scene.meeting is None:
        yield from turns
        return
    for turn in turns:
        roles = tuple(one for one in turn.roles if not is_kept_from(scene, turn.thing, one, turn.step.id))
        if roles:
            yield replace(turn, roles=roles)


def _first(scene: Scene, turns: Sequence[Turn]) -> str:
    """Of what waits for others, the step that comes first, and whose it is."""
    turn, words = first_turn(scene, turns), scene.words
    if turn is None:
        return ""
    name, who = words.quote(turn.step.name(scene.language)), words.listed([words.role(r) for r in turn.roles])
    return words.pick(f"Lo primero que espera: {name} ({who}). ", f"What waits first: {name} ({who}). ")


def has_acted(scene: Scene, case: str, role: str) -> bool:
    """Whether a role has done a step in this case already."""
    return any(scene.record.has_acted(thing.id, role) for thing in scene.together(case))


def meanwhile(scene: Scene, waiting: Sequence[WaitingRow], names: Sequence[str]) -> str:
    """What can be done while others are waited for; "" where only what one began oneself is."""
    words = scene.words
    if all(row.can_cancel for row in waiting):
        return ""
    if names:
        quoted = words.listed([words.quote(name) for name in names[:2]])
        return words.pick(f"Mientras tanto puede hacer usted: {quoted}.", f"Meanwhile you can do: {quoted}.")
    return words.pick(
        "Mientras tanto: deje pasar el tiempo, o haga usted ese paso con el rol de quien lo tiene.",
        "Meanwhile: let time pass, or take that step yourself in the role of whoever has it.",
    )
