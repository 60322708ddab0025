"""Record a session as the present code writes it: once for each form of the log, and never over an old one.

    python -m tests.recorded.make FOLDER

A session of Panama with several acts, played roles, a branch, a fault, a refusal, other people's files, a
queue, money, settings that change meanwhile, notes and texts that were erased, and a short one of a small
pathway. Beside the workspace and
the sealed session stands what they must fold to for ever (`told.json`).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from tests.record.test_exercise import TOLD
from tests.recorded.folded import folded
from tests.service.conftest import MADE_UP
from workflow.case.settings import Change, Settings
from workflow.pathway import library
from workflow.service import DAY, Service
from workflow.service.sessions import MORNING
from workflow.store.records import Reader
from workflow.store.sealed import seal
from workflow.world.engine import World

SEALED_AT = "2026-02-01T08:00:00+00:00"
SEED = 11


_minutes = count()


def _clock() -> str:
    """A minute for every act; the clock of the PC was set back once, by an hour."""
    minute = next(_minutes)
    minute -= 60 if minute > 6 else 0
    return f"2026-01-05T{10 + minute // 60:02d}:{minute % 60:02d}:00.000+00:00"


def made_up(service: Service) -> str:
    """A short session of a small pathway, with what does not happen in Panama's, and an exercise; its id."""
    service.start(MADE_UP, "2021", "Inventada", seed=1)
    service.new_case("an_adult", {}, "Sol")
    service.play(["police", "commission"], "es")
    service.take("V1", "send_form", "police", "es")
    service.take("V1", "lodge_in_hotel", "police", "es")
    service.take("V1", "confirm", "commission", "es")
    service.advance(5 * DAY, "es")
    service._act(lambda world: [world.tell(*each) for each in TOLD])
    return service.session_id


def panama(service: Service) -> str:
    """A year of Panama with another branch; its id."""
    pathway = library.load("panama-2021")
    later = Change(60 * DAY, Settings.of(pathway, "2021", {"panels": 3.0}))
    world = World(pathway, SEED, "2021", {"services_budget": 2_000.0}, later=[later])
    world.open_session()
    world.advance(MORNING)
    service._keep_new("Grabada", world, "2021", SEED)
    service.new_case("girl_no_movement", {}, "Alba")
    service.new_case("domestic_with_children", {}, "Mar", records={"dependent": ({}, {})})
    service.new_case("woman_private_house", {}, "Luz", beside="V1")
    service.play(["police"], "es")
    service.take("V1", "grant_preliminary", "commission", "es")  # too early
    for case in ("V1", "V2", "V3"):
        service.take(case, "refer_to_upavit", "police", "es")
    service.advance(40 * DAY, "es")
    here = service.world.events[-1].seq
    for case in ("V1", "V2", "V3"):
        for row in service.steps(case, "police", "es").possible[:2]:
            service.take(case, row.id, "police", "es")
    service.play(["police", "upavit"], "es")
    for _ in range(12):
        service.advance(20 * DAY, "es")
        for case in ("V1", "V2", "V3"):
            for row in service.steps(case, "upavit", "es").possible[:1]:
                service.take(case, row.id, "upavit", "es")
    under_way = [job for job in service.world.state.jobs.values() if job.role == "upavit"]
    for job in under_way[:1]:
        service.cancel(job.subject, job.step or job.activity, job.role, "es")
    service.advance(150 * DAY, "es")
    service.rewind(here, "es")
    service.play(["police"], "es")
    service.advance(90 * DAY, "es")
    service.take("V1", "refer_to_upavit", "police", "es")
    service.new_case("woman_private_house", {}, "Se borra")
    service.note("Pausa para hablar con el grupo.", "es", "V1")
    service.note("Esto se borró después.", "es", about=here)
    service.erase([service.world.events[-1].seq], "es")
    service.erase_name("V4", "es")
    return service.session_id


def formats(log: Reader, session: str) -> dict[str, int]:
    """How many events of a session are of each format."""
    found = Counter(item.stored.format for item in log.page(session, limit=None))
    return {str(form): number for form, number in found.items()}


def record(folder: Path) -> Counter[str]:
    """Write the three files; how many events there are of each kind."""
    with (
        TemporaryDirectory() as made,
        patch("workflow.service.part.now_utc", _clock),
        patch("workflow.service.keeping.now_utc", _clock),
    ):
        path = Path(made) / "w.ruta"
        service = Service.open(path)
        try:
            panama_id, small_id = panama(service), made_up(service)
            service.relabel(small_id, "Otro nombre", "Grupo 1")
            sealed = seal(service.workspace, panama_id, Path(made) / "s.ruts", SEALED_AT)
            logs = {id: service.workspace.events(id) for id in (panama_id, small_id)}
            heads = {id: service.workspace.head(id) for id in logs}
            told = {
                "sealed": panama_id,
                "sessions": {
                    id: {
                        "events": len(events),
                        "head": heads[id].hash,
                        "receipt": heads[id].receipt,
                        "branches": folded(events),
                        "formats": formats(service.workspace, id),
                        "texts": {
                            str(seq): "" if typed.erased else typed.text
                            for seq, typed in service.workspace.texts(id).items()
                        },
                        "label": list(service.workspace.label(id) or ()),
                    }
                    for id, events in logs.items()
                },
            }
        finally:
            service.close()
        for name, file in (("workspace.ruta", path), ("session.ruts", sealed.path)):
            (folder / f"{name}.gz").write_bytes(gzip.compress(file.read_bytes(), mtime=0))
    (folder / "told.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return Counter(event.lifecycle for events in logs.values() for event in events)


def main() -> None:
    """Record into a folder that has no recording yet."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True)
    for kind, number in sorted(record(folder).items()):
        print(f"{number:6} {kind}")


if __name__ == "__main__":
    main()
