"""What a click costs in a long session: `python -m tests.bench.clicks [--events N] [--cases C] [--turns T]`.

A session of Panama with C cases is made long by attempts at random and time that passes. Each answer is
measured as it is given, from the record, and beside it in turn (`log:`) the passes over the whole log that it
took before; the first of them after an act took the branch's line, too. Then acts, from the click until they
are on the disk, told, and the screen is fetched again and shown by a window without a display, part by part,
with bare syncs of the same disk in turn; the person and what is not possible yet come after that, as in the
window. Every other act is any step, which is mostly refused and changes little; the others are steps that the
role is offered, which change the case and most of its screen. Of the slowest tenth it is told what each was
and where its time went (`tests.bench.slowest`). Then the opening of the session, from a snapshot and without.

Exit code 1 where an answer from the record takes longer than `GOAL`, an act does at p99, opening from a
snapshot longer than `OPEN`, or an answer says something else than the log. Acts and openings are held to the
processor's time: what a busy machine or the disk adds is told beside it.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count, pairwise
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop.screens.looks import Look, look
from desktop.screens.practice import Practice
from tests.bench.commit import bare_sync, line
from tests.bench.slowest import by_part, timed, told
from tests.desktop.small_screen import offscreen
from workflow import cache
from workflow.log import events as e
from workflow.log.ancestry import ancestry
from workflow.present import acts
from workflow.present.places import node_id
from workflow.record.record import Record
from workflow.rows.steps import BlockedRow
from workflow.rows.talk import TalkRow
from workflow.service import Service, part
from workflow.store.workspace import Workspace
from workflow.world import jobs
from workflow.world.engine import World

GOAL = 0.05
"""Seconds within which an answer is given, at the median: half of what a hand notices."""

OPEN = 1.5
"""Seconds until a session is on the screen, from a snapshot."""

_LOOKING = 0.6
"""Seconds for which somebody looks before they click, at least."""
DAY = 1440
Spans = Mapping[tuple[str, str], Sequence[tuple[str, int]]]


def long_session(service: Service, events: int, cases: int, seed: int) -> None:
    """Start a session of Panama, and live it until it has so many events of so many cases."""
    chance = random.Random(seed)
    service.start("panama-2021", "2021", "long", seed=seed)
    for number in range(cases):
        service.new_case(None, {}, f"Caso {number + 1}")
    service.play(chance.sample(sorted(service.world.pathway.roles), 6), "es")

    def lived(world: World) -> None:
        things, roles = sorted(world.state.things), sorted(world.pathway.roles)
        steps = {kind.id: sorted(kind.steps) for kind in world.pathway.kinds.values()}
        for _ in range(40):
            for _ in range(40):  # at one instant: the world comes to rest after all of them
                thing = world.thing(chance.choice(things))
                jobs.request(world.core, thing, chance.choice(steps[thing.kind]), chance.choice(roles))
            world.advance(world.state.now + chance.choice((1, 60, 600, DAY)))

    while len(service.world.events) < events:
        service._act(lived)


# -- as it was made before: by going through the whole log -----------------------------------------


def scanned_spans(world: World, things: Sequence[str], line: Sequence[e.Event]) -> Spans:
    """When each track of these things entered each state: one pass for each track, as the map took."""
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for thing in things:
        for track in world.pathway.kinds[world.thing(thing).kind].tracks:
            found[thing, track] = list(_entered(thing, track, line))
    return found


def _entered(thing: str, track: str, line: Sequence[e.Event]) -> Iterator[tuple[str, int]]:
    last = ""
    for event in line:
        brought = event.what.consequences
        if event.subject == thing and track in brought.moved:
            values = event.what.values if isinstance(event.what, e.CaseOpened) else {}
            state = str(brought.set.get(track, values.get(track, "")))
            if state != last:
                yield state, event.sim_min
            last = state


def scanned_moves(things: Sequence[str], line: Sequence[e.Event]) -> int:
    """How often these things moved: one pass for each thing, as the timeline took."""
    return sum(
        bool(event.what.consequences.moved) for thing in things for event in line if event.subject == thing
    )


def scanned_deadlines(things: Sequence[str], line: Sequence[e.Event]) -> int:
    """How many deadlines began."""
    return sum(e_.subject in things and isinstance(e_.what, e.DeadlineStarted) for e_ in line)


def scanned_faults(things: Sequence[str], line: Sequence[e.Event]) -> list[int]:
    """The events that were faults."""
    return [e_.seq for e_ in line if e_.subject in things and isinstance(e_.what, e.FaultRecorded)]


def agree(service: Service, case: str) -> bool:
    """Whether the answers from the record are those of the whole log."""
    world = service.world
    things = [thing.id for thing in service._scene("es").together(case)]
    log = ancestry(world.events, world.state.seq)
    spans = scanned_spans(world, things, log)
    told = {
        (thing, track): [(span.state, span.since) for span in rows]
        for thing in things
        for track, rows in service._scene("es").record.spans(thing).items()
    }
    ways = {
        (node_id(world.thing(thing).kind, track, one), node_id(world.thing(thing).kind, track, other))
        for (thing, track), states in spans.items()
        for (one, _), (other, _) in pairwise([s for s in states if _drawn(world, thing, track, s[0])])
        if one != other
    }
    return (
        told == spans
        and service.map_state(case, "").taken == ways  # a role reads what it knows of only
        and len(service.timeline(case, "es").deadlines) == scanned_deadlines(things, log)
        and [row.seq for row in service.card(case, "es").faults] == scanned_faults(things, log)
    )


def _drawn(world: World, thing: str, track: str, state: str) -> bool:
    return world.pathway.kinds[world.thing(thing).kind].tracks[track].states[state].lane is not None


# -- measuring --------------------------------------------------------------------------------------


def seconds(act: Callable[[], object]) -> float:
    """How long an act takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def answers(service: Service, turns: int, chance: random.Random) -> dict[str, list[float]]:
    """Seconds of each answer, and of the passes over the log that it was made by before."""
    found: dict[str, list[float]] = {}
    world = service.world
    cases = [row.id for row in service.state("es").cases]
    log = ancestry(world.events, world.state.seq)
    for _ in range(turns):
        case = chance.choice(cases)
        things = [thing.id for thing in service._scene("es").together(case)]
        measured: tuple[tuple[str, Callable[[], object]], ...] = (
            ("timeline", lambda case=case: service.timeline(case, "es")),  # type: ignore[misc]
            ("map_state", lambda case=case: service.map_state(case, "upavit")),  # type: ignore[misc]
            ("card", lambda case=case: service.card(case, "es")),  # type: ignore[misc]
            ("log: timeline", lambda t=things: scanned_moves(t, log)),  # type: ignore[misc]
            ("log: deadlines", lambda t=things: scanned_deadlines(t, log)),  # type: ignore[misc]
            ("log: map_state", lambda t=things: scanned_spans(world, t, log)),  # type: ignore[misc]
            ("log: card", lambda t=things: scanned_faults(t, log)),  # type: ignore[misc]
            ("log: the branch's line", lambda: ancestry(world.events, world.state.seq)),
        )
        for name, act in measured:
            found.setdefault(name, []).append(seconds(act))
    return found


