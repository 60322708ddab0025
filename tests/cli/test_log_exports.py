"""`ruta log export | import`: what other programs read is what is in the log, and nothing of it is run."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import shutil
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.test_logs import Captured, asked
from tests.review.made import begun, careless, read_to_end
from tests.service.conftest import MADE_UP
from tests.store.logs import past_the_guards
from workflow.exchange.tables import plain
from workflow.log.base import Event
from workflow.service import Service
from workflow.store.looking import open_log

NAME, NOTE, SEAT = "=HYPERLINK(Ana)", "+Vive en «Río» <b>&\n]]>", "Ana desk"
FORMS = {"json": "jsonl", "csv": "csv", "xlsx": "xlsx", "xes": "xes", "ocel": "sqlite"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workspace of one session: two cases, a child put in a hotel, an act that was refused, a
    branch that was left, a typed name and a note; and all of its exports, whole and to be shared."""
    folder = tmp_path_factory.mktemp("exports")
    service = Service.open(folder / "w.ruta")
    service.start(MADE_UP, "2021", "Mesa de Ana", seed=1)
    service.new_case("an_adult", {}, NAME)
    service.play(["police"], "es")
    service.take("V1", "confirm", "commission", "es")
    service.note(NOTE, "es", "V1")
    service.new_case("a_child", {}, "Sol")
    service.take("V2", "lodge_in_hotel", "police", "es")
    kept = len(service.world.events)
    service.advance(2 * 1440, "es")
    service.rewind(kept, "es")
    service.advance(9 * 1440, "es")
    service.close()
    for form in FORMS:
        for share in (False, True):
            assert exported(folder, form, share=share) == 0
    return folder


def exported(folder: Path, form: str, *, share: bool = False) -> int:
    from workflow.cli import main

    words = [
        "log",
        "export",
        folder / "w.ruta",
        "--format",
        form,
        "--out",
        out(folder, form, share),
        "--lang",
        "en",
    ]
    return main([*map(str, words), *(["--share"] if share else [])])


def out(folder: Path, form: str, share: bool = False) -> Path:
    return folder / f"{'shared' if share else 'whole'}.{FORMS[form]}"


def events_of(path: Path) -> list[Event]:
    with open_log(path) as log:
        (session,) = log.ids()
        return list(log.events(session))


def branch_of(path: Path) -> list[Event]:
    """The events that led to the last one, without what colleagues only meant to do."""
    events = {event.seq: event for event in events_of(path)}
    seq, line = max(events), list[Event]()
    while seq:
        line.append(events[seq])
        seq = events[seq].parent_seq
    return [e for e in line[::-1] if e.lifecycle != "enabled" and getattr(e.what, "stage", "") != "enabled"]


# -- all of them -----------------------------------------------------------------------------------------


def test_the_log_is_left_as_it_is(made: Path, tmp_path: Path) -> None:
    shutil.copy(made / "w.ruta", tmp_path / "w.ruta")
    before = (tmp_path / "w.ruta").read_bytes()
    for form in FORMS:
        assert exported(tmp_path, form) == 0
    assert (tmp_path / "w.ruta").read_bytes() == before
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".partial"]


