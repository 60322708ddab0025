"""What changes is said first, what changed comes first, and what is compared with is called by its name."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from desktop.screens.flow_kind import Kind
from desktop.widgets.changes import Changes
from tests.desktop.conftest import click
from tests.desktop.test_flow import EMPTY
from tests.desktop.test_year_report import cells
from workflow.rows.asking import Question
from workflow.rows.flow import ChangeRow, FlowResult, Spread, UnknowableRow
from workflow.rows.told import ToldRow


def change(id: str, mean: float, half: float, *, base: float = 10.0) -> ChangeRow:
    """A measure whose difference is known to within a half."""
    difference = Spread(mean, mean, mean - 3.0, mean + 3.0, mean - half, mean + half)
    before, after = Spread(base, base, base - 4.0, base + 4.0), Spread(base + mean, base + mean, 0.0, 20.0)
    return ChangeRow(
        id, id, "a_year", "al año", before, after, difference, mean - 1.0, mean + 1.0, "promedio al año"
    )


LEVEL = Spread(1.0, 1.0, 0.0, 2.0)
SAME = ChangeRow("same", "same", "a_year", "al año", LEVEL, LEVEL, Spread(0.0, 0.0, 0.0, 0.0))
ROWS = (change("chance", 0.4, 0.35), SAME, change("little", 1.0, 0.2), change("much", -6.0, 1.0))
TOLD = ToldRow("Con X, mucho.", "Además: little (+1).", "Lo que no cambia: same.")


def shown(qtbot: QtBot, found: FlowResult) -> Changes:
    """The tab with a result."""
    changes = Changes()
    qtbot.addWidget(changes)
    changes.show()
    changes.set_found(found, (UnknowableRow("u", "Nadie halló", "casos", 20.0, 90.0),))
    return changes


def told(changes: Changes) -> dict[str, str]:
    """What stands in the column of differences, by measure."""
    rows = [cells(changes.table, at) for at in range(changes.table.rowCount())]
    return {row[0].split(":")[0]: row[3] for row in rows}


def test_what_changed_comes_first_and_all_is_seen_where_wanted(qtbot: QtBot) -> None:
    changes = shown(qtbot, replace(EMPTY, has_what_if=True, changes=ROWS, told=TOLD))
    assert changes.said.text() == TOLD.said
    assert changes._more.text() == f"{TOLD.rest} {TOLD.same}"
    assert told(changes) == {"much": "\N{MINUS SIGN}6", "little": "+1"}
    click(qtbot, changes.all)
    assert told(changes) == {
        "much": "\N{MINUS SIGN}6", "little": "+1", "chance": "no se ve diferencia", "same": "no cambia",
        "Nadie halló, casos": "—",
    } | {"Nadie halló, casos": "—"}  # fmt: skip


def test_a_result_moves_nothing_that_stands_above_it(qtbot: QtBot) -> None:
    changes = Changes()
    qtbot.addWidget(changes)
    changes.resize(900, 600)
    changes.show()
    changes.set_found(replace(EMPTY, changes=ROWS), ())
    qtbot.wait(15)
    before = changes.minimumSizeHint().height()
    long = ToldRow("Con «algo», " + "cambia mucho; " * 40, "Además. " * 60, "", (), ())
    changes.set_found(replace(EMPTY, told=long, has_what_if=True, changes=ROWS), ())
    qtbot.wait(15)
    assert changes.minimumSizeHint().height() == before
    assert changes.table.height() >= 0.15 * 600 - 1 and changes._texts.height() >= 0.1 * 600 - 1


def test_what_is_said_of_another_question_is_read_from_its_beginning(qtbot: QtBot) -> None:
    long = ToldRow("Con «algo», " + "cambia mucho; " * 90, "Además. " * 90, "", (), ())
    found = replace(EMPTY, told=long, has_what_if=True, changes=ROWS)
    changes = shown(qtbot, found)
    changes.resize(700, 400)
    qtbot.wait(15)
    bar = changes._texts.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    changes.set_found(replace(found, preview=True), ())
    assert bar.value() > 0, "the control: of the same question it stays where it is read"
    changes.set_found(replace(found, question=replace(found.question, base_levers=("L1",))), ())
    assert bar.value() == 0


def test_without_anything_tried_the_base_is_shown(qtbot: QtBot) -> None:
    changes = shown(qtbot, replace(EMPTY, changes=ROWS))
    assert changes.said.text().startswith("Nada se prueba todavía")
    assert list(told(changes))[:4] == ["chance", "same", "little", "much"]
    assert not changes.all.isVisible()


def test_what_was_kept_has_a_short_heading_and_what_is_assumed_is_said(qtbot: QtBot) -> None:
    question = Question(base_levers=("L13",), base_name="Más sesiones")
    found = replace(
        EMPTY, has_what_if=True, changes=ROWS, told=TOLD, question=question,
        compared_with=("L13 · Más",), assumed=("Salas: 3",),
    )  # fmt: skip
    changes = shown(qtbot, found)
    headings = [changes.table.horizontalHeaderItem(at).text() for at in range(5)]  # type: ignore[union-attr]
    assert headings[1] == "Lo guardado" and "Base" not in " ".join(headings)
    assert changes._assumed.text() == "Con supuestos que usted cambió: Salas: 3."
    changes.set_found(replace(found, compared_with=(), assumed=()), ())
    heading = changes.table.horizontalHeaderItem(1)
    assert heading is not None and heading.text() == "La base"
    assert not changes._assumed.isVisible()


def test_the_heading_says_which_end_of_what_is_assumed_is_shown(qtbot: QtBot) -> None:
    strong = [replace(change(id, -6.0, 1.0), assumed_low=-6.0, assumed_high=-2.0) for id in ("a", "b")]
    weak = replace(strong[1], assumed_low=-9.0, assumed_high=-6.0)
    for rows, said in (
        (strong, "Con el cambio,\ncon el efecto más fuerte"),
        ((strong[0], weak), "Con el cambio"),  # no one word for all of them
        (ROWS, "Con el cambio"),
    ):
        changes = shown(qtbot, replace(EMPTY, has_what_if=True, changes=tuple(rows), told=TOLD))
        heading = changes.table.horizontalHeaderItem(2)
        assert heading is not None and heading.text() == said


def test_two_numbers_that_look_the_same_have_no_difference(qtbot: QtBot) -> None:
    near = replace(change("near", 0.4, 0.1, base=25.0), what_if=Spread(25.4, 25.4, 20.0, 30.0))
    little = replace(change("less", -0.2, 0.1), what_if=Spread(9.8, 9.8, 6.0, 14.0))
    changes = shown(qtbot, replace(EMPTY, has_what_if=True, changes=(near, little), told=TOLD))
    assert changes.table.rowCount() == 0  # neither is told as a change
    click(qtbot, changes.all)
    assert cells(changes.table, 0)[1:] == ["10  (6 – 14)", "9.8  (6 – 14)", "casi igual", "—"]
    assert cells(changes.table, 1)[1:] == ["25  (21 – 29)", "25  (20 – 30)", "no se ve diferencia", "—"]


def test_the_chip_above_the_map_says_that_something_is_assumed(qtbot: QtBot) -> None:
    kind = Kind()
    qtbot.addWidget(kind)
    kind.tell(tried=True, preview=False)
    assert kind.text() == "Ilustración"
    kind.tell(tried=True, preview=False, assumed=True)
    assert kind.text() == "Ilustración · con supuestos cambiados"
    kind.tell(tried=False, preview=True, assumed=True)
    assert kind.text() == "Base · con supuestos cambiados · vista previa"
