"""The list of cases of a long log: thousands of rows, in which somebody goes on clicking."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from desktop.widgets.review_cases import ReviewCases
from workflow.rows.review import CaseList, ReviewedCase

MANY = 2000
LONGEST = 2.0
"""Seconds of the processor: thirty of them were taken, of which now a tenth of one is."""


def listed(many: int, about: str = "Llegada atendida") -> CaseList:
    """So many cases; what is said of every third one takes more lines."""
    rows = tuple(
        ReviewedCase(
            source=0,
            case=f"V{number}",
            name=f"Caso {number}",
            session="Mesa 01",
            about=" ".join([about] * (6 if number % 3 == 0 else 1)),
            faults=number % 4,
            late=0,
            refused=number % 2,
            first="",
        )
        for number in range(1, many + 1)
    )
    return CaseList(rows, many, (), (), ())


@pytest.fixture
def cases(qtbot: QtBot) -> ReviewCases:
    """The list, as it stands in a window."""
    made = ReviewCases()
    qtbot.addWidget(made)
    made.resize(300, 600)
    made.show()
    return made


def measured(qtbot: QtBot, cases: ReviewCases) -> list[int]:
    """How high the rows are, once all of them were measured."""
    qtbot.waitUntil(lambda: not cases.table._further.isActive() and not cases.table._again.isActive())
    return [cases.table.rowHeight(row) for row in range(cases.table.model().rowCount())]


def processor(work: Callable[[], object]) -> float:
    """Seconds of the processor that something takes in this thread."""
    began = time.thread_time()
    work()
    return time.thread_time() - began


def test_many_cases_are_listed_again_at_once(qtbot: QtBot, cases: ReviewCases) -> None:
    """The list is told anew at each word that is looked for; then, too, rows are as high as their texts."""
    for about in ("Llegada atendida", "Caso cerrado"):
        assert processor(partial(cases.show_list, listed(MANY, about))) < LONGEST
        assert cases.table._further.isActive()  # the rest is measured while somebody clicks
        high = measured(qtbot, cases)
        cases.table.resizeRowsToContents()
        assert measured(qtbot, cases) == high
        assert len(set(high)) > 1
    model = cases.table.model()
    assert model.index(MANY - 1, 0).data() == f"V{MANY} · Caso {MANY}\nCaso cerrado"


def test_whoever_looks_at_others_goes_on_looking_at_them(qtbot: QtBot, cases: ReviewCases) -> None:
    """The list that is told anew stays where it was, as does the case that is chosen; another one begins
    with what is chosen."""
    cases.show_list(listed(MANY))
    measured(qtbot, cases)
    cases.table.selectRow(3)
    cases.table.verticalScrollBar().setValue(cases.table.verticalScrollBar().maximum() // 2)
    seen = cases.table.rowAt(0)
    assert seen > MANY // 4
    cases.show_list(listed(MANY))
    measured(qtbot, cases)
    assert (cases.table.rowAt(0), cases.chosen_case()) == (seen, (0, "V4"))
    cases.show_list(listed(MANY // 2))
    measured(qtbot, cases)
    assert cases.table.rowAt(0) <= 3
    assert cases.chosen_case() == (0, "V4")


def test_the_list_tells_once_that_a_case_is_chosen(qtbot: QtBot, cases: ReviewCases) -> None:
    """By a list that is shown, by a row that is chosen; and nothing where there is none."""
    told: list[tuple[int, str]] = []
    cases.chosen.connect(lambda source, case: told.append((source, case)))
    cases.show_list(listed(5))
    cases.table.selectRow(2)
    assert told == [(0, "V1"), (0, "V3")]
    cases.show_list(None)
    assert told == [(0, "V1"), (0, "V3")]
    assert cases.chosen_case() is None
