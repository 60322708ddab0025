"""The headings of a table or tree: what is wider than its column goes on in the next line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.widgets.text import LARGE

_WRAPS = Qt.TextFlag.TextWordWrap
_BESIDE = 20
"""Pixels of a section beside its text, as the style sheet has them."""


def wrapping(alignment: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    """An alignment under which a heading goes on in the next line."""
    return Qt.AlignmentFlag(int(alignment) | int(_WRAPS))


class Headings(QHeaderView):
    """As high as the highest of its texts at the width of its column. In large letters no column is wider for
    its heading than the longest word of that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setDefaultAlignment(wrapping(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter))
        self.setSectionsClickable(True)
        self.sectionResized.connect(lambda _at, before, now: self._fit(before, now))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for every heading."""
        room = super().sizeHint()
        high = max((self.needed(at) for at in range(self.count()) if not self.isSectionHidden(at)), default=0)
        return QSize(room.width(), max(room.height(), high))

    def needed(self, section: int) -> int:
        """How high a heading is at the width of its column, in pixels."""
        text = str(self.model().headerData(section, self.orientation()) or "")
        wide, metrics = max(1, self.sectionSize(section) - _BESIDE), self.fontMetrics()
        return metrics.boundingRect(QRect(0, 0, wide, 0), int(_WRAPS), text).height() + 6

    def sectionSizeFromContents(self, section: int) -> QSize:  # noqa: N802 - Qt's name
        """What a heading asks of its column."""
        size, metrics = super().sectionSizeFromContents(section), self.fontMetrics()
        if metrics.height() <= LARGE:
            return size
        words = str(self.model().headerData(section, self.orientation()) or "").split()
        return QSize(max(map(metrics.horizontalAdvance, words), default=0) + _BESIDE, size.height())

    def _fit(self, before: int, now: int) -> None:
        if before != now and self.sizeHint().height() != self.height():
            self.geometriesChanged.emit()  # whoever holds it asks anew how high it is
