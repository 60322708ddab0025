"""The world's draws (`workflow.world.draws`), compiled: the same bits for the same key."""

from __future__ import annotations

import math

from workflow.simulation.kernel.layout import S_ROUND_KEYS
from workflow.simulation.kernel.memory import bits_of, compiled, inlined, load, real_of, store

_LN2_HIGH = 6.93147180369123816490e-01
_LN2_LOW = 1.90821492927058770002e-10
_M0 = 0xD2511F53
_M1 = 0xCD9E8D57
_MASK = 0xFFFFFFFF
_SQRT_HALF = 0x6A09E667F3BCD  # the fraction of the root of a half
_W0, _W1 = 0x9E3779B9, 0xBB67AE85
_FRACTION, _HALF = 52, 1022
_FRACTIONS = (1 << _FRACTION) - 1
_TINY = 1.0 / (1 << 53)
FIXED = 0
UNIFORM = 1
EXPONENTIAL = 3


@compiled
def seed_keys(s: int, low: int, high: int) -> None:
    """The keys of all draws, 32 bits each: what each of their ten turns is done with."""
    for turn in range(10):
        for twice in range(2):
            store(s + S_ROUND_KEYS + turn * 32 + twice * 8, (low + turn * _W0) & _MASK)
            store(s + S_ROUND_KEYS + turn * 32 + 16 + twice * 8, (high + turn * _W1) & _MASK)


@inlined
def uniform(s: int, thing: int, activity: int, purpose: int, visit: int, attempt: int) -> float:
    """A number in (0, 1) for a key; `thing` and `activity` are 32-bit stable numbers."""
    c0, c1, c2, c3 = thing, activity, visit & _MASK, (purpose << 24) | (attempt & 0xFFFFFF)
    keys = s + S_ROUND_KEYS
    for turn in range(10):
        p0, p1 = _M0 * c0, _M1 * c2
        c0, c1, c2, c3 = (
            ((p1 >> 32) & _MASK) ^ (c1 ^ load(keys + turn * 32)),
            p1 & _MASK,
            ((p0 >> 32) & _MASK) ^ (c3 ^ load(keys + turn * 32 + 16)),
            p0 & _MASK,
        )
    return (((c0 >> 5) << 26) | ((c1 >> 7) << 1) | 1) * _TINY


@compiled
def natural_log(x: float) -> float:
    """ln(x) for 0 < x <= 1, bit for bit as the world has it."""
    bits = bits_of(x)
    fraction = bits & _FRACTIONS
    twice = 1 if fraction < _SQRT_HALF else 0
    k = (bits >> _FRACTION) - _HALF - twice
    x = real_of(fraction | ((_HALF + twice) << _FRACTION))  # from the root of a half to the root of 2
    s = (x - 1.0) / (x + 1.0)
    z = s * s
    # pairs, and pairs of pairs: none of them waits for all the others
    z2 = z * z
    z4 = z2 * z2
    low = (1.0 + 1.0 / 3.0 * z) + (1.0 / 5.0 + 1.0 / 7.0 * z) * z2
    middle = (1.0 / 9.0 + 1.0 / 11.0 * z) + (1.0 / 13.0 + 1.0 / 15.0 * z) * z2
    high = (1.0 / 17.0 + 1.0 / 19.0 * z) + 1.0 / 21.0 * z2
    total = (low + middle * z4) + high * (z4 * z4)
    return k * _LN2_HIGH + (2.0 * s * total + k * _LN2_LOW)


@inlined
def length(shape: int, a: float, b: float, c: float, u: float) -> float:
    """A length of time from a uniform draw by inversion, in the shape's own unit."""
    if shape == FIXED:
        return max(0.0, a)
    if shape == UNIFORM:
        return max(0.0, a + (b - a) * u)
    if shape == EXPONENTIAL:
        return -a * natural_log(u)
    if c <= a:
        return max(0.0, a)
    cut = (b - a) / (c - a)
    if u < cut:
        return max(0.0, a + math.sqrt(u * (c - a) * (b - a)))
    return max(0.0, c - math.sqrt((1.0 - u) * (c - a) * (c - b)))
