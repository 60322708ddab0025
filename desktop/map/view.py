"""The map: lanes of institutions, states, and where a case was, is, and could go."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.map.canvas import NOWHERE, STEP, Canvas
from desktop.map.heat import Heat
from desktop.map.items import CURRENT, OTHER, PAST, POSSIBLE
from desktop.map.legend import ENDS, MARK, WAY, Legend
from desktop.map.order import MapOrder
from desktop.map.scale import Scale
from desktop.map.whole import LARGE, enlarged, may_be_named
from desktop.theme import Theme
from desktop.widgets.lines import TwoLines
from desktop.widgets.panel import add_quiet
from desktop.widgets.text import Translated, WholeText, filled
from workflow.rows.map import MapRows, MapState


class PathwayMap(Translated, QWidget):
    """The drawing; below it the state where the keyboard is, the buttons for the scale, and a legend."""

    node_chosen = Signal(str)
    badge_chosen = Signal(str)
    seen_whole = Signal(bool)
    """Whether the whole map is wanted now, which asks for all the room there is."""
    wanted = Signal()
    """It is to be seen: the keyboard comes to it."""
    _is_laid_out = False

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.canvas, self.legend, self.here = Canvas(theme), Legend(theme), WholeText(look="muted")
        self.scale, self.names = Scale(theme, lines=1), MapOrder()
        self.smaller, self.larger, self.all = QPushButton("−"), QPushButton("+"), QPushButton()
        self._rows: MapRows | None = None
        self._state, self._told_of, self._change = NOWHERE, "", ""
        self._has_people = self._was_whole = False
        self._warm: tuple[Mapping[str, Heat], str] = {}, ""
        self._lay_out()
        self._is_laid_out = True
        self.foot.part(is_parted=enlarged() > LARGE)
        self.setFocusProxy(self.canvas)
        self.canvas.node_chosen.connect(self.node_chosen)
        self.canvas.badge_chosen.connect(self.badge_chosen)
        self.canvas.walked.connect(self._tell)
        self.canvas.scaled.connect(self._scaled)
        for bar in (self.canvas.verticalScrollBar(), self.canvas.horizontalScrollBar()):
            bar.valueChanged.connect(self._leave)
        self.names.walked.connect(self.canvas.walk_to)
        self.names.node_chosen.connect(self.node_chosen)
        theme.changed.connect(self.canvas.recolour)
        self.retranslate()

    def _lay_out(self) -> None:
        foot = self.foot = TwoLines(self.here)
        foot.setContentsMargins(2, 0, 2, 0)
        add_quiet(
            foot.line,
            (self.smaller, lambda: self.canvas.zoom(1 / STEP)),
            (self.larger, lambda: self.canvas.zoom(STEP)),
            (self.all, self._toggle),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        body = QHBoxLayout()
        body.setSpacing(6)
        body.addWidget(self.canvas, 4)
        body.addWidget(self.names, 3)
        column.addLayout(body, 1)
        column.addWidget(foot)
        column.addWidget(self.scale)
        self.names.hide()
        self.scale.hide()
        self.canvas.most_wide = self.width
        column.addWidget(self.legend)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """With large letters what is said of the keyboard has a line of its own."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._is_laid_out:
            self.foot.part(is_parted=enlarged() > LARGE)
            self._hint()

    def add_to_foot(self, part: QWidget) -> None:
        """Set something before the buttons for the scale; the keyboard comes to it before them, too."""
        self.foot.insert(part)
        QWidget.setTabOrder(self.names, part)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.legend.set_names(
            {
                CURRENT: self.tr("actual"),
                PAST: self.tr("pasado"),
                POSSIBLE: self.tr("posible ahora"),
                WAY: self.tr("recorrido"),
                ENDS: self.tr("final"),
                MARK: self.tr("cuello de botella"),
            }
        )
        self._name_toggle()
        self.smaller.setAccessibleName(self.tr("Alejar el mapa"))
        self.larger.setAccessibleName(self.tr("Acercar el mapa"))
        self.smaller.setToolTip(self.tr("Alejar (−)"))
        self.larger.setToolTip(self.tr("Acercar (+)"))
        self.canvas.setAccessibleName(
            self.tr("Mapa de la ruta de atención; con las flechas se recorre, Intro explica")
        )
        self._hint()

    def _scaled(self) -> None:
        """Another part of the map is in sight, or all of it."""
        self._name_toggle()
        found = self.canvas.whole_map
        is_numbered = found is not None and found.is_numbered
        if is_numbered and self.names.isHidden():
            self._list_names()
        is_small = found is None and self.canvas.is_whole  # room given back would only be asked for again
        self.names.setVisible(is_numbered or (is_small and not self.names.isHidden()))
        if self._was_whole != self.canvas.is_whole:
            self._was_whole = self.canvas.is_whole
            self.seen_whole.emit(self._was_whole)

    def _list_names(self) -> None:
        if self._rows is not None:
            self.names.set_rows(self._rows, *self._warm)

    def warm(
        self, heat: Mapping[str, Heat], breadths: Mapping[tuple[str, str], tuple[float, str]], what: str
    ) -> None:
        """Show a simulation; `what` is what the numbers of the states are, in words."""
        self._warm = heat, what
        self.canvas.warm(heat, breadths)
        if not self.names.isHidden():
            self._list_names()

    def _name_toggle(self) -> None:
        self.all.setText(self.tr("Acercar") if self.canvas.is_whole else self.tr("Ver todo"))
        self.all.setToolTip(self.tr("Tecla 1") if self.canvas.is_whole else self.tr("Tecla 0"))
        near = self.tr("Acercar el mapa hasta que se lean los nombres")
        self.all.setAccessibleName(near if self.canvas.is_whole else self.tr("Ver todo el mapa"))

    def _hint(self) -> None:
        self._told_of = ""
        text = self.tr("Flechas: recorrer · Intro: explicar · B: cuello de botella")
        people = self.tr(" · P: sus casos · punto: una persona ahí ese día; número: promedio")
        if not may_be_named():  # so large that the map needs the room of more
            text, people = self.tr("Flechas · Intro · B"), self.tr(" · P: sus casos")
        self.here.setText(text + people if self._has_people else text)

    def expect_people(self) -> None:
        """Name the key that reads who is in a state: here a replication is played."""
        self._has_people = self.canvas.may_number = True
        self._hint()

    @property
    def rows(self) -> MapRows | None:
        """What is drawn."""
        return self._rows

    def set_rows(self, rows: MapRows) -> None:
        """Draw a pathway, where it is another than the one drawn."""
        if rows == self._rows:
            return
        first = self._rows is None
        self._rows = rows
        self.canvas.draw(rows)
        self.canvas.mark(self._state)
        self._hint()
        if first:
            self.canvas.natural()

    def set_state(self, state: MapState) -> None:
        """Mark where a case is, where it is elsewhere than marked."""
        if state != self._state:
            self._state = state
            self.canvas.mark(state)

    def _toggle(self) -> None:
        if self.canvas.is_whole:
            self.canvas.natural()
        else:
            self.canvas.whole()

    def _tell(self, id: str) -> None:
        """Say where the keyboard is, for eyes and for screen readers."""
        row = self.canvas.nodes[id].row
        name = row.name if row.track == row.name else f"{row.track}: {row.name}"
        marks = f"B: {' '.join(row.badges)}" if row.badges else ""
        text = " · ".join(filter(None, (name, self.look_of(id), marks)))
        self.here.setText(text)
        self._told_of = id
        self.names.go_to(id)
        self.canvas.setAccessibleDescription(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.canvas, text))

    def show_change(self, id: str, numbers: str) -> None:
        """Bring into sight where most has changed, and say so with its numbers; not where somebody walks on
        the map. "": nowhere, and what was said is no longer so."""
        if self.here.text() == self._change:
            self._hint()
        if id in self.canvas.nodes and not self.canvas.hasFocus():
            self.canvas.bring((id,))
            self.canvas.stand_at(id)
            self._change = filled(
                self.tr("Donde más cambia: {0}. {1}"), self.canvas.nodes[id].row.name, numbers
            )
            self.here.setText(self._change)

    def _leave(self) -> None:
        """Nothing is said of a state that has been moved out of sight."""
        at = self.canvas.at
        if self._told_of == at and at in self.canvas.nodes and not self.canvas.sees_part(at):
            self._hint()

    def look_of(self, id: str) -> str:
        """What a state is for the case, in a word."""
        looks = {
            CURRENT: self.tr("actual"),
            PAST: self.tr("pasado"),
            POSSIBLE: self.tr("posible ahora"),
            OTHER: "",
        }
        return looks[self.canvas.nodes[id].look]
