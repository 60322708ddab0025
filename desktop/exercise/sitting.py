"""Who sits where: each role of a scenario is given to a seat, or left to the program."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from desktop.widgets.inputs import Choice
from desktop.widgets.kept_text import KeptText, Language
from desktop.widgets.panel import empty
from desktop.widgets.text import Translated, literal
from workflow.rows.exercise import SeatWanted

if TYPE_CHECKING:
    from workflow.rows.exercise import RoleCard

LONGEST_LABEL = 40
PROGRAM = 0
"""In place of the number of a seat: nobody sits there, the program plays the role."""


class Sitting(Translated, QWidget):
    """A line for each role, and a name for each seat that is used."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._roles: tuple[RoleCard, ...] = ()
        self.seats: dict[str, Choice] = {}
        """Where each role sits, by the role's id."""
        self.labels: list[KeptText] = []
        self._label_names: list[QLabel] = []
        self.one = QPushButton()
        self.one.setAutoDefault(False)
        self.one.clicked.connect(self.together)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)

    def set_roles(self, roles: tuple[RoleCard, ...]) -> None:
        """Show the roles of a scenario, each at a seat of its own."""
        self._roles, self.seats, self.labels, self._label_names = roles, {}, [], []
        self._grid.removeWidget(self.one)
        empty(self._grid)
        for at, role in enumerate(roles):
            choice = self.seats[role.id] = Choice()
            for number in range(1, len(roles) + 1):
                choice.addItem("", number)
            choice.addItem("", PROGRAM)
            choice.setCurrentIndex(at)
            choice.currentIndexChanged.connect(lambda _at: self._show_used())
            name = QLabel(literal(role.name))
            name.setBuddy(choice)
            choice.setAccessibleName(role.name)
            self._grid.addWidget(name, at, 0)
            self._grid.addWidget(choice, at, 1)
        for number in range(1, len(roles) + 1):
            label, text = QLabel(), KeptText(self._language, LONGEST_LABEL)
            label.setBuddy(text)
            self.labels.append(text)
            self._label_names.append(label)
            self._grid.addWidget(label, len(roles) + number, 0)
            self._grid.addWidget(text, len(roles) + number, 1)
        self._grid.addWidget(self.one, 2 * len(roles) + 1, 1, Qt.AlignmentFlag.AlignLeft)
        self.one.setVisible(len(roles) > 1)
        self.retranslate()
        self._show_used()

    def together(self) -> None:
        """All roles at the first seat: one person, or a group, plays them all."""
        for choice in self.seats.values():
            choice.setCurrentIndex(0)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.one.setText(self.tr("&Todos los roles en un puesto"))
        for choice in self.seats.values():
            for at in range(choice.count()):
                choice.setItemText(at, self._seat_name(int(choice.itemData(at))))
        hint = self.tr("Nombre inventado (opcional)")
        for number, (label, text) in enumerate(zip(self._label_names, self.labels, strict=True), start=1):
            label.setText(self._seat_name(number))
            text.setPlaceholderText(hint)
            text.setAccessibleName(f"{self._seat_name(number)}: {hint}")

    def _seat_name(self, number: int) -> str:
        if number == PROGRAM:
            return self.tr("Lo lleva el programa")
        return self.tr("Puesto {0}").replace("{0}", str(number))

    def _show_used(self) -> None:
        used = {int(choice.currentData()) for choice in self.seats.values()}
        for number, (label, text) in enumerate(zip(self._label_names, self.labels, strict=True), start=1):
            label.setVisible(number in used)
            text.setVisible(number in used)

    @property
    def is_possible(self) -> bool:
        """Whether somebody plays."""
        return any(choice.currentData() != PROGRAM for choice in self.seats.values())

    def keep(self, act: Callable[[tuple[SeatWanted, ...]], None]) -> None:
        """Call `act` with the seats that are used, once their names were looked at."""
        roles: dict[int, list[str]] = {}
        for role, choice in self.seats.items():
            roles.setdefault(int(choice.currentData()), []).append(role)
        used = sorted(number for number in roles if number != PROGRAM)
        self._keep_labels(
            used,
            {},
            lambda names: act(tuple(SeatWanted(tuple(roles[number]), names[number]) for number in used)),
        )

    def _keep_labels(
        self, left: list[int], names: dict[int, str], act: Callable[[dict[int, str]], None]
    ) -> None:
        if not left:
            act(names)
            return
        first, rest = left[0], left[1:]
        self.labels[first - 1].keep(lambda text: self._keep_labels(rest, {**names, first: text}, act))
