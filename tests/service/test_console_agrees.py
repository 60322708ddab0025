"""What the console says in one place agrees with what it says beside it, and with the seats."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.service.made_exercises import everybody_seated, played
from workflow.service import Service


def test_what_was_told_beyond_need_is_a_breach_of_privacy_in_the_rights_too(tmp_path: Path) -> None:
    """Live, after each act: before anything was told no breach of it stands there."""
    service = Service.open(tmp_path / "w.ruta")
    seen = set()
    for _number in played(service, "girl_in_colon", "careless", "es"):
        row = service.console("es")
        assert row is not None
        told = any("se contó lo que no tenía que saberse" in each.why for each in row.expected)
        breached = " ".join(each.text.split(" · ")[0] for each in row.rights)
        assert ("Identidad y privacidad" in breached) is told
        seen.add(told)
    assert seen == {False, True}
    service.close()


@pytest.mark.parametrize(("lang", "dealt", "sat"), [
    ("es", "Puesto repartido", "Al teclado"), ("en", "Seat dealt", "At the keyboard"),
])  # fmt: skip
def test_seats_that_are_dealt_and_the_turn_that_goes_on_are_told_apart(
    lang: str, dealt: str, sat: str, tmp_path: Path
) -> None:
    """Before anybody sat down no turn was handed over; and a running clock does not fill the history."""
    service = Service.open(tmp_path / "w.ruta")
    everybody_seated(service, "girl_in_colon", lang)
    service.take_turn("seat-2", lang)
    for _minutes in range(4):
        service.advance(2, lang)
    rows = service.history(lang)
    told = [row.text.split(":")[0] for row in rows if row.lifecycle == "handed_over"]
    assert told == [dealt, dealt, dealt, sat]
    kinds = [row.lifecycle for row in rows]
    assert "advanced" in kinds and ("advanced", "advanced") not in set(pairwise(kinds))
    service.close()
