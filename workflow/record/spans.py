"""Spans: where each track of a thing stood, and the states that it has been in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workflow.log import events as e
from workflow.log.events import Event
from workflow.pathway.definition import Pathway
from workflow.record.rows import Span


@dataclass(slots=True)
class SpanTables:
    """Spans by thing and track, the last event that began one of a thing, and the kind of each thing."""

    rows: dict[str, dict[str, list[Span]]] = field(default_factory=dict)
    latest: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)


class Spans:
    """The spans of each thing's tracks, in order: each ends where the next begins."""

    def __init__(self, pathway: Pathway) -> None:
        self._pathway, self.tables = pathway, SpanTables()

    def things(self) -> tuple[str, ...]:
        """The ids of all things, in the order in which they opened."""
        return tuple(self.tables.rows)

    def kind_of(self, thing: str) -> str:
        """The kind of a thing; empty where there is none."""
        return self.tables.kinds.get(thing, "")

    def of(self, thing: str) -> Mapping[str, Sequence[Span]]:
        """By track, in the definition's order."""
        return self.tables.rows.get(thing, {})

    def last_moved(self, thing: str) -> int:
        """The last event that led a track of a thing to another state."""
        return self.tables.latest.get(thing, 0)

    def states(self, thing: str, track: str) -> Iterable[str]:
        """The states that a track has been in, in order, the present one last; none twice in a row."""
        return (span.state for span in self.of(thing).get(track, ()))

    def advance(self, event: Event) -> None:
        """Take in where an event moved a thing."""
        thing, brought = event.subject or "", event.what.consequences
        if isinstance(event.what, e.CaseOpened):
            self.tables.kinds[thing] = event.what.kind
            self.tables.rows[thing] = {
                track: [Span(event.seq, track, str(event.what.values[track]), event.sim_min)]
                for track in self._pathway.kinds[event.what.kind].tracks
            }
            self.tables.latest[thing] = event.seq
        elif brought.moved:
            rows = self.tables.rows.get(thing, {})
            for track in brought.moved:
                if track in rows:
                    self._enter(event, rows[track], track, str(brought.set.get(track, "")))

    def _enter(self, event: Event, spans: list[Span], track: str, state: str) -> None:
        if state and spans[-1].state != state:
            spans[-1] = replace(spans[-1], until=event.sim_min)
            spans.append(Span(event.seq, track, state, event.sim_min))
            self.tables.latest[event.subject or ""] = event.seq
