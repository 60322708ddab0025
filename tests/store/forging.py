"""Logs as somebody with a hex editor, a failing disk or another program leaves them."""

from __future__ import annotations

import hashlib
import json
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests.store.logs import past_the_guards
from tests.store.pages import PAGE, thin_an_index
from workflow.log.canonical import canonical
from workflow.store import chain
from workflow.store.records import RECORD

Damage = Callable[[Path, random.Random], None]
Rows = list[list[object]]
_LEAVES = (0x0A, 0x0D)


def flip(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 1, 2, 8))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def overwrite(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    length = chance.choice((4, 64, 512, PAGE))
    at = chance.randrange(len(content) - length)
    content[at : at + length] = chance.choice((bytes(length), chance.randbytes(length)))
    path.write_bytes(content)


def cut(path: Path, chance: random.Random) -> None:
    content = path.read_bytes()
    at = chance.randrange(len(content))
    path.write_bytes(content[: chance.choice((at, at - at % PAGE))])


def swap_pages(path: Path, chance: random.Random) -> None:
    """Two pages for one another, of one table or of two."""
    _pages(path, chance, keeps_both=True)


def copy_page(path: Path, chance: random.Random) -> None:
    """One page in place of another."""
    _pages(path, chance, keeps_both=False)


def _pages(path: Path, chance: random.Random, keeps_both: bool) -> None:
    content = path.read_bytes()
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    kind = chance.choice((*_LEAVES, None))
    among = [n for n, page in enumerate(pages) if n and (kind is None or page[0] == kind)]
    if kind == _LEAVES[0] and chance.random() < 0.7:  # of the events themselves, not of their indexes
        among = [n for n in among if b'"' in pages[n]]
    one, other = chance.sample(among, 2)
    pages[one], pages[other] = pages[other], pages[one] if keeps_both else pages[other]
    path.write_bytes(b"".join(pages))


def swap_sessions(path: Path, chance: random.Random) -> None:
    """A page of events of one session for one of another: a walk along the first ends early, and well."""
    with closing(sqlite3.connect(path)) as sql:
        ids = [id.encode() for (id,) in sql.execute("SELECT id FROM sessions")]
    content = path.read_bytes()
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    own = [
        [n for n, page in enumerate(pages) if page[0] == _LEAVES[0] and b'"' in page and _only(page, id, ids)]
        for id in ids
    ]
    if len(own) < 2:
        swap_pages(path, chance)
        return
    one, other = chance.choice(own[0]), chance.choice(own[1])
    pages[one], pages[other] = pages[other], pages[one]
    path.write_bytes(b"".join(pages))


def _only(page: bytes, id: bytes, ids: list[bytes]) -> bool:
    return id in page and not any(other in page for other in ids if other != id)


def edit(path: Path, chance: random.Random) -> None:
    """Another program changes a value, and puts the guards back."""
    with closing(sqlite3.connect(path)) as sql:
        session, last = chance.choice(
            sql.execute("SELECT session, MAX(seq) FROM events GROUP BY 1").fetchall()
        )
        sealed = bool(sql.execute("SELECT 1 FROM sqlite_master WHERE name = 'seal'").fetchone())
    seq = chance.randint(1, last)
    row = f"session = '{session}' AND seq = {seq}"
    ways = [
        f"UPDATE events SET actor = actor || 'x' WHERE {row}",
        f"UPDATE events SET parent_seq = seq WHERE {row}",
        f"UPDATE events SET sim_min = sim_min + 1 WHERE {row}",
        f"UPDATE events SET subject = NULL, step = 'x' WHERE {row}",
        f"UPDATE events SET payload = '{{}} ' WHERE {row}",
        f"UPDATE events SET wall_utc = wall_utc || '0' WHERE {row}",
        f"UPDATE events SET hash = prev_hash WHERE {row}",
        f"UPDATE events SET session = 'gone' WHERE session = '{session}' AND seq >= {seq}",
        f"DELETE FROM events WHERE session = '{session}' AND seq = {min(seq, last - 1)}",
        f"UPDATE sessions SET name = name || 'x' WHERE id = '{session}'",
        f"UPDATE sessions SET definition = replace(definition, 'police', 'victim') WHERE id = '{session}'",
        f"UPDATE sessions SET settings = '{{' WHERE id = '{session}'",
    ]
    texts = f"session = '{session}' AND seq = (SELECT MIN(seq) FROM texts WHERE session = '{session}')"
    ways += [
        f"UPDATE events SET format = 1 WHERE {row}",
        f"UPDATE texts SET body = body || 'x' WHERE {texts}",
        f"UPDATE texts SET salt = '', body = '' WHERE {texts}",
        f"DELETE FROM texts WHERE {texts}",
        f"UPDATE texts SET seq = {last + 1} WHERE {texts}",
    ]
    if sealed:
        ways += [
            "UPDATE labels SET name = name || 'x'",
            "UPDATE seal SET sealed = sealed || '0'",
            "UPDATE seal SET events = events - 1",
            "UPDATE seal SET head = hash",
        ]
    past_the_guards(path, chance.choice(ways))


def thin(path: Path, chance: random.Random) -> None:
    """An index that leaves rows out, or guards that are gone."""
    if chance.random() < 0.5:
        thin_an_index(path)
        return
    with closing(sqlite3.connect(path, isolation_level=None)) as sql:
        for kind, name in sql.execute("SELECT type, name FROM sqlite_master").fetchall():
            if kind == "trigger" or (kind == "index" and name == "events_by_branch"):
                sql.execute(f"DROP {kind} {name}")


DAMAGES: dict[str, Damage] = {
    "bytes flipped": flip,
    "bytes overwritten": overwrite,
    "cut": cut,
    "pages swapped": swap_pages,
    "sessions swapped": swap_sessions,
    "a page twice": copy_page,
    "values edited": edit,
    "index or guards": thin,
}


def forge(path: Path, session: str, chance: random.Random) -> None:
    """Change a session's log and make its chain (and seal) anew, so that it holds."""
    with closing(sqlite3.connect(path, isolation_level=None)) as sql:
        sql.execute("PRAGMA synchronous = OFF")
        triggers = sql.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            sql.execute(f"DROP TRIGGER {name}")
        record = list(sql.execute(f"SELECT {RECORD} FROM sessions WHERE id = ?", (session,)).fetchone())
        columns = f"SELECT {chain.COLUMNS} FROM events WHERE session = ? ORDER BY seq"
        rows = [list(row) for row in sql.execute(columns, (session,))]
        chance.choice(FORGERIES)(record, rows, chance)
        _write(sql, session, record, _linked(record, rows))
        for _, text in triggers:
            sql.execute(text)


def _linked(record: list[str], rows: Rows) -> Rows:
    prev = chain.record_hash(record)
    for row in rows:
        row[12] = prev
        row[13] = prev = chain._sha256(tuple(row[:13]), int(str(row[14])))
    return rows


def _write(sql: sqlite3.Connection, session: str, record: list[str], rows: Rows) -> None:
    names = RECORD.split(", ")
    sql.execute(
        f"UPDATE sessions SET {', '.join(f'{n} = ?' for n in names)} WHERE id = ?", (*record, session)
    )
    sql.execute("DELETE FROM events WHERE session = ?", (session,))
    sql.executemany(f"INSERT INTO events ({chain.COLUMNS}) VALUES ({chain.PLACES})", rows)
    if sql.execute("SELECT 1 FROM sqlite_master WHERE name = 'seal'").fetchone():
        (sealed,) = sql.execute("SELECT sealed FROM seal").fetchone()
        digest = chain.seal_hash(session, len(rows), str(rows[-1][13]), sealed)
        sql.execute("UPDATE seal SET events = ?, head = ?, hash = ?", (len(rows), rows[-1][13], digest))


# -- what a forger changes -----------------------------------------------------------------------------

Forgery = Callable[[list[str], Rows, random.Random], None]
_STRANGE: tuple[object, ...] = (
    None,
    [],
    {},
    "x",
    -1,
    10**15,
    True,
    0.5,
    [[1, 2]],
    {"x": [10**15, 1]},
    "V1",
    {"V1": None},
)


def _end(_record: list[str], rows: Rows, chance: random.Random) -> None:
    del rows[chance.randint(1, len(rows) - 1) :]


def _actor(_record: list[str], rows: Rows, chance: random.Random) -> None:
    chance.choice(rows)[8] = "somebody else"


def _nobody(_record: list[str], rows: Rows, _chance: random.Random) -> None:
    for row in rows:
        if row[5] == "case_opened":
            row[4] = None


def _kind(_record: list[str], rows: Rows, chance: random.Random) -> None:
    chance.choice(rows)[5] = chance.choice(sorted(chain.LIFECYCLES - {"noted"}))


def _instant(_record: list[str], rows: Rows, chance: random.Random) -> None:
    chance.choice(rows)[9] = chance.choice((2**53, 10**12, 1))


def _said(_record: list[str], rows: Rows, chance: random.Random) -> None:
    row = chance.choice(rows[:8] if chance.random() < 0.5 else rows)
    said = json.loads(str(row[11]))
    key = chance.choice(sorted(said) or ["x"])
    said[key] = chance.choice(_STRANGE)
    if chance.random() < 0.3:
        del said[key]
    row[11] = canonical(said)


def _rules(record: list[str], _rows: Rows, _chance: random.Random) -> None:
    record[5] = record[5].replace('"police"', '"victim"', 1)
    record[4] = hashlib.sha256(record[5].encode()).hexdigest()


def _name(record: list[str], _rows: Rows, _chance: random.Random) -> None:
    record[1] = record[1] + " (final)"


FORGERIES: tuple[Forgery, ...] = (_end, _actor, _nobody, _kind, _instant, _said, _said, _rules, _name)
