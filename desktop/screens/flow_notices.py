"""What Flow says below the map goes when it is no longer so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from desktop.screens.flow_playing import Playing
    from desktop.screens.flow_recovering import Recovering
    from desktop.screens.flow_rules import Rules
    from desktop.screens.flow_saving import Saving
    from desktop.widgets.assumptions import Assumptions
    from desktop.widgets.levers import Levers
    from workflow.rows.flow import FlowResult


class Notices(QObject):
    """Passes on what the parts of Flow say, and takes it back: what holds for what is chosen, with the next
    choice; that a result is waited for, when it is there. Errors and exported files stay."""

    unsaid = Signal(str)
    """A text that was said, and is no longer so."""

    def __init__(
        self, said: SignalInstance, levers: Levers, assumptions: Assumptions, rules: Rules, saving: Saving,
        playing: Playing, again: Recovering, parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._said = said
        self._of_choice = self._until_found = ""
        """The last text that holds for what is chosen, and the last that holds until there is a result."""
        for changed in (levers.changed, assumptions.changed, saving.compared, rules.changed):
            changed.connect(self._choose)
        assumptions.refused.connect(lambda text: self.of_choice("refused", text))
        assumptions.doubted.connect(lambda text: self.of_choice("note", text))
        for part in (saving, playing, again):
            part.said.connect(said)
        saving.chosen.connect(self._keep_for_choice)
        for waiting in (saving, again):
            waiting.awaited.connect(self._keep_until_found)

    def of_choice(self, kind: str, text: str) -> None:
        """Say what holds for what is chosen now."""
        self._keep_for_choice(text)
        self._said.emit(kind, text)

    def until_found(self, text: str) -> None:
        """Say what holds until the next complete result is there, or something else is asked."""
        self._keep_until_found(text)
        self._said.emit("note", text)

    def find(self, found: FlowResult) -> None:
        """There is a result; a preview is not what is waited for."""
        if not found.preview:
            self._end_waiting()

    def _keep_for_choice(self, text: str) -> None:
        self._of_choice = text

    def _keep_until_found(self, text: str) -> None:
        self._until_found = text

    def _choose(self) -> None:
        self.unsaid.emit(self._of_choice)
        self._of_choice = ""
        self._end_waiting()

    def _end_waiting(self) -> None:
        self.unsaid.emit(self._until_found)
        self._until_found = ""
