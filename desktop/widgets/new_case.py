"""The dialog for a new fictional case: from a profile, by its facts, or at random."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QListWidget,
    QListWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.fitting import fit, without_icons
from desktop.widgets.inputs import Choice
from desktop.widgets.kept_text import KeptText, Language
from desktop.widgets.panel import Scroll
from desktop.widgets.text import Line, Text

if TYPE_CHECKING:
    from workflow.rows import CaseRow, ChoiceRow, FieldRow

_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Wanted:
    """The case that was asked for. No profile and no facts: at random."""

    profile: str | None
    facts: dict[str, str]
    name: str
    beside: str | None


class NewCase(QDialog):
    """Asks for a new case; `wanted` says which. Facts are those of a person who does not exist."""

    wanted = Signal(object)

    def __init__(
        self,
        profiles: tuple[ChoiceRow, ...],
        fields: tuple[FieldRow, ...],
        cases: tuple[CaseRow, ...],
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Caso ficticio nuevo"))
        self._language = language
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.addWidget(Text(self.tr("No escriba datos de personas reales."), "note"))
        self.tabs = QTabWidget()
        self.tabs.addTab(self._profiles(profiles), self.tr("De un &perfil"))
        self.tabs.addTab(self._fields(fields), self.tr("Por sus &datos"))
        random = Text(self.tr("El programa sortea los datos de una persona ficticia."))
        random.setMargin(12)
        random.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.tabs.addTab(random, self.tr("Al a&zar"))
        if not profiles:
            self.tabs.setTabEnabled(0, False)
            self.tabs.setCurrentIndex(2)
        column.addWidget(self.tabs, 1)
        column.addLayout(self._ends(cases))
        buttons = QDialogButtonBox()
        self.open_case = buttons.addButton(self.tr("&Abrir caso"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        without_icons(buttons)
        self.open_case.setDefault(True)
        buttons.accepted.connect(self._open)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        em = self.fontMetrics().height()
        fit(self, min(40 * em, 800), min(34 * em, 660))
        (self.profiles if profiles else self.tabs).setFocus()

    def _profiles(self, profiles: tuple[ChoiceRow, ...]) -> QWidget:
        self.profiles = QListWidget()
        self.profiles.setWordWrap(True)
        self.profiles.setSpacing(3)
        self.profiles.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.profiles.setAccessibleName(self.tr("Perfiles"))
        self.profiles.itemDoubleClicked.connect(lambda _item: self._open())
        for row in profiles:
            item = QListWidgetItem(f"{row.name}\n{row.detail}" if row.detail else row.name)
            item.setData(_ID, row.id)
            self.profiles.addItem(item)
        self.profiles.setCurrentRow(0)
        return self.profiles

    def _fields(self, fields: tuple[FieldRow, ...]) -> QWidget:
        scroll = Scroll()
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.fields: dict[str, Choice] = {}
        for field in fields:
            combo = Choice()
            for value in field.values:
                combo.addItem(value.name, value.id)
                if value.id == field.default:
                    combo.setCurrentIndex(combo.count() - 1)
            combo.setAccessibleName(field.name)
            scroll.follow(combo)
            label = Line(field.name)
            label.setBuddy(combo)
            form.addRow(label, combo)
            self.fields[field.id] = combo
        scroll.column.addLayout(form)
        scroll.column.addStretch(1)
        return scroll

    def _ends(self, cases: tuple[CaseRow, ...]) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.name = KeptText(self._language, 60)
        self.name.setPlaceholderText(self.tr("lo pone el programa"))
        form.addRow(self.tr("&Nombre ficticio"), self.name)
        self.beside = Choice()
        self.beside.addItem(self.tr("Ninguno: con proceso propio"), "")
        for case in cases:
            self.beside.addItem(f"{case.id} · {case.name}", case.id)
        if cases:
            form.addRow(self.tr("&Junto a otro caso"), self.beside)
        return form

    def _open(self) -> None:
        self.name.keep(self._open_as)

    def _open_as(self, name: str) -> None:
        profile, facts = None, {}
        item = self.profiles.currentItem()
        if self.tabs.currentIndex() == 0 and item is not None:
            profile = str(item.data(_ID))
        elif self.tabs.currentIndex() == 1:
            facts = {name: str(combo.currentData()) for name, combo in self.fields.items()}
        beside = str(self.beside.currentData()) or None
        self.wanted.emit(Wanted(profile, facts, name, beside))
        self.accept()
