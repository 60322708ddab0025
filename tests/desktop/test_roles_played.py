"""Which roles people play: several at once, found by typing, and nothing taken before one says so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidgetItem, QStyle, QStyleOptionViewItem

from desktop.widgets.role_panel import RolePanel
from desktop.widgets.roles_played import RolesPlayed
from tests.desktop.conftest import Driven, click, press
from workflow.rows import ChoiceRow

ROWS = (
    ChoiceRow("police", "Policía Nacional", "Seguridad"),
    ChoiceRow("guard", "SENAFRONT", "Seguridad"),
    ChoiceRow("upavit", "UPAVIT", "Ministerio Público"),
    ChoiceRow("unit", "Unidad de Identificación", "Comisión"),
)
CHECKED = Qt.CheckState.Checked


@pytest.fixture
def asked(driven: Driven) -> tuple[Driven, RolesPlayed, list[object]]:
    """The list, opened by its button, and what it tells."""
    panel: RolePanel = driven.open().window.practice.role
    driven.start_with_case()
    driven.ruta.window.resize(1366, 768)
    panel.set_roles(ROWS, "police", ["police", "unit"], ())
    panel.set_warns(False)
    told: list[object] = []
    panel.played_chosen.connect(told.append)
    panel.warned.connect(told.append)
    click(driven.qtbot, panel.played)
    return driven, driven.dialog(RolesPlayed), told


def items(dialog: RolesPlayed) -> dict[str, QListWidgetItem]:
    found = (dialog.list.item(at) for at in range(dialog.list.count()))
    return {str(item.data(Qt.ItemDataRole.UserRole)): item for item in found}


def seen(dialog: RolesPlayed) -> list[str]:
    return [name for name, item in items(dialog).items() if not item.isHidden()]


def test_all_roles_stand_with_their_institution_and_the_own_one_stays(
    asked: tuple[Driven, RolesPlayed, list[object]],
) -> None:
    _driven, dialog, _told = asked
    assert seen(dialog) == ["police", "guard", "upavit", "unit"]
    assert items(dialog)["guard"].text() == "SENAFRONT · Seguridad"
    assert dialog.marked() == ["police", "unit"]
    assert not items(dialog)["police"].flags() & Qt.ItemFlag.ItemIsEnabled
    assert dialog.height() <= 600 and dialog.windowTitle() == "Roles que lleva"


def test_several_are_marked_at_once_and_told_once(asked: tuple[Driven, RolesPlayed, list[object]]) -> None:
    driven, dialog, told = asked
    for id in ("guard", "upavit"):
        items(dialog)[id].setCheckState(CHECKED)
    items(dialog)["unit"].setCheckState(Qt.CheckState.Unchecked)
    assert dialog.isVisible() and told == []
    click(driven.qtbot, dialog.take)
    assert told == [["police", "guard", "upavit"]]


def test_typing_leaves_fewer_in_sight_and_takes_none(
    asked: tuple[Driven, RolesPlayed, list[object]],
) -> None:
    _driven, dialog, told = asked
    QTest.keyClicks(dialog.search, "u")
    QTest.keyClicks(dialog.search, "pavit")
    assert seen(dialog) == ["upavit"]
    assert dialog.marked() == ["police", "unit"] and told == []
    dialog.search.setText("publico")  # by its institution, without its accent
    assert seen(dialog) == ["upavit"]
    press(dialog, Qt.Key.Key_Escape)
    assert told == []


def test_a_role_is_marked_with_the_space_bar_and_enter_takes(
    asked: tuple[Driven, RolesPlayed, list[object]],
) -> None:
    _driven, dialog, told = asked
    dialog.list.setFocus()
    dialog.list.setCurrentItem(items(dialog)["upavit"])
    press(dialog.list, Qt.Key.Key_Space)
    assert dialog.marked() == ["police", "upavit", "unit"]
    press(dialog.list, Qt.Key.Key_Return)
    assert told == [["police", "upavit", "unit"]]


def test_the_choice_of_warning_plays_nobody(asked: tuple[Driven, RolesPlayed, list[object]]) -> None:
    driven, dialog, told = asked
    assert not dialog.warn.isChecked()
    dialog.warn.setChecked(True)
    click(driven.qtbot, dialog.take)
    assert told == [True]


def test_a_long_institution_is_read_whole(asked: tuple[Driven, RolesPlayed, list[object]]) -> None:
    driven, dialog, _told = asked
    short = dialog.list.visualItemRect(items(dialog)["guard"]).height()
    items(dialog)["guard"].setText("SENAFRONT · " + "Comisión Nacional contra la Trata de Personas " * 3)
    driven.settle()
    assert dialog.list.visualItemRect(items(dialog)["guard"]).height() >= 2 * short - 8


def test_no_length_of_a_name_is_cut_beside_its_box(asked: tuple[Driven, RolesPlayed, list[object]]) -> None:
    driven, dialog, _told = asked
    view, item = dialog.list, items(dialog)["guard"]
    metrics, style, heights = view.fontMetrics(), view.style(), set()
    margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, view) + 1
    feature = QStyleOptionViewItem.ViewItemFeature
    for many in range(40, 110):
        item.setText("SENAFRONT · " + "Comisión " * (many // 8) + "i" * (many % 8))
        driven.settle()
        option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        option.rect, option.text = view.visualItemRect(item), item.text()
        option.features |= feature.HasCheckIndicator | feature.HasDisplay
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
        flags = int(Qt.TextFlag.TextWordWrap)
        needed = metrics.boundingRect(0, 0, room.width() - 2 * margin, 9_999, flags, item.text()).height()
        heights.add(needed)
        assert room.height() >= needed, item.text()
    assert len(heights) == 2  # both in one line and in two
