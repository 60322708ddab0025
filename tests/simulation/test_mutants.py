"""The kernel as plain Python: no wrong address, one with the world, and planted faults noticed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest

from tests.simulation.agreement import Row, kernel_rows, world_rows
from tests.simulation.interpreted import BadAddress, kernel_of, texts
from tests.simulation.mutants import MUTANTS, Mutant
from tests.simulation.random_pathways import alike, changing, moving, random_pathway
from tests.simulation.test_history import epochs_of
from tests.simulation.test_identities import sojourns, standing, waits
from workflow.case.settings import Settings
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.simulation.compile.program import Program
from workflow.simulation.compile.tables import Epoch
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.failures import Cancelled, EndlessRun
from workflow.simulation.run.living import live
from workflow.simulation.run.readings import Readings
from workflow.simulation.run.replication import Replication

HORIZON = 32 * 1440 + 480
"""The very minute at which the office opens on a working day."""
WINDOWS = (14 * 1440 + 617, HORIZON)
"""The first ends at the very minute at which settings change."""
CASES: list[tuple[Callable[[int], Pathway], int]] = [
    *((moving, seed) for seed in (2, 1)),
    (alike, 1),
    *((changing, seed) for seed in (6, 4, 5, 8, 7, 2, 10, 3)),
    *((random_pathway, seed) for seed in (5075, 5017, 5039, 338)),
    (changing, 40),
    (random_pathway, 329),
    *((changing, seed) for seed in (0, 1, 13)),
]
"""The quickest first: most faults are noticed by any. Some are there for a fault that the others do not
meet: patience after a wait for money, a priority that changes, a timer that is paused, something due at the
horizon, steps that only move, work that ends in the same minute."""

_COUNTED = (
    at.ENABLED, at.PASSED_UP, at.REQUESTED, at.QUEUED_UP, at.STARTED_UP, at.DONE_STEP, at.FAILED,
    at.CANCELLED, at.LOST_INTENT, at.REFUSED_FULL,
)  # fmt: skip
SOURCES = texts()


@dataclass(frozen=True)
class Lived:
    """A pathway compiled, and what the world did."""

    program: Program
    seed: int
    ids: list[str]
    rows: list[Row]


@cache
def lived(make: Callable[[int], Pathway], seed: int) -> Lived:
    """The world's life of a pathway at random, once."""
    pathway = make(seed)
    epochs = epochs_of(pathway) if make is changing else [Epoch(0, Settings.of(pathway))]
    program = Program(pathway, epochs, HORIZON, WINDOWS)
    world = live(pathway, epochs, HORIZON, seed, book=program.book)
    return Lived(program, seed, list(world.state.things), world_rows(world, program))


def counts_are_the_traces(replication: Replication) -> bool:
    """Whether what was counted in each stretch of time is what the trace says, minutes of waiting too."""
    found, windows = Readings.of(replication), replication.program.windows
    traced = Counter(
        (next(n for n, end in enumerate(windows) if minute < end), activity, what)
        for minute, what, _thing, activity, _step, _number in replication.trace().tolist()
        if what in _COUNTED
    )
    counts = found.counts[:, :, _COUNTED]
    counted = {
        (window, activity, _COUNTED[place]): int(counts[window, activity, place])
        for window, activity, place in np.argwhere(counts != 0).tolist()
    }
    spent = {key: minutes for key, minutes in sojourns(replication).items() if minutes}
    return (
        counted == dict(traced)
        and waits(found) == spent
        and standing(replication, found) == found.states[-1].tolist()
        and found.counts[..., at.REFUSED].sum() == refusals(replication)
    )


def refusals(replication: Replication) -> int:
    """How many of the steps that were done in the trace are a no."""
    program = replication.program
    refuses = [program.pathway.steps[step].refuses for step in program.steps]
    done = (at.DONE_STEP, at.FAILED)
    rows = replication.trace().tolist()
    return sum(refuses[step] for _minute, what, _thing, _activity, step, _number in rows if what in done)


def agrees(case: Lived, runs_next: Callable[[Replication], None]) -> bool:
    """Whether the kernel does what the world did, and counts what it did."""
    replication = Replication(case.program, traced=True)
    runs_next(replication)
    replication.run(case.seed, stop=lambda: True)  # so many instants are already a fault
    return kernel_rows(replication, case.ids) == case.rows and counts_are_the_traces(replication)


def noticed(sources: Mapping[str, str]) -> Iterator[str]:
    """What is found wrong with sources, pathway by pathway."""
    with kernel_of(sources) as runs_next:
        for make, seed in CASES:
            case = lived(make, seed)
            try:
                if not agrees(case, runs_next):
                    yield f"pathway {seed}: another history"
            except (
                BadAddress,
                EndlessRun,
                Cancelled,
                OverflowError,
                IndexError,
                KeyError,
                ValueError,
            ) as error:
                yield f"pathway {seed}: {type(error).__name__}: {error}"


def planted(mutant: Mutant) -> dict[str, str]:
    """The sources with a fault."""
    text = SOURCES[mutant.module]
    assert text.count(mutant.old) == 1, f"{mutant.fault}: the text is there {text.count(mutant.old)} times"
    return {**SOURCES, mutant.module: text.replace(mutant.old, mutant.new)}


def test_without_a_fault_nothing_is_noticed() -> None:
    assert list(noticed(SOURCES)) == []


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.fault)
def test_a_planted_fault_is_noticed(mutant: Mutant) -> None:
    assert next(noticed(planted(mutant)), None) is not None


def test_every_module_of_the_kernel_carries_a_fault() -> None:
    assert {mutant.module for mutant in MUTANTS} == set(SOURCES)


def test_no_address_is_wrong_on_panama() -> None:
    panama = library.load("panama-2021")
    program = Program(panama, [Epoch(0, Settings.of(panama, "2021"))], 60 * 1440)
    compiled, plain = Replication(program, traced=True), Replication(program, traced=True)
    compiled.run(3)
    with kernel_of(SOURCES) as runs_next:
        runs_next(plain)
        plain.run(3)
    assert len(plain.trace()) > 100
    assert plain.trace().tolist() == compiled.trace().tolist()
    assert plain.left().tolist() == compiled.left().tolist()


def test_an_address_beyond_a_block_names_the_function() -> None:
    beyond = Mutant("", "heap", "heap, at = fixed(s + S_HEAP), load(s + S_HEAP_SIZE)\n",
                    "heap, at = fixed(s + S_HEAP) + (1 << 40), load(s + S_HEAP_SIZE)\n")  # fmt: skip
    assert "BadAddress: heap." in next(noticed(planted(beyond)))
