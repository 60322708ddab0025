"""Why a step of a path was not for anybody to do in this session: the person decides, or it could not be."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from workflow.case.view import ThingView
from workflow.log.events import Event
from workflow.pathway import guard as g
from workflow.pathway.missing import Missing
from workflow.pathway.rules import is_own_choice, own_roles
from workflow.record.record import Record
from workflow.review.alignment import Task
from workflow.world.engine import World

Why = Literal["own", "left", "means", "others", "needless"]
"""`own`: the person said no, left, or could have said yes; `left`: whoever plays the role left the exercise;
`means`: a place or money lacked; `others`: it needs what nobody at the table brings about; `needless`: the
reason for it never came, or ended."""


class Spared:
    """Tells it of a case as it stands at the end. `played` are the roles at the table."""

    def __init__(
        self,
        world: World,
        record: Record,
        events: Sequence[Event],
        things: Sequence[str],
        played: Collection[str],
    ) -> None:
        self._world, self._record, self._events = world, record, events
        self._things, self._played = things, frozenset(played)
        self._left = {row.role for row in record.exercise.endings() if row.what.how == "left"}
        self._own = frozenset(own_roles(world.pathway))

    def why(self, task: Task) -> Why | None:
        """Why nobody could be asked to do it; None where somebody could."""
        if task.role in self._left:
            return "left"
        thing = self._thing_of(task.name)
        if thing is None:
            return None
        stepper = self._world.core.stepper
        refusal = stepper.refusal(task.name, self._view(thing, task.role))
        found = {self._of(thing, missing) for missing in (refusal.missing if refusal is not None else ())}
        return next((why for why in ("own", "means", "others") if why in found), None)

    def _of(self, thing: str, missing: Missing) -> Why | None:
        """Whose a missing condition is, where it is not for the table to bring it about."""
        if not isinstance(missing.variable, str):
            return None if isinstance(missing.variable, g.Linked) else "means"
        if missing.variable == "role":
            return None
        kind = self._world.state.things[thing].kind
        stepper, asked = self._world.core.stepper, (kind, missing.variable, missing.needed)
        if self._is_decided(thing, kind, missing, stepper.bringing(*asked)):
            return "own"
        return "others" if stepper.is_of_others(*asked, self._played | self._own) else None

    def _is_decided(self, thing: str, kind: str, missing: Missing, steps: Collection[str]) -> bool:
        """Whether the person decided otherwise, or it is hers alone to bring about and nothing keeps her."""
        pathway, rules = self._world.pathway, self._world.core.stepper.rules
        assert isinstance(missing.variable, str)
        if self._brought_about(thing, missing.variable) in self._own:
            return True
        if not steps or not all(is_own_choice(pathway, rules[step].by) for step in steps):
            return False
        fact = pathway.kinds[kind].facts.get(missing.variable)
        if fact is not None and missing.now != fact.default:
            return True
        allowed = self._world.core.stepper.allowed
        return any(allowed(step, self._view(thing, role)) for step in steps for role in rules[step].by)

    def _brought_about(self, thing: str, track: str) -> str:
        """The role whose step led a track to where it stands; "" for a fact, and for what it began with."""
        spans = self._record.spans(thing).get(track, ())
        return (self._events[spans[-1].seq - 1].role or "") if len(spans) > 1 else ""

    def _thing_of(self, step: str) -> str | None:
        kind, things = self._world.pathway.kind_of_step.get(step), self._world.state.things
        return next((thing for thing in self._things if things[thing].kind == kind), None)

    def _view(self, thing: str, role: str) -> ThingView:
        return self._world.core.view(self._world.thing(thing), role)
