"""Kernel and twin side by side on one replication: what is counted, how it ended, every event in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.simulation.agreement import of_kernel
from tests.twin.twin import COUNTED, Life, Row, Twin
from workflow.pathway.definition import Pathway
from workflow.simulation.compile.program import Program
from workflow.simulation.compile.tables import Epoch
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.readings import Readings
from workflow.simulation.run.replication import Replication
from workflow.world.core import Book
from workflow.world.draws import Draws

AT = {
    "enabled": at.ENABLED, "passed up": at.PASSED_UP, "requested": at.REQUESTED, "queued": at.QUEUED_UP,
    "paying": at.PAYING_UP, "started": at.STARTED_UP, "done": at.DONE_STEP, "failed": at.FAILED,
    "lost": at.LOST_INTENT, "cancelled": at.CANCELLED, "expired": at.EXPIRED, "refused": at.REFUSED_FULL,
    "met": at.MET, "missed": at.MISSED_DUE,
}  # fmt: skip
"""Where the kernel counts what; that a deadline starts it only traces."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one of the two says of a replication.

    `counts` by activity and what happened, those that are not 0; `endings` ended, lost, in progress, stuck;
    `standing` how many things are in which state; `money` is what each fund has and what it spent, in cents;
    `units` at work and held; `events` all in order, empty where no trace was kept.
    """

    counts: dict[tuple[str, str], int]
    endings: tuple[int, ...]
    standing: dict[tuple[str, str, str], int]
    money: dict[str, tuple[int, int]]
    units: dict[str, tuple[int, int]]
    events: tuple[Row, ...] = ()


def of_the_kernel(replication: Replication, ids: list[str]) -> Told:
    """What the kernel says; `ids` are those of the things, in the order in which they opened."""
    program, found = replication.program, Readings.of(replication)
    counts = found.counts.sum(axis=0).tolist()
    told = {
        (act.id, what): counts[act.order][place]
        for act in program.activities
        for what, place in AT.items()
        if counts[act.order][place]
    }
    standing = dict(zip(program.states, found.states[-1].tolist(), strict=True))
    balances, spent = replication.balances.tolist(), found.spent.sum(axis=0).tolist()
    money = {fund: (balances[n], spent[n]) for n, fund in enumerate(program.pathway.funds)}
    events = tuple(of_kernel(replication, ids)) if replication.get(at.S_TRACE) else ()
    return Told(told, tuple(found.ends.tolist()), standing, money, replication.units(), events)


def of_the_twin(life: Life) -> Told:
    """What the twin says."""
    counts = {
        (act.id, what): life.counts[what][act.order]
        for act in life.prepared.acts.values()
        for what in COUNTED
        if what in AT and life.counts[what][act.order]
    }
    return Told(
        counts,
        tuple(life.endings().values()),
        life.standing(),
        {name: (purse.balance, purse.spent) for name, purse in life.purses.items()},
        {name: (desk.busy, desk.held) for name, desk in life.desks.items()},
        tuple(life.rows or ()),
    )


def both(
    pathway: Pathway,
    epochs: Sequence[Epoch],
    horizon: int,
    seed: int,
    number: int = 0,
    *,
    twin: type[Twin] = Twin,
    book: Book | None = None,
) -> tuple[Told, Told]:
    """What kernel and twin say of a replication."""
    replication = Replication(Program(pathway, epochs, horizon, book=book), traced=True)
    replication.run(seed, number)
    life = twin(pathway, epochs, horizon).run(Draws(seed, number), traced=True)
    return of_the_kernel(replication, [thing.id for thing in life.things]), of_the_twin(life)
