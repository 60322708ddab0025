"""How far two evaluators agree: the share of criteria rated alike, and Cohen's kappa.

Kappa is (Po - Pe) / (1 - Pe): what they agree beyond what two who rate as often as these would by chance
(J. Cohen, 1960). On few criteria it says nothing, and where both gave all the same it is not defined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workflow.review.evaluation import By

LEAST = 10
"""Criteria that both must have rated."""

Why = Literal["", "few", "alike"]
"""Why there is no kappa: too few criteria were rated by both, or all were rated the same by both."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of so many criteria that both rated, how many were rated alike; `kappa` from -1 to 1, or why it is not
    there. `differ` are those that were not."""

    both: int
    alike: int
    kappa: float | None
    why: Why
    differ: tuple[tuple[str, str], ...]


def agreement(one: Mapping[tuple[str, str], By], other: Mapping[tuple[str, str], By]) -> Agreement:
    """How two evaluators agree on what both rated, by objective and role."""
    both = [key for key in one if key in other]
    differ = tuple(key for key in both if one[key] != other[key])
    number, alike = len(both), len(both) - len(differ)
    if number < LEAST:
        return Agreement(number, alike, None, "few", differ)
    kappa = cohens_kappa([(one[key], other[key]) for key in both])
    return Agreement(number, alike, kappa, "" if kappa is not None else "alike", differ)


def cohens_kappa(pairs: list[tuple[By, By]]) -> float | None:
    """Cohen's kappa, unweighted, of at least one pair; None where chance alone would agree on everything."""
    number = len(pairs)
    alike = sum(one == other for one, other in pairs)
    first, second = Counter(one for one, _other in pairs), Counter(other for _one, other in pairs)
    by_chance = sum(first[grade] * second[grade] for grade in first)
    if by_chance == number * number:
        return None
    return (alike * number - by_chance) / (number * number - by_chance)
