"""Fitness beside that of pm4py: `PYTHONPATH=WHERE python -m tests.bench.fitness [--limit SECONDS]`.

Every script of every scenario that comes with Ruta is played, and each case laid beside its accepted path;
besides, the same cases with their steps shuffled and with some left out or put in twice. The path is told to
pm4py as a Petri net: a transition for each task, a place for each pair that keeps its order, and a silent way
around what need not be done. pm4py then looks for the alignment by A* over the net and the trace, where Ruta
finds it as an antichain: two ways that share nothing.

pm4py is no dependency, for its licence (AGPL) binds more than ours permits: install it by itself
(`pip install --target WHERE pm4py`). Exit code 1 where a cost or a fitness differs, or fewer than `LEAST`
cases as played were compared; 2 without pm4py.

Seen with pm4py 2.7.23.11 on 13 scenarios, at 3 seconds: of 101 cases as played, 64 of which do not fit, all
101 equal; of 202 changed ones 169 equal, and 33 given up by pm4py, whose search grows with every order that a
wide path permits; none differs. Ours took 0.1 s for all 303.

Two things differ by definition and are no differences of cost: where nothing was done and nothing need be,
pm4py calls the fitness 0 and Ruta 1; and pm4py gives up after `--limit` seconds, which is told apart.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from workflow.pathway import library as pathways
from workflow.rehearsal.live import live
from workflow.review.alignment import Order, Task, align
from workflow.review.cases import cases_of
from workflow.review.conformance import Beside, Looked
from workflow.review.reading import Reading
from workflow.review.reference import reference
from workflow.review.review import Review
from workflow.review.sources import Files
from workflow.scenario import library
from workflow.service import Service
from workflow.world.core import Book

LEAST = 50
"""Cases as they were played."""
_UNIT = 10_000
"""What pm4py has a step or a task without a partner cost."""

Laid = tuple[str, tuple[str, ...], Order]
"""Where it is from, what was done, and the path."""


def played() -> Iterator[Laid]:
    """Every case of every scenario's scripts, as it was played."""
    with tempfile.TemporaryDirectory(prefix="ruta-bench-") as folder:
        service = Service.open(Path(folder) / "w.ruta")
        for name in library.names():
            scenario = library.load(name)
            for script, read in library.moves_of(name, scenario).items():
                list(live(service, scenario, read.whole(), "es"))
                review = Review(
                    Files(()),
                    [(service.workspace, service.session_id)],
                    lambda _digest, _text, name=scenario.pathway: Book(pathways.load(name)),  # type: ignore[misc]
                    lambda _record, found=scenario: found,  # type: ignore[misc]
                )
                while review.go_on(1.0):
                    pass
                yield from _laid(f"{name}/{script}", review.readings[0])
                review.close()
        service.close()


def _laid(source: str, reading: Reading) -> Iterator[Laid]:
    world, record, scenario = reading.world, reading.happened, reading.scenario
    assert world is not None
    assert record is not None
    assert scenario is not None
    people = {scenario.case_of(person): person for person in scenario.people}
    paths = library.accepted(scenario.scenario, scenario)
    for case in cases_of(reading):
        looked = Looked(world, record, reading.events, case.things, case.wrongs)
        for name, moves in paths.items():
            path = reference(scenario, name, moves, world.core.stepper, people[case.id])
            beside = Beside(looked, scenario, people[case.id], path)
            yield f"{source}/{case.id}", tuple(done.name for done in beside.trace), beside.order


def changed(laid: Sequence[Laid], seed: int = 1) -> Iterator[Laid]:
    """The same in another order, and with steps left out or put in twice."""
    chance = random.Random(seed)
    for source, trace, path in laid:
        shuffled = chance.sample(trace, len(trace))
        yield f"{source}, shuffled", tuple(shuffled), path
        mixed = [step for step in trace for _time in range(chance.choice((0, 1, 1, 1, 2)))]
        yield f"{source}, mixed", tuple(chance.sample(mixed, len(mixed))), path


