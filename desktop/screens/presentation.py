"""The bottlenecks before a class, one a page: a sentence, the place on the map, the report's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QFontInfo,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.map.canvas import Canvas
from desktop.map.heat import Heat, numbers_of, with_numbers
from desktop.map.scale import Scale
from desktop.screens.flow_saving import HANDOUT, SLIDES
from desktop.theme import Theme
from desktop.widgets.dialogs import Paragraph, Reading
from desktop.widgets.fitting import open_dialog
from desktop.widgets.notes_apart import Notes
from desktop.widgets.notices import MessageBar
from desktop.widgets.page import QUOTED, PageText
from desktop.widgets.text import Chip, Line, filled
from workflow.rows.map import MapRows
from workflow.rows.pages import PageRow, Stay

_HEIGHT = 768.0
"""Of the screen for which the sizes of letters are given; on a higher one they grow."""
_LIT = 24
_READ = 14
"""Other names on the map, if they are there at all."""
_HEAD, _BUTTON = 18, 16
"""The letters of what is above the page: of what a class reads, and the largest of the buttons."""
_BROAD = 1100
"""From so many pixels there is room for them beside the buttons."""
_PASSING, _SEEN_MS = ("note", "done"), 10_000
"""Messages that go by themselves, and after how long: two lines are read in that time."""
_EDGE = 8
"""Around a message, in pixels."""
_DOT = 9.0
"""The dot of the person of whom the page tells."""
FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Return)
LETTERS = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0)
"""With Ctrl, what changes the letters of the window."""
BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)


class Presentation(QDialog):
    """Pages that are turned with the arrow keys; what the model says comes when it is known."""

    turned = Signal()
    """Another page is shown."""
    person_wanted = Signal(object)
    """The `Stay` of the case whose story is to be read."""
    saving = Signal(str)
    """`SLIDES` or `HANDOUT`: the pages are wanted as a file."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Presentación · casos ficticios"))
        self._pages: tuple[PageRow, ...] = ()
        self._heat: Mapping[str, Heat] = {}
        self._at, self._factor = 0, 1.0
        self.apart: Notes | None = None
        """The notes, where they are on a screen that the class does not see."""
        self._is_told = False
        """Whether it was said that the class would see the notes."""
        self.canvas, self.scale, self.text = Canvas(theme), Scale(theme), PageText(theme)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas.is_whole = self.canvas.may_scroll = True
        self.mark, self.where = Chip("", look="fictional"), Line(look="header")
        self.back, self.next, self.notes = QPushButton(), QPushButton(), QPushButton()
        self.save, self.leave = QPushButton(), QPushButton()
        self.canvas.scaled.connect(self._bring_lit)
        self._lay_out()
        self._name()
        self.back.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        self.notes.setCheckable(True)
        self.notes.toggled.connect(self._show_notes)
        self.leave.clicked.connect(self.reject)
        self.text.person_wanted.connect(self.person_wanted)

    def _lay_out(self) -> None:
        head = QFrame()
        head.setProperty("look", "header")
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 5, 10, 5)
        row.setSpacing(10)
        row.addWidget(Line("Ruta", "brand"))
        row.addWidget(self.mark)
        row.addStretch(1)
        row.addWidget(self.where)
        for button in (self.back, self.next, self.notes, self.save, self.leave):
            button.setProperty("look", "header")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(False)
            row.addWidget(button)
        map_ = QVBoxLayout()
        map_.setSpacing(3)
        map_.addWidget(self.canvas, 1)
        map_.addWidget(self.scale)
        body = QHBoxLayout()
        body.setContentsMargins(8, 8, 14, 8)
        body.setSpacing(14)
        left = QWidget()
        left.setLayout(map_)
        left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        map_.setContentsMargins(0, 0, 0, 0)
        body.addWidget(left, 62)
        body.addWidget(self.text, 38)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(body, 1)
        self.message = MessageBar(self)  # it lies over the foot: nothing moves when something is said
        for part in self.message.findChildren(QWidget):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.message.grown.connect(self._lay_message)
        self.passing = QTimer(self)
        """When what was only to be known goes: the map below it is read."""
        self.passing.setSingleShot(True)
        self.passing.setInterval(_SEEN_MS)
        self.passing.timeout.connect(self.message.forget)

    def _name(self) -> None:
        self.back.setText(self.tr("◀ Anterior (←)"))
        self.next.setText(self.tr("Siguiente (→) ▶"))
        self.notes.setText(self.tr("Notas (N)"))
        self.notes.setToolTip(self.tr("Notas para quien forma"))
        self.save.setText(self.tr("Guardar (G)"))
        self.leave.setText(self.tr("Salir (Esc)"))
        self.mark.setText(self.tr("Casos ficticios"))
        self.canvas.setAccessibleName(
            self.tr("Mapa de la ruta de atención; el lugar de la página está resaltado")
        )
        menu = QMenu(self)
        menu.addAction(self.tr("Diapositivas (PDF)…"), lambda: self.saving.emit(SLIDES))
        menu.addAction(self.tr("Hojas para repartir (PDF)…"), lambda: self.saving.emit(HANDOUT))
        self.save.setMenu(menu)

    # -- what is shown -----------------------------------------------------------------------------------

    def set_pages(self, rows: MapRows, pages: Sequence[PageRow]) -> None:
        """The map and the pages; the first is shown."""
        self.canvas.draw(rows)
        self._pages, self._at = tuple(pages), 0
        self._show()

    def set_result(
        self,
        sentences: Mapping[str, str],
        heat: Mapping[str, Heat],
        legend: tuple[tuple[str, str], str],
        mark: str,
        differing: Mapping[str, str] = MappingProxyType({}),
        assuming: Mapping[str, str] = MappingProxyType({}),
        earlier: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """What a simulation says.

        Args:
            sentences: of each page by its id, with the numbers of the model in them.
            heat: of each state.
            legend: the figures of the scale of colour, and what colour and number are.
            mark: whose numbers these are, as the mark at the top says it.
            differing: of each page, what differs from what something is set against.
            assuming: of each page, how far that depends on what is assumed.
            earlier: of each page, that some who wait at its places came in earlier years.
        """
        self.text.sentences, self.text.differing, self._heat = sentences, differing, heat
        self.text.assuming, self.text.earlier = assuming, earlier
        self.canvas.beside = numbers_of(heat, (page.states for page in self._pages))
        self.scale.tell(*legend)
        self.mark.setText(mark)
        self._show()

    def tell_person(self, stay: Stay | None, sentence: str) -> None:
        """Who lived it: said below the report's words, and shown as a dot on the map."""
        self.text.tell_person(stay, sentence)
        if self.canvas.tokens is None:
            self.canvas.people([])
        if self.canvas.tokens is not None:
            self.canvas.tokens.radius = _DOT
        self.canvas.people([(stay.node, stay.node, 1.0)] if stay is not None else [])

    def read(self, title: str, told: Sequence[Paragraph]) -> None:
        """A text to be read by all, in letters for the room, over the map: the page stays in sight."""
        dialog, factor = Reading(title, told, self), self._factor
        for part in dialog.findChildren(QWidget):
            font = QFont(part.font())
            font.setPixelSize(max(QFontInfo(font).pixelSize(), round(QUOTED * factor)))
            part.setFont(font)
        open_dialog(dialog)
        above = dialog.geometry().top() - dialog.frameGeometry().top()
        place = QRect(self.canvas.mapToGlobal(QPoint(0, above)), self.canvas.size() - QSize(0, above))
        dialog.setGeometry(place)

    def _show_notes(self, shown: bool) -> None:
        """On another screen, where there is one; on that of the class only for whoever asks once more."""
        others = [each for each in QGuiApplication.screens() if each is not self.screen()]
        if others:
            self._apart(others[0], shown)
        elif shown and not self._is_told:
            self._is_told = True
            self.notes.setChecked(False)
            self.tell("note", self.tr("La clase ve esta pantalla. Otra vez N muestra aquí las notas."))
        else:
            self.message.forget()  # what N does has been seen
            self.text.show_notes(shown)

    def _apart(self, screen: QScreen, shown: bool) -> None:
        if shown:
            self.apart = Notes(screen, self)
            self.apart.set_texts(self.text.note_texts())
            self.apart.finished.connect(lambda _code: self.notes.setChecked(False))
            self.apart.show()
        elif self.apart is not None:
            self.apart.deleteLater()
            self.apart = None

    def tell(self, kind: str, text: str) -> None:
        """Say what has happened to a file, in a message of a kind, until the page is turned; what asks for
        nothing goes by itself."""
        self.message.show_text(kind, text)
        self.passing.stop()
        if kind in _PASSING:
            self.passing.start()

    def _lay_message(self) -> None:
        """Over the map's lower edge, and over no word, number or button of the page."""
        wide = self.canvas.width()
        high = self.message.height_at(wide)
        foot = self.canvas.mapTo(self, QPoint(0, self.canvas.height()))
        self.message.setGeometry(foot.x(), foot.y() - high, wide, high)
        self.message.raise_()

    def take_keys(self) -> None:
        """A dialog has ended: the keys turn pages again, and its button is no longer marked."""
        self.save.setDown(False)
        self.save.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        self.save.update()
        self.activateWindow()
        self.setFocus()

    @property
    def page(self) -> PageRow | None:
        """The page that is shown."""
        return self._pages[self._at] if self._pages else None

    def turn(self, by: int) -> None:
        """Go on, or back; the ends are ends."""
        to = max(0, min(len(self._pages) - 1, self._at + by))
        if to != self._at:
            self._at = to
            self.message.forget()
            self._show()

    def _show(self) -> None:
        page = self.page
        if page is None:
            return
        of = self.tr("{2} · cuello de botella {0} de {1}")
        self.where.setText(filled(of, str(self._at + 1), str(len(self._pages)), page.id))
        self.back.setEnabled(self._at > 0)
        self.next.setEnabled(self._at < len(self._pages) - 1)
        self.text.set_page(page)
        if self.apart is not None:
            self.apart.set_texts(self.text.note_texts())
        self._light(page)
        self.turned.emit()

    def _light(self, page: PageRow) -> None:
        """Names and numbers where the page is about; of the rest of the way the names of who acts there."""
        self.canvas.people([])
        self.canvas.lit = frozenset(page.states)
        self.canvas.warm(with_numbers(self._heat, self.canvas.lit), {})
        self._bring_lit()

    def _bring_lit(self) -> None:
        """Where the map is higher than the screen, what the page is about is in sight; else its top is."""
        self.canvas.verticalScrollBar().setValue(0)  # not where a smaller window was scrolled to
        for id in self.canvas.lit & self.canvas.nodes.keys():
            self.canvas.ensureVisible(self.canvas.nodes[id].sceneBoundingRect(), 0, 8)

    # -- Qt ----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows, page keys and the keys of a clicker turn; N: notes, H: story, G: save; Esc leaves."""
        key, focused = Qt.Key(event.key()), self.focusWidget()
        is_held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_F5):
            self.reject()
        elif is_held and key in LETTERS:
            self.tell("note", self.tr("Aquí las letras crecen con la pantalla: son tan grandes como caben."))
        elif is_held and self._tell_elsewhere(QKeySequence(event.keyCombination())):
            pass  # Ctrl+N is not N
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()  # a button that has the keyboard is pressed by it, here as everywhere
        elif key in FORWARD:
            self.turn(1)
        elif key in BACK:
            self.turn(-1)
        elif key == Qt.Key.Key_N:
            self.notes.toggle()
        elif key == Qt.Key.Key_G:
            self.save.menu().popup(self.save.mapToGlobal(self.save.rect().bottomLeft()))
        elif key == Qt.Key.Key_H and not self.text.story.isHidden():
            self.text.story.click()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.turn(len(self._pages) * (1 if key == Qt.Key.Key_End else -1))
        elif not self._tell_elsewhere(QKeySequence(event.keyCombination())):
            super().keyPressEvent(event)

    def _tell_elsewhere(self, keys: QKeySequence) -> bool:
        """Say of a key of the window what it is for, which is not done before a class; whether it is one."""
        over = self.parentWidget()
        wanted = [each for each in over.actions() if each.shortcut() == keys] if over is not None else []
        for action in wanted:
            said = self.tr("{0} · {1}: no durante la presentación. Esc sale de ella y F5 vuelve.")
            native = keys.toString(QKeySequence.SequenceFormat.NativeText)
            self.tell("note", filled(said, native, action.text()))
        return bool(wanted)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The keys turn pages; no button has them before somebody asks for it."""
        super().showEvent(event)
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a higher screen letters are larger."""
        factor = self._factor = max(1.0, min(event.size().height() / _HEIGHT, event.size().width() / 1366.0))
        self.canvas.large, self.canvas.readable = round(_LIT * factor), round(_READ * factor)
        self.text.scale_by(factor)
        for part in (self.mark, self.where, self.back, self.next, self.notes, self.save, self.leave):
            font = QFont(self.font())  # its letters are for the room, whatever those of the window are
            is_read = part in (self.mark, self.where) and event.size().width() >= _BROAD
            size = min(QFontInfo(font).pixelSize(), round(_BUTTON * factor))
            font.setPixelSize(round(_HEAD * factor) if is_read else size)
            part.setFont(font)
        super().resizeEvent(event)
        QTimer.singleShot(0, self.canvas, self.canvas.whole)  # once more, where the map is no longer scrolled
        self._lay_message()
