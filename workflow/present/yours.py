"""What becomes the turn of those who play while time passes: there time stops."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from workflow.log.events import Event
from workflow.present.asked_for import still_not_given
from workflow.present.carried import carried_by
from workflow.present.open_to_person import decides
from workflow.present.options import Ahead, next_names, steps
from workflow.present.role_names import the_roles, to_the_role
from workflow.present.role_reads import Reads
from workflow.present.scene import Scene
from workflow.present.turns import Turn, is_called, is_turn, open_turns, turns_among
from workflow.present.ways import Ways

Turns = dict[tuple[str, str], tuple[str, tuple[str, ...]]]
"""By thing and step, the name of the step, and the roles that people play of those that can take it."""


class Yours:
    """Looks after each instant at the cases that changed in it; of the others nothing is asked."""

    def __init__(self, before: Scene, now: Scene) -> None:
        """`before` is the world as time begins to pass, which stays as it is; `now` goes on."""
        self._before, self._now = before, now
        self._known: dict[str, Turns] = {}
        self.found: Turns = {}
        """What has become somebody's turn who plays, by thing and step."""

    def came(self, events: Sequence[Event]) -> bool:
        """Whether something has become a turn of theirs since time began to pass."""
        changed = {event.subject for event in events if event.what.consequences.set}
        for case in self._now.cases():
            if case.id in changed or case.linked in changed:
                turns = own_turns(self._now, case.id)
                if turns and case.id not in self._known:  # where there are none, none is new
                    self._known[case.id] = own_turns(self._before, case.id)
                self.found |= dict(sorted(turns.items() - self._known.get(case.id, {}).items()))
        return bool(self.found)

    def standing(self) -> Turns:
        """What was found and still is somebody's turn, now that time stands."""
        own = {key for case in self._known for key in own_turns(self._now, case)} if self.found else set()
        return {key: name for key, name in self.found.items() if key in own}


def own_turns(scene: Scene, case: str, turns: Iterable[Turn] | None = None) -> Turns:
    """The steps of a case that wait for roles which people play, can be taken now and nobody has begun; of
    the open `turns` of the case, where these are known."""
    if case not in scene.world.state.things:
        return {}
    played = _who_know(scene, case)
    found = {
        (turn.thing.id, turn.step.id): (
            turn.step.name(scene.language),
            tuple(role for role in turn.roles if role in played),
        )
        for turn in (turns_among(scene, case, played) if turns is None else turns)
        if not played.isdisjoint(turn.roles) and is_called(scene, turn)
    }
    return found | dict(_duties(scene, case, found)) | dict(_of_the_person(scene, case))


def _duties(
    scene: Scene, case: str, found: Turns
) -> Iterator[tuple[tuple[str, str], tuple[str, tuple[str, ...]]]]:
    """What runs against a date and is done each time anew, as a bed for one night: that is a turn, too."""
    core, own = scene.world.core, {thing.id: thing for thing in scene.together(case)}
    for (subject, activity), running in core.state.deadlines.items():
        if subject not in own or running.due is None or running.missed:
            continue
        for step in core.book.activities[activity].options:
            roles = carried_by(scene, own[subject], activity) if scene.pathway.steps[step].repeat else ()
            can = tuple(role for role in roles if core.harmless(own[subject], step, role))
            if can and (subject, step) not in found and not scene.is_under_way(own[subject], step):
                yield (subject, step), (scene.pathway.steps[step].name(scene.language), can)


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


def told(scene: Scene, found: Turns) -> str:
    """That it is somebody's turn who plays, and for which steps, in a world that has come to stand; "" where
    it is nobody's.

    What the list of steps of a role has as the next, in its order, is its turn here, too; before what steps
    one talks; and what stands further below there is only possible. Where people play several roles each is
    named: not every one can take the step. What the person decides is told as their choice.
    """
    own = {key: turn for key, turn in found.items() if all(map(scene.is_person, turn[1]))}
    office = _of_offices(scene, {key: turn for key, turn in found.items() if key not in own})
    decided = [
        decides(scene, roles[0], list(dict.fromkeys(names))) for roles, names in _names_by_roles(own).items()
    ]
    return " ".join(filter(None, (office, *decided)))


