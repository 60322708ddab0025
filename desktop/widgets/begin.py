"""The dialog with which a practice begins: as whom one acts, whom one meets, and under which rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.fitting import fit, without_icons
from desktop.widgets.inputs import Choice
from desktop.widgets.kept_text import KeptText, Language
from desktop.widgets.panel import Scroll
from desktop.widgets.text import Text

if TYPE_CHECKING:
    from workflow.rows import PathwayRow
    from workflow.rows.beginning import BeginningRow, RoleRow

LATEST_YEAR = "2021"
_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Beginning:
    """A practice that was asked for. Without a profile the case is asked for on the desk."""

    pathway: str
    year: str
    role: str
    profile: str
    name: str


class BeginCase(QDialog):
    """Asks for role, person and rules. All is chosen beforehand: Enter begins."""

    wanted = Signal(object)
    """A `Beginning`."""
    pathway_chosen = Signal(str)
    """The roles and persons of a pathway are needed."""
    person_chosen = Signal(str, str)
    """A pathway and a profile: who can meet that person first is needed."""

    def __init__(
        self,
        pathways: tuple[PathwayRow, ...],
        explained: Callable[[str], str],
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        """`explained` has a sentence on what a role may do, by its name; "" where there is none."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Practicar un caso"))
        self._pathways, self._explained = pathways, explained
        self._rows: BeginningRow | None = None
        self._meet: tuple[str, ...] | None = None
        self._role_was_chosen, self._wanted_role = False, ""
        self.role, self.pathway, self.year, self.people = Choice(), Choice(), Choice(), QListWidget()
        self.name = KeptText(language, 80)
        self.about_role, self.about_rules, self.about_meeting = Text(), Text(look="muted"), Text(look="note")
        self._lay_out()
        for row in pathways:
            self.pathway.addItem(row.name, row.id)
        self.pathway.currentIndexChanged.connect(lambda _at: self._pathway_changed())
        self.role.activated.connect(lambda _at: self._choose_role())
        self.people.currentItemChanged.connect(lambda *_items: self._person_changed())
        self.people.itemDoubleClicked.connect(lambda _item: self._begin())
        self.start.setEnabled(False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.addWidget(Text(self.tr("Todas las personas son ficticias."), "note"))
        both = QHBoxLayout()
        both.setSpacing(14)
        both.addWidget(self._left(), 1)
        both.addLayout(self._right(), 1)
        column.addLayout(both, 1)
        buttons = QDialogButtonBox()
        self.start = buttons.addButton(self.tr("&Empezar"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        without_icons(buttons)
        self.start.setDefault(True)
        buttons.accepted.connect(self._begin)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        em = self.fontMetrics().height()
        fit(self, 56 * em, 36 * em)  # as much as the screen has: in large letters the names need it

    def _left(self) -> QWidget:
        scroll = Scroll()
        for label, part, below in (
            (self.tr("&Usted actúa como"), self.role, self.about_role),
            (self.tr("&Ruta de atención"), self.pathway, None),
            (self.tr("Datos del &año"), self.year, self.about_rules),
            (self.tr("&Nombre de la sesión (opcional)"), self.name, None),
        ):
            named = QLabel(label)
            named.setBuddy(part)
            part.setAccessibleName(label.replace("&", ""))
            if isinstance(part, Choice):
                part.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                part.setMinimumContentsLength(8)
            scroll.follow(part)
            scroll.column.addWidget(named)
            scroll.column.addWidget(part)
            if below is not None:
                scroll.column.addWidget(below)
            scroll.column.addSpacing(6)
        scroll.column.addStretch(1)
        return scroll

    def _right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        named = QLabel(self.tr("La &persona a quien encuentra"))
        named.setBuddy(self.people)
        self.people.setAccessibleName(self.tr("La persona a quien encuentra"))
        self.people.setWordWrap(True)
        self.people.setSpacing(2)
        self.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right.addWidget(named)
        right.addWidget(self.people, 1)
        right.addWidget(self.about_meeting)
        return right

    # -- what there is to choose from ------------------------------------------------------------------

    def choose(self, pathway: str, role: str) -> None:
        """Have a pathway and a role chosen, as far as they are there, and ask for what belongs to them."""
        at = max(0, self.pathway.findData(pathway))
        self._wanted_role = role
        self.pathway.setCurrentIndex(at)
        self._pathway_changed()

    def _pathway_changed(self) -> None:
        at = self.pathway.currentIndex()
        if not 0 <= at < len(self._pathways):
            return
        row = self._pathways[at]
        self.about_rules.setText(row.about)
        self.about_rules.setVisible(bool(row.about))
        self.year.clear()
        self.year.addItems(list(row.years))
        if LATEST_YEAR in row.years:
            self.year.setCurrentText(LATEST_YEAR)
        self.start.setEnabled(False)
        self.pathway_chosen.emit(row.id)

    def set_rows(self, rows: BeginningRow) -> None:
        """Show the roles and persons of the chosen pathway."""
        if rows.pathway != self.pathway.currentData():
            return
        chosen = self.profile
        self._rows, self._meet = rows, None
        self.people.blockSignals(True)
        self.people.clear()
        for row in rows.people:
            self._add_person(f"{row.name}\n{row.detail}" if row.detail else row.name, row.id, chosen)
        self._add_person(self.tr("Otra persona: por sus datos o al azar"), "", chosen)
        if self.people.currentRow() < 0:
            self.people.setCurrentRow(0)
        self.people.blockSignals(False)
        self._fill_roles(self._wanted_role)
        if not self._role_was_chosen:  # the role of the last time is a choice, where there still is one
            self._role_was_chosen = self.role.currentData() == self._wanted_role
        self.start.setEnabled(self.role.currentData() is not None)
        self._person_changed()
        self.people.setFocus()

    def _add_person(self, text: str, profile: str, chosen: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_ID, profile)
        self.people.addItem(item)
        if profile and profile == chosen:
            self.people.setCurrentItem(item)

    def set_meeting(self, profile: str, roles: tuple[str, ...]) -> None:
        """Say who can meet the chosen person first; a role that nobody chose becomes one of these."""
        if profile != self.profile:
            return
        self._meet = roles
        role = str(self.role.currentData() or "")
        if not self._role_was_chosen and role not in roles and roles:
            role = roles[0]
        self._fill_roles(role)

    # -- the role --------------------------------------------------------------------------------------

    def _fill_roles(self, role: str) -> None:
        if self._rows is None:
            return
        self.role.blockSignals(True)
        self.role.clear()
        first = [row for row in self._rows.roles if row.id in (self._meet or ())]
        if first:
            self._add_roles(self.tr("Pueden encontrar primero a esta persona"), first)
        others: dict[str, list[RoleRow]] = {}
        for row in self._rows.roles:
            if row not in first:
                others.setdefault(row.institution, []).append(row)
        for institution, rows in others.items():
            self._add_roles(institution, rows)
        at = self.role.findData(role)
        self.role.setCurrentIndex(at if at >= 0 else self._first_role())
        self.role.blockSignals(False)
        self._tell_role()

    def _first_role(self) -> int:
        return next((at for at in range(self.role.count()) if self.role.itemData(at) is not None), -1)

    def _add_roles(self, heading: str, rows: list[RoleRow]) -> None:
        model = self.role.model()
        if heading and isinstance(model, QStandardItemModel):
            self.role.addItem(heading)
            item = model.item(self.role.count() - 1)
            item.setEnabled(False)
            font = item.font()
            font.setBold(True)
            item.setFont(font)
        for row in rows:
            self.role.addItem(row.name, row.id)

    def _choose_role(self) -> None:
        self._role_was_chosen = True
        self._tell_role()

    def _tell_role(self) -> None:
        """What the role may do, and whether it meets the person first."""
        rows = self._rows.roles if self._rows else ()
        role = next((row for row in rows if row.id == self.role.currentData()), None)
        if role is None:
            return
        does = self._explained(role.name) or role.about
        place = f"{role.institution}." if role.institution and role.institution != role.name else ""
        self.about_role.setText(" ".join(filter(None, (place, does))))
        names = [row.name for row in rows if row.id in (self._meet or ())]
        late = bool(names) and role.id not in (self._meet or ())
        told = self.tr(
            "Con este rol usted conoce el caso más tarde. Primero pueden encontrar a la persona: {0}."
        )
        self.about_meeting.setText(told.replace("{0}", "; ".join(names)) if late else "")
        self.about_meeting.setVisible(late)

    # -- the person ------------------------------------------------------------------------------------

    @property
    def profile(self) -> str:
        """The chosen person; "" for another one."""
        at = self.people.currentRow()
        return str(self.people.item(at).data(_ID)) if at >= 0 else ""

    def _person_changed(self) -> None:
        self._meet = None
        self._tell_role()
        if self.profile:
            self.person_chosen.emit(str(self.pathway.currentData()), self.profile)

    def _begin(self) -> None:
        if self.start.isEnabled():
            self.name.keep(self._begin_as)

    def _begin_as(self, name: str) -> None:
        pathway, role = str(self.pathway.currentData()), str(self.role.currentData())
        self.wanted.emit(Beginning(pathway, self.year.currentText(), role, self.profile, name))
        self.accept()
