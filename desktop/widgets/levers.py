"""The what-if: recommendations to follow, capacities to change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.holding import Holding
from desktop.widgets.inputs import BackButton, Slider
from desktop.widgets.panel import Panel, Scroll, empty
from desktop.widgets.text import Line, Text, Translated, literal, restyle, tip
from workflow.rows.flow import AssumptionRow, LeverRow
from workflow.rows.written import MONEY, amount

_STEPS = 40
_LAID_OUT_MS = 20
"""After so long every line stands where it stays."""


class Capacity(QWidget):
    """One capacity: its name, the number that holds, and a slider over the range that is thought possible.

    Unless somebody has moved it, the slider is at what holds without it: what a lever sets, what is
    assumed, or what the file says.
    """

    changed = Signal()

    def __init__(self, row: AssumptionRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self._without = row.value
        self._chosen: float | None = None
        self._top = max(row.high if row.high is not None else row.value * 2, row.value * 2, 1.0)
        self.slider, self._value = Slider(Qt.Orientation.Horizontal), Line(look="strong")
        self.slider.setAccessibleName(row.name)
        self.back = BackButton(row.name)
        self.back.clicked.connect(self._go_back)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.addWidget(Text(row.name if row.unit == MONEY else row.called), 1)
        head.addWidget(self._value)
        head.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.slider)
        self._stand()
        self.slider.valueChanged.connect(self._moved)

    @property
    def value(self) -> float:
        """The number that holds."""
        return self._without if self._chosen is None else self._chosen

    @property
    def is_changed(self) -> bool:
        """Whether something else is chosen than what holds without it."""
        return self.value != self._without

    def can_be(self, value: float) -> bool:
        """Whether a number can be simulated."""
        return self.row.least <= value <= self.row.most and (not self.row.whole or value == int(value))

    def choose(self, value: float) -> None:
        """Try a number, as if the slider had been moved there."""
        self._chosen = value
        self._stand()

    def reset(self) -> None:
        """Back to what holds without it."""
        self._chosen = None
        self._stand()

    def rest_on(self, value: float) -> None:
        """Take what holds without this slider: it is put there unless somebody has moved it."""
        if value != self._without:
            self._without = value
            self._stand()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Other letters are as broad as they are."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._tell)  # once the number has them, too

    def _go_back(self) -> None:
        self.slider.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes
        self.reset()
        self.changed.emit()

    @property
    def _most(self) -> float:
        return max(self._top, self._without, self.value)

    @property
    def _whole(self) -> bool:
        return all(n == int(n) for n in (self.row.value, self._without)) and self._most <= 10 * _STEPS

    def _at(self, value: float) -> int:
        return round(value) if self._whole else round(value / self._most * _STEPS)

    def _stand(self) -> None:
        self.slider.blockSignals(True)
        self.slider.setRange(0, int(self._most) if self._whole else _STEPS)
        self.slider.setValue(self._at(self.value))
        self.slider.blockSignals(False)
        self._tell()

    def _moved(self, at: int) -> None:
        """Where nobody moved it, exactly what holds without it; elsewhere the number of its place."""
        there = float(at) if self._whole else self._most * at / _STEPS
        self._chosen = None if at == self._at(self._without) else there
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        unit = self.row.unit if self.row.unit == MONEY else ""  # what is counted is in the name
        self._value.setText(amount(self.value, unit))
        widest = max(
            (amount(n, unit) for n in (self._most, self._most - 0.1)), key=len
        )  # the name beside it wraps alike, whatever is chosen
        self._value.setMinimumWidth(self._value.fontMetrics().horizontalAdvance(widest) + 4)
        self.back.offer(amount(self._without, unit), self.is_changed)
        restyle(self._value, changed=self.value != self.row.value)


class Recommendation(QWidget):
    """A recommendation to follow: a box with its number, and its name beside it, which may be long."""

    def __init__(self, row: LeverRow, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box, self._name = QCheckBox(literal(row.id)), Text(row.name)
        self.box.setAccessibleName(f"{row.id} {row.name}")
        self._line_up()
        self.setToolTip(tip(text))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 1, 0, 1)
        line.setSpacing(4)
        line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._name, 1)

    def _line_up(self) -> None:
        """All names begin in one line, whatever the letters."""
        self.box.setMinimumWidth(self.box.fontMetrics().horizontalAdvance("L5b") + 30)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Other letters are as broad as they are."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._line_up)  # once the box has them, too

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The name is part of the box."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.toggle()


class Levers(Translated, Panel):
    """What is tried. `changed` comes at every movement, `cleared` before it where all is taken away."""

    changed, cleared = Signal(), Signal()
    wanted = Signal()
    """It is to be seen: the keyboard comes to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._note = Text(look="heading"), Text(look="muted")
        self.reset, self.most = QPushButton(), QPushButton()
        self.reset.setProperty("look", "quiet")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.reset)
        self.offered = Scroll()
        self.boxes: dict[str, QCheckBox] = {}
        self.capacities: dict[str, Capacity] = {}
        self._capacity_title = Text(look="section")
        self.column.addLayout(head)
        self.column.addWidget(self._note)
        self.column.addWidget(self.most)
        self.column.addWidget(self.offered, 1)
        self.holding = Holding()
        self.column.addWidget(self.holding)
        self.reset.clicked.connect(self.clear)
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.setInterval(_LAID_OUT_MS)
        self._following.timeout.connect(self._keep_in_sight)
        self.offered.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._following.start())
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._title.setText(self.tr("¿Y si…?"))
        self._note.setText(
            self.tr("Recomendaciones del informe. Sus efectos son supuestos: una ilustración.")
        )
        self.reset.setText(self.tr("&Quitar todo"))
        self.most.setText(self.tr("¿Qué cambios &logran más?…"))
        self._capacity_title.setText(self.tr("Capacidades y dinero"))

    def set_rows(self, levers: tuple[LeverRow, ...], capacities: tuple[AssumptionRow, ...]) -> None:
        """Offer them; what was chosen stays chosen."""
        chosen = set(self.levers)
        moved = dict(self.tried)
        self._capacity_title.setParent(None)
        empty(self.offered.column)
        self.boxes, self.capacities = {}, {}
        for row in levers:
            line = Recommendation(row, self._told(row))
            box = self.boxes[row.id] = line.box
            box.setChecked(row.id in chosen)
            box.toggled.connect(self.changed)
            box.toggled.connect(lambda _on: self._following.start())
            self.offered.follow(box)
            self.offered.column.addWidget(line)
        self.offered.column.addWidget(self._capacity_title)
        self._capacity_title.show()
        for capacity in capacities:
            slider = self.capacities[capacity.id] = Capacity(capacity)
            if capacity.id in moved:
                slider.choose(moved[capacity.id])
            slider.changed.connect(self.changed)
            self.offered.follow(slider.slider)
            self.offered.column.addWidget(slider)
        self.offered.column.addStretch(1)

    def _keep_in_sight(self) -> None:
        """The list has more or less room: where the keyboard is, or else what is tried, stays in sight."""
        focused = QApplication.focusWidget()
        ticked = [box for box in self.boxes.values() if box.isChecked()]
        if focused is not None and self.offered.isAncestorOf(focused):
            self.offered.scroll_to(focused)
        elif ticked:
            self.offered.scroll_to(ticked[-1])

    def take_first_focus(self) -> None:
        """Put the keyboard on what is tried, or else on the first recommendation."""
        self.wanted.emit()
        boxes = list(self.boxes.values())
        first = next((box for box in boxes if box.isChecked()), boxes[0] if boxes else self.reset)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _told(self, row: LeverRow) -> str:
        effects = "; ".join(f"{name}: {now} → {then}" for _id, name, now, then in row.effects)
        begins = f"{row.recommendation} · " if row.recommendation else ""
        return f"{begins}{row.mechanism}  {self.tr('Supone')}: {effects}"

    @property
    def levers(self) -> tuple[str, ...]:
        """The recommendations that are followed."""
        return tuple(id for id, box in self.boxes.items() if box.isChecked())

    @property
    def tried(self) -> Mapping[str, float]:
        """The capacities that are changed."""
        return {id: one.value for id, one in self.capacities.items() if one.is_changed}

    def known(self, kept: Mapping[str, Any]) -> dict[str, Any]:
        """Of what was kept by name, what is offered here."""
        return {
            "levers": [lever for lever in self.boxes if lever in kept.get("levers", ())],
            "tried": {k: v for k, v in kept.get("tried", {}).items() if k in self.capacities},
        }

    def put(self, levers: Sequence[str], tried: Mapping[str, float]) -> None:
        """Try what was kept, as far as it is offered here and can be; says nothing of it."""
        was = self.blockSignals(True)
        for id, box in self.boxes.items():
            box.setChecked(id in levers)
        for id, value in tried.items():
            capacity = self.capacities.get(id)
            if capacity is not None and capacity.can_be(value):
                capacity.choose(float(value))
        self.blockSignals(was)

    def try_again(self, kept: Mapping[str, Any]) -> None:
        """Try what was kept and nothing else."""
        known = self.known(kept)
        self.blockSignals(True)
        for capacity in self.capacities.values():
            capacity.reset()
        self.put(known["levers"], known["tried"])
        self.blockSignals(False)
        self.changed.emit()

    def rest_on(self, values: Mapping[str, float | str]) -> None:
        """Take what holds without the sliders: levers and assumptions change it."""
        for id, capacity in self.capacities.items():
            capacity.rest_on(float(values[id]))

    def clear(self) -> None:
        """Nothing is tried."""
        self.cleared.emit()
        self.follow(())

    def follow(self, levers: Sequence[str]) -> None:
        """Try these recommendations and nothing else."""
        self.blockSignals(True)
        for id, box in self.boxes.items():
            box.setChecked(id in levers)
        for capacity in self.capacities.values():
            capacity.reset()
        self.blockSignals(False)
        self.changed.emit()
