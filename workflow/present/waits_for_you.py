"""What waits for a role that people play, however long it has: nobody else acts in it.

The program acts in every other role by itself. So what stands with one that somebody took up and forgot is
said in the act that hands it over, each time that time passes, and where nothing else is to come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workflow.present.how_found import other_ways
from workflow.present.open_to_person import decides, open_lines
from workflow.present.role_names import the_role
from workflow.present.scene import Scene
from workflow.present.turns import open_turns
from workflow.present.yours import Lists, own_turns
from workflow.rows import Change
from workflow.rows.case_page import CaseLine

_MOST = 3
"""Steps of one role that are named; the rest stands in its list."""

Waiting = dict[str, list[str]]
"""By role that people play, the names of the steps that wait for it."""


def waiting_for(scene: Scene, cases: Sequence[str]) -> Waiting:
    """What waits for each role that people play, in the order of the pathway: what its list has as the next,
    and what it is called to; of the person, what they are asked to decide."""
    found: Waiting = {}
    lists = Lists(scene)
    played = [role for role in scene.pathway.roles if role in scene.world.state.played]
    for case in cases:
        if scene.ended(scene.world.thing(case)):
            continue
        called = own_turns(scene, case, open_turns(scene, case))
        for role in played:
            turns = {step: name for (_thing, step), (name, roles) in called.items() if role in roles}
            ahead = {} if scene.is_person(role) else lists.of(case, role).names
            others = other_ways(scene, case, role, {*turns, *(step for _thing, step in ahead)})
            names = [*ahead.values(), *(name for step, name in turns.items() if step not in others)]
            known = found.setdefault(role, [])
            known += [name for name in dict.fromkeys(names) if name not in known]
    return {role: names for role, names in found.items() if names}


def as_whom(scene: Scene, waiting: Waiting) -> str:
    """`Le toca a usted como la oficina de visas de Migración: «Otorgar la visa».`, each role with its
    steps; of the one role of whoever plays just one, without its name. "" where nothing waits. What the
    person decides is nobody's turn, and is told as a choice."""
    words = scene.words
    told = []
    for role, names in waiting.items():
        if scene.is_person(role):
            continue
        listed = words.listed([words.quote(name) for name in names[:_MOST]], ("y", "and"))
        is_one = len(scene.world.state.played) == 1
        told.append(listed if is_one else f"{words.pick('como', 'as')} {the_role(words, role)}: {listed}")
    lines = [decides(scene, role, names[:_MOST]) for role, names in waiting.items() if scene.is_person(role)]
    if told and len(scene.world.state.played) == 1:
        lines.insert(0, words.pick(f"Le toca a usted: {told[0]}.", f"It is your turn: {told[0]}."))
    elif told:
        parts = "; ".join(told)
        lines.insert(0, words.pick(f"Le toca a usted {parts}.", f"It is your turn {parts}."))
    return " ".join(lines)


def all_waiting(scene: Scene) -> str:
    """What waits in any case for those who play; "" where nothing does."""
    return _waiting(scene, "")


def still_waiting(scene: Scene) -> str:
    """That nobody else will do what waits for the roles that somebody carries; "" of one role, whose list is
    on the screen. Where somebody plays the person, what is open to them."""
    alone = scene.words.pick("Nadie más lo hará.", "Nobody else will do it.")
    return _waiting(scene, alone) if len(scene.world.state.played) > 1 else _open(scene)


def _waiting(scene: Scene, alone: str) -> str:
    """What waits for offices, with a sentence on that (`alone`), what the person decides and what is open to
    them."""
    if not _tells(scene):
        return ""
    found = waiting_for(scene, [case.id for case in scene.cases()])
    offices = {role: names for role, names in found.items() if not scene.is_person(role)}
    own = {role: names for role, names in found.items() if scene.is_person(role)}
    parts = (as_whom(scene, offices), alone if offices else "", as_whom(scene, own), _open(scene))
    return " ".join(filter(None, parts))


def _open(scene: Scene) -> str:
    """What is open to the person against a decision and before a term ends, where somebody plays them."""
    if not _tells(scene) or not any(map(scene.is_person, scene.world.state.played)):
        return ""
    return " ".join(line for case in scene.cases() for line in open_lines(scene, case.id))


def handed_over(before: Scene, after: Scene, cases: Sequence[str], role: str, change: Change) -> Change:
    """An act as it was told, with what it brought before the other roles of whoever acted (`role`)."""
    if not _tells(after) or len(after.world.state.played) < 2 or change.reading == "refused":
        return change
    new: Waiting = {}
    for case in cases:
        for name, roles in _newly(before, after, case, role):
            for one in roles:
                new.setdefault(one, []).append(name)
    told = as_whom(after, {one: list(dict.fromkeys(names)) for one, names in new.items()})
    return replace(change, text=f"{change.text}\n{told}") if told else change


def _newly(before: Scene, after: Scene, case: str, role: str) -> Iterator[tuple[str, Sequence[str]]]:
    """What became the turn of other played roles than one, with these: what the act made possible; where that
    is nothing, what those can do now who did not know of the case."""
    turns = open_turns(after, case)  # the list that follows asks for them, too
    now = {key: turn for key, turn in own_turns(after, case, turns).items() if role not in turn[1]}
    possible_before = open_turns(before, case) if now else ()
    had = own_turns(before, case, possible_before) if now else {}  # where there are none, none is new
    new = {
        key: (name, [one for one in roles if one not in had.get(key, ("", ()))[1]])
        for key, (name, roles) in now.items()
    }
    new = {key: turn for key, turn in new.items() if turn[1]}
    if new:
        possible = {(turn.thing.id, turn.step.id) for turn in possible_before}
        yield from ({key: turn for key, turn in new.items() if key not in possible} or new).values()


def waiting_lines(scene: Scene, case: str) -> list[CaseLine]:
    """The page of a case: what waits for each role that somebody carries."""
    words = scene.words
    lines = []
    for role, names in waiting_for(scene, [case]).items():
        if scene.is_person(role):
            lines.append(CaseLine(decides(scene, role, names)))
            continue
        listed = words.listed([words.quote(name) for name in names], ("y", "and"))
        told = words.pick(
            f"Espera a quien lleva el rol {words.role(role)}: {listed}.",
            f"Waits for whoever carries the role {words.role(role)}: {listed}.",
        )
        lines.append(CaseLine(told, "", words.pick("Nadie más lo hará.", "Nobody else will do it.")))
    if any(map(scene.is_person, scene.world.state.played)):
        lines += [CaseLine(line) for line in open_lines(scene, case)]
    return lines


def _tells(scene: Scene) -> bool:
    """Not in an exercise: there each seat sees its own, and no other's."""
    return scene.meeting is None
