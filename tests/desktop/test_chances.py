"""What usually happens next, asked in Practice: by keyboard, called off, told of trouble, never in red."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.simulating import CONTINUED
from desktop.widgets.chances_panel import Continuing
from desktop.widgets.continued import Continued
from desktop.widgets.new_case import Wanted
from tests.desktop.conftest import Driven, click, press
from tests.desktop.test_layout import cut
from workflow.present.chances import continued, in_a_sentence
from workflow.rows.asking import JobFailure, JobProgress
from workflow.rows.chances import Continuation, ContinuedRow, Days, LastedRow, Reached, ReachedRow
from workflow.service import Service

NUMBERS = "primero", "segundo"


class Process:
    """The process that simulates, in this one; it answers when it is let."""

    def __init__(self, said: Callable[[int, object], None]) -> None:
        self._said = said
        self.asked: list[Continuation] = []
        self.cancelled: list[int] = []

    def continued(self, question: Continuation) -> int:
        """Ask."""
        self.asked.append(question)
        return len(self.asked)

    def cancel(self, job: int) -> None:
        """Call off."""
        self.cancelled.append(job)

    def close(self) -> None:
        """End."""

    def answer(self) -> None:
        """Answer the last question, with fewer continuations."""
        self._said(len(self.asked), JobProgress(len(self.asked), 40, 80))
        self._said(len(self.asked), continued(replace(self.asked[-1], replications=40)))

    def fail(self) -> None:
        """Answer the last question with trouble."""
        self._said(len(self.asked), JobFailure(len(self.asked), "No se pudo.", "It could not be done."))


@pytest.fixture(autouse=True)
def same_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every session draws the same: which rows two steps differ in is else left to chance."""
    monkeypatch.setattr("workflow.service.sessions.secrets.randbelow", lambda _most: 7)


@pytest.fixture
def practice(driven: Driven, tmp_path: Path) -> Iterator[Driven]:
    """Panama, one case with dependents, the police played."""
    driven.open(lambda: Service.open(tmp_path / "work.ruta"))
    driven.wait(lambda: driven.ruta.window.home.is_filled)
    window = driven.ruta.window
    window.resize(1366, 768)
    window.start("panama-2021", "2021", "Prueba")
    driven.settle()
    window.practice._new_case(Wanted("domestic_with_children", {}, "Luz", None))
    driven.settle()
    for dialog in QApplication.topLevelWidgets():
        if dialog is not window and dialog.isVisible():
            dialog.close()
    window.practice._choose_role("police")
    driven.settle()
    window.simulation.make = Process
    yield driven
    driven.close()


def process(driven: Driven) -> Process:
    """The process, once something was asked of it."""
    driven.wait(lambda: isinstance(driven.ruta.window.simulation._simulator, Process))
    made = driven.ruta.window.simulation._simulator
    assert isinstance(made, Process)
    return made


def asked(driven: Driven) -> Continuing:
    """The dialog, opened by its key, its question sent."""
    window = driven.ruta.window
    window.activateWindow()
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog: Continuing = driven.dialog(Continuing)
    press(dialog.first, Qt.Key.Key_Return)
    driven.wait(lambda: driven.ruta.tasks.idle)
    process(driven)
    return dialog


def texts(dialog: Continued, column: int) -> list[str]:
    """The cells of a column."""
    items = [dialog.table.item(row, column) for row in range(dialog.table.rowCount())]
    return [item.text() for item in items if item is not None]


