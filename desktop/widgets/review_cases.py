"""The cases of a review: looked for by words, by who acted in them, by step, end, and what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QGridLayout

from desktop.models.listed import ListedModel
from desktop.widgets.inputs import Choice
from desktop.widgets.kept_text import SearchText
from desktop.widgets.panel import Panel
from desktop.widgets.text import Text, Translated, filled, tip
from desktop.widgets.wrapped_rows import WrappedList
from workflow.rows.review import Asked, CaseList, Outlook

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workflow.rows import ChoiceRow
    from workflow.rows.review import ReviewedCase

_REST_MS = 150
"""How long the hand rests before what was typed is looked for."""
_WRONG: tuple[Outlook, ...] = get_args(Outlook)


class ReviewCases(Translated, Panel):
    """What is looked for, and the cases that are found."""

    asked_for = Signal()
    """Something else is looked for."""
    chosen = Signal(int, str)
    """A case: the number of its session, and its id."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = CaseList((), 0, (), (), ())
        self._rows: tuple[ReviewedCase, ...] = ()
        self._wanted: tuple[int, str] | None = None
        self._heading = Text(look="heading")
        self.search = SearchText()
        self.who, self.step, self.end, self.wrong = (Choice() for _choice in range(4))
        self._several = False
        self._listed = ListedModel(2, self._cells, self._hint)
        self.table = WrappedList(self._listed)
        self.table.turned.connect(self._choose)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.asked_for)
        self.search.textEdited.connect(lambda _text: self._rest.start(_REST_MS))
        self.column.addWidget(self._heading)
        self.column.addWidget(self.search)
        grid = QGridLayout()
        for at, choice in enumerate((self.who, self.step, self.end, self.wrong)):
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(5)
            choice.activated.connect(lambda _at: self.asked_for.emit())
            choice.currentTextChanged.connect(lambda text, of=choice: of.setToolTip(tip(text)))
            grid.addWidget(choice, at // 2, at % 2)
        self.column.addLayout(grid)
        self.column.addWidget(self.table, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.search.setPlaceholderText(self.tr("Buscar: persona, rol, paso, falta…"))
        self.search.setAccessibleName(self.tr("Buscar casos"))
        self.who.setAccessibleName(self.tr("Rol o institución"))
        self.step.setAccessibleName(self.tr("Paso que se intentó o se hizo"))
        self.end.setAccessibleName(self.tr("Cómo terminó"))
        self.wrong.setAccessibleName(self.tr("Qué salió mal"))
        self.table.setAccessibleName(self.tr("Casos"))
        names = {
            "": self.tr("Faltas: todo"),
            "fault": self.tr("Con alguna falta"),
            "late": self.tr("Con un plazo incumplido"),
            "refused": self.tr("Con un intento rechazado"),
            "unfound": self.tr("A quien nadie encontró"),
            "well": self.tr("Sin nada de eso"),
        }
        at = max(0, self.wrong.currentIndex())
        self.wrong.clear()
        for value in _WRONG:
            self.wrong.addItem(names[value], value)
        self.wrong.setCurrentIndex(at)
        for choice, name in self._any():
            if choice.count():
                choice.setItemText(0, name)
            else:
                choice.addItem(name, "")
        self._head()

    def _any(self) -> tuple[tuple[Choice, str], ...]:
        return (
            (self.who, self.tr("Rol: todos")),
            (self.step, self.tr("Paso: todos")),
            (self.end, self.tr("Final: todos")),
        )

    def asked(self, source: int) -> Asked:
        """What is looked for now, in a session or in all (-1)."""
        return Asked(
            text=self.search.text().strip(),
            who=str(self.who.currentData() or ""),
            step=str(self.step.currentData() or ""),
            end=str(self.end.currentData() or ""),
            wrong=self.wrong.currentData() or "",
            source=source,
        )

    def show_list(self, found: CaseList | None) -> None:
        """Show the cases; the chosen one stays chosen where it is still there, else the first is."""
        chosen = self._wanted or self.chosen_case()
        before = [(row.source, row.case) for row in self._rows]
        self._found = found = found or CaseList((), 0, (), (), ())
        self._rows = found.rows
        for (choice, name), rows in zip(self._any(), (found.who, found.steps, found.ends), strict=True):
            _offer(choice, name, rows)
        self._head()
        self._several = len({row.source for row in self._rows}) > 1
        keys = [(row.source, row.case) for row in self._rows]
        seen = self.table.rowAt(0) if keys == before else -1
        with QSignalBlocker(self.table):
            self._listed.show_rows(len(keys))
            if chosen in keys:
                self._wanted = None
            if keys:
                self.table.selectRow(keys.index(chosen) if chosen in keys else 0)
        if seen > 0:  # whoever looks at others meanwhile goes on looking at them
            self.table.scrollTo(self._listed.index(seen, 0), WrappedList.ScrollHint.PositionAtTop)
        self.table.measure()
        if self.chosen_case() is not None:
            self._choose()

    def _head(self) -> None:
        shown, of = len(self._rows), self._found.of
        text = self.tr("Casos ({0} de {1})") if shown < of else self.tr("Casos ({0})")
        self._heading.setText(filled(text, str(shown), str(of)))

    def _cells(self, at: int) -> tuple[str, str]:
        row = self._rows[at]
        about = "\n".join(filter(None, (_name(row), row.table if self._several else "", row.about)))
        return about, self._wrong(row)

    def _hint(self, at: int) -> str:
        row = self._rows[at]
        return " · ".join(filter(None, (row.session, _name(row), row.first)))

    def _wrong(self, row: ReviewedCase) -> str:
        """How much went wrong, a line each; first that nobody found the person."""
        one = (self.tr("1 falta"), self.tr("1 vencido"), self.tr("1 rechazo"))
        more = (self.tr("{0} faltas"), self.tr("{0} vencidos"), self.tr("{0} rechazos"))
        numbers = (row.faults, row.late, row.refused)
        found = [self.tr("sin encontrar")] if row.unfound else []
        found += [
            one[at] if number == 1 else filled(more[at], str(number))
            for at, number in enumerate(numbers)
            if number
        ]
        return "\n".join(found)

    def chosen_case(self) -> tuple[int, str] | None:
        """The session's number and the id of the case that is chosen."""
        at = self.table.row
        return (self._rows[at].source, self._rows[at].case) if 0 <= at < len(self._rows) else None

    def go_to(self, source: int, case: str) -> None:
        """Choose a case; where what is looked for leaves it out, look for all."""
        keys = [(row.source, row.case) for row in self._rows]
        if (source, case) in keys:
            self.table.selectRow(keys.index((source, case)))
            return
        self._wanted = source, case
        self.search.clear()
        for choice in (self.who, self.step, self.end, self.wrong):
            choice.setCurrentIndex(0)
        self.asked_for.emit()

    def _choose(self) -> None:
        found = self.chosen_case()
        if found is not None:
            self.chosen.emit(*found)


def _name(row: ReviewedCase) -> str:
    return f"{row.case} · {row.name}" if row.name else row.case


def _offer(choice: Choice, anything: str, rows: tuple[ChoiceRow, ...]) -> None:
    """Fill a list to choose from; what was chosen stays so where it is still there."""
    chosen = choice.currentData()
    if [choice.itemData(at) for at in range(1, choice.count())] == [
        row.id for row in rows
    ] and choice.count():
        return
    with QSignalBlocker(choice):
        choice.clear()
        choice.addItem(anything, "")
        for row in rows:
            choice.addItem(row.name, row.id)
        choice.setCurrentIndex(max(0, choice.findData(chosen)) if chosen else 0)
