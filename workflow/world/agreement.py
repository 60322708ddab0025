"""Whether a log agrees with the definition that it is read under, before it is read.

The chain only tells whether a log was changed since it was written. Whoever makes a file may make its
chain, too, so the service may be given events that no session of this pathway ever had.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

from workflow.case.fold import apply
from workflow.case.state import Thing, WorldState
from workflow.log import events as e
from workflow.log.consequences import NOTHING, Consequences
from workflow.log.events import Event, What
from workflow.stepper import ANYBODY, CLOCK
from workflow.world.core import Activity, Book

LATEST = 200 * 366 * 1440
"""No event lies beyond this minute, two hundred years after the session began."""

_TOGETHER = 512
"""Events that are read together where branches begin."""

_AGREED = 4096
"""What is known to agree with the definition, before it is forgotten."""

_BY_SOMEBODY = (e.Enabled, e.Requested, e.Queued, e.Started)
_OPENED = (e.SessionOpened, e.CaseOpened)
_ON_A_STEP = (*_BY_SOMEBODY, e.DeadlineStarted, e.DeadlineEnded)
"""Kinds of events whose activity a state is kept under."""


class Disagrees(ValueError):
    """Event `seq` is none that a session of this pathway can have."""

    def __init__(self, seq: int, what: str) -> None:
        super().__init__(f"event {seq}: {what}")
        self.seq = seq


class Agreement:
    """Reads event after event along every branch against the definition.

    It begins before the first event, or in the `state` of an event that is known to agree: what follows then
    may go on from there only. `state` is the one after the last event that was taken.
    """

    def __init__(
        self, book: Book, events: Sequence[Event], state: WorldState | None = None, later: int = 0
    ) -> None:
        """`later` is how many settings were told of as the session opened, where that was before."""
        self._lines, self._reading, self._later = _Lines(events), _Reading(book), later
        self.state = state or WorldState()
        self._ends: dict[int, WorldState] = {} if state is None else {state.branch: state}

    def take(self, event: Event) -> None:
        """Read the next event of the log.

        Raises:
            Disagrees: it does not agree.
        """
        state = self._ends.get(event.branch) if self._ends else self.state
        if state is None or state.seq != event.parent_seq:
            state = self._lines.state_at(event.parent_seq)
        self._reading.check(event, state)
        _applied(state, event)
        self._reading.check_state()
        if isinstance(event.what, e.SessionOpened):
            self._later = len(event.what.later)
        if state.epoch > self._later:
            raise Disagrees(event.seq, "other settings come into force that were not told of")
        self._ends[event.branch] = self.state = state

    def take_all(self, events: Iterable[Event]) -> WorldState:
        """Read event after event; the state after the last.

        Raises:
            Disagrees: one does not agree.
        """
        for event in events:
            self.take(event)
        return self.state


class _Lines:
    """States at the beginnings of branches: folded again, since there are few of them."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = events
        self._begin, self._near = 0, tuple[Event, ...]()

    def state_at(self, seq: int) -> WorldState:
        line: list[int] = []
        while seq:
            if seq > len(self._events):
                raise Disagrees(seq, "it is not there")
            event = self._at(seq)
            if event.seq != seq or event.parent_seq >= seq:
                raise Disagrees(seq, "it is out of order")
            line.append(seq)
            seq = event.parent_seq
        state = WorldState()
        for at in reversed(line):
            _applied(state, self._at(at))
        return state

    def _at(self, seq: int) -> Event:
        """An event, read together with those beside it: they may lie in a file."""
        begin = (seq - 1) // _TOGETHER * _TOGETHER
        if begin != self._begin or seq - begin > len(self._near):
            self._begin, self._near = begin, tuple(self._events[begin : begin + _TOGETHER])
        return self._near[seq - begin - 1]


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
        self._agreed: dict[Hashable, What] = {}
        self._costly = {
            kind.id: frozenset(
                track.id
                for track in kind.tracks.values()
                if any(s.cost is not None for s in track.states.values())
            )
            for kind in book.pathway.kinds.values()
        }

    def _wrong(self, what: str) -> Disagrees:
        return Disagrees(self._event.seq, what)

    def _among(self, names: Iterable[str], known: Collection[str], what: str) -> None:
        for name in names:
            if name not in known:
                raise self._wrong(f"there is no such {what}: {name!r}")

    def check(self, event: Event, state: WorldState) -> None:
        """Everything that can be told before the event is folded into the state."""
        self._event, self._state = event, state
        what = event.what
        if isinstance(what, e.SessionOpened) != (state.seq == 0):
            raise self._wrong("a session is opened once, first of all")
        if not state.now <= event.sim_min <= LATEST:
            raise self._wrong("time runs backwards, or too far")
        if not (what.of_exercise or what.of_session or isinstance(what, _OPENED)):
            self._step(self._subject(), what)
            return
        self._names(what)
        match what:
            case e.SessionOpened():
                self._opening(what)
            case e.CaseOpened():
                self._case(what)
            case _ if what.of_exercise:
                self._of_exercise(what)
            case _:
                self._of_nobody(what)

    def _step(self, thing: Thing, what: What) -> None:
        """What happens to a thing. Whether it may be said of things of its kind depends on nothing else, so
        that it is looked at once: a long log says the same again and again."""
        event = self._event
        key = (_shape(what), event.step, event.role, thing.kind)
        if key in self._agreed:
            return
        self._names(what)
        self._thing(thing, what)
        if len(self._agreed) > _AGREED:
            self._agreed.clear()
        self._agreed[key] = what  # which stays as long as its shape is known by where it lies

    def _of_nobody(self, what: What) -> None:
        brought = what.consequences
        if self._event.subject is not None or what.activity or brought.set or brought.timers:
            raise self._wrong("such an event is of no case")

    def _of_exercise(self, what: What) -> None:
        """Of a case or of none; it moves nothing, and what it speaks of was there before it."""
        if self._event.subject is not None:
            self._subject()
        if what.activity or what.consequences is not NOTHING:
            raise self._wrong("such an event moves nothing")
        if isinstance(what, e.HandedOver):
            self._among(what.roles, self._pathway.roles, "role")
        earlier = what.corrects if isinstance(what, e.Corrected) else 1
        about = what.about if isinstance(what, e.TrainerNoted) else 0
        if not (1 <= earlier < self._event.seq and about < self._event.seq):
            raise self._wrong("it speaks of what was not there yet")

    def _subject(self) -> Thing:
        thing = self._state.things.get(self._event.subject or "")
        if thing is None:
            raise self._wrong(f"there is no {self._event.subject!r} yet")
        return thing

    # -- names of the definition --------------------------------------------------------------

    def _names(self, what: What) -> None:
        pathway, event, brought = self._pathway, self._event, what.consequences
        if event.role is not None and event.role not in self._roles:
            raise self._wrong(f"there is no such role: {event.role!r}")
        if event.step is not None and event.step not in pathway.steps:
            raise self._wrong(f"there is no such step: {event.step!r}")
        if what.activity and what.activity not in self._book.activities:
            raise self._wrong(f"there is no such activity: {what.activity!r}")
        if brought is not NOTHING:
            self._among(brought.funds, pathway.funds, "fund")
            self._among([*brought.held, *brought.busy], pathway.resources, "resource")
        match what:
            case e.Played():
                self._among(what.roles, pathway.roles, "role")
            case e.FaultRecorded():
                self._among([what.fault], pathway.faults, "fault")
            case e.Refilled():
                self._among([what.fund], self._state.refills.keys() & brought.funds.keys(), "fund")
            case e.Queued() | e.Started():
                self._among([what.resource] if what.resource else [], pathway.resources, "resource")
                self._among([what.paid[0]] if what.paid else [], pathway.funds, "fund")
            case e.SessionOpened() | e.Changed():
                self._in_force(what)
            case e.OtherFile():
                self._other_file(what)

    def _in_force(self, what: e.SessionOpened | e.Changed) -> None:
        self._whole(what.capacity, self._pathway.resources, "resources")
        self._whole(what.switches, self._pathway.switches, "switches")
        for name, value in what.switches.items():
            self._among([value], self._pathway.switches[name].values, "value")

    def _own(self, activities: Iterable[str], kind: str) -> None:
        for id in activities:
            activity = self._book.activities.get(id)
            if activity is None or activity.kind != kind:
                raise self._wrong(f"there is no such step of this case: {id!r}")

    def _whole(self, given: Collection[str], wanted: Collection[str], what: str) -> None:
        if set(given) != set(wanted):
            raise self._wrong(f"its {what} are not those of the pathway")

    def _other_file(self, what: e.OtherFile) -> None:
        if what.resource not in self._state.background:
            raise self._wrong("this resource has no other files")
        if what.stage == "started" and what.due is None:
            raise self._wrong("work begins that has no end")

    def _opening(self, what: e.SessionOpened) -> None:
        pathway = self._pathway
        self._among([what.year] if what.year else [], pathway.years, "year")
        self._whole(what.consequences.funds, pathway.funds, "funds")
        self._whole(what.refills, [f.id for f in pathway.funds.values() if f.refill], "refills")
        others = [r.id for r in pathway.resources.values() if r.background is not None]
        self._whole(what.background, others, "other files")
        if what.seed >= 2**63 or self._event.subject is not None:
            raise self._wrong("its seed is too large, or it is of somebody")

    # -- things -------------------------------------------------------------------------------

    def _case(self, what: e.CaseOpened) -> None:
        kind = self._pathway.kinds.get(what.kind)
        if kind is None or kind.record_of is not None:
            raise self._wrong(f"there is no such kind: {what.kind!r}")
        number = 1 + len(self._state.ids_of_kind(kind.id))
        if (what.number, self._event.subject) != (number, f"{kind.id[0].upper()}{number}"):
            raise self._wrong("its number is not the next")
        self._whole(what.values, self._book.initials[kind.id], "values")
        self._values(kind.id, what.values)
        if kind.tracks and not what.consequences.moved:
            raise self._wrong("it stands nowhere")
        other = self._state.things.get(what.linked or "")
        if (other.kind if other else None) != kind.linked_to or (other is None) != (what.linked is None):
            raise self._wrong("what it is linked to is not there")
        own = [k.id for k in self._pathway.kinds.values() if k.record_of == kind.id]
        self._whole(what.has, own, "records")
        for record, rows in what.has.items():
            for row in rows:
                self._whole(row, self._pathway.kinds[record].facts, "facts")
                self._facts(record, row)
        self._consequences(kind.id, what.consequences, what.values)

    def _thing(self, thing: Thing, what: What) -> None:
        event, kind = self._event, self._pathway.kinds[thing.kind]
        self._among([event.step] if event.step else [], kind.steps, "step of this case")
        activity = what.activity or self._book.activity_of.get(event.step or "", "")
        if isinstance(what, _ON_A_STEP) or activity:
            self._own([activity], thing.kind)
        self._consequences(thing.kind, what.consequences, {})
        if isinstance(what, e.Expired) and what.timer:
            self._among([what.timer], kind.timers, "timer")
        if isinstance(what, e.Charged):
            self._among([what.track], kind.tracks, "track")
        self._stepwise(self._book.activities.get(activity), what)

    def _stepwise(self, definition: Activity | None, what: What) -> None:
        """What only some kinds of steps can have."""
        step, has_deadline = self._event.step, definition is not None and definition.deadline is not None
        if isinstance(what, _BY_SOMEBODY) and self._event.role is None:
            raise self._wrong("nobody does it")
        if definition is not None and isinstance(what, _ON_A_STEP):
            if (step is None and definition.choice is None) or (
                step is not None and self._book.activity_of[step] != definition.id
            ):
                raise self._wrong("its step is missing, or another")
            if isinstance(what, (e.DeadlineStarted, e.DeadlineEnded)) and not has_deadline:
                raise self._wrong("this step has no deadline")
        if isinstance(what, e.Expired) and what.deadline and not has_deadline:
            raise self._wrong("this step has no deadline")
        if isinstance(what, (e.Queued, e.Started)):
            self._waited_for(definition, what)
        waits = isinstance(what, e.Queued) and what.expires is not None
        if waits and (step is None or self._book.step(step).patience is None):
            raise self._wrong("nobody waits here with an end to their patience")
        if isinstance(what, e.Enabled) and what.uptake and what.due is None:
            raise self._wrong("a step is taken up at no time")

    def _waited_for(self, definition: Activity | None, what: e.Queued | e.Started) -> None:
        work = definition.work if definition else None
        wanted = (work.resource if work else None) or ""
        nothing = isinstance(what, e.Queued) and what.paying
        if what.resource != ("" if nothing else wanted):
            raise self._wrong("it waits for another resource than its step's")

    def _consequences(self, kind: str, brought: Consequences, begun: Mapping[str, str | int]) -> None:
        """`begun` are the values that a case opens with."""
        if brought is NOTHING:
            return
        definition = self._pathway.kinds[kind]
        self._values(kind, brought.set)
        self._values(kind, brought.was)
        self._among([*brought.moved, *brought.charges], definition.tracks, "track")
        self._among(brought.moved, {**brought.set, **begun}, "move")
        self._among([*brought.timers, *brought.rests], definition.timers, "timer")
        self._own(brought.visits, kind)
        for record, facts in brought.records.items():
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
        brought = self._event.what.consequences
        if brought is NOTHING:
            return
        thing = state.things.get(self._event.subject or "")
        if thing is None or not (brought.moved or brought.set or brought.charges):
            return
        tracks = self._pathway.kinds[thing.kind].tracks
        for track in (*self._costly[thing.kind], *brought.charges):  # of others none can have come before
            costs = tracks[track].states[str(thing.values[track])].cost is not None
            if not costs and (thing.id, track) in state.charges:
                raise self._wrong("a state is charged that costs nothing")


def _shape(what: What) -> Hashable:
    """All of an event that the definition has a word on, where that is little; else the very object, which
    the log says again and again."""
    if isinstance(what, e.Enabled) and what.consequences is NOTHING:
        return e.Enabled, what.activity, what.uptake, what.due is None
    if isinstance(what, e.DeadlineStarted) and what.consequences is NOTHING:
        return e.DeadlineStarted, what.activity
    return id(what)