def test_two_steps_of_the_role_are_set_beside_each_other_and_told_in_a_sentence(practice: Driven) -> None:
    dialog = asked(practice)
    chosen = [box.currentText() for box in (dialog.first, dialog.second)]
    assert len(set(chosen)) == 2 and dialog.first.currentIndex() > 0
    assert not any(text.endswith("(sería una falta)") for text in chosen) and not dialog.said.isVisible()
    assert dialog.progress.isVisible()
    assert not dialog.compare.isEnabled()
    events = len(process(practice).asked[-1].events)
    process(practice).answer()
    practice.wait(lambda: dialog.table.rowCount() > 10)
    assert dialog.table.isVisible() and not dialog.awaited.isVisible()
    assert "40 historias ficticias" in dialog.state.text()
    assert "Cómo se cierra el caso" in texts(dialog, 0)
    assert dialog.said.isVisible() and "historias ficticias" in dialog.said.text()
    words = {text.split(": ")[0] for text in texts(dialog, 5) if text}
    likely = "más probable con el primero", "más probable con el segundo"
    assert words <= {"igual", "no se ve diferencia", *likely, *(f"más corto con el {n}" for n in NUMBERS)}
    clear = [at for at, text in enumerate(texts(dialog, 5)) if text.startswith(("más probable", "más corto"))]
    assert not clear or texts(dialog, 0)[0] == "Donde los dos pasos se distinguen"
    assert not dialog.progress.isVisible()
    assert dialog.compare.isEnabled()
    practice.wait(lambda: cut(dialog) == [])
    click(practice.qtbot, dialog.compare)
    practice.wait(lambda: len(process(practice).asked) == 2)
    assert len(process(practice).asked[-1].events) == events


@pytest.mark.parametrize(("lang", "word"), [("es", "«Comparar»"), ("en", "“Compare”")])
def test_before_it_is_asked_the_dialog_says_what_to_press(practice: Driven, lang: str, word: str) -> None:
    window = practice.ruta.window
    practice.ruta.choose_language(lang)
    practice.settle()
    window.practice.ask_continuing()
    dialog: Continuing = practice.dialog(Continuing)
    assert dialog.table.rowCount() == 0 and word in dialog.state.text()
    assert not dialog.table.isVisible() and dialog.awaited.isVisible() and dialog.awaited.text()
    assert cut(dialog) == []


def reached(
    name: str, first: float, second: float, *, standing: bool = False, half: float = 0.02
) -> ReachedRow:
    """A state that was reached so often with each step."""
    one, other = (
        Reached(share, 30.0, 10.0, 90.0) if share else Reached(0.0, None, None, None)
        for share in (first, second)
    )
    change = second - first
    return ReachedRow(
        False,
        standing,
        one,
        other,
        change,
        change - half,
        change + half,
        name,
        "Estatus",
        name,
        f"Estatus: {name}",
    )


def test_where_the_case_is_now_is_no_zero_and_differences_are_words(practice: Driven) -> None:
    dialog = asked(practice)
    rows = (
        reached("Plena", 0.48, 0.62), reached("Cerrado", 0.3, 0.2),
        reached("Aquí", 0.0, 0.0, standing=True, half=0.0),
        reached("Otra vez", 0.12, 0.12, standing=True, half=0.0),
        reached("Casi", 0.5, 0.51, half=0.05),
    )  # fmt: skip
    said = "De cada 100…"
    dialog.show_row(ContinuedRow("V1", 100, 730, "A", "B", (False, False), (0.1, 0.1), rows, said))
    assert texts(dialog, 0) == [
        "Donde los dos pasos se distinguen", "    Estatus: Plena", "    Estatus: Cerrado", "Estatus",
        "    Aquí · ahora está aquí", "    Otra vez · ahora está aquí", "    Casi",
    ]  # fmt: skip
    assert texts(dialog, 1) == [
        "48\u00a0%", "30\u00a0%", "no vuelve aquí", "vuelve aquí: 12\u00a0%", "50\u00a0%",
    ]  # fmt: skip
    assert texts(dialog, 5) == [
        "más probable con el segundo: 14", "más probable con el primero: 10", "igual", "igual",
        "no se ve diferencia",
    ]  # fmt: skip
    assert dialog.said.text() == "De cada 100…" and dialog.said.isVisible()


def test_how_long_a_harm_lasts_stands_first_and_in_days(practice: Driven) -> None:
    dialog = asked(practice)
    rows = (reached("Plena", 0.48, 0.62), reached("Casi", 0.5, 0.51, half=0.05))
    lasted = (lasting("Detenida", 0.2, 41.0), lasting("Sin nada", 300.0, 301.0, is_harm=False))
    dialog.show_row(ContinuedRow("V1", 100, 730, "A", "", (False, False), (0.1, 0.1), rows, "Dura…", lasted))
    assert texts(dialog, 0) == [
        "Donde los dos pasos se distinguen", "    Detenida", "    Estatus: Plena",
        "Cuánto dura lo que daña o falta", "    Sin nada", "Estatus", "    Casi",
    ]  # fmt: skip
    assert texts(dialog, 1) == ["menos de un día", "48\u00a0%", "300 días", "50\u00a0%"]
    assert texts(dialog, 3) == ["41 días", "62\u00a0%", "301 días", "51\u00a0%"]
    assert texts(dialog, 5)[0] == "más corto con el primero: 41 días"


