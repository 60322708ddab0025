"""The world's draws (`workflow.world.draws`), compiled: the same bits for the same key."""

from __future__ import annotations

import math

from workflow.simulation.kernel.layout import (
    S_SEED_HIGH,
    S_SEED_LOW,
)
from workflow.simulation.kernel.memory import compiled, fixed, woven

_LN2_HIGH = 6.93147180369123816490e-01
_LN2_LOW = 1.90821492927058770002e-10
_M0 = 0xD2511F53
_M1 = 0xCD9E8D57
_MASK = 0xFFFFFFFF
_SQRT_HALF = 0.7071067811865476
_W0 = 0x9E3779B9
_W1 = 0xBB67AE85
FIXED = 0
UNIFORM = 1
EXPONENTIAL = 3


@woven
def uniform(s: int, thing: int, activity: int, purpose: int, visit: int, attempt: int) -> float:
    """A number in (0, 1) for a key; `thing` and `activity` are 32-bit stable numbers."""
    c0, c1, c2, c3 = thing, activity, visit & _MASK, (purpose << 24) | (attempt & 0xFFFFFF)
    k0, k1 = fixed(s + S_SEED_LOW), fixed(s + S_SEED_HIGH)
    for _ in range(10):
        p0, p1 = _M0 * c0, _M1 * c2
        c0, c1, c2, c3 = (
            ((p1 >> 32) & _MASK) ^ c1 ^ k0,
            p1 & _MASK,
            ((p0 >> 32) & _MASK) ^ c3 ^ k1,
            p0 & _MASK,
        )
        k0, k1 = (k0 + _W0) & _MASK, (k1 + _W1) & _MASK
    return ((c0 >> 5) * 33554432.0 + (c1 >> 7) + 0.5) / 4503599627370496.0


@compiled
def natural_log(x: float) -> float:
    """ln(x) for 0 < x <= 1, bit for bit as the world has it."""
    k = 0
    while x < _SQRT_HALF:
        x *= 2.0
        k -= 1
    s = (x - 1.0) / (x + 1.0)
    z = s * s
    total = 1.0 / 21.0
    total = total * z + 1.0 / 19.0
    total = total * z + 1.0 / 17.0
    total = total * z + 1.0 / 15.0
    total = total * z + 1.0 / 13.0
    total = total * z + 1.0 / 11.0
    total = total * z + 1.0 / 9.0
    total = total * z + 1.0 / 7.0
    total = total * z + 1.0 / 5.0
    total = total * z + 1.0 / 3.0
    total = total * z + 1.0
    return k * _LN2_HIGH + (2.0 * s * total + k * _LN2_LOW)


@woven
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
