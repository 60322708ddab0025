"""Two draws at once, side by side in vectors: what is drawn for an activity under one visit and attempt.

By the time they are needed they are there; drawn when needed, everything that follows would wait for them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

_WORD = ir.IntType(64)
_BOTH, _REALS = ir.VectorType(_WORD, 2), ir.VectorType(ir.DoubleType(), 2)
_M0, _M1, _MASK = 0xD2511F53, 0xCD9E8D57, 0xFFFFFFFF


def _each(word: int) -> Any:
    return ir.Constant(_BOTH, [word, word])


def _beside(builder: Any, first: Any, second: Any) -> Any:
    both = builder.insert_element(_each(0), first, ir.Constant(ir.IntType(32), 0))
    return builder.insert_element(both, second, ir.Constant(ir.IntType(32), 1))


def _times(builder: Any, both: Any, factor: int) -> Any:
    """The 64-bit products of the lower halves."""
    return builder.mul(builder.and_(both, _each(_MASK)), _each(factor))


def _turns(builder: Any, keys: Any, c: list[Any]) -> tuple[Any, Any]:
    """The first two words of Philox 4x32-10; only the lower halves count."""
    place = builder.inttoptr(keys, _BOTH.as_pointer())
    for turn in range(10):
        p0, p1 = _times(builder, c[0], _M0), _times(builder, c[2], _M1)
        k0, k1 = (
            builder.load(builder.gep(place, [ir.Constant(_WORD, 2 * turn + n)]), align=8) for n in (0, 1)
        )
        high0, high1 = builder.lshr(p1, _each(32)), builder.lshr(p0, _each(32))
        c = [
            builder.xor(high0, builder.xor(c[1], k0)), p1,
            builder.xor(high1, builder.xor(c[3], k1)), p0,
        ]  # fmt: skip
    return c[0], c[1]


def _numbers(builder: Any, c0: Any, c1: Any) -> Any:
    """Numbers in (0, 1) of 53 bits, as `draws.uniform` makes them: 52 bits of a float from 2**52 on, of which
    all but a half is taken away again."""
    high = builder.shl(builder.and_(c0, _each(0xFFFFFFE0)), _each(20))
    low = builder.lshr(builder.and_(c1, _each(_MASK)), _each(7))
    bits = builder.or_(builder.or_(high, low), _each(0x433 << 52))
    whole = builder.bitcast(bits, _REALS)
    less, factor = (ir.Constant(_REALS, [number, number]) for number in (2.0**52 - 0.5, 2.0**-52))
    return builder.fmul(builder.fsub(whole, less), factor)


@intrinsic
def _two_uniforms(
    _context: Any, _keys: Any, _thing: Any, _activity: Any, _visit: Any, _first: Any, _second: Any, _at: Any
) -> Any:
    def code(ctx: Any, builder: Any, _signature: Any, args: Any) -> Any:
        keys, thing, activity, visit, first, second, at = args
        counter = [
            _beside(builder, *both)
            for both in ((thing, thing), (activity, activity), (visit, visit), (first, second))
        ]
        c0, c1 = _turns(builder, keys, counter)
        builder.store(_numbers(builder, c0, c1), builder.inttoptr(at, _REALS.as_pointer()), align=8)
        return ctx.get_dummy_value()

    return types.void(*[types.int64] * 7), code


two_uniforms = cast(Callable[[int, int, int, int, int, int, int], None], _two_uniforms)
"""What `draws.uniform` gives, twice: (where the keys of the turns are, thing, activity, visit, purpose and
attempt of the first in one word, those of the second, where both are to be kept)."""
