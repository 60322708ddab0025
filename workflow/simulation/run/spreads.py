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
    return spreads(values[:, np.newaxis])[0]


def spreads(values: Real) -> list[Spread]:
    """Many numbers over replications (replications, numbers): asked together, which costs little more than
    one; a number that some replications have no value for is asked by itself."""
    rows = np.ascontiguousarray(values.T, dtype=np.float64)
    whole = np.count_nonzero(~np.isnan(rows), axis=1) == max(1, rows.shape[1])
    found = iter(_of_known(rows[whole]))
    return [next(found) if known else _of_some(row) for row, known in zip(rows, whole, strict=True)]


def _of_some(row: Real) -> Spread:
    known = row[~np.isnan(row)]
    return _of_known(known[np.newaxis])[0] if len(known) else Spread(None, None, None, None)


def _of_known(rows: Real) -> list[Spread]:
    """Numbers (numbers, replications) of which none is missing."""
    many = rows.shape[1]
    if not len(rows):
        return []
    if many == 1:
        return [Spread(only, only, None, None) for only in rows[:, 0].tolist()]
    quantiles, means = np.percentile(rows, (5, 50, 95), axis=1).T, rows.mean(axis=1)
    halves = student_95(many - 1) * rows.std(axis=1, ddof=1) / math.sqrt(many)
    varied = (rows != rows[:, :1]).any(axis=1)
    ends: list[tuple[float | None, float | None]] = [
        (low, high) if known else (None, None)
        for low, high, known in zip(
            (means - halves).tolist(), (means + halves).tolist(), varied.tolist(), strict=True
        )
    ]
    return [
        Spread(median, mean, low, high, *inside)
        for (low, median, high), mean, inside in zip(quantiles.tolist(), means.tolist(), ends, strict=True)
    ]