def everything(path: Path) -> str:
    """All that can be read in a file: of a workbook the cells, of a database every row."""
    if path.suffix == ".xlsx":
        book = CalamineWorkbook.from_path(str(path))
        return repr([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    if path.suffix == ".sqlite":
        with closing(sqlite3.connect(path)) as sql:
            return "\n".join(sql.iterdump()) + path.read_bytes().decode("utf-8", "replace")
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_a_copy_to_be_shared_names_nobody(made: Path, form: str) -> None:
    shared, whole = everything(out(made, form, share=True)), everything(out(made, form))
    for word in ("HYPERLINK", "Vive en", "Sol", "Mesa de Ana"):
        assert word not in shared, word
        if form != "json":
            assert "V1" in shared
    for word in ("HYPERLINK", "Vive en", "Sol"):  # the control: they are in the other
        assert word in whole, word


@pytest.mark.parametrize("form", FORMS)
def test_only_a_file_of_its_own_kind_is_written_over(
    made: Path, tmp_path: Path, capsys: Captured, form: str
) -> None:
    target = tmp_path / f"t.{FORMS[form]}"
    words = ("export", made / "w.ruta", "--format", form, "--out", target)
    for other in ("letter", "w.ruta"):
        target.write_bytes(b"the only copy" if other == "letter" else (made / other).read_bytes())
        before = target.read_bytes()
        code, told = asked(capsys, *words)
        assert code == 2 and "left as it was" in told and target.read_bytes() == before
    shutil.copy(out(made, form), target)
    answer = json.loads(asked(capsys, *words, "--json")[1])
    assert answer["ok"] and answer["replaced"] and answer["format"] == form and not answer["shared"]
    assert asked(capsys, *words, language="es")[1].strip().endswith("guárdelo con cuidado.")


def test_what_does_not_hold_is_not_exported(made: Path, tmp_path: Path, capsys: Captured) -> None:
    shutil.copy(made / "w.ruta", tmp_path / "w.ruta")
    past_the_guards(tmp_path / "w.ruta", "UPDATE events SET role = 'shelter' WHERE seq = 7")
    for form in FORMS:
        words = ("export", tmp_path / "w.ruta", "--format", form, "--out", out(tmp_path, form))
        code, told = asked(capsys, *words)
        assert code == 1 and "7" in told and not out(tmp_path, form).exists()
    code, told = asked(capsys, "export", tmp_path / "none", "--format", "csv", "--out", tmp_path / "t")
    assert code == 2 and "none" in told


def test_of_several_sessions_one_is_to_be_named(tmp_path: Path, capsys: Captured) -> None:
    service = Service.open(tmp_path / "w.ruta")
    for number in range(2):
        service.start(MADE_UP, "2021", f"{number}", seed=number)
    session = service.session_id
    service.close()
    words = ("export", tmp_path / "w.ruta", "--format", "csv", "--out", tmp_path / "t.csv")
    code, told = asked(capsys, *words)
    assert code == 2 and "2 sessions" in told and "--session" in told and not (tmp_path / "t.csv").exists()
    assert json.loads(asked(capsys, *words, "--session", session, "--json")[1])["session"] == session


# -- JSON ------------------------------------------------------------------------------------------------


def test_a_session_is_imported_as_it_was(made: Path, tmp_path: Path, capsys: Captured) -> None:
    back = tmp_path / "back.ruta"
    answer = json.loads(asked(capsys, "import", out(made, "json"), "--out", back, "--json")[1])
    assert events_of(back) == events_of(made / "w.ruta")
    for read in ("list", "show"):
        assert asked(capsys, read, back) == asked(capsys, read, made / "w.ruta")
    code, told = asked(capsys, "verify", back, "--receipt", answer["receipt"])
    assert code == 0 and "unchanged" in told
    code, told = asked(capsys, "import", out(made, "json"), "--out", back)
    assert code == 2 and "there already" in told


def test_a_shared_copy_is_a_session_of_its_own(made: Path, tmp_path: Path, capsys: Captured) -> None:
    back = tmp_path / "back.ruta"
    assert asked(capsys, "import", out(made, "json", share=True), "--out", back)[0] == 0
    ours, theirs = events_of(made / "w.ruta"), events_of(back)
    assert [(e.seq, e.lifecycle, e.step, e.subject, e.sim_min) for e in ours] == [
        (e.seq, e.lifecycle, e.step, e.subject, e.sim_min) for e in theirs
    ]
    code, told = asked(capsys, "show", back)
    assert code == 0 and "(text erased)" in told
    code, told = asked(capsys, "merge", made / "w.ruta", back, "--out", tmp_path / "both.ruta")
    assert code == 0 and "2 sessions" in told


def test_a_changed_file_is_not_imported(made: Path, tmp_path: Path, capsys: Captured) -> None:
    changed = tmp_path / "c.jsonl"
    changed.write_bytes(out(made, "json").read_bytes().replace(b'"role":"police"', b'"role":"victim"', 1))
    code, told = asked(capsys, "import", changed, "--out", tmp_path / "back.ruta")
    assert code == 2 and re.search(r"line \d+", told) and "Nothing was taken" in told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.jsonl"]


# -- tables ----------------------------------------------------------------------------------------------


def test_a_table_has_every_event_and_no_formula(made: Path) -> None:
    with out(made, "csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    events = [
        e
        for e in events_of(made / "w.ruta")
        if e.lifecycle != "enabled" and getattr(e.what, "stage", "") != "enabled"
    ]
    assert [int(row["no."]) for row in rows] == [e.seq for e in events]
    assert [row["kind"] for row in rows] == [e.lifecycle for e in events]
    on_branch = {e.seq for e in branch_of(made / "w.ruta")}
    assert (
        {int(row["no."]) for row in rows if row["led to the end"] == "yes"}
        == on_branch
        != {e.seq for e in events}
    )
    (note,) = (row for row in rows if row["kind"] in ("noted", "trainer_noted"))
    assert note["note"].startswith("'") and plain(note["note"]) == NOTE
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@\t\r" and cell]
    first = dt.datetime.fromisoformat(rows[0]["when"])
    assert first.utcoffset() == dt.timedelta(hours=-5)
    book = CalamineWorkbook.from_path(str(out(made, "xlsx")))
    sheet = book.get_sheet_by_name("Events").to_python()
    assert len(sheet) == 1 + len(events) and NOTE.split("\n")[0] in repr(sheet)
    assert any(row[3:5] == ["name", NAME] for row in book.get_sheet_by_name("Things").to_python())


def test_an_exercise_is_exported_in_the_words_of_its_scenario_by_window_and_command_alike(
    tmp_path: Path,
) -> None:
    service = Service.open(tmp_path / "w.ruta")
    careless(service, "flight_tomorrow")
    service.review([], [service.session_id], "en")
    read_to_end(service, "en")
    service.export_review(0, "csv", tmp_path / "window.csv", share=False, lang="en")
    service.close()
    assert exported(tmp_path, "csv") == 0
    found = out(tmp_path, "csv").read_bytes()
    assert found == (tmp_path / "window.csv").read_bytes()
    assert "the owner's nephew" in found.decode("utf-8-sig")


# -- XES -------------------------------------------------------------------------------------------------

_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_SORTS = frozenset({"string", "date", "int", "float", "boolean", "id", "list", "container"})
_PREFIXES = frozenset({"concept", "time", "lifecycle", "org"})


def xes_faults(text: str) -> list[str]:
    """What FORMATS' rules for XES (level D) find in a file."""
    try:
        log = ET.fromstring(text)
    except ET.ParseError:
        return ["no XML"]
    found = [] if log.tag == "log" else ["its root is no log without a namespace"]
    if log.get("xes.version") != "1849.2016":
        found.append("version")
    groups = [_group(child.tag) for child in log]
    if groups != sorted(groups):
        found.append("order of the log")
    declared = {child.get("prefix") for child in log.iter("extension")}
    for trace in log.iter("trace"):
        tags = [child.tag == "event" for child in trace]
        if tags != sorted(tags):
            found.append("attributes after events")
    found += [fault for part in log.iter() for fault in _faults_of(part, declared)]
    for event in log.iter("event"):
        keys = [child.get("key") for child in event]
        wanted = {
            "concept:name",
            "time:timestamp",
            "lifecycle:transition",
            "org:resource",
            "org:role",
            "org:group",
        }
        if len(keys) != len(set(keys)) or not wanted <= set(keys):
            found.append("keys of an event")
    return found


def _faults_of(part: ET.Element, declared: set[str | None]) -> list[str]:
    """What the rules find in one attribute."""
    key, value, found = part.get("key"), part.get("value") or "", list[str]()
    if part.tag in _SORTS and (not key or " " in key):
        found.append(f"key {key!r}")
    prefix = (key or "").partition(":")[0]
    if key and ":" in key and prefix in _PREFIXES and prefix not in declared:
        found.append(f"{prefix} is not declared")
    if part.tag == "date" and not _DATE.fullmatch(value):
        found.append("date")
    if part.tag == "int" and not re.fullmatch(r"-?\d+", value):
        found.append("int")
    return found


def _group(tag: str) -> int:
    order = ["extension", "global", "classifier", "attribute", "trace"]
    return order.index(tag if tag in order else "attribute" if tag in _SORTS else "trace")


def test_an_xes_log_keeps_the_rules_of_its_standard(made: Path) -> None:
    for share in (False, True):
        assert xes_faults(out(made, "xes", share).read_text(encoding="utf-8")) == []


XES_BROKEN: dict[str, Callable[[str], str]] = {
    "another version": lambda t: t.replace('"1849.2016"', '"1849-2016"', 1),
    "a namespace": lambda t: t.replace("<log ", '<log xmlns="http://www.xes-standard.org/" ', 1),
    "a date without a zone": lambda t: t.replace("-05:00", "", 1),
    "a date without T": lambda t: re.sub(r"(\d\d)T(\d\d)", r"\1 \2", t),
    "a key with a space": lambda t: t.replace('key="ruta:seq"', 'key="ruta seq"', 1),
    "an extension less": lambda t: re.sub(r"\t<extension name=\"Org.*\n", "", t),
    "a global below": lambda t: t.replace("</log>", '<global scope="event"/></log>'),
    "an attribute after events": lambda t: t.replace(
        "\t</trace>", '\t\t<string key="x" value=""/>\n\t</trace>', 1
    ),
    "a key twice": lambda t: t.replace('key="org:role"', 'key="org:group"'),
    "not closed": lambda t: t.replace("</log>", ""),
}


@pytest.mark.parametrize("change", XES_BROKEN.values(), ids=XES_BROKEN)
def test_an_xes_log_that_breaks_a_rule_is_noticed(made: Path, change: Callable[[str], str]) -> None:
    text = out(made, "xes").read_text(encoding="utf-8")
    assert change(text) != text
    assert xes_faults(change(text)) != []


def test_an_xes_log_tells_each_case(made: Path) -> None:
    log = ET.parse(out(made, "xes")).getroot()
    line = branch_of(made / "w.ruta")
    linked = {e.subject: e.what.linked for e in line if e.lifecycle == "case_opened" and e.what.linked}  # type: ignore[attr-defined]
    traces = {_value(trace, "concept:name"): trace for trace in log.iter("trace")}
    assert set(traces) == set(linked) == {"V1", "V2"}
    for case, trace in traces.items():
        told = [(int(_value(e, "ruta:seq")), _value(e, "ruta:lifecycle")) for e in trace.iter("event")]
        assert told == [(e.seq, e.lifecycle) for e in line if e.subject in (case, linked[case])]
        times = [dt.datetime.fromisoformat(_value(e, "time:timestamp")) for e in trace.iter("event")]
        assert times == sorted(times)
    (faulty,) = (e for e in log.iter("event") if _value(e, "ruta:fault"))
    assert _value(faulty, "lifecycle:transition") == "complete"
    refused = [e for e in traces["V1"].iter("event") if _value(e, "ruta:lifecycle") == "refused"]
    assert [_value(e, "lifecycle:transition") for e in refused] == ["unknown"]
    assert NOTE in {_value(e, "ruta:note") for e in log.iter("event")}
    assert _value(traces["V1"], "ruta:first_name") == NAME


def test_a_request_that_goes_on_after_a_rewind_is_one_instance_and_what_was_taken_back_another(
    tmp_path: Path,
) -> None:
    """The Commission is asked, asked again in vain, and rules; then it rules once more after a rewind."""
    service = Service.open(tmp_path / "w.ruta")
    begun(service, "x")
    service.play(["police", "commission"], "es")
    service.advance(1440 + 600, "es")
    service.take("V1", "send_form", "police", "es")
    service.take("V1", "confirm", "commission", "es")
    before = len(service.world.events)
    service.take("V1", "confirm", "commission", "es")
    service.advance(5 * 1440, "es")
    service.rewind(before, "es")
    service.advance(5 * 1440, "es")
    service.close()
    for form in ("xes", "csv"):
        assert exported(tmp_path, form) == 0
    with out(tmp_path, "csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["step"] == "confirm"]
    told = [(row["kind"], row["led to the end"], row["instance"]) for row in rows]
    whole = [instance for _kind, led, instance in told if led == "yes"]
    kinds = [kind for kind, led, _instance in told if led == "yes"]
    assert kinds == ["requested", "queued", "started", "done"]
    assert len(set(whole)) == 1
    back = {kind: instance for kind, led, instance in told if led == "no"}
    assert set(back) == {"refused", "started", "done"}
    assert back["started"] == back["done"] != whole[0]
    assert back["refused"] not in (back["done"], whole[0])
    log = ET.parse(out(tmp_path, "xes")).getroot()
    over = [
        _value(event, "concept:instance")
        for event in log.iter("event")
        if _value(event, "lifecycle:transition") == "complete"
    ]
    assert len(over) == len(set(over)) and whole[0] in over


def _value(part: ET.Element, key: str) -> str:
    return next((child.get("value") or "" for child in part if child.get("key") == key), "")


# -- OCEL ------------------------------------------------------------------------------------------------

_BEGIN = "1970-01-01 00:00:00"
_REQUIRED = {
    "event_map_type": ["ocel_type", "ocel_type_map"],
    "object_map_type": ["ocel_type", "ocel_type_map"],
    "event": ["ocel_id", "ocel_type"],
    "object": ["ocel_id", "ocel_type"],
    "event_object": ["ocel_event_id", "ocel_object_id", "ocel_qualifier"],
    "object_object": ["ocel_source_id", "ocel_target_id", "ocel_qualifier"],
}


def ocel_faults(path: Path) -> list[str]:
    """What FORMATS' rules for OCEL 2.0 find in a file."""
    with closing(sqlite3.connect(path)) as sql:
        tables = {name for (name,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not _REQUIRED.keys() <= tables:
            return ["a table is missing"]
        found = [name for name, columns in _REQUIRED.items() if _columns(sql, name) != columns]
        found += [
            f"no key: {name}"
            for name in tables
            if not sql.execute(f"PRAGMA foreign_key_list({name})").fetchall()
            and not name.endswith("_map_type")
        ]
        found += map(str, sql.execute("PRAGMA foreign_key_check").fetchall())
        maps = {sort: dict(sql.execute(f"SELECT * FROM {sort}_map_type")) for sort in ("event", "object")}
        named = {f"{sort}_{map_}" for sort, of in maps.items() for map_ in of.values()}
        if named != tables - _REQUIRED.keys():
            return [*found, "the tables are not those of the types"]
        for sort, of in maps.items():
            for type_, map_ in of.items():
                ours = {
                    id for (id,) in sql.execute(f"SELECT ocel_id FROM {sort} WHERE ocel_type = ?", (type_,))
                }
                rows = [id for (id,) in sql.execute(f"SELECT ocel_id FROM {sort}_{map_}")]
                if set(rows) != ours or (sort == "event" and len(rows) != len(ours)):
                    found.append(f"rows of {sort}_{map_}")
        for map_ in maps["object"].values():
            found += _changes_at_fault(sql, f"object_{map_}")
        if sql.execute(
            "SELECT 1 FROM event WHERE ocel_id NOT IN (SELECT ocel_event_id FROM event_object)"
        ).fetchall():
            found.append("an event of nothing")
        if sql.execute(
            "SELECT 1 FROM object WHERE ocel_id NOT IN (SELECT ocel_object_id FROM event_object)"
        ).fetchall():
            found.append("a thing of nothing")
    return found


def _columns(sql: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in sql.execute(f"PRAGMA table_info({table})")]


def _changes_at_fault(sql: sqlite3.Connection, table: str) -> list[str]:
    """Rows of an object's table that are neither its beginning nor a change of one attribute."""
    columns, found, begun = _columns(sql, table), list[str](), set[str]()
    for row in sql.execute(f"SELECT * FROM {table} ORDER BY ocel_time, rowid"):
        id, at, field, *values = row
        told = {name for name, value in zip(columns[3:], values, strict=True) if value is not None}
        if field is None and (at != _BEGIN or id in begun):
            found.append(f"{table} {id}: a beginning")
        if field is not None and (told != {field} or id not in begun):
            found.append(f"{table} {id}: a change")
        begun.add(id)
    return found


def test_an_ocel_log_keeps_the_rules_of_its_standard(made: Path) -> None:
    for share in (False, True):
        assert ocel_faults(out(made, "ocel", share)) == []


OCEL_BROKEN = {
    "a dangling event": "INSERT INTO event_object VALUES ('e999', 'V1', 'subject')",
    "a dangling thing": "UPDATE event_object SET ocel_object_id = 'V9' WHERE ocel_object_id = 'V1'",
    "another table": "CREATE TABLE event_more (x)",
    "a table less": "DROP TABLE object_object",
    "a later beginning": "UPDATE object_victim SET ocel_time = '2021-01-01' WHERE ocel_time LIKE '1970%'",
    "two beginnings": "INSERT INTO object_victim SELECT * FROM object_victim WHERE ocel_time LIKE '1970%'",
    "a change of nothing": "UPDATE object_victim SET ocel_changed_field = 'name' WHERE ocel_time > '1971'",
    "an event without its row": "DELETE FROM event_case_opened",
    "a thing of nothing": "DELETE FROM event_object WHERE ocel_object_id LIKE 'institution/%'",
    "an event of nothing": "DELETE FROM event_object WHERE ocel_event_id = (SELECT MIN(ocel_id) FROM event)",
}


@pytest.mark.parametrize("sql", OCEL_BROKEN.values(), ids=OCEL_BROKEN)
def test_an_ocel_log_that_breaks_a_rule_is_noticed(made: Path, tmp_path: Path, sql: str) -> None:
    path = tmp_path / "o.sqlite"
    shutil.copy(out(made, "ocel"), path)
    with closing(sqlite3.connect(path)) as file:
        file.execute(sql)
        file.commit()
    assert ocel_faults(path) != []


def test_an_ocel_log_holds_events_and_things(made: Path) -> None:
    line = [e for e in branch_of(made / "w.ruta") if e.subject]
    with closing(sqlite3.connect(out(made, "ocel"))) as sql:
        of = dict(
            sql.execute(
                "SELECT ocel_event_id, ocel_object_id FROM event_object WHERE ocel_qualifier = 'subject'"
            )
        )
        assert of == {f"e{e.seq}": e.subject for e in line}
        kinds = dict(sql.execute("SELECT ocel_id, ocel_type FROM object"))
        assert {"V1": "victim", "V2": "victim"}.items() <= kinds.items()
        assert {"institution", "victim", "proceeding"} <= set(kinds.values())
        last: dict[tuple[str, str], str] = {}
        for id, field, *values in sql.execute(
            "SELECT ocel_id, ocel_changed_field, * FROM object_victim ORDER BY ocel_time, rowid"
        ):
            told = dict(zip(_columns(sql, "object_victim"), values, strict=True))
            names = [field] if field else [name for name in told if not name.startswith("ocel_")]
            last |= {(id, name): told[name] for name in names}
        (linked,) = sql.execute(
            "SELECT ocel_target_id FROM object_object "
            "WHERE ocel_source_id = 'V1' AND ocel_qualifier = 'linked'"
        ).fetchall()
        assert kinds[linked[0]] == "proceeding"
    service = Service.open(made / "w.ruta")
    try:
        service.resume(service.sessions("es")[0].id)
        for case in ("V1", "V2"):
            thing = service.world.thing(case)
            assert {name: last[case, name] for name in thing.values} == {
                n: str(v) for n, v in thing.values.items()
            }
    finally:
        service.close()


# -- a pathway with all that there is ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def panama(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two months of two persons of Panama's pathway, and what is written of it."""
    folder = tmp_path_factory.mktemp("panama")
    service = Service.open(folder / "w.ruta")
    service.start("panama-2021", "2021", "", seed=3)
    for profile in ("domestic_with_children", "girl_no_movement"):
        service.new_case(profile, {}, "")
    service.advance(60 * 1440, "es")
    service.close()
    for form in ("xes", "ocel"):
        assert exported(folder, form) == 0
    return folder


def test_a_case_that_was_opened_anew_after_going_back_is_one_thing_as_it_was_then(tmp_path: Path) -> None:
    """The second case was opened, acted on and taken back; then another person came as the second."""
    service = Service.open(tmp_path / "w.ruta")
    service.start("panama-2021", "2021", "", seed=3)
    service.new_case("girl_no_movement", {}, "Sol")
    kept = len(service.world.events)
    service.new_case("domestic_with_children", {}, "Ana")
    service.advance(1440, "es")
    service.rewind(kept, "es")
    service.new_case("domestic_with_children", {}, "Rosa")
    service.close()
    for form in ("ocel", "xes"):
        assert exported(tmp_path, form) == 0
    assert ocel_faults(out(tmp_path, "ocel")) == []  # nor is anything there that no event of it is of
    with closing(sqlite3.connect(out(tmp_path, "ocel"))) as sql:
        of = dict(sql.execute("SELECT ocel_source_id, ocel_target_id FROM object_object"))
        opened = sql.execute("SELECT ocel_object_id FROM event_object WHERE ocel_qualifier = 'opens'")
        assert of["V2/dependent/1"] == "V2" and ("V2/dependent/1",) in opened.fetchall()
        assert sql.execute("SELECT name FROM object_victim ORDER BY ocel_id").fetchall() == [
            ("Sol",),
            ("Rosa",),
        ]
    log = ET.parse(out(tmp_path, "xes")).getroot()
    assert [_value(trace, "ruta:first_name") for trace in log.iter("trace")] == ["Sol", "Rosa"]


def test_dependents_services_and_places_are_things(panama: Path) -> None:
    assert ocel_faults(out(panama, "ocel")) == []
    assert xes_faults(out(panama, "xes").read_text(encoding="utf-8")) == []
    with closing(sqlite3.connect(out(panama, "ocel"))) as sql:
        kinds = {kind for (kind,) in sql.execute("SELECT DISTINCT ocel_type FROM object")}
        assert {"victim", "dependent", "proceeding", "institution", "place", "victim_services"} < kinds
        of = dict(sql.execute("SELECT ocel_source_id, ocel_target_id FROM object_object"))
        assert of["V1/dependent/1"] == "V1" and of["V2/services"] == "V2"
        changed = sql.execute(
            "SELECT COUNT(DISTINCT ocel_object_id) FROM event_object WHERE ocel_qualifier = 'changes'"
        ).fetchone()[0]
        assert changed > 2
        (begun,) = sql.execute(
            "SELECT COUNT(*) FROM object_victim WHERE ocel_changed_field IS NULL"
        ).fetchone()
        assert begun == 2
