"""Who brings about what is missing, with which step, and what can be done first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workflow.case.state import Thing
from workflow.pathway import guard as g
from workflow.pathway.elements import Kind
from workflow.pathway.missing import Missing, Variable, missing
from workflow.pathway.rules import ANYBODY, CLOCK, Rule, effects_of, is_own_choice, moved
from workflow.present.leading_away import leading_away
from workflow.present.scene import Scene
from workflow.stepper import Stepper, kept

_Key = tuple[str, str]
"""A thing and a step."""
_DEEPEST = 8
"""How many steps, one after the other, are followed back to one that is possible now."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A missing condition of a thing."""

    thing: Thing
    missing: Missing


@dataclass(frozen=True, slots=True)
class Way:
    """Steps that follow one another: the first can be taken now, the last brings about what is missing."""

    steps: tuple[str, ...]
    first: Thing
    last: Thing


@dataclass(slots=True)
class Ways:
    """Looks for ways from the present state, for somebody in a role.

    No way leads through harm, back to the beginning, or away from help; and none leads to a step that
    itself does so.
    """

    scene: Scene
    role: str
    _known: dict[_Key, Way | None] = field(default_factory=dict)
    _lacking: dict[_Key, tuple[Thing, tuple[Lack, ...]]] = field(default_factory=dict)
    _able: dict[_Key, tuple[str, ...]] = field(default_factory=dict)

    # -- what is missing, thing by thing ----------------------------------------------------------

    def unfolded(self, thing: Thing, parts: Sequence[Missing], role: str | None = None) -> Iterator[Lack]:
        """What is missing; in place of a condition on the one linked thing, what that thing lacks."""
        for part in parts:
            inner = self._inside(thing, part, self.role if role is None else role)
            if inner is None:
                yield Lack(thing, part)
            else:
                yield from self.unfolded(*inner, role)

    def _inside(self, thing: Thing, part: Missing, role: str) -> tuple[Thing, tuple[Missing, ...]] | None:
        if not isinstance(part.variable, g.Linked):
            return None
        linked, core = part.variable, self.scene.world.core
        others = self._others(thing, linked)
        if len(others) != 1:
            return None
        guard = linked.guard if "yes" in part.needed else g.Not(linked.guard)
        other = others[0]
        try:
            found = missing(guard, core.view(other, role), core.stepper.domains(other.kind))
        except ValueError:
            return None
        return (other, found) if found else None

    def _others(self, thing: Thing, linked: g.Linked) -> list[Thing]:
        if linked.how == "the":
            return [self.scene.world.thing(thing.linked)] if thing.linked else []
        return [*self.scene.world.state.linked_to(thing.id, linked.kind)]

    # -- ways -------------------------------------------------------------------------------------

    def toward(self, lack: Lack, asking: str) -> Way | None:
        """The best way to what is missing for a step; None where no step leads there.

        The best is one that the person need not ask for, then one that this role can begin, then
        the shortest; where the person decides, the shortest: nobody begins something to come to it.
        """
        rule = self.scene.world.core.stepper.rules[asking]
        self._settle([(lack.thing, step) for step in self._leading(lack, rule)])
        return self._best(lack, rule)

    def _best(self, lack: Lack, asking: Rule) -> Way | None:
        stepper, step, thing = self.scene.world.core.stepper, asking.step.id, lack.thing.id
        ways = [self._known.get((thing, one)) for one in self._leading(lack, asking)]
        found = [
            way
            for way in ways
            if way is not None
            and step not in way.steps
            and not any(undoes(stepper, one, step) for one in way.steps)
            and not _takes_away(stepper, way.steps[-1], step)
        ]
        return min(found, key=self._rank, default=None)

    def _leading(self, lack: Lack, asking: Rule) -> tuple[str, ...]:
        return leading(self.scene.world.core.stepper, lack.thing.kind, lack.missing, asking.step.id)

    def _rank(self, way: Way) -> tuple[bool, bool, int]:
        stepper = self.scene.world.core.stepper
        by, theirs = stepper.rules[way.steps[0]].by, _decides(stepper, way.steps[-1])
        return (theirs, not theirs and bool(by) and self.role not in by, len(way.steps))

    def is_led_to(self, thing: Thing, step: str) -> bool:
        """Whether a step is one that anybody is shown the way to: no harm, and no leading away."""
        core, rule = self.scene.world.core, self.scene.world.core.stepper.rules[step]
        if self._still_harms(thing, rule, core.view(thing, self.role)):
            return False
        entered = [(track.id, state) for track, found in rule.moved for state in found.values()]
        return not entered or not set(entered) <= leading_away(core.stepper, rule.kind)

    # -- back to what can be done now -------------------------------------------------------------

    def _settle(self, wanted: Sequence[tuple[Thing, str]]) -> None:
        """Decide for these steps, and all that may lead to them, which way leads there, if one does.

        Ways grow from what can be done now, a step a round, so that each step is looked at a few times only
        and no way goes in a circle.
        """
        left = self._spread(wanted)
        for _round in range(_DEEPEST):
            made = {key: way for key in left if (way := self._through(key)) is not None}
            if not made:
                break
            self._known |= made
            left = [key for key in left if key not in made]
        self._known |= dict.fromkeys(left)

    def _spread(self, wanted: Sequence[tuple[Thing, str]]) -> list[_Key]:
        """The steps that are not decided yet, with what each lacks; those that can be taken now are."""
        ahead, fresh = list(wanted), []
        rules = self.scene.world.core.stepper.rules
        while ahead:
            thing, step = ahead.pop()
            key = thing.id, step
            if key in self._known or key in self._lacking:
                continue
            lacks = self._lacks(thing, step)
            if lacks:
                self._lacking[key] = thing, lacks
                fresh.append(key)
                ahead += [(lack.thing, one) for lack in lacks for one in self._leading(lack, rules[step])]
            else:
                self._known[key] = None if lacks is None else Way((step,), thing, thing)
        return fresh

    def _lacks(self, thing: Thing, step: str) -> tuple[Lack, ...] | None:
        """What has to be brought about for a step: nothing where it only waits; None: nobody may take it."""
        if self.is_under_way(thing, step):
            return ()
        role = next(iter(self.roles(thing, step)), None)
        if role is None:
            return None
        core = self.scene.world.core
        refusal = core.stepper.refusal(step, core.view(thing, role))
        if refusal is None:
            return ()
        if not refusal.missing:
            return None
        lacks = self.unfolded(thing, refusal.missing, role)
        return tuple(lack for lack in lacks if not self.comes_by_itself(lack))

    def _through(self, key: _Key) -> Way | None:
        """A way to a step that is not possible yet: the way to the first thing that it lacks."""
        thing, lacks = self._lacking[key]
        rule = self.scene.world.core.stepper.rules[key[1]]
        ways = []
        for lack in lacks:
            way = self._best(lack, rule)
            if way is None:  # which is soon said of most: the others need not be looked at
                return None
            ways.append(way)
        return Way((*ways[0].steps, key[1]), ways[0].first, thing)

    def comes_by_itself(self, lack: Lack) -> bool:
        """Whether something is only waited for: a place, money, the end of a time that runs."""
        part = lack.missing
        if isinstance(part.variable, (g.Free, g.Covered)):
            return True
        timers = self.scene.pathway.kinds[lack.thing.kind].timers
        return part.variable in timers and part.now == "running" and "expired" in part.needed

    def is_under_way(self, thing: Thing, step: str) -> bool:
        """Whether somebody has already asked for a step."""
        return (thing.id, self.scene.world.core.book.activity_of[step]) in self.scene.world.state.jobs

    def roles(self, thing: Thing, step: str) -> tuple[str, ...]:
        """Who may do a step here without harm."""
        key = thing.id, step
        if key not in self._able:
            core, rule = self.scene.world.core, self.scene.world.core.stepper.rules[step]
            by = (CLOCK,) if rule.step.on_timer is not None else rule.by or (ANYBODY,)
            self._able[key] = tuple(
                role for role in by if not self._still_harms(thing, rule, core.view(thing, role))
            )
        return self._able[key]

    def _still_harms(self, thing: Thing, rule: Rule, view: g.View) -> bool:
        """Whether a step does harm that what it still lacks would not take away."""
        core = self.scene.world.core
        harms = core.stepper.harms(rule.step.id, view)
        if not harms:
            return False
        refusal = core.stepper.refusal(rule.step.id, view)
        lacking = {part.variable for part in refusal.missing} if refusal else set()
        asked = [fault.if_ for fault in rule.step.faults if fault.id in harms]
        return any(guard is None or not lacking & {_name(atom) for atom in g.atoms(guard)} for guard in asked)


