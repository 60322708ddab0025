"""What is said first of a refusal is short; and who was told nothing of a person is answered that."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service.conftest import at_the_desk
from workflow.rows.steps import BlockedRow
from workflow.service import Service

OFFICER, VISAS = "migration_officer", "migration_service"
MOST, TRIED = 60, 70


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Service]:
    """Marcela, before an inspector; the visa office is played by the same person."""
    yield from at_the_desk(
        tmp_path, ["woman_private_house"], [OFFICER, VISAS], [("detect_migration", OFFICER)]
    )


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_refusal_begins_in_a_few_words_and_keeps_the_rest(desk: Service, lang: str) -> None:
    pathway = desk.world.pathway
    steps = sorted(one.id for one in pathway.kinds["victim"].steps.values() if one.on_timer is None)
    thing, allowed = desk.world.thing("V1"), desk.world.core.allowed
    tried = random.Random(2).sample(steps, TRIED)
    refused = [one for one in tried if pathway.steps[one].harm is None and not allowed(thing, one, OFFICER)]
    texts = [desk.take("V1", step, OFFICER, lang).text for step in refused]
    firsts = [text.partition("\n")[0] for text in texts]
    assert len(texts) > TRIED // 3 and max(len(first.split()) for first in firsts) <= MOST
    assert max(len(text.split()) for text in texts) > MOST  # the control: the whole is longer


def test_who_was_told_nothing_reads_nothing_in_a_refusal(desk: Service) -> None:
    row = desk.attempting("V1", "grant_visa", VISAS, "es")
    assert isinstance(row, BlockedRow) and row.reason.startswith("Nadie le ha contado todavía de este caso")
    assert "por otro rol que lleva: " in row.reason
    refused = desk.take("V1", "grant_visa", VISAS, "es").text
    assert "Nadie le ha contado" in refused and "no lo ha decidido" not in refused
    assert "Nobody has told you of this case yet" in desk.take("V1", "grant_visa", VISAS, "en").text
    own = desk.take("V1", "grant_visa", OFFICER, "es").text
    assert "Nadie le ha contado" not in own and "visa" in own  # the control: the inspector knows of her


def test_a_refusal_tells_nothing_of_what_the_role_does_not_know_yet_and_says_whose_step_it_is(
    tmp_path: Path,
) -> None:
    for desk in at_the_desk(tmp_path, ["girl_no_movement"], ("police", "migration_service")):
        told = desk.take("V1", "grant_visa", "police", "es").text
        assert "Depende de algo que todavía no se sabe: «Nacionalidad»." in told
        assert "De esto se encarga la oficina de visas de Migración" in told and "extranjera" not in told
        assert "Por qué: es para este derecho: «" in told
        english = desk.take("V1", "grant_visa", "police", "en").text
        assert "It depends on what is not known yet: “Nationality”." in english
        for step in ("detect_police", "note_origin"):  # the control: she was asked
            assert desk.take("V1", step, "police", "es").reading == "accepted"
        known = desk.take("V1", "grant_visa", "police", "es").text
        assert "todavía no se sabe" not in known and "quien tiene nacionalidad «extranjera»" in known


@pytest.mark.parametrize("lang", ["es", "en"])
def test_who_was_told_nothing_reads_all_the_same_whose_step_it_is(tmp_path: Path, lang: str) -> None:
    """To be told of the case would not make a visa the work of the Ombudsman."""
    whose = {
        "es": "De esto se encarga la oficina de visas de Migración",
        "en": "This is up to the migration visa office",
    }
    untold = {"es": "Nadie le ha contado todavía", "en": "Nobody has told you of this case yet"}
    done = [("detect_migration", OFFICER)]
    for desk in at_the_desk(tmp_path, ["woman_private_house"], [OFFICER, VISAS, "defensoria"], done):
        row = desk.attempting("V1", "grant_visa", "defensoria", lang)
        assert isinstance(row, BlockedRow) and whose[lang] in row.reason and untold[lang] in row.reason
        refused = desk.take("V1", "grant_visa", "defensoria", lang).text
        assert whose[lang] in refused and untold[lang] in refused
        own = desk.attempting("V1", "grant_visa", VISAS, lang)  # the control: it is the visa office's own
        assert isinstance(own, BlockedRow) and whose[lang] not in own.reason and untold[lang] in own.reason
