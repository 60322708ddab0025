"""Small logs for the tests of the store, and a way past its guards, as another program would have."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tests.events import saying
from workflow.log.base import DESK, Typed
from workflow.log.codec import encode
from workflow.log.events import Event, Noted, TrainerNoted
from workflow.store import chain, schema
from workflow.store.chain import Head
from workflow.store.workspace import Workspace

SESSION = "s1"
DEFINITION = '{"name":"a pathway"}'
DIGEST = hashlib.sha256(DEFINITION.encode()).hexdigest()


def note(seq: int, parent: int | None = None, branch: int = 0, text: str = "ñandú") -> Event:
    event = Event(
        seq=seq,
        branch=branch,
        parent_seq=seq - 1 if parent is None else parent,
        sim_min=seq * 10,
        what=Noted(),
        subject="V1" if seq % 2 else "V2",
        step="write_note",
        role="victim",
        actor="A",
    )
    return saying(event, {"text": text, "target": seq, "list": [1, None, True, {"x": 0.5}]})


def start(workspace: Workspace, session: str = SESSION) -> Head:
    return workspace.create_session(
        session,
        "Práctica",
        "p",
        "Panamá",
        DIGEST,
        DEFINITION,
        "2021",
        7,
        {"pace": 1.5},
        started="2026-01-01",
    )


def started(path: Path, count: int) -> Head:
    """A workspace file with one session of this many events, closed."""
    with Workspace.open(path) as workspace:
        head = start(workspace)
        if count:
            head = workspace.append(SESSION, [note(seq) for seq in range(1, count + 1)], "2026-01-02")
    return head


def typed_note(seq: int, text: str) -> Event:
    """A trainer's note, typed by a person."""
    return Event(seq, 0, seq - 1, seq * 10, TrainerNoted(typed=Typed.of(text)), actor=DESK)


def version_1(path: Path, count: int, sessions: tuple[str, ...] = (SESSION,)) -> dict[str, Head]:
    """A workspace as the first version wrote it, with sessions of this many events, closed; their heads."""
    with closing(sqlite3.connect(path, isolation_level=None)) as sql:
        sql.execute("BEGIN")
        schema.create(sql, schema.WORKSPACE_1, schema.WORKSPACE_ID)
        sql.execute("PRAGMA user_version = 1")
        heads = {session: _chain_of_1(sql, session, count) for session in sessions}
        sql.execute("COMMIT")
    path.chmod(0o600)
    return heads


def _chain_of_1(sql: sqlite3.Connection, session: str, count: int) -> Head:
    record = (session, "Práctica", "p", "Panamá", DIGEST, DEFINITION, "", "2021", "7", "{}", "2026-01-01")
    sql.execute(f"INSERT INTO sessions VALUES ({','.join('?' * len(record))})", record)
    sql.execute("INSERT INTO case_now VALUES (?, 'V1', 'Sol')", (session,))
    prev = chain.record_hash(record)
    for seq in range(1, count + 1):
        stored = replace(encode(note(seq)), format=1, actor="")
        row = chain.row_of(stored, session, "2026-01-02", prev)
        sql.execute(f"INSERT INTO events VALUES ({','.join('?' * 14)})", row[:14])
        prev = row[13]
    return Head(session, count, prev)


def past_the_guards(path: Path, *statements: str) -> None:
    """Run SQL as another program would: triggers taken away, and put back as they were."""
    with closing(sqlite3.connect(path, isolation_level=None)) as sql:
        sql.execute("PRAGMA synchronous = OFF")
        triggers = sql.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            sql.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            sql.execute(statement)
        for _, text in triggers:
            sql.execute(text)
