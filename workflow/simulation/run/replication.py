"""One replication: memory for the kernel, started, run to its horizon, and read."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from workflow.simulation.compile.program import Program
from workflow.simulation.kernel import draws, loop
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.cost import MOST_EVENTS, Room
from workflow.simulation.run.failures import Cancelled, EndlessRun, TooManyVisits, TooMuch

Words = npt.NDArray[np.int64]
_MASK = 0xFFFFFFFF
_TIMED = at.TIMED_BYTES // 8
_SLICE, _FIRST_SLICE = 200_000, 2_000
"""Instants after which the kernel hands back at the latest, so that somebody can cancel, and after which it
does so first: how much happens at an instant is not known then."""
_SOON = 0.1
"""Seconds after which it does so, too: as many replications as take about so long are lived in one call."""

_KEPT = {
    at.S_HEAP, at.S_HEAP_ROOM, at.S_DAILY, at.S_DAILY_ROOM, at.S_SOON, at.S_POOL, at.S_POOL_ROOM,
    at.S_TO_LOOK, at.S_TO_LOOK_ROOM,
    at.S_TRACE, at.S_TRACE_ROOM, at.S_SAMPLES, at.S_SAMPLES_ROOM, at.S_BALANCES, at.S_SPENT,
    at.S_RES_STATE, at.S_STREAM_STATE, at.S_COUNTS, at.S_WINDOWED, at.S_SCRATCH, at.S_NUMBERS_OF,
    at.S_WATCHED, at.S_PAY_COUNTS, at.S_LATER, at.S_LATER_ROOM, at.S_SPANS,
    at.S_FRESH, at.S_BLANK, at.S_WORDS, at.S_N_WORDS, at.S_LEFT, at.S_N_LEFT, at.S_ENDS, at.S_LOST_AT,
}  # fmt: skip
_CLEARED = np.array([n for n in range(at.PROGRAM_WORDS, at.STATE_WORDS) if n * 8 not in _KEPT])
"""What a new replication finds at zero: all but the addresses and sizes of its memory."""


_LEAST_CHUNK = 524_288
"""Words for things: with less room than for these, nothing goes on."""
_LEFT = at.S_LEFT, at.S_NUMBERS_OF, at.S_ENDS, at.S_LOST_AT, at.S_SPENT, at.S_WINDOWED, at.S_COUNTS
"""Where each part of what a replication leaves is."""
Stop = Callable[[], bool]
"""Asked now and then whether nobody wants the answer any more."""


def _address(array: Words) -> int:
    return int(array.ctypes.data)


def take_up() -> None:
    """Have the kernel compiled or taken up, before anything is timed; the second time costs nothing."""
    for called in (loop.reset, loop.run, loop.several, loop.close):
        called.take_up()  # type: ignore[union-attr]


class Replication:
    """Memory for one replication at a time; used again and again, by one thread."""

    def __init__(
        self,
        program: Program,
        *,
        traced: bool = False,
        room: Room | None = None,
        most_events: int = MOST_EVENTS,
    ) -> None:
        """Make what a replication begins with.

        Args:
            program: whose tables are lived.
            traced: what happens is written down, too.
            room: the memory of the run that it is part of; without it, what this machine has free.
            most_events: of one replication; more are not lived.

        Raises:
            TooMuch: there is not enough memory.
        """
        self.program, self._room, self._most_events = program, room or Room(), most_events
        self.lived, self._slice, self._is_living = 0, _FIRST_SLICE, False
        self._header = np.zeros(at.STATE_WORDS, dtype=np.int64)
        self._header[: at.PROGRAM_WORDS] = program.header
        self._here = int(self._header.ctypes.data)
        self._fresh: Words | None = None
        self._blocks: dict[int, Words] = {}
        self._at_once = 1
        waiting = program.waiting()
        sources = len(program.pathway.arrivals) + len(program.pathway.funds)
        self._rooms = {
            at.S_HEAP: (32768 + sources) * 4,
            at.S_LATER: (16384 + sources) * at.H_LATER_SIZE // 8,
            at.S_DAILY: 16384 * 4,
            at.S_POOL: (16384 + waiting) * at.I_SIZE // 8,
            at.S_TO_LOOK: 4096 * 2,
            at.S_SAMPLES: 16384 * _TIMED,
            at.S_TRACE: 65536 * at.TRACE_WORDS if traced else 0,
        }
        for field in self._rooms:
            self._grow(field, 0)
        self._chunks: list[Words] = []
        pathway, places = program.pathway, program.resource_places()
        self._scratch = self._fixed(at.S_SCRATCH, np.zeros(at.B_SIZE // 8, dtype=np.int64))
        self._soon = self._fixed(at.S_SOON, np.zeros((at.SOON_ROOM + 1) * 4, dtype=np.int64))
        parts = {
            at.S_BALANCES: len(pathway.funds) + 1,
            at.S_RES_STATE: places[""] // 8 + 1,
            at.S_SPANS: at.SPAN_WORDS,
            at.S_STREAM_STATE: len(pathway.arrivals) * at.Y_WORDS + 1,
            at.S_PAY_COUNTS: len(program.steps) + 1,
            at.S_WATCHED: len(program.watched) + 1,
            **dict(zip(_LEFT, program.left, strict=True)),
        }
        self._words = self._fixed(at.S_WORDS, np.zeros(sum(parts.values()), dtype=np.int64))
        pieces = np.split(self._words, np.cumsum([*parts.values()])[:-1])
        kept = {field: self._fixed(field, piece) for field, piece in zip(parts, pieces, strict=True)}
        self.balances, self.ends = kept[at.S_BALANCES], kept[at.S_ENDS]
        self._resources, self._numbers_of = kept[at.S_RES_STATE], kept[at.S_NUMBERS_OF]
        self._left = self._words[-sum(program.left) :]
        self._row = np.zeros((1, len(self._left)), dtype=np.int64)
        self._blank = self._fixed(at.S_BLANK, np.zeros_like(self._words))
        for resource in pathway.resources:
            self._blank[len(kept[at.S_BALANCES]) + (places[resource] + at.Q_WAKE) // 8] = -1
        self._set(at.S_N_WORDS, len(self._words))
        self._set(at.S_N_LEFT, len(self._left))

    def _set(self, field: int, value: int) -> None:
        self._header[field // 8] = value

    def get(self, field: int) -> int:
        """A field of the state."""
        return int(self._header[field // 8])

    def _fixed(self, field: int, array: Words) -> Words:
        self._set(field, array.ctypes.data)
        return array

    _SIZES = {  # noqa: RUF012 - never changed
        at.S_HEAP: (at.S_HEAP_ROOM, 4),
        at.S_LATER: (at.S_LATER_ROOM, at.H_LATER_SIZE // 8),
        at.S_DAILY: (at.S_DAILY_ROOM, 4),
        at.S_POOL: (at.S_POOL_ROOM, at.I_SIZE // 8),
        at.S_TO_LOOK: (at.S_TO_LOOK_ROOM, 2),
        at.S_SAMPLES: (at.S_SAMPLES_ROOM, _TIMED),
        at.S_TRACE: (at.S_TRACE_ROOM, at.TRACE_WORDS),
    }

    def _grow(self, field: int, words: int) -> None:
        """Give a block more room; what is in it stays."""
        old = self._blocks.get(field)
        size = max(words, self._rooms[field])
        self._room.take(size * 8)
        new = np.zeros(size, dtype=np.int64)
        if old is not None:
            new[: len(old)] = old
            self._room.take(-len(old) * 8)
        self._blocks[field] = new
        self._rooms[field] = size
        self._fresh = None
        room, each = self._SIZES[field]
        self._set(field, new.ctypes.data if size else 0)
        self._set(room, size // each)

    def _chunk(self, words: int) -> None:
        self._room.take(words * 8)
        chunk = np.zeros(words, dtype=np.int64)
        self._chunks.append(chunk)
        self._chunk_place = int(chunk.ctypes.data)
        self._fresh = None
        self._set(at.S_CHUNK, self._chunk_place)
        self._set(at.S_CHUNK_LEFT, words * 8)

    def _make_room(self) -> None:
        wanted = self.get(at.S_DIRTY_ITEMS)
        for field, (room, each) in self._SIZES.items():
            if self._rooms[field] and (wanted or self._is_short(field, room)):
                self._grow(field, max(2 * self._rooms[field], 4 * wanted * each))
        self._set(at.S_DIRTY_ITEMS, 0)
        if self.get(at.S_CHUNK_LEFT) < 65536:
            twice = 2 * max(len(chunk) for chunk in self._chunks)
            self._chunk(max(_LEAST_CHUNK, min(twice, self._room.left // 16)))

    def _is_short(self, field: int, room: int) -> bool:
        used = {
            at.S_HEAP: at.S_HEAP_SIZE,
            at.S_LATER: at.S_LATER_SIZE,
            at.S_DAILY: at.S_DAILY_SIZE,
            at.S_POOL: at.S_POOL_SIZE,
            at.S_SAMPLES: at.S_SAMPLES_SIZE,
            at.S_TRACE: at.S_TRACE_SIZE,
        }.get(field)
        if used is None:
            return False
        most = self.get(used) + (self.get(at.S_LATER_SIZE) if field == at.S_HEAP else 0)
        return self.get(room) < 2 * most + 2048

    # -- running -------------------------------------------------------------------------------------

    def run(self, seed: int, replication: int = 0, stop: Stop | None = None) -> None:
        """Live one replication from its first minute to the horizon.

        Raises:
            Cancelled, EndlessRun, TooManyVisits, TooMuch: as `several`.
        """
        self.several(seed, replication, self._row, stop)

    def several(self, seed: int, first: int, rows: Words, stop: Stop | None = None) -> None:
        """Live replications one after the other, from `first` on.

        Args:
            seed: of every draw.
            first: which of the replications under this seed is the first.
            rows: where each puts what it leaves (replications, words), as `Readings.read` takes it.
            stop: asked now and then whether nobody wants the answer any more.

        Raises:
            Cancelled: `stop` said so.
            EndlessRun: the definition never comes to rest.
            TooManyVisits: a step is done more often than is counted.
            TooMuch: it takes more memory than there is, or has more events than are lived.
        """
        done, keys = 0, (seed & _MASK, seed >> 32)
        self._set(at.S_SAMPLES_SIZE, 0)
        while done < len(rows):
            if done and stop is not None and stop():
                raise Cancelled
            most, since = min(len(rows) - done, self._at_once), time.perf_counter()
            self._make_fresh()
            lived = loop.several(self._here, *keys, first + done, most, _address(rows[done:]))
            self._at_once = max(1, int(_SOON * lived / max(1e-6, time.perf_counter() - since)))
            done += lived
            if lived < most:
                self._is_living = True  # several at once are over before anybody asks how far they are
                self._live(stop)
                self._is_living = False
                loop.close(self._here, _address(rows[done:]))
                done, lived = done + 1, lived + 1
            self.lived += lived

    def share(self) -> float:
        """How far the replication is that is being lived, from 0 to 1; another thread may ask."""
        return self.get(at.S_NOW) / self.program.horizon if self._is_living else 0.0

    def _live(self, stop: Stop | None) -> None:
        """Go on to the horizon."""
        while True:
            since, before = time.perf_counter(), self.get(at.S_EVENTS)
            answer = loop.run(self._here)
            if answer == at.DONE:
                return
            if answer == at.NEED_ROOM:
                self._make_room()
            elif answer == at.SLICE_OVER:
                self._slice_again(self.get(at.S_EVENTS) - before, time.perf_counter() - since)
            elif answer == at.ENDLESS:
                raise EndlessRun(self.program.pathway.pathway)
            else:
                raise TooManyVisits(self.program.pathway.pathway)
            if stop is not None and stop():
                raise Cancelled
            if self.get(at.S_SEQ) > self._most_events:
                raise TooMuch("events", events=self._most_events)

    def _slice_again(self, instants: int, took: float) -> None:
        """Begin a slice of about a tenth of a second, from what the last instants took in seconds."""
        wanted = instants * _SOON / max(took, 1e-6)
        self._slice = min(_SLICE, max(1, int(min(wanted, 10.0 * self._slice))))
        self._set(at.S_EVENTS, 0)
        self._set(at.S_SLICE, self._slice)
        if self._fresh is not None:
            self._fresh[at.S_SLICE // 8 - at.PROGRAM_WORDS] = self._slice

    def _reset(self, seed: int, replication: int) -> None:
        """An empty state; the memory stays as large as it grew."""
        self._make_fresh()
        self._set(at.S_SAMPLES_SIZE, 0)
        loop.reset(self._here, seed & _MASK, (replication ^ (seed >> 32)) & _MASK)

    def _seed_keys(self, seed: int, replication: int) -> None:
        """The keys of all draws."""
        draws.seed_keys(self._here, seed & _MASK, (replication ^ (seed >> 32)) & _MASK)

    def _make_fresh(self) -> None:
        """Keep what a state begins with: a header in which nothing has happened, but for the addresses of its
        memory."""
        if self._fresh is not None and len(self._chunks) == 1:
            return
        times = self.get(at.S_SAMPLES_SIZE)
        self._fresh = self._new()
        self._fixed(at.S_FRESH, self._fresh)
        self._fresh[at.S_FRESH // 8 - at.PROGRAM_WORDS] = self.get(at.S_FRESH)
        self._set(at.S_SAMPLES_SIZE, times)

    def _new(self) -> Words:
        """What a state begins with."""
        self._header[_CLEARED] = 0
        self._set(at.S_POOL_SIZE, 1)
        self._set(at.S_DIRTY, 1)
        self._set(at.S_MORE_DUE, 1)
        self._set(at.S_LATER_SIZE, 1)
        self._set(at.S_SLICE, self._slice)
        self._set(at.S_COUNTS_NOW, self.get(at.S_COUNTS))
        self._set(at.S_WINDOWED_NOW, self.get(at.S_WINDOWED))
        words = sum(len(chunk) for chunk in self._chunks) or _LEAST_CHUNK
        if len(self._chunks) != 1:
            self._room.take(-sum(len(chunk) for chunk in self._chunks) * 8)
            self._chunks = []
            self._chunk(words)
        self._set(at.S_CHUNK, self._chunk_place)
        self._set(at.S_CHUNK_LEFT, len(self._chunks[0]) * 8)
        return self._header[at.PROGRAM_WORDS :].copy()

    # -- reading -------------------------------------------------------------------------------------

    def opened(self) -> list[int]:
        """How many things of each kind there were."""
        return [int(number) for number in self._numbers_of]

    def left(self) -> Words:
        """What it left, as `Readings.read` takes it: a view, true until the next run."""
        return self._left

    def units(self) -> dict[str, tuple[int, int]]:
        """Units at work and units held by states, of each resource, at the end."""
        places = self.program.resource_places()
        found = {}
        for resource in self.program.pathway.resources:
            place = places[resource] // 8
            busy, held = self._resources[place + at.Q_BUSY // 8], self._resources[place + at.Q_HELD // 8]
            found[resource] = (int(busy), int(held))
        return found

    def trace(self) -> Words:
        """What happened, a row each, in the columns of `Traced`."""
        size = self.get(at.S_TRACE_SIZE)
        rows = self._blocks[at.S_TRACE][: size * at.TRACE_WORDS]
        return rows.reshape(size, at.TRACE_WORDS).copy()

    def samples(self) -> Words:
        """Times between states, a row each, in the columns of `Timed`."""
        size = self.get(at.S_SAMPLES_SIZE)
        rows = self._blocks[at.S_SAMPLES][: size * _TIMED]
        return rows.reshape(size, _TIMED).copy()
