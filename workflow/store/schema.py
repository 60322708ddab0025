"""The tables of a log file, exactly as they must be, and how a connection is made safe."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

from workflow.store.problems import StoreProblem, of_reading, of_system

WORKSPACE_ID = 0x52555441  # "RUTA" in the file's header
SEALED_ID = 0x52555453  # "RUTS"
VERSION = 2
"""Of workspaces; those of version 1 have no formats, texts and labels, and are migrated on opening."""
SEALED_VERSION = 3
"""Of sealed files, which are never migrated. Those of version 1 have no hash of their seal: its date could
be changed unseen; those of versions 1 and 2 hold events of format 1 only."""
BUSY_MS = 2000
_NEWEST = {WORKSPACE_ID: VERSION, SEALED_ID: SEALED_VERSION}
_SQLITE = b"SQLite format 3\0"

_SESSIONS = """CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    pathway_id TEXT NOT NULL,
    pathway_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    definition TEXT NOT NULL,
    scenario TEXT NOT NULL,
    year TEXT NOT NULL,
    seed TEXT NOT NULL,
    settings TEXT NOT NULL,
    started TEXT NOT NULL
) STRICT"""

_EVENTS = """CREATE TABLE events (
    session TEXT NOT NULL REFERENCES sessions (id),
    seq INTEGER NOT NULL,
    branch INTEGER NOT NULL,
    parent_seq INTEGER NOT NULL,
    subject TEXT,
    lifecycle TEXT NOT NULL,
    step TEXT,
    role TEXT,
    actor TEXT NOT NULL,
    sim_min INTEGER NOT NULL,
    wall_utc TEXT NOT NULL,
    payload TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (session, seq)
) STRICT, WITHOUT ROWID"""

# As SQLite's own ALTER TABLE leaves it: no row is touched by it.
_FORMAT = "format INTEGER NOT NULL DEFAULT 1"
ADD_FORMAT = f"ALTER TABLE events ADD COLUMN {_FORMAT}"
_EVENTS_2 = _EVENTS.replace(
    "hash TEXT NOT NULL,\n    PRIMARY", f"hash TEXT NOT NULL, {_FORMAT},\n    PRIMARY"
)

_TEXTS = """CREATE TABLE texts (
    session TEXT NOT NULL,
    seq INTEGER NOT NULL,
    salt TEXT NOT NULL,
    body TEXT NOT NULL,
    erased TEXT NOT NULL,
    PRIMARY KEY (session, seq),
    FOREIGN KEY (session, seq) REFERENCES events (session, seq)
) STRICT, WITHOUT ROWID"""

_LABELS = """CREATE TABLE labels (
    session TEXT NOT NULL PRIMARY KEY REFERENCES sessions (id),
    name TEXT NOT NULL,
    folder TEXT NOT NULL
) STRICT, WITHOUT ROWID"""

# What sqlite-utils keeps of the migrations that were applied; made here, so that its form is ours to say.
_APPLIED = """CREATE TABLE _sqlite_migrations (
    id INTEGER PRIMARY KEY,
    migration_set TEXT,
    name TEXT,
    applied_at TEXT
)"""
_APPLIED_ONCE = "CREATE UNIQUE INDEX applied_once ON _sqlite_migrations (migration_set, name)"

_CASE_NOW = """CREATE TABLE case_now (
    session TEXT NOT NULL REFERENCES sessions (id),
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (session, subject)
) STRICT, WITHOUT ROWID"""

_SEAL = """CREATE TABLE seal (
    session TEXT NOT NULL PRIMARY KEY REFERENCES sessions (id),
    events INTEGER NOT NULL,
    head TEXT NOT NULL,
    sealed TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT"""
_SEAL_1 = _SEAL.replace(",\n    hash TEXT NOT NULL", "")

_INDEXES = {
    "events_by_subject": "CREATE INDEX events_by_subject ON events (session, subject, seq)",
    "events_by_branch": "CREATE INDEX events_by_branch ON events (session, branch, seq)",
}


def _refusals(table: str) -> dict[str, str]:
    return {
        f"{table}_never_{verb.lower()}": (
            f"CREATE TRIGGER {table}_never_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
        for verb in ("UPDATE", "DELETE")
    }


TRIGGERS = {**_refusals("sessions"), **_refusals("events")}

BESIDE = {"texts": _TEXTS, "labels": _LABELS}
"""What lies beside the chain: it can be changed, and the chain still holds."""
APPLIED = {"_sqlite_migrations": _APPLIED, "applied_once": _APPLIED_ONCE}

WORKSPACE_1 = {"sessions": _SESSIONS, "events": _EVENTS, "case_now": _CASE_NOW, **_INDEXES, **TRIGGERS}
WORKSPACE = {**WORKSPACE_1, "events": _EVENTS_2, **BESIDE, **APPLIED}
WORKSPACE_BY_VERSION = {1: WORKSPACE_1, VERSION: WORKSPACE}
# A received file needs no trigger, and none is let near it.
SEALED_2 = {"sessions": _SESSIONS, "events": _EVENTS, "seal": _SEAL, **_INDEXES}
SEALED = {**SEALED_2, "events": _EVENTS_2, **BESIDE}
SEALED_BY_VERSION = {1: {**SEALED_2, "seal": _SEAL_1}, 2: SEALED_2, SEALED_VERSION: SEALED}

_FULL = {WORKSPACE_ID: 2, SEALED_ID: 3}


def is_full(application_id: int, version: int) -> bool:
    """Whether files of this kind and version say each event's format, and hold texts and labels."""
    return version >= _FULL[application_id]


def kind_of(path: Path) -> int:
    """The application id in a file's header; nothing is opened that is no ordinary file.

    Raises:
        StoreProblem: `missing`, `not_a_file`, `empty_file`, `not_ours`, or what the system says.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise StoreProblem("not_a_file", where=path)
        header = _header(path)
    except OSError as error:
        raise of_reading(error, path) from error
    if not header:
        raise StoreProblem("empty_file", where=path)
    kind = int.from_bytes(header[68:72], "big")
    if len(header) < 100 or not header.startswith(_SQLITE) or kind not in _NEWEST:
        raise StoreProblem("not_ours", where=path)
    return kind


def refuse_newer(path: Path, *kinds: int) -> None:
    """Refuse a file of these kinds that a newer Ruta made, before anything else is held against it: what lies
    beside it, its tables and its size are that Ruta's own business.

    Raises:
        StoreProblem: `newer`.
    """
    try:
        header = _header(path) if stat.S_ISREG(path.stat().st_mode) else b""
    except OSError:
        return  # whoever reads it says what is wrong
    kind, version = int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big")
    if header.startswith(_SQLITE) and kind in kinds and version > _NEWEST[kind]:
        raise StoreProblem("newer", where=path, version=version)


def check_header(path: Path, application_id: int, where: Path | None = None) -> int:
    """Read the file's first 100 bytes before SQLite does; `where` is the file that the user knows.

    Gives the version of its format.

    Raises:
        StoreProblem: `not_ours`, `newer`, `damaged` or what the system says.
    """
    where = where or path
    try:
        header = _header(path)
    except OSError as error:
        raise of_system(error, where) from error
    if len(header) < 100 or not header.startswith(_SQLITE):
        raise StoreProblem("not_ours", where=where)
    if int.from_bytes(header[68:72], "big") != application_id:
        raise StoreProblem("not_ours", where=where)
    version = int.from_bytes(header[60:64], "big")
    if version > _NEWEST[application_id]:
        raise StoreProblem("newer", where=where, version=version)
    if version < 1:
        raise StoreProblem("not_ours", where=where)
    if header[18:20] != b"\x01\x01":  # somebody turned write-ahead logging on: part of it may lie elsewhere
        raise StoreProblem("damaged", where=where)
    size = int.from_bytes(header[16:18], "big")
    if size != 1 and (size < 512 or size & (size - 1)):
        raise StoreProblem("damaged", where=where)
    return version


def _header(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(100)


def harden(connection: sqlite3.Connection) -> None:
    """Trust nothing that the file itself says."""
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
        connection.execute(f"PRAGMA {pragma}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)


SYNCHRONOUS = "EXTRA"
"""Nothing is told to be kept before the disk has it, the folder's entry of the journal with it."""


def for_writing(connection: sqlite3.Connection) -> None:
    """The durable way of writing: a commit that returned survives a power cut (on a disk that is honest)."""
    for pragma in (
        "journal_mode = DELETE",
        f"synchronous = {SYNCHRONOUS}",
        "locking_mode = NORMAL",
        "foreign_keys = ON",
        "recursive_triggers = ON",  # without it, INSERT OR REPLACE walks past the delete trigger
        f"busy_timeout = {BUSY_MS}",
        "fullfsync = ON",  # macOS; elsewhere it does nothing
    ):
        connection.execute(f"PRAGMA {pragma}")


def create(connection: sqlite3.Connection, tables: dict[str, str], application_id: int) -> None:
    """Make the tables of an empty file, in the caller's transaction."""
    for statement in tables.values():
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {application_id}")
    connection.execute(f"PRAGMA user_version = {_NEWEST[application_id]}")


def differences(connection: sqlite3.Connection, tables: dict[str, str]) -> tuple[set[str], set[str]]:
    """Names that are missing, and names that are too many or defined otherwise."""
    found: dict[str, object] = {}
    for name, sql in connection.execute("SELECT name, sql FROM sqlite_master"):
        if sql is not None or not str(name).startswith("sqlite_autoindex_"):
            found[str(name)] = sql
    missing = tables.keys() - found.keys()
    strange = {name for name, sql in found.items() if tables.get(name) != sql}
    return missing, strange


def check_tables(connection: sqlite3.Connection, tables: dict[str, str], where: Path) -> None:
    """The file's pages and definitions, quickly: rows are not looked for in the indexes.

    Raises:
        StoreProblem: `damaged`, or `altered_tables` with the names that differ.
    """
    _check_pages(connection, "quick_check", where)
    check_definitions(connection, tables, where)


def check_pages(connection: sqlite3.Connection, where: Path) -> None:
    """Every page, every row in its order, and every row in every index.

    Raises:
        StoreProblem: `damaged`.
    """
    _check_pages(connection, "integrity_check", where)


def check_definitions(connection: sqlite3.Connection, tables: dict[str, str], where: Path) -> None:
    """The tables are ours, no more and no less.

    Raises:
        StoreProblem: `altered_tables` with the names that differ.
    """
    missing, strange = differences(connection, tables)
    if missing or strange:
        raise StoreProblem("altered_tables", where=where, detail=", ".join(sorted(missing | strange)))


def _check_pages(connection: sqlite3.Connection, check: str, where: Path) -> None:
    row = connection.execute(f"PRAGMA {check}(1)").fetchone()
    if row is None or row[0] != "ok":
        raise StoreProblem("damaged", where=where)
