"""What the map draws: names inside their boxes, the ring, the whole map, and how soon."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.map import PathwayMap
from desktop.map.canvas import NOWHERE, Canvas
from desktop.map.heat import Heat, tone
from desktop.map.items import CURRENT, OTHER, PAST, POSSIBLE
from desktop.map.lettering import LEAST, LETTERS, fitted, letters
from desktop.map.printed import as_svg
from desktop.map.scale import Scale
from desktop.theme import LIGHT, NAMES, Theme
from tests.desktop.test_map import POTENTIAL, ROWS, SENT, STATE
from workflow.drawing.layout import map_rows
from workflow.pathway import library
from workflow.rows.heat import HEATS, legend
from workflow.rows.map import LaneRow, LinkRow, MapRows, MapState, NodeRow

_ROUNDED = 2
"""Pixels at the end of a line that may round otherwise where only a part is drawn again."""
PRELIMINARY = "victim.status.preliminary"


@pytest.fixture
def board(qtbot: QtBot) -> Iterator[PathwayMap]:
    """The map of Panama beside an input, in a small pane."""
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    view, other = PathwayMap(Theme("light")), QLineEdit()
    column.addWidget(view, 1)
    column.addWidget(other)
    whole.resize(640, 470)
    view.set_rows(ROWS)
    view.set_state(STATE)
    whole.show()
    qtbot.waitExposed(whole)
    whole.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    yield view
    whole.close()


# -- names in boxes --------------------------------------------------------------------------------


def over(text: str, room: QSizeF, font: QFont, lines: list[str]) -> list[str]:
    """What of a text stands out of its room."""
    measure = QFontMetricsF(font)
    wide = [line for line in lines if measure.horizontalAdvance(line) > room.width() + 0.5]
    return wide if len(lines) * measure.lineSpacing() <= room.height() else [*wide, text]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", ["panama-2021", "panama-2024"])
def test_every_name_of_panama_stands_whole_in_its_box(name: str, language: str, qtbot: QtBot) -> None:
    view = PathwayMap(Theme("light"))
    qtbot.addWidget(view)
    rows = map_rows(library.load(name), language)
    view.set_rows(rows)
    for look in (CURRENT, PAST, POSSIBLE, OTHER):
        for item in view.canvas.nodes.values():
            item.look = look
            font, lines = item.lines()
            assert " ".join(lines) == item.row.name, (item.row.name, lines)
            assert over(item.row.name, item._room().size(), font, lines) == []
            assert font.pixelSize() >= LEAST


def test_a_name_without_end_is_cut_with_a_sign_and_stays_inside(qtbot: QtBot) -> None:
    room = QSizeF(110, 46)
    for text in ("Unaccompanied " * 40, "x" * 2000, "a <b>b</b> & c"):
        font, lines = fitted(text, room)
        assert over(text, room, font, lines) == []
        assert len(text) < 40 or lines[-1].endswith("…")
    plain = letters(LETTERS)
    assert over("Unaccompanied " * 40, room, plain, ["Unaccompanied " * 40])


# -- where the keyboard is -------------------------------------------------------------------------


def test_the_ring_comes_and_goes_with_the_keyboard(board: PathwayMap, qtbot: QtBot) -> None:
    canvas = board.canvas
    ringed = [id for id, item in canvas.nodes.items() if item.is_chosen]
    assert ringed == []
    board.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    assert [id for id, item in canvas.nodes.items() if item.is_chosen] == [SENT]
    assert board.here.text() == canvas.accessibleDescription()
    assert "Formulario" in board.here.text()
    assert "actual" in board.here.text()
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert [id for id, item in canvas.nodes.items() if item.is_chosen] == [PRELIMINARY]
    canvas.clearFocus()
    assert not any(item.is_chosen for item in canvas.nodes.values())


def test_the_keyboard_begins_where_the_case_is_but_never_jumps_away(board: PathwayMap, qtbot: QtBot) -> None:
    canvas = board.canvas
    board.set_state(MapState(frozenset({PRELIMINARY}), frozenset(), frozenset(), frozenset()))
    assert canvas.at == PRELIMINARY
    board.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    board.set_state(STATE)
    assert canvas.at == PRELIMINARY


def test_b_reads_one_bottleneck_after_the_other(board: PathwayMap) -> None:
    canvas = board.canvas
    heard: list[str] = []
    board.badge_chosen.connect(heard.append)
    canvas.walk_to(POTENTIAL)
    badges = canvas.nodes[POTENTIAL].row.badges
    assert len(badges) > 1
    for _ in range(len(badges) + 1):
        QTest.keyClick(canvas, Qt.Key.Key_B)
    assert heard == [*badges, badges[0]]


def test_a_pull_is_no_choice_and_ground_is_nobody(board: PathwayMap) -> None:
    canvas = board.canvas
    heard: list[str] = []
    board.node_chosen.connect(heard.append)
    middle = canvas.mapFromScene(canvas.nodes[SENT].sceneBoundingRect().center())
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle + QPointF(30, 9).toPoint())
    assert heard == []
    item = canvas.nodes[SENT]
    below = canvas.mapFromScene(item.mapToScene(QPointF(60, item.boundingRect().bottom() - 2)))
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert heard == []


# -- scale -----------------------------------------------------------------------------------------


def sees_all(board: PathwayMap) -> bool:
    """Whether every box is in sight."""
    canvas = board.canvas
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    return all(seen.contains(item.sceneBoundingRect().center()) for item in canvas.nodes.values())


def test_the_whole_map_stays_whole_in_another_size(board: PathwayMap, qtbot: QtBot) -> None:
    assert not sees_all(board)
    board.all.click()
    assert sees_all(board)
    assert board.all.text() == "Acercar"
    board.window().resize(900, 640)
    qtbot.waitUntil(lambda: board.canvas.width() > 800)
    assert sees_all(board)
    QTest.keyClick(board.canvas, Qt.Key.Key_1)
    assert board.all.text() == "Ver todo"
    QTest.keyClick(board.canvas, Qt.Key.Key_0)
    QTest.keyClick(board.canvas, Qt.Key.Key_Minus)
    assert not board.canvas.is_whole


def test_larger_letters_make_a_larger_map(board: PathwayMap) -> None:
    before = board.canvas.transform().m11()
    base = QFont(QApplication.font())
    larger = QFont(base)
    larger.setPointSizeF(base.pointSizeF() * 1.5)
    try:
        QApplication.setFont(larger)
        QApplication.sendPostedEvents(None, QEvent.Type.ApplicationFontChange)
        assert board.canvas.transform().m11() > before * 1.3
    finally:
        QApplication.setFont(base)


def test_the_present_state_and_what_may_follow_are_in_sight(board: PathwayMap) -> None:
    canvas = board.canvas
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert all(
        seen.contains(canvas.nodes[id].mapRectToScene(canvas.nodes[id]._box)) for id in (SENT, PRELIMINARY)
    )


# -- lines -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_ways_gone_ways_open_and_other_ways_differ_without_colour(board: PathwayMap, name: str) -> None:
    board._theme.set_name(name)
    by = {(way.link.source, way.link.target): way for way in board.canvas.ways}
    looks = {
        "gone": by[POTENTIAL, SENT].pen(),
        "open": by[SENT, PRELIMINARY].pen(),
        "other": by[PRELIMINARY, "victim.status.confirmed"].pen(),
    }
    assert len({(pen.style(), pen.widthF()) for pen in looks.values()}) == 3
    assert looks["open"].style() == Qt.PenStyle.DashLine
    assert looks["gone"].widthF() > looks["open"].widthF() > looks["other"].widthF()


def test_tips_show_what_a_file_says_as_plain_text(qtbot: QtBot) -> None:
    view = PathwayMap(Theme("light"))
    qtbot.addWidget(view)
    evil = "<img src=x> & <b>"
    nodes = tuple(NodeRow(id, "l", at, evil, evil, (), False, False, evil) for at, id in enumerate("ab"))
    view.set_rows(MapRows((LaneRow("l", evil, ""),), nodes, (LinkRow("a", "b", ("s",), (evil,)),)))
    for item in (*view.canvas.nodes.values(), *view.canvas.ways):
        assert "<img" not in item.toolTip()
        assert "&lt;img" in item.toolTip()


def test_the_legend_names_every_look_and_says_it_aloud(board: PathwayMap) -> None:
    assert board.legend.accessibleName().startswith("● actual, ✓ pasado, → posible ahora")
    assert board.legend.heightForWidth(150) > board.legend.heightForWidth(700)
    assert not board.legend.grab().isNull()


def test_a_large_map_is_drawn_whole(qtbot: QtBot) -> None:
    lanes = tuple(LaneRow(f"l{n}", f"Lane {n}", "") for n in range(10))
    nodes = tuple(
        NodeRow(f"n{at}", f"l{at % 10}", at // 10, f"State number {at}", "t", ("B1", "B2"), False, False, "")
        for at in range(60)
    )
    links = tuple(
        LinkRow(f"n{a * 7 % 60}", f"n{(a * 7 + 11 + a // 60 * 13) % 60}", ("s",), ("s",)) for a in range(120)
    )
    view = PathwayMap(Theme("light"))
    qtbot.addWidget(view)
    view.resize(620, 430)
    view.set_rows(MapRows(lanes, nodes, links))
    view.show()
    assert not view.grab().isNull()
    assert len(view.canvas.ways) == 120


def test_a_pathway_without_drawn_states_is_an_empty_map(qtbot: QtBot) -> None:
    view = PathwayMap(Theme("dark"))
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.set_rows(MapRows((), (), ()))
    view.set_state(STATE)
    view.show()
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Return,
        Qt.Key.Key_B,
        Qt.Key.Key_0,
        Qt.Key.Key_1,
        Qt.Key.Key_Plus,
    ):
        QTest.keyClick(view.canvas, key)
    assert not view.grab().isNull()


# -- people on the map -----------------------------------------------------------------------------


def seen(board: PathwayMap) -> QImage:
    """What the window shows of the map now."""
    return board.canvas.viewport().grab().toImage()


def as_a_scene(board: PathwayMap) -> QImage:
    """The same sight, as Qt draws the whole scene."""
    canvas = board.canvas
    image = QImage(seen(board).size(), seen(board).format())
    painter = QPainter(image)
    canvas.render(painter, QRectF(canvas.viewport().rect()), canvas.viewport().rect())
    painter.end()
    return image


def differing(one: QImage, other: QImage) -> int:
    """How many pixels of two pictures are not the same, but for the rounding of a colour."""
    assert one.size() == other.size()
    apart = np.abs(colours_of(one) - colours_of(other)) > 4
    return int(apart.any(axis=2).sum())


def colours_of(picture: QImage) -> npt.NDArray[np.int16]:
    """The colours of all pixels: line, place in it, part of the colour from 0 to 255."""
    plain = picture.convertToFormat(QImage.Format.Format_ARGB32)
    lines = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1, 4)
    return lines[..., :3].astype(np.int16)


def test_people_are_drawn_on_the_very_map(board: PathwayMap) -> None:
    nobody = seen(board)
    places = [(POTENTIAL, SENT, share / 10) for share in range(11)]
    board.canvas.people(places)
    with_people = seen(board)
    assert differing(with_people, as_a_scene(board)) == 0
    assert differing(with_people, nobody) > 100
    board.canvas.people(())
    assert differing(seen(board), nobody) == 0


@pytest.mark.parametrize("is_whole", [False, True])
def test_people_pass_below_names_and_numbers(qtbot: QtBot, is_whole: bool) -> None:
    canvas = Canvas(Theme())
    qtbot.addWidget(canvas)
    canvas.resize(1340, 560)
    canvas.show()
    canvas.draw(map_rows(library.load("panama-2021"), "es"))
    canvas.warm({id: Heat(0.5, "supuesto: 193 a 6,302") for id in canvas.nodes}, {})
    if is_whole:
        canvas.whole()
    else:
        canvas.natural()
    ids = list(canvas.nodes)
    canvas.people([(ids[0], ids[0], 1.0)])
    tokens = canvas.tokens
    assert tokens is not None
    tokens.setVisible(False)
    canvas.people([])
    nobody = colours_of(canvas.viewport().grab().toImage())
    canvas.people([(id, id, 1.0) for id in ids for _ in range(3)])
    assert not any(tokens.letters.contains(point.toPoint()) for point in tokens.points)  # all are seen
    many = [(one, other, share / 20) for one in ids for other in ids[:12] for share in range(21)]
    canvas.people(many)
    crowd = colours_of(canvas.viewport().grab().toImage())
    covered = np.abs(crowd - nobody).max(axis=2) > 4
    assert covered.sum() > 5_000
    places = [canvas.mapFromScene(place).boundingRect() for place in list(tokens.letters)]  # type: ignore[call-overload]
    seen = [place for place in places if canvas.viewport().rect().contains(place)]
    assert len(seen) > 5
    for place in seen:
        inside = covered[place.top() + 1 : place.bottom() - 1, place.left() + 1 : place.right() - 1]
        assert not inside.any()
    tokens.letters = QRegion()  # the control: without it they are covered
    canvas.people(many)
    covered = np.abs(colours_of(canvas.viewport().grab().toImage()) - nobody).max(axis=2) > 4
    assert any(covered[p.top() : p.bottom(), p.left() : p.right()].any() for p in seen)


def test_whatever_changes_is_seen_while_people_are_on_the_map(board: PathwayMap) -> None:
    board.canvas.people([(POTENTIAL, POTENTIAL, 1.0)])
    canvas, theme = board.canvas, board._theme
    changes: list[Callable[[], object]] = [
        lambda: canvas.warm({POTENTIAL: Heat(1.0, "9")}, {}),
        lambda: board.set_state(NOWHERE),
        lambda: canvas.zoom(1.3),
        lambda: canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().value() + 40),
        lambda: canvas.setFocus(),
        lambda: canvas.walk((0, 1)),
        lambda: theme.set_name("dark"),
        canvas.whole,
        lambda: board.window().resize(640, 400),
    ]
    for change in changes:
        before = seen(board)
        change()
        QApplication.processEvents()
        after = seen(board)
        assert after.size() != before.size() or differing(after, before) > 20
        assert differing(after, as_a_scene(board)) <= _ROUNDED


def test_a_person_on_the_whole_map_is_seen_across_a_room(qtbot: QtBot) -> None:
    canvas = Canvas(theme := Theme())
    qtbot.addWidget(canvas)
    canvas.resize(1340, 560)
    canvas.show()
    canvas.draw(map_rows(library.load("panama-2021"), "es"))
    canvas.whole()
    canvas.people([(POTENTIAL, POTENTIAL, 1.0)])
    tokens = canvas.tokens
    assert tokens is not None

    def broad() -> float:
        """Of a line through the middle, how many pixels are the dot's; of those at its edge, the part."""
        canvas.viewport().update()
        picture, at = canvas.viewport().grab().toImage(), canvas.mapFromScene(tokens.points[0])
        near = colours_of(picture)[at.y() - 1 : at.y() + 2, at.x() - 8 : at.x() + 9, 2]
        ground, dot = (QColor(one).red() for one in (theme.colours.base, theme.colours.taken))
        return float(((ground - near) / (ground - dot)).clip(0, 1).sum(axis=1).max())

    assert round(broad()) >= 8
    tokens.radius = 3.0  # the control: as it was
    tokens.put(tokens._boxes, {}, tokens.boundingRect(), is_low=True)
    canvas.people([(POTENTIAL, POTENTIAL, 1.0)])
    assert 0 < broad() < 7


