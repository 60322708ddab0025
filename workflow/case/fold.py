"""The fold: what each event does to the state. Nothing else ever changes a state.

Events carry all their consequences, so folding needs neither the definition nor any draw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from workflow.case.events import Event
from workflow.case.state import Background, Due, Intent, Job, Thing, WorldState

Payload = Mapping[str, Any]


def fold(events: Iterable[Event], state: WorldState | None = None) -> WorldState:
    """The state after these events (of one branch's ancestry, in order)."""
    state = state or WorldState()
    for event in events:
        apply(state, event)
    return state


def ancestry(events: Iterable[Event], upto: int) -> tuple[Event, ...]:
    """The events from the first to `upto`, along its branch."""
    by_seq = {event.seq: event for event in events}
    line: list[Event] = []
    seq = upto
    while seq:
        event = by_seq[seq]
        line.append(event)
        seq = event.parent_seq
    return tuple(reversed(line))


def apply(state: WorldState, event: Event) -> None:
    """Fold one event into the state, in place."""
    state.now = event.sim_min
    state.seq = event.seq
    state.branch = event.branch
    change = _CHANGES.get(event.lifecycle)
    if change is not None:
        change(state, event, event.payload)
    _consequences(state, event, event.payload)


def _consequences(state: WorldState, event: Event, payload: Payload) -> None:
    """The parts of a payload that any lifecycle may carry."""
    for fund, cents in payload.get("funds", {}).items():
        state.funds[fund] = state.funds.get(fund, 0) + cents
        paid_out = cents < 0 and event.lifecycle != "refilled"  # money that lapses is not spent
        if paid_out or event.lifecycle == "cancelled":  # or is given back
            state.spent[fund] = state.spent.get(fund, 0) - cents
    for resource, units in payload.get("held", {}).items():
        state.held[resource] = state.held.get(resource, 0) + units
    for resource, units in payload.get("busy", {}).items():
        state.busy[resource] = state.busy.get(resource, 0) + units
    thing = state.things.get(event.subject or "")
    if thing is not None:
        _change_thing(state, thing, payload, event.sim_min)


def _change_thing(state: WorldState, thing: Thing, payload: Payload, now: int) -> None:
    thing.values.update(payload.get("set", {}))
    for track in payload.get("moved", ()):
        thing.entered[track] = now
    for kind, facts in payload.get("records", {}).items():
        for row in thing.records.get(kind, ()):
            row.update(facts)
    thing.visits.update(payload.get("visits", {}))
    for table, name in ((state.timers, "timers"), (state.rests, "rests"), (state.charges, "charges")):
        for key, at in payload.get(name, {}).items():
            if at is None:
                table.pop((thing.id, key), None)
            else:
                table[thing.id, key] = at


def _session_opened(state: WorldState, _event: Event, payload: Payload) -> None:
    state.capacity = dict(payload["capacity"])
    state.switches = dict(payload["switches"])
    state.refills = dict(payload["refills"])
    for resource, (waiting, upcoming) in payload["background"].items():
        items = tuple((0, number) for number in range(1, waiting + 1))
        state.background[resource] = Background(waiting=items, arrived=waiting, next=upcoming)


def _changed(state: WorldState, _event: Event, payload: Payload) -> None:
    state.epoch += 1
    state.capacity = dict(payload["capacity"])
    state.switches = dict(payload["switches"])


def _case_opened(state: WorldState, event: Event, payload: Payload) -> None:
    if event.subject is None:
        raise ValueError(f"event {event.seq}: a case that has no id was opened")
    state.things[event.subject] = Thing(
        id=event.subject,
        kind=payload["kind"],
        number=payload["number"],
        name=payload["name"],
        opened=event.sim_min,
        values=dict(payload["values"]),
        linked=payload["linked"],
        records={kind: tuple(dict(row) for row in rows) for kind, rows in payload["has"].items()},
        entered=dict.fromkeys(payload["moved"], event.sim_min),
        drawn=payload.get("drawn", 0),
    )


def _enabled(state: WorldState, event: Event, payload: Payload) -> None:
    key = _key(event)
    state.decided[key] = (payload["visit"], payload["uptake"])
    if payload["uptake"]:
        state.attempts[key] = state.attempts.get(key, 0) + 1
        state.intents[key] = Intent(*key, event.role or "", payload["due"], payload["visit"])


def _requested(state: WorldState, event: Event, payload: Payload) -> None:
    key = _key(event)
    state.intents.pop(key, None)
    if not payload["simulated"]:
        state.attempts[key] = state.attempts.get(key, 0) + 1
    state.jobs[key] = Job(
        *key,
        step=event.step or "",
        role=event.role or "",
        seq=event.seq,
        stage="paying",
        requested=event.sim_min,
        simulated=payload["simulated"],
    )


def _queued(state: WorldState, event: Event, payload: Payload) -> None:
    paid = payload.get("paid")
    state.jobs[_key(event)] = replace(
        state.jobs[_key(event)],
        stage="queued" if not payload.get("paying") else "paying",
        expires=payload.get("expires"),
        paid=None if paid is None else (paid[0], paid[1]),
    )


def _started(state: WorldState, event: Event, payload: Payload) -> None:
    paid = payload.get("paid")
    job = state.jobs[_key(event)]
    state.jobs[_key(event)] = replace(
        job,
        stage="started",
        due=payload["due"],
        expires=None,
        paid=job.paid if paid is None else (paid[0], paid[1]),
    )


def _refused(state: WorldState, event: Event, payload: Payload) -> None:
    if payload.get("full"):
        key = _key(event)
        state.intents.pop(key, None)
        state.decided[key] = (payload["visit"], False)


def _over(state: WorldState, event: Event, payload: Payload) -> None:
    if payload.get("stage") == "requested":  # the clock asked in vain: what is under way goes on
        return
    key = _key(event)
    state.jobs.pop(key, None)
    state.intents.pop(key, None)
    if "retired" in payload:
        state.decided[key] = (payload["retired"], False)


def _expired(state: WorldState, event: Event, payload: Payload) -> None:
    key = _key(event)
    if payload.get("deadline"):
        state.deadlines[key] = replace(state.deadlines[key], missed=True)
    elif event.step is not None:
        state.jobs.pop(key, None)


def _due(state: WorldState, event: Event, payload: Payload) -> None:
    state.deadlines[_key(event)] = Due(*_key(event), since=event.sim_min, due=payload["due"])


def _met(state: WorldState, event: Event, payload: Payload) -> None:
    state.deadlines.pop(_key(event), None)
    if payload["closed"]:
        state.closed[_key(event)] = payload["visit"]


def _refilled(state: WorldState, _event: Event, payload: Payload) -> None:
    state.refills[payload["fund"]] = payload["next"]


def _background(state: WorldState, event: Event, payload: Payload) -> None:
    resource, number = payload["resource"], payload["number"]
    load = state.background[resource]
    if payload["stage"] == "arrived":
        waiting = (*load.waiting, (event.seq, number))
        load = replace(load, waiting=waiting, arrived=number, next=payload["next"])
    elif payload["stage"] == "started":
        waiting = tuple(item for item in load.waiting if item[1] != number)
        load = replace(load, waiting=waiting, working=(*load.working, (number, payload["due"])))
    else:
        load = replace(load, working=tuple(item for item in load.working if item[0] != number))
    state.background[resource] = load


def _branched(state: WorldState, event: Event, _payload: Payload) -> None:
    state.branches = max(state.branches, event.branch)


def _played(state: WorldState, _event: Event, payload: Payload) -> None:
    state.played = frozenset(payload["roles"])


def _key(event: Event) -> tuple[str, str]:
    return event.subject or "", event.payload.get("activity", event.step or "")


_CHANGES: dict[str, Callable[[WorldState, Event, Payload], None]] = {
    "session_opened": _session_opened,
    "changed": _changed,
    "case_opened": _case_opened,
    "enabled": _enabled,
    "requested": _requested,
    "queued": _queued,
    "started": _started,
    "refused": _refused,
    "done": _over,
    "failed": _over,
    "cancelled": _over,
    "expired": _expired,
    "due": _due,
    "met": _met,
    "refilled": _refilled,
    "background": _background,
    "branched": _branched,
    "played": _played,
}