# -- what a definition alone decides: asked hundreds of times for each screen ----------------------


@kept(20_000)
def leading(stepper: Stepper, kind: str, part: Missing, asking: str) -> tuple[str, ...]:
    """The steps that bring a missing condition about for a step, those left out that are no way to it."""
    if not isinstance(part.variable, str):
        return ()
    name, definition = part.variable, stepper.pathway.kinds[kind]
    if name in definition.counters:
        steps = [s.id for s in definition.steps.values() if s.adds.get(name, 0) > 0]
        steps = steps if not part.now or int(part.now) < int(part.needed[0]) else []
    elif name in definition.timers:
        steps = list(starting(stepper, kind, name)) if part.now in ("", "idle") else []
    else:
        away = leading_away(stepper, kind)
        values = [value for value in part.needed if (name, value) not in away]
        steps = list(stepper.bringing(kind, name, values))
    return tuple(step for step in dict.fromkeys(steps) if _is_way(stepper, step, asking))


def _is_way(stepper: Stepper, step: str, asking: str) -> bool:
    rule = stepper.rules[step]
    if rule.step.refuses or any(fault.if_ is None for fault in rule.step.faults):
        return False
    if _decides(stepper, asking) and _decides(stepper, step):
        return False  # what a person may want first is not said to the person
    return rule.activity != stepper.rules[asking].activity


