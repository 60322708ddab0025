"""Golden traces: what a tiny pathway must do, worked out by hand, and how an executor is held to it.

A trace file says in `acts` who does what and when, in `events` everything that must then happen, and in
`final` how things stand at the end. Times are minutes since the start, or "2021-01-08 15:00". An event is
`[when, what, thing, step, {parts}]`; the sequence must match exactly, while parts that a trace does not
list are free. What people themselves did (`opened`, `advanced`, `played`) is compared
only in a trace that lists such an event.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.events import said
from tests.factory import pathway
from workflow.log.events import Event
from workflow.pathway.definition import Pathway
from workflow.world.engine import World

HERE = Path(__file__).parent
ACTS_THEMSELVES = frozenset({"session_opened", "case_opened", "advanced", "played"})


@dataclass(frozen=True, slots=True)
class Trace:
    """One worked example. `raw` is the file's content."""

    name: str
    raw: Mapping[str, Any]
    pathway: Pathway

    def minute(self, when: int | str) -> int:
        """A time of the trace in minutes since the start."""
        if isinstance(when, int):
            return when
        start = dt.datetime.combine(self.pathway.starts, dt.time())
        return int((dt.datetime.fromisoformat(when) - start).total_seconds()) // 60


@cache
def trace_of(name: str) -> Trace:
    """Read a trace file."""
    raw = YAML(typ="safe").load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return Trace(name, raw, pathway(raw["pathway"]))


def names() -> list[str]:
    """The traces of this folder: no file is read before a test asks for it."""
    return sorted(path.stem for path in HERE.glob("*.yaml"))


def every_trace() -> list[Trace]:
    """All traces of this folder, by name."""
    return [trace_of(name) for name in names()]


def play(trace: Trace) -> World:
    """Live the acts of a trace, up to the last minute before its horizon."""
    world = World(
        trace.pathway,
        seed=trace.raw.get("seed", 1),
        year=trace.raw.get("year"),
        changes=trace.raw.get("changes"),
    )
    world.open_session()
    for act in trace.raw["acts"]:
        at = trace.minute(act["at"])
        if at > world.state.now:
            world.advance(at)
        _ACTS[next(key for key in act if key in _ACTS)](world, act)
    last = trace.minute(trace.raw["horizon"]) - 1
    if last >= world.state.now:
        world.advance(last, to_its_end=True)
    return world


def _open(world: World, act: Mapping[str, Any]) -> None:
    world.open_case(
        act.get("name", "Ana"),
        kind=act["open"],
        facts=act.get("facts", {}),
        beside=act.get("beside"),
        records=act.get("records", {}),
    )


_ACTS: dict[str, Callable[[World, Mapping[str, Any]], object]] = {
    "open": _open,
    "request": lambda world, act: world.request(act["thing"], act["request"], act["by"]),
    "cancel": lambda world, act: world.cancel(act["thing"], act["cancel"], act["by"]),
    "play": lambda world, act: world.play(act["play"]),
    "rewind": lambda world, act: world.rewind(_seq_of(world, act["rewind"])),
    "switch": lambda world, act: world.switch(act["switch"]),
    "look": lambda _world, _act: None,
}


def _seq_of(world: World, event: list[Any]) -> int:
    """The sequence number of the event that a trace names by what it is: [what, thing, step]."""
    lifecycle, subject, step = event
    return next(e.seq for e in world.events if (e.lifecycle, e.subject, e.step) == (lifecycle, subject, step))


def differences(trace: Trace, world: World) -> list[str]:
    """Every way in which what happened differs from the trace; empty when it agrees."""
    return [*_event_differences(trace, world), *_final_differences(trace, world)]


def _event_differences(trace: Trace, world: World) -> Iterator[str]:
    expected = [_Expected(trace, line) for line in trace.raw["events"]]
    listed = {e.lifecycle for e in expected}
    happened = [e for e in world.events if e.lifecycle not in ACTS_THEMSELVES - listed]
    for number, (want, event) in enumerate(zip(expected, happened, strict=False), 1):
        for problem in want.problems(event):
            yield f"event {number}: {problem}"
    for event in happened[len(expected) :]:
        yield f"not in the trace: {_shown(event)}"
    for want in expected[len(happened) :]:
        yield f"did not happen: {want.line}"


class _Expected:
    def __init__(self, trace: Trace, line: list[Any]) -> None:
        self.line = line
        when, self.lifecycle, self.subject, self.step = line[:4]
        self.at = trace.minute(when)
        self.parts: Mapping[str, Any] = line[4] if len(line) > 4 else {}

    def problems(self, event: Event) -> Iterator[str]:
        want = (self.at, self.lifecycle, self.subject, self.step)
        got = (event.sim_min, event.lifecycle, event.subject, event.step)
        if want != got:
            yield f"expected {self.line}, got {_shown(event)}"
            return
        for part, value in self.parts.items():
            actual = getattr(event, part) if part in ("role", "branch") else said(event).get(part)
            if actual != value:
                yield f"{self.line}: {part} should be {value!r}, is {actual!r}"


def _shown(event: Event) -> str:
    return f"[{event.sim_min}, {event.lifecycle}, {event.subject}, {event.step}, {said(event)}]"


def _final_differences(trace: Trace, world: World) -> Iterator[str]:
    for name, wanted in trace.raw.get("final", {}).items():
        for key, value in wanted.items():
            actual = _FINAL[name](world, key) if name in _FINAL else _value(world, name, key)
            if actual != value:
                yield f"at the end {name}.{key} should be {value!r}, is {actual!r}"


def _value(world: World, thing: str, key: str) -> object:
    found = world.state.things[thing]
    return list(found.records[key]) if key in found.records else found.values[key]


_FINAL: dict[str, Callable[[World, str], object]] = {
    "funds": lambda world, fund: world.state.funds[fund],
    "spent": lambda world, fund: world.state.spent.get(fund, 0),
    "free": lambda world, resource: world.state.free(resource),
    "clock": lambda world, _what: world.state.now,
    "stuck": lambda world, thing: is_stuck(world, thing),
}


def is_stuck(world: World, thing_id: str) -> bool:
    """Rule 21, from outside: nobody can do anything here, nothing is under way, and there is no end."""
    state, stepper = world.state, world.core.stepper
    thing = state.things[thing_id]
    kind = stepper.pathway.kinds[thing.kind]
    if any(t.case and t.states[str(thing.values[t.id])].ends for t in kind.tracks.values()):
        return False
    waiting = (*state.jobs, *state.intents, *state.timers)
    if any(subject == thing_id for subject, _what in waiting):
        return False
    roles = (*stepper.pathway.roles, "any")
    return not any(world.core.allowed(thing, step, role) for step in kind.steps for role in roles)
