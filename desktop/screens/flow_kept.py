"""What-ifs that were kept by a name: compared with, tried again, looked into, renamed, deleted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from textwrap import shorten
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.settings import SettingsFile
from desktop.widgets.dialogs import Sure
from desktop.widgets.fitting import open_dialog, without_icons
from desktop.widgets.kept_text import AskName
from desktop.widgets.text import Text, Translated, filled
from workflow.rows.flow import WhatIfRow
from workflow.rows.written import MONEY, amount

LONGEST = 60
"""Letters of a name."""
_PROPOSED = "proposed"
"""The mark of a kept what-if that bears the name which Ruta proposed."""
Tried = Mapping[str, Any]
"""`levers` and `tried` of a what-if."""


def in_words(kept: Tried, what: WhatIfRow) -> list[str]:
    """What is tried in a what-if, a line each; what this pathway does not have is said."""
    levers = {row.id: row for row in what.levers}
    numbers = {row.id: row for row in what.assumptions}
    missing = QCoreApplication.translate("Kept", "{0}: no está en esta ruta de atención")
    lines = [
        f"{id} · {levers[id].name}" if id in levers else missing.replace("{0}", id)
        for id in kept.get("levers", ())
    ]
    for id, value in kept.get("tried", {}).items():
        row = numbers.get(id)
        if row is None:
            lines.append(missing.replace("{0}", id))
        else:
            lines.append(f"{row.called}: {amount(value, row.unit if row.unit == MONEY else '')}")
    return lines


def told(kept: Tried, what: WhatIfRow) -> list[str]:
    """The same with what each line sets, and what holds without it."""
    levers = {f"{row.id} · {row.name}": row for row in what.levers}
    numbers = {row.id: row for row in what.assumptions}
    instead = QCoreApplication.translate("Kept", "   {0}: {1} en lugar de {2}")
    lines: list[str] = []
    for line in in_words({"levers": kept.get("levers", ())}, what):
        effects = levers[line].effects if line in levers else ()
        lines += [line, *(filled(instead, name, then, now) for _id, name, now, then in effects)]
    for id, value in kept.get("tried", {}).items():
        (line,), row = in_words({"tried": {id: value}}, what), numbers.get(id)
        without = QCoreApplication.translate("Kept", "{0}, en lugar de {1}")
        unit = row.unit if row is not None and row.unit == MONEY else ""
        lines.append(line if row is None else filled(without, line, amount(row.value, unit)))
    return lines


def proposed(kept: Tried, what: WhatIfRow) -> str:
    """A name for what is tried: that of the first change, and how many more there are; "" of nothing."""
    lines = in_words(kept, what)
    if not lines:
        return ""
    more = QCoreApplication.translate("Kept", " y {0} más").replace("{0}", str(len(lines) - 1))
    more = more if len(lines) > 1 else ""
    return f"{shorten(lines[0], LONGEST - len(more), placeholder='…')}{more}"


def marked(name: str, kept: Tried, what: WhatIfRow) -> dict[str, Any]:
    """What is kept under a name, which bears a mark where it is the proposed one."""
    return {**kept, _PROPOSED: True} if name == proposed(kept, what) else dict(kept)


def is_known(kept: Tried, what: WhatIfRow) -> bool:
    """Whether all of it can be tried in a pathway."""
    levers, numbers = {row.id for row in what.levers}, {row.id for row in what.assumptions}
    return levers.issuperset(kept.get("levers", ())) and numbers.issuperset(kept.get("tried", ()))


def called(name: str, kept: Tried, what: WhatIfRow) -> str:
    """The name that somebody wrote; in place of one that was proposed, the same in the language shown."""
    if kept.get(_PROPOSED) is not True or not is_known(kept, what):
        return name
    return proposed(kept, what) or name


class Kept(Translated, QDialog):
    """A list of names, and what stands behind the chosen one."""

    tried = Signal(dict)
    """A what-if is to be tried again."""
    changed = Signal(str, str)
    """A name is another one now, or "" where it was deleted."""

    def __init__(
        self, settings: SettingsFile, what: Callable[[], WhatIfRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._what = settings, what
        self.names, self.words = QListWidget(), Text()
        self.names.setWordWrap(True)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.open_, self.rename, self.delete = QPushButton(), QPushButton(), QPushButton()
        self._title = Text(look="title")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.addWidget(self._title)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self.names, 2)
        both.addWidget(self.words, 3)
        column.addLayout(both, 1)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        without_icons(self.buttons)
        self.buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        for button in (self.open_, self.rename, self.delete):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.buttons)
        column.addLayout(row)
        self.names.currentItemChanged.connect(lambda *_items: self._tell())
        self.names.itemActivated.connect(lambda _item: self._open())
        self.open_.clicked.connect(self._open)
        self.rename.clicked.connect(self._ask_name)
        self.delete.clicked.connect(self._ask_delete)
        em = self.fontMetrics().height()
        self.resize(38 * em, 18 * em)
        self.retranslate()
        self._list("")

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.setWindowTitle(self.tr("Lo guardado"))
        self._title.setText(self.tr("Lo que se probó y se guardó con un nombre"))
        self.names.setAccessibleName(self.tr("Nombres"))
        self.open_.setText(self.tr("&Probarlo"))
        self.rename.setText(self.tr("Cambiar &nombre…"))
        self.delete.setText(self.tr("&Borrar…"))

    @property
    def chosen(self) -> str:
        """The chosen name; "" where there is none."""
        at = self.names.currentRow()
        return str(self.names.item(at).data(Qt.ItemDataRole.UserRole)) if at >= 0 else ""

    def _list(self, chosen: str) -> None:
        self.names.blockSignals(True)  # while it is cleared, names come up that are no more
        self.names.clear()
        for name in self._settings.now.what_ifs:
            item = QListWidgetItem(called(name, self._settings.now.what_ifs[name], self._what()))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.names.addItem(item)
            if name == chosen:
                self.names.setCurrentItem(item)
        if self.names.currentRow() < 0 and self.names.count():
            self.names.setCurrentRow(0)
        self.names.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        name = self.chosen
        for button in (self.open_, self.rename, self.delete):
            button.setEnabled(bool(name))
        if not name:
            self.words.setText(self.tr("Nada está guardado todavía."))
            return
        lines = told(self._settings.now.what_ifs[name], self._what())
        self.words.setText("\n".join(lines) or self.tr("No prueba nada: es la base."))

    def _open(self) -> None:
        if self.chosen:
            self.tried.emit(dict(self._settings.now.what_ifs[self.chosen]))
            self.accept()

    def _ask_name(self) -> None:
        title, asked = self.tr("Cambiar el nombre"), self.tr("Nombre nuevo:")
        dialog = AskName(title, asked, lambda: self._settings.now.language, LONGEST, self)
        dialog.name.setText(self.names.currentItem().text())
        dialog.named.connect(self._rename)
        open_dialog(dialog)

    def _rename(self, name: str) -> None:
        old = self.chosen
        if name != old and name in self._settings.now.what_ifs:
            taken(name, lambda: self.rename_to(old, name), self)
        else:
            self.rename_to(old, name)

    def rename_to(self, old: str, name: str) -> None:
        """Call it otherwise, in its place of the list; what had that name is no more."""
        kept = dict(self._settings.now.what_ifs)
        kept[old] = {key: each for key, each in kept[old].items() if key != _PROPOSED}
        others = {n: what for n, what in kept.items() if n == old or n != name}
        self._keep({name if n == old else n: what for n, what in others.items()}, old, name)

    def _ask_delete(self) -> None:
        name = self.chosen
        asked = self.tr("«{0}» se borra. No se puede deshacer.")
        asked = asked.replace("{0}", self.names.currentItem().text())
        dialog = Sure(self.tr("Borrar"), asked, self.tr("&Borrar"), lambda: self.remove(name), self)
        dialog.open()

    def remove(self, name: str) -> None:
        """Forget it."""
        self._keep({n: what for n, what in self._settings.now.what_ifs.items() if n != name}, name, "")

    def _keep(self, what_ifs: Mapping[str, Any], old: str, new: str) -> None:
        self._settings.change(what_ifs=what_ifs)
        self._list(new)
        self.changed.emit(old, new)


def taken(name: str, act: Callable[[], None], parent: QWidget) -> Sure:
    """Ask whether what has this name may be replaced."""
    asked = QCoreApplication.translate("Kept", "«{0}» ya existe. ¿Reemplazarlo?").replace("{0}", name)
    title = QCoreApplication.translate("Kept", "Guardar")
    do = QCoreApplication.translate("Kept", "&Reemplazar")
    dialog = Sure(title, asked, do, act, parent)
    dialog.open()
    return dialog