def test_rows_that_are_all_equal_are_no_table_but_a_sentence(practice: Driven) -> None:
    dialog = asked(practice)
    rows, said = (reached("Plena", 0.48, 0.48, half=0.0), reached("Nunca", 0.0, 0.0, half=0.0)), "En las dos…"
    dialog.show_row(ContinuedRow("V1", 100, 730, "A", "B", (False, False), (0.1, 0.1), rows, said))
    assert not dialog.table.isVisible() and dialog.said.isVisible() and not dialog.awaited.isVisible()
    practice.settle()
    places = [part.y() for part in (dialog.first, dialog.said, dialog.state)]
    more = (*rows, reached("Raro", 0.004, 0.02))
    dialog.show_row(ContinuedRow("V1", 100, 730, "A", "B", (False, False), (0.1, 0.1), more, said))
    assert dialog.table.isVisible() and texts(dialog, 1)[-1] == "menos de 1\u00a0%"
    practice.settle()
    assert [part.y() for part in (dialog.first, dialog.said, dialog.state)] == places  # nothing has moved
    assert dialog.state.width() > 0.9 * dialog.contentsRect().width()


def test_with_a_person_held_what_frees_them_is_proposed_first(practice: Driven) -> None:
    window = practice.ruta.window
    before = asked(practice)
    assert before.first.currentText() != "Poner en libertad"
    before.reject()
    window.practice._act("take", lambda s, lang: s.take("V1", "detain_person", "police", lang))
    practice.settle()
    dialog = asked(practice)
    assert (dialog.first.currentText(), dialog.second.currentIndex()) == ("Poner en libertad", 0)


def test_water_against_waiting_says_why_both_stories_are_equal(practice: Driven) -> None:
    dialog = asked(practice)
    water = dialog.first.findText("agua", Qt.MatchFlag.MatchContains)
    assert water > 0 and dialog.second.findText("Dejar que pase el tiempo") == 0
    process(practice).answer()
    practice.wait(lambda: dialog.compare.isEnabled())
    assert dialog.table.isVisible()  # the two that the dialog chose by itself differ
    dialog.first.setCurrentIndex(water)
    dialog.second.setCurrentIndex(0)
    click(practice.qtbot, dialog.compare)
    practice.wait(lambda: len(process(practice).asked) == 2)
    process(practice).answer()
    practice.wait(lambda: dialog.compare.isEnabled())
    assert not dialog.table.isVisible()
    assert dialog.said.text().startswith("Las dos historias salen iguales")
    assert "no quiere decir que dé lo mismo" in dialog.said.text()


@pytest.mark.parametrize(
    ("rows", "es", "en"),
    [
        ([reached("Rara", 0.004, 0.2)],
         "De cada 100 historias ficticias que siguen desde aquí por 2 años, menos de 1 llegan a "
         "«Estatus: Rara» con «A» y 20 con dejar que pase el tiempo. En lo demás, las dos historias salen",
         "Of 100 fictional stories that go on from here for 2 years, fewer than 1 come to "
         "“Estatus: Rara” with “A” and 20 with letting time pass. In all else both stories come out"),
        ([reached("Plena", 0.48, 0.62)],
         "De cada 100 historias ficticias que siguen desde aquí por 2 años, 48 llegan a «Estatus: Plena» "
         "con «A» y 62 con dejar que pase el tiempo. En lo demás,",
         "Of 100 fictional stories that go on from here for 2 years, 48 come to “Estatus: Plena” with “A” "
         "and 62 with letting time pass. In all else"),
        ([reached("Casi", 0.5, 0.51, half=0.05)],
         "Las dos historias salen casi iguales: el programa lleva a todas las personas",
         "Both stories come out nearly the same: the program plays everybody"),
        ([reached("Redondo", 0.167, 0.174, half=0.001), reached("Raro", 0.0, 0.008, half=0.001)],
         "Las dos historias salen casi iguales:", "Both stories come out nearly the same:"),
        ([], "Las dos historias salen iguales: el programa", "Both stories come out the same: the program"),
    ],
)  # fmt: skip
def test_the_answer_is_a_sentence_about_stories_and_not_about_a_person(
    rows: list[ReachedRow], es: str, en: str
) -> None:
    told = [in_a_sentence(rows, ("A", ""), 730, en=is_en) for is_en in (False, True)]
    assert told[0].startswith(es) and told[1].startswith(en)
    assert "no quiere decir que dé lo mismo" in told[0]
    assert "does not mean that it makes no difference" in told[1]