def test_dots_at_rest_cover_neither_name_nor_number(qtbot: QtBot) -> None:
    canvas = Canvas(Theme())
    qtbot.addWidget(canvas)
    canvas.draw(map_rows(library.load("panama-2021"), "es"))
    canvas.warm({POTENTIAL: Heat(1.0, "4 321")}, {})
    canvas.people([(POTENTIAL, POTENTIAL, 1.0)])
    tokens = canvas.tokens
    assert tokens is not None

    def farthest(is_whole: bool) -> tuple[float, float]:
        """How far above and below its lower edge the dots of a box reach; dots cover no more than that."""
        if is_whole:
            canvas.whole(QSizeF(1340, 560))
        else:
            canvas.natural()
        canvas.people([(POTENTIAL, POTENTIAL, 1.0)] * 40)
        foot = canvas.nodes[POTENTIAL].mapToScene(canvas.nodes[POTENTIAL]._box).boundingRect().bottom()
        heights = {point.y() - foot for point in tokens.points}
        return min(heights) - tokens.size, max(heights) + tokens.size

    above, below = farthest(True)
    assert canvas.whole_map is not None
    box = canvas.nodes[POTENTIAL].mapToScene(canvas.nodes[POTENTIAL]._box).boundingRect()
    assert max(point.x() for point in tokens.points) < box.right() - 50.0  # beside the number
    assert above > -3.0 and below < 6.0  # what is written ends above, and the next box begins below
    above, below = farthest(False)
    assert above > -4.0 and below < 8.0  # a name ends above, whatever its lines
    box = canvas.nodes[POTENTIAL].mapToScene(canvas.nodes[POTENTIAL]._box).boundingRect()
    assert max(point.x() for point in tokens.points) < box.right() - 50.0  # where a number may stand


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("is_whole", [False, True])
def test_what_colours_mean_is_read_whole_in_a_line(qtbot: QtBot, lang: str, is_whole: bool) -> None:
    """In a window of 1280 pixels, as 1920 at 150 % are; the whole map has all of its width, the other one
    what the levers leave."""
    scale = Scale(Theme(), 1)
    qtbot.addWidget(scale)
    scale.resize(1244 if is_whole else 934, 24)
    scale.show()

    def shown(text: str) -> str:
        scale.tell(("150", "4,321 personas"), text)
        QApplication.processEvents()
        return QLabel.text(scale.sentence)

    for what in HEATS:
        said = legend(what, lang, is_whole=is_whole, has_unknown=True)
        assert shown(said) == said
    assert shown("largo " * 60).endswith("…")  # the control


