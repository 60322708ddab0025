"""A long log reviewed beside pm4py.

`PYTHONPATH=WHERE python -m tests.bench.beside_pm4py LOG [--export FILE] [--memory MEGABYTES]`

pm4py is no dependency, for its licence: `pip install --target WHERE pm4py`. A LOG is made by
`python -m tests.bench.review --simulated --times 7 --file LOG`: a million events,
or without `--times` some 150,000.

A sealed log of one simulated session is exported as OCEL 2.0 (`--export`: kept there, and taken from there if
it is there) and read by both, each in a process of its own that may take `--memory` megabytes of addresses:
the log by Ruta, its export by pm4py. Told are what each takes until its first events are there, until all of
it is read, to count cases and events, and to look for the cases in which a step was asked for; the memory,
too.

The two do not do the same. Ruta copies the file, verifies its chain and seal and holds each event against the
session's rules, folds what was waited for, due and wrong, and keeps no event in memory; it shows first
events meanwhile, and a second process helps it (its time and memory are told, too). pm4py takes the export as
it is into tables in memory, and has first events once all are there; what it does then, it does over columns.
The export leaves out what simulated colleagues only meant to do, and what is of no case; it takes minutes,
which are told apart. As XES a log is no part of this: for one of 155,698 events pm4py took 24 s and 4 GB,
since each value that an event may set is a column of its own.

Counts must be equal: events beside those that stand in the log file itself, cases, and those of each of
`STEPS` steps. The control takes one event of the export away, which must be found. Exit code 1 where a count
differs or the control is not found, 2 without pm4py. What was found is in ARCHITECTURE.md, *Review*.
"""

from __future__ import annotations

import argparse
import importlib.util
import multiprocessing
import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from tests.bench.review import first_rows, read_whole
from workflow.pathway import library
from workflow.rows.review import Asked, CaseList
from workflow.service import Service
from workflow.service.log_exports import write_session
from workflow.store.looking import open_log

STEPS = 5
"""Steps of which the cases are counted: those that are asked for in most cases."""
FIRST = 256
"""Events that a window shows first."""
_OF_CASES = "victim"
"""What the export calls the things that a review has as cases."""
_IN_THE_FILE = """
    SELECT COUNT(*) FROM events WHERE subject IS NOT NULL AND lifecycle <> 'enabled'
    AND NOT (lifecycle = 'cancelled' AND json_extract(payload, '$.stage') = 'enabled')"""
"""The events of a log that its export has: of a case, and more than what was only meant to be done."""
_T = TypeVar("_T")
_P = ParamSpec("_P")


