"""What Ruta writes, other programs' reader of Ruta reads back: any session, in each of the three formats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.foreign.made import read, repairs
from workflow.exchange.log_tables import events_sheet
from workflow.exchange.tables import write_csv
from workflow.exchange.xes import write_xes
from workflow.foreign.log import ForeignLog
from workflow.rows.exported import LoggedRow, LoggedSession, LoggedThing, Transition
from workflow.store.ocel import write_ocel

ZONE = dt.timezone(dt.timedelta(hours=-5))
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=12
).filter(lambda text: bool(text.strip()))
FREE = st.one_of(
    st.just(""), WORDS, st.sampled_from(["=1+1", "'=x", "-5", "a\nb\r\nc\td", "<b>&amp;]]>", "no", "“x”;|,"])
)
Told = tuple[str, dt.datetime, str, str]
"""Activity, time, transition, who."""


@st.composite
def sessions(draw: st.DrawFn) -> LoggedSession:
    """A session of up to three cases, with events of one or several of them, some taken back."""
    cases = tuple(f"V{n}" for n in range(1, draw(st.integers(1, 3)) + 1))
    minute, rows = 0, []
    for seq in range(1, draw(st.integers(1, 8)) + 1):
        minute += draw(st.integers(0, 3000))
        of = tuple(case for case in cases if draw(st.booleans())) or cases[:1]
        row = LoggedRow(
            seq=seq, branch=0, on_branch=seq == 1 or draw(st.booleans()), cases=of, thing=of[0],
            sort="step", activity=draw(WORDS), lifecycle="done", lifecycle_name="done",
            transition=draw(st.sampled_from(get_args(Transition))), instance=f"i{seq}",
            time=dt.datetime(2026, 1, 1, tzinfo=ZONE) + dt.timedelta(minutes=minute), minute=minute,
            step="s", role="r", role_name=draw(FREE), institution=draw(FREE), actor=draw(WORDS),
            outcome="", fault="", text=draw(FREE), note=draw(FREE), things=tuple((case, "") for case in of),
        )  # fmt: skip
        rows.append(row)
    things = tuple(LoggedThing(case, "victim", "Person", {"name": draw(FREE)}) for case in cases)
    return LoggedSession("s1", "n", "p", "P", "d", "2026", "en", False, cases, tuple(rows), things)


def written(session: LoggedSession, form: str, folder: Path) -> Path:
    path = folder / f"out.{form}"
    path.unlink(missing_ok=True)
    if form == "xes":
        with path.open("wb") as file:
            write_xes(session, file)
    elif form == "csv":
        write_csv(path, events_sheet(session))
    else:
        write_ocel(session, path)
    return path


def expected(session: LoggedSession) -> dict[str, list[Told]]:
    """What each case is to hold, by the session itself."""
    found: dict[str, list[Told]] = {
        case: [
            (row.activity, row.time, row.transition, row.actor)
            for row in session.events
            if row.on_branch and case in row.cases
        ]
        for case in session.cases
    }
    return {case: rows for case, rows in found.items() if rows}


def found(log: ForeignLog) -> Iterator[tuple[str, list[Told]]]:
    for case in log.cases:
        rows = [(e.activity, e.time, e.transition, e.who) for e in log.events(case)]
        if rows:
            yield case, [(a, t, x, w) for a, t, x, w in rows if t is not None]


@pytest.mark.parametrize("form", ["xes", "csv", "ocel"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(session=sessions())
def test_any_session_is_read_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, form: str, session: LoggedSession
) -> None:
    log = read(written(session, form, tmp_path_factory.getbasetemp()))
    assert dict(found(log)) == expected(session)
    if form == "xes":
        assert set(repairs(log)) <= {"empty_case"}
        notes = {row.seq: row.note for row in session.events}
        for case in log.cases:
            for event in log.events(case):
                details = dict(event.details)
                assert details.get("ruta:note", "") == notes[int(details["ruta:seq"])]


@pytest.mark.parametrize("form", ["xes", "csv", "ocel"])
def test_another_session_is_not_the_same(tmp_path: Path, form: str) -> None:
    """The control: a minute, a word or an event more is noticed."""
    row = LoggedRow(
        1, 0, True, ("V1",), "V1", "step", "a", "done", "done", "complete", "i",
        dt.datetime(2026, 1, 1, tzinfo=ZONE), 0, "s", "r", "R", "I", "desk-1", "", "", "", "", (("V1", ""),),
    )  # fmt: skip
    session = LoggedSession(
        "s", "n", "p", "P", "d", "2026", "en", False, ("V1",), (row,), (LoggedThing("V1", "v", "V", {}),)
    )
    assert dict(found(read(written(session, form, tmp_path)))) == expected(session)
    for changed in (
        replace(row, time=row.time + dt.timedelta(minutes=1)),
        replace(row, activity="b"),
        replace(row, actor="desk-2"),
        replace(row, transition="start"),
    ):
        other = replace(session, events=(changed,))
        assert dict(found(read(written(other, form, tmp_path)))) != expected(session)
    more = replace(session, events=(row, replace(row, seq=2)))
    assert dict(found(read(written(more, form, tmp_path)))) != expected(session)
