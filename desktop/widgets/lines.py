"""Parts beside one another, which take two lines where the window's letters are large."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget


class TwoLines(QWidget):
    """The first part takes the room that the others leave; parted, it has a line of its own above them.

    A widget, whose lines are empty when they are added: of a layout added with parts in it, PySide keeps the
    items. They are gone when a part moves to the other line, and what comes to lie there is taken for them.
    """

    def __init__(self, first: QWidget, *others: QWidget) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        self._first, self._gap = first, QWidget()
        self._above, self._line = QHBoxLayout(), QHBoxLayout()
        self._gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._gap.hide()
        for line in (self._above, self._line):
            lines.addLayout(line)
        self._line.addWidget(first, 1)
        self._line.addWidget(self._gap, 1)
        for part in others:
            self._line.addWidget(part)

    @property
    def line(self) -> QHBoxLayout:
        """Where the other parts are."""
        return self._line

    def above(self, part: QWidget) -> None:
        """Put a part, which is shown only where they are parted, after the first one."""
        self._above.addWidget(part)

    def insert(self, part: QWidget) -> None:
        """Put a part before the others."""
        self._line.insertWidget(self._line.indexOf(self._gap) + 1, part)

    def part(self, *, is_parted: bool) -> None:
        """Give the first part a line of its own, or the room beside the others."""
        if is_parted:
            self._above.insertWidget(0, self._first, 1)
        else:
            self._line.insertWidget(0, self._first, 1)
        self._gap.setVisible(is_parted)
