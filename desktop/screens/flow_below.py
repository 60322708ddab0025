"""What is below the map of Flow: places in order, changes, charts, assumptions, each in a tab."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from desktop.screens.flow_in_order import InOrder
from desktop.theme import Theme
from desktop.widgets.assumptions import Assumptions
from desktop.widgets.changes import Changes
from desktop.widgets.charts import Bar, Bars, Fan
from desktop.widgets.flow_tables import Report
from desktop.widgets.inputs import Choice
from desktop.widgets.text import Text, Translated
from desktop.widgets.unknowable import Unknowable
from desktop.widgets.year_report import YearReport
from workflow.rows.flow import FanRow, FlowResult, UnknowableRow
from workflow.rows.period import period
from workflow.rows.whose import base_named, colours, tried_named
from workflow.rows.written import MONEY, rounded


class OverTime(Translated, QWidget):
    """One number over the months, chosen from a list."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice, self.chart, self._note = Choice(), Fan(theme), Text(look="muted")
        head = QHBoxLayout()
        head.addWidget(self.choice)
        head.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.addLayout(head)
        column.addWidget(self.chart, 1)
        self._found: FlowResult | None = None
        self.choice.currentIndexChanged.connect(lambda _at: self._draw())
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.choice.setAccessibleName(self.tr("Qué se muestra mes a mes"))
        self._tell()

    def _tell(self) -> None:
        """How the chart is read, and whose its two lines are."""
        note = self.tr("Línea: el valor del medio; franja: nueve de cada diez historias simuladas.")
        found = self._found
        self._note.setText(" ".join(filter(None, (note, colours(found) if found is not None else ""))))
        if found is not None:
            self.chart.set_names(base_named(found), tried_named(found))

    def set_found(self, found: FlowResult) -> None:
        """Show a result; what was chosen stays chosen."""
        chosen = self.choice.currentData()
        self._found = found
        self._tell()
        self.choice.blockSignals(True)
        self.choice.clear()
        for fan in found.fans:
            self.choice.addItem(self._named(fan), fan.id)
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        self.choice.blockSignals(False)
        self._draw()

    def _named(self, fan: FanRow) -> str:
        if fan.id.startswith("at:"):
            return self.tr("casos a la vez: {0}").replace("{0}", fan.name)
        kind = self.tr("suma en B/.: {0}") if fan.unit == "balboas" else self.tr("suma de casos: {0}")
        return kind.replace("{0}", fan.name)

    def chosen(self) -> str:
        """The id of the number that is shown."""
        return str(self.choice.currentData() or "")

    def has_node(self, node: str) -> bool:
        """Whether it is drawn how many are in a state."""
        return self.choice.findData(f"at:{node}") >= 0

    def show_node(self, node: str) -> None:
        """Show how many are in a state, where that is drawn over time."""
        at = self.choice.findData(f"at:{node}")
        if at >= 0:
            self.choice.setCurrentIndex(at)

    def _draw(self) -> None:
        found = self._found
        fan = next((f for f in found.fans if f.id == self.choice.currentData()), None) if found else None
        if found is not None and fan is not None:
            self.chart.unit = MONEY if fan.unit == "balboas" else ""
            self.chart.show_bands(found.months, fan.baseline, fan.what_if if found.has_what_if else None)


