"""What each lever and each two of them change, estimated from a two-level design under common draws.

Every point of the design was run with the same draws, so that a contrast of all points is one number a
replication, and replications are independent: the interval of an effect is that of their mean. (Box, Hunter
and Hunter, "Statistics for Experimenters", chapters 5 and 6; Kleijnen, "Design and Analysis of Simulation
Experiments", on common random numbers.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from workflow.rows.flow import Spread
from workflow.simulation.run.spreads import spread
from workflow.simulation.study.sweep_design import Design

Real = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Effect:
    """A main effect (one place) or an interaction (two); `alike` are pairs in the same number."""

    places: tuple[int, ...]
    change: Spread
    alike: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Fitted:
    """All effects on one measure, and its mean over the design."""

    mean: float
    effects: tuple[Effect, ...]

    def predicted(self, combinations_: Sequence[frozenset[int]]) -> Real:
        """The measure for combinations of places; what is confounded is left out."""
        found = np.full(len(combinations_), self.mean)
        factors = range(1 + max(place for effect in self.effects for place in effect.places))
        signs = np.array([[1.0 if place in one else -1.0 for place in factors] for one in combinations_])
        for effect in self.effects:
            if effect.change.mean is not None and not effect.alike:
                found += effect.change.mean / 2.0 * signs[:, effect.places].prod(axis=1)
        return found


def fitted(design: Design, values: Real) -> Fitted:
    """The effects on a measure.

    Args:
        values: (runs of the design, replications); a replication in which some run had no value is left
            out of every effect.
    """
    complete = values[:, ~np.isnan(values).any(axis=0)]
    signs = design.signs.astype(np.float64)
    found = [Effect((place,), _contrast(signs[:, place], complete)) for place in range(signs.shape[1])]
    for group in design.pairs:
        first = group[0]
        column = signs[:, first[0]] * signs[:, first[1]]
        found.append(Effect(first, _contrast(column, complete), group[1:]))
    return Fitted(float(complete.mean()) if complete.size else float("nan"), tuple(found))


def _contrast(column: Real, values: Real) -> Spread:
    """The mean where a column is +1 less that where it is -1, over replications."""
    differences: Real = column @ values / (len(column) / 2.0)
    return spread(differences)


def tried_together(design: Design, most: int = 3) -> list[frozenset[int]]:
    """Combinations worth a prediction: up to so many factors, all of them, and the runs of the design."""
    places = range(len(design.factors))
    found = [frozenset(several) for size in range(1, most + 1) for several in combinations(places, size)]
    runs = [frozenset(np.flatnonzero(row > 0).tolist()) for row in design.signs]
    return list(dict.fromkeys([*found, frozenset(places), *(run for run in runs if run)]))


def pared(
    one: frozenset[int], benefit: Callable[[Sequence[frozenset[int]]], Real], little: float
) -> frozenset[int]:
    """A combination without the levers that add nothing worth naming; no more than `little` is lost."""
    least = float(benefit([one])[0]) - little
    while len(one) > 1:
        fewer = [one - {place} for place in sorted(one)]
        benefits = benefit(fewer)
        best = int(np.argmax(benefits))
        if benefits[best] < least:
            break
        one = fewer[best]
    return one
