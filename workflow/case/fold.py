"""The fold: what each event does to the state. Nothing else ever changes a state.

Events carry all their consequences, so folding needs neither the definition nor any draw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from workflow.case.state import Background, Due, Intent, Job, Stage, Thing, WorldState
from workflow.log import events as e
from workflow.log.base import quickly
from workflow.log.consequences import NOTHING, Consequences
from workflow.log.events import Event, What

_job = quickly(Job)

_MOST_WAITING = 1_000_000
"""Other people's files that wait as a session opens: each takes memory, and a log may say anything."""


def fold(events: Iterable[Event], state: WorldState | None = None) -> WorldState:
    """The state after these events (of one branch's ancestry, in order)."""
    state = state or WorldState()
    for event in events:
        apply(state, event)
    return state


def apply(state: WorldState, event: Event) -> None:
    """Fold one event into the state, in place."""
    state.now = event.sim_min
    state.seq = event.seq
    state.branch = event.branch
    what = event.what
    change = _CHANGES.get(type(what))
    if change is not None:
        change(state, event, what)
    if what.consequences is not NOTHING:
        _consequences(state, event, what.consequences)


def apply_around(state: WorldState, event: Event) -> None:
    """Fold into a state that holds no things, or not the event's, what is everybody's: time, money, units,
    settings."""
    if event.subject is None:
        apply(state, event)
        return
    state.now, state.seq, state.branch = event.sim_min, event.seq, event.branch
    if event.what.consequences is not NOTHING and event.subject not in state.things:
        _consequences(state, event, event.what.consequences)


def _consequences(state: WorldState, event: Event, brought: Consequences) -> None:
    """What an event of any kind may bring."""
    for fund, cents in brought.funds.items():
        state.funds[fund] = state.funds.get(fund, 0) + cents
        paid_out = cents < 0 and not isinstance(event.what, e.Refilled)  # money that lapses is not spent
        if paid_out or isinstance(event.what, e.Cancelled):  # or is given back
            state.spent[fund] = state.spent.get(fund, 0) - cents
    for resource, units in brought.held.items():
        state.held[resource] = state.held.get(resource, 0) + units
    for resource, units in brought.busy.items():
        state.busy[resource] = state.busy.get(resource, 0) + units
    thing = state.things.get(event.subject or "")
    if thing is not None:
        _change_thing(state, thing, brought, event.sim_min)


def _change_thing(state: WorldState, thing: Thing, brought: Consequences, now: int) -> None:
    thing.values.update(brought.set)
    for track in brought.moved:
        thing.entered[track] = now
    for kind, facts in brought.records.items():
        for row in thing.records.get(kind, ()):
            row.update(facts)
    thing.visits.update(brought.visits)
    _set_times(state.timers, thing.id, brought.timers)
    _set_times(state.rests, thing.id, brought.rests)
    _set_times(state.charges, thing.id, brought.charges)


def _set_times(table: dict[tuple[str, str], int], thing: str, times: Mapping[str, int | None]) -> None:
    for key, at in times.items():
        if at is None:
            table.pop((thing, key), None)
        else:
            table[thing, key] = at


def _session_opened(state: WorldState, _event: Event, what: e.SessionOpened) -> None:
    state.capacity = dict(what.capacity)
    state.switches = dict(what.switches)
    state.refills = dict(what.refills)
    for resource, (waiting, upcoming) in what.background.items():
        if not 0 <= waiting <= _MOST_WAITING:
            raise ValueError(f"{waiting} files wait for {resource}")
        items = tuple((0, number) for number in range(1, waiting + 1))
        state.background[resource] = Background(waiting=items, arrived=waiting, next=upcoming)


def _changed(state: WorldState, _event: Event, what: e.Changed) -> None:
    state.epoch += 1
    state.capacity = dict(what.capacity)
    state.switches = dict(what.switches)


def _case_opened(state: WorldState, event: Event, what: e.CaseOpened) -> None:
    if event.subject is None:
        raise ValueError(f"event {event.seq}: a case that has no id was opened")
    state.things[event.subject] = Thing(
        id=event.subject,
        kind=what.kind,
        number=what.number,
        name=what.called or "",
        name_erased=what.called is None,
        opened=event.sim_min,
        values=dict(what.values),
        linked=what.linked,
        records={kind: tuple(dict(row) for row in rows) for kind, rows in what.has.items()},
        entered=dict.fromkeys(what.consequences.moved, event.sim_min),
        drawn=what.drawn,
    )


def _enabled(state: WorldState, event: Event, what: e.Enabled) -> None:
    key = event.key
    state.decided[key] = _decision(what.visit, what.uptake)
    if what.uptake:
        state.attempts[key] = state.attempts.get(key, 0) + 1
        state.intents[key] = Intent(*key, event.role or "", _minute(event, what.due), what.visit)


