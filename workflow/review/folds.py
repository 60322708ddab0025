"""What is worked out of a branch as its events are read one by one, and how branches lie in a log."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator

from workflow.case.at_rest import AtRest
from workflow.case.state import Thing, WorldState
from workflow.log.events import Branched, Event
from workflow.record.played_roles import Seated
from workflow.record.record import Record
from workflow.review.by_thing import ByThing
from workflow.scoring.scoring import Scoring
from workflow.stepper import Stepper
from workflow.store.kept_events import KeptEvents

_RESTS_AFTER = 3000
"""Events after which another table is packed, of what nothing happened to since it last was."""
_THINGS_REST_AFTER = 20_000
"""Events after which things are packed to which nothing happened since they last were."""
_LONG = 20_000
"""Events of a branch of which what happened is packed as a whole."""
_WAITS_AFTER = 100
"""Events after which what is waited for is worked out: all at once would take seconds."""


class Folds:
    """What happened on a branch, up to the event last taken in."""

    def __init__(
        self,
        stepper: Stepper,
        begin: Callable[[Record], Scoring] | None,
        by_thing: ByThing | None = None,
        state: WorldState | None = None,
        things: AtRest[Thing] | None = None,
        *,
        waits_apart: bool = False,
    ) -> None:
        """`begin` gives what becomes of expectations over the record; None where nothing is expected. `state`
        is that of the branch, where somebody folds each event into it between `before` and `advance`;
        `things` are its things, where they can be packed; `waits_apart` as for a record."""
        self.happened = Record(stepper, state, waits_apart=waits_apart)
        self.happened.begin_to_rest()
        self.scoring = None if begin is None else begin(self.happened)
        self.by_thing = ByThing() if by_thing is None else by_thing
        self.seated = Seated()
        self._things = things
        self._taken, self._lags = 0, state is None

    def before(self, event: Event) -> None:
        """Hear of the next event of the branch before it is folded into a state that is shared."""
        self.happened.before(event)

    def advance(self, event: Event) -> None:
        """Take in the next event of the branch."""
        self.happened.advance(event)
        if self.scoring is not None:
            self.scoring.advance(event)
        self.by_thing.advance(event)
        self.seated.advance(event)
        self._taken += 1
        if self._taken % _RESTS_AFTER == 0:
            self.happened.rest()
        if self._things is not None and self._taken % _THINGS_REST_AFTER == 0:
            self._things.rest()
        if self._lags and self._taken % _WAITS_AFTER == 0:
            self.happened.stretches("")

    def over(self) -> Iterator[None]:
        """Hear that no event follows: of a long branch little stays open that nobody asks for. A little at
        each turn."""
        if self._taken >= _LONG:
            yield from self.happened.rest_for_good()
            if self._things is not None:
                self._things.rest_for_good()
                yield


class Branches:
    """The branches of a log: `ends` is the last event of each, `begun` the minute at which each but the first
    began."""

    def __init__(self) -> None:
        self.ends: dict[int, int] = {}
        self.begun: dict[int, int] = {}
        self._parents: dict[int, int] = {}  # of those that follow another event than the one before them

    @property
    def is_one(self) -> bool:
        """Whether nobody went back so far: all events follow one another."""
        return len(self.ends) < 2

    def take(self, event: Event) -> None:
        """Note the next event of the log, whose place was checked."""
        self.ends[event.branch] = event.seq
        if event.parent_seq != event.seq - 1:
            self._parents[event.seq] = event.parent_seq
        if isinstance(event.what, Branched):
            self.begun[event.branch] = event.sim_min

    def line(self, events: KeptEvents, upto: int) -> KeptEvents:
        """Those of a log's events that led to one of them."""
        if self.is_one:
            return events.along(range(1, upto + 1))
        seqs = array("I")
        while upto:
            seqs.append(upto)
            upto = self._parents.get(upto, upto - 1)
        seqs.reverse()
        return events.along(seqs)
