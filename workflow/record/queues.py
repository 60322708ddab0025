"""Queues: our requests at each resource, and the place of each among them and other people's files.

In a long log many wait, and at each minute little changes: the class of a file is looked at again only where
something changed that a class may ask for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from workflow.case import priority
from workflow.case.state import Job, Key, WorldState
from workflow.case.view import ThingView
from workflow.pathway import guard as g
from workflow.pathway.definition import Resource
from workflow.record.setting import Setting


class Queues:
    """Which of our requests queue for which resource."""

    def __init__(self) -> None:
        self._waiting: dict[str, dict[Key, None]] = {}
        self._of_thing: dict[str, dict[Key, str]] = {}
        self._ranks: dict[Key, int] = {}
        self._unsteady: set[str] = set()
        self._far: dict[str, bool] = {}

    def join(self, resource: str, key: Key) -> None:
        """A request queues from now on."""
        self._waiting.setdefault(resource, {})[key] = None
        self._of_thing.setdefault(key[0], {})[key] = resource
        self._ranks.pop(key, None)

    def leave(self, resource: str, key: Key) -> None:
        """A request no longer queues, if it did."""
        self._waiting.get(resource, {}).pop(key, None)
        self._ranks.pop(key, None)
        if (of_thing := self._of_thing.get(key[0])) is not None:
            of_thing.pop(key, None)
            if not of_thing:
                del self._of_thing[key[0]]

    def resources(self) -> Iterator[str]:
        """The resources that a request of ours queues for."""
        return (resource for resource, keys in self._waiting.items() if keys)

    def touched(self, things: Iterable[str]) -> set[str]:
        """The resources at which places may be others since something of these things changed: where they
        queue, and where places hang on more than on who queues."""
        found = set(self._unsteady)
        for thing in things:
            for key, resource in self._of_thing.get(thing, {}).items():
                self._ranks.pop(key, None)
                found.add(resource)
        return found

    def everything_changed(self) -> None:
        """Forget the class of each request: settings or people are others."""
        self._ranks.clear()

    def places(self, resource: str, state: WorldState, setting: Setting) -> dict[Key, int]:
        """The place of each of our requests, from 1: who is served next when a unit is free."""
        found = self._places(resource, state, setting)
        is_its_turn = any(state.free(resource) >= place for place in found.values())  # the office is closed
        if is_its_turn or (found and self._sees_far(setting.pathway.resources[resource])):
            self._unsteady.add(resource)
        else:
            self._unsteady.discard(resource)
        return found

    def _places(self, resource: str, state: WorldState, setting: Setting) -> dict[Key, int]:
        ours = sorted(
            (self._rank(resource, key, job, state, setting), job.seq, key)
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

    def _rank(self, resource: str, key: Key, job: Job, state: WorldState, setting: Setting) -> int:
        definition = setting.pathway.resources[resource]
        if not definition.priority:
            return 0
        if key not in self._ranks or self._sees_far(definition):
            thing = state.things[job.subject]
            view = ThingView(state, setting.settings(state), thing, job.role)
            self._ranks[key] = priority.rank(definition, setting.stepper.domains(thing.kind), view)
        return self._ranks[key]

    def _sees_far(self, resource: Resource) -> bool:
        """Whether a class asks for units or money, or for what is linked to something linked."""
        if resource.id not in self._far:
            atoms = [atom for one in resource.priority for atom in g.every_atom(one)]
            inner = [atom for one in atoms if isinstance(one, g.Linked) for atom in g.atoms(one.guard)]
            self._far[resource.id] = any(isinstance(atom, g.Free | g.Covered) for atom in atoms) or any(
                isinstance(atom, g.Linked) for atom in inner
            )
        return self._far[resource.id]
