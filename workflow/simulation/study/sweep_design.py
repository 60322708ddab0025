"""Which combinations of levers are tried: two-level designs, whole or fractional.

A fraction of 2^p runs gives each factor a column: a nonzero word of p bits. In run r a factor is followed
where r and its word share an odd number of bits. The resolution is the least number of columns that add up
to zero without carry (Box and Hunter, "The 2^(k-p) fractional factorial designs", Technometrics 3, 1961):
at 5 no main effect or interaction of two is confounded with another of them; at 4 no main effect is
confounded with an interaction of two, but interactions are with one another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
import numpy.typing as npt

from workflow.simulation.run.failures import SimulationProblem

Signs = npt.NDArray[np.int8]
WHOLE = 6
"""The resolution of a design in which no effect that is looked at is confounded."""
MOST_RUNS = 256
"""Runs of a fraction: 17 factors at resolution 5, and 128 at resolution 4."""
MOST_FACTORS = 20
"""Of a whole design: a million combinations."""


@dataclass(frozen=True, slots=True)
class Design:
    """Runs by factors: +1 followed, -1 not; the first run follows nothing.

    `words` are the factors' columns; `resolution` is 4, 5 or, where nothing is confounded, 6.
    """

    factors: tuple[str, ...]
    words: tuple[int, ...]
    signs: Signs
    resolution: int

    @property
    def runs(self) -> tuple[frozenset[str], ...]:
        """The factors that are followed in each run."""
        return tuple(
            frozenset(f for f, sign in zip(self.factors, row, strict=True) if sign > 0) for row in self.signs
        )

    @property
    def pairs(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Pairs of factors (their places) whose interaction can be told from all others, a group each;
        groups of several pairs are confounded and known by their sum only."""
        groups: dict[int, list[tuple[int, int]]] = {}
        for a, b in combinations(range(len(self.factors)), 2):
            groups.setdefault(self.words[a] ^ self.words[b], []).append((a, b))
        return tuple(tuple(group) for group in groups.values())


def whole(factors: tuple[str, ...]) -> Design:
    """Every combination.

    Raises:
        SimulationProblem: there are too many.
    """
    if len(factors) > MOST_FACTORS:
        raise SimulationProblem("combinations", levers=len(factors))
    return _made(factors, tuple(1 << n for n in range(len(factors))), len(factors))


def fractional(factors: tuple[str, ...]) -> Design:
    """The smallest design that tells main effects and interactions of two apart; where that takes more
    than `MOST_RUNS` runs, the smallest that tells main effects from interactions.

    Raises:
        SimulationProblem: there are too many factors even for that.
    """
    for resolution, most in ((5, MOST_RUNS), (4, MOST_RUNS)):
        bits = max(1, len(factors).bit_length())
        while 1 << bits <= most:
            words = _columns(bits, resolution, len(factors))
            if len(words) >= len(factors):
                return _made(factors, words[: len(factors)], bits)
            bits += 1
    raise SimulationProblem("levers", levers=len(factors))


@cache
def _columns(bits: int, resolution: int, most: int) -> tuple[int, ...]:
    """Up to so many words of so many bits of which no fewer than `resolution` add up to zero: those of one
    bit, then each next smallest that fits (a lexicographic code; Conway and Sloane, IEEE Transactions on
    Information Theory 32, 1986)."""
    found: list[int] = []
    sums: set[int] = {0}  # of up to resolution - 2 of the words found
    for word in [*(1 << n for n in range(bits)), *range(1, 1 << bits)]:
        if len(found) == most:
            break
        if word not in sums:
            found.append(word)
            sums = set(_sums(found, resolution - 2))
    return tuple(found)


def _sums(words: list[int], most: int) -> Iterator[int]:
    for size in range(most + 1):
        for several in combinations(words, size):
            total = 0
            for word in several:
                total ^= word
            yield total


def _made(factors: tuple[str, ...], words: tuple[int, ...], bits: int) -> Design:
    runs = np.arange(1 << bits, dtype=np.uint32)[:, None]
    shared = runs & np.array(words, dtype=np.uint32)[None, :]
    for shift in (16, 8, 4, 2, 1):
        shared ^= shared >> np.uint32(shift)
    signs = np.where(shared & 1, 1, -1).astype(np.int8)
    return Design(factors, words, signs, resolution_of(words))


def resolution_of(words: tuple[int, ...]) -> int:
    """The least number of columns that add up to zero; `WHOLE` where it is more than 5."""
    for size in range(1, WHOLE):
        seen = (several for several in combinations(words, size))
        if any(_is_zero(several) for several in seen):
            return size
    return WHOLE


def _is_zero(words: tuple[int, ...]) -> bool:
    total = 0
    for word in words:
        total ^= word
    return total == 0
