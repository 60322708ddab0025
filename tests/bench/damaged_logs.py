"""Thousands of damaged logs through the command line: `python -m tests.bench.damaged_logs 3000 [walk|chain]`.

Each is a sealed file or a workspace with one damage. No command may end in a traceback or take more than
two seconds of the processor; nothing whose content changed may be called fine, nor be listed as fine; and a
chain that was made anew must differ from the receipt of the log as it was. With `walk` (pages, indexes and
counts not looked at) or `chain` (hashes not compared) the same tries must find wrong answers (exit code 1).
"""

from __future__ import annotations

import contextlib
import io
import json
import random
import shutil
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from tests.store.forging import DAMAGES, forge
from workflow.cli import main as ruta
from workflow.service import Service
from workflow.store import chain, schema
from workflow.store.looking import open_log
from workflow.store.records import Reader
from workflow.store.sealed import seal

PATHWAY = str(Path(__file__).resolve().parents[1] / "service" / "made_up.yaml")
MOST_SECONDS = 2.0
FORGED = "chain made anew"
CONTROLS = {"walk": ("sessions swapped",), "chain": ("values edited",)}
"""What a check can leave out, and the damage that it then must call fine."""


@dataclass
class Found:
    """What came of all tries: how each kind ended, and everything that must not be."""

    ends: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    tracebacks: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    slowest: float = 0.0
    commands: int = 0

    @property
    def is_good(self) -> bool:
        """Whether nothing was wrong."""
        return not (self.wrong or self.tracebacks or self.slow)


@dataclass(frozen=True)
class Whole:
    """A log as it was: its file, all that is in it, and its sessions with their receipts."""

    path: Path
    content: dict[str, object]
    receipts: dict[str, str]


def logs(folder: Path) -> tuple[Whole, Whole]:
    """A sealed file, and the workspace of two sessions it comes from."""
    service = Service.open(folder / "w.ruta")
    for name in ("first", "second"):
        service.start(PATHWAY, "2021", name, seed=3)
        service.new_case("an_adult", {}, "Luz")
        service.play(["police"], "es")
        for day in range(1, 40):
            service.advance(day * 1440, "es")
        for number in range(4):
            service.note(f"Nota {number} de {name}.", "es", "V1")
        service.erase([service.world.events[-1].seq], "es")
        service.rewind(12, "es")
        for day in range(2, 40):
            service.advance(day * 1440, "es")
        last = service.session_id
    seal(service.workspace, last, folder / "x.ruts", "2026-02-01T08:00:00+00:00")
    service.close()
    return _whole(folder / "x.ruts"), _whole(folder / "w.ruta")


def _whole(path: Path) -> Whole:
    with open_log(path) as log:
        return Whole(path, held(path), {id: log.head(id).receipt for id in log.ids()})


def held(path: Path, sessions: Collection[str] | None = None) -> dict[str, object]:
    """All that a reader is given of a file, by session: of these, or of all."""
    with open_log(path) as log:
        sealed = getattr(log, "sealed", "")
        ids = sessions or log.ids()
        return {id: (sealed, log.record_row(id), list(log.rows(id)), log.texts(id)) for id in ids}