class HowFar(Translated, QWidget):
    """The funnel, and how long a ruling took."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.funnel, self.times, self.unknowable = Bars(theme), Bars(theme), Unknowable(theme)
        self._funnel_title, self._times_title = Text(look="section"), Text(look="section")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        for title, chart in ((self._funnel_title, self.funnel), (self._times_title, self.times)):
            column = QVBoxLayout()
            column.addWidget(title)
            column.addWidget(chart, 1)
            row.addLayout(column, 2)
        row.insertWidget(1, self.unknowable, 1)
        self._found: FlowResult | None = None
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._funnel_title.setText(self.tr("Cuántas veces al año se llega a cada estado"))
        found = self._found
        days = (found.times_name if found is not None else "") or self.tr("Días hasta la resolución")
        parts = self.tr("{0}: parte de los casos, en %").replace("{0}", days)
        if found is not None and (whose := colours(found)):
            parts += f". {whose}"
        self._times_title.setText(parts)
        if found is not None:
            for chart in (self.funnel, self.times):
                chart.set_names(base_named(found), tried_named(found))

    def set_found(self, found: FlowResult) -> None:
        """Show a result; a preview says nothing new of what nobody can know."""
        self._found = found
        self.retranslate()
        if not found.preview:
            self.unknowable.set_rows(found.unknowable)
        self.funnel.show_bars(
            [
                Bar(stage.name, stage.a_year.mean or 0.0, (stage.what_if or stage.a_year).mean or 0.0)
                for stage in found.funnel
            ],
            both=found.has_what_if,
        )
        self.times.show_bars(
            [Bar(rounded(bar.low), bar.baseline, bar.what_if) for bar in found.times],
            both=found.has_what_if,
            percent=True,
        )


class Below(Translated, QTabWidget):
    """All of it."""

    wanted = Signal()
    """One of its tabs is to be seen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.in_order, self.changes = InOrder(), Changes()
        self.over_time, self.how_far, self.assumptions = OverTime(theme), HowFar(theme), Assumptions()
        self.year, self.report = YearReport(), Report()
        self._unknowable: tuple[UnknowableRow, ...] = ()
        self._has_answer = False
        """Whether there is an answer to what is tried that nobody looked at yet."""
        for part in (
            self.year, self.in_order, self.changes, self.over_time, self.how_far, self.report,
            self.assumptions,
        ):  # fmt: skip
            self.addTab(part, "")
        self.choice = Choice(self)
        """In place of the tabs where they have no room beside one another."""
        self.choice.hide()
        self.choice.activated.connect(self.setCurrentIndex)
        self.currentChanged.connect(self.choice.setCurrentIndex)
        self.currentChanged.connect(lambda _at: self._tell_answer(has_answer=self._has_answer))
        self.assumptions.changed.connect(self._name_assumptions)
        self.in_order.wanted.connect(lambda: self.show_tab(self.in_order))
        self.retranslate()

    def show_tab(self, tab: QWidget) -> None:
        """Have one of them seen."""
        self.setCurrentWidget(tab)
        self.wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Tabs that would be scrolled become a list."""
        super().resizeEvent(event)
        self._fit_tabs()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Tabs are broader with larger letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.count():
            self._fit_tabs()

    def _fit_tabs(self) -> None:
        wide = sum(self.tabBar().tabSizeHint(at).width() for at in range(self.count()))
        is_broad = wide > self.width()
        self.tabBar().setVisible(not is_broad)
        self.choice.setVisible(is_broad)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.choice.setAccessibleName(self.tr("Qué se muestra debajo del mapa"))
        for at, name in enumerate(
            (
                self.tr("El año y el informe"),
                self.tr("Cuellos de botella"),
                self._named_changes(),
                self.tr("Mes a mes"),
                self.tr("Hasta dónde se llega"),
                self.tr("Modelo e informe"),
                self.tr("Supuestos"),
            )
        ):
            self.setTabText(at, name)
        self._name_assumptions()

    def _named_changes(self) -> str:
        return self.tr("Qué cambia: listo") if self._has_answer else self.tr("Qué cambia")

    def _tell_answer(self, *, has_answer: bool) -> None:
        """The tab of the answer says that it is there, until it is looked at."""
        has_answer = has_answer and self.currentWidget() is not self.changes
        if has_answer != self._has_answer:
            self._has_answer = has_answer
            self.setTabText(self.indexOf(self.changes), self._named_changes())
            self._name_assumptions()

    def _name_assumptions(self) -> None:
        """The tab says, wherever one looks, that something differs from the file."""
        changed = len(self.assumptions.assumed)
        text = self.tr("Supuestos (cambiados: {0})").replace("{0}", str(changed))
        self.setTabText(self.indexOf(self.assumptions), text if changed else self.tr("Supuestos"))
        self.choice.clear()
        self.choice.addItems([self.tabText(at) for at in range(self.count())])
        self.choice.setCurrentIndex(self.currentIndex())
        self._fit_tabs()

    def set_found(self, found: FlowResult) -> None:
        """Show a result in every tab."""
        lang, assumed = found.question.lang, bool(found.question.assumed)
        self.report.tell_changed(assumed)
        self.year.set_rows(
            found.figures, period(found.baseline, lang), is_changed=assumed, is_preview=found.preview,
            is_beside_kept=bool(found.compared_with) and found.baseline.years == 1,
        )  # fmt: skip
        if not found.preview:
            self._unknowable = found.unknowable
        self.changes.set_found(found, self._unknowable)
        self._tell_answer(has_answer=found.has_what_if and not found.preview)
        self.over_time.set_found(found)
        self.how_far.set_found(found)
