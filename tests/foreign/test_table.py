"""Tables from elsewhere: what is which column, how dates are written, and what is put right or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.foreign.made import lines_of, read, repairs, table, told
from workflow.foreign.faults import ForeignProblem
from workflow.service.foreign_logs import whole

PLAIN = "case,activity,time,resource\nA,intake,2026-03-04T09:30:00Z,Ana\nA,bed,2026-03-05T09:30:00Z,\n"


def test_columns_are_known_by_their_headings(tmp_path: Path) -> None:
    expected = {"A": [("intake", "2026-03-04T09:30:00+00:00"), ("bed", "2026-03-05T09:30:00+00:00")]}
    for heads in (
        "case,activity,time,resource",
        "Case ID,Activity,Complete Timestamp,Resource",
        "case:concept:name,concept:name,time:timestamp,org:resource",
        "Expediente,Actividad,Fecha y hora,Usuario",
        "Id. caso,ACTIVIDAD,Cuándo,Quién",
    ):
        log = read(table(tmp_path, PLAIN.replace("case,activity,time,resource", heads)))
        assert told(log) == expected and repairs(log) == {}
        assert [e.who for e in log.events("A")] == ["Ana", ""]
        assert [(what, word) for what, word in log.choices][:3] == list(
            zip(("case", "activity", "time"), heads.split(","), strict=False)
        )


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_what_parts_the_cells_is_found(tmp_path: Path, sign: str) -> None:
    text = PLAIN.replace(",", sign).replace("intake", f'"intake{sign} ""soon""\nand well"')
    log = read(table(tmp_path, text))
    assert [e.activity for e in log.events("A")] == [f'intake{sign} "soon"\nand well', "bed"]
    assert [e.line for e in log.events("A")] == [2, 4]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    log = read(table(tmp_path, PLAIN.replace("bed", "búsqueda «Darién»"), encoding))
    assert [e.activity for e in log.events("A")][1] == "búsqueda «Darién»"
    assert repairs(log) == ({"encoding": 1} if encoding == "cp1252" else {})
    assert lines_of(log, "encoding") == ([3] if encoding == "cp1252" else [])


@pytest.mark.parametrize(
    ("dates", "found", "is_told"),
    [
        (("3/4/2026 9:30", "5/4/2026"), ("2026-04-03T09:30:00-05:00", "2026-04-05T00:00:00-05:00"), True),
        (("3/4/2026 9:30", "25/4/2026"), ("2026-04-03T09:30:00-05:00", "2026-04-25T00:00:00-05:00"), False),
        (
            ("3/4/2026 9:30 pm", "3/25/2026"),
            ("2026-03-04T21:30:00-05:00", "2026-03-25T00:00:00-05:00"),
            False,
        ),
        (
            ("2026-03-04 09:30", "2026-03-05"),
            ("2026-03-04T09:30:00-05:00", "2026-03-05T00:00:00-05:00"),
            False,
        ),
    ],
)
def test_dates_are_read_as_the_table_shows(
    tmp_path: Path, dates: tuple[str, str], found: tuple[str, str], is_told: bool
) -> None:
    log = read(table(tmp_path, f"caso;actividad;fecha\nA;x;{dates[0]}\nA;y;{dates[1]}\n"))
    assert [time for _name, time in told(log)["A"]] == list(found)
    assert repairs(log) == {"no_zone": 2, **({"day_first": 1} if is_told else {})}


def test_what_can_be_put_right_is_told_with_its_line(tmp_path: Path) -> None:
    text = (
        "case,activity,time,note\nA,b,2026-03-05T00:00Z,x\nA,a,2026-03-04T00:00Z\n,c,2026-03-04T00:00Z,x\n"
        "\nA,,2026-03-06T00:00Z,x\nB,d,soon,x\nB,e,,x,y\n"
    )
    log = read(table(tmp_path, text))
    assert [e.activity for e in log.events("A")] == ["a", "b", ""]
    assert [e.activity for e in log.events("B")] == ["d", "e"] and len(log) == 5
    assert {kind: lines_of(log, kind) for kind in repairs(log)} == {
        "cells": [3, 8], "no_case": [4], "no_activity": [6], "bad_time": [7], "no_time": [8], "order": [3],
    }  # fmt: skip


def test_a_column_that_is_not_known_is_asked_for_and_can_be_named(tmp_path: Path) -> None:
    path = table(tmp_path, PLAIN.replace("case,activity,time", "kode,work,stamp"))
    with pytest.raises(ForeignProblem) as caught:
        read(path)
    for word in ("kode", "work", "stamp", "--case-column", "caso"):
        assert word in caught.value.es
    assert caught.value.line == 1
    log = whole(path, {"case": "kode", "activity": "work", "time": "stamp"})
    assert [e.activity for e in log.events("A")] == ["intake", "bed"]
    with pytest.raises(ForeignProblem, match="no column “nix”"):
        whole(path, {"case": "nix"})


BROKEN = {
    "no dates": (PLAIN.replace("2026-03-0", "day "), 2, "has no date that can be read"),
    "an open quote": (PLAIN.replace("intake", '"intake'), 2, "quotes do not match"),
    "no events": ("case,activity,time\n", 0, "no event"),
    "no table": ("Dear colleague\nhow are you\n", 1, "not known which column"),
    "null characters": (PLAIN.replace("bed", "b\0d"), 3, "null characters"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_refused_with_its_line(tmp_path: Path, name: str) -> None:
    text, line, why = BROKEN[name]
    with pytest.raises(ForeignProblem) as caught:
        read(table(tmp_path, text))
    assert caught.value.line == line and why in caught.value.en


def test_a_formula_is_a_text(tmp_path: Path) -> None:
    log = read(table(tmp_path, PLAIN.replace("intake", "=HYPERLINK(1)").replace("Ana", "'=1+1")))
    assert (log.events("A")[0].activity, log.events("A")[0].who) == ("=HYPERLINK(1)", "'=1+1")
