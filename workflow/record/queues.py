"""Queues: our requests at each resource, and the place of each among them and other people's files."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from workflow.case import priority
from workflow.case.state import Job, Key, WorldState
from workflow.case.view import ThingView
from workflow.record.setting import Setting


class Queues:
    """Which of our requests queue for which resource."""

    def __init__(self) -> None:
        self._waiting: dict[str, dict[Key, None]] = {}

    def join(self, resource: str, key: Key) -> None:
        """A request queues from now on."""
        self._waiting.setdefault(resource, {})[key] = None

    def leave(self, resource: str, key: Key) -> None:
        """A request no longer queues, if it did."""
        self._waiting.get(resource, {}).pop(key, None)

    def resources(self) -> Iterator[str]:
        """The resources that a request of ours queues for."""
        return (resource for resource, keys in self._waiting.items() if keys)

    def places(self, resource: str, state: WorldState, setting: Setting) -> dict[Key, int]:
        """The place of each of our requests, from 1: who is served next when a unit is free."""
        ours = sorted(
            (_rank(resource, job, state, setting), job.seq, key)
            for key in self._waiting.get(resource, ())
            if (job := state.jobs.get(key)) is not None and job.stage == "queued"
        )
        if not ours:
            return {}
        last = len(setting.pathway.resources[resource].priority)
        load = state.background.get(resource)
        others = load.waiting if load is not None else ()
        return {
            key: index + 1 + (bisect_left(others, (seq,)) if rank == last else 0)
            for index, (rank, seq, key) in enumerate(ours)
        }


def _rank(resource: str, job: Job, state: WorldState, setting: Setting) -> int:
    definition = setting.pathway.resources[resource]
    if not definition.priority:
        return 0
    thing = state.things[job.subject]
    view = ThingView(state, setting.settings(state), thing, job.role)
    return priority.rank(definition, setting.stepper.domains(thing.kind), view)