def _of_offices(scene: Scene, found: Turns) -> str:
    """What has become the turn of offices; "" where nothing has."""
    if not found:
        return ""
    words, lists = scene.words, Lists(scene)
    ahead, named = lists.next_of(found)
    talked = {key: turn for key, turn in lists.talked_of(found).items() if key not in named}
    others = _no_other_answer(scene, found, {*named, *talked})
    is_one = len(scene.world.state.played) == 1
    parts = []
    if ahead and is_one:
        names = _listed(scene, list(dict.fromkeys(name for _roles, names in ahead for name in names)))
        parts.append(words.pick(f"Le toca a usted: {names}.", f"It is your turn: {names}."))
    elif ahead:
        es = "; ".join(f"{_to_each(scene, roles)}: {_listed(scene, names)}" for roles, names in ahead)
        en = "; of ".join(f"{the_roles(words, roles)}: {_listed(scene, names)}" for roles, names in ahead)
        parts.append(words.pick(f"Ahora le toca {es}.", f"Now it is the turn of {en}."))
    if talked:
        parts.append(_talk_first(scene, talked, is_one=is_one))
    if others:
        parts.append(_also(scene, others, is_one=is_one, alone=not parts))
    return " ".join(parts)


def _talk_first(scene: Scene, talked: Turns, *, is_one: bool) -> str:
    """That a talk comes before what would be somebody's turn."""
    words = scene.words
    names = _listed(scene, list(dict.fromkeys(name for name, _roles in talked.values())))
    if is_one:
        return words.pick(
            f"Le toca a usted conversar con la persona, y después: {names}.",
            f"It is your turn to talk with the person, and then: {names}.",
        )
    roles = next(iter(talked.values()))[1]
    return words.pick(
        f"Le toca {_to_each(scene, roles)} conversar con la persona, y después: {names}.",
        f"It is the turn of {the_roles(words, roles)} to talk with the person, and then: {names}.",
    )


def _also(scene: Scene, others: Turns, *, is_one: bool, alone: bool) -> str:
    """What is possible, too, and stands next in nobody's list."""
    words = scene.words
    if is_one:
        more = _listed(scene, list(dict.fromkeys(name for name, _roles in others.values())))
        if alone:
            return words.pick(f"Ya puede, si hace falta: {more}.", f"You can now, if needed: {more}.")
        return words.pick(f"También puede ya: {more}.", f"You can now also: {more}.")
    named = _named(scene, others)
    if alone:
        return words.pick(f"Ya se puede, si hace falta: {named}.", f"Possible now, if needed: {named}.")
    return words.pick(
        f"También se puede ya, si hace falta: {named}.", f"Also possible now, if needed: {named}."
    )


def _no_other_answer(scene: Scene, found: Turns, named: Collection[tuple[str, str]]) -> Turns:
    """What has become a turn and is not named yet, nor another answer to what a named step is for."""
    settled = {(thing, fact) for thing, step in named for fact in scene.pathway.steps[step].sets}
    return {
        (thing, step): turn
        for (thing, step), turn in found.items()
        if (thing, step) not in named
        and settled.isdisjoint((thing, fact) for fact in scene.pathway.steps[step].sets)
    }


