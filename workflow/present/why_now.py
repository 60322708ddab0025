"""Why a step is the next one now: what came about, which right it touches, and what becomes possible by it.

Nothing of it is written for a step: it follows from the rule of the pathway by which the step stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import islice

from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.pathway.elements import Choice, Deadline, Step
from workflow.pathway.rules import led_to
from workflow.present.asked_for import asked_on
from workflow.present.endings import is_ending
from workflow.present.hours import done_on
from workflow.present.next_step import ASKED, DUE, MEETING, REPAIR, UNDO, Next
from workflow.present.not_their_case import finds
from workflow.present.refusals import DECIDED
from workflow.present.right_served import first_served, rights_at_stake
from workflow.present.role_names import the_role, to_the_role
from workflow.present.role_reads import reads_of
from workflow.present.scene import Scene
from workflow.present.standing import harms_that_last, is_wrong
from workflow.present.their_answer import says_no
from workflow.present.turns import awaited, is_looked_for
from workflow.record.attempts import DONE
from workflow.record.rows import Attempt
from workflow.referral.course import is_child
from workflow.stepper import Stepper, kept

_LOOKED_AT = 300
"""The last attempts in which the cause is looked for: it is among the latest, and a click waits for it."""
_FOLLOWING = 2
"""Steps that are named of those which become possible."""

Brought = frozenset[tuple[str, str]]
"""What a step brings about: states of tracks, facts and rights told, each with its value."""


def why_now(scene: Scene, role: str, thing: Thing, step: Step, ahead: Next) -> str:
    """In a line what came about so that a step is next, and the right it touches; in a second one what can be
    done after it. "" of a step that is not next."""
    rank = ahead.ranks.get((step.id, thing.id))
    if rank is None:
        return ""
    right = next(iter(rights_at_stake(scene.words, step)), "")
    cause = _cause(scene, role, thing, step, rank, ahead)
    is_told = not right or right in cause
    touches = "" if is_told else scene.words.pick(f" Derecho: {right}.", f" Right: {right}.")
    if rank != MEETING and _deadline_of(scene, step) is None:
        touches += scene.words.pick(" Sin plazo en esta ruta.", " No deadline in this pathway.")
    why = scene.words.pick(f"Por qué ahora: {cause}.{touches}", f"Why now: {cause}.{touches}")
    return "\n".join(filter(None, (why, what_follows(scene, role, thing, step))))


def _cause(scene: Scene, role: str, thing: Thing, step: Step, rank: int, ahead: Next) -> str:
    pick, core = scene.words.pick, scene.world.core
    if finds(core.stepper, step.id):
        return _of_finding(scene, thing)
    if rank == MEETING:
        return pick(
            "va antes de preguntar por lo ocurrido, para que esté bien, entienda y hable sin que la oigan",
            "it comes before asking what happened, so that they are well, understand and talk unheard",
        )
    if rank in (REPAIR, UNDO):
        return _ends_harm(scene, harms_that_last(scene, thing))
    if rank == ASKED:
        day = asked_on(scene, thing, step)
        return pick(f"se pidió ({day}) y todavía falta", f"it was asked for ({day}) and has not come yet")
    if ruling := ahead.rulings.get((step.id, thing.id)):
        name = scene.words.quote(scene.words.step(ruling))
        return pick(f"{name} espera lo que empieza con este paso", f"{name} waits for what begins with it")
    running = core.state.deadlines.get((thing.id, core.book.activity_of[step.id]))
    if rank == DUE and running is None and ahead.blocked:
        name = scene.words.quote(ahead.blocked[0].name)
        return pick(f"sin este paso no puede darse {name}", f"without it {name} cannot be taken")
    row = _came_about(scene, role, thing, step, None if running is None else running.since)
    if row is not None and is_wrong(scene, row) and _leaves(scene, thing, step, row):
        return _ends_harm(scene, [row.step])
    return _after(scene, role, step, row) if row is not None else _standing(scene, role, thing, step)


def _ends_harm(scene: Scene, harms: Iterable[str]) -> str:
    names = (scene.words.quote(scene.words.step(one)) for one in harms)
    ends = scene.words.pick("pone fin a un daño que sigue", "it ends a harm that goes on")
    return ends + "".join(f": {name}" for name in islice(names, 1))


def _leaves(scene: Scene, thing: Thing, step: Step, row: Attempt) -> bool:
    """Whether a step leads away from where something done has led."""
    stepper = scene.world.core.stepper
    moves, led = (
        stepper.moves(thing.kind, step.id, thing.values) or {},
        brought(stepper, row.step, row.outcome),
    )
    return any((track, source) in led for track, (source, _target) in moves.items())


def _of_finding(scene: Scene, thing: Thing) -> str:
    if is_child(thing):
        return scene.words.pick(
            "puede ser una niña, niño o adolescente, y se le protege de inmediato",
            "they may be a child, and a child is protected at once",
        )
    return scene.words.pick(
        "la persona está ante usted y todavía nadie la ha detectado; con esto empieza su protección",
        "the person is before you and nobody has detected them yet; with this protection begins",
    )


def _served(scene: Scene, step: Step) -> str:
    """What a step does about its first right; "" where it is about none."""
    return first_served(scene.words, step)


def _after(scene: Scene, role: str, step: Step, row: Attempt) -> str:
    """What the person decided, unless it was a no; else the right that a step is for, and what it comes
    after, when and whose it was where that was somebody else. That something was done is no reason, and least
    of all a wrong that was done."""
    words, when = scene.words, done_on(scene, row)
    name = words.quote(words.step(row.step))
    if scene.is_person(row.role):
        if _is_no(scene, row.step):  # a no is respected: it calls for nothing
            return _served(scene, step) or _open(scene)
        return words.pick(f"la persona decidió {name}, {when}", f"the person decided {name}, {when}")
    if row.role not in scene.pathway.roles:  # the clock
        came = words.pick(f"ya pasó {name}, {when}", f"{name} has come about, {when}")
        return ". ".join(filter(None, (_served(scene, step), came[:1].upper() + came[1:])))
    if is_wrong(scene, row):
        return _served(scene, step) or _open(scene)
    whose = f" · {words.role(row.role)}" if row.role != role else ""
    since = words.pick(f"Viene después de {name}, {when}{whose}", f"It comes after {name}, {when}{whose}")
    return f"{_served(scene, step) or _open(scene)}. {since}"


def _is_no(scene: Scene, step: str) -> bool:
    """Whether the person left, took something back or said no by a step."""
    return says_no(scene.pathway.steps[step]) or is_ending(
        scene.world.core.stepper, scene.pathway.steps[step]
    )


def _is_left(scene: Scene, thing: Thing, track: str) -> bool:
    """Whether a track stands where only a no of the person leads."""
    stepper = scene.world.core.stepper
    led = stepper.entries.get((thing.kind, track, str(thing.values[track])), ())
    own = (all(map(scene.is_person, stepper.rules[step].by)) and _is_no(scene, step) for step in led)
    return bool(led) and all(own)


def _open(scene: Scene) -> str:
    return scene.words.pick("ya se puede, y falta", "it can be done now, and is not done")


def _standing(scene: Scene, role: str, thing: Thing, step: Step) -> str:
    """Where the person is on the way, as far as a role reads, where no step that it reads of led there."""
    words, tracks, reads = scene.words, scene.pathway.kinds[thing.kind].tracks, reads_of(scene, role)
    for atom in _asked(scene, step, is_dated=True):
        track = tracks.get(str(atom.name))
        if track is None or track.case or not _is_so(thing, atom) or not reads.track(thing, track.id):
            continue
        if thing.values[track.id] != track.initial and not _is_left(scene, thing, track.id):
            return words.standing(thing.kind, track.id, str(thing.values[track.id]))
    return _served(scene, step) or _open(scene)


def _asked(scene: Scene, step: Step, *, is_dated: bool) -> list[g.Is]:
    """What a step asks of its own thing and, where it `is_dated`, what its date runs from."""
    deadline = _deadline_of(scene, step)
    guards = [scene.world.core.stepper.rules[step.id].guard]
    guards += [deadline.since] if deadline is not None and is_dated else []
    return [atom for guard in guards for atom in g.atoms(guard) if isinstance(atom, g.Is)]


def _deadline_of(scene: Scene, step: Step) -> Deadline | None:
    return scene.world.core.book.of_step(step.id).deadline


def _is_so(thing: Thing, atom: g.Is) -> bool:
    return atom.name in thing.values and thing.values[atom.name] in atom.values


def _came_about(scene: Scene, role: str, thing: Thing, step: Step, since: int | None) -> Attempt | None:
    """The last step of the case that brought about what this one asks for, at the minute at which its date
    began to run where one runs; None where there is none, or the role does not read of it."""
    core, reads = scene.world.core, reads_of(scene, role)
    asked = _asked(scene, step, is_dated=since is not None)
    wanted = _spared(scene, thing, step) or {
        (str(a.name), str(thing.values[a.name])) for a in asked if _is_so(thing, a)
    }
    for row in islice(reversed(scene.record.attempts(thing.id)), _LOOKED_AT):
        if row.became not in DONE or row.step not in scene.pathway.steps or row.step == step.id:
            continue
        if since is not None and row.ended != since:
            continue
        if wanted & brought(core.stepper, row.step, row.outcome):
            return row if reads.activity(thing, row.activity) else None
    return None


def _spared(scene: Scene, thing: Thing, step: Step) -> set[tuple[str, str]]:
    """What the person decided without which the step would be a fault, as to want word with the consulate."""
    facts = scene.pathway.kinds[thing.kind].facts
    asked = (fault.if_ for fault in step.faults if fault.if_ is not None)
    return {
        (atom.name, str(thing.values[atom.name]))
        for guard in asked
        for atom in g.atoms(guard)
        if isinstance(atom, g.Is) and atom.name in facts and facts[atom.name].group in DECIDED
        if not _is_so(thing, atom) and thing.values[atom.name] != facts[atom.name].default
    }


@kept(4_000)
def brought(stepper: Stepper, step: str, outcome: str) -> Brought:
    """The states, facts and rights told that a step brings about with an outcome."""
    definition, kind = stepper.pathway.steps[step], stepper.pathway.kinds[stepper.rules[step].kind]
    effects = (definition, *(definition.outcomes[one] for one in (outcome,) if one in definition.outcomes))
    found: set[tuple[str, str]] = {(f"told_{right}", "yes") for right in definition.tells}
    for effect in effects:
        found |= set(led_to(kind, effect))
        found |= {(name, value) for name, value in effect.sets.items() if isinstance(value, str)}
    return frozenset(found)


# -- what follows -----------------------------------------------------------------------------------


def what_follows(scene: Scene, role: str, thing: Thing, step: Step) -> str:
    """What becomes possible by a step: what the role itself can do then; else that the person decides; else
    whose turn it is. "" where it is nothing new, or depends on what the step comes to."""
    core, words = scene.world.core, scene.words
    kind = scene.pathway.kinds[thing.kind]
    if any(pair for outcome in step.outcomes.values() for pair in led_to(kind, outcome)):
        return ""
    after = _after_it(scene, thing, step)
    asking = _asking(core.stepper, thing.kind)
    changed = (name for name, value in after.values.items() if thing.values[name] != value)
    concerned = {one for name in changed for one in asking.get(name, ())}
    newly = [pair for pair in _newly(scene, thing, after, concerned) if pair[0].id != step.id]
    newly.sort(key=lambda pair: core.book.of_step(pair[0].id).deadline is None)
    own = [
        words.quote(words.step(core.book.activity_of[one.id])) for one, offices in newly if role in offices
    ]
    if own:
        names = words.listed(list(dict.fromkeys(own))[:_FOLLOWING], ("y", "and"))
        return words.pick(f"Después puede usted: {names}.", f"After it you can: {names}.")
    choices = kind.choices.values()
    if any(_is_asked(scene, thing, after, concerned, choice) for choice in choices):
        return words.pick(
            "Después decide la persona, sin prisa.", "After it the person decides, in no haste."
        )
    if not newly:
        return ""
    one, offices = newly[0]
    name, to = words.quote(words.step(core.book.activity_of[one.id])), to_the_role(words, offices[0])
    whose = the_role(words, offices[0])
    return words.pick(f"Después le toca {to}: {name}.", f"After it, it is up to {whose}: {name}.")


def _after_it(scene: Scene, thing: Thing, step: Step) -> Thing:
    """How a thing stands once a step is done."""
    after, moves = thing.copy(), scene.world.core.stepper.moves(thing.kind, step.id, thing.values) or {}
    after.values.update({track: target for track, (_source, target) in moves.items()})
    after.values.update({f"told_{right}": "yes" for right in step.tells})
    after.values.update({name: value for name, value in step.sets.items() if isinstance(value, str)})
    return after


def _newly(
    scene: Scene, before: Thing, after: Thing, concerned: Set[str]
) -> Iterator[tuple[Step, tuple[str, ...]]]:
    """The awaited steps that offices can take without harm after something, and none could before: none that
    is there for what may come about and is not looked for, as a report of abuse or to ask once more."""
    core = scene.world.core
    for step, _offices, alike, activity, _begins in awaited(core.stepper, before.kind, None):
        if step.id not in concerned or (before.id, activity) in core.state.jobs:
            continue
        if not is_looked_for(scene, step):
            continue
        can = [same for same in alike if core.harmless(after, step.id, same[0])]
        if can and not any(core.harmless(before, step.id, same[0]) for same in alike):
            yield step, tuple(office for same in can for office in same)


def _is_asked(scene: Scene, before: Thing, after: Thing, concerned: Set[str], choice: Choice) -> bool:
    """Whether the person can decide something after a step that they could not before."""
    core = scene.world.core
    own = [role for role in core.stepper.rules[choice.options[0]].by if scene.is_person(role)]
    if not own or (choice.simulation is not None and choice.simulation.stay):
        return False
    return any(
        core.allowed(after, one, own[0]) and not core.allowed(before, one, own[0])
        for one in choice.options
        if one in concerned
    )


@kept(16)
def _asking(stepper: Stepper, kind: str) -> dict[str, tuple[str, ...]]:
    """By variable, the steps of a kind whose guards ask for it of their own thing."""
    found: dict[str, dict[str, None]] = {}
    for step in stepper.pathway.kinds[kind].steps:
        for atom in g.atoms(stepper.rules[step].guard):
            if isinstance(atom, g.Is):
                found.setdefault(str(atom.name), {})[step] = None
    return {name: tuple(steps) for name, steps in found.items()}
