"""The screen of a case, as its parts know it: what is shown, and who is at the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.screens.board import Board
from desktop.screens.looks import Look
from desktop.settings import SettingsFile
from desktop.talk import PersonView
from desktop.widgets.case_list import CaseList
from desktop.widgets.steps_panel import StepsPanel
from desktop.widgets.text import Translated

if TYPE_CHECKING:
    from workflow.rows import CaseRow


class CaseScreen(Translated, QWidget):
    """Shows one Look at a time."""

    said = Signal(str, str)
    """A kind and a text for the message bar."""
    offered = Signal(str, str, object)
    """The same, with the `Act` of a button beside it."""
    went_back = Signal(int)
    """To just before this event is gone back."""
    cases: CaseList
    steps: StepsPanel
    board: Board
    person: PersonView
    below: QTabWidget

    def __init__(self, settings: SettingsFile, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._look: Look | None = None

    @property
    def case(self) -> str:
        """The case that is shown, or ""."""
        return self._look.case if self._look else ""

    @property
    def is_open(self) -> bool:
        """Whether a session is shown."""
        return self._look is not None

    @property
    def current_role(self) -> str:
        """The role of the person at the screen."""
        return self._look.role if self._look else self._settings.now.last_role

    def _together(self) -> tuple[CaseRow, ...]:
        return self.cases.together(self.case)

    def _name_together(self) -> None:
        self.steps.set_together(", ".join(row.name or row.id for row in self._together()))

    def _language(self) -> str:
        return self._settings.now.language