@kept(2_000)
def _decides(stepper: Stepper, step: str) -> bool:
    """Whether a step is the person's own choice."""
    return is_own_choice(stepper.pathway, stepper.rules[step].by)


@kept(50_000)
def undoes(stepper: Stepper, step: str, asking: str) -> bool:
    """Whether a step continues from where the asking step would lead: then that one is for later."""
    led_to = {track.id: set(found.values()) for track, found in stepper.rules[asking].moved}
    return any(
        len(found) < len(track.states) and found.keys() & led_to.get(track.id, set())
        for track, found in stepper.rules[step].moved
    )


@kept(50_000)
def _takes_away(stepper: Stepper, step: str, asking: str) -> bool:
    """Whether a step sets a fact to a value with which the asking step is nowhere possible."""
    sets = stepper.rules[step].step.sets
    asked: dict[Variable, set[str]] = {}
    for atom in g.atoms(stepper.rules[asking].guard):
        if isinstance(atom, g.Is) and atom.name in sets:
            asked.setdefault(atom.name, set()).update(atom.values)
    return any(sets[name] not in values for name, values in asked.items() if isinstance(name, str))


@kept(64)
def starting(stepper: Stepper, kind: str, timer: str) -> tuple[str, ...]:
    """The steps that start a timer, by themselves or by a state that they lead to, in file order."""
    return tuple(dict.fromkeys(_starting(stepper.pathway.kinds[kind], timer)))


def _starting(kind: Kind, timer: str) -> Iterator[str]:
    for step in kind.steps.values():
        for _trigger, effect in effects_of(step):
            entered = [track.states[to] for track, found in moved(kind, effect) for to in found.values()]
            if timer in effect.starts or any(timer in state.starts for state in entered):
                yield step.id


def _name(atom: g.Atom) -> Variable:
    match atom:
        case g.Is(name) | g.Bound(name):
            return name
        case g.Role():
            return "role"
        case other:
            return other
