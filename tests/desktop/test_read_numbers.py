"""Whatever can be changed in a simulation is told in a sentence that can be read, with its unit."""

from __future__ import annotations

import re

import pytest
from pytestqt.qtbot import QtBot

from desktop.widgets.assumptions import Assumptions
from desktop.widgets.holding import Holding
from workflow.pathway import library
from workflow.present.what_if import what_if
from workflow.rows.flow import AssumptionRow
from workflow.rows.holding import Claim

UNITS = {
    "es": {"", "días", "expedientes", "personas", "plazas", "salas", "sesiones", "B/."},
    "en": {"", "days", "files", "people", "places", "rooms", "meetings", "B/."},
}


def rows(pathway: str, lang: str) -> tuple[AssumptionRow, ...]:
    """All that can be changed in the pathway's year."""
    return what_if(library.load(pathway), next(iter(library.load(pathway).years)), lang).assumptions


def is_read(sentence: str) -> bool:
    """Whether a number is followed by its unit or by the end of its clause, never by a further sentence."""
    numbers = re.findall(r"(?:ahora|ningún cambio,) (?:B/\.\u00a0)?[\d.,]*\d(?:\u00a0(\w+))?(.)", sentence)
    return bool(numbers) and all(end in ",;." and (not unit or unit in UNITS["es"]) for unit, end in numbers)


@pytest.mark.parametrize("pathway", ["panama-2021", "panama-2024"])
def test_every_number_is_told_in_a_sentence(qtbot: QtBot, pathway: str) -> None:
    holding = Holding()
    qtbot.addWidget(holding)
    numbers = [row for row in rows(pathway, "es") if not row.values]
    holding.show_claims(
        {row: (Claim("lever", row.value + 1.0, "Algo"), Claim("file", row.value)) for row in numbers}
    )
    said = holding.sentences()
    assert len(said) == len(numbers) > 80
    for row, sentence in zip(numbers, said, strict=True):
        assert is_read(sentence) and sentence.startswith(f"{row.name}: ahora "), sentence
        assert sentence.endswith(row.means) and sentence.endswith("."), sentence
    assert not is_read(
        "Frecuencia: ahora 0.75\u00a0el doble es el doble de probable, por «Algo»."
    )  # the control


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("pathway", ["panama-2021", "panama-2024"])
def test_every_number_says_what_it_counts_and_by_itself(pathway: str, lang: str) -> None:
    named = {row.id: row.name for row in rows(pathway, "en")}
    for row in rows(pathway, lang):
        assert row.unit in UNITS[lang], row.id
        assert not row.name.startswith(("La misma", "El mismo", "The same")), row.id
        name = named[row.id]
        if name.startswith("How common "):
            assert ("No share" if lang == "en" else "No es un porcentaje") in row.means, row.id
        elif not row.values and not row.unit and row.high is not None and row.high <= 1.0:
            assert name.startswith("Chance ") != bool(row.means), row.id
        else:
            assert not row.means, row.id
        assert not row.means or re.fullmatch(r"[A-ZÁÉÍÓÚ1].*\.", row.means)


def test_the_table_says_how_a_number_is_read(qtbot: QtBot) -> None:
    table = Assumptions()
    qtbot.addWidget(table)
    (row,) = (row for row in rows("panama-2021", "es") if row.id == "archive_weight")
    table.set_rows((row,))
    cell = table.table.item(0, 0)
    assert cell is not None and cell.text() == f"{row.name}. {row.means}" != row.name
