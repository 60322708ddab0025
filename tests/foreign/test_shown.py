"""What is said of a foreign log: its cases, the time between events, what was put right."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from tests.foreign.made import event, read, table, trace, xes
from workflow.foreign.faults import MOST_PLACES, Kind, Place, Repair
from workflow.present import foreign_log
from workflow.present.foreign_repairs import kinds, sentence
from workflow.service.foreign_logs import is_foreign

DAY = "2026-03-04T09:30:00-05:00"
WHO = '<string key="org:resource" value="Ana"/><string key="org:group" value="SENNIAF"/>'


def test_every_repair_has_words_in_both_languages() -> None:
    assert set(kinds()) == set(get_args(Kind))
    for kind in kinds():
        for lang in ("es", "en"):
            one = sentence(Repair(kind, 1, [Place(3, "A", 2, "k")]), lang)
            many = sentence(Repair(kind, 20, [Place(n) for n in range(1, MOST_PLACES + 1)]), lang)
            assert "{n}" not in one + many and ("línea 3" if lang == "es" else "line 3") in one
            assert many.endswith("15 más)" if lang == "es" else "15 more)")
        assert sentence(Repair(kind, 1, [Place()]), "es") != sentence(Repair(kind, 1, [Place()]), "en")


def test_the_longest_wait_and_between_whom(tmp_path: Path) -> None:
    log = read(
        xes(
            tmp_path,
            trace("A", event("intake", DAY, WHO), event("bed", "2026-03-06T10:00:00-05:00")),
            trace("B", event("intake", DAY), event("bed", "2026-03-04T09:30:20-05:00")),
            trace("C", event("intake", None)),
        )
    )
    row = foreign_log.log_row(log, "en")
    assert row.heading == "Foreign log (XES): 3 cases, 5 events"
    assert row.longest == (
        "The longest without anything noted: 2 days 30 min, in case A, "
        "between “intake” (Ana · SENNIAF) and “bed”."
    )
    assert [(one.events, one.longest) for one in row.cases] == [(2, "2 days 30 min"), (2, "20 s"), (1, "")]
    assert row.cases[0].begins == "4 Mar 2026, 09:30 (UTC−05:00)" and row.cases[2].begins == ""
    for case, waits in (("A", ["", "2 days 30 min"]), ("C", [""])):
        told = foreign_log.event_rows(log, case, "en")
        assert [one.wait for one in told] == waits
        assert [one.is_longest for one in told] == [bool(wait) for wait in waits]
    assert foreign_log.event_rows(log, "A", "en", 1)[0] == foreign_log.event_rows(log, "A", "en")[1]
    assert "no lo distingue" in foreign_log.log_row(log, "es").about


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("f.csv", b"case,activity,time\n", True),
        ("f.xes", b"<log/>", True),
        ("f.dat", "caso".encode("utf-16"), True),
        ("f.ruts", b"case,activity,time\n", False),
        ("f.xes.gz", b"\x1f\x8b\x08", True),
        ("f.png", b"\x89PNG\x00\x01", False),
        ("f.csv", b"", False),
    ],
)
def test_which_file_is_taken_for_a_foreign_log(
    tmp_path: Path, name: str, content: bytes, expected: bool
) -> None:
    (tmp_path / name).write_bytes(content)
    assert is_foreign(tmp_path / name) is expected
    assert not is_foreign(tmp_path) and not is_foreign(tmp_path / "none.csv")


def test_letters_of_a_file_turn_no_text_around_them(tmp_path: Path) -> None:
    log = read(table(tmp_path, "case,activity,time\n\u202eA,\u2066<b>x</b>,2026-03-04T09:30Z\n"))
    row = foreign_log.log_row(log, "es")
    (told,) = foreign_log.event_rows(log, log.cases[0], "es")
    said = repr((row, told))
    assert "\\ufffd<b>x</b>" in ascii(told.activity) and "\u202e" not in said and "\u2066" not in said
