"""What becomes the turn of those who play while time passes: there time stops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.log.events import Event
from workflow.present.criminal_matter import presses
from workflow.present.role_names import the_roles, to_the_role
from workflow.present.role_reads import Reads
from workflow.present.scene import Scene
from workflow.present.turns import is_turn, open_turns

_Turns = dict[tuple[str, str], tuple[str, tuple[str, ...]]]
"""By thing and step, the name of the step, and the roles that people play of those that can take it."""


class Yours:
    """Looks after each instant at the cases that changed in it; of the others nothing is asked."""

    def __init__(self, before: Scene, now: Scene) -> None:
        """`before` is the world as time begins to pass, which stays as it is; `now` goes on."""
        self._before, self._now = before, now
        self._known: dict[str, _Turns] = {}
        self.found: _Turns = {}
        """What has become somebody's turn who plays, by thing and step."""

    def came(self, events: Sequence[Event]) -> bool:
        """Whether something has become a turn of theirs since time began to pass."""
        changed = {event.subject for event in events if event.what.consequences.set}
        for case in self._now.cases():
            if case.id in changed or case.linked in changed:
                if case.id not in self._known:
                    self._known[case.id] = own_turns(self._before, case.id)
                new = own_turns(self._now, case.id).items() - self._known[case.id].items()
                self.found |= dict(sorted(new))
        return bool(self.found)

    def standing(self) -> _Turns:
        """What was found and still is somebody's turn, now that time stands."""
        own = {key for case in self._known for key in own_turns(self._now, case)}
        return {key: name for key, name in self.found.items() if key in own}


def own_turns(scene: Scene, case: str) -> _Turns:
    """The steps of a case that wait for roles which people play, can be taken now and nobody has begun."""
    if case not in scene.world.state.things:
        return {}
    played = _who_know(scene, case)
    found = {
        (turn.thing.id, turn.step.id): (
            turn.step.name(scene.language),
            tuple(role for role in turn.roles if role in played),
        )
        for turn in open_turns(scene, case)
        if not played.isdisjoint(turn.roles)
        and is_turn(scene, turn.thing, turn.step, of_person=False)
        and not presses(scene, turn.thing, turn.step)
    }
    return found | dict(_of_the_person(scene, case))


def _who_know(scene: Scene, case: str) -> frozenset[str]:
    """The roles that people play and that know of a case: nobody is called to what they were not told of."""
    played, thing = scene.world.state.played, scene.world.thing(case)
    if scene.meeting is not None:
        return played
    return frozenset(role for role in played if Reads(scene, (role,)).knows_of(thing))


def _of_the_person(scene: Scene, case: str) -> Iterator[tuple[tuple[str, str], tuple[str, tuple[str, ...]]]]:
    """What the person is asked to decide, where somebody plays the person."""
    core = scene.world.core
    own = [role for role in scene.world.state.played if scene.is_person(role)]
    for thing in scene.together(case) if own else ():
        for step in scene.pathway.kinds[thing.kind].steps.values():
            if step.on_timer is None and not step.repeat and not scene.is_under_way(thing, step.id):
                by = core.stepper.rules[step.id].by
                can = tuple(role for role in own if role in by and core.harmless(thing, step.id, role))
                if can and is_turn(scene, thing, step, of_person=True):
                    yield (thing.id, step.id), (step.name(scene.language), can)


def told(scene: Scene, found: _Turns) -> str:
    """That it is somebody's turn who plays, and for which steps; "" where it is nobody's.

    Where people play several roles each is named: not every one of them can take the step.
    """
    if not found:
        return ""
    words = scene.words
    if len(scene.world.state.played) == 1:
        names = _listed(scene, [name for name, _roles in found.values()])
        return words.pick(f"Le toca a usted: {names}.", f"It is your turn: {names}.")
    by_roles: dict[tuple[str, ...], list[str]] = {}
    for name, roles in found.values():
        by_roles.setdefault(roles, []).append(name)
    named = {roles: _listed(scene, names) for roles, names in by_roles.items()}
    to = [f"{_to_each(scene, roles)}: {names}" for roles, names in named.items()]
    of = [f"{the_roles(words, roles)}: {names}" for roles, names in named.items()]
    return words.pick(f"Ahora le toca {'; '.join(to)}.", f"Now it is the turn of {'; of '.join(of)}.")


def _to_each(scene: Scene, roles: Sequence[str]) -> str:
    """`a la Policía Nacional o al Juzgado civil`, with their articles."""
    return scene.words.listed([to_the_role(scene.words, role) for role in roles])


def _listed(scene: Scene, names: Sequence[str]) -> str:
    return scene.words.listed([scene.words.quote(name) for name in names], ("y", "and"))
