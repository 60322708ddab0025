"""Dialogs that explain or ask: an explanation, the consequence of a harmful step, whether to go on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.fitting import TextColumn, TextDialog, without_icons
from desktop.widgets.text import MarkedText, Text

Paragraph = tuple[str, str] | tuple[str, str, Sequence[str]]
"""A look ("heading", "muted", ...), a text, and the passages in it that are marked."""
_MUCH = 700
"""Letters from which a dialog is broad."""


_FEW_WORDS, _LEAST_WORDS = 64, 30
"""Of a refusal, seen at once, with what becomes of an attempt; and at least of what is missing."""
_SENTENCES = re.compile(r"(?<=[.!?]) (?=[A-ZÁÉÍÓÚÑ«“¿])")


Plain = tuple[str, str]
"""A look and a text."""


def folded(paragraphs: Sequence[Plain], most: int) -> tuple[list[Plain], list[Plain]]:
    """Paragraphs as far as they have at most so many words, in whole sentences, the first in any case; and
    the rest."""
    first, rest, words = list[Plain](), list[Plain](), 0
    for look, text in paragraphs:
        sentences = _SENTENCES.split(text) if text else []
        kept = 0
        while kept < len(sentences) and not rest:
            words += len(sentences[kept].split())
            if words > most and (first or kept):
                break
            kept += 1
        if kept:
            first.append((look, " ".join(sentences[:kept])))
        if sentences[kept:]:
            rest.append((look, " ".join(sentences[kept:])))
    return first, rest


def labels(paragraphs: Sequence[Paragraph]) -> Iterator[Text]:
    """Each paragraph that has a text, as a label."""
    for look, text, *marked in paragraphs:
        if text:
            yield MarkedText(text, marked[0], look) if marked and marked[0] else Text(text, look)


class Reading(TextDialog):
    """A title and paragraphs of plain text, to be read and closed; broad where there is much to read."""

    def __init__(self, title: str, paragraphs: Sequence[Paragraph], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.addWidget(Text(title, "title"))
        texts = self.texts = TextColumn()
        for label in labels(paragraphs):
            texts.column.addWidget(label)
        texts.column.addStretch(1)
        column.addWidget(texts, 1)
        if sum(len(text) for _look, text, *_marked in paragraphs) > _MUCH:
            self.broad = 52
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        without_icons(self.buttons)
        self.buttons.rejected.connect(self.reject)
        column.addWidget(self.buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard is on its button: these keys go through the text all the same."""
        bar = self.texts.verticalScrollBar()
        at, page = bar.value(), bar.pageStep()
        to = {
            Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum(),
            Qt.Key.Key_PageUp: at - page, Qt.Key.Key_PageDown: at + page,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if to is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(to)


class Consequence(TextDialog):
    """Shown before a step that would be a fault: what follows, the right it touches and by which source, and
    what can be done instead."""

    def __init__(
        self,
        step: str,
        harm: str,
        rights: Sequence[str],
        parent: QWidget | None = None,
        *,
        source: str = "",
        instead: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Antes de hacer este paso"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        texts = TextColumn()
        texts.column.addWidget(Text(step, "title"))
        texts.column.addWidget(Text(self.tr("Consecuencia y derecho que afecta"), "section"))
        texts.column.addWidget(Text(harm))
        others = [right for right in rights if not _is_named(right, harm)]
        if others:
            texts.column.addWidget(Text(self.tr("Derechos del paso: ") + "; ".join(others), "muted"))
        if source:
            texts.column.addWidget(Text(self.tr("Fuente: ") + source, "muted"))
        if instead:
            texts.column.addWidget(Text(instead, "strong"))
        texts.column.addWidget(
            Text(self.tr("Puede hacerlo: se practica para eso. Queda anotado en el caso."), "muted")
        )
        texts.column.addStretch(1)
        column.addWidget(texts)
        buttons = QDialogButtonBox()
        self.back = buttons.addButton(self.tr("&No hacerlo"), QDialogButtonBox.ButtonRole.RejectRole)
        self.go_on = buttons.addButton(
            self.tr("&Hacerlo de todos modos"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.end_with(column, buttons, self.back)


def _is_named(right: str, text: str) -> bool:
    """Whether a text speaks of a right, be it by the first words of its name only."""
    return " ".join(right.split()[:2]).casefold() in text.casefold()


class Before(TextDialog):
    """Shown before a step that ends something, or for a closed office: what to know, and the choice."""

    postponed = Signal()
    """The step is to be done once the office is open."""

    def __init__(
        self, step: str, texts: Sequence[str], parent: QWidget | None = None, *, may_wait: bool = False
    ) -> None:
        """`may_wait` offers to let time pass until the office opens."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Antes de hacer este paso"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        told = TextColumn()
        told.column.addWidget(Text(step, "title"))
        for label in labels([("", text) for text in texts]):
            told.column.addWidget(label)
        told.column.addStretch(1)
        column.addWidget(told)
        buttons = QDialogButtonBox()
        self.back = buttons.addButton(self.tr("&No hacerlo"), QDialogButtonBox.ButtonRole.RejectRole)
        self.later: QPushButton | None = None
        if may_wait:
            self.later = buttons.addButton(
                self.tr("&Esperar a que abra y hacerlo"), QDialogButtonBox.ButtonRole.ActionRole
            )
            self.later.clicked.connect(self.postponed)
            self.later.clicked.connect(self.reject)
        now = self.tr("&Hacerlo ahora") if may_wait else self.tr("&Hacerlo")
        self.go_on = buttons.addButton(now, QDialogButtonBox.ButtonRole.AcceptRole)
        self.end_with(column, buttons, self.back)


class Sure(TextDialog):
    """Asks before something is lost; nothing is done unless that is chosen."""

    def __init__(
        self, title: str, sentence: str, do: str, act: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        """`do` names what is done, by `act`."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        texts = TextColumn()
        texts.column.addWidget(Text(sentence))
        texts.column.addStretch(1)
        column.addWidget(texts)
        buttons = QDialogButtonBox()
        self.back = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.go_on = buttons.addButton(do, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accepted.connect(act)
        self._buttons = buttons
        self.end_with(column, buttons, self.back)

    def offer(self, do: str, act: Callable[[], None]) -> QPushButton:
        """Offer what loses nothing, too."""
        button = self._buttons.addButton(do, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(self.reject)
        button.clicked.connect(lambda _on: act())
        return button


class NotYet(TextDialog):
    """Shown for a step that is not possible: the reason, who can change it, and the way to try it. What is
    more than a few words is behind a button: first one reads what is missing and whose turn it is."""

    def __init__(
        self, step: str, paragraphs: Sequence[Plain], attempt: str, parent: QWidget | None = None
    ) -> None:
        """`attempt` says what becomes of it where somebody tries all the same."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Por qué no se puede"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        texts = TextColumn()
        texts.column.addWidget(Text(step, "title"))
        first, rest = folded(paragraphs, max(_LEAST_WORDS, _FEW_WORDS - len(attempt.split())))
        for label in labels(first):
            texts.column.addWidget(label)
        self.rest = list(labels(rest))
        """What is behind the button."""
        for label in self.rest:
            texts.column.addWidget(label)
            label.hide()
        self.more = QPushButton(self.tr("Más"))
        self.more.setProperty("look", "link")
        self.more.setAccessibleName(self.tr("Más sobre por qué no se puede"))
        self.more.setVisible(bool(self.rest))
        self.more.clicked.connect(self._show_rest)
        if attempt:
            texts.column.addWidget(Text(attempt, "muted"))
        texts.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        texts.column.addStretch(1)
        column.addWidget(texts)
        buttons = self._buttons = QDialogButtonBox()
        self.back = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.attempt = buttons.addButton(self.tr("Intentarlo"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.end_with(column, buttons, self.back)

    def offer(self, do: str, act: Callable[[], None]) -> QPushButton:
        """Offer what can be done instead."""
        button = self._buttons.addButton(do, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(self.reject)
        button.clicked.connect(lambda _on: act())
        return button

    def _show_rest(self) -> None:
        """Show all of it, as high as it is; Enter does nothing else meanwhile."""
        for label in self.rest:
            label.show()
        self.more.hide()
        self.back.setFocus()
        self.take_size()
