"""Random walks at the desk of practice: whoever plays takes steps that harm nobody, and lets time pass."""

from __future__ import annotations

import os
import pickle
import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.service.played_once import of_this_run
from workflow.rows import Change, EventRow, SessionState
from workflow.service import DAY, Service

FIRST = ("offer_water_and_seat", "find_private_place", "keep_apart", "explain_who_sees")
FOUND = {
    "police": ("woman_private_house", "detect_police"),
    "migration_officer": ("woman_private_house", "detect_migration"),
}
BED = "give_first_night"
WALKS = (
    (3, ("police",), True),
    (47, ("police",), False),
    (5, ("migration_officer", "upavit"), False),
    (8, ("police", "commission"), True),
    (11, ("migration_officer",), True),
    (1, ("police",), False),
)
"""Seeds, the roles that are played, and whether a bed is agreed on for each night."""

_WAITS = 30
"""How often one who walks waits."""


@dataclass(frozen=True, slots=True)
class Waited:
    """One wait: the head before it and after it, what it came to, and what the log has of it; `to_next` where
    its length was not chosen."""

    before: SessionState
    after: SessionState
    change: Change
    events: Sequence[EventRow]
    to_next: bool


def every_wait() -> list[Waited]:
    """The waits of all walks; what one process of a run of tests has walked the others read."""
    kept = of_this_run("waits")
    if not kept.exists():
        with TemporaryDirectory() as folder:
            waits = [wait for walk in WALKS for wait in _walked(Path(folder), walk)]
        written = kept.with_suffix(f".{os.getpid()}")
        written.write_bytes(pickle.dumps(waits))
        written.replace(kept)
    return list(pickle.loads(kept.read_bytes()))  # noqa: S301 - what this run of tests has written


def _walked(folder: Path, walk: tuple[int, tuple[str, ...], bool]) -> Iterator[Waited]:
    """The waits of one walk."""
    seed, roles, with_bed = walk
    chance, (profile, found) = random.Random(seed), FOUND[roles[0]]
    with closing(Service.open(folder / f"{seed}.ruta")) as desk:
        desk.start("panama-2021", "2021", "Prueba", seed=seed)
        desk.new_case(profile, {})
        desk.play(list(roles), "es")
        for step in (*FIRST, found, "meet_first_needs", "tell_rights"):
            desk.take("V1", step, roles[0], "es")
        if with_bed:
            desk.give_bed("V1", BED, roles[0], "es", each_night=True)
        for _wait in range(_WAITS):
            for role in roles:
                _take_some(desk, role, chance)
            before, known, to_next = desk.state("es"), len(desk.world.events), chance.random() < 0.6
            if to_next:
                change = desk.advance_to_next("es")
            else:
                change = desk.advance(chance.choice((1, 7)) * DAY, "es", stop=True)
            yield Waited(before, desk.state("es"), change, desk.history("es", known), to_next)


def _take_some(desk: Service, role: str, chance: random.Random) -> None:
    """One or two of the steps that the list offers and that harm nobody."""
    core, case = desk.world.core, desk.world.thing("V1")
    things = [case, *([desk.world.thing(case.linked)] if case.linked else [])]
    rows = desk.steps("V1", role, "es").possible
    harmless = [
        row.id
        for row in rows
        if any(row.subject == of.id and core.harmless(of, row.id, role) for of in things)
    ]
    for step in chance.sample(harmless, min(len(harmless), chance.randint(0, 2))):
        desk.take("V1", step, role, "es")