class Lists:
    """What is next in the lists of steps of those roles of which it is asked, each looked at once."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._next: dict[tuple[str, str], Ahead] = {}

    def next_of(self, found: Turns) -> tuple[list[tuple[tuple[str, ...], list[str]]], set[tuple[str, str]]]:
        """What stands as the next in the lists of those whose turn was found, in the order of each list, once
        for all who have the same list; with all that is named so."""
        named, by_role = set[tuple[str, str]](), dict[str, list[str]]()
        for case, role in self._whose(found):
            names = self.of(case, role).names
            by_role.setdefault(role, []).extend(names.values())
            named |= set(names)
        groups: list[tuple[tuple[str, ...], list[str]]] = []
        for role, listed in by_role.items():
            same = next((at for at, one in enumerate(groups) if one[1] == listed), None)
            if same is None:
                groups += [((role,), listed)] if listed else []
            else:
                groups[same] = ((*groups[same][0], role), listed)
        return groups, named

    def talked_of(self, found: Turns) -> Turns:
        """Of the turns that were found, those before which the list has one talk with the person."""
        return {
            key: turn
            for key, turn in found.items()
            if any(
                key[1] in self.of(_case_of(self._scene, key[0]), role).talked
                for role in turn[1]
                if not self._scene.is_person(role)
            )
        }

    def _whose(self, found: Turns) -> list[tuple[str, str]]:
        pairs = (
            (_case_of(self._scene, thing), role)
            for (thing, _step), (_name, roles) in found.items()
            for role in roles
            if not self._scene.is_person(role)
        )
        return list(dict.fromkeys(pairs))

    def of(self, case: str, role: str) -> Ahead:
        """What is next for a role in a case."""
        if (case, role) not in self._next:
            turns = open_turns(self._scene, case)
            self._next[case, role] = next_names(Ways(self._scene, role), case, turns)
        return self._next[case, role]


def _by_roles(scene: Scene, turns: Turns) -> dict[tuple[str, ...], str]:
    """The names of the steps, listed for each of the roles that can take the same."""
    found = _names_by_roles(turns)
    return {roles: _listed(scene, list(dict.fromkeys(names))) for roles, names in found.items()}


def _names_by_roles(turns: Turns) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for name, roles in turns.values():
        found.setdefault(roles, []).append(name)
    return found


def _named(scene: Scene, turns: Turns) -> str:
    by_roles = _by_roles(scene, turns)
    return "; ".join(f"{names} ({the_roles(scene.words, roles)})" for roles, names in by_roles.items())


def _case_of(scene: Scene, thing: str) -> str:
    """The case to which a thing belongs."""
    return next((case.id for case in scene.cases() if thing in (case.id, case.linked)), thing)


def told_again(scene: Scene, before: Turns, standing: Turns) -> tuple[Turns, str]:
    """What was told to be somebody's turn and still is, with what is told now; and a sentence on what was
    told before: a new notice takes the last away, and whoever sits elsewhere has not read that."""
    cases = {_case_of(scene, thing) for thing, _step in before}
    own = {key for case in cases for key in own_turns(scene, case)}
    left = {key: turn for key, turn in before.items() if key in own and key not in standing}
    named = _named(scene, {key: turn for key, turn in left.items() if not all(map(scene.is_person, turn[1]))})
    again = scene.words.pick(f"Sigue esperando: {named}.", f"Still waiting: {named}.") if named else ""
    return left | standing, again


def nothing_by_itself(scene: Scene, said: str = "") -> str:
    """That nothing will happen by itself, and what waits for somebody all the same: of several roles that are
    played, as it is `said` of them."""
    words, waits = scene.words, still_not_given(scene, scene)
    if not waits:
        waits = _waits_for_one(scene) if len(scene.world.state.played) == 1 else said
    if waits:
        return words.pick(f"Nada ocurrirá por sí solo. {waits}", f"Nothing will happen by itself. {waits}")
    return words.pick(
        "No hay nada pendiente: nada ocurrirá por sí solo.",
        "Nothing is pending: nothing will happen by itself.",
    )


def _waits_for_one(scene: Scene) -> str:
    """What the one role that is played does next; without that, what its lists leave to others."""
    words, lists = scene.words, Lists(scene)
    (role,) = scene.world.state.played
    own = [name for case in scene.cases() for name in lists.of(case.id, role).names.values()]
    if own:
        names = _listed(scene, list(dict.fromkeys(own)))
        return words.pick(f"Le toca a usted: {names}.", f"It is your turn: {names}.")
    waiting = (row for case in scene.cases() for row in steps(Ways(scene, role), case.id).waiting)
    rows = [row for row in waiting if not row.can_cancel]
    if not rows:
        return ""
    name, who = words.quote(rows[0].name), rows[0].who
    return words.pick(f"Le toca a otra persona: {name} ({who}).", f"It is others' turn: {name} ({who}).")


def _to_each(scene: Scene, roles: Sequence[str]) -> str:
    """`a la Policía Nacional o al Juzgado civil`, with their articles."""
    return scene.words.listed([to_the_role(scene.words, role) for role in roles])


def _listed(scene: Scene, names: Sequence[str]) -> str:
    return scene.words.listed([scene.words.quote(name) for name in names], ("y", "and"))
