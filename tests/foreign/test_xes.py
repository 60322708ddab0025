"""XES from elsewhere: read as it stands, read with what was put right, or refused with the line."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.foreign.made import FOOT, HEAD, event, lines_of, read, repairs, told, trace, xes
from workflow.foreign.faults import ForeignProblem, Kind

DAY = "2026-03-04T09:30:00-05:00"
LATER = "2026-03-05T10:00:00+01:00"


def test_a_valid_file_is_read_as_it_stands(tmp_path: Path) -> None:
    more = (
        '<string key="org:resource" value="Ana &amp; Luz"/><string key="org:role" value="médica"/>'
        '<int key="age" value="31"/>'
    )
    path = xes(
        tmp_path,
        trace(
            "A", event("intake", DAY, more), event("bed", LATER), more='<string key="from" value="Darién"/>'
        ),
        trace("B", event("intake", "2026-03-04T14:30:00.5Z")),
    )
    log = read(path)
    assert repairs(log) == {}
    assert told(log) == {
        "A": [("intake", "2026-03-04T09:30:00-05:00"), ("bed", "2026-03-05T10:00:00+01:00")],
        "B": [("intake", "2026-03-04T14:30:00.500000+00:00")],
    }
    first = log.events("A")[0]
    assert (first.who, first.role, first.institution) == ("Ana & Luz", "médica", "")
    assert first.details == (("age", "31"),) and first.line == 7
    assert log.details("A") == (("from", "Darién"),)
    (wait,) = log.waits("A")
    assert wait.length == (18 * 60 + 30) * 60 * 1_000_000  # 14:30 UTC to 09:00 UTC of the next day
    assert log.longest() == wait and log.longest("B") is None


def test_packed_or_in_a_namespace_or_another_encoding_it_reads_the_same(tmp_path: Path) -> None:
    path = xes(tmp_path, trace("A", event("acogida en Darién", DAY)))
    plain = told(read(path))
    text = path.read_text(encoding="utf-8")
    packed = tmp_path / "p.xes.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    assert told(read(packed)) == plain
    older = text.replace('xes.version="1849.2016"', 'xes.version="1.0" xmlns="http://www.xes-standard.org/"')
    path.write_text(older, encoding="utf-8")
    assert told(read(path)) == plain
    prefixed = (
        text.replace("<", "<x:")
        .replace("<x:/", "</x:")
        .replace("<x:?", "<?")
        .replace("<x:log", '<x:log xmlns:x="x"')
    )
    path.write_text(prefixed, encoding="utf-8")
    assert told(read(path)) == plain
    for encoding in ("utf-16", "iso-8859-1"):
        path.write_bytes(text.replace("UTF-8", encoding).encode(encoding))
        assert told(read(path)) == plain


REPAIRED: dict[Kind, tuple[str, int]] = {
    "no_activity": (trace("A", event("a", DAY), event(None, DAY)), 8),
    "extension": (trace("A", event("a", DAY, '<string key="lifecycle:transition" value="start"/>')), 7),
    "no_zone": (trace("A", event("a", "2026-03-04T09:30:00")), 7),
    "no_time": (trace("A", event("a", None)), 7),
    "bad_time": (trace("A", event("a", "ayer")), 7),
    "text_time": (trace("A", event("a", None, f'<string key="time:timestamp" value="{DAY}"/>')), 7),
    "order": (trace("A", event("b", LATER), event("a", DAY)), 8),
    "no_case_name": (trace(None, event("a", DAY)), 6),
    "case_name_twice": (trace("A", event("a", DAY)) + trace("A", event("b", DAY)), 9),
    "outside": (event("a", DAY) + trace("A", event("b", DAY)), 6),
    "unknown_type": (trace("A", event("a", DAY, '<text key="x" value="y"/>')), 7),
    "bad_value": (trace("A", event("a", DAY, '<int key="x" value="many"/>')), 7),
    "key_twice": (trace("A", event("a", DAY, '<int key="x" value="1"/><int key="x" value="2"/>')), 7),
    "no_key": (trace("A", event("a", DAY, '<int value="1"/>')), 7),
    "nested": (trace("A", event("a", DAY, '<string key="x" value="y"><int key="z" value="1"/></string>')), 7),
    "cut": (trace("A", event("a", DAY, f'<string key="x" value="{"y" * 20_000}"/>')), 7),
    "many": (trace("A", event("a", DAY, "".join(f'<int key="k{n}" value="1"/>' for n in range(600)))), 7),
}


@pytest.mark.parametrize("kind", REPAIRED)
def test_what_can_be_put_right_is_read_and_told_with_its_line(tmp_path: Path, kind: Kind) -> None:
    text, line = REPAIRED[kind]
    log = read(xes(tmp_path, text))
    assert kind in repairs(log) and lines_of(log, kind)[0] == line
    names = {e.activity for case in log.cases for e in log.events(case)}
    assert names >= ({"b"} if kind == "outside" else {"a"})


def test_how_it_is_put_right(tmp_path: Path) -> None:
    log = read(
        xes(
            tmp_path,
            trace("A", event("c", LATER), event("b", None), event("a", DAY, '<int key="x" value="many"/>')),
            trace("A", event("d", "2026-03-04T09:30:00")),
            trace(None, event("e", DAY)),
            trace("empty"),
        )
    )
    assert told(log) == {
        "A": [("a", DAY), ("c", LATER), ("b", None)],
        "A (2)": [("d", "2026-03-04T09:30:00-05:00")],
        "(3)": [("e", DAY)],
        "empty": [],
    }
    assert log.events("A")[0].details == (("x", "many"),)
    assert repairs(log)["empty_case"] == 1
    (wait,) = log.waits("A")
    assert (wait.before, wait.after) == (0, 1)  # past the event that has no time


def test_a_name_comes_from_the_classifier_where_there_is_one(tmp_path: Path) -> None:
    head = HEAD + '<classifier name="x" keys="step stage"/>\n'
    step = '<string key="step" value="bed"/><string key="stage" value="asked"/>'
    log = read(xes(tmp_path, trace("A", event(None, DAY, step), event(None, DAY)), head=head))
    assert [e.activity for e in log.events("A")] == ["bed + asked", ""]
    assert repairs(log) == {"by_classifier": 1, "classifier": 1, "no_activity": 1}


def test_the_default_of_a_global_is_no_event(tmp_path: Path) -> None:
    head = HEAD + '<global scope="event"><string key="concept:name" value="never"/></global>\n'
    log = read(xes(tmp_path, trace("A", event("a", DAY)), head=head))
    assert told(log) == {"A": [("a", DAY)]} and repairs(log) == {}


def test_a_list_keeps_all_of_its_values(tmp_path: Path) -> None:
    values = '<string key="n" value="bed"/><string key="n" value="lawyer"/>'
    listed = f'<list key="needs"><values>{values}</values></list>'
    log = read(xes(tmp_path, trace("A", event("a", DAY, listed))))
    assert log.events("A")[0].details == (("needs/n", "bed"), ("needs/n (2)", "lawyer"))


def test_a_name_that_stands_behind_the_events_counts(tmp_path: Path) -> None:
    late = f'<trace>{event("a", DAY)}<string key="concept:name" value="late"/></trace>'
    assert told(read(xes(tmp_path, late))) == {"late": [("a", DAY)]}


BROKEN = {
    "cut": (trace("A", event("a", DAY)), "", 9, "incomplete"),
    "cut in a tag": (trace("A", event("a", DAY)) + "<trace><str", "", 9, "incomplete"),
    "not closed": ("<trace><event></trace>", FOOT, 6, "well-formed"),
    "an attribute twice": (
        trace("A", event("a", DAY, '<int key="x" key="y" value="1"/>')),
        FOOT,
        7,
        "well-formed",
    ),
    "no case": ("", FOOT, 0, "no case"),
    "an entity that nobody made": (trace("A", event("&lol;", DAY)), FOOT, 7, "well-formed"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_refused_with_its_line(tmp_path: Path, name: str) -> None:
    text, foot, line, why = BROKEN[name]
    with pytest.raises(ForeignProblem) as caught:
        read(xes(tmp_path, text, foot=foot))
    assert caught.value.line == line and why in caught.value.en
    assert "No se leyó nada" in caught.value.es and (f"línea {line}" in caught.value.es or not line)


def test_another_document_is_no_log(tmp_path: Path) -> None:
    path = tmp_path / "f.xes"
    path.write_text("<html><body/></html>", encoding="utf-8")
    with pytest.raises(ForeignProblem, match="no XES log"):
        read(path)
    path.write_text('<?xml version="1.0" encoding="klingon"?><log/>', encoding="utf-8")
    with pytest.raises(ForeignProblem, match="encoding"):
        read(path)
