"""The fields of a part, as they are filled in: each says what was filled in when it is left or chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.editor.picking import FEW, Picked, Ticks
from desktop.widgets.inputs import Choice, Number
from desktop.widgets.kept_text import KeptLines, KeptText, Language
from desktop.widgets.text import Text, literal
from workflow.rows.drafting import DraftField, Filled

_EMPTIED = 300
"""Milliseconds after which an empty text is no longer one that is being written anew."""
LONGEST_LINE, LONGEST_STORY, LONGEST_NAME = 600, 2000, 120
"""Letters, as the scenario's file limits them."""


def say_in_place(label: QLabel, text: str) -> None:
    """Say something, or nothing any more. What was said keeps its room: what is below does not move under
    the pointer as it goes."""
    if label.isVisible():
        label.setMinimumHeight(max(label.minimumHeight(), label.heightForWidth(label.width())))
    label.setText(text)
    label.setVisible(bool(text) or label.minimumHeight() > 0)


class FieldBox(QWidget):
    """A field with its name, what it lacks, and the input."""

    filled = Signal(str, object)
    """The field's key, and what was filled in."""
    typed = Signal()
    """A text has changed that is not told before it is left."""

    def __init__(self, field: DraftField, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = field.key
        self._language = language
        self.keep: Callable[[], None] = lambda: None
        """Tells what was typed and not yet told."""
        self._lacking = ""
        """What was last said to be wrong with it."""
        self._now: Callable[[], object] = lambda: self.said
        """What stands in the input now."""
        self.said: object = _value(field)
        """What the scenario holds of it; only something else is told."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
        name = (
            field.name
            if not field.may_be_empty
            else self.tr("{0} (si hace falta)").replace("{0}", field.name)
        )
        self.name = QLabel(literal(name))
        self.lacks, self.hint = Text(look="warn"), Text(look="muted")
        column.addWidget(self.name)
        self.input = self._input(field)
        self.name.setBuddy(self.input)
        column.addWidget(self.input)
        column.addWidget(self.lacks)
        column.addWidget(self.hint)
        self.show_lacks(field)

    def show_lacks(self, field: DraftField) -> None:
        """Say what is wrong with it or can never happen, and what is to be known of it, or nothing."""
        self._lacking = field.lacks or field.doubt
        self._say_lacking()
        say_in_place(self.hint, field.hint)

    def begin(self) -> None:
        """Go to the input; of two texts to the one that is missing."""
        texts = self.input.findChildren(KeptLines)
        empty = [text for text in texts if not text.toPlainText().strip()]
        (empty[0] if empty else self.input).setFocus()

    def holds(self, field: DraftField) -> bool:
        """Whether what was last told, or shown, is what the scenario holds."""
        return self.said == _value(field)

    @property
    def is_untold(self) -> bool:
        """Whether something else stands in it than what was last told or shown."""
        return bool(_bare(self._now()) != _bare(self.said))

    def _tell(self, value: Filled) -> None:
        if _bare(value) != _bare(self.said):  # spaces at its ends are no change
            self.said = value
            self.filled.emit(self.key, value)

    def _input(self, field: DraftField) -> QWidget:
        match field.sort:
            case "line" | "story":
                return self._texts(field)
            case "word":
                return self._word(field)
            case "choice":
                return self._choice(field)
            case "several":
                return self._several(field)
            case "moment":
                return self._maybe(field, self._moment(field))
            case "span":
                return self._maybe(field, self._span(field))
            case "number":
                return self._number(field)
        return self._yes(field)

    # -- texts -----------------------------------------------------------------------------------------

    def _texts(self, field: DraftField) -> QWidget:
        """Both languages side by side."""
        both, grid = QWidget(), QGridLayout()
        both.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        longest = LONGEST_STORY if field.sort == "story" else LONGEST_LINE
        texts = []
        for at, (language, text) in enumerate(
            ((self.tr("Español"), field.es), (self.tr("Inglés"), field.en))
        ):
            lines = KeptLines(self._language, longest)
            lines.setPlainText(text)
            lines.setAccessibleName(f"{field.name}, {language}")
            lines.setFixedHeight((6 if field.sort == "story" else 3) * lines.fontMetrics().lineSpacing() + 12)
            lines.installEventFilter(self)
            lines.textChanged.connect(self.typed)
            if not field.may_be_empty:
                lines.textChanged.connect(partial(self._told_if_emptied, lines))
                lines.textChanged.connect(self._say_lacking)
            grid.addWidget(Text(language, "muted"), 0, at)
            grid.addWidget(lines, 1, at)
            grid.setColumnStretch(at, 1)
            texts.append(lines)
        es, en = texts

        def keep() -> None:
            es.keep(lambda one: en.keep(lambda other: self._tell((one, other))))

        self.keep = keep
        self._now = lambda: (es.toPlainText(), en.toPlainText())
        both.setFocusProxy(es)
        return both

    def _say_lacking(self) -> None:
        """What is wrong with it; while a text that was missing is being written, not that it is."""
        was_missing = isinstance(self.said, tuple) and not all(_bare(self.said))
        is_written = was_missing and all(_bare(self._now()))
        say_in_place(self.lacks, "" if is_written else self._lacking)

    def _told_if_emptied(self, lines: KeptLines) -> None:
        """A text that is needed and was emptied is told at once; not while it is only written anew."""

        def told() -> None:
            if lines.hasFocus() and not lines.toPlainText().strip():
                self.keep()

        if not lines.toPlainText().strip():
            QTimer.singleShot(_EMPTIED, lines, told)

    def _word(self, field: DraftField) -> QWidget:
        word = KeptText(self._language, LONGEST_NAME)
        word.setText(field.value)
        word.setAccessibleName(field.name)
        word.installEventFilter(self)
        word.textChanged.connect(self.typed)
        self._now = word.text
        self.keep = lambda: word.keep(self._tell)
        return word

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A text that is left is told, unless a dialog or another window came before it."""
        if event.type() == QEvent.Type.FocusOut and self.window().isActiveWindow():
            self.keep()
        return super().eventFilter(watched, event)

    # -- choices ---------------------------------------------------------------------------------------

    def _choice(self, field: DraftField) -> QWidget:
        choice = Choice()
        choice.setAccessibleName(field.name)
        known = [row.id for row in field.choices]
        if field.may_be_empty:
            choice.addItem(self.tr("(nada)"), "")
            if field.value and field.value not in known:
                choice.addItem(self.tr("(ya no existe)"), field.value)
        elif field.value not in known:
            choice.addItem(self.tr("(por elegir)"), field.value)
        for row in field.choices:
            choice.addItem(row.name, row.id)
        choice.setCurrentIndex(max(0, choice.findData(field.value)))
        choice.setMinimumContentsLength(20)
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.activated.connect(lambda _at: self._tell(str(choice.currentData())))
        return choice

    def _several(self, field: DraftField) -> QWidget:
        several: Ticks | Picked
        if len(field.choices) <= FEW:
            several = Ticks(field.choices, field.values)
            if several.boxes:
                several.setFocusProxy(next(iter(several.boxes.values())))
        else:
            several = Picked(field.name, field.choices, field.values)
            several.setFocusProxy(several.button)
        several.changed.connect(self._tell)
        return several

    def _yes(self, field: DraftField) -> QWidget:
        box = QCheckBox(self.tr("Sí"))
        box.setAccessibleName(field.name)
        box.setChecked(field.value == "yes")
        box.clicked.connect(lambda on: self._tell("yes" if on else "no"))
        return box

    # -- numbers and times -----------------------------------------------------------------------------

    def _number(self, field: DraftField) -> QWidget:
        number = _whole(field.low, field.high, int(field.value or field.low), field.name)
        number.valueChanged.connect(lambda value: self._tell(str(int(value))))
        return _left(number)

    def _maybe(self, field: DraftField, parts: tuple[QWidget, Callable[[], str]]) -> QWidget:
        """A time that may be left out has a tick before it."""
        inside, value = parts
        if not field.may_be_empty:
            return inside
        box = QCheckBox()
        box.setAccessibleName(self.tr("{0}: se usa").replace("{0}", field.name))
        box.setChecked(bool(field.value))
        inside.setEnabled(box.isChecked())

        def ticked(on: bool) -> None:
            inside.setEnabled(on)
            self._tell(value() if on else "")

        box.clicked.connect(ticked)
        both, row = QWidget(), QHBoxLayout()
        both.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(box)
        row.addWidget(inside)
        row.addStretch(1)
        both.setFocusProxy(box)
        return both

    def _moment(self, field: DraftField) -> tuple[QWidget, Callable[[], str]]:
        day, hour, minute = _moment_of(field.value)
        numbers = (
            _whole(1, 1000, day, self.tr("{0}: día").replace("{0}", field.name)),
            _whole(0, 23, hour, self.tr("{0}: hora").replace("{0}", field.name)),
            _whole(0, 59, minute, self.tr("{0}: minuto").replace("{0}", field.name)),
        )

        def value() -> str:
            day, hour, minute = (int(number.value()) for number in numbers)
            return f"day {day}, {hour:02}:{minute:02}"

        for number in numbers:
            number.valueChanged.connect(lambda _value: self._tell(value()))
        return _row(
            Text(self.tr("día")), numbers[0], Text(self.tr("a las")), numbers[1], Text(self.tr("horas,")),
            numbers[2], Text(self.tr("minutos")),
        ), value  # fmt: skip

    def _span(self, field: DraftField) -> tuple[QWidget, Callable[[], str]]:
        count, _, unit = (field.value or "1 days").partition(" ")
        number = _whole(1, field.high, int(count), field.name)
        units = Choice()
        units.setAccessibleName(self.tr("Unidad"))
        names = {
            "minutes": (self.tr("minuto"), self.tr("minutos")),
            "hours": (self.tr("hora"), self.tr("horas")),
            "days": (self.tr("día"), self.tr("días")),
        }
        for id in names:
            units.addItem("", id)
        units.setCurrentIndex(max(0, units.findData(unit)))

        def name_units() -> None:
            for at, (one, several) in enumerate(names.values()):
                units.setItemText(at, one if int(number.value()) == 1 else several)

        def value() -> str:
            return f"{int(number.value())} {units.currentData()}"

        name_units()
        number.valueChanged.connect(lambda _value: name_units())
        number.valueChanged.connect(lambda _value: self._tell(value()))
        units.activated.connect(lambda _at: self._tell(value()))
        return _row(number, units), value


def _value(field: DraftField) -> object:
    if field.sort in ("line", "story"):
        return field.es, field.en
    return field.values if field.sort == "several" else field.value


def _bare(value: Any) -> Any:
    """A value without spaces around its texts."""
    if isinstance(value, tuple):
        return tuple(map(_bare, value))
    return value.strip() if isinstance(value, str) else value


def _whole(low: int, high: int, value: int, name: str) -> Number:
    number = Number()
    number.whole = True
    number.setRange(low, high)
    number.setValue(value)
    number.setAccessibleName(name)
    return number


def _row(*parts: QWidget) -> QWidget:
    """Parts beside one another, no broader than they need."""
    whole, row = QWidget(), QHBoxLayout()
    whole.setLayout(row)
    row.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        if isinstance(part, Text):
            part.setWordWrap(False)
            part.setSizePolicy(part.sizePolicy().Policy.Fixed, part.sizePolicy().Policy.Fixed)
        row.addWidget(part)
    row.addStretch(1)
    first = next(part for part in parts if isinstance(part, Number))
    whole.setFocusProxy(first)
    return whole


def _left(part: QWidget) -> QWidget:
    whole = _row(part)
    whole.setFocusProxy(part)
    return whole


def _moment_of(value: str) -> tuple[int, int, int]:
    """Day, hour and minute of `day 3, 14:00`; the first morning where it is none."""
    try:
        day, clock = value.replace("día", "day").removeprefix("day ").split(", ")
        hour, minute = clock.split(":")
        return int(day), int(hour), int(minute)
    except ValueError:
        return 1, 9, 0