class Screen:
    """The real window without a display, which shows what the service tells; it asks for nothing itself."""

    def __init__(self, service: Service) -> None:
        from desktop.app import Ruta

        self._application = QApplication.instance() or QApplication([])
        assert isinstance(self._application, QApplication)
        self._ruta = Ruta(self._application, lambda: service)
        window = self._ruta.window
        window.painted.disconnect()
        window.complete()
        window.resize(1366, 768)
        window.show()
        window.practice.board.set_rows(service.map("es"))
        self.show(look(service, "es", "", "upavit"))
        self._ruta._collecting._clock.stop()  # nothing is asked through the window, which waits for that
        window.show_screen("practice")
        self._application.processEvents()

    @property
    def practice(self) -> Practice:
        """What shows a case."""
        return self._ruta.window.practice

    def show(self, seen: Look) -> None:
        """Show an answer; it is painted a moment later (`paint`)."""
        self._ruta.window.practice.show_look(seen)
        self._application.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as an event loop does

    def paint(self, seconds: float = 0.0) -> None:
        """Let Qt paint what it has marked: it waits some milliseconds for more before it does. Whoever looks
        for so many seconds sees what follows, too."""
        over = time.perf_counter() + seconds
        for turn in count():
            time.sleep(0.007)
            self._application.processEvents()
            if turn >= 2 and time.perf_counter() >= over:
                return

    def show_not_yet(self, rows: tuple[BlockedRow, ...]) -> None:
        """Show what comes after an answer."""
        self._ruta.window.practice.steps.set_not_yet(rows)
        self._application.processEvents()

    def show_talk(self, row: TalkRow) -> None:
        """Show the person, who comes after an answer, too."""
        person = self._ruta.window.practice.person
        assert person is not None
        person.set_row(row)
        self._application.processEvents()

    def rest(self) -> None:
        """Free what is unreachable, as the window does when nobody asks."""
        self._ruta._collecting.collect()

    def close(self) -> None:
        """Let go of it."""
        self._ruta.window.close()
        self._ruta.leave()


