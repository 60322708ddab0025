"""Memory by address: what the kernel's tables and states are read and written with.

Arrays passed between functions cost a compiled program more than its work does; addresses cost
nothing. There are no bounds checks: tables are validated before they are used, and whoever hands over an
address keeps its array alive. All addresses and values are 64-bit integers; tables hold 8-byte words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

from workflow.simulation.kernel.machine_code import kept

_F = TypeVar("_F", bound=Callable[..., Any])
_WORD, _REAL, _BYTE = ir.IntType(64), ir.DoubleType(), ir.IntType(8)


_TYPES = {"int": types.int64, "float": types.float64, "bool": types.boolean, "None": types.void}


def _by_types(function: _F, *, inlined: bool) -> _F:
    *given, answer = (_TYPES[name] for name in function.__annotations__.values())
    made = numba.njit(nogil=True, error_model="numpy", forceinline=inlined)(function)
    return cast(_F, kept(made, answer(*given)))


def compiled(function: _F) -> _F:
    """Compile a function of the kernel, by its annotations; kept on disk, free of the interpreter's lock.

    With the types said beforehand, it is compiled once and not again for every constant it is called with.
    """
    return _by_types(function, inlined=False)


def inlined(function: _F) -> _F:
    """The same, and inlined into its callers: for what every event goes through, from one or two places.

    A call costs as much as a dozen reads; all of these together run 1.4 times as fast inlined. Inlining
    everything gains a tenth more and takes twice as long to compile.
    """
    return _by_types(function, inlined=True)


def _place(builder: Any, address: Any, kind: Any) -> Any:
    return builder.inttoptr(address, kind.as_pointer())


def _loads(kind: Any, answer: Any, *, never_changes: bool = False) -> Any:
    """A way to read what is of a kind; a byte comes as a word."""

    def load_(_context: Any, _address: Any) -> Any:
        def code(_ctx: Any, builder: Any, _signature: Any, args: Any) -> Any:
            value = builder.load(_place(builder, args[0], kind))
            if never_changes:
                value.set_metadata("invariant.load", builder.module.add_metadata([]))
            return builder.zext(value, _WORD) if kind is _BYTE else value

        return answer(types.int64), code

    return intrinsic(load_)


@intrinsic
def _lowest_bit(_context: Any, _bits: Any) -> Any:
    """The number of the lowest bit that is set, of some."""

    def code(_ctx: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.cttz(args[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.int64), code


lowest_bit = cast(Callable[[int], int], _lowest_bit)
"""The number of the lowest bit of a word that is not 0."""


def _seen_as(given: Any, answer: Any, kind: Any) -> Any:
    """A way to see the same 64 bits as something else."""

    def seen_as(_context: Any, _value: Any) -> Any:
        def code(_ctx: Any, builder: Any, _signature: Any, args: Any) -> Any:
            return builder.bitcast(args[0], kind)

        return answer(given), code

    return intrinsic(seen_as)


def _stores(kind: Any, given: Any) -> Any:
    """A way to write what is of a kind; a word becomes a byte."""

    def store_(_context: Any, _address: Any, _value: Any) -> Any:
        def code(ctx: Any, builder: Any, _signature: Any, args: Any) -> Any:
            value = builder.trunc(args[1], _BYTE) if kind is _BYTE else args[1]
            builder.store(value, _place(builder, args[0], kind))
            return ctx.get_dummy_value()

        return types.void(types.int64, given), code

    return intrinsic(store_)


load = cast(Callable[[int], int], _loads(_WORD, types.int64))
"""The word at an address."""
fixed = cast(Callable[[int], int], _loads(_WORD, types.int64, never_changes=True))
"""The word at an address whose word never changes while the kernel runs (a program's tables, where a state
has its memory): read once, kept."""
store = cast(Callable[[int, int], None], _stores(_WORD, types.int64))
"""Put a word at an address."""
load_real = cast(Callable[[int], float], _loads(_REAL, types.float64))
"""The 64-bit float at an address."""
store_real = cast(Callable[[int, float], None], _stores(_REAL, types.float64))
"""Put a 64-bit float at an address."""
load_byte = cast(Callable[[int], int], _loads(_BYTE, types.int64))
"""The byte at an address, 0 to 255."""
store_byte = cast(Callable[[int, int], None], _stores(_BYTE, types.int64))
"""Put a byte at an address."""
bits_of = cast(Callable[[float], int], _seen_as(types.float64, types.int64, _WORD))
"""The 64 bits of a float, as a word."""
real_of = cast(Callable[[int], float], _seen_as(types.int64, types.float64, _REAL))
"""The float of 64 bits."""
