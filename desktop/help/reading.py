"""The guide in a window of its own: its pages at the left, one of them at the right, and a search.

It may stay open while one works. It shows our own files as Markdown without HTML; nothing is loaded from
anywhere and no link leads out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QKeySequence, QShortcut, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.help.glossary import glossary
from desktop.help.pages import KEYS, Page, as_table, guide
from desktop.theme import Theme
from desktop.widgets.fitting import Pressed, fit, without_icons
from desktop.widgets.kept_text import Language, SearchText
from desktop.widgets.text import Text, Translated, unaccented

Keys = Callable[[], list[tuple[str, str]]]
"""The keys of the window, each with what it does."""
_DIALECT = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_MOST = 500
"""Places of a page that are marked at the most."""


class Leaf(QTextBrowser):
    """One page. It loads nothing, and a link does nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(14)

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:  # noqa: N802 - Qt's name
        """Nothing: what is to be seen stands in the text."""
        return None

    def show_page(self, page: Page) -> None:
        """Show a page from its beginning."""
        self.document().setMarkdown(f"## {page.title}\n\n{page.text}", _DIALECT)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def mark(self, words: list[str], back: QColor, ink: QColor) -> None:
        """Mark every place where one of the words stands, and bring the first into sight."""
        look = QTextCharFormat()
        look.setBackground(back)
        look.setForeground(ink)
        found: list[QTextEdit.ExtraSelection] = []
        plain = unaccented(self.toPlainText())
        for word in words:
            at = plain.find(word)
            while at >= 0 and len(found) < _MOST:
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = self._from_to(at, at + len(word)), look
                found.append(selection)
                at = plain.find(word, at + len(word))
        self.setExtraSelections(found)
        if found:
            first = min((each.cursor.selectionStart(), each.cursor.selectionEnd()) for each in found)
            self.setTextCursor(self._from_to(first[0], first[0]))
            self.ensureCursorVisible()

    def _from_to(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor


class Guide(Translated, Pressed):
    """The guide, the keys and the terms."""

    def __init__(self, language: Language, keys: Keys, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language, self._keys, self._theme = language, keys, theme
        self.pages: tuple[Page, ...] = ()
        self.search, self.contents, self.leaf = SearchText(), QListWidget(), Leaf()
        self._none = Text(look="muted")
        self.contents.setWordWrap(True)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self.search.textChanged.connect(lambda _text: self._look_for())
        self.search.returnPressed.connect(self.contents.setFocus)
        self.contents.currentRowChanged.connect(self._show)
        theme.changed.connect(self._mark)
        QShortcut(QKeySequence.StandardKey.Find, self, self._search)
        self.retranslate()
        self.contents.setFocus()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.contents, 1)
        left.addWidget(self._none)
        both = QHBoxLayout()
        both.setSpacing(10)
        both.addLayout(left, 2)
        both.addWidget(self.leaf, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.addLayout(both, 1)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        without_icons(self.buttons)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self.buttons.rejected.connect(self.reject)
        column.addWidget(self.buttons)
        em = self.fontMetrics().height()
        fit(self, min(62 * em, 1100), min(42 * em, 720))

    def retranslate(self) -> None:
        """Read everything in the present language; the same page stays in sight."""
        at = max(0, self.contents.currentRow())
        self.setWindowTitle(self.tr("Guía de Ruta"))
        self.search.setPlaceholderText(self.tr("Buscar en la guía"))
        self.search.setAccessibleName(self.tr("Buscar en la guía"))
        self.contents.setAccessibleName(self.tr("Contenido de la guía"))
        self.leaf.setAccessibleName(self.tr("Página de la guía"))
        self._none.setText(self.tr("No aparece en la guía. Pruebe con otra palabra."))
        self._none.hide()
        self.pages = self._read()
        self.contents.blockSignals(True)
        self.contents.clear()
        for page in self.pages:
            self.contents.addItem(QListWidgetItem(page.title))
        self.contents.blockSignals(False)
        self.contents.setCurrentRow(min(at, self.contents.count() - 1))
        self._look_for()

    def _read(self) -> tuple[Page, ...]:
        language = self._language()
        heads = (self.tr("Tecla"), self.tr("Qué hace"))
        keys = Page(KEYS[language], as_table(self._keys(), heads))
        try:
            pages = [keys if page.title == keys.title else page for page in guide(language)]
            return (*pages, *glossary(language).pages())
        except OSError:
            lost = self.tr(
                "Los archivos de la guía no están en la carpeta de Ruta (assets/help). Copie otra vez la "
                "carpeta completa."
            )
            return (Page(self.tr("Guía"), lost), keys)

    def open_at(self, title: str) -> None:
        """Show the page of a title, and bring the window forward."""
        self.search.clear()
        at = next((at for at, page in enumerate(self.pages) if page.title == title), 0)
        self.contents.setCurrentRow(at)
        self.show()
        self.activateWindow()

    def _search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _show(self, at: int) -> None:
        if 0 <= at < len(self.pages):
            self.leaf.show_page(self.pages[at])
            self._mark()

    def _words(self) -> list[str]:
        return unaccented(self.search.text()).split()

    def _look_for(self) -> None:
        """List the pages that have all the words; the first is shown where the present one has not."""
        words = self._words()
        found = [
            at
            for at, page in enumerate(self.pages)
            if all(word in unaccented(f"{page.title}\n{page.text}") for word in words)
        ]
        for at in range(self.contents.count()):
            self.contents.item(at).setHidden(at not in found)
        self._none.setVisible(not found)
        if found and self.contents.currentRow() not in found:
            self.contents.setCurrentRow(found[0])
        else:
            self._show(self.contents.currentRow())

    def _mark(self) -> None:
        colours = self._theme.colours
        self.leaf.mark(self._words(), QColor(colours.mark), QColor(colours.mark_text))
