"""The product seen through some of its variables: what may be reached, and what can surely be done.

A step *may* happen in a projected state if it can for some values of the variables left out: the
states so reached contain all real ones (projected). A step *must* be possible if it can for all
values of those left out: a way made of such steps exists from every real state that the projected
one stands for, because each step changes the kept variables alike whatever the others are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workflow.proof.diagram import EMPTY, Diagrams, Functions
from workflow.proof.model import Event, Model, Stage


@dataclass(frozen=True, slots=True)
class _Way:
    may: int
    must: int
    functions: Functions
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Stage:
    ways: tuple[_Way, ...]
    may_skip: int
    must_skip: int
    skips: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """An event as a projection sees it; `missing` are the variables left out that its guards read."""

    event: Event
    stages: tuple[_Stage, ...]
    missing: frozenset[int]


class Sights:
    """Events as projections saw them, kept for others: only the kept variables that an event names matter."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._levels: dict[int, frozenset[int]] = {}
        self.known: dict[tuple[int, bool, frozenset[int]], Seen] = {}

    def named_by(self, event: Event) -> frozenset[int]:
        """As the function, once for each event."""
        found = self._levels.get(event.number)
        if found is None:
            found = self._levels[event.number] = named_by(self._model, event)
        return found


def named_by(model: Model, event: Event) -> frozenset[int]:
    """The remembered variables that an event changes, and all others that it names."""
    nodes = [node for stage in event.stages for node in (stage.shut, *(m.open for m in stage.moves))]
    return model.changed[event.number] | model.missing(nodes, frozenset())


