"""A target of practice that passed: the desk and a review of the same practice say the same number of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.review.made import read_to_end
from tests.service.conftest import at_the_desk
from workflow.service import DAY, Service

NUMBERS = {
    "es": r"Metas de práctica vencidas: (\d+) \(sin hacer: (\d+); hechas después: (\d+)\)",
    "en": r"Training targets missed: (\d+) \(not done: (\d+); done after: (\d+)\)",
}


@pytest.fixture(params=[0, 9])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Somebody whom the police met, so many days ago, and for whom nobody did anything until then."""
    for service in at_the_desk(
        tmp_path_factory.mktemp("targets"), ("men_construction",), ["police"], [("detect_police", "police")]
    ):
        for _day in range(request.param):
            service.advance(DAY, "es")
        if request.param:
            service.take("V1", "give_first_night", "police", "es")
        yield service


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_review_counts_the_targets_that_passed_as_the_desk_does(desk: Service, lang: str) -> None:
    rows = [row for row in desk.timeline("V1", lang).deadlines if row.kind == "assumption"]
    undone = sum(row.state == "missed" for row in rows)
    after = sum(row.state == "done_after" for row in rows)
    desk.review([], [desk.session_id], lang)
    read_to_end(desk, lang)
    glance = desk.review_case(0, "V1", lang).glance
    found = [match for row in glance if (match := re.search(NUMBERS[lang], row.text))]
    told = " ".join(row.text for row in glance)
    if not undone + after:  # the control: nothing has passed
        assert not found and "meta" not in told and "target" not in told
        return
    (numbers,) = found
    assert [int(number) for number in numbers.groups()] == [undone + after, undone, after]
    assert "aquí no cuentan" in told or "do not count here" in told
    passed = next(row.name for row in rows if row.state == "missed")
    assert passed in told
