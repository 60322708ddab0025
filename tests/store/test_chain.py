"""Edits show: each column, a row taken out, put in, moved; the record; the tables themselves."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.logs import SESSION, note, past_the_guards, start, started
from workflow.store import chain, schema
from workflow.store.chain import Verification
from workflow.store.problems import StoreProblem
from workflow.store.workspace import Workspace

EDITS = {
    "seq": "99",
    "branch": "3",
    "parent_seq": "1",
    "subject": "'V9'",
    "lifecycle": "'done'",
    "step": "NULL",
    "role": "'clock'",
    "actor": "'B'",
    "sim_min": "41",
    "wall_utc": "'2027'",
    "payload": "replace(payload, 'ñ', 'n')",
    "prev_hash": "hash",
    "hash": "prev_hash",
    "format": "1",
}


def verified(path: Path, witnessed: chain.Head | str | None = None) -> Verification:
    with Workspace.open(path) as workspace:
        return workspace.verify(SESSION, witnessed=witnessed)


def test_every_column_but_the_session_is_edited_here() -> None:
    assert {"session", *EDITS} == set(chain.COLUMNS.split(", "))


@pytest.mark.parametrize("column", EDITS)
@pytest.mark.parametrize("seq", [1, 4, 6])
def test_an_edited_column_is_found(tmp_path: Path, column: str, seq: int) -> None:
    started(tmp_path / "w", 6)
    value = "0" if (column, seq) == ("parent_seq", 4) else EDITS[column]
    past_the_guards(tmp_path / "w", f"UPDATE events SET {column} = {value} WHERE seq = {seq}")
    found = verified(tmp_path / "w")
    assert (found.ok, found.first_bad_seq, found.events) == (False, seq, seq - 1)
    assert found.why_es and found.why_en


def test_an_event_moved_to_another_session_is_found(tmp_path: Path) -> None:
    started(tmp_path / "w", 6)
    with Workspace.open(tmp_path / "w") as workspace:
        start(workspace, "s2")
    past_the_guards(tmp_path / "w", "UPDATE events SET session = 's2' WHERE seq = 3")
    assert verified(tmp_path / "w").first_bad_seq == 3


def test_rows_taken_out_put_in_or_moved_are_found(tmp_path: Path) -> None:
    row = (
        "SELECT session, {}, branch, {} - 1, subject, lifecycle, step, "
        "role, "
        "actor, sim_min, wall_utc, payload, prev_hash, hash, format FROM events WHERE seq = 2"
    )
    for name, statements in {
        "out": ["DELETE FROM events WHERE seq = 3"],
        "out and closed up": [
            "DELETE FROM events WHERE seq = 3",
            "UPDATE events SET seq = seq - 1, parent_seq = parent_seq - 1 WHERE seq > 3",
        ],
        "swapped": [
            "UPDATE events SET seq = 100 WHERE seq = 3",
            "UPDATE events SET seq = 3 WHERE seq = 4",
            "UPDATE events SET seq = 4 WHERE seq = 100",
        ],
        "in the middle": [
            "UPDATE events SET seq = seq + 100 WHERE seq > 2",
            "UPDATE events SET seq = seq - 99 WHERE seq > 100",
            "INSERT INTO events " + row.format(3, 3),
        ],
    }.items():
        started(tmp_path / name, 6)
        past_the_guards(tmp_path / name, *statements)
        assert verified(tmp_path / name).first_bad_seq == 3, name
    started(tmp_path / "at the end", 2)
    past_the_guards(tmp_path / "at the end", "INSERT INTO events " + row.format(3, 3))
    assert verified(tmp_path / "at the end").first_bad_seq == 3
    started(tmp_path / "before", 2)
    past_the_guards(tmp_path / "before", "INSERT INTO events " + row.format(0, 1))
    assert verified(tmp_path / "before").first_bad_seq == 1


def made_anew(path: Path, seq: int, **changed: object) -> None:
    """An event with other content, its hash made anew, and the next one's link to it; nothing after that."""
    columns = chain.COLUMNS.split(", ")
    with closing(sqlite3.connect(path)) as sql:
        row = dict(
            zip(
                columns,
                sql.execute(f"SELECT {chain.COLUMNS} FROM events WHERE seq = {seq}").fetchone(),
                strict=True,
            )
        )
    fields = tuple({**row, **changed}[column] for column in (*columns[:13], "format"))
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    values = ", ".join(f"{column} = {value!r}" for column, value in changed.items())
    past_the_guards(
        path,
        f"UPDATE events SET {values}, hash = '{digest}' WHERE seq = {seq}",
        f"UPDATE events SET prev_hash = '{digest}' WHERE seq = {seq + 1}",
    )


def test_an_event_made_anew_with_the_link_to_it_is_found(tmp_path: Path) -> None:
    """Each hash covers the one before it: who changes one event has to make all later ones anew."""
    head = started(tmp_path / "w", 6)
    made_anew(tmp_path / "w", 3, actor="B")
    found = verified(tmp_path / "w", head)
    assert (found.ok, found.first_bad_seq) == (False, 4)
    assert "content" in found.why_en