def test_a_map_on_paper_has_its_lanes_and_says_what_its_colour_is(board: PathwayMap) -> None:
    board.canvas.warm({POTENTIAL: Heat(1.0, "4 321"), SENT: Heat(0.4, "12")}, {})
    board.scale.tell(("70", "4 321"), "Color: días")
    theme = board._theme.colours
    for is_whole in (False, True):  # whatever part of it is in sight
        if is_whole:
            board.canvas.whole()
        drawn = as_svg(board, ("Color: días",)).decode()
        for lane in ROWS.lanes:
            assert lane.name in drawn
        assert "Color: días" in drawn and drawn.count("4 321") == 2  # at its box, and at the scale
    titled = as_svg(board, ("Color: días",), ("Ruta: días de espera", "Año 2021 · Casos ficticios")).decode()
    assert "Ruta: días de espera" in titled and "Año 2021 · Casos ficticios" in titled
    high = [float(re.findall(r'viewBox="0 0 [\d.]+ ([\d.]+)"', svg)[0]) for svg in (drawn, titled)]
    assert high[1] > high[0]  # what stands above takes room of its own
    assert board.canvas.nodes[POTENTIAL].colours == theme  # what is seen stays as it was
    bare = as_svg(board)
    board.canvas.people([(POTENTIAL, POTENTIAL, 1.0)] * 12)
    assert as_svg(board) == bare  # whoever is played hides no number on paper
    assert board.canvas.tokens is not None and board.canvas.tokens.isVisible()
    board.canvas.people(())
    board.canvas.warm({}, {})
    board.scale.tell(("", ""), "")
    assert "4 321" not in as_svg(board).decode()


