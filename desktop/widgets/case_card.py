"""The case card: who the fictional person is, what is recorded, and the two records of each right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QWidget

from desktop.widgets.alike_names import put_together
from desktop.widgets.flow import FlowLayout
from desktop.widgets.panel import Panel, empty
from desktop.widgets.stack import Stack
from desktop.widgets.text import LARGE, Chip, Lettered, Steady, Text, Translated, tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workflow.rows import CaseCard, FactRow, FaultRow, RightRow, StandingRow

_Lines = list[tuple[str, str, str]]
"""Texts, each with its look and its kind."""

_LINES = 6
"""Of the person's file, in large letters."""
_RECORD_MARKS = {"none": "·", "respected": "✓", "breached": "!"}


class CaseCardView(Translated, Lettered, Panel):
    """Shows a CaseCard; facts with their default value are muted, those whose names begin alike under one
    line, and those of which nobody has asked or done anything yet are folded."""

    continued = Signal()
    """What usually happens next is asked."""
    looked_back = Signal()
    """How the case went is asked."""
    who_knows = Signal()
    """Who knows what of the person is asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: CaseCard | None = None
        self.name = Text(look="title")
        self._tags = QWidget()
        self._flow = FlowLayout(self._tags)
        self._shown_tags: list[str] = []
        self._stack = Stack()
        self._stack.turned.connect(self._turn)
        self._is_unfolded = False
        self.next = QPushButton()
        self.next.clicked.connect(self.continued)
        self.back = QPushButton()
        self.back.clicked.connect(self.looked_back)
        self.knows = QPushButton()
        self.knows.clicked.connect(self.who_knows)
        self.harm = Steady(3, look="warn")  # what is longer takes no room from what scrolls below, where
        self.undone = Steady(3, look="note")  # all of it is said: the whole window would move with it
        head = self._head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.name, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(head)
        self.column.addWidget(self.harm)
        self.column.addWidget(self.undone)
        self.column.addWidget(self._tags)
        below = QWidget()
        wraps = FlowLayout(below)  # with large letters the second button stands under the first
        wraps.addWidget(self.knows)
        wraps.addWidget(self.next)
        self.column.addWidget(below)
        self.column.addWidget(self._stack, 1)
        self._was_large = self._is_large
        self.fit_letters()  # where they are large from the start nothing changes
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.next.setText(self.tr("¿Y después?"))
        self.next.setToolTip(tip(self.tr("Qué suele pasar después (Ctrl+K)")))
        self.knows.setText(self.tr("Quién sabe qué"))
        self.knows.setToolTip(tip(self.tr("A quién se remitió, qué sabe cada quien y qué aceptó la persona")))
        self.back.setText(self.tr("Cómo ha ido"))
        self.back.setToolTip(tip(self.tr("Lo que se hizo bien, después de su fecha, mal, o no se hizo")))
        self.set_card(self._card)

    def fit_letters(self) -> None:
        """In large letters the name has a line of its own, which no word of it is too long for, and the tags
        scroll with the rest, of which some lines are always seen."""
        line, is_large = self.fontMetrics().lineSpacing(), self._is_large
        self._stack.setMinimumHeight(_LINES * line if is_large else 0)
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.TopToBottom if is_large else ways.LeftToRight)
        if is_large != self._was_large:
            self._was_large = is_large
            self.set_card(self._card)

    @property
    def _is_large(self) -> bool:
        return self.fontMetrics().height() > LARGE

    def set_card(self, card: CaseCard | None) -> None:
        """Show a case, or that there is none; another person's is read from its beginning."""
        if (card and (card.id, card.name)) != (self._card and (self._card.id, self._card.name)):
            self._stack.begin_anew()
        self._card = card
        self.next.setEnabled(card is not None)
        self.back.setEnabled(card is not None)
        self.knows.setEnabled(card is not None)
        harms = [row.text for row in card.standing if row.kind == "harm"] if card else []
        self.harm.setText("\n".join(harms))
        self.harm.setVisible(bool(harms))
        undone = [row for row in card.standing if row.kind == "undone"] if card else []
        self.undone.setText(self._gravest(undone))
        self.undone.setVisible(bool(undone))
        if card is None:
            self.name.setText(self.tr("Sin caso"))
            self._set_tags([])
            self._stack.set_lines(())
            return
        name = f"{card.id} · {card.name}" if card.name else card.id
        self.name.setText(name)
        self.setAccessibleName(name)
        tags = [*card.tags, *([self.tr("caso cerrado")] if card.closed else [])]
        column: _Lines = [(card.untold, "note", "")] if card.untold else []
        self._standing(column, card.standing)
        if tags and (card.standing or self._is_large):  # they scroll with the rest
            column.append((" · ".join(tags), "", ""))
            tags = []
        self._set_tags(tags)
        self._tags.setVisible(bool(tags))
        self._lines(column, self.tr("Remisiones"), card.referrals)
        for title, facts in card.groups:
            self._facts(column, title, [fact for fact in facts if not fact.is_open])
        self._open(column, card.groups)
        if card.rights:
            self._rights(column, card.rights)
        self._lines(column, self.tr("Dependientes"), card.dependents)
        self._lines(column, self.tr("Vinculado con"), card.linked)
        told = " ".join(row.detail for row in card.standing)
        self._faults(column, card.faults, told)
        self._stack.set_lines(column)

    def _gravest(self, undone: list[StandingRow]) -> str:
        """The first of what nobody has done, and how much more; which rights that touches is told below."""
        if not undone:
            return ""
        more = self.tr("Sin hacer, {0} en total. ").replace("{0}", str(len(undone)))
        return (more if len(undone) > 1 else self.tr("Sin hacer. ")) + f"{undone[0].text}."

    def _set_tags(self, tags: list[str]) -> None:
        if tags == self._shown_tags:
            return
        self._shown_tags = tags
        empty(self._flow)
        for tag in tags:
            self._flow.addWidget(Chip(tag))

    def _standing(self, column: _Lines, rows: tuple[StandingRow, ...]) -> None:
        """What harms now and what nobody has done: first of all that is said of the person."""
        titles = {
            "harm": self.tr("Lo que sigue dañando a la persona"),
            "undone": self.tr("Lo que nadie ha hecho todavía"),
        }
        for kind, title in titles.items():
            found = [row for row in rows if row.kind == kind]
            column += [(title, "section", "")] * bool(found)
            for row in found:
                column += [(row.text, "", "")] * (kind == "undone" or len(found) > 1)  # else named above it
                rights = self.tr("Derechos que toca: ") + row.right if row.right else ""
                column.append((" ".join(filter(None, (row.detail, rights))), "muted", ""))

    def _turn(self) -> None:
        """Unfold what nobody has asked or done yet, or fold it."""
        self._is_unfolded = not self._is_unfolded
        self.set_card(self._card)

    def _open(self, column: _Lines, groups: tuple[tuple[str, tuple[FactRow, ...]], ...]) -> None:
        """One line for all that nobody has asked, decided or done yet, with what it is where unfolded."""
        found = [(title, [fact for fact in facts if fact.is_open]) for title, facts in groups]
        count = sum(len(facts) for _title, facts in found)
        if not count:
            return
        name = self.tr("Sin preguntar, sin anotar o sin hacer todavía ({0})").replace("{0}", str(count))
        self._stack.fold.setAccessibleName(name)
        is_open = self._is_unfolded
        self._stack.fold.setAccessibleDescription(self.tr("desplegado") if is_open else self.tr("plegado"))
        column.append((f"{'▾' if is_open else '▸'}  {name}", "fold", ""))
        for title, facts in found if is_open else ():
            self._facts(column, title, facts)

    def _facts(self, column: _Lines, title: str, facts: Sequence[FactRow]) -> None:
        if not facts:
            return
        column.append((title, "section", ""))
        said = [fact for fact in facts if not fact.is_default]
        unsaid = [fact for fact in facts if fact.is_default]
        for fact in said:
            column.append((_stated(fact.name, fact.value_name), "", ""))
        by_value: dict[str, list[str]] = {}
        for fact in unsaid:
            by_value.setdefault(fact.value_name, []).append(fact.name)
        for value, names in by_value.items():
            for head, rests in put_together(names):
                column.append((f"{head}: {value}", "muted", ""))
                column += [(f"·  {rest}", "muted", "") for rest in rests]

    def _rights(self, column: _Lines, rights: tuple[RightRow, ...]) -> None:
        column.append((self.tr("Derechos (art. 36)"), "section", ""))
        for right in rights:
            informed = self.tr("se le informó") if right.told else self.tr("no se le ha informado")
            informed += f" ({right.told_late})" if right.told_late else ""
            name = f"{right.id}. {right.name}" if right.id.isdigit() else right.name
            column.append((name, "", ""))
            is_late = bool(right.told_late or right.late)
            name = right.record_name + (
                f" ({right.late})" if right.late and right.late != right.told_late else ""
            )
            record = f"{_RECORD_MARKS[right.record]} {informed} · {name}"
            column.append(
                (record, "record", "late" if is_late and right.record != "breached" else right.record)
            )

    def _lines(self, column: _Lines, title: str, lines: tuple[str, ...]) -> None:
        if not lines:
            return
        column.append((title, "section", ""))
        column.extend((line, "", "") for line in lines)

    def _faults(self, column: _Lines, faults: tuple[FaultRow, ...], told: str) -> None:
        """What was done badly; what it did to the person is not said again where it was `told` above."""
        if not faults:
            return
        column.append((self.tr("Faltas registradas"), "section", ""))
        for fault in faults:
            column.append((f"{fault.when} · {fault.name} ({fault.how_name})", "", ""))
            if fault.consequence not in told:
                rights = self.tr("Derechos que toca: ") + fault.right_name
                column.append((f"{fault.consequence} {rights}", "muted", ""))


def _stated(name: str, value: str) -> str:
    """A fact with its value; where its name says that already, only what stands beside it."""
    word, _space, rest = value.partition(" ")
    is_said = name.casefold().startswith(word.casefold()) and (not rest or rest.startswith("("))
    return f"{name} {rest}".strip() if is_said else f"{name}: {value}"
