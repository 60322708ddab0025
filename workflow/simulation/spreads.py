"""A number over many replications: its median, its range, its mean and how sure that is."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from workflow.rows.flow import Spread

Real = npt.NDArray[np.float64]
NORMAL_95 = 1.959964


def student_95(freedom: int) -> float:
    """The 97.5th percentile of Student's distribution: 1.96 is too narrow for few replications.

    Cornish and Fisher's expansion (Abramowitz and Stegun 26.7.5), to 1 % from 3 degrees of freedom on.
    """
    if freedom < 3:
        return (12.7062, 4.3027)[freedom - 1]
    z, found = NORMAL_95, NORMAL_95
    found += (z**3 + z) / (4 * freedom)
    found += (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
    return found + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)


def spread(values: Real) -> Spread:
    """A number over replications; replications without a value are left out."""
    known = values[~np.isnan(values)]
    if not len(known):
        return Spread(None, None, None, None)
    low, median, high = (float(v) for v in np.percentile(known, (5, 50, 95)))
    mean = float(known.mean())
    many = len(known)
    half = student_95(many - 1) * float(known.std(ddof=1)) / math.sqrt(many) if many > 1 else math.inf
    inside = (mean - half, mean + half) if math.isfinite(half) else (None, None)
    return Spread(median, mean, low, high, *inside)
