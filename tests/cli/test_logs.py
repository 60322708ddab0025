"""`ruta log`: what it says of a log, and that it says so of what it shows, too."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.events import said as all_said
from tests.events import saying
from tests.recorded.test_recorded import HERE, copied
from tests.review.made import of_class
from tests.service.conftest import MADE_UP
from tests.store.logs import past_the_guards
from tests.store.pages import beside, cut_off, journal, left, swap_event_pages
from tests.store.test_looking import as_before
from workflow.cli import main
from workflow.log.events import Event
from workflow.service import Service
from workflow.store.records import RECORD
from workflow.store.sealed import seal
from workflow.store.workspace import Workspace

READS = ("verify", "list", "show")
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A workspace of two sessions, `first` and `second`."""
    service = Service.open(tmp_path / "w.ruta")
    for name in ("first", "second"):
        service.start(MADE_UP, "2021", name, seed=1)
        service.new_case("an_adult", {}, "Luz")
        service.play(["police"], "es")
        service.advance(3 * 1440, "es")
    service.close()
    beside(tmp_path / "w.ruta", ".lock").unlink()
    return tmp_path / "w.ruta"


@pytest.fixture
def sealed(two: Path) -> Path:
    with Workspace.open(two) as workspace:
        seal(workspace, ids(two)["first"], two.with_name("x.ruta"), "2026-02-01T08:00:00+00:00")
    return two.with_name("x.ruta")


