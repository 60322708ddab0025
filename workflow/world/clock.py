"""The clock of a session: time passes instant by instant, and after each the world is settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workflow.log.base import WORLD
from workflow.log.event_log import EventLog
from workflow.log.events import Advanced, Event
from workflow.world import instants
from workflow.world.core import Core


class Clock:
    """What of a world moves with time. An act at the very minute of a deadline is in time: a minute ends, and
    its deadlines pass, as time goes on."""

    seat: str
    _core: Core
    _events: EventLog

    @property
    def core(self) -> Core:
        """Definition, settings, state and the questions that can be asked of them."""
        return self._core

    def next_instant(self) -> int | None:
        """The next minute at which anything is due by itself; None if nothing ever is."""
        return instants.next_instant(self._core)

    def advance(self, to: int, *, to_its_end: bool = False) -> None:
        """Let time pass until minute `to`, which is included; a past minute changes nothing.

        An act at the very minute of a deadline is in time: where time stops at that minute, the deadline
        passes once time goes on, or at once where minute `to` is lived `to_its_end`.
        """
        core = self._core
        self._live_through(to, lambda _events: False)
        if to >= core.state.now:
            core.state.now = to
            self._by_seat().emit(Advanced(to=to))
            self._settle()
            if to_its_end:
                self._end_minute()

    def advance_until(
        self,
        told: Callable[[Sequence[Event]], bool],
        limit: int,
        *,
        whole: bool = False,
        stand_at: Callable[[int], int] | None = None,
    ) -> bool:
        """Let time pass, instant by instant, until `told` says of an instant's events that it is enough.

        Where it is enough that a deadline passes, time stands at the minute after: its own is over. Stops at
        minute `limit` at the latest; False where nothing was enough. Nothing is logged of the clock where
        nothing is due before the limit, unless the `whole` time is to pass where nothing was enough. Once it
        is enough, time passes to the minute that `stand_at` names, still not beyond the limit, and `told` is
        told of what happens meanwhile.
        """
        core = self._core
        begin = core.state.now
        found = self._ends_with(told, limit)
        while not found and (at := self.next_instant()) is not None and at <= limit:
            core.state.now = at
            known = len(self._events)
            self._settle()
            found = told(self._events[known:]) or self._ends_with(told, limit)
        if found and stand_at is not None:
            to = min(limit, stand_at(core.state.now))
            self._live_through(to, told)
            core.state.now = max(core.state.now, to)
        if whole and not found:
            core.state.now = max(core.state.now, limit)
        if core.state.now > begin:
            self._by_seat().emit(Advanced(to=core.state.now))
            self._settle()
        return found

    def _ends_with(self, told: Callable[[Sequence[Event]], bool], limit: int) -> bool:
        """Let the present minute end, where the limit is later; whether what passes with it is enough."""
        core, known = self._core, len(self._events)
        if core.state.now >= limit:
            return False
        self._end_minute()
        if len(self._events) == known or not told(self._events[known:]):
            return False
        core.state.now += 1
        self._settle()
        return True

    # -- inner --------------------------------------------------------------------------------

    def _live_through(self, to: int, told: Callable[[Sequence[Event]], object]) -> None:
        """Settle every instant up to minute `to`, which is included, and tell of what happened in each."""
        core, known = self._core, len(self._events)
        if to > core.state.now:
            self._end_minute()
        while (at := self.next_instant()) is not None and at <= to:
            core.state.now = at
            self._settle()
            if at < to:
                self._end_minute()
            told(self._events[known:])
            known = len(self._events)

    def _by_seat(self) -> Core:
        """The core, for an act of the seat: until the world is settled after it."""
        self._core.actor = self.seat
        return self._core

    def _end_minute(self) -> None:
        """The present minute is over: deadlines that end with it pass, and what follows from that happens."""
        self._settle(is_over=True)

    def _settle(self, *, is_over: bool = False) -> None:
        core, known = self._core, len(self._events)
        core.actor = WORLD
        instants.settle(core, is_over=is_over)
        self._events.extend(core.new[len(core.new) - (core.last_seq - known) :])
