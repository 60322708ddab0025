"""Whether a log agrees with the definition that it is read under, before it is read.

The chain only tells whether a log was changed since it was written. Whoever makes a file may make its
chain, too, so the service may be given events that no session of this pathway ever had.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from workflow.case.events import Event
from workflow.case.fold import apply
from workflow.case.state import Thing, WorldState
from workflow.stepper import ANYBODY, CLOCK
from workflow.world.core import Book
from workflow.world.payloads import SHAPES, CaseOpened, Payload, SessionOpened

LATEST = 200 * 366 * 1440
"""No event lies beyond this minute, two hundred years after the session began."""

_OF_NOBODY = frozenset(
    {"session_opened", "refilled", "changed", "background", "advanced", "branched", "played"}
)
"""Kinds of events that are of the session and of no case."""

_ON_A_STEP = frozenset({"enabled", "requested", "queued", "started", "due", "met"})
"""Kinds of events whose activity a state is kept under."""


class Disagrees(ValueError):
    """Event `seq` is none that a session of this pathway can have."""

    def __init__(self, seq: int, what: str) -> None:
        super().__init__(f"event {seq}: {what}")
        self.seq = seq


def check(book: Book, events: Sequence[Event]) -> None:
    """Read every event along every branch against the definition.

    Raises:
        Disagrees: at the first event that does not agree.
    """
    ends: dict[int, WorldState] = {}  # of each branch, its state after its last event
    lines, reading, later = _Lines(events), _Reading(book), 0
    for event in events:
        state = ends.get(event.branch)
        if state is None or state.seq != event.parent_seq:
            state = lines.state_at(event.parent_seq)
        reading.check(event, state)
        _applied(state, event)
        reading.check_state()
        if event.lifecycle == "session_opened":
            later = len(event.payload.get("later", ()))
        if state.epoch > later:
            raise Disagrees(event.seq, "other settings come into force that were not told of")
        ends[event.branch] = state


class _Lines:
    """States at the beginnings of branches: folded anew, since there are few of them."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = events

    def state_at(self, seq: int) -> WorldState:
        line: list[Event] = []
        while seq:
            event = self._events[seq - 1]
            if event.seq != seq or event.parent_seq >= seq:
                raise Disagrees(seq, "it is out of order")
            line.append(event)
            seq = event.parent_seq
        state = WorldState()
        for event in reversed(line):
            _applied(state, event)
        return state


def _applied(state: WorldState, event: Event) -> None:
    try:
        apply(state, event)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise Disagrees(event.seq, "it does not follow from what was before") from error


