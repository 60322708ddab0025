"""Proofs by looking at few variables first, and at more where those are not enough.

Every answer is one of three. *Proved* rests on the two readings of `projection`. *Broken* comes
with a run of whole states. Where a way seen in the projection cannot be walked in whole states, the
variables that the step which failed reads are added, and the search begins again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from workflow.proof.diagram import EMPTY
from workflow.proof.model import Event, Model
from workflow.proof.projection import Path, Projection, Seen, Sights
from workflow.proof.replay import Choice, State, Stepping

Verdict = Literal["proved", "broken", "undecided"]

BEAM = 24
"""Whole states followed side by side when a way is walked."""

MOST_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Target:
    """States, with passing conditions; with `event`, as they are after its first `upto` stages.

    `late`: only a proof that they are never reached means anything (work begun by a timer earlier).
    """

    node: int
    event: Event | None = None
    upto: int = 0
    late: bool = False


@dataclass(frozen=True, slots=True)
class Walk:
    """A run of whole states: the first state, and each event with its choices and the state after."""

    first: State
    steps: tuple[tuple[Event, Choice, State], ...] = ()

    @property
    def last(self) -> State:
        """Where the run ends."""
        return self.steps[-1][2] if self.steps else self.first


@dataclass(frozen=True, slots=True)
class Answer:
    """`verdict` is proved, broken or undecided; `alone`: only for a case with nobody beside it."""

    verdict: Verdict
    walk: Walk | None = None
    target: Target | None = None
    alone: bool = False
    kept: frozenset[int] = frozenset()


class Prover:
    """Answers questions about one model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.stepping = Stepping(model)
        self._views: dict[tuple[frozenset[int], bool], Projection] = {}
        self._sights = Sights(model)

    def clear(self) -> None:
        """Begin again with an empty table of nodes; events and sets of before mean nothing then."""
        self.model.clear()
        self.stepping.forget()
        self._views.clear()
        self._sights = Sights(self.model)

    def view(self, kept: frozenset[int], *, wide: bool) -> Projection:
        """The projection to these variables; each is made, and explored, once."""
        found = self._views.get((kept, wide))
        if found is None:
            found = Projection(self.model, kept, wide=wide, sights=self._sights)
            self._views[kept, wide] = found
        return found

    # -- never --------------------------------------------------------------------------------

    def never(self, target: Target) -> Answer:
        """Whether no case ever comes to the target."""
        kept = self.read(target)
        wide = True
        for _round in range(MOST_ROUNDS):
            view = self.view(kept, wide=wide)
            path = view.way_to(self.seen(view, target))
            if path is None:
                return Answer("proved" if wide else "undecided", alone=not wide, kept=kept)
            walk, failed = self.walk(path, kept, target)
            if walk is not None:
                return Answer("broken", walk, target, kept=kept)
            more = self.more(path, failed)
            if not more and not wide:
                break
            wide = wide and bool(more)
            kept |= more
        return Answer("undecided", kept=kept)

    def read(self, target: Target) -> frozenset[int]:
        """The remembered variables that a target speaks of."""
        nodes = [target.node]
        if target.event is not None:
            for stage in target.event.stages[: target.upto]:
                nodes += [stage.guard, *(move.open for move in stage.moves)]
        return self.model.missing(nodes, frozenset())

    def seen(self, view: Projection, target: Target) -> int:
        """The target as a projection sees it."""
        bad = view.may(target.node)
        if target.event is None:
            return bad
        return view.before(view.see(target.event), bad, sure=False, upto=target.upto)

    # -- can always ---------------------------------------------------------------------------

    def always(self, start: int, goal: int) -> Answer:
        """Whether from every state of `start` that a case may come to, the goal can be reached.

        From where it was surely reached through fewer variables, it is through more: each round begins there.
        """
        d = self.model.diagrams
        kept = self.model.missing((start, goal), frozenset())
        wide, sure = True, EMPTY
        for _round in range(MOST_ROUNDS):
            near = self.view(kept, wide=False)
            aim = near.must(goal)
            sure = near.back(d.either(aim, sure), sure=True).states
            view = self.view(kept, wide=True) if wide else near
            path = view.way_to(d.minus(view.may(start), sure))
            if path is None:
                return Answer("proved", alone=not wide, kept=kept)
            left = d.cube(path.last)
            may = near.back(sure, sure=False, until=left)
            if d.both(left, may.states) != EMPTY:
                more = near.path_from(may, left).least_missing
            else:
                target = Target(d.minus(start, may.states))
                walk, failed = self.walk(path, kept, target)
                if walk is not None:
                    return Answer("broken", walk, target, kept=kept)
                more = self.more(path, failed)
            if not more and not wide:
                break
            wide = wide and bool(more)
            kept |= more
        return Answer("undecided", kept=kept)

    # -- walking ------------------------------------------------------------------------------

    def more(self, path: Path, failed: Seen | None) -> frozenset[int]:
        """The variables that stood in the way of a path that cannot be walked."""
        if failed is not None and failed.missing:
            return failed.missing
        return frozenset().union(*(event.missing for event, _state in path.steps))

    def walk(
        self, path: Path, kept: frozenset[int], target: Target, begun: Iterable[State] = ()
    ) -> tuple[Walk | None, Seen | None]:
        """The path in whole states up to the target, or the event that cannot be walked.

        It begins where a case may, or at the states of `begun`.
        """
        states = tuple(begun) or (tuple(self.model.beginning(path.first)),)
        front = [Walk(state) for state in states]
        for seen, after in path.steps:
            following: dict[State, Walk] = {}
            for walk in front:
                for choice, state in self.stepping.after(seen.event, walk.last):
                    if all(state[level] == after[level] for level in kept):
                        step = (seen.event, choice, state)
                        following.setdefault(state, Walk(walk.first, (*walk.steps, step)))
            front = list(following.values())[:BEAM]
            if not front:
                return None, seen
        for walk in front:
            if self.hits(target, walk.last):
                return walk, None
        return None, None

    def hits(self, target: Target, state: State) -> bool:
        """Whether a whole state is in the target."""
        return not target.late and any(
            self.stepping.is_open(target.node, here) for here, _ in self.within(target, state)
        )

    def within(self, target: Target, state: State) -> Iterator[tuple[State, Choice]]:
        """The state that a target speaks of: the state itself, or inside an event, with the choices."""
        if target.event is None:
            yield state, ()
            return
        for choice, late in self.stepping.through(target.event, state, target.upto):
            yield late, choice

    # -- shorter ------------------------------------------------------------------------------

    def shortened(self, walk: Walk, target: Target) -> Walk:
        """The run without events that it can do without."""
        events = [(event, choice) for event, choice, _ in walk.steps]
        at = len(events) - 1
        while at >= 0:
            shorter = self._again(walk.first, events[:at] + events[at + 1 :])
            if shorter is not None and self.hits(target, shorter.last):
                walk, events = shorter, events[:at] + events[at + 1 :]
            at -= 1
        return walk

    def _again(self, first: State, events: list[tuple[Event, Choice]]) -> Walk | None:
        walk = Walk(first)
        for event, choice in events:
            state = dict(self.stepping.after(event, walk.last)).get(choice)
            if state is None:
                return None
            walk = Walk(first, (*walk.steps, (event, choice, state)))
        return walk
