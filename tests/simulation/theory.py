"""Textbook networks as pathways, and what theory says of them. One unit of time is 10,000 minutes."""

from __future__ import annotations

import math
from typing import Any

from tests.factory import pathway
from workflow.pathway.definition import Pathway

UNIT = 10_000
"""Minutes of a unit of time: so long that whole minutes do not show in the third digit."""

Raw = dict[str, Any]


def exponential(rate: float) -> Raw:
    """A length of time with so many ends in a unit of time."""
    return {"exponential": UNIT / rate, "unit": "minutes"}


def station(rate: float, resource: str = "desk") -> Raw:
    """A step of work at a desk, after which the case goes out."""
    return {
        "by": "staff",
        "moves": {"stage": {"from": "in", "to": "out"}},
        "work": {"time": exponential(rate), "resource": resource},
        "simulation": {},
    }


def network(streams: dict[str, float], units: int, steps: Raw, **desk: Any) -> Pathway:
    """One desk, one track, streams of cases by rate; a stream's name is the value of the fact `sort`."""
    sorts = list(streams) if len(streams) > 1 else ["one", "other"]
    arrivals = {
        name: {
            "kind": "person",
            "per_year": rate * 525_960 / UNIT,
            **({"facts": {"sort": {name: 1}}} if len(streams) > 1 else {}),
        }
        for name, rate in streams.items()
    }
    return pathway(
        {
            "roles": ["staff"],
            "resources": {"desk": {"units": units, **desk}},
            "kinds": {
                "person": {
                    "facts": {"sort": {"values": sorts, "profile": True}},
                    "tracks": {"stage": {"case": True, "states": stages(steps)}},
                    "steps": steps,
                }
            },
            "arrivals": arrivals,
        }
    )


def stages(steps: Raw) -> Raw:
    """The states that the steps speak of, `in` first; those named out, lost or done end the case."""
    names = ["in"]
    for step in steps.values():
        effects = [step, *step.get("outcomes", {}).values()]
        effects += [step[key] for key in ("patience", "if_full") if key in step]
        for effect in effects:
            move = effect.get("moves", {}).get("stage")
            if move:
                names += [move["from"], move["to"]]
    return {name: {"ends": name} if name in ("out", "lost") else {} for name in dict.fromkeys(names)}


# -- closed forms ------------------------------------------------------------------------------------


def erlang_b(load: float, servers: int) -> float:
    """The share lost where nobody can wait (Erlang 1917)."""
    blocked = 1.0
    for n in range(1, servers + 1):
        blocked = load * blocked / (n + load * blocked)
    return blocked


def erlang_c(load: float, servers: int) -> float:
    """The share that waits where everybody can."""
    blocked = erlang_b(load, servers)
    return blocked / (1 - load / servers * (1 - blocked))


def waiting_mmc(rate: float, service: float, servers: int) -> float:
    """The mean time in the queue of M/M/c."""
    return erlang_c(rate / service, servers) / (servers * service - rate)


def waiting_mg1(rate: float, mean: float, second: float) -> float:
    """The mean time in the queue of M/G/1, `second` the second moment of work (Pollaczek and Khinchine)."""
    return rate * second / (2 * (1 - rate * mean))


def blocked_mm1k(load: float, places: int) -> float:
    """The share turned away where so many are in the system at most."""
    return (1 - load) * load**places / (1 - load ** (places + 1))


def abandoned_erlang_a(rate: float, service: float, servers: int, patience: float) -> float:
    """The share that gives up waiting, from the balance of the birth and death of a queue (Palm)."""
    weights, weight = [1.0], 1.0
    for n in range(1, 400):
        weight *= rate / (min(n, servers) * service + max(0, n - servers) * patience)
        weights.append(weight)
    queued = sum(max(0, n - servers) * w for n, w in enumerate(weights)) / math.fsum(weights)
    return patience * queued / rate
