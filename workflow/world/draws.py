"""Counter-based random numbers: the same draw for the same key, in any order, on any machine.

Philox 4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011). The key is
(seed, replication); the counter is (stream, thing, activity and purpose, visit). Inserting a step
shifts no other draw, so rewind, fork and common random numbers agree.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

_M0, _M1 = 0xD2511F53, 0xCD9E8D57
_W0, _W1 = 0x9E3779B9, 0xBB67AE85
_MASK = 0xFFFFFFFF


class Purpose(IntEnum):
    """What a draw is for."""

    UPTAKE = 1
    DELAY = 2
    WORK = 3
    CHOICE = 4
    OUTCOME = 5
    PATIENCE = 6
    ARRIVAL = 7
    PROFILE = 8
    BACKGROUND = 9
    TIMER = 10


def philox(counter: tuple[int, int, int, int], key: tuple[int, int]) -> tuple[int, int, int, int]:
    """Four 32-bit words from a 128-bit counter and a 64-bit key."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        p0, p1 = _M0 * c0, _M1 * c2
        c0, c1, c2, c3 = (p1 >> 32) ^ c1 ^ k0, p1 & _MASK, (p0 >> 32) ^ c3 ^ k1, p0 & _MASK
        k0, k1 = (k0 + _W0) & _MASK, (k1 + _W1) & _MASK
    return c0, c1, c2, c3


@lru_cache(maxsize=4096)
def stable_id(name: str) -> int:
    """A 32-bit number for a name, the same on every machine and in every version."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")


@dataclass(frozen=True, slots=True)
class Draws:
    """All the randomness of one replication of one session."""

    seed: int
    replication: int = 0

    def uniform(
        self, thing: str | int, activity: str, purpose: Purpose, visit: int, attempt: int = 0
    ) -> float:
        """A number in (0, 1), an odd multiple of 2**-53, so never 0 or 1.

        `thing` is a name, or the 32-bit number of a case that arrived in a stream.
        """
        words = philox(
            (
                thing if isinstance(thing, int) else stable_id(thing),
                stable_id(activity),
                (visit & _MASK),
                ((int(purpose) << 24) | (attempt & 0xFFFFFF)) & _MASK,
            ),
            (self.seed & _MASK, (self.replication ^ (self.seed >> 32)) & _MASK),
        )
        high, low = words[0] >> 5, words[1] >> 7
        return (high * 33554432.0 + low + 0.5) / 4503599627370496.0


_LN2_HIGH = 6.93147180369123816490e-01
_LN2_LOW = 1.90821492927058770002e-10
_SQRT_HALF = 0.7071067811865476


def natural_log(x: float) -> float:
    """ln(x) for 0 < x < inf from + - * / alone, so that every machine gets the same bits.

    x = m * 2**k with m in [sqrt(1/2), sqrt(2)); ln m from the series of atanh. Relative error
    below 1e-15 in tests.
    """
    k = 0
    while x < _SQRT_HALF:
        x *= 2.0
        k -= 1
    while x >= 2.0 * _SQRT_HALF:
        x *= 0.5
        k += 1
    s = (x - 1.0) / (x + 1.0)
    z = s * s
    z2 = z * z
    z4 = z2 * z2
    low = (1.0 + 1.0 / 3.0 * z) + (1.0 / 5.0 + 1.0 / 7.0 * z) * z2
    middle = (1.0 / 9.0 + 1.0 / 11.0 * z) + (1.0 / 13.0 + 1.0 / 15.0 * z) * z2
    high = (1.0 / 17.0 + 1.0 / 19.0 * z) + 1.0 / 21.0 * z2
    total = (low + middle * z4) + high * (z4 * z4)
    return k * _LN2_HIGH + (2.0 * s * total + k * _LN2_LOW)


def length(shape: str, numbers: tuple[float, ...], u: float) -> float:
    """A length of time from a uniform draw by inversion, in the shape's own unit, at least 0."""
    if shape == "fixed":
        return max(0.0, numbers[0])
    if shape == "uniform":
        low, high = numbers
        return max(0.0, low + (high - low) * u)
    if shape == "exponential":
        return -numbers[0] * natural_log(u)
    low, mode, high = numbers
    if high <= low:
        return max(0.0, low)
    cut = (mode - low) / (high - low)
    if u < cut:
        return max(0.0, low + math.sqrt(u * (high - low) * (mode - low)))
    return max(0.0, high - math.sqrt((1.0 - u) * (high - low) * (high - mode)))


def pick(weights: tuple[float, ...], u: float) -> int:
    """The index drawn by weight; -1 when all weights are 0."""
    total = 0.0
    for weight in weights:
        total += weight
    if total <= 0.0:
        return -1
    mark, reached = u * total, 0.0
    for index, weight in enumerate(weights):
        reached += weight
        if mark < reached:
            return index
    return max(i for i, weight in enumerate(weights) if weight > 0.0)
