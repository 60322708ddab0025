"""Before time passes: what falls within the day that is named, and what is past with its day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk
from workflow.rows import SessionState
from workflow.service import DAY, Service

SENT = (
    ("self_report_line", "victim"), ("tell_rights", "police"), ("consent_to_form", "victim"),
    ("fill_form", "police"),
)  # fmt: skip
MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")


def day_named(state: SessionState) -> int | None:
    """The day of the year that the clock names for what comes next; None where it names none."""
    found = re.search(rf"(\d+) ({'|'.join(MONTHS)})", state.next_event)
    if found is None:
        return state.sim_min // DAY if state.next_event.startswith("hoy") else None
    day = dt.date(2021, MONTHS.index(found[2]) + 1, int(found[1]))
    return (day - dt.date(2021, 1, 1)).days


@pytest.fixture
def sent(tmp_path: Path) -> Iterator[Service]:
    """A woman whose form the police sent."""
    for opened in at_the_desk(tmp_path, ["woman_private_house"], ("police", "victim")):
        for step, role in SENT:
            opened.take("V1", step, role, "es")
        opened.advance(DAY, "es")
        yield opened


def test_of_what_lies_beyond_the_day_that_is_named_nobody_is_warned(sent: Service) -> None:
    beyond = 0
    for _event in range(10):
        state = sent.state("es")
        named, dated = day_named(state), [row for row in state.own_due if not (row.undated or row.goes_on)]
        if named is not None:
            assert all(row.due_min // DAY <= named for row in dated if row.is_next), state.next_event
            beyond += any(row.due_min // DAY > named for row in dated)
        sent.advance_to_next("es")
    assert beyond  # there was something that it could have warned of


def test_a_target_that_is_past_is_told_with_its_day(tmp_path: Path) -> None:
    for desk in at_the_desk(tmp_path, ["woman_private_house"], ("police", "victim", "commission"), ()):
        for step, role in SENT:
            desk.take("V1", step, role, "es")
        desk.advance(11 * DAY, "es")
        rows = [row.told for row in desk.state("es").own_due if row.undated]
        ruling = [told for told in rows if "condición preliminar" in told or "víctima preliminar" in told]
        assert len(ruling) == 2
        assert all(" · meta de práctica: era el lunes 11 ene · " in told for told in ruling), ruling
        assert [told for told in rows if "meta" not in told]  # the control: what has no date has none
