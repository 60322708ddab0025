"""The list of steps in parts: what comes next stands apart, and a long rest is folded by right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.widgets.card import Pressed, Written
from desktop.widgets.text import Text, Translated

if TYPE_CHECKING:
    from workflow.rows.steps import StepRow, StepsRow

Key = tuple[str, str]
"""A step and whose it is."""
_MANY = 12
_UNFOLDED = 6
"""So many steps besides the next are shown without folding."""


class RestingHeading(Text):
    """A heading on which the focus rests after an act: a second Enter does nothing, an arrow goes on."""

    onward = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(look="heading", parent=parent)
        self.setProperty("rests", True)  # the frame of the focus has its room before
        self.setIndent(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Down goes to the first card."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Home):
            self.onward.emit()
            return
        super().keyPressEvent(event)


class StepGroup(Translated, Written, Pressed):
    """The head of a group of steps: pressing it folds or unfolds them."""

    turned = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__("waiting")
        self.name = name
        self._count, self.is_open = 0, False
        self.clicked.connect(lambda: self.turned.emit(self.name))

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.tell(self._count, is_open=self.is_open)

    def tell(self, count: int, *, is_open: bool) -> bool:
        """Say how many steps there are and whether they are seen; whether it said something else."""
        self._count, self.is_open = count, is_open
        name = self.name or self.tr("De la ruta de atención")
        words = ((f"{'▾' if is_open else '▸'}  {name} ({count})", ""),)
        if words == self.words:
            return False
        self.setAccessibleName(f"{name} ({count})")
        self.setAccessibleDescription(self.tr("desplegado") if is_open else self.tr("plegado"))
        self.write(words)
        return True


def is_folded(rows: StepsRow) -> bool:
    """Whether what does not come next is folded: where something is said of what comes next, or there are so
    many that one reads by headings, as of all that the person may decide."""
    says = bool(rows.next or rows.next_blocked or rows.part)
    return len(rows.possible) - len(rows.next) > (_UNFOLDED if says else _MANY)


def group_of(row: StepRow) -> str:
    """The first right that a step is about; "" where it names none."""
    return row.rights[0] if row.rights else ""


def groups(steps: Sequence[StepRow]) -> dict[str, list[Key]]:
    """Steps by the first right that each is about; "" of those that name none."""
    found: dict[str, list[Key]] = {}
    for row in steps:
        found.setdefault(group_of(row), []).append((row.id, row.subject))
    return found


def rest(rows: StepsRow) -> Sequence[StepRow]:
    """The possible steps that do not come next."""
    return [row for row in rows.possible if (row.id, row.subject) not in rows.next]


def set_apart(steps: Sequence[StepRow]) -> tuple[list[StepRow], list[StepRow]]:
    """The steps that help, and those that harm."""
    return [row for row in steps if not row.harm], [row for row in steps if row.harm]


def in_sight(cards: Mapping[Key, QWidget], pane: QScrollArea, near: QWidget | None) -> dict[Key, int]:
    """Where the cards in sight stand in a pane, in pixels from its top, those nearest to one first."""
    top, high = pane.verticalScrollBar().value(), pane.viewport().height()
    places = {key: card.y() - top for key, card in cards.items() if not card.isHidden()}
    seen = {key: y for key, y in places.items() if -cards[key].height() < y < high}
    middle = near.y() - top if near is not None else 0
    return dict(sorted(seen.items(), key=lambda place: abs(place[1] - middle)))