def test_an_event_made_anew_on_another_branch_is_found(tmp_path: Path) -> None:
    """Also the very last one, after which nothing has to be made anew: it has no place there."""
    started(tmp_path / "w", 6)
    made_anew(tmp_path / "w", 6, parent_seq=2)
    found = verified(tmp_path / "w")
    assert (found.ok, found.first_bad_seq) == (False, 6)
    assert "branch" in found.why_en


def test_a_cut_end_or_a_forged_chain_shows_only_against_a_witness(tmp_path: Path) -> None:
    head = started(tmp_path / "w", 6)
    past_the_guards(tmp_path / "w", "DELETE FROM events WHERE seq > 4")
    assert verified(tmp_path / "w").ok  # the honest limit of a chain
    assert verified(tmp_path / "w", head).first_bad_seq == 5
    assert verified(tmp_path / "w", head.receipt).first_bad_seq == 5

    forged = started(tmp_path / "f", 6)
    with Workspace.open(tmp_path / "g") as workspace:
        start(workspace)
        workspace.append(SESSION, [note(seq, text="forged") for seq in range(1, 7)], "2026-01-02")
    assert verified(tmp_path / "g").ok
    assert verified(tmp_path / "g", forged).first_bad_seq == 6
    assert not verified(tmp_path / "g", forged.receipt).ok
    assert verified(tmp_path / "f", forged.receipt.lower().replace("-", " ").replace("0", "o")).ok


@pytest.mark.parametrize(
    "column", ["name", "pathway_id", "digest", "definition", "year", "seed", "settings", "started"]
)
def test_an_edited_session_record_is_found(tmp_path: Path, column: str) -> None:
    started(tmp_path / "w", 2)
    past_the_guards(tmp_path / "w", f"UPDATE sessions SET {column} = {column} || ' '")
    found = verified(tmp_path / "w")
    assert (found.ok, found.first_bad_seq) == (False, 1)


def test_an_edited_end_is_not_built_upon(tmp_path: Path) -> None:
    started(tmp_path / "w", 3)
    past_the_guards(tmp_path / "w", "UPDATE events SET actor = 'B' WHERE seq = 3")
    with Workspace.open(tmp_path / "w") as workspace, pytest.raises(StoreProblem) as caught:
        workspace.append(SESSION, [note(4)], "t")
    assert caught.value.code == "broken_chain"
    assert "suceso 3" in caught.value.text("es")


def test_triggers_taken_away_are_put_back_and_reported(tmp_path: Path) -> None:
    started(tmp_path / "w", 3)
    with Workspace.open(tmp_path / "w") as workspace:
        assert workspace.repairs == ()
    with closing(sqlite3.connect(tmp_path / "w")) as sql:
        sql.execute("DROP TRIGGER events_never_delete")
    with Workspace.open(tmp_path / "w") as workspace:
        assert workspace.repairs == ("events_never_delete",)
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            workspace._sql.execute("DELETE FROM events")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE more (x)",
        "CREATE VIEW more AS SELECT 1",
        "CREATE TRIGGER more AFTER INSERT ON events BEGIN UPDATE case_now SET body = ''; END",
        "ALTER TABLE events ADD COLUMN more TEXT",
        "DROP INDEX events_by_branch",
        "DROP TABLE case_now",
    ],
)
def test_other_tables_than_ours_are_refused_and_left_alone(tmp_path: Path, statement: str) -> None:
    started(tmp_path / "w", 3)
    with closing(sqlite3.connect(tmp_path / "w")) as sql:
        sql.execute(statement)
    before = (tmp_path / "w").read_bytes()
    with pytest.raises(StoreProblem) as caught:
        Workspace.open(tmp_path / "w")
    assert caught.value.code == "altered_tables"
    assert (tmp_path / "w").read_bytes() == before


@pytest.mark.parametrize(
    ("at", "value", "code"),
    [
        (0, b"nothing at all..", "not_ours"),
        (68, schema.SEALED_ID.to_bytes(4, "big"), "not_ours"),
        (60, (schema.VERSION + 1).to_bytes(4, "big"), "newer"),
        (18, b"\x02\x02", "damaged"),
        (100, b"\xff" * 64, "damaged"),
        (4096 * 2, b"\xff" * 4096, "damaged"),
    ],
)
def test_a_damaged_or_foreign_file_is_named_and_left_alone(
    tmp_path: Path, at: int, value: bytes, code: str
) -> None:
    started(tmp_path / "w", 200)
    content = bytearray((tmp_path / "w").read_bytes())
    content[at : at + len(value)] = value
    (tmp_path / "w").write_bytes(content)
    with pytest.raises(StoreProblem) as caught:
        Workspace.open(tmp_path / "w")
    assert caught.value.code == code
    assert (tmp_path / "w").read_bytes() == bytes(content)
