"""The twin: one replication of a pathway on SimPy's event loop, read from the definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Protocol

import simpy

from tests.twin import arrivals
from tests.twin.clock import At, Phase, Process, rank
from tests.twin.desks import Desk
from tests.twin.effects import Effects
from tests.twin.prepared import Act, Prepared
from tests.twin.purses import Purse
from tests.twin.requests import Requests
from tests.twin.things import Thing
from tests.twin.times import Times
from workflow.pathway.definition import Pathway
from workflow.simulation.compile.tables import Epoch
from workflow.world.draws import Purpose

COUNTED = (
    "enabled", "passed up", "requested", "queued", "paying", "started", "done", "failed", "lost", "cancelled",
    "expired", "refused", "due", "met", "missed",
)  # fmt: skip
"""What is counted of an activity."""
_WORDS = {"paying": "queued", "lost": "cancelled", "missed": "expired", "timer expired": "expired"}
_PLACE = itemgetter(0)
Row = tuple[int, str, str, str]
"""Minute, what in the log's words, thing, activity (or timer, fund, resource)."""


class Uniform(Protocol):
    """Where the draws come from: `workflow.world.draws.Draws`, or something that gives the same."""

    def uniform(
        self, thing: str | int, activity: str, purpose: Purpose, visit: int, attempt: int = 0
    ) -> float:
        """The draw for a purpose, in (0, 1)."""
        ...


class Twin:
    """A pathway under given settings, ready for any number of replications."""

    desk: type[Desk] = Desk
    requests: type[Requests] = Requests

    def __init__(self, pathway: Pathway, epochs: Sequence[Epoch], horizon: int) -> None:
        """Prepare.

        Args:
            pathway: the definition.
            epochs: settings and the minutes from which they are in force; the first starts at 0.
            horizon: events at this minute and later do not happen.

        Raises:
            NotTwinned: the definition says something that the twin does not know.
        """
        self.epochs, self.horizon = tuple(epochs), horizon
        self.prepared = Prepared(pathway, Times(pathway, epochs, horizon))
        self.streams = [
            (stream, order, arrivals.rates(pathway, stream, epochs, horizon))
            for order, stream in enumerate(pathway.arrivals.values())
        ]
        self.classes = {resource: self.prepared.classes(resource) for resource in pathway.resources}

    def run(self, draws: Uniform, *, traced: bool = False) -> Life:
        """One replication."""
        life = Life(self, draws, traced=traced)
        life.env.run(self.horizon)
        return life