def lasting(name: str, first: float, second: float, *, is_harm: bool = True) -> LastedRow:
    """What lasts so many days with each step."""
    one, other = (Days(days, days / 2, 2 * days) for days in (first, second))
    change = second - first
    return LastedRow(is_harm, one, other, change, change - 0.1, change + 0.1, name, name)


def test_days_in_a_cell_come_before_how_often_something_is_reached() -> None:
    rows = [reached("Plena", 0.48, 0.62), reached("Otra", 0.3, 0.2)]
    held = lasting("Libertad: detenida", 0.2, 41.0)
    told = in_a_sentence(rows, ("A", ""), 730, [held], en=False)
    assert told.startswith(
        "En la mitad de las historias ficticias que siguen desde aquí por 2 años, «Libertad: detenida» dura "
        "menos de un día con «A» y hasta 41 días con dejar que pase el tiempo. De cada 100, 48 llegan a "
    )
    assert "Otra" not in told and "En lo demás" not in told  # three differ, and two are told
    alone = in_a_sentence([], ("A", ""), 730, [lasting("Held", 1.0, 41.0)], en=True)
    assert "“Held” lasts up to a day with “A” and up to 41 days with letting time pass." in alone
    assert "In all else both stories come out nearly the same" in alone


@pytest.mark.parametrize(("first", "second"), [(0.2, 0.7), (480.3, 484.1), (7.0, 7.0)])
def test_days_that_are_told_alike_are_no_difference(first: float, second: float) -> None:
    assert not lasting("Igual", first, second).is_clear
    assert lasting("Otro", 3.0, 8.0).is_clear


def test_harmful_steps_are_last_said_to_be_faults_and_never_suggested(practice: Driven) -> None:
    dialog = asked(practice)
    names = [dialog.first.itemText(at) for at in range(dialog.first.count())]
    harmful = [name for name in names if name.endswith("(sería una falta)")]
    assert harmful
    assert names[-len(harmful) :] == harmful
    assert dialog.first.currentText() not in harmful
    dialog.first.setCurrentIndex(dialog.first.findText(harmful[0]))
    process(practice)._said(1, None)
    dialog.rest("")
    click(practice.qtbot, dialog.compare)
    practice.wait(lambda: len(process(practice).asked) == 2)
    process(practice).answer()
    practice.wait(lambda: dialog.compare.isEnabled())
    assert "El primer paso sería una falta." in dialog.state.text()
    assert dialog.said.text().split(" dura hasta ")[0].endswith("«Libertad: detenida»")


def test_it_is_called_off_by_its_button_and_by_closing(practice: Driven) -> None:
    dialog = asked(practice)
    click(practice.qtbot, dialog.cancel)
    assert process(practice).cancelled == [1]
    assert "Se canceló" in dialog.state.text()
    assert dialog.compare.isEnabled()
    click(practice.qtbot, dialog.compare)
    practice.wait(lambda: len(process(practice).asked) == 2)
    dialog.reject()
    assert process(practice).cancelled == [1, 2]
    assert not practice.ruta.window.simulation.under_way(CONTINUED)


def test_trouble_is_told_in_the_dialog(practice: Driven) -> None:
    dialog = asked(practice)
    process(practice).fail()
    practice.wait(lambda: dialog.state.text() == "No se pudo.")
    assert dialog.compare.isEnabled()
