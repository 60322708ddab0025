"""What a question costs at the desk: `python -m tests.bench.talk [--turns T]`.

A usual session of Panama: three people with a talk, an officer who has done what comes first, a month gone
by. Each turn presses at random what can be said: a question, or an answer to what the person asked. Measured
is the time from the press until it is on the disk, what it may have changed is fetched anew and a window
without a display has painted it, with bare syncs of the same disk in turn. Exit code 1 where the processor
takes longer than `GOAL` at p99: what a busy machine or the disk adds is told beside it.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from desktop.screens.looks import after_talk, look
from tests.bench.clicks import GOAL, Screen, seconds
from tests.bench.commit import bare_sync, line
from workflow.rows import Change
from workflow.rows.talk import WAYS, QuestionRow
from workflow.service import Service

PEOPLE = ("men_construction", "woman_private_house", "domestic_with_children")
FIRST = ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees")
MONTH = 30 * 1440
_OURS = "of it the processor's"


def usual_session(service: Service) -> tuple[str, ...]:
    """Start a session, and do what comes first with each of its people."""
    service.start("panama-2021", "2021", "usual", seed=3)
    for profile in PEOPLE:
        service.new_case(profile, {})
    service.play(["police"], "es")
    cases = tuple(row.id for row in service.state("es").cases)
    for case in cases:
        for step in FIRST:
            service.take(case, step, "police", "es")
    service.take(cases[0], "detect_police", "police", "es")
    service.advance(MONTH, "es")
    return cases


def say(service: Service, case: str, row: QuestionRow) -> Change:
    """Press what can be said: a question is asked, an answer to what the person asked is given."""
    act = service.reply if row.manner in WAYS else service.ask
    return act(case, row.id, row.manner, "police", "es")


def a_question(service: Service, screen: Screen, case: str, chance: random.Random) -> dict[str, float]:
    """Seconds of the parts of a question, or of an answer."""
    first = look(service, "es", case, "police")
    assert first.about is not None
    talk = service.talk(case, "police", "es")
    known = replace(first, about=replace(first.about, talk=talk))
    screen.show(known)  # as whoever asks sees it
    row = chance.choice(talk.questions)
    found: dict[str, float] = {}
    begun = time.thread_time()
    found["press to durable"] = seconds(lambda: say(service, case, row))
    fetched = time.perf_counter()
    seen = after_talk(service, Change("accepted", ""), known)
    found["the talk fetched"] = time.perf_counter() - fetched
    found["the talk shown"] = seconds(lambda: screen.show(seen))
    found["press to screen"] = sum(found.values())
    found[_OURS] = time.thread_time() - begun
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=100)
    turns = parser.parse_args(argv).turns
    with tempfile.TemporaryDirectory() as name:
        os.environ |= {"QT_QPA_PLATFORM": "offscreen", "RUTA_HOME": name, "XDG_CACHE_HOME": name}
        service = Service.open(Path(name) / "work.ruta")
        cases, chance = usual_session(service), random.Random(1)
        screen, parts, syncs = Screen(service), list[dict[str, float]](), list[float]()
        descriptor = os.open(Path(name) / "bare", os.O_RDWR | os.O_CREAT)
        for _ in range(turns):
            parts.append(a_question(service, screen, chance.choice(cases), chance))
            service.go_on()  # as the window does when nobody asks
            syncs.append(bare_sync(descriptor))
        os.close(descriptor)
        screen.close()
        print(f"{len(service.world.events)} events of {len(cases)} cases; milliseconds")
        service.close()
    print(f"{'':<24}" + "".join(f"{head:>9}" for head in ("p50", "p90", "p95", "p99", "max")))
    for part in parts[0]:
        print(line(part, [each[part] for each in parts]))
    print(line("bare sync of a page", syncs))
    return 0 if statistics.quantiles([each[_OURS] for each in parts], n=100)[98] <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