class Life:
    """One replication: things, desks, purses, and what has been counted."""

    def __init__(self, twin: Twin, draws: Uniform, *, traced: bool) -> None:
        self.prepared, self.draws, self.classes = twin.prepared, draws, twin.classes
        self.env = simpy.Environment()
        self.settings = twin.epochs[0].settings
        self.counts: dict[str, list[int]] = {what: [0] * len(self.prepared.acts) for what in COUNTED}
        self.rows: list[Row] | None = [] if traced else None
        self.things: list[Thing] = []
        self._numbers = dict.fromkeys(self.prepared.pathway.kinds, 0)
        self._seq = 0
        self._to_look: dict[int, tuple[Thing, Act]] = {}
        self.effects, self.requests = Effects(self), twin.requests(self)
        pathway = self.prepared.pathway
        self.purses = {f.id: Purse(self, f, order) for order, f in enumerate(pathway.funds.values())}
        self.desks = {r.id: twin.desk(self, r, order) for order, r in enumerate(pathway.resources.values())}
        for each in twin.streams:
            self.env.process(arrivals.stream(self, *each))
        if len(twin.epochs) > 1:
            self.env.process(self._years(twin.epochs[1:]))

    @property
    def now(self) -> int:
        """The minute."""
        return self.env._now  # type: ignore[return-value] # every delay here is a whole number

    # -- what is told --------------------------------------------------------------------------------

    def count(self, what: str, thing: Thing, act: Act) -> int:
        """Count something of an activity, and tell it; its number in the order of all that happened."""
        self.counts[what][act.order] += 1
        return self.tell(what, thing, act.id)

    def tell(self, what: str, thing: Thing | None, name: str) -> int:
        """Note what happened, where a trace is wanted; its number in the order of all that happened."""
        self._seq += 1
        if self.rows is not None:
            self.rows.append((self.now, _WORDS.get(what, what), thing.id if thing else "", name))
        return self._seq

    # -- who looks again -----------------------------------------------------------------------------

    def look(self, thing: Thing, act: Act) -> None:
        """The thing's activity may have become possible, or impossible: look at it when its turn comes.

        Where nothing is known of it yet and the tracks stand elsewhere, only a move can make it possible, and
        that calls for a look of its own.
        """
        if act.due is None and act.order not in thing.standings and not act.is_at(thing.values):
            return
        if not self._to_look:
            At(self.env, self.now, rank(Phase.REVIEW), self._review)
        self._to_look[act.order << 24 | thing.number] = thing, act

    def look_again(self, act: Act) -> None:
        """Every thing looks at an activity: the world around has changed."""
        for thing in self.things:
            if thing.kind == act.kind:
                self.look(thing, act)

    def _review(self, _event: At) -> None:
        """First everything that is now forbidden is called off, then what has become possible is noticed."""
        requests, called_off = self.requests, True
        while called_off:
            called_off = False
            looks = [look for _place, look in sorted(self._to_look.items(), key=_PLACE)]
            for thing, act in looks:
                standing = thing.standings.get(act.order)
                if standing is not None and standing.request is not None:
                    called_off |= requests.call_off_if_forbidden(standing.request)
        self._to_look = {}
        for thing, act in looks:
            if act.behaves:
                requests.notice(thing, act)
            if act.due is not None:
                requests.watch_deadline(thing, act)

    # -- things and years ------------------------------------------------------------------------------

    def open(self, kind: str, key: int, facts: Mapping[str, str], root: Thing | None) -> Thing:
        """A new case, or what it is linked to."""
        self._numbers[kind] += 1
        values = {**self.prepared.guards.initial[kind], **facts}
        thing = Thing(self, kind, self._numbers[kind], key, values, root)
        self.things.append(thing)
        self.tell("case_opened", thing, "")
        self.effects.open(thing)
        for act in self.prepared.at_opening[kind]:
            self.look(thing, act)
        if root is not None:
            for act in self.prepared.by_kind[root.kind]:
                self.look(root, act)
        return thing

    def _years(self, later: Sequence[Epoch]) -> Process:
        """Other settings come into force; everybody looks again."""
        for epoch in later:
            yield At(self.env, epoch.start, rank(Phase.SETTINGS))
            self.settings = epoch.settings
            for thing in self.things:
                for act in self.prepared.by_kind[thing.kind]:
                    self.look(thing, act)
            for resource in self.prepared.pathway.resources.values():
                desk = self.desks[resource.id]
                desk.change(units=round(self.settings.number(resource.units)) - desk.units)
            self.requests.money_came()

    # -- how it ended ----------------------------------------------------------------------------------

    def endings(self) -> dict[str, int]:
        """How cases stand: ended, lost, in progress, stuck."""
        found = dict.fromkeys(("ended", "lost", "in progress", "stuck"), 0)
        for thing in self.things:
            kind = self.prepared.pathway.kinds[thing.kind]
            track = next((track for track in kind.tracks.values() if track.case), None)
            if track is None:
                continue
            if track.states[str(thing.values[track.id])].ends is not None:
                found["ended"] += 1
            elif any(s.request for s in thing.standings.values()) or any(thing.timers.values()):
                found["in progress"] += 1
            else:
                found["lost" if thing.passed_up else "stuck"] += 1
        return found

    def standing(self) -> dict[tuple[str, str, str], int]:
        """How many things are in each state: kind, track, state."""
        found = {
            (kind.id, track.id, state): 0
            for kind in self.prepared.pathway.kinds.values()
            for track in kind.tracks.values()
            for state in track.states
        }
        for thing in self.things:
            for track in self.prepared.pathway.kinds[thing.kind].tracks:
                found[thing.kind, track, str(thing.values[track])] += 1
        return found