class Projection:
    """A model through the variables `kept`; `wide` lets other victims and further records be anything."""

    def __init__(
        self, model: Model, kept: frozenset[int], *, wide: bool, sights: Sights | None = None
    ) -> None:
        self.model, self.kept, self.wide = model, kept, wide
        self._sights = Sights(model) if sights is None else sights
        self._left_out = model.remembered - kept
        events = [
            self.see(model.event(number))
            for number, source in enumerate(model.sources)
            if (wide or not source.late) and model.changed[number] & kept
        ]
        # sets grow from their end, and a definition says last what comes last
        self.events: Sequence[Seen] = sorted(events, key=lambda e: (len(e.missing), -e.event.number))

    def see(self, event: Event) -> Seen:
        """An event as it looks from here."""
        key = (event.number, self.wide, self.kept & self._sights.named_by(event))
        found = self._sights.known.get(key)
        if found is None:
            stages = tuple(self._stage(stage) for stage in event.stages)
            nodes = [node for stage in event.stages for node in (m.open for m in stage.moves)]
            nodes += [s.guard for s in event.stages if s.skips]
            found = self._sights.known[key] = Seen(event, stages, self.model.missing(nodes, self.kept))
        return found

    def _stage(self, stage: Stage) -> _Stage:
        d = self.model.diagrams
        groups: dict[Functions, list[int]] = {}
        for number, move in enumerate(stage.moves):
            kept = tuple((level, f) for level, f in move.functions if level in self.kept)
            groups.setdefault(kept, []).append(number)
        ways = []
        for functions, numbers in groups.items():
            opened = EMPTY
            for number in numbers:
                opened = d.either(opened, stage.moves[number].open)
            ways.append(_Way(self.may(opened), self.must(opened), functions, tuple(numbers)))
        return _Stage(tuple(ways), self.may(stage.shut), self.must(stage.shut), stage.skips)

    def may(self, node: int) -> int:
        """A set of whole states, as the projected states that may be in it."""
        d = self.model.diagrams
        settled = self.model.settled(node, narrow=not self.wide)
        return d.some(settled, d.support(settled) & self._left_out)

    def must(self, node: int) -> int:
        """A set of whole states, as the projected states that are in it whatever was left out."""
        d = self.model.diagrams
        settled = self.model.settled(node, narrow=True)
        return d.every(settled, d.support(settled) & self._left_out)

    # -- one event ----------------------------------------------------------------------------

    def image(self, event: Seen, states: int, upto: int | None = None) -> int:
        """Where an event may lead; with `upto`, only through so many of its stages."""
        d = self.model.diagrams
        for stage in event.stages[:upto]:
            after = d.both(states, stage.may_skip) if stage.skips else EMPTY
            for way in stage.ways:
                after = d.either(after, d.image(d.both(states, way.may), way.functions))
            states = after
        return states

    def before(self, event: Seen, states: int, *, sure: bool, upto: int | None = None) -> int:
        """From where an event may lead into the states; with `sure`, from where it surely can."""
        d = self.model.diagrams
        for stage in reversed(event.stages[:upto]):
            earlier = EMPTY
            if stage.skips:
                earlier = d.both(states, stage.must_skip if sure else stage.may_skip)
            for way in stage.ways:
                opened = way.must if sure else way.may
                if opened != EMPTY:
                    earlier = d.either(earlier, d.before(states, way.functions, opened))
            states = earlier
        return states

    # -- all events ---------------------------------------------------------------------------

    def back(self, goal: int, *, sure: bool, until: int | None = None) -> Ring:
        """The states from which the goal may be reached; with `sure`, from which it surely can be.

        What can be added is added until nothing can, or one of `until` is there: events whose guards are kept
        whole before others.
        """
        growth = Growth(Ring([], goal))
        d, ring = self.model.diagrams, growth.ring
        whole = sum(1 for event in self.events if not event.missing)
        looked_at = EMPTY
        while growth.at < len(self.events):
            if until is not None and ring.states != looked_at:
                if d.both(ring.states, until) != EMPTY:
                    break
                looked_at = ring.states
            event = self.events[growth.at]
            new = d.either(ring.states, self.before(event, ring.states, sure=sure))
            growth.quiet += 1
            if new != ring.states:
                ring.steps.append((event, ring.states))
                ring.states, growth.quiet = new, 0
                if growth.at >= whole:
                    growth.at = 0
                    continue
            growth.at += 1
            if growth.at == whole and growth.quiet < whole:
                growth.at = 0
        return ring

    # -- ways through -------------------------------------------------------------------------

    def way_to(self, bad: int) -> Path | None:
        """How a case may come to one of these states from a beginning; None where none ever does.

        Looked for from its end: what leads to a few states is far less than all that may happen.
        """
        first = self.model.first(self.kept)
        ring = self.back(bad, sure=False, until=first)
        if self.model.diagrams.both(ring.states, first) == EMPTY:
            return None
        return self.path_from(ring, first)

    def path_from(self, ring: Ring, start: int) -> Path:
        """How a state of `start` may come to the goal, by a ring of `back` that is not sure."""
        d = self.model.diagrams
        first = state = self._whole(d.both(ring.states, start))
        path: list[tuple[Seen, dict[int, int]]] = []
        end = len(ring.steps)
        while (end := ring.first_with(d, d.cube(state), end)) > 0:
            event, later = ring.steps[end - 1]
            state = self._whole(d.both(self.image(event, d.cube(state)), later))
            path.append((event, state))
            end -= 1
        return Path(first, tuple(path))

    def _whole(self, states: int) -> dict[int, int]:
        """One state with a value for every kept variable."""
        wished = {level: self.model.variables[level].first[0] for level in self.kept}
        chosen = self.model.diagrams.pick(states, wished)
        assert chosen is not None
        return {**wished, **chosen}


@dataclass(frozen=True, slots=True)
class Path:
    """A projected state, and events with the projected state that each may lead to."""

    first: dict[int, int]
    steps: tuple[tuple[Seen, dict[int, int]], ...]

    @property
    def last(self) -> dict[int, int]:
        """Where the way ends."""
        return self.steps[-1][1] if self.steps else self.first

    @property
    def least_missing(self) -> frozenset[int]:
        """What the event reads that reads least of what was left out; nothing where none reads any of it."""
        return min((seen.missing for seen, _ in self.steps if seen.missing), key=len, default=frozenset())


@dataclass(slots=True)
class Ring:
    """States in the order in which they were added: `steps` are (event, all states before it)."""

    steps: list[tuple[Seen, int]]
    states: int

    def upto(self, end: int) -> int:
        """All states after so many steps."""
        return self.steps[end][1] if end < len(self.steps) else self.states

    def first_with(self, d: Diagrams, state: int, end: int) -> int:
        """After how many steps, at most `end`, the state was first among them."""
        low, high = 0, end
        while low < high:
            middle = (low + high) // 2
            if d.both(state, self.steps[middle][1]) != EMPTY:
                high = middle
            else:
                low = middle + 1
        return low


@dataclass(slots=True)
class Growth:
    """A ring that is being made: the next event to try, and how many in a row have added nothing."""

    ring: Ring
    at: int = field(default=0)
    quiet: int = field(default=0)
