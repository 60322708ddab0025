"""The kernel's own sources as plain Python over known blocks of memory: checked, and able to carry a fault.

What is compiled reads and writes by address and checks nothing. Here the same text runs with other ways to
read and write: an address outside every block that Python keeps alive is an error that names the function.
A copy with one piece of text replaced needs no compiling.
"""

from __future__ import annotations

import struct
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import numpy as np
import pytest

from workflow.simulation.compile.program import Program
from workflow.simulation.kernel import layout, memory
from workflow.simulation.run import replication
from workflow.simulation.run.replication import Replication
from workflow.world.draws import philox

SOURCES = Path(memory.__file__).parent
_PACKAGE = "workflow.simulation.kernel"
_ORDER = (
    "draws", "guards", "heap", "phases", "queues", "drawn", "records", "effects", "duties", "completion",
    "requests", "opening", "entries", "looking", "ending", "loop",
)  # fmt: skip
"""The kernel's modules, each after those that it stands on; its layout and its memory are given."""
_HALF, _WHOLE = 1 << 63, 1 << 64
Block = tuple[int, int, "memoryview[Any]", "memoryview[Any]", "memoryview[Any]"]
"""Where it begins and ends; the same place as words, floats and bytes."""


class BadAddress(Exception):
    """A place was read or written that is in no block: the function and the address."""


def _whole(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The block of which an array is a view."""
    return _whole(array.base) if isinstance(array.base, np.ndarray) else array


class Blocks:
    """The blocks of memory that are known, each seen as words, floats and bytes."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._blocks: list[Block] = []
        self._last = (0, 0, memoryview(b""), memoryview(b""), memoryview(b""))

    def know(self, arrays: Iterable[np.ndarray[Any, Any]]) -> None:
        """These and no other blocks are there."""
        found: list[Block] = []
        for array in {id(whole): whole for whole in map(_whole, arrays)}.values():
            if array.size:
                raw: memoryview[Any] = memoryview(array.view(np.uint8).reshape(-1).data)
                start = int(array.ctypes.data)
                found.append((start, start + len(raw), raw.cast("q"), raw.cast("d"), raw.cast("B")))
        self._blocks = sorted(found, key=lambda block: block[0])
        self._starts = [block[0] for block in self._blocks]
        self._last = self._blocks[0]

    def at(self, address: int, size: int) -> Block:
        """The block of a place of so many bytes."""
        block = self._last
        if not block[0] <= address <= block[1] - size:
            block = self._blocks[bisect_right(self._starts, address) - 1]
            if not block[0] <= address <= block[1] - size:
                raise BadAddress(f"{_who()}: {address}")
            self._last = block
        if size == 8 and address % 8:
            raise BadAddress(f"{_who()}: {address} is within a word")
        return block


def _who() -> str:
    """The function of the kernel that reads or writes."""
    frame = sys._getframe(3)
    return f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}"


def signed(word: int) -> int:
    """A whole number as 64 bits have it."""
    return (word + _HALF) % _WHOLE - _HALF


def _memory(blocks: Blocks) -> Mapping[str, Any]:
    """What the kernel reads and writes with."""

    def load(address: int) -> int:
        block = blocks.at(address, 8)
        value: int = block[2][(address - block[0]) >> 3]
        return value

    def store(address: int, value: int) -> None:
        block = blocks.at(address, 8)
        block[2][(address - block[0]) >> 3] = signed(int(value))

    def load_real(address: int) -> float:
        block = blocks.at(address, 8)
        value: float = block[3][(address - block[0]) >> 3]
        return value

    def store_real(address: int, value: float) -> None:
        block = blocks.at(address, 8)
        block[3][(address - block[0]) >> 3] = value

    def load_byte(address: int) -> int:
        block = blocks.at(address, 1)
        value: int = block[4][address - block[0]]
        return value

    def store_byte(address: int, value: int) -> None:
        block = blocks.at(address, 1)
        block[4][address - block[0]] = value & 0xFF

    def as_it_is(function: Callable[..., Any]) -> Callable[..., Any]:
        return function

    def two_uniforms(keys: int, thing: int, activity: int, visit: int, *purposes_and_place: int) -> None:
        *purposes, place = purposes_and_place
        for at, purpose in zip((place, place + 8), purposes, strict=True):
            words = philox((thing, activity, visit, purpose), (load(keys), load(keys + 16)))
            store_real(at, ((words[0] >> 5) * 33554432.0 + (words[1] >> 7) + 0.5) / 4503599627370496.0)

    return {
        "two_uniforms": two_uniforms, "load": load, "fixed": load, "store": store,
        "load_real": load_real, "store_real": store_real,
        "load_byte": load_byte, "store_byte": store_byte, "compiled": as_it_is, "inlined": as_it_is,
        "lowest_bit": lambda bits: (bits & -bits).bit_length() - 1,
        "bits_of": lambda x: struct.unpack("q", struct.pack("d", x))[0],
        "real_of": lambda bits: struct.unpack("d", struct.pack("q", bits))[0],
    }  # fmt: skip


def texts() -> dict[str, str]:
    """The kernel's sources by module."""
    return {name: (SOURCES / f"{name}.py").read_text(encoding="utf-8") for name in _ORDER}


@cache
def _code(name: str, text: str) -> CodeType:
    """A module's text, compiled once: all but one are the same for every fault."""
    # a loop over the bits of a word ends in 64 bits only
    text = text.replace("bits &= bits - 1", "bits = (bits & (bits - 1)) % (1 << 64)")
    return compile(text, str(SOURCES / f"{name}.py"), "exec")


def interpreted(sources: Mapping[str, str], blocks: Blocks) -> dict[str, ModuleType]:
    """The kernel's modules, interpreted, over some blocks."""
    made: dict[str, ModuleType] = {}
    stand_in = ModuleType("memory")
    vars(stand_in).update(_memory(blocks))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("memory", "pair"):
            patch.setitem(sys.modules, f"{_PACKAGE}.{name}", stand_in)
        for name in _ORDER:
            module = made[name] = ModuleType(f"{_PACKAGE}.{name}")
            patch.setitem(sys.modules, f"{_PACKAGE}.{name}", module)
            exec(_code(name, sources[name]), vars(module))  # noqa: S102
    return made


def known(program: Program, state: Replication) -> Iterator[np.ndarray[Any, Any]]:
    """Every block that is kept alive for a replication."""
    yield from program.memory._kept
    for value in vars(state).values():
        if isinstance(value, np.ndarray):
            yield value
        elif isinstance(value, dict):
            yield from (block for block in value.values() if isinstance(block, np.ndarray))
        elif isinstance(value, list):
            yield from (block for block in value if isinstance(block, np.ndarray))


class _Door:
    """What a replication calls: it may have grown since the last call, so that its blocks are looked up."""

    def __init__(self, module: ModuleType, refresh: Callable[[], None]) -> None:
        self._module, self._refresh = module, refresh

    def __getattr__(self, name: str) -> Callable[..., Any]:
        function = getattr(self._module, name)

        def call(*words: int) -> Any:
            self._refresh()
            return function(*words)

        return call


@contextmanager
def kernel_of(sources: Mapping[str, str]) -> Iterator[Callable[[Replication], None]]:
    """Replications run these sources; the replication that runs next is given first."""
    blocks = Blocks()
    modules = interpreted(sources, blocks)
    running: list[Replication] = []

    def refresh() -> None:
        blocks.know(known(running[-1].program, running[-1]))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(replication, "loop", _Door(modules["loop"], refresh))
        yield running.append


assert layout.STATE_WORDS  # the one part that both builds share
