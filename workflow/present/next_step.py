"""What a role does next in a case, also where something is lacking for it; and whose turn it is otherwise.

All of it follows from what is there: dates that run, how the person was met, rights that nobody told of,
and what colleagues in this role would do of themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.pathway.elements import Step
from workflow.present.asked_for import waiting_to_be_given
from workflow.present.assessed_first import assessed_first
from workflow.present.criminal_matter import IS_PARTY, WANTED
from workflow.present.done_already import done_already
from workflow.present.harmed import not_here
from workflow.present.how_found import is_awaited, recognising
from workflow.present.missing_papers import lacking_papers
from workflow.present.need_to_know import meets_now
from workflow.present.not_their_case import finds
from workflow.present.not_yet import blocked, first_of_ones_own
from workflow.present.own_part import OwnPart, own_part
from workflow.present.putting_right import repairs, undoing
from workflow.present.role_reads import reads_of
from workflow.present.sayings import talk_of
from workflow.present.scene import Scene
from workflow.present.setting import setting_rows
from workflow.present.standing import harms_that_last
from workflow.present.talk_first import talk_first
from workflow.present.turns import Turn, is_called, is_turn
from workflow.present.ways import Ways
from workflow.referral.course import is_child
from workflow.rows.steps import BlockedRow, StepRow
from workflow.world.agreement import LATEST

Key = tuple[str, str]
"""A step and whose it is."""
Ranked = tuple[tuple[int, int], Key]
"""A step with its rank: the lower comes first."""
UNDO, DUE, MEETING, REPAIR = -1, 0, 1, 3
"""The ranks of what undoes by itself a harm that goes on, as to set free, of what is due, of how a person is
met and found, and of what else puts such a harm right."""
ASKED = 2
"""The rank of what gives what was asked for."""
_OPENS = 6
"""The rank of what opens a criminal matter."""
_PAPER = 5
"""The rank of what a ruling waits for."""
_WITHDRAWN = "withdrawn"
"""The status of whoever withdrew: no help is pushed on them. What is due, what they asked for and what they
have a right to be told stays; all else stays possible."""
_CALLED = 7
"""The rank of what a role is called to where nothing else is next."""
_MOST = 2
"""Steps that are named as the next; where more of them are due, one more."""


@dataclass(frozen=True, slots=True)
class Next:
    """The next steps, possible now; what is owed and lacks something; what is said where there is neither;
    the rank that put each step there; for which ruling a step brings what is missing; the steps before which
    one talks; and of what is said only what is so, with no word on what to do (`fact`)."""

    steps: tuple[Key, ...] = ()
    blocked: tuple[BlockedRow, ...] = ()
    part: str = ""
    ranks: Mapping[Key, int] = field(default_factory=dict)
    rulings: Mapping[Key, str] = field(default_factory=dict)
    talked: frozenset[str] = frozenset()
    fact: str = ""


def next_steps(
    ways: Ways, case: str, helps: Sequence[StepRow], turns: Sequence[Turn], ending: Mapping[Key, bool]
) -> Next:
    """What a role does next, of the steps that it can take and that bring the case forward (`helps`), and of
    those that end a harm (`ending_harm`)."""
    scene, role = ways.scene, ways.role
    if scene.is_person(role) or scene.ended(scene.world.thing(case)):
        return Next()
    possible = {(row.id, row.subject) for row in helps}
    meet = [key for key in _setting(scene, case, role) if key in possible]
    own = (row.id for row in helps if row.subject == case)
    talk = talk_first(scene, case, role, own, is_set=not meet)
    ranked = (
        one
        for one in _ranked(scene, case, role, helps, ending, meet)
        if one[1][0] not in talk.before or one[0][0] == UNDO
    )
    found = _not_unasked_for(scene, case, list(ranked))
    found = found or [
        ((_CALLED, 0), key)
        for key in _called(scene, role, helps, turns)
        if key in possible and key[0] not in talk.before
    ]
    rows: tuple[BlockedRow, ...] = ()
    for until, thing, step in sorted(_owed(ways, case), key=lambda each: each[0]):
        row = blocked(ways, thing, step)
        if row.leads:
            rows, first = (row,), first_of_ones_own(ways, thing, step)
            found += [((DUE, until), first)] if first is not None and first in possible else []
            break
    rulings = {key: ruling for key, ruling in _papers(ways, case) if key in possible}
    found += [((_PAPER, 0), key) for key in rulings]
    if scene.world.thing(case).values.get("status") == _WITHDRAWN:
        found = [one for one in found if one[0][0] < _PAPER]
    due = {key for rank, key in found if rank[0] in (DUE, ASKED)}
    keys = tuple(dict.fromkeys(key for _rank, key in assessed_first(scene.pathway, found)))
    keys = keys[: max(_MOST, min(_MOST + 1, len(due)))]
    part = OwnPart()
    if helps and not (keys or rows or talk.before):
        part = own_part(ways, case, turns, {(row.id, row.subject): row.name for row in helps if row.opens})
    ranks = {key: min(rank[0] for rank, one in found if one == key) for key in keys}
    told, fact = (" ".join(filter(None, both)) for both in ((talk.told, part.told), (talk.asked, part.fact)))
    return Next(keys, rows, told, ranks, rulings, talk.before, fact)


def _papers(ways: Ways, case: str) -> Iterator[tuple[Key, str]]:
    """What a role can do now so that a paper comes which it can bring and a ruling waits for, with the
    ruling: nobody else begins what is left to whoever plays."""
    scene, thing, core = ways.scene, ways.scene.world.thing(case), ways.scene.world.core
    for lack in lacking_papers(scene, thing, ways.role):
        for step in lack.steps:
            if ways.role not in core.stepper.rules[step].by or scene.is_under_way(thing, step):
                continue
            is_open = core.harmless(thing, step, ways.role)
            first = (step, thing.id) if is_open else first_of_ones_own(ways, thing, scene.pathway.steps[step])
            if first is not None:
                yield first, lack.activity


def _ranked(
    scene: Scene,
    case: str,
    role: str,
    helps: Sequence[StepRow],
    ending: Mapping[Key, bool],
    meet: Sequence[Key],
) -> Iterator[Ranked]:
    """The possible steps that are waited for, each with its rank: first what is due, then how the person is
    met before somebody decides who they are, that itself, what was asked for and is not given yet, what ends
    a harm that goes on, what they have a right to be told, and what takes the case on along the way; what
    opens a criminal matter comes last of all."""
    asked = {
        (step.id, one.id) for one in scene.together(case) for step, _row in waiting_to_be_given(scene, one)
    }
    recognises = recognising(scene, case, role)
    reads = reads_of(scene, role)
    for row in helps:
        thing, step = scene.world.state.things[row.subject], scene.pathway.steps[row.id]
        is_read = reads.activity(thing, scene.world.core.book.activity_of[row.id])
        key, due = (row.id, row.subject), _due(scene, row.subject, row.id) if is_read else None
        if ending.get(key):
            yield (UNDO, 0), key
        elif due is not None:
            yield (DUE, due), key
        elif key in meet:
            yield (MEETING, 2 * meet.index(key)), key
        elif finds(scene.world.core.stepper, step.id):
            if key == (recognises, case) and (is_child(thing) or not meet):
                yield (MEETING, 1), key  # a child is protected at once, whatever the setting still lacks
        elif key in asked:
            yield (ASKED, 0), key
        elif key in ending:
            yield (REPAIR, 0), key
        elif not is_awaited(scene, thing, step):
            continue
        elif step.tells:
            yield (4, 0), key
        elif is_turn(scene, thing, step, of_person=False) or _serves_a_wish(scene, thing, step):
            yield (_OPENS if row.opens else 5, 0), key


def _not_unasked_for(scene: Scene, case: str, found: list[Ranked]) -> list[Ranked]:
    """Without what opens a criminal matter, where the person has not said that they want one: nobody presses
    them, and it stays possible. What is due stays."""
    if scene.world.thing(case).values.get(IS_PARTY) == WANTED:
        return found
    return [one for one in found if one[0] != (_OPENS, 0)]


def _called(scene: Scene, role: str, helps: Sequence[StepRow], turns: Sequence[Turn]) -> Iterator[Key]:
    """What a role is told as its turn when time stops, though colleagues would not take it of themselves; and
    what else answers the same question, as a bed beside the note that none is wanted: in file order."""
    for turn in turns:
        if (
            role in turn.roles
            and not finds(scene.world.core.stepper, turn.step.id)
            and is_called(scene, turn)
        ):
            yield from _answering(scene, turn, helps)


def _answering(scene: Scene, turn: Turn, helps: Sequence[StepRow]) -> Iterator[Key]:
    """A step, and the others that set nothing but the same facts of the same thing."""
    steps, own = scene.pathway.steps, turn.step.sets.keys()
    here = (row.id for row in helps if row.subject == turn.thing.id)
    same = {step for step in here if steps[step].sets and steps[step].sets.keys() <= own}
    for step in scene.pathway.kinds[turn.thing.kind].steps:
        if step == turn.step.id or step in same:
            yield step, turn.thing.id


def _serves_a_wish(scene: Scene, thing: Thing, step: Step) -> bool:
    """Whether a step is for what the person said that they want, and is still to be done."""
    stepper, facts = scene.world.core.stepper, scene.pathway.kinds[thing.kind].facts
    changes = any(fact in facts and thing.values[fact] != value for fact, value in step.sets.items())
    return changes and any(
        isinstance(atom, g.Is) and WANTED in atom.values and thing.values.get(str(atom.name)) == WANTED
        for atom in g.atoms(stepper.rules[step.id].guard)
    )


def _setting(scene: Scene, case: str, role: str) -> Iterator[Key]:
    """How the person is to be met, as long as nobody has found them."""
    thing = scene.world.thing(case)
    is_here = not_here(scene.pathway, scene.record, thing) is None
    if scene.is_unfound(thing) and is_here and meets_now(scene, thing, role):
        rows = setting_rows(scene, thing, talk_of(scene.world, thing), role)
        yield from ((row.step, case) for row in rows if row.step)


def ending_harm(scene: Scene, case: str, role: str) -> dict[Key, bool]:
    """What puts right a harm in which the person still is, for whoever meets them or has heard of them, and
    whether it undoes that by itself."""
    found: dict[Key, bool] = {}
    if not meets_now(scene, scene.world.thing(case), role) and scene.is_unfound(scene.world.thing(case)):
        return found
    for thing in scene.together(case):
        for step in harms_that_last(scene, thing):
            back = undoing(scene, thing.id, step)
            for key in repairs(scene, thing.id, step):
                found[key] = found.get(key, False) or key[0] in back
    return found


def _due(scene: Scene, subject: str, step: str) -> int | None:
    running = scene.world.state.deadlines.get((subject, scene.world.core.book.activity_of[step]))
    return None if running is None else running.due


def _owed(ways: Ways, case: str) -> Iterator[tuple[int, Thing, Step]]:
    """What runs against a date, is up to this role and cannot be done yet: the date, and the first option
    that neither harms nor refuses."""
    scene, core = ways.scene, ways.scene.world.core
    things = {thing.id: thing for thing in scene.together(case)}
    own_dates = (each for each in core.state.deadlines.items() if each[0][0] in things)
    for (subject, activity), running in sorted(own_dates):
        if activity not in core.book.activities:
            continue
        thing, options = things[subject], core.book.activities[activity].options
        if not reads_of(scene, ways.role).activity(thing, activity):
            continue
        own = [step for step in options if ways.role in core.stepper.rules[step].by]
        if not own or any(core.allowed(thing, step, ways.role) for step in own):
            continue
        if any(scene.is_under_way(thing, step) for step in options):
            continue
        steps = [scene.pathway.steps[step] for step in own]
        step = next((one for one in steps if one.harm is None and not one.refuses), None)
        if step is None or done_already(scene, thing, step) is not None:
            continue
        yield running.due if running.due is not None else LATEST, thing, step