_NOT_DRAWN_BY_ALL = re.compile(r"<pattern|Gradient|fill=\"url", re.IGNORECASE)
"""What of SVG some viewers draw black, or leave white."""


def test_a_drawing_for_other_programs_has_only_plain_colours(board: PathwayMap) -> None:
    warm = {POTENTIAL: Heat(1.0, "4 321"), SENT: Heat(0.0, "12 a 30", is_unknown=True)}
    board.scale.tell(("70", "4 321"), "Color: días")
    board.canvas.warm({POTENTIAL: warm[POTENTIAL]}, {})
    plain = as_svg(board).decode()
    board.canvas.warm(warm, {})
    hatched = as_svg(board).decode()
    assert hatched.count("<polyline") > plain.count("<polyline")  # slanting lines are there
    assert not _NOT_DRAWN_BY_ALL.search(hatched)
    assert _NOT_DRAWN_BY_ALL.search('<rect fill="url(#gradient1)"/>'), "the control"
    fills = set(re.findall(r'fill="(#[0-9a-f]{6})"', hatched))
    ends = {tone(LIGHT, part)[0] for part in (0.0, 0.5, 1.0)}
    assert {tone(LIGHT, 0.0)[0], tone(LIGHT, 1.0)[0]} <= fills and len(ends) == 3


