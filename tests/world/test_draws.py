"""Randomness: the published vectors of the generator, our logarithm, lengths of time, weights."""

from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.world.draws import Draws, Purpose, length, natural_log, philox, pick

ONES = 0xFFFFFFFF


@pytest.mark.parametrize(
    ("counter", "key", "words"),
    [  # Random123, kat_vectors, philox4x32 with 10 rounds
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((ONES,) * 4, (ONES, ONES), (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_the_generator_is_philox_4x32_10(
    counter: tuple[int, int, int, int], key: tuple[int, int], words: tuple[int, int, int, int]
) -> None:
    assert philox(counter, key) == words
    assert philox(counter, (key[0] ^ 1, key[1])) != words


@given(st.floats(min_value=2.0**-53, max_value=1e300))
def test_the_logarithm_is_right(x: float) -> None:
    assert natural_log(x) == pytest.approx(math.log(x), rel=1e-15, abs=1e-15)


@given(st.integers(0, 2**63), st.text(max_size=8), st.integers(1, 50))
def test_draws_are_within_zero_and_one_and_repeat(seed: int, thing: str, visit: int) -> None:
    u = Draws(seed).uniform(thing, "step", Purpose.DELAY, visit)
    assert 0 < u < 1
    assert u == Draws(seed).uniform(thing, "step", Purpose.DELAY, visit)
    assert u != Draws(seed).uniform(thing, "step", Purpose.DELAY, visit + 1)
    assert u != Draws(seed).uniform(thing, "other", Purpose.DELAY, visit)
    assert u != Draws(seed + 1).uniform(thing, "step", Purpose.DELAY, visit)


@pytest.mark.parametrize(
    ("shape", "numbers", "mean"),
    [
        ("fixed", (7.0,), 7.0),
        ("uniform", (2.0, 6.0), 4.0),
        ("triangular", (1.0, 2.0, 6.0), 3.0),
        ("exponential", (5.0,), 5.0),
    ],
)
def test_lengths_have_their_mean(shape: str, numbers: tuple[float, ...], mean: float) -> None:
    draws = Draws(1)
    lengths = [length(shape, numbers, draws.uniform("V1", "s", Purpose.WORK, n)) for n in range(20_000)]
    assert statistics.fmean(lengths) == pytest.approx(mean, rel=0.03)
    assert min(lengths) >= (0 if shape == "exponential" else numbers[0])


def test_weights_are_kept() -> None:
    draws = Draws(3)
    found = [pick((1.0, 0.0, 3.0), draws.uniform("V1", "s", Purpose.CHOICE, n)) for n in range(20_000)]
    assert found.count(1) == 0
    assert found.count(2) / len(found) == pytest.approx(0.75, abs=0.02)
    assert pick((0.0, 0.0), 0.5) == -1