class _Reading:
    """Looks at one event after the other, with the state before it and then after it."""

    _event: Event
    _state: WorldState

    def __init__(self, book: Book) -> None:
        self._book, self._pathway = book, book.pathway
        self._roles = {*book.pathway.roles, CLOCK, ANYBODY}

    def _wrong(self, what: str) -> Disagrees:
        return Disagrees(self._event.seq, what)

    def _among(self, names: Iterable[str], known: Collection[str], what: str) -> None:
        for name in names:
            if name not in known:
                raise self._wrong(f"there is no such {what}: {name!r}")

    def check(self, event: Event, state: WorldState) -> None:
        """Everything that can be told before the event is folded into the state."""
        self._event, self._state = event, state
        if (event.lifecycle == "session_opened") != (state.seq == 0):
            raise self._wrong("a session is opened once, first of all")
        if not state.now <= event.sim_min <= LATEST:
            raise self._wrong("time runs backwards, or too far")
        try:
            payload = SHAPES[event.lifecycle].model_validate(dict(event.payload))
        except (ValueError, RecursionError) as error:
            raise self._wrong("its data are not those of such an event") from error
        self._names(payload)
        match payload:
            case SessionOpened():
                self._opening(payload)
            case CaseOpened():
                self._case(payload)
            case _ if event.lifecycle in _OF_NOBODY or (event.lifecycle == "noted" and not event.subject):
                self._of_nobody(payload)
            case _:
                self._thing(self._subject(), payload)

    def _of_nobody(self, payload: Payload) -> None:
        if self._event.subject is not None or payload.activity or payload.set or payload.timers:
            raise self._wrong("such an event is of no case")

    def _subject(self) -> Thing:
        thing = self._state.things.get(self._event.subject or "")
        if thing is None:
            raise self._wrong(f"there is no {self._event.subject!r} yet")
        return thing

    # -- names of the definition --------------------------------------------------------------

    def _names(self, payload: Payload) -> None:
        pathway, event = self._pathway, self._event
        self._among([event.role] if event.role is not None else [], self._roles, "role")
        self._among([event.step] if event.step is not None else [], pathway.steps, "step")
        given_one = "activity" in event.payload
        self._among([payload.activity] if given_one else [], self._book.activities, "activity")
        self._among(payload.funds, pathway.funds, "fund")
        self._among([*payload.held, *payload.busy], pathway.resources, "resource")
        given: Mapping[str, Any] = payload.__dict__
        self._among(given.get("roles", ()), pathway.roles, "role")
        self._among([given["fault"]] if "fault" in given else [], pathway.faults, "fault")
        if "fund" in given:
            self._among([given["fund"]], self._state.refills.keys() & payload.funds.keys(), "fund")
        self._among([given["resource"]] if given.get("resource") else [], pathway.resources, "resource")
        self._among([given["paid"][0]] if given.get("paid") else [], pathway.funds, "fund")
        if "capacity" in given:
            self._whole(given["capacity"], pathway.resources, "resources")
            self._whole(given["switches"], pathway.switches, "switches")
            for name, value in given["switches"].items():
                self._among([value], pathway.switches[name].values, "value")
        if event.lifecycle == "background":
            self._other_file(given)

    def _own(self, activities: Iterable[str], kind: str) -> None:
        for id in activities:
            activity = self._book.activities.get(id)
            if activity is None or activity.kind != kind:
                raise self._wrong(f"there is no such step of this case: {id!r}")

    def _whole(self, given: Collection[str], wanted: Collection[str], what: str) -> None:
        if set(given) != set(wanted):
            raise self._wrong(f"its {what} are not those of the pathway")

    def _other_file(self, given: Mapping[str, Any]) -> None:
        if given["resource"] not in self._state.background:
            raise self._wrong("this resource has no other files")
        if given["stage"] == "started" and given["due"] is None:
            raise self._wrong("work begins that has no end")

    def _opening(self, payload: SessionOpened) -> None:
        pathway = self._pathway
        self._among([payload.year] if payload.year else [], pathway.years, "year")
        self._whole(payload.funds, pathway.funds, "funds")
        self._whole(payload.refills, [f.id for f in pathway.funds.values() if f.refill], "refills")
        others = [r.id for r in pathway.resources.values() if r.background is not None]
        self._whole(payload.background, others, "other files")
        if payload.seed >= 2**63 or self._event.subject is not None:
            raise self._wrong("its seed is too large, or it is of somebody")

    # -- things -------------------------------------------------------------------------------

    def _case(self, payload: CaseOpened) -> None:
        kind = self._pathway.kinds.get(payload.kind)
        if kind is None or kind.record_of is not None:
            raise self._wrong(f"there is no such kind: {payload.kind!r}")
        number = 1 + len(self._state.of_kind(kind.id))
        if (payload.number, self._event.subject) != (number, f"{kind.id[0].upper()}{number}"):
            raise self._wrong("its number is not the next")
        self._whole(payload.values, self._book.initials[kind.id], "values")
        self._values(kind.id, payload.values)
        other = self._state.things.get(payload.linked or "")
        if (other.kind if other else None) != kind.linked_to or (other is None) != (payload.linked is None):
            raise self._wrong("what it is linked to is not there")
        own = [k.id for k in self._pathway.kinds.values() if k.record_of == kind.id]
        self._whole(payload.has, own, "records")
        for record, rows in payload.has.items():
            for row in rows:
                self._whole(row, self._pathway.kinds[record].facts, "facts")
                self._facts(record, row)
        self._consequences(kind.id, payload)

    def _thing(self, thing: Thing, payload: Payload) -> None:
        event, kind = self._event, self._pathway.kinds[thing.kind]
        self._among([event.step] if event.step else [], kind.steps, "step of this case")
        activity = payload.activity or self._book.activity_of.get(event.step or "", "")
        if event.lifecycle in _ON_A_STEP or activity:
            self._own([activity], thing.kind)
        self._consequences(thing.kind, payload)
        given: Mapping[str, Any] = payload.__dict__
        self._among([given["timer"]] if given.get("timer") else [], kind.timers, "timer")
        self._among([given["track"]] if "track" in given else [], kind.tracks, "track")
        self._stepwise(activity, given)

    def _stepwise(self, activity: str, given: Mapping[str, Any]) -> None:
        """What only some kinds of steps can have."""
        event = self._event
        definition = self._book.activities.get(activity)
        if event.lifecycle in ("requested", "queued", "started", "enabled") and event.role is None:
            raise self._wrong("nobody does it")
        if definition is not None and event.lifecycle in _ON_A_STEP:
            if (event.step is None and definition.choice is None) or (
                event.step is not None and self._book.activity_of[event.step] != activity
            ):
                raise self._wrong("its step is missing, or another")
            if event.lifecycle in ("due", "met") and definition.deadline is None:
                raise self._wrong("this step has no deadline")
        if given.get("deadline") and (definition is None or definition.deadline is None):
            raise self._wrong("this step has no deadline")
        if given.get("expires") is not None and (
            event.step is None or self._book.step(event.step).patience is None
        ):
            raise self._wrong("nobody waits here with an end to their patience")
        if given.get("uptake") and given["due"] is None:
            raise self._wrong("a step is taken up at no time")

    def _consequences(self, kind: str, payload: Payload) -> None:
        definition = self._pathway.kinds[kind]
        self._values(kind, payload.set)
        self._values(kind, payload.was)
        self._among([*payload.moved, *payload.charges], definition.tracks, "track")
        self._among(payload.moved, {**payload.set, **payload.__dict__.get("values", {})}, "move")
        self._among([*payload.timers, *payload.rests], definition.timers, "timer")
        self._own(payload.visits, kind)
        for record, facts in payload.records.items():
            if record not in self._pathway.kinds or self._pathway.kinds[record].record_of != kind:
                raise self._wrong(f"there is no such record: {record!r}")
            self._facts(record, facts)

    def _values(self, kind: str, values: Mapping[str, str | int]) -> None:
        domains, counters = self._book.stepper.domains(kind), self._pathway.kinds[kind].counters
        self._among(values, self._book.initials[kind], "fact")
        for name, value in values.items():
            counts = name in counters  # how far it counts is the world's own care
            if counts != isinstance(value, int) or not (counts or value in domains[name]):
                raise self._wrong(f"{name} cannot be {value!r}")

    def _facts(self, record: str, facts: Mapping[str, str]) -> None:
        known = self._pathway.kinds[record].facts
        self._among(facts, known, "fact")
        for name, value in facts.items():
            self._among([value], known[name].values, "value")

    # -- the state after it -------------------------------------------------------------------

    def check_state(self) -> None:
        """What the rest of the house takes for granted of the state, now that the event is folded in."""
        state = self._state
        thing = state.things.get(self._event.subject or "")
        if thing is None or not self._event.payload.keys() & {"moved", "set", "charges"}:
            return
        for track in self._pathway.kinds[thing.kind].tracks.values():
            costs = track.states[str(thing.values[track.id])].cost is not None
            if (thing.id, track.id) in state.charges and not costs:
                raise self._wrong("a state is charged that costs nothing")
