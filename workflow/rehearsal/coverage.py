"""What scenarios bring to a table: which faults, rights and bottlenecks of the pathway come about in runs.

Only what an event of a run holds counts: a right that was told, respected or breached, a fault that was
attempted, committed or omitted, a bottleneck whose step was taken or whose state was entered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Choice, Step
from workflow.record.record import Record

Subject = Literal["faults", "rights", "bottlenecks"]


@dataclass(frozen=True, slots=True)
class Touched:
    """A fault, a right or a bottleneck that came about in a run, and the first event that shows it."""

    subject: Subject
    id: str
    run: str
    seq: int


def touched(record: Record, pathway: Pathway, run: str) -> tuple[Touched, ...]:
    """What came about in a session, each once, by its first event."""
    first: dict[tuple[Subject, str], int] = {}
    for subject, id, seq in _events(record, pathway):
        key = (subject, id)
        first[key] = min(seq, first.get(key, seq))
    return tuple(Touched(subject, id, run, seq) for (subject, id), seq in sorted(first.items()))


def subjects(pathway: Pathway) -> Mapping[Subject, tuple[str, ...]]:
    """Everything of a pathway that its scenarios together should bring to a table, in file order."""
    return {
        "faults": tuple(pathway.faults),
        "rights": tuple(pathway.rights),
        "bottlenecks": tuple(pathway.bottlenecks),
    }


def table(found: Mapping[str, Iterable[Touched]]) -> dict[tuple[Subject, str], dict[str, Touched]]:
    """By what came about and by scenario, the first run that shows it.

    Args:
        found: what came about in the runs of each scenario, in the order of its runs.
    """
    cells: dict[tuple[Subject, str], dict[str, Touched]] = {}
    for scenario, each in found.items():
        for one in each:
            cells.setdefault((one.subject, one.id), {}).setdefault(scenario, one)
    return cells


def _events(record: Record, pathway: Pathway) -> Iterator[tuple[Subject, str, int]]:
    steps, states = _of_steps(pathway), _of_states(pathway)
    for thing in record.things():
        for fault in record.faults(thing):
            yield "faults", fault.fault, fault.seq
        for right in record.rights(thing):
            yield "rights", right.right, right.seq
        for attempt in record.attempts(thing):
            for code in steps.get(attempt.step or attempt.activity, ()):
                yield "bottlenecks", code, attempt.seq
        for cents in record.money(thing):
            for code in pathway.funds[cents.fund].bottleneck:
                yield "bottlenecks", code, cents.seq
        for track, spans in record.spans(thing).items():
            for span in spans:
                for code in states.get((track, span.state), ()):
                    yield "bottlenecks", code, span.seq


def _of_steps(pathway: Pathway) -> dict[str, tuple[str, ...]]:
    """The bottlenecks that a step stands for, or the office that it waits for."""
    found: dict[str, tuple[str, ...]] = {}
    for kind in pathway.kinds.values():
        activities: tuple[Step | Choice, ...] = (*kind.steps.values(), *kind.choices.values())
        for activity in activities:
            office = pathway.resources.get(activity.work.resource or "") if activity.work else None
            found[activity.id] = (*activity.bottleneck, *(office.bottleneck if office else ()))
    return found


def _of_states(pathway: Pathway) -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (track.id, state.id): state.bottleneck
        for kind in pathway.kinds.values()
        for track in kind.tracks.values()
        for state in track.states.values()
    }