@lru_cache(maxsize=256)
def _decision(visit: int, uptake: bool) -> tuple[int, bool]:
    """One and the same for all: a long log has hundreds of thousands, and few that differ."""
    return visit, uptake


def _minute(event: Event, due: int | None) -> int:
    if due is None:
        raise ValueError(f"event {event.seq}: it is due at no time")
    return due


def _requested(state: WorldState, event: Event, what: e.Requested) -> None:
    key = event.key
    state.intents.pop(key, None)
    if not what.simulated:
        state.attempts[key] = state.attempts.get(key, 0) + 1
    asked = event.step or "", event.role or "", event.seq, "paying", event.sim_min
    state.jobs[key] = _job(*key, *asked, 0, None, None, None, what.simulated)


def _queued(state: WorldState, event: Event, what: e.Queued) -> None:
    key = event.key
    stage: Stage = "paying" if what.paying else "queued"
    state.jobs[key] = _at_stage(state.jobs[key], stage, state.jobs[key].due, what.expires, what.paid)


def _started(state: WorldState, event: Event, what: e.Started) -> None:
    key = event.key
    job = state.jobs[key]
    state.jobs[key] = _at_stage(job, "started", what.due, None, job.paid if what.paid is None else what.paid)


def _at_stage(
    job: Job, stage: Stage, due: int | None, expires: int | None, paid: tuple[str, int] | None
) -> Job:
    asked = job.subject, job.activity, job.step, job.role, job.seq
    made: Job = _job(*asked, stage, job.requested, job.work, due, expires, paid, job.simulated)
    return made


def _refused(state: WorldState, event: Event, what: e.Refused) -> None:
    if what.full:
        key = event.key
        state.intents.pop(key, None)
        state.decided[key] = (what.visit, False)


def _over(state: WorldState, event: Event, what: e.Done | e.Failed) -> None:
    key = _end(state, event)
    if what.retired is not None:
        state.decided[key] = (what.retired, False)


def _cancelled(state: WorldState, event: Event, what: e.Cancelled) -> None:
    if what.stage != "requested":  # else the clock asked in vain: what is under way goes on
        _end(state, event)


def _end(state: WorldState, event: Event) -> tuple[str, str]:
    key = event.key
    state.jobs.pop(key, None)
    state.intents.pop(key, None)
    return key


def _expired(state: WorldState, event: Event, what: e.Expired) -> None:
    key = event.key
    if what.deadline:
        state.deadlines[key] = replace(state.deadlines[key], missed=True)
    elif event.step is not None:
        state.jobs.pop(key, None)


def _due(state: WorldState, event: Event, what: e.DeadlineStarted) -> None:
    state.deadlines[event.key] = Due(*event.key, since=event.sim_min, due=what.due)


def _met(state: WorldState, event: Event, what: e.DeadlineEnded) -> None:
    state.deadlines.pop(event.key, None)
    if what.closed:
        state.closed[event.key] = what.visit


def _refilled(state: WorldState, _event: Event, what: e.Refilled) -> None:
    state.refills[what.fund] = what.next


def _other_file(state: WorldState, event: Event, what: e.OtherFile) -> None:
    number, load = what.number, state.background[what.resource]
    if what.stage == "arrived":
        load = replace(load, waiting=(*load.waiting, (event.seq, number)), arrived=number, next=what.next)
    elif what.stage == "started":
        waiting = tuple(item for item in load.waiting if item[1] != number)
        load = replace(load, waiting=waiting, working=(*load.working, (number, _minute(event, what.due))))
    else:
        load = replace(load, working=tuple(item for item in load.working if item[0] != number))
    state.background[what.resource] = load


def _branched(state: WorldState, event: Event, _what: e.Branched) -> None:
    state.branches = max(state.branches, event.branch)


def _played(state: WorldState, _event: Event, what: e.Played) -> None:
    state.played = frozenset(what.roles)


_CHANGES: Mapping[type[What], Callable[[WorldState, Event, Any], None]] = {
    e.SessionOpened: _session_opened,
    e.Changed: _changed,
    e.CaseOpened: _case_opened,
    e.Enabled: _enabled,
    e.Requested: _requested,
    e.Queued: _queued,
    e.Started: _started,
    e.Refused: _refused,
    e.Done: _over,
    e.Failed: _over,
    e.Cancelled: _cancelled,
    e.Expired: _expired,
    e.DeadlineStarted: _due,
    e.DeadlineEnded: _met,
    e.Refilled: _refilled,
    e.OtherFile: _other_file,
    e.Branched: _branched,
    e.Played: _played,
}
