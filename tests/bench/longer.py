"""A sealed log made several times as long, with as many times its cases: a million events take hours to live.

What happened is told again and again of further cases, each time later, on one chain under one seal. The log
has one branch. Funds and what is typed are as in the first round.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from workflow.log.base import Stored
from workflow.log.canonical import canonical
from workflow.store.chain import COLUMNS, PLACES, Row, record_hash, row_of, seal_hash
from workflow.store.records import RECORD

_ONCE = frozenset({"session_opened", "played", "background", "refilled", "changed"})
"""What is told in the first round only."""


def longer(source: Path, target: Path, times: int) -> None:
    """Write a log so many times as long; the source is a sealed file of the newest version."""
    shutil.copyfile(source, target)
    sql = sqlite3.connect(target)
    with sql:
        rows = sql.execute(f"SELECT {COLUMNS} FROM events ORDER BY seq").fetchall()
        texts = {row[1]: row for row in sql.execute("SELECT * FROM texts")}
        record = sql.execute(f"SELECT {RECORD} FROM sessions").fetchone()
        label = sql.execute("SELECT name, folder FROM labels").fetchone() or ("", "")
        sealed = sql.execute("SELECT sealed FROM seal").fetchone()[0]
        for table in ("events", "texts"):
            sql.execute(f"DELETE FROM {table}")
        head, events = record_hash(record), 0
        for row, typed in _told(rows, times, head):
            sql.execute(f"INSERT INTO events ({COLUMNS}) VALUES ({PLACES})", row)
            if typed in texts:
                session, _seq, *text = texts[typed]
                sql.execute("INSERT INTO texts VALUES (?, ?, ?, ?, ?)", (session, row[1], *text))
            head, events = row[13], row[1]
        hashed = seal_hash(record[0], events, head, sealed, label)
        sql.execute("UPDATE seal SET events = ?, head = ?, hash = ?", (events, head, hashed))
    sql.close()


def _told(rows: list[Row], times: int, head: str) -> Iterator[tuple[Row, int]]:
    """The rows of all rounds, each with the event of the first round that it repeats."""
    things = Counter(row[4][0] for row in rows if row[5] == "case_opened")
    last, seq = rows[-1][9], 0
    for turn in range(times):
        for row in rows:
            if turn and row[5] in _ONCE:
                continue
            subject = _later(row[4], things, turn)
            said = _said(row, things, turn, turn * last)
            _, _, branch, _, _, lifecycle, step, role, actor, minute = row[:10]
            place = (seq + 1, branch, seq, minute + turn * last)
            stored = Stored(*place, lifecycle, subject, step, role, actor, said, row[14])
            made = row_of(stored, row[0], row[10], head)
            seq, head = seq + 1, made[13]
            yield made, row[1]


def _later(thing: str | None, things: Counter[str], turn: int) -> str | None:
    return thing and re.sub(r"\d+", lambda found: str(int(found[0]) + turn * things[thing[0]]), thing)


def _said(row: Row, things: Counter[str], turn: int, later: int) -> str:
    if not turn or row[5] not in ("case_opened", "advanced"):
        return str(row[11])
    said = json.loads(row[11])
    if row[5] == "advanced":
        said["to"] += later
    else:
        said["number"] += turn * things[row[4][0]]
        said["linked"] = _later(said["linked"], things, turn)
    return canonical(said)
