"""`ruta log list | show` of logs that other programs wrote."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_logs import Captured, asked
from tests.foreign.made import event, table, trace, xes
from workflow.cli import foreign

DAY = "2026-03-04T09:30:00-05:00"
LATER = "2026-03-06T10:00:00-05:00"


def test_the_cases_are_listed_with_their_longest_wait(tmp_path: Path, capsys: Captured) -> None:
    path = xes(
        tmp_path, trace("A", event("intake", DAY), event("bed", LATER)), trace("B", event("intake", DAY))
    )
    code, told = asked(capsys, "list", path, language="es")
    assert code == 0
    for word in (
        "Registro ajeno (XES): 2 casos, 3 sucesos",
        "2 días 30 min",
        "«intake»",
        "no se puede verificar",
    ):
        assert word in told
    assert path.read_bytes() and [one.name for one in tmp_path.iterdir()] == ["f.xes"]


def test_what_was_put_right_is_told_and_ends_in_1(tmp_path: Path, capsys: Captured) -> None:
    path = xes(tmp_path, trace("A", event("b", LATER), event("a", DAY.removesuffix("-05:00"))))
    code, told = asked(capsys, "show", path)
    assert code == 1 and "time of Panama (line 8, case A, event 2" in told and "put in order" in told
    assert told.index("4 Mar 2026") < told.index("6 Mar 2026")


def test_all_of_it_for_programs(tmp_path: Path, capsys: Captured) -> None:
    path = xes(
        tmp_path, trace("A", event("a", DAY, '<int key="x" value="1"/>')), trace("B", event("b", LATER))
    )
    found = json.loads(asked_out(capsys, "show", path, "--json"))
    assert found["foreign"] and found["repairs"] == [] and len(found["events"]) == 2
    first = found["events"][0]
    assert (first["case"], first["activity"], first["time"], first["line"]) == ("A", "a", DAY, 7)
    assert first["details"] == {"x": "1"}
    one = json.loads(asked_out(capsys, "show", path, "--case", "B", "--json"))
    assert [row["activity"] for row in one["events"]] == ["b"]
    listed = json.loads(asked_out(capsys, "list", path, "--json"))
    assert [case["events"] for case in listed["cases"]] == [1, 1] and "events" not in listed


def asked_out(capsys: Captured, *words: object) -> str:
    """What is answered on stdout only."""
    from workflow.cli import main

    capsys.readouterr()
    assert main(["log", *map(str, words), "--lang", "en"]) == 0
    return capsys.readouterr().out


def test_what_is_refused_says_where_and_what_to_do(tmp_path: Path, capsys: Captured) -> None:
    path = xes(tmp_path, trace("A", event("a", DAY)), foot="")
    for read in ("list", "show"):
        code, told = asked(capsys, read, path)
        assert code == 2 and "line 9" in told and "incomplete" in told and "Ask whoever sent it" in told
    path = xes(tmp_path, trace("A", event("a", DAY)))
    code, told = asked(capsys, "show", path, "--case", "Z")
    assert code == 2 and "no case Z" in told


def test_columns_and_the_type_of_cases_can_be_named(tmp_path: Path, capsys: Captured) -> None:
    path = table(tmp_path, f"who,kode,work,stamp\nAna,A,intake,{DAY}\n")
    code, told = asked(capsys, "list", path)
    assert code == 2 and "--time-column" in told and "kode" in told
    words = ("--case-column", "kode", "--activity-column", "work", "--time-column", "stamp")
    code, told = asked(capsys, "show", path, *words)
    assert code == 0 and "intake" in told and "case: kode" in told


def test_a_long_log_is_cut_on_a_terminal_and_says_so(tmp_path: Path, capsys: Captured) -> None:
    rows = "".join(f"A,step {n},2026-03-04T00:00Z\n" for n in range(foreign.MOST_ROWS + 5))
    code, told = asked(capsys, "show", table(tmp_path, "case,activity,time\n" + rows))
    assert code == 0 and f"{foreign.MOST_ROWS} of {foreign.MOST_ROWS + 5} lines" in told
    assert f"step {foreign.MOST_ROWS - 1}" in told and f"step {foreign.MOST_ROWS} " not in told
