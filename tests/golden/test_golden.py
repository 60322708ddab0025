"""The executor that people step by hand produces every golden trace, event by event."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.golden.trace import Trace, differences, every_trace, names, play, trace_of

RULES = set(range(1, 25))


@pytest.mark.parametrize("name", names())
def test_the_world_produces_the_trace(name: str) -> None:
    trace = trace_of(name)
    assert differences(trace, play(trace)) == []


@pytest.mark.parametrize("name", names())
def test_replaying_the_log_of_a_trace_gives_the_same_end(name: str) -> None:
    trace = trace_of(name)
    world = play(trace)
    again = type(world).replay(trace.pathway, world.events)
    assert again.state == world.state


def test_every_rule_has_a_trace() -> None:
    covered = {rule for trace in every_trace() for rule in trace.raw["rules"]}
    assert covered == RULES
    assert len(names()) >= 32


def test_every_trace_says_why() -> None:
    for trace in every_trace():
        assert trace.raw["title"] and trace.raw["why"].strip(), trace.name
        assert trace.raw["events"], trace.name


# -- controls: a trace that is wrong must be found wrong ----------------------------------------


def _wrong_minute(raw: dict[str, Any]) -> None:
    raw["events"][-1][0] += 1


def _missing_event(raw: dict[str, Any]) -> None:
    del raw["events"][1]


def _missing_last(raw: dict[str, Any]) -> None:
    del raw["events"][-1]


def _extra_event(raw: dict[str, Any]) -> None:
    raw["events"].append([raw["events"][-1][0], "done", "V1", "sign"])


def _swapped(raw: dict[str, Any]) -> None:
    raw["events"][0], raw["events"][1] = raw["events"][1], raw["events"][0]


def _wrong_thing(raw: dict[str, Any]) -> None:
    raw["events"][0][2] = "V2"


def _wrong_step(raw: dict[str, Any]) -> None:
    raw["events"][0][3] = "close"


def _wrong_part(raw: dict[str, Any]) -> None:
    raw["events"][-1][4]["set"] = {"paper": "none"}


def _wrong_role(raw: dict[str, Any]) -> None:
    raw["events"][-1][4]["role"] = "clerk"


def _wrong_end(raw: dict[str, Any]) -> None:
    raw["final"]["V1"]["paper"] = "none"


@pytest.mark.parametrize(
    "spoil",
    [
        _wrong_minute,
        _missing_event,
        _missing_last,
        _extra_event,
        _swapped,
        _wrong_thing,
        _wrong_step,
        _wrong_part,
        _wrong_role,
        _wrong_end,
    ],
)
def test_a_spoilt_trace_is_found_out(spoil: Callable[[dict[str, Any]], None]) -> None:
    good = trace_of("01-work-takes-time")
    raw = copy.deepcopy(dict(good.raw))
    spoil(raw)
    spoilt = Trace(good.name, raw, good.pathway)
    assert differences(good, play(good)) == []
    assert differences(spoilt, play(spoilt)) != []