def any_step(service: Service, chance: random.Random) -> tuple[str, str, str]:
    """A case and a step of it at random, and a role that may take it."""
    world = service.world
    case = chance.choice([row.id for row in service.state("es").cases])
    kind = world.pathway.kinds[world.thing(case).kind]
    step = chance.choice([s.id for s in kind.steps.values() if s.on_timer is None])
    return case, step, chance.choice(world.core.stepper.rules[step].by or tuple(world.pathway.roles))


def offered_step(service: Service, chance: random.Random) -> tuple[str, str, str]:
    """A case, a role and one of the steps that it is offered there, at random."""
    cases, roles = [row.id for row in service.state("es").cases], sorted(service.world.pathway.roles)
    while True:
        case, role = chance.choice(cases), chance.choice(roles)
        if offered := service.steps(case, role, "es").possible:
            return case, chance.choice(offered).id, role


def an_act(service: Service, screen: Screen, case: str, step: str, role: str) -> dict[str, float]:
    """Seconds of the parts of an act."""
    known = look(service, "es", case, role)
    screen.show(known)  # as whoever clicks sees it
    screen.show_talk(service.talk(case, role, "es"))
    screen.show_not_yet(service.not_yet(case, role, "es"))
    screen.paint(_LOOKING)
    found: dict[str, float] = {}
    begun = time.thread_time()
    ours = time.thread_time
    with (
        timed(World, "copy", found, "done: copy of the world", ours),
        timed(World, "request", found, "done: the act itself", ours),
        timed(part, "_followed", found, "done: record advanced", ours),
        timed(acts, "read_step", found, "done: the answer", ours),
        timed(Service, "advance", found, "done: its minutes", ours),
        timed(Workspace, "append", found, "append, durable"),
    ):
        found["click to answer"] = seconds(lambda: service.take(case, step, role, "es"))
    found["its processor's"] = time.thread_time() - begun
    with by_part(service, screen.practice, found):
        fetched, since = time.perf_counter(), ours()
        seen = look(service, "es", case, role, None, known)  # as the window asks
        found["the screen fetched"] = time.perf_counter() - fetched
        found["fetched, processor's"] = ours() - since
        since = ours()
        found["the screen shown"] = seconds(lambda: screen.show(seen))
        found["shown, processor's"] = ours() - since
        painted = ours()
        screen.paint()
        found["the screen painted"] = ours() - painted
    parts = ("click to answer", "the screen fetched", "the screen shown", "the screen painted")
    found["click to screen"] = sum(found[name] for name in parts)
    found[_OURS] = ours() - begun
    found["then the person"] = seconds(lambda: screen.show_talk(service.talk(case, role, "es")))
    found["then what is not yet"] = seconds(lambda: screen.show_not_yet(service.not_yet(case, role, "es")))
    return found


_OURS = "of it the processor's"
_PARTS = ("its processor's", "fetched, processor's", "shown, processor's", "the screen painted")


