"""The sources of a review: sessions with what their check found, files that were left, and receipt codes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QTableWidgetItem, QWidget

from desktop.widgets.flow import FlowLayout
from desktop.widgets.kept_text import SearchText
from desktop.widgets.panel import Panel
from desktop.widgets.text import Text, Translated, filled, tip
from desktop.widgets.wrapped_rows import WrappedRows

if TYPE_CHECKING:
    from workflow.rows.exported import Form
    from workflow.rows.review import ReviewRow, SourceRow

_SIGNS = {"reading": "…", "well": "✓", "warn": "⚠", "left": "✕"}
_NUMBER = Qt.ItemDataRole.UserRole
_CODE = "MMMM-MMMM-MMMM-MMMM"
"""As wide as any receipt code."""
_BESIDE = 44
"""Pixels of a field beside its text, with the sign that empties it."""


class ReceiptText(SearchText):
    """Where a receipt code is written: as wide as a whole one, where there is room."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a code, and for what asks for one."""
        metrics = self.fontMetrics()
        wide = max(metrics.horizontalAdvance(text) for text in (_CODE, self.placeholderText()))
        return QSize(wide + _BESIDE, super().sizeHint().height())


class ReviewSources(Translated, Panel):
    """What is reviewed. The first row is all of it; `chosen` gives the number of a session, -1 for
    all, or -2 for a file that could not be read."""

    files_wanted = Signal()
    folder_wanted = Signal()
    kept_wanted = Signal()
    chosen = Signal(int)
    leading = Signal(int)
    """Somebody wants to read an exercise that goes on, by the number of its session."""
    receipt_given = Signal(int, str)
    export_wanted = Signal(int, str, bool)
    """A session by its number, as what (one of `FORMS`), and whether names and texts are left out."""
    report_wanted = Signal(int, str, bool)
    """A session by its number, or -1 for all, as what (`pdf` or `html`), and whether typed texts are told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: ReviewRow | None = None
        self._heading, self.told = Text(look="heading"), Text(look="muted")
        self.files, self.folder, self.kept = QPushButton(), QPushButton(), QPushButton()
        self.export, self.menu = QPushButton(), QMenu(self)
        self.export.setMenu(self.menu)
        self.report, self.report_menu = QPushButton(), QMenu(self)
        self.report.setMenu(self.report_menu)
        self.table = WrappedRows(1)
        self.table.itemSelectionChanged.connect(self._choose)
        self.receipt, self.compare = ReceiptText(), QPushButton()
        self.compare.clicked.connect(self._compare)
        self.receipt.returnPressed.connect(self._compare)
        self.lead = QPushButton()
        self.lead.clicked.connect(self._lead)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        buttons = FlowLayout()
        for button, signal in (
            (self.files, self.files_wanted),
            (self.folder, self.folder_wanted),
            (self.kept, self.kept_wanted),
        ):
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addWidget(self.export)
        buttons.addWidget(self.report)
        self.files.setProperty("look", "primary")
        given = QWidget()
        row = FlowLayout(given)  # in a narrow column the button stands below the whole code
        row.addWidget(self.receipt)
        row.addWidget(self.compare)
        self.column.addWidget(self._heading)
        self.column.addLayout(buttons)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.told)
        self.column.addWidget(self.lead)
        self.column.addWidget(given)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.files.setText(self.tr("Abrir arc&hivos…"))
        self.folder.setText(self.tr("&Carpeta…"))
        self.kept.setText(self.tr("De este e&quipo…"))
        self.export.setText(self.tr("E&xportar"))
        self.export.setAccessibleName(self.tr("Exportar la sesión elegida para otro programa"))
        self._fill_menu()
        self.report.setText(self.tr("I&nforme"))
        self.report.setAccessibleName(self.tr("Informe posterior a la acción"))
        self._fill_report_menu()
        self.table.setAccessibleName(self.tr("Sesiones que se revisan"))
        self.receipt.setPlaceholderText(self.tr("Comprobante anotado"))
        self.receipt.setAccessibleName(self.tr("Comprobante que se anotó de esta sesión"))
        self.lead.setText(self.tr("Soy quien &facilita…"))
        self.compare.setText(self.tr("Com&parar"))
        self.show_row(self._row)

    def _fill_menu(self) -> None:
        forms: tuple[tuple[Form, str], ...] = (
            ("json", self.tr("Sesión completa, que Ruta puede leer de nuevo (JSON)…")),
            ("csv", self.tr("Tabla de sucesos, para otro programa (CSV)…")),
            ("xlsx", self.tr("Hoja de cálculo (XLSX)…")),
            ("xes", self.tr("Un recorrido por caso, para minería de procesos (XES)…")),
            ("ocel", self.tr("Casos, instituciones y lugares, para minería de procesos (OCEL)…")),
        )
        self.menu.clear()
        shared = QMenu(self.tr("Para compartir, sin nombres ni textos escritos"), self.menu)
        for menu, share in ((self.menu, False), (shared, True)):
            for form, name in forms:
                menu.addAction(name, partial(self._want, form, share))
        self.menu.addSeparator()
        self.menu.addMenu(shared)

    def _fill_report_menu(self) -> None:
        kinds = (
            ("pdf", self.tr("Para imprimir (PDF)…")),
            ("html", self.tr("Para leer en un navegador (HTML)…")),
        )
        self.report_menu.clear()
        whole = QMenu(self.tr("También con lo que escribieron los participantes"), self.report_menu)
        for menu, texts in ((self.report_menu, False), (whole, True)):
            for ending, name in kinds:
                menu.addAction(name, partial(self._want_report, ending, texts))
        self.report_menu.addSeparator()
        self.report_menu.addMenu(whole)

    def _want_report(self, ending: str, texts: bool) -> None:
        self.report_wanted.emit(self.number, ending, texts)

    def _can_report(self) -> bool:
        """Whether all that a report would be of is read."""
        sources = [one for one in (self._row.sources if self._row is not None else ()) if one.number >= 0]
        wanted = [one for one in sources if self.number in (-1, one.number)]
        if all(one.held_back for one in wanted):
            return False
        return bool(wanted) and all(one.standing != "reading" for one in wanted)

    def _want(self, form: str, share: bool) -> None:
        if (source := self._exported()) is not None:
            self.export_wanted.emit(source.number, form, share)

    def _exported(self) -> SourceRow | None:
        """The session that is exported: the one that is chosen, or the only one; once it is read, and where
        all of it holds (a log that does not has no code at its end)."""
        source = self._to_export()
        if source is None or source.standing == "reading" or source.held_back:
            return None
        return source if source.receipt else None

    def _to_export(self) -> SourceRow | None:
        sources = [one for one in (self._row.sources if self._row is not None else ()) if one.number >= 0]
        return self._source() or (sources[0] if len(sources) == 1 else None)

    def _why_no_export(self) -> str:
        """Why nothing is exported; "" where something can be."""
        source = self._to_export()
        if self._exported() is not None:
            return ""
        if source is None:
            return self.tr("Elija antes una de las sesiones")
        if source.standing == "reading":
            return self.tr("Cuando todo esté leído")
        if source.held_back:
            return source.held_back
        return self.tr(
            "Esta sesión no se puede exportar: su registro se cambió, y sólo consta una parte. Pida otra "
            "copia a quien lo envió."
        )

    def begin(self) -> None:
        """Another review was opened: a code that was noted is of a file of the one before."""
        self._receipt_of = -1
        self.receipt.clear()

    @property
    def number(self) -> int:
        """The session that is chosen; -1 for all."""
        item = self.table.item(max(0, self.table.currentRow()), 0)
        return int(item.data(_NUMBER)) if item is not None else -1

    def show_row(self, row: ReviewRow | None) -> None:
        """Show the sources; what is chosen stays chosen."""
        self._row = row
        sources = row.sources if row is not None else ()
        number = len([source for source in sources if source.number >= 0])
        counted = row.heading if row is not None else ""
        self._heading.setText(counted or filled(self.tr("Sesiones ({0})"), str(number)))
        at = max(0, self.table.currentRow())
        self.table.blockSignals(True)
        self.table.setRowCount(len(sources) + bool(sources))
        if sources:
            self._set(0, self.tr("Todas"), -1, self.tr("Todas las sesiones"))
        for line, source in enumerate(sources, 1):
            self._set(line, self._text(source), source.number, f"{source.name}: {source.told}")
        if sources:
            self.table.setCurrentCell(min(at, len(sources)), 0)
        self.table.blockSignals(False)
        self.table.resizeRowsToContents()
        self._tell()

    def _set(self, line: int, text: str, number: int, about: str) -> None:
        item = self.table.item(line, 0)
        if item is None:
            item = QTableWidgetItem()
            self.table.setItem(line, 0, item)
        if item.text() != text:
            item.setText(text)
        item.setData(_NUMBER, number if number >= 0 or line == 0 else -2)
        item.setToolTip(tip(about))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, about)

    def _text(self, source: SourceRow) -> str:
        progress = f" {source.percent} %" if source.standing == "reading" else ""
        told = f"{source.told}{progress}"
        if source.held_back:
            told = " · ".join((told, self.tr("el ejercicio todavía sigue")))
        lines = [f"{_SIGNS[source.standing]} {source.name}", source.about, told]
        return "\n".join(filter(None, lines))

    def _source(self) -> SourceRow | None:
        sources = self._row.sources if self._row is not None else ()
        return next((one for one in sources if one.number == self.number and one.number >= 0), None)

    _receipt_of = -1
    """The session whose code stands in the field."""

    def _choose(self) -> None:
        if self.number != self._receipt_of:  # a code is of one file
            self.receipt.clear()
        self._receipt_of = self.number
        self._tell()
        self.chosen.emit(self.number)

    @property
    def left(self) -> str:
        """Why nothing can be shown of the file that is chosen, or of the only one; empty for any other."""
        one = self._only()
        if one is None:
            return ""
        if one.held_back:
            return one.held_back
        return one.told if one.number < 0 or (one.standing in ("warn", "left") and not one.cases) else ""

    def _only(self) -> SourceRow | None:
        """The file or session that is chosen, or the only one."""
        sources = self._row.sources if self._row is not None else ()
        at = 0 if len(sources) == 1 else self.table.currentRow() - 1
        return sources[at] if 0 <= at < len(sources) else None

    def _lead(self) -> None:
        if (one := self._only()) is not None:
            self.leading.emit(one.number)

    def _tell(self) -> None:
        only = self._only()
        self.lead.setVisible(only is not None and bool(only.held_back))
        source = self._source()
        is_read = source is not None and source.standing != "reading"
        why_not = self._why_no_export()
        self.export.setEnabled(not why_not)
        self.export.setToolTip(why_not)
        self.export.setAccessibleDescription(why_not)
        can_report = self._can_report()
        self.report.setEnabled(can_report)
        self.report.setToolTip("" if can_report else self.tr("Cuando todo esté leído"))
        for part in (self.receipt, self.compare):
            part.setVisible(source is not None)
            part.setEnabled(is_read)
        note = self._row.note if self._row is not None else ""
        if source is not None and source.receipt:
            code = filled(self.tr("Comprobante de este archivo: {0}"), source.receipt)
            note = " ".join(filter(None, (note, code)))
        self.told.setText(note)
        self.told.setVisible(bool(note))

    def _compare(self) -> None:
        if self._source() is not None:
            self.receipt_given.emit(self.number, self.receipt.text())
