"""Before a step that tells somebody something of a person: who receives, and what they are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.dialogs import Consequence, Sure
from desktop.widgets.fitting import TextColumn, TextDialog, open_dialog
from desktop.widgets.kept_text import KeptText, Language
from desktop.widgets.text import Text, filled, keep_place, literal
from desktop.widgets.ticks import Tick

if TYPE_CHECKING:
    from workflow.rows.referrals import PieceRow, ReferralForm

_LONGEST = 120
_ANSWER = 2
"""Lines of what the person answers."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One piece on the screen."""

    box: QCheckBox
    told: Text
    ask: QPushButton


class Referring(TextDialog):
    """Shows a ReferralForm. Calling and asking are acts, which bring another row; sending is chosen last."""

    broad = 48

    called = Signal()
    asked = Signal(str)
    """A piece about which the person is asked."""
    sent = Signal(str, list)
    """Who receives, and the pieces that are told."""

    def __init__(
        self, row: ReferralForm, language: Language, parent: QWidget | None = None, *, warns: bool = True
    ) -> None:
        """`warns`: what would be told beyond what the person agreed to is asked about first."""
        super().__init__(parent)
        self._warns = warns
        self.setWindowTitle(filled(self.tr("Antes de enviar: {0}"), row.to))
        self._row = row
        self._pieces: dict[str, _Piece] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        self._texts = TextColumn()
        self._texts.column.addWidget(Text(row.step_name, "title"))
        self._add_receiver(row, language)
        self._texts.column.addWidget(Text(self.tr("Qué se comparte"), "section"))
        self._consent = Text()
        self._texts.column.addWidget(self._consent)
        self._texts.column.addWidget(Text(row.why, "muted"))
        self._add_pieces(row)
        self._texts.column.addStretch(1)
        column.addWidget(self._texts)
        buttons = QDialogButtonBox()
        self.back = buttons.addButton(self.tr("No enviar"), QDialogButtonBox.ButtonRole.RejectRole)
        self.send = buttons.addButton(self.tr("&Enviar"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.end_with(column, buttons, self.back)
        self.set_row(row)

    def _add_receiver(self, row: ReferralForm, language: Language) -> None:
        column = self._texts.column
        column.addWidget(Text(self.tr("Quién recibe"), "section"))
        self._call = Text()
        column.addWidget(self._call)
        self.call = QPushButton(literal(filled(self.tr("Llamar antes: {0}"), row.to)))
        self.call.clicked.connect(lambda: self.called.emit())
        self.receiver = KeptText(language, _LONGEST)
        self.receiver.setAccessibleName(self.tr("Nombre de quien recibe"))
        self.receiver.setPlaceholderText(self.tr("Nombre de quien recibe"))
        line = QHBoxLayout()
        line.addWidget(self.receiver, 1)
        line.addWidget(self.call)
        keep_place(self.call)
        column.addLayout(line)

    def _add_pieces(self, row: ReferralForm) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(12)
        for at, piece in enumerate(row.pieces):
            box, told, ask = Tick(literal(piece.name)), Text(look="muted"), QPushButton()
            box.setChecked(piece.ticked)
            ask.setText(self.tr("Preguntarle"))
            ask.setAccessibleName(filled(self.tr("Preguntarle si se puede decir: {0}"), piece.name))
            ask.setProperty("look", "link")
            ask.clicked.connect(lambda _checked, id=piece.id: self.asked.emit(id))
            keep_place(ask)
            if piece.can_ask:  # the room of an answer: the rows below do not move once it is there
                told.setMinimumHeight(_ANSWER * told.fontMetrics().lineSpacing())
            grid.addWidget(box, at, 0)
            grid.addWidget(told, at, 1)
            grid.addWidget(ask, at, 2)
            self._pieces[piece.id] = _Piece(box, told, ask)
        self._texts.column.addLayout(grid)

    def set_row(self, row: ReferralForm) -> None:
        """Show what a call or the person answered; what was chosen and written stays."""
        before, self._row = {piece.id: piece for piece in self._row.pieces}, row
        self._call.setText(row.call or self.tr("Nadie ha llamado todavía."))
        self.call.setVisible(row.can_call)
        self._consent.setText(row.consent)
        self._consent.setVisible(bool(row.consent))
        if row.receiver and not self.receiver.text():
            self.receiver.setText(row.receiver)
        for piece in row.pieces:
            self._set_piece(self._pieces[piece.id], piece, before[piece.id])

    def _set_piece(self, shown: _Piece, piece: PieceRow, before: PieceRow) -> None:
        shown.told.setText(piece.told)
        shown.box.setEnabled(piece.can_tick)
        shown.box.setAccessibleDescription(piece.told)
        if not piece.can_tick:
            shown.box.setChecked(False)
        elif piece.ticked and not before.ticked:
            shown.box.setChecked(True)
        shown.ask.setVisible(piece.can_ask)

    @property
    def boxes(self) -> dict[str, QCheckBox]:
        """The boxes, by piece."""
        return {id: piece.box for id, piece in self._pieces.items()}

    @property
    def questions(self) -> dict[str, QPushButton]:
        """The buttons that ask the person, by piece."""
        return {id: piece.ask for id, piece in self._pieces.items()}

    def told(self, piece: str) -> str:
        """What is said beside a piece."""
        return self._pieces[piece].told.text()

    def accept(self) -> None:
        """Send it, once what was written as a name is no data of a real person."""
        self.receiver.keep(self._send)

    def _send(self, receiver: str) -> None:
        chosen = [id for id, piece in self._pieces.items() if piece.box.isChecked()]
        lacks = self._lacking(receiver, chosen)
        if not (lacks and self._warns):
            self._send_chosen(receiver, chosen)
            return
        sentence = "\n".join((*lacks, self.tr("Puede enviarlo así, o volver y preguntar o llamar antes.")))
        sure = Sure(
            self._row.step_name,
            sentence,
            self.tr("&Enviar así"),
            lambda: self._send_chosen(receiver, chosen),
            self,
        )
        open_dialog(sure)

    def _lacking(self, receiver: str, chosen: list[str]) -> list[str]:
        """What who receives would lack: what they need and is not told, and somebody who expects it."""
        row = self._row
        names = "; ".join(piece.name for piece in row.pieces if piece.needed and piece.id not in chosen)
        found = [filled(self.tr("Hace falta, y no se enviaría: {0}."), names)] if names else []
        if row.can_call and not receiver.strip():
            found.append(self.tr("Nadie ha llamado antes, y no se dice quién recibe."))
        return [*found, row.closed] if found and row.closed else found

    def _send_chosen(self, receiver: str, chosen: list[str]) -> None:
        beyond = [piece for piece in self._row.pieces if piece.harm and piece.id in chosen]
        harms = [piece.harm for piece in beyond]
        if not (harms and self._warns):
            self._sent(receiver, chosen)
            return
        rights = (self._row.right,) if self._row.right else ()
        instead = self.tr("En su lugar: quítelo de lo que se comparte.")
        if any(piece.can_ask for piece in beyond):
            instead = self.tr(
                "En su lugar: quítelo de lo que se comparte, o pregúntele antes si se puede decir."
            )
        asked = Consequence(self._row.step_name, "\n".join(harms), rights, self, instead=instead)
        asked.accepted.connect(lambda: self._sent(receiver, chosen))
        open_dialog(asked)

    def _sent(self, receiver: str, chosen: list[str]) -> None:
        self.sent.emit(receiver, chosen)
        super().accept()