def ids(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as sql:
        return dict(sql.execute("SELECT name, session FROM labels").fetchall())


def asked(capsys: Captured, *words: object, language: str = "en") -> tuple[int, str]:
    """The exit code, and all that was said."""
    capsys.readouterr()
    code = main(["log", *map(str, words), "--lang", language])
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    return code, said.out + said.err


def verified(capsys: Captured, *words: object) -> tuple[int, dict[str, dict[str, object]]]:
    """The exit code, and the answers by the name of the session."""
    code, said = asked(capsys, "verify", *words, "--json")
    return code, {answer["name"]: answer for answer in json.loads(said)["sessions"]}


def receipts(capsys: Captured, path: Path) -> dict[str, str]:
    _, found = verified(capsys, path)
    return {name: str(answer["receipt"]) for name, answer in found.items()}


def test_without_a_receipt_a_log_is_consistent_and_never_unchanged(two: Path, capsys: Captured) -> None:
    code, said = asked(capsys, "verify", two, language="es")
    assert code == 0
    assert said.count("coherente; no se comparó con ningún comprobante") == 2 and "sin cambios" not in said
    code, said = asked(capsys, "verify", two)
    assert code == 0
    assert said.count("consistent; not compared with a receipt") == 2 and "unchanged" not in said


def test_a_receipt_is_matched_to_its_session(two: Path, capsys: Captured) -> None:
    codes = receipts(capsys, two)
    code, found = verified(capsys, two, "--receipt", codes["first"].lower().replace("-", " "))
    assert code == 0
    assert (found["first"]["state"], found["second"]["state"]) == ("unchanged", "other")
    assert all(answer["ok"] for answer in found.values())
    _, said = asked(capsys, "verify", two, "--receipt", codes["first"])
    assert "complete and unchanged" in said and f"is of session {ids(two)['first']}" in said
    assert "NOT" not in said


def test_a_receipt_of_another_session_than_the_one_asked_for(two: Path, capsys: Captured) -> None:
    codes = receipts(capsys, two)
    words = ("verify", two, "--session", ids(two)["second"], "--receipt", codes["first"])
    code, said = asked(capsys, *words)
    assert code == 1
    assert "consistent; the receipt given is not of this session" in said
    assert f"is of session {ids(two)['first']}" in said


def test_a_session_that_went_on_after_its_receipt(two: Path, capsys: Captured) -> None:
    codes = receipts(capsys, two)
    service = Service.open(two)
    service.resume(ids(two)["first"])
    before = len(service.world.events)
    service.advance(5 * 1440, "es")
    service.close()
    code, found = verified(capsys, two, "--receipt", codes["first"])
    assert code == 0
    assert (found["first"]["state"], found["first"]["witnessed"]) == ("continued", before)
    with Workspace.open(two) as workspace:  # handed over, it would be more than was witnessed
        seal(workspace, ids(two)["first"], two.with_name("x.ruta"), "t")
    assert verified(capsys, two.with_name("x.ruta"), "--receipt", codes["first"])[0] == 1


@pytest.mark.parametrize(
    "how", [lambda c: c[:-1], lambda c: c + "0", lambda c: c[:-1] + "U", lambda c: "", str.split]
)
def test_what_is_no_receipt_code_accuses_nobody(
    two: Path, capsys: Captured, how: Callable[[str], str]
) -> None:
    given = how(receipts(capsys, two)["first"])
    code, said = asked(capsys, "verify", two, "--receipt", given)
    assert code == 2 and "is no receipt code" in said and "NOT" not in said


def test_a_receipt_of_no_session(two: Path, sealed: Path, capsys: Captured) -> None:
    for path in (two, sealed):
        code, said = asked(capsys, "verify", path, "--receipt", "0000-0000-0000-0000")
        assert code == 1 and "is of no session of this file" in said and "unchanged" not in said


def test_a_chain_that_was_made_anew_shows_against_its_receipt(
    two: Path, sealed: Path, capsys: Captured
) -> None:
    code = receipts(capsys, sealed)["first"]
    assert verified(capsys, sealed, "--receipt", code)[1]["first"]["state"] == "unchanged"
    with Workspace.open(two) as old, Workspace.open(two.with_name("forged")) as forged:
        again(
            old,
            forged,
            ids(two)["first"],
            lambda e: dataclasses.replace(e, actor="somebody else") if e.seq == 7 else e,
        )
        seal(forged, ids(two)["first"], sealed, "2026-02-01T08:00:00+00:00")
    assert verified(capsys, sealed)[1]["first"]["state"] == "consistent"
    ended, found = verified(capsys, sealed, "--receipt", code)
    assert ended == 1 and found["first"]["state"] == "other" and not found["first"]["ok"]


def again(
    old: Workspace,
    new: Workspace,
    session: str,
    change: Callable[[Event], Event],
    **record: object,
) -> None:
    """The session once more with another event in it, and a chain that holds."""
    names = RECORD.replace("definition", "definition_json").split(", ")
    given = dict(zip(names, old.record_row(session), strict=True)) | {"seed": 1, "settings": {}} | record
    new.create_session(**given | {"name": old.session_record(session).name})
    new.append(session, [change(e) for e in old.events(session)], "t")


def test_an_altered_workspace_is_told_of_and_left_as_it_is(two: Path, capsys: Captured) -> None:
    with closing(sqlite3.connect(two)) as sql:
        for (name,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            sql.execute(f"DROP TRIGGER {name}")
        sql.execute("DELETE FROM events WHERE seq > 6")
        sql.commit()
    before = left(two.parent)
    for _ in range(2):
        for read in READS:
            code, said = asked(capsys, read, two)
            assert code == 1 and "NOT as Ruta left it" in said and "events_never_delete" in said, read
    assert left(two.parent) == before


@pytest.mark.parametrize("read", READS)
def test_altered_rows_are_flagged_wherever_they_are_shown(two: Path, capsys: Captured, read: str) -> None:
    second = ids(two)["second"]
    past_the_guards(two, f"UPDATE events SET actor = 'B' WHERE seq = 7 AND session = '{second}'")
    before = left(two.parent)
    words = (read, two, "--session", second) if read == "show" else (read, two)
    code, said = asked(capsys, *words)
    assert code == 1 and "does NOT hold from event 7" in said and second in said
    assert left(two.parent) == before
    if read == "show":  # what can be read is shown all the same
        assert "advanced" in said
        assert asked(capsys, "show", two, "--session", ids(two)["first"])[0] == 0


@pytest.mark.parametrize("read", READS)
def test_a_file_that_cannot_be_read_whole_is_answered_with_1(two: Path, capsys: Captured, read: str) -> None:
    with closing(sqlite3.connect(two)) as sql:
        sql.execute("CREATE VIEW more AS SELECT 1")
    code, said = asked(capsys, read, two)
    assert code == 1 and "more" in said
    content = bytearray(two.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    two.write_bytes(content)
    code, said = asked(capsys, read, two)
    assert code == 1 and "damaged" in said


@pytest.mark.parametrize("read", READS)
def test_one_record_that_cannot_be_read_hides_no_other(two: Path, capsys: Captured, read: str) -> None:
    past_the_guards(two, f"UPDATE sessions SET settings = '{{' WHERE id = '{ids(two)['second']}'")
    words = (read, two, "--session", ids(two)["second"]) if read == "show" else (read, two)
    code, said = asked(capsys, *words)
    assert code == 1 and "valid JSON" in said
    if read != "show":
        assert ids(two)["first"] in said and said.count("consistent") == 1


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + bytes(900)], ids=["empty", "a picture"])
def test_what_is_no_log_stays_what_it_is(tmp_path: Path, capsys: Captured, read: str, content: bytes) -> None:
    (tmp_path / "e.ruta").write_bytes(content)
    before = left(tmp_path)
    assert asked(capsys, read, tmp_path / "e.ruta")[0] == 2
    assert left(tmp_path) == before


@pytest.mark.parametrize("read", READS)
def test_reading_changes_nothing(two: Path, sealed: Path, capsys: Captured, read: str) -> None:
    beside(two, ".lock").unlink()
    before = left(two.parent)
    for path in (two, sealed):
        assert asked(capsys, read, path)[0] == 0
    assert left(two.parent) == before


@pytest.mark.parametrize("read", READS)
def test_after_a_crash_nobody_is_accused(two: Path, capsys: Captured, read: str) -> None:
    cut_off(two)
    code, said = asked(capsys, read, two)
    assert code == 2 and "Open it first in the window of Ruta" in said and "mislead" not in said


@pytest.mark.parametrize("read", READS)
def test_a_journal_that_names_a_file_deletes_nothing(two: Path, capsys: Captured, read: str) -> None:
    letter = two.with_name("letter")
    letter.write_text("the only copy")
    beside(two).write_bytes(journal(two.stat().st_size // 4096, names=letter))
    code, said = asked(capsys, read, two)
    assert code == 2 and "Ruta did not leave it there" in said and letter.exists()


def test_the_date_of_a_seal_is_told_with_what_covers_it(sealed: Path, capsys: Captured) -> None:
    code, said = asked(capsys, "verify", sealed)
    assert code == 0 and "Date of the seal 2026-02-01T08:00:00+00:00 (UTC), covered by the seal." in said
    with closing(sqlite3.connect(sealed)) as sql:
        sql.execute("UPDATE seal SET sealed = '2025-02-01'")
        sql.commit()
    assert asked(capsys, "verify", sealed)[0] == 1
    first = copied(HERE / "1", "session.ruts", sealed.parent)
    as_before(first)
    code, said = asked(capsys, "verify", first)
    assert code == 0 and "NOT covered" in said


def test_pages_in_another_order_are_no_shorter_log(two: Path, capsys: Captured) -> None:
    service = Service.open(two)
    service.start(MADE_UP, "2021", "long", seed=2)
    service.new_case("an_adult", {}, "Luz")
    for number in range(120):
        service.advance((4 + number) * 1440, "es")
    service.close()
    swap_event_pages(two, b'"to":')
    code, said = asked(capsys, "verify", two)
    assert code == 1 and "damaged" in said


def test_events_that_fit_no_rules_are_shown_as_they_are_kept(
    two: Path, sealed: Path, capsys: Captured
) -> None:
    first = ids(two)["first"]
    hostile: list[Callable[[Event], Event]] = [
        lambda e: dataclasses.replace(e, subject=None) if e.lifecycle == "case_opened" else e,
        lambda e: saying(e, {}) if e.lifecycle == "case_opened" else e,
        lambda e: saying(e, {**all_said(e), "background": {"x": [10**15, 1]}}) if e.seq == 1 else e,
        lambda e: saying(e, {**all_said(e), "later": [[1, "9999", {}]]}) if e.seq == 1 else e,
    ]
    for number, change in enumerate(hostile):
        with Workspace.open(two) as old, Workspace.open(two.with_name(f"f{number}")) as forged:
            again(old, forged, first, change)
            seal(forged, first, sealed, "t")
        code, said = asked(capsys, "show", sealed)
        assert code == 1 and "do not agree with their session's definition" in said, number
        assert "advanced" in said
        assert asked(capsys, "verify", sealed)[0] == 0
    assert asked(capsys, "show", two)[0] == 0  # the control: told in words


def test_rules_under_another_digest_are_not_taken_for_genuine(
    two: Path, sealed: Path, capsys: Captured
) -> None:
    first = ids(two)["first"]
    with Workspace.open(two) as old, Workspace.open(two.with_name("f")) as forged:
        text = old.definition(first)
        other = text.replace('"es":"', '"es":"Otra ', 1)
        assert other != text
        again(old, forged, first, lambda e: e, definition_json=other)
    for read in READS:
        code, said = asked(capsys, read, two.with_name("f"))
        assert code == 1 and "the rules that were kept are not those" in said, read
    service = Service.open(two.with_name("f"))
    try:
        with pytest.raises(Exception, match="rules that were kept are not those") as caught:
            service.resume(first)
        assert "las reglas que están guardadas no son aquellas" in caught.value.text("es")  # type: ignore[attr-defined]
    finally:
        service.close()


# -- merging -----------------------------------------------------------------------------------------


def test_the_sessions_of_a_class_are_put_into_one_file(capsys: Captured, tmp_path: Path) -> None:
    made = of_class(tmp_path)
    out = tmp_path / "whole.ruta"
    code, told = asked(capsys, "merge", made.folder, "--out", out)
    assert code == 1  # two other histories, one that was changed, one that is newer and one that was cut
    assert told.count("taken in") == 12 + 1  # and what was not
    for words in ("APART", "NOT taken in", "newer version of Ruta", "the very same", "an earlier copy"):
        assert words in told
    assert "whole.ruta: 12 sessions" in told
    assert asked(capsys, "verify", out)[0] == 0
    assert made.now() == made.hashes
    kept = json.loads(asked(capsys, "list", out, "--json")[1])
    for name in ("desk03.ruts", "desk12.ruts"):
        (one,) = json.loads(asked(capsys, "list", made.path(name), "--json")[1])
        assert one in kept
    code, told = asked(capsys, "merge", made.folder, "--out", out)
    assert code == 2 and "is there already" in told
    assert len(json.loads(asked(capsys, "list", out, "--json")[1])) == 12


def test_a_merge_for_programs(capsys: Captured, sealed: Path, two: Path) -> None:
    out = two.with_name("m.ruta")
    answer = json.loads(asked(capsys, "merge", sealed, two, "--out", out, "--json")[1])
    became = {(Path(one["file"]).name, one["became"]) for one in answer["sessions"]}
    assert answer["ok"] and answer["left"] == []
    assert became == {("x.ruta", "taken"), ("w.ruta", "same"), ("w.ruta", "taken")}
    assert sorted(path.name for path in two.parent.iterdir() if path.name.startswith(".")) == []
    for nothing in (two.with_name("none"), two.with_name("letter")):
        two.with_name("letter").write_text("x", encoding="utf-8")
        code, told = asked(capsys, "merge", nothing, "--out", two.with_name("n.ruta"))
        assert code == 1 and "No file was written" in told
        assert not two.with_name("n.ruta").exists()
