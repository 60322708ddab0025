"""One replication: memory for the kernel, started, run to its horizon, and read."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from workflow.simulation.kernel import ending, loop
from workflow.simulation.kernel import layout as at
from workflow.simulation.program import Program

Words = npt.NDArray[np.int64]
_MASK = 0xFFFFFFFF
_SLICE = 200_000
"""Instants after which the kernel hands back, so that somebody can cancel."""

_KEPT = {
    at.S_HEAP, at.S_HEAP_ROOM, at.S_DAILY, at.S_DAILY_ROOM, at.S_SOON, at.S_POOL, at.S_POOL_ROOM,
    at.S_SCRATCH, at.S_SCRATCH_ROOM,
    at.S_TRACE, at.S_TRACE_ROOM, at.S_SAMPLES, at.S_SAMPLES_ROOM, at.S_BALANCES, at.S_SPENT,
    at.S_RES_STATE, at.S_STREAM_STATE, at.S_COUNTS, at.S_GROUND, at.S_NUMBERS_OF, at.S_WATCHED,
    at.S_PAY_COUNTS,
}  # fmt: skip
_CLEARED = np.array([n for n in range(at.PROGRAM_WORDS, at.STATE_WORDS) if n * 8 not in _KEPT])
"""What a new replication finds at zero: all but the addresses and sizes of its memory."""


class Cancelled(Exception):
    """Whoever asked no longer wants the answer."""


class EndlessRun(RuntimeError):
    """At one instant more happens than ever ends: the definition goes round without time passing."""


class Replication:
    """Memory for one replication at a time; used again and again, by one thread."""

    def __init__(self, program: Program, *, traced: bool = False) -> None:
        self.program = program
        self._header = np.zeros(at.STATE_WORDS, dtype=np.int64)
        self._header[: at.PROGRAM_WORDS] = program.header
        self._blocks: dict[int, Words] = {}
        waiting = program.waiting()
        sources = len(program.pathway.arrivals) + len(program.pathway.funds)
        self._rooms = {
            at.S_HEAP: (32768 + sources) * 4,
            at.S_DAILY: 16384 * 4,
            at.S_POOL: (16384 + waiting) * at.I_SIZE // 8,
            at.S_SCRATCH: 4096 * 2,
            at.S_SAMPLES: 16384 * 4,
            at.S_TRACE: 65536 * at.TRACE_WORDS if traced else 0,
        }
        for field in self._rooms:
            self._grow(field, 0)
        self._chunks: list[Words] = []
        pathway = program.pathway
        self._ground = self._fixed(at.S_GROUND, at.B_SIZE // 8)
        self._soon = self._fixed(at.S_SOON, (at.SOON_ROOM + 1) * 4)
        self.balances = self._fixed(at.S_BALANCES, len(pathway.funds) + 1)
        self.spent = self._fixed(at.S_SPENT, (len(program.windows) + 1) * (len(pathway.funds) + 1))
        self._resources = self._fixed(at.S_RES_STATE, program.resource_places()[""] // 8 + 1)
        self._wakes = [(place + at.Q_WAKE) // 8 for name, place in program.resource_places().items() if name]
        self._streams = self._fixed(at.S_STREAM_STATE, len(pathway.arrivals) * at.Y_WORDS + 1)
        self._paying = self._fixed(at.S_PAY_COUNTS, len(program.steps) + 1)
        self._watched = self._fixed(at.S_WATCHED, len(program.watched) + 1)
        self._numbers_of = self._fixed(at.S_NUMBERS_OF, len(program.kinds))
        self.counts = self._fixed(at.S_COUNTS, (len(program.windows) + 1) * program.block)
        self.ends = np.zeros(4, dtype=np.int64)
        self.lost_at = np.zeros(len(program.activities) + 1, dtype=np.int64)

    def _set(self, field: int, value: int) -> None:
        self._header[field // 8] = value

    def get(self, field: int) -> int:
        """A field of the state."""
        return int(self._header[field // 8])

    def _fixed(self, field: int, words: int) -> Words:
        array = np.zeros(words, dtype=np.int64)
        self._set(field, array.ctypes.data)
        return array

    _SIZES = {  # noqa: RUF012 - never changed
        at.S_HEAP: (at.S_HEAP_ROOM, 4),
        at.S_DAILY: (at.S_DAILY_ROOM, 4),
        at.S_POOL: (at.S_POOL_ROOM, at.I_SIZE // 8),
        at.S_SCRATCH: (at.S_SCRATCH_ROOM, 2),
        at.S_SAMPLES: (at.S_SAMPLES_ROOM, 4),
        at.S_TRACE: (at.S_TRACE_ROOM, at.TRACE_WORDS),
    }

    def _grow(self, field: int, words: int) -> None:
        """Give a block more room; what is in it stays."""
        old = self._blocks.get(field)
        size = max(words, self._rooms[field])
        new = np.zeros(size, dtype=np.int64)
        if old is not None:
            new[: len(old)] = old
        self._blocks[field] = new
        self._rooms[field] = size
        room, each = self._SIZES[field]
        self._set(field, new.ctypes.data if size else 0)
        self._set(room, size // each)

    def _chunk(self, words: int) -> None:
        chunk = np.zeros(words, dtype=np.int64)
        self._chunks.append(chunk)
        self._chunk_place = int(chunk.ctypes.data)
        self._set(at.S_CHUNK, self._chunk_place)
        self._set(at.S_CHUNK_LEFT, words * 8)

    def _make_room(self) -> None:
        wanted = self.get(at.S_DIRTY_ITEMS)
        for field, (room, each) in self._SIZES.items():
            if self._rooms[field] and (wanted or self._is_short(field, room)):
                self._grow(field, max(2 * self._rooms[field], 4 * wanted * each))
        self._set(at.S_DIRTY_ITEMS, 0)
        if self.get(at.S_CHUNK_LEFT) < 65536:
            self._chunk(2 * max(len(chunk) for chunk in self._chunks))

    def _is_short(self, field: int, room: int) -> bool:
        used = {
            at.S_HEAP: at.S_HEAP_SIZE,
            at.S_DAILY: at.S_DAILY_SIZE,
            at.S_POOL: at.S_POOL_SIZE,
            at.S_SAMPLES: at.S_SAMPLES_SIZE,
            at.S_TRACE: at.S_TRACE_SIZE,
        }.get(field)
        return used is not None and self.get(room) < 2 * self.get(used) + 2048

    # -- running -------------------------------------------------------------------------------------

    def run(self, seed: int, replication: int = 0, stop: Callable[[], bool] | None = None) -> None:
        """Live one replication from its first minute to the horizon.

        Raises:
            Cancelled: `stop` said so.
            EndlessRun: the definition never comes to rest.
        """
        self._reset(seed, replication)
        ending.begin_epoch(self._header.ctypes.data, 0)
        loop.start(self._header.ctypes.data)
        self._live(stop)

    def _live(self, stop: Callable[[], bool] | None) -> None:
        """Go on to the horizon."""
        while True:
            answer = loop.run(self._header.ctypes.data)
            if answer == at.DONE:
                break
            if answer == at.NEED_ROOM:
                self._make_room()
            elif answer == at.SLICE_OVER:
                self._set(at.S_EVENTS, 0)
                if stop is not None and stop():
                    raise Cancelled
            elif answer == at.ENDLESS:
                raise EndlessRun(self.program.pathway.pathway)
            else:
                raise OverflowError("more visits or attempts of one step than the kernel counts")
        self.ends[:] = 0
        self.lost_at[:] = 0
        ending.finish(self._header.ctypes.data, self.ends.ctypes.data, self.lost_at.ctypes.data)

    def _reset(self, seed: int, replication: int) -> None:
        """An empty state; the memory stays as large as it grew."""
        self._empty()
        self._set(at.S_SEED_LOW, seed & _MASK)
        self._set(at.S_SEED_HIGH, (replication ^ (seed >> 32)) & _MASK)
        for array in (
            self.balances,
            self.spent,
            self._resources,
            self._streams,
            self._numbers_of,
            self._watched,
            self._paying,
            self.counts,
        ):
            array[:] = 0
        self._resources[self._wakes] = -1

    def _empty(self) -> None:
        """A header in which nothing has happened, but for the addresses of its memory."""
        self._header[_CLEARED] = 0
        self._set(at.S_POOL_SIZE, 1)
        self._set(at.S_DIRTY, 1)
        self._set(at.S_SLICE, _SLICE)
        self._set(at.S_COUNTS_NOW, self.counts.ctypes.data)
        words = sum(len(chunk) for chunk in self._chunks) or 524288
        if len(self._chunks) != 1:
            self._chunks = []
            self._chunk(words)
        self._set(at.S_CHUNK, self._chunk_place)
        self._set(at.S_CHUNK_LEFT, len(self._chunks[0]) * 8)

    # -- reading -------------------------------------------------------------------------------------

    def opened(self) -> list[int]:
        """How many things of each kind there were."""
        return [int(number) for number in self._numbers_of]

    def counted(self) -> tuple[Words, Words, Words, Words]:
        """What was counted, as `Readings.read` takes it: views, true until the next run. The blocks of all
        windows; cents spent by window and fund; how cases ended; what those who were lost were passed up."""
        windows, program = len(self.program.windows), self.program
        return (
            self.counts[: windows * program.block],
            self.spent[: windows * len(program.pathway.funds)],
            self.ends,
            self.lost_at[: len(program.activities)],
        )

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
        """What happened, a row each: minute, what, thing, activity, step, number."""
        size = self.get(at.S_TRACE_SIZE)
        rows = self._blocks[at.S_TRACE][: size * at.TRACE_WORDS]
        return rows.reshape(size, at.TRACE_WORDS).copy()

    def samples(self) -> Words:
        """Times between states, a row each: measure, window, minutes, the minute in which they ended."""
        size = self.get(at.S_SAMPLES_SIZE)
        return self._blocks[at.S_SAMPLES][: size * 4].reshape(size, 4).copy()