def measure(service: Service, turns: int, chance: random.Random, folder: Path) -> bool:
    """Measure and print a table; whether every answer and act is quick."""
    print(f"{'':<24}" + "".join(f"{head:>9}" for head in ("p50", "p90", "p95", "p99", "max")))
    found = answers(service, min(turns, 15), chance)
    for name, series in found.items():
        print(line(name, series))
    screen, syncs = Screen(service), list[float]()
    acts_of: dict[str, list[dict[str, float]]] = {"any step": [], "a step that is offered": []}
    named = list[tuple[str, dict[str, float]]]()
    descriptor = os.open(folder / "bare", os.O_RDWR | os.O_CREAT)
    for turn in range(turns):
        kind, chosen = ("a step that is offered", offered_step) if turn % 2 else ("any step", any_step)
        act = chosen(service, chance)
        acts_of[kind].append(an_act(service, screen, *act))
        named.append((" ".join(act), acts_of[kind][-1]))
        service.go_on()  # as the window does when nobody asks
        screen.rest()
        syncs.append(bare_sync(descriptor))
    os.close(descriptor)
    screen.close()
    for kind, parts in acts_of.items():
        print(f"-- {kind}")
        for name in dict.fromkeys(name for each in parts for name in each):
            print(line(name, [each.get(name, 0.0) for each in parts]))
    print(line("bare sync of a page", syncs))
    print("-- the slowest tenth, by the processor's time", *told(named, _OURS, _PARTS), sep="\n")
    slow = [n for n in ("timeline", "map_state", "card") if statistics.median(found[n]) > GOAL]
    slow += [
        f"{kind} at p99"
        for kind, parts in acts_of.items()
        if len(parts) > 1 and statistics.quantiles([each[_OURS] for each in parts], n=100)[98] > GOAL
    ]
    print(f"over {GOAL} s: {', '.join(slow) or 'none'}")
    return not slow


def branched(service: Service) -> None:
    """Print how long going back takes."""
    world = service.world
    whole = seconds(lambda: Record.of(world.core.stepper, world.line()))
    again = seconds(lambda: service.rewind(len(world.events) * 9 // 10, "es"))
    print(f"seconds: rewound by a tenth in {again:.1f}; the whole record made in {whole:.1f}")


def openings(path: Path) -> bool:
    """Open the session from its snapshot and without, and print the seconds; whether the first was quick."""
    quick = True
    for how in ("from a snapshot", "without"):
        if how == "without":
            shutil.rmtree(cache.folder() / "sessions")
        service = Service.open(path)
        row, *_others = service.sessions("es")
        begun, ours = time.perf_counter(), time.thread_time()
        service.resume(row.id)
        resumed = time.perf_counter()
        look(service, "es", "", "upavit")
        seen, ours = time.perf_counter(), time.thread_time() - ours
        turns = [0.0]
        while seconds_of_a_turn(service, turns):
            pass
        rest = time.perf_counter() - seen
        print(
            f"{how}: opened in {resumed - begun:.2f} s, on the screen in {seen - begun:.2f} s, of it the "
            f"processor's {ours:.2f} s; the rest in {rest:.1f} s, {1000 * max(turns):.0f} ms at once at most"
        )
        if how == "from a snapshot":
            quick = ours < OPEN
        service.close()
    return quick


def seconds_of_a_turn(service: Service, turns: list[float]) -> bool:
    """Do a little of what can wait, and note how long it took; whether there is more."""
    begun = time.perf_counter()
    more = service.go_on()
    turns.append(time.perf_counter() - begun)
    return more


def main(argv: Sequence[str] | None = None) -> int:
    """Make the session, or take one that was kept, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--cases", type=int, default=60)
    parser.add_argument("--turns", type=int, default=600, help="acts; of too few, p99 is the slowest")
    parser.add_argument(
        "--keep",
        type=Path,
        help="a workspace in which the session is kept, or taken from; snapshots lie beside it",
    )
    given = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept_in = str(given.keep.parent) if given.keep else name
        screen = offscreen(folder, 1366, 768)
        os.environ |= {"QT_QPA_PLATFORM": screen, "RUTA_HOME": name, "XDG_CACHE_HOME": kept_in}
        path = given.keep or folder / "work.ruta"
        service = Service.open(path)
        kept, begun = service.sessions("es"), time.perf_counter()
        if kept:
            service.resume(kept[0].id)
        else:
            long_session(service, given.events, given.cases, 7)
        how, took = "resumed" if kept else "made", time.perf_counter() - begun
        cases = len(service.state("es").cases)
        print(f"{len(service.world.events)} events of {cases} cases, {how} in {took:.0f} s; milliseconds")
        service.go_on()
        quick = measure(service, given.turns, random.Random(1), folder)
        same = all(agree(service, row.id) for row in service.state("es").cases[:5])
        service.close()
        quick = openings(path) and quick
        service = Service.open(path)
        service.resume(service.sessions("es")[0].id)
        branched(service)
        service.close()
    print(f"the same as the whole log: {'yes' if same else 'NO'}")
    return 0 if same and quick else 1


if __name__ == "__main__":
    sys.exit(main())