@dataclass
class Found:
    """What one of the two took, by what was asked, in seconds of the wall and of the processor, and what it
    counted; `memory` in megabytes at most, `helper` that of a second process."""

    took: dict[str, tuple[float, float]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    memory: int = 0
    helper: int = 0

    def timed(self, name: str, ask: Callable[[], _T]) -> _T:
        """An answer, its time noted: that of processes which ended meanwhile, too; the longest of several."""
        wall, own = time.perf_counter(), _processor()
        answer = ask()
        now = time.perf_counter() - wall, _processor() - own
        self.took[name] = max(now, self.took.get(name, now))
        self.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        return answer


def _processor() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def _sum(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return one[0] + other[0], one[1] + other[1]


def _own_steps(log: Path) -> frozenset[str]:
    """The steps that are taken on a case itself: in the export an event is of no case that its proceeding is
    of."""
    with open_log(log) as opened:
        definition = opened.definition(opened.ids()[0])
    return frozenset(library.from_json(definition).kinds[_OF_CASES].steps)


def by_ruta(log: Path, folder: Path) -> Found:
    """Review a log as a window does."""
    found = Found()
    service = Service.open(folder / "own.ruta")
    found.timed("first events", lambda: first_rows(service, log))
    found.timed("all read", lambda: read_whole(service))
    found.took["all read"] = _sum(found.took["first events"], found.took["all read"])
    cases: CaseList = found.timed("cases and events", lambda: service.review_cases(Asked(), "en"))
    found.counts["cases"] = len(cases.rows)
    many = {
        (step.id, step.name): len(service.review_cases(Asked(step=step.id), "en").rows)
        for step in cases.steps
    }
    own, names = _own_steps(log), [name for _id, name in many]
    known = [one for one in many if one[0] in own and names.count(one[1]) == 1]
    most = sorted(known, key=lambda one: -many[one])[:STEPS]
    for id, name in most:
        look = partial(service.review_cases, Asked(step=id), "en")
        found.counts[name] = len(found.timed("cases of a step", look).rows)
    service.close()
    found.helper = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return found


def by_pm4py(export: Path, names: tuple[str, ...]) -> Found:
    """Read an export as an analyst does."""
    import pm4py

    found = Found()
    ocel = found.timed("all read", lambda: pm4py.read_ocel2_sqlite(str(export)))
    found.timed("first events", lambda: ocel.events.head(FIRST).to_dict("records"))
    found.took["first events"] = _sum(found.took["all read"], found.took["first events"])

    def counted() -> tuple[int, int]:
        return int((ocel.objects["ocel:type"] == _OF_CASES).sum()), int(ocel.events["ocel:eid"].nunique())

    found.counts["cases"], found.counts["events"] = found.timed("cases and events", counted)

    def cases_of(name: str) -> int:
        some = pm4py.filter_ocel_event_attribute(ocel, "ocel:activity", [name])
        return int(some.relations.query("`ocel:type` == @_OF_CASES")["ocel:oid"].nunique())

    for name in names:
        found.counts[name] = found.timed("cases of a step", partial(cases_of, name))
    return found


def in_the_file(log: Path) -> int:
    """The events of a log that its export must have, told by the file alone."""
    sql = sqlite3.connect(f"file:{log}?immutable=1", uri=True)
    try:
        return int(sql.execute(_IN_THE_FILE).fetchone()[0])
    finally:
        sql.close()


def exported(log: Path, export: Path) -> Found:
    """Export the session of a log."""
    found = Found()
    with open_log(log) as opened:
        ids = opened.ids()
        found.timed(
            "written",
            lambda: write_session(opened, ids[0], "ocel", export, "en", share=False, may_replace=False),
        )
    return found


def without_one(export: Path, copy: Path) -> None:
    """A copy of an export in which the event in the middle is gone."""
    shutil.copyfile(export, copy)
    sql = sqlite3.connect(copy)
    with sql:
        ids = sql.execute("SELECT ocel_id, ocel_type FROM event ORDER BY rowid").fetchall()
        gone, kind = ids[len(ids) // 2]
        table = sql.execute(
            "SELECT ocel_type_map FROM event_map_type WHERE ocel_type = ?", (kind,)
        ).fetchone()
        for of, column in (("event", "ocel_id"), (f"event_{table[0]}", "ocel_id"),
                           ("event_object", "ocel_event_id")):  # fmt: skip
            sql.execute(f'DELETE FROM "{of}" WHERE {column} = ?', (gone,))
    sql.close()


def differing(counted: Mapping[str, int], other: Mapping[str, int]) -> list[str]:
    """What two counted otherwise, of what both did."""
    return [name for name in counted.keys() & other.keys() if counted[name] != other[name]]


def apart(memory: int, measure: Callable[_P, Found], *args: _P.args, **kwargs: _P.kwargs) -> Found:
    """What a process of its own found that may take so many megabytes of addresses.

    Raises:
        EOFError: it ended before it had found anything, as for want of memory.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_apart, args=(memory, there, measure, args, kwargs))
    process.start()
    there.close()
    try:
        found: Found = here.recv()
    finally:
        process.join()
    return found


def _apart(
    memory: int,
    there: Connection,
    measure: Callable[..., Found],
    args: tuple[object, ...],
    kwargs: dict[str, Any],
) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
    there.send(measure(*args, **kwargs))


def told(ruta: Found, other: Found) -> None:
    """The table: seconds of the wall and of the processor, and how many times Ruta's the other's are."""
    print(f"{'':18}{'Ruta':>18}{'pm4py':>20}{'pm4py / Ruta':>16}")
    for name, (wall, own) in ruta.took.items():
        wall_2, own_2 = other.took[name]
        print(
            f"{name:18}{_seconds(wall, own):>18}{_seconds(wall_2, own_2):>20}{own_2 / max(own, 1e-6):>16.2f}"
        )
    memory = f"{ruta.memory} + {ruta.helper} MB"
    print(f"{'memory at most':18}{memory:>18}{other.memory:>17} MB{other.memory / ruta.memory:>16.2f}")


def _seconds(wall: float, own: float) -> str:
    return (
        f"{wall:.2f} ({own:.2f}) s" if max(wall, own) >= 0.1 else f"{wall * 1000:.1f} ({own * 1000:.1f}) ms"
    )


def main() -> int:
    """Measure, tell, and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("log", type=Path)
    parser.add_argument("--export", type=Path)
    parser.add_argument("--memory", type=int, default=12_000)
    given = parser.parse_args()
    if importlib.util.find_spec("pm4py") is None:
        print("pm4py is not there", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="ruta-bench-") as name:
        folder = Path(name)
        export = given.export or folder / "log.sqlite"
        if not export.exists():
            wrote = apart(given.memory, exported, given.log, export)
            print(f"exported: {_seconds(*wrote.took['written'])}, {wrote.memory} MB")
        print(f"log {given.log.stat().st_size >> 20} MB, export {export.stat().st_size >> 20} MB")
        ruta = apart(given.memory, by_ruta, given.log, folder)
        ruta.counts["events"] = in_the_file(given.log)
        steps = tuple(one for one in ruta.counts if one not in ("cases", "events"))
        other = apart(given.memory, by_pm4py, export, steps)
        told(ruta, other)
        wrong = differing(ruta.counts, other.counts)
        print(f"counts: {ruta.counts}; {f'differing: {wrong}' if wrong else 'equal'}")
        without_one(export, folder / "less.sqlite")
        less = apart(given.memory, by_pm4py, folder / "less.sqlite", ())
        is_found = "events" in differing(ruta.counts, less.counts)
        print(f"control: an event less is {'found' if is_found else 'NOT FOUND'}")
    return 0 if is_found and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
