"""Where cases are marked, a step is for those alone: each is named, and nobody inherits a mark."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.screens.practice import Practice
from desktop.widgets.dialogs import Before, Consequence
from tests.desktop.conftest import Driven, click
from workflow.rows.steps import StepRow

NAMES = ("José", "Mario", "Ramón")


def texts(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


@pytest.fixture
def practice(driven: Driven) -> Practice:
    """The desk with V1 and three more, of whom José is shown."""
    window = driven.open().window
    driven.start_with_case()
    for name in NAMES:
        driven.service.new_case(None, {}, name)
    desk: Practice = window.practice
    desk._fetch("V2", desk.current_role)
    driven.wait(lambda: desk.case == "V2")
    driven.settle()
    return desk


def mark(desk: Practice, *cases: str) -> None:
    for row, case in enumerate(("V1", "V2", "V3", "V4")):
        state = Qt.CheckState.Checked if case in cases else Qt.CheckState.Unchecked
        desk.cases.list.item(row).setCheckState(state)


def first(desk: Practice) -> StepRow:
    return next(iter(desk.steps.possible.values())).row


def taken(driven: Driven) -> list[str]:
    return [case for case, _step, _role in driven.service.taken]


def test_a_step_is_for_the_marked_alone_and_each_is_named(driven: Driven, practice: Practice) -> None:
    mark(practice, "V3", "V4")
    told = practice.steps._foot.text()
    assert practice.steps._foot.isVisibleTo(practice) and "Mario, Ramón" in told and "José" not in told
    practice.attempts.take(first(practice))
    dialog = driven.dialog(Before)
    assert "Mario, Ramón" in texts(dialog) and "José" not in texts(dialog)
    assert taken(driven) == []
    click(driven.qtbot, dialog.go_on)
    driven.wait(lambda: bool(taken(driven)))
    driven.settle()
    assert taken(driven) == ["V3", "V4"]


@pytest.mark.parametrize("marked", [(), ("V2",)])
def test_where_nobody_else_is_marked_it_is_for_who_is_shown(
    driven: Driven, practice: Practice, marked: tuple[str, ...]
) -> None:
    mark(practice, *marked)
    assert not practice.steps._foot.isVisibleTo(practice)
    practice.attempts.take(first(practice))
    driven.wait(lambda: bool(taken(driven)))
    assert taken(driven) == ["V2"]


def test_one_who_is_marked_and_not_shown_is_the_one(driven: Driven, practice: Practice) -> None:
    mark(practice, "V4")
    practice.attempts.take(first(practice))
    click(driven.qtbot, driven.dialog(Before).go_on)
    driven.wait(lambda: bool(taken(driven)))
    assert taken(driven) == ["V4"]


def test_a_step_from_the_talk_is_for_whom_one_talks_with(driven: Driven, practice: Practice) -> None:
    mark(practice, "V3", "V4")
    practice.person.step_wanted.emit(first(practice).id)
    driven.wait(lambda: bool(taken(driven)))
    assert taken(driven) == ["V2"]


def test_the_harm_is_told_of_each_whom_it_touches(
    driven: Driven, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = first(practice)

    def attempting(case: str, _step: str, _role: str, _lang: str) -> StepRow:
        return replace(row, harm="Dijo que no." if case == "V4" else "")

    monkeypatch.setattr(driven.service, "attempting", attempting)
    mark(practice, "V3", "V4")
    practice.attempts.take(row)  # of who is shown nothing is told: it is not for him
    dialog = driven.dialog(Consequence)
    assert "Ramón: Dijo que no." in texts(dialog) and "Mario: " not in texts(dialog)
    click(driven.qtbot, dialog.back)
    practice.attempts.set_warns(False)
    practice.attempts.take(row)
    plain = driven.dialog(Before)
    assert "Mario, Ramón" in texts(plain) and "Dijo que no." not in texts(plain)
    click(driven.qtbot, plain.back)
    assert taken(driven) == []


def test_marks_do_not_outlive_a_change_of_role_or_of_who_sits_there(
    driven: Driven, practice: Practice
) -> None:
    mark(practice, "V3", "V4")
    practice.refresh()
    driven.settle()
    assert practice.cases.several() == ("V3", "V4")  # the control: the same role goes on
    roles = [row.id for row in practice._look.roles] if practice._look else []
    other = next(role for role in roles if role != practice.current_role)
    practice._choose_role(other)
    driven.wait(lambda: practice.current_role == other)
    assert practice.cases.several() == () and not practice.steps._foot.isVisibleTo(practice)
    mark(practice, "V3", "V4")
    assert practice._look is not None
    practice.sit_down(practice._look)
    assert practice.cases.several() == ()
