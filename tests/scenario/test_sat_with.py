"""Who sat with a person before an event is who acted last before it, however long the talk is."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from workflow.record.record import Record
from workflow.rows.talk import REPLY
from workflow.scenario.otherwise import sat_with
from workflow.service import Service
from workflow.stepper import CLOCK


def _talked(folder: Path, seed: int) -> Record:
    """The record of a case in which several roles asked, kept silent, acted and let time pass."""
    chance, service = random.Random(seed), Service.open(folder / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=seed)
    service.new_case(None, {}, "Caso 1")
    roles = sorted(service.world.pathway.roles)
    service.play(chance.sample(roles, 4), "es")
    for _ in range(40):
        role = chance.choice(sorted(service.world.state.played))
        asked = [row for row in service.talk("V1", role, "es").questions if row.group != REPLY]
        offered = service.steps("V1", role, "es").possible
        if asked and chance.random() < 0.6:
            row = chance.choice(asked)
            service.ask("V1", row.id, row.manner, role, "es")
        elif offered:
            service.take("V1", chance.choice(offered).id, role, "es")
        service.advance(chance.choice((5, 60, 600)), "es", stop=True)
    record = service.happened
    service.close()
    return record


def _last_before(record: Record, seq: int) -> str:
    acts = [(row.seq, row.role) for row in record.exercise.of_case("V1") if row.role]
    acts += [
        (row.ended_by or row.seq, row.role)
        for row in record.attempts("V1")
        if not row.simulated and row.role != CLOCK
    ]
    return max((act for act in acts if act[0] < seq), default=(0, ""))[1]


@pytest.mark.parametrize("seed", range(3))
def test_who_sat_with_the_person_is_who_acted_last_before(tmp_path: Path, seed: int) -> None:
    record = _talked(tmp_path, seed)
    sat = sat_with("V1", record)
    found = [sat(seq) for seq in range(record.seq + 2)]
    assert found == [_last_before(record, seq) for seq in range(record.seq + 2)]
    assert len(set(found)) > 1, "nobody took turns: nothing would be found out"