def net_of(path: Order) -> tuple[Any, Any, Any]:
    """The path as a Petri net, with its first and its last marking."""
    from pm4py.objects.petri_net.obj import Marking, PetriNet
    from pm4py.objects.petri_net.utils.petri_utils import add_arc_from_to

    net = PetriNet("path")

    def place(name: str) -> Any:
        found = PetriNet.Place(name)
        net.places.add(found)
        return found

    def transition(name: str, label: str | None) -> Any:
        found = PetriNet.Transition(name, label)
        net.transitions.add(found)
        return found

    source, sink = place("source"), place("sink")
    begin, end = transition("begin", None), transition("end", None)
    add_arc_from_to(source, begin, net)
    add_arc_from_to(end, sink, net)
    ready = [place(f"ready {at}") for at in range(len(path.tasks))]
    over = [place(f"over {at}") for at in range(len(path.tasks))]
    waits = {
        (one, at): place(f"{one} before {at}") for at, before in enumerate(path.before) for one in before
    }
    for at, task in enumerate(path.tasks):
        add_arc_from_to(begin, ready[at], net)
        add_arc_from_to(over[at], end, net)
        ways = [transition(f"do {at}", task.name)]
        ways += [] if task.needed else [transition(f"leave {at}", None)]
        for way in ways:
            add_arc_from_to(ready[at], way, net)
            add_arc_from_to(way, over[at], net)
            for (one, other), between in waits.items():
                if other == at:
                    add_arc_from_to(between, way, net)
                if one == at:
                    add_arc_from_to(way, between, net)
    if not path.tasks:
        between = place("between")
        add_arc_from_to(begin, between, net)
        add_arc_from_to(between, end, net)
    return net, Marking({source: 1}), Marking({sink: 1})


def of_pm4py(trace: Sequence[str], path: Order, limit: float) -> tuple[int, float] | None:
    """Cost and fitness as pm4py has them; None where it gave up."""
    from pm4py.algo.conformance.alignments.petri_net import algorithm
    from pm4py.objects.log.obj import Event, Trace

    told = Trace()
    for name in trace:
        told.append(Event({"concept:name": name}))
    parameters = {algorithm.Parameters.PARAM_MAX_ALIGN_TIME_TRACE: limit}
    found = algorithm.apply_trace(told, *net_of(path), parameters=parameters)
    if found is None or "fitness" not in found:
        return None
    return found["cost"] // _UNIT, found["fitness"]


def compare(laid: Laid, limit: float) -> str:
    """How the two agree on one: `equal`, `empty`, `given up`, or `differs`."""
    source, trace, path = laid
    own, other = align(trace, path), of_pm4py(trace, path, limit)
    if other is None:
        return "given up"
    if own.most == 0:
        return "empty" if (own.cost, other[0]) == (0, 0) else "differs"
    if own.cost == other[0] and abs(own.fitness - other[1]) < 1e-9:
        return "equal"
    print(f"  {source}: cost {own.cost}, pm4py {other[0]}; fitness {own.fitness:.6f}, pm4py {other[1]:.6f}")
    return "differs"


def _wrong() -> Laid:
    """The control: a path whose one pair of tasks came in the other order, told without that order."""
    tasks = [Task("a", "officer"), Task("b", "officer")]
    return "control", ("b", "a"), Order.of(tasks, [(0, 1)])


def main() -> int:
    """Compare, tell, and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--limit", type=float, default=3.0)
    given = parser.parse_args()
    try:
        import pm4py
    except ImportError:
        print("pm4py is not there", file=sys.stderr)
        return 2
    _source, trace, path = _wrong()
    loose = of_pm4py(trace, Order.of(path.tasks, []), given.limit)
    strict = of_pm4py(trace, path, given.limit)
    assert loose is not None
    assert strict is not None
    well = loose[0] == 0 and strict[0] == align(trace, path).cost == 2
    print(f"control: without its order the cost is {loose[0]}, with it {strict[0]}")
    as_played = list(played())
    for name, several in (("as played", as_played), ("changed", list(changed(as_played)))):
        began = time.perf_counter()
        found = Counter(compare(one, given.limit) for one in several)
        took = time.perf_counter() - began
        began = time.perf_counter()
        unfit = sum(align(trace, path).cost > 0 for _source, trace, path in several)
        own = time.perf_counter() - began
        print(f"{name}: {len(several)}, of them {unfit} unfit; {dict(found)}; pm4py {pm4py.__version__}")
        print(f"  {took:.1f} s for both, {own:.2f} s of it for ours")
        own_path = [
            align(trace, path).fitness for source, trace, path in several if "/expert/" in f"{source}/"
        ]
        if name == "as played":
            print(f"  beside their own script: {len(own_path)}, least fitness {min(own_path)}")
            well &= min(own_path) == 1.0
        well &= not found["differs"] and (name != "as played" or found["equal"] >= LEAST)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
