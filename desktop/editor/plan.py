"""What a spreadsheet would change of a draft, read before anything is changed."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from desktop.widgets.dialogs import labels
from desktop.widgets.fitting import TextColumn, TextDialog
from desktop.widgets.text import Text
from workflow.rows.drafting import SheetPlan


class PlanDialog(TextDialog):
    """The changes, or what is wrong with their places; accepted, the changes are made."""

    def __init__(self, plan: SheetPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Traer de una hoja de cálculo"))
        self.broad = 52
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(Text(self._first(plan), "strong"))
        texts = TextColumn()
        told = [("warn", each) for each in plan.problems]
        if not plan.problems:
            told = [("warn", each) for each in plan.looks_real] + [("", each) for each in plan.changes]
        for label in labels(told):
            texts.column.addWidget(label)
        texts.column.addStretch(1)
        column.addWidget(texts, 1)
        if plan.lacks:
            after = self.tr("Después le faltarían cosas: {0}. Se puede guardar y seguir otro día.")
            column.addWidget(Text(after.replace("{0}", str(plan.lacks)), "muted"))
        buttons = QDialogButtonBox()
        self.back = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.make = buttons.addButton(
            self.tr("&Cambiar el escenario"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.make.setEnabled(bool(plan.changes) and not plan.problems)
        self.end_with(column, buttons, self.back)

    def _first(self, plan: SheetPlan) -> str:
        if plan.problems:
            told = self.tr("{0}: no se cambia nada mientras haya algo que no cuadra.")
        elif not plan.changes:
            told = self.tr("{0}: dice lo mismo que el escenario. No hay nada que cambiar.")
        elif plan.looks_real:
            told = self.tr("{0}: hay algo que parece de una persona real. Siga sólo si es inventado.")
        else:
            told = self.tr("{0}: esto cambiaría. Todavía no se ha cambiado nada.")
        return told.replace("{0}", plan.name)