def tried(
    count: int,
    seed: int = 1,
    whole: tuple[Whole, Whole] | None = None,
    kinds: Sequence[str] = (*DAMAGES, FORGED, FORGED),
) -> Found:
    """Damage so many logs, each in one way, and ask about each of them."""
    found = Found()
    with tempfile.TemporaryDirectory(prefix="ruta-") as made:
        given = whole or logs(Path(made))
        for turn in range(count):
            chance = random.Random(seed * 1_000_003 + turn)
            log, kind = given[turn % 2], kinds[turn // 2 % len(kinds)]
            path = Path(made) / f"damaged{log.path.suffix}"
            shutil.copy(log.path, path)
            session = chance.choice(sorted(log.receipts))
            if kind == FORGED:
                forge(path, session, chance)
            else:
                DAMAGES[kind](path, chance)
            _judge(found, f"{kind}, {log.path.suffix}, {turn}", kind, path, log, session)
    return found


def _judge(found: Found, name: str, kind: str, path: Path, log: Whole, session: str) -> None:
    before = path.read_bytes()
    code, said = _asked(found, name, "verify", path, "--json")
    listed, _ = _asked(found, name, "list", path)
    # Most of the time goes into drawing tables: mostly one case's events do.
    some = ("--case", "V1") if sum(before) % 3 else ()
    _asked(found, name, "show", path, "--session", session, *some)
    _, witnessed = _asked(found, name, "verify", path, "--json", "--receipt", log.receipts[session])
    fine = {id for id, state in _states(said).items() if state == "consistent"}
    now = held(path, fine) if fine else {}
    changed = {id for id in fine if now[id] != log.content.get(id)}
    if kind != FORGED:
        # Asked for alone: what is wrong with the file as a whole is told with every session of it.
        alone = [id for id in changed if not _asked(found, name, "verify", path, "--session", id)[0]]
        found.wrong += [f"{name}: {id} called consistent" for id in alone]
    if session in changed and _states(witnessed).get(session) == "unchanged":
        found.wrong.append(f"{name}: called unchanged, against its receipt")
    if code and not listed:
        found.wrong.append(f"{name}: listed as fine")
    if not code and fine != log.content.keys():
        found.wrong.append(f"{name}: a session is missing, and that is fine")
    if path.read_bytes() != before or len(list(path.parent.glob("damaged*"))) != 1:
        found.wrong.append(f"{name}: reading changed it, or left something beside it")
    ends = ("consistent, changed" if changed else "nothing that is read changed", "told of", "refused")
    found.ends[kind, ends[code]] += 1
    path.unlink()


def _states(said: str) -> dict[str, str]:
    """What is said of each session; nothing where the file could not be opened."""
    return {one["session"]: one["state"] for one in json.loads(said)["sessions"]} if said else {}


def _asked(found: Found, name: str, *words: object) -> tuple[int, str]:
    out = io.StringIO()
    since = time.process_time()
    code = 2
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            code = ruta(["log", *map(str, words)])
    except Exception:
        found.tracebacks.append(f"{name}: {words[0]}: {traceback.format_exc(limit=-1)}")
    took = time.process_time() - since
    found.commands += 1
    found.slowest = max(found.slowest, took)
    if took > MOST_SECONDS:
        found.slow.append(f"{name}: {words[0]}: {took:.1f} s")
    return code, out.getvalue()


# -- controls --------------------------------------------------------------------------------------------


@contextlib.contextmanager
def without(part: str) -> Iterator[None]:
    """Verify as if it did not look at one thing: `walk` or `chain`."""
    if part == "chain":
        with mock.patch.object(chain, "hash_holds", return_value=True):
            yield
        return

    def walked(self: Reader, session: str) -> set[tuple[int, int]]:
        seen = len(list(self.rows(session)))
        return {(seen, seen)}

    def quickly(sql: sqlite3.Connection, where: Path) -> None:
        schema._check_pages(sql, "quick_check", where)

    with (
        mock.patch.object(Reader, "_counts", walked),
        mock.patch.object(Reader, "stray_events", return_value=0),
        mock.patch.object(schema, "check_pages", quickly),
    ):
        yield


def told(found: Found) -> list[str]:
    """The counts, a line each."""
    lines = [f"{kind:<18} {end:<30} {count:>6}" for (kind, end), count in sorted(found.ends.items())]
    lines.append(f"{found.commands} commands, the slowest {found.slowest:.2f} s of the processor")
    for what, those in (
        ("wrong answers", found.wrong),
        ("tracebacks", found.tracebacks),
        ("too slow", found.slow),
    ):
        lines.append(f"{what}: {len(those)}")
        lines += [f"  {one}" for one in those[:10]]
    return lines


def main(words: Sequence[str]) -> int:
    """Run it; 0 where nothing was wrong."""
    count = int(words[0]) if words else 300
    with without(words[1]) if len(words) > 1 else contextlib.nullcontext():
        found = tried(count)
    print("\n".join(told(found)))
    return 0 if found.is_good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
