"""How far two evaluators agree, against values worked out by hand and published ones."""

from __future__ import annotations

import pytest

from workflow.review.agreement import LEAST, agreement, cohens_kappa
from workflow.review.evaluation import By


def pairs(**cells: int) -> list[tuple[By, By]]:
    """So many pairs of each kind: `PS=3` are three that one called P and the other S."""
    return [(kind[0], kind[1]) for kind, number in cells.items() for _one in range(number)]  # type: ignore[misc]


def rated(grades: str) -> dict[tuple[str, str], By]:
    return {(f"o{number}", ""): grade for number, grade in enumerate(grades)}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("found", "kappa"),
    [
        (pairs(PP=20, PU=5, UP=10, UU=15), 0.40),  # 35 of 50 alike, 25 by chance
        (pairs(PP=45, PU=15, UP=25, UU=15), 0.1304),  # 60 of 100 alike, 54 by chance
        (pairs(PP=25, PU=35, UP=5, UU=35), 0.2593),  # as many alike, by other habits
        (pairs(PP=44, SS=20, UU=6, PS=5, PU=1, SP=7, SU=3, UP=9, US=5), 0.4915),  # three words
        (pairs(PP=5, UU=5), 1.0),
        (pairs(PU=5, UP=5), -1.0),
    ],
)
def test_kappa_is_as_worked_out(found: list[tuple[By, By]], kappa: float) -> None:
    assert cohens_kappa(found) == pytest.approx(kappa, abs=5e-5)
    assert cohens_kappa([(other, one) for one, other in found]) == pytest.approx(kappa, abs=5e-5)


def test_where_chance_alone_agrees_on_everything_there_is_none() -> None:
    assert cohens_kappa(pairs(PP=12)) is None
    found = agreement(rated("P" * 12), rated("P" * 12))
    assert (found.both, found.alike, found.kappa, found.why) == (12, 12, None, "alike")


def test_only_from_ten_criteria_on() -> None:
    one, other = rated("PSMUNPSMUP"), rated("PSMUNPSMUU")
    found = agreement(one, other)
    assert (found.both, found.alike, found.why) == (LEAST, 9, "")
    by_chance = 3 * 2 + 2 * 2 + 2 * 2 + 2 * 3 + 1 * 1  # of P, S, M, U, N
    assert found.kappa == pytest.approx((9 * 10 - by_chance) / (100 - by_chance))
    assert found.differ == (("o9", ""),)
    del other["o0", ""]
    fewer = agreement(one, other)
    assert (fewer.both, fewer.kappa, fewer.why) == (9, None, "few")