@pytest.mark.parametrize("pathway", library.names())
def test_no_mark_of_a_bottleneck_lies_over_another(pathway: str, qtbot: QtBot) -> None:
    canvas = Canvas(Theme("light"))
    qtbot.addWidget(canvas)
    canvas.draw(map_rows(library.load(pathway), "es"))
    most = 0
    for node in canvas.nodes.values():
        ends = [place for _badge, place in node._marks]
        most = max(most, len(ends))
        assert all(one.right() < next_.left() for one, next_ in pairwise(ends)), node.row.id
        assert not ends or ends[-1].right() <= node.boundingRect().right()
    assert most >= 5, "the control: a place with many marks"


def test_the_line_below_the_map_says_nothing_of_what_is_out_of_sight(qtbot: QtBot) -> None:
    board = PathwayMap(Theme())
    qtbot.addWidget(board)
    board.set_rows(map_rows(library.load("panama-2021"), "es"))
    board.resize(700, 420)
    board.show()
    board.canvas.natural()
    board.canvas.walk_to(POTENTIAL)
    name = board.canvas.nodes[POTENTIAL].row.name
    assert name in board.here.text()
    bar = board.canvas.verticalScrollBar()
    bar.setValue(bar.value() + 2)  # the control: it is still in sight
    assert name in board.here.text()
    for bar in (board.canvas.verticalScrollBar(), board.canvas.horizontalScrollBar()):
        bar.setValue(bar.maximum())
    assert not board.canvas.sees_part(POTENTIAL) and name not in board.here.text()
