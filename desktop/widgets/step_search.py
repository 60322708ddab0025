"""Any other step, found by a part of its name: Enter names the first found, then goes to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QWidget

from desktop.widgets.kept_text import SearchText
from desktop.widgets.text import Translated, unaccented

if TYPE_CHECKING:
    from workflow.rows import ChoiceRow

_MOST = 40
"""Names that are offered at once."""
_BESIDE = 8
"""Pixels beside a name in the list."""
_LONGEST = 500
"""Letters of a step's name with all whose it is: what is chosen from the list stands in the line in full."""


class StepSearch(Translated, SearchText):
    """A line in which a step is named. What it is for is asked when somebody first comes to it."""

    wanted = Signal()
    """The names of the steps are wanted."""
    named = Signal(str)
    """Enter was pressed on a named step."""
    none_found = Signal(bool)
    """Whether no step is called as the text that was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: dict[str, str] = {}
        self._own: dict[str, int] = {}
        """The place of each step that is the role's own."""
        self._last: frozenset[str] = frozenset()
        self.otherwise: Callable[[str], Iterable[str]] = lambda _text: ()
        """What a text is called otherwise."""
        self._model = QStringListModel(self)
        found = QCompleter(self._model, self)
        found.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found.setMaxVisibleItems(8)
        self.setCompleter(found)
        found.activated.connect(lambda _name: QTimer.singleShot(0, self, self._from_the_start))
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.timeout.connect(self._widen)
        self.setMaxLength(_LONGEST)
        self.textEdited.connect(self._offer)
        self.textChanged.connect(
            lambda text: self._tell_none(self.matching(text) if text.strip() else [text])
        )
        self.returnPressed.connect(self._enter)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.setPlaceholderText(self.tr("Buscar otro paso…"))
        self.setAccessibleName(self.tr("Buscar otro paso por su nombre; con Intro se va a él"))
        self.setToolTip(
            self.tr(
                "Escriba una parte del nombre y elija con las flechas e Intro; otra vez Intro lleva al paso."
            )
        )

    def set_rows(self, rows: tuple[ChoiceRow, ...]) -> None:
        """The steps that there are, with whose they are."""
        self._ids = {f"{row.name} · {row.detail}" if row.detail else row.name: row.id for row in rows}
        if self.text():
            self._offer(self.text())

    def prefer(self, steps: Iterable[str], last: Iterable[str] = ()) -> None:
        """The steps of the role at the screen, those it can take first: found before others'; and what is
        found after everybody's."""
        self._own = {step: at for at, step in enumerate(dict.fromkeys(steps))}
        self._last = frozenset(last)

    def forget(self) -> None:
        """Another case, role or language: the names are asked for again."""
        self._ids = {}

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the names, where nobody has yet."""
        super().focusInEvent(event)
        if not self._ids:
            self.wanted.emit()

    def matching(self, text: str) -> list[str]:
        """The names in which every word of a text begins a word, accents aside; first the one that is the
        text, then those of steps, then those of whose step it is, and of both first the role's own; last what
        is found by another name of the same thing, as the glossary has it."""
        words = _plain(text).split()
        direct = self._matching(words)
        called = map(_plain, self.otherwise(unaccented(text).strip()))
        others = [name for one in called for name in self._matching(one.split())]
        return list(dict.fromkeys((*direct, *others)))[:_MOST]

    def _matching(self, words: list[str]) -> list[str]:
        found = {name: _plain(name).replace("·", " · ").split() for name in self._ids}
        of_step = {
            name: parts[: parts.index("·")] if "·" in parts else parts for name, parts in found.items()
        }
        named = [name for name, parts in found.items() if _begin(words, parts)]
        last = len(self._own)

        def order(name: str) -> tuple[bool, bool, bool, int]:
            id = self._ids[name]
            of_others = not _begin(words, of_step[name])
            return of_step[name] != words, id in self._last, of_others, self._own.get(id, last)

        return sorted(named, key=order)

    def _offer(self, text: str) -> None:
        self._model.setStringList(self.matching(text) if text.strip() else [])
        if text.strip() and self.hasFocus():
            self.completer().complete()
            self._after.start(0)  # the line itself opens it once more, as narrow as it is

    def _widen(self) -> None:
        """Give the open list the breadth of its longest name, within the window."""
        popup = self.completer().popup()
        if popup is None or not popup.isVisible() or not self._model.rowCount():
            return
        beside = 2 * popup.frameWidth() + popup.verticalScrollBar().sizeHint().width() + _BESIDE
        window, place = self.window(), popup.geometry()
        place.setWidth(min(max(place.width(), popup.sizeHintForColumn(0) + beside), window.width()))
        over = place.right() - window.mapToGlobal(window.rect().topRight()).x()
        place.translate(-max(0, over), 0)
        popup.setGeometry(place)

    def _tell_none(self, found: list[str]) -> None:
        self.none_found.emit(bool(self._ids) and not found)

    def _enter(self) -> None:
        """Name the only step found, or the one that is marked in the list; let one choose of several; go to
        the one that stands in the line in full."""
        popup, text = self.completer().popup(), self.text()
        is_open = popup is not None and popup.isVisible()
        marked = popup.selectedIndexes() if is_open and popup is not None else []
        if popup is not None:
            popup.hide()
        if marked:
            self.setText(str(marked[0].data()))
            self._from_the_start()
            return
        if text in self._ids and not is_open:
            self.clear()
            self.named.emit(self._ids[text])
            return
        found = [text] if text in self._ids else self.matching(text) if text.strip() else []
        if len(found) > 1:
            self._let_choose(found)
        elif found:  # none is attempted that nobody has read
            self.setText(found[0])
            self._from_the_start()

    def _let_choose(self, found: list[str]) -> None:
        """Open the list with its first name marked: the arrows go on, Enter takes one."""
        self._model.setStringList(found)
        self.completer().complete()
        popup = self.completer().popup()
        if popup is not None:
            popup.setCurrentIndex(self.completer().completionModel().index(0, 0))
        self._after.start(0)

    def _from_the_start(self) -> None:
        """Have a long name read from its beginning."""
        self.setCursorPosition(0)


def _begin(words: list[str], parts: list[str]) -> bool:
    """Whether each word begins one of the parts."""
    return all(any(part.startswith(word) for part in parts) for word in words)


def _plain(text: str) -> str:
    """Small letters without accents, and no mark before or after a word."""
    return "".join(letter for letter in unaccented(text) if letter.isalnum() or letter in " ·")
