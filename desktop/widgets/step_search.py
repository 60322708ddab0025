"""Any other step, found by a part of its name: Enter puts the name that is marked into the line, as a click
does, and Enter again takes it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.widgets.kept_text import SearchText
from desktop.widgets.text import Translated, unaccented

if TYPE_CHECKING:
    from workflow.rows import ChoiceRow

_Index = QModelIndex | QPersistentModelIndex
_MOST = 40
"""Names that are offered at once."""
_BESIDE = 8
"""Pixels beside a name in the list."""
_BETWEEN = 4
"""Pixels between two names, so that a second line is seen to belong to the first."""
_SHARE = 0.45
"""The part of the window's width that the list takes at most: what one looks at stays in sight."""
_NOT = frozenset(("no", "not", "against"))
_ONCE = frozenset(("antes", "did"))
"""What stands before a no that was said before and is not said now."""
_SAYS = frozenset(("decir", "decidir", "say", "decide"))
_REFUSES = ("negar", "rechaz", "retir", "revoc", "refus", "declin", "deny", "reject", "withdr", "revok")
"""How a step begins by which something is refused or taken back, in both languages."""
_CONTRARY = 2
_LONGEST = 500
"""Letters that may be typed: a step's name with all whose it is."""


class _Narrow(QStyledItemDelegate):
    """Draws a name as broad as the list is, and no broader: a long one in two lines, and of a longer one the
    end is left out, where it says whose the step is."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """As high as one line, or two, and no broader than it has to be."""
        one, metrics = super().sizeHint(option, index).height(), self._view.fontMetrics()
        room = self._view.viewport().width() - _BESIDE
        is_long = metrics.horizontalAdvance(str(index.data())) > room
        return QSize(0, (metrics.height() + metrics.lineSpacing() if is_long else one) + _BETWEEN)


class StepSearch(Translated, SearchText):
    """A line in which a step is named. What it is for is asked when somebody first comes to it."""

    wanted = Signal()
    """The names of the steps are wanted."""
    named = Signal(str)
    """A step is to be attempted: the one that was chosen, by Enter or the button beside its name."""
    chosen = Signal(str)
    """The whole name of a step was put into the line, by Enter or a click; "" once it is there no more."""
    none_found = Signal(bool)
    """Whether no step is called as the text that was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: dict[str, str] = {}
        self._words: dict[str, tuple[list[str], list[str]]] = {}
        """Of each name the words, and those of the step alone, as they are looked for."""
        self._put = ""
        """The name that Enter or a click put into the line."""
        self._own: dict[str, int] = {}
        """The place of each step that is the role's own."""
        self._last: frozenset[str] = frozenset()
        self._harms: frozenset[str] = frozenset()
        self._is_offered = False
        """Whether the first name is marked and nobody has led the keyboard to it yet."""
        self.otherwise: Callable[[str], Iterable[str]] = lambda _text: ()
        """What a text is called otherwise."""
        self._model = QStringListModel(self)
        found = self._found = QCompleter(self._model, self)
        found.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        found.setMaxVisibleItems(8)
        found.setWidget(self)  # a line that has a completer opens its list a second time, as narrow as it is
        found.activated.connect(self._put_in)
        self.found = cast(QListView, found.popup())
        self.found.setWordWrap(True)
        self.found.setResizeMode(QListView.ResizeMode.Adjust)
        self.found.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.found.setItemDelegate(_Narrow(self.found))
        self.found.installEventFilter(self)  # after the completer's own, and so asked before it
        """What is found, under the line while something is typed."""
        self.setMaxLength(_LONGEST)
        self.textEdited.connect(self._offer)
        self.textChanged.connect(self._changed)
        self.textChanged.connect(
            lambda text: self._tell_none(self.matching(text) if text.strip() else [text])
        )
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.setPlaceholderText(self.tr("Buscar otro paso…"))
        self.setAccessibleName(
            self.tr("Buscar otro paso por su nombre; Intro pone el marcado; otra vez Intro lo intenta")
        )
        self.setToolTip(
            self.tr(
                "Escriba una parte del nombre. Intro pone el paso marcado y otra vez Intro lo intenta; las "
                "flechas marcan otro."
            )
        )

    def set_rows(self, rows: tuple[ChoiceRow, ...]) -> None:
        """The steps that there are, with whose they are."""
        self._ids = {f"{row.name} · {row.detail}" if row.detail else row.name: row.id for row in rows}
        self._words = {name: _words(name) for name in self._ids}
        self._harms = frozenset(row.id for row in rows if row.harms)
        if self.text():
            self._offer(self.text())

    def prefer(self, steps: Iterable[str], last: Iterable[str] = ()) -> None:
        """The steps of the role at the screen, those it can take first: found before others'; and what is
        found after everybody's."""
        self._own = {step: at for at, step in enumerate(dict.fromkeys(steps))}
        self._last = frozenset(last)

    def begin(self) -> None:
        """Somebody else sits down: nothing of what was typed is left, nor comes again by Ctrl+Z."""
        self.found.hide()
        self.setText("")

    def forget(self) -> None:
        """Another case, role or language: the names are asked for again, and none of the last is found, nor
        stays chosen."""
        self._ids, self._words = {}, {}
        self._changed("")
        self.found.hide()
        if self.hasFocus():
            self.wanted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the names, where nobody has yet."""
        super().focusInEvent(event)
        if not self._ids:
            self.wanted.emit()

    def matching(self, text: str) -> list[str]:
        """The names in which every word of a text begins a word, in any order, accents aside; first the one
        that is the text, then those that begin with it, then those that have its words in that order; of what
        is found alike no harm before another step; then those of steps, then those of whose step it is, and
        of both first those that have the word itself, then the role's own; then what is found by another name
        of the same thing, as the glossary has it; last what says no where the text does not, or the other way
        round."""
        words, begun = self._read(text)
        direct = [name for name in self._matching(words) if _begin([begun], self._words[name][0], whole=())]
        called = map(_plain, self.otherwise(unaccented(text).strip()))
        others = [name for one in called for name in self._matching(one.split())]
        found = dict.fromkeys((*direct, *others))
        return sorted(found, key=lambda name: self._against(name, words))[:_MOST]

    def _read(self, text: str) -> tuple[list[str], str]:
        """The words of a text, and apart the last one where it reads as a no and no name has it: somebody is
        still typing a longer word ("denuncia o not…")."""
        words = _plain(text).split()
        is_begun = bool(words) and words[-1] in _NOT and not self._matching(words)
        return (words[:-1], words[-1]) if is_begun else (words, "")

    def _against(self, name: str, words: list[str]) -> int:
        """How far a step says the contrary of what was typed, from 0 to `_CONTRARY`: to decide against what
        one asked for is never one press away, though the yes may not be possible yet and the no is."""
        own = self._words[name][1]
        if _has_no(words) and _starts(words, own):
            return 0  # typed as it is called, or "llevar esta no…" on the way to «Llevar esta noche»
        if not _has_no(words):
            return _CONTRARY if says_no(own) else 0
        return 0 if says_no(own) else 1 if _has_no(own) else _CONTRARY

    def _first(self, found: list[str]) -> str:
        """What Enter puts in: the first that is found, but nothing that says the contrary, and none of two
        that are found alike."""
        words, _begun = self._read(self.text())
        agrees = found and self._against(found[0], words) < _CONTRARY
        return found[0] if agrees and not self._are_alike(found[:2], words) else ""

    def _are_alike(self, names: list[str], words: list[str]) -> bool:
        """Whether nothing that was typed tells two names apart, nor that only one is the role's own."""
        ranks = {
            (self._against(name, words), *self._rank(name, words), self._ids[name] in self._own)
            for name in names
        }
        return len(names) > 1 and len(ranks) == 1

    def _matching(self, words: list[str]) -> list[str]:
        found = self._words.items()
        named = [name for name, (parts, own) in found if _begin(words, parts) or _starts(words, own)]
        last = len(self._own)
        return sorted(named, key=lambda name: (self._rank(name, words), self._own.get(self._ids[name], last)))

    def _rank(self, name: str, words: list[str]) -> tuple[bool, ...]:
        """How a name is found by words: as it is, by its beginning, in their order, as no harm, in the step
        itself, whole."""
        parts, of_step = self._words[name]
        starts, mixed = _starts(words, of_step), not _in_order(words, parts)
        harms = self._ids[name] in self._last | self._harms
        of_others, is_part = not (starts or _begin(words, of_step)), not set(words) <= set(of_step)
        return of_step != words, not starts, mixed, harms, of_others, is_part

    def _changed(self, text: str) -> None:
        if self._put and text != self._put:
            self._put = ""
            self.chosen.emit("")

    def _offer(self, text: str) -> None:
        """Show what is found, at once as broad as its longest name, and mark the first."""
        found = self.matching(text) if text.strip() else []
        self._model.setStringList(found)
        if not found or not self.hasFocus():
            self.found.hide()
            return
        self._found.complete(self._place())
        first = self._found.completionModel().index(0, 0)
        self.found.setCurrentIndex(first if self._first(found) else QModelIndex())
        self._is_offered = self.found.currentIndex().isValid()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The first arrow down comes to the first name, whether it is marked already or not: who looks at the
        keys never passes over the one that was typed."""
        if watched is self.found and event.type() == QEvent.Type.KeyPress:
            is_down = cast(QKeyEvent, event).key() == Qt.Key.Key_Down
            stays, self._is_offered = self._is_offered and is_down, False
            if stays:
                return True
        return super().eventFilter(watched, event)

    def _place(self) -> QRect:
        """Where the list stands: it ends where the line does, and hides no more than a part of the window."""
        beside = 2 * self.found.frameWidth() + self.found.verticalScrollBar().sizeHint().width() + 2 * _BESIDE
        longest = max(map(self.found.fontMetrics().horizontalAdvance, self._model.stringList()), default=0)
        room = int(self.window().width() * _SHARE)
        broad = max(self.width(), min(longest + beside, room))
        return QRect(self.width() - broad, 0, broad, self.height())

    def _tell_none(self, found: list[str]) -> None:
        self.none_found.emit(bool(self._ids) and not found)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter puts in the name that is marked, or the first that is found, to be read; once more, it takes
        that step. So it is also where the whole name was typed: one press never does what two do elsewhere.
        The list hands its keys to the line before it looks at them."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        event.accept()
        if event.isAutoRepeat():
            return
        marked = self.found.currentIndex() if self.found.isVisible() else None
        found = [str(marked.data())] if marked is not None and marked.isValid() else []
        if not found and self._put:
            found = [self._put]
        elif not found and self.text().strip():
            found = [name for name in (self._first(self.matching(self.text())),) if name]
        if found and self._put == found[0]:
            self.take_chosen()
        elif found:
            self._put_in(found[0])

    def _put_in(self, name: str) -> None:
        """Choose a step by its name, which stands in the line from its beginning. Nothing is done yet."""
        self.found.hide()
        self.setText(name)
        self.setCursorPosition(0)
        self._put = name
        self.chosen.emit(name)

    def take_chosen(self) -> None:
        """Ask for the chosen step to be attempted. Nothing is left to be taken by another Enter."""
        id = self._ids.get(self._put)
        self.found.hide()
        self.clear()
        if id is not None:
            self.named.emit(id)


def says_no(words: list[str]) -> bool:
    """Whether a name or text, as words in small letters without accents, refuses or takes back: by its first
    word, or by a no in what is said or decided. That somebody did not want something before is no refusal."""
    first = words[:1]
    if first and first[0] in _SAYS:
        return any(word in _NOT and words[at - 1] not in _ONCE for at, word in enumerate(words))
    return bool(first) and (first[0].startswith(_REFUSES) or not _NOT.isdisjoint(words[:2]))


def _has_no(words: list[str]) -> bool:
    return any(word in _NOT or word.startswith(_REFUSES) for word in words)


def _starts(words: list[str], own: list[str]) -> bool:
    """Whether a name begins with these words, of which each may be but a part."""
    return len(own) >= len(words) and all(map(str.startswith, own, words))


def _in_order(words: list[str], parts: list[str]) -> bool:
    """Whether these words begin words of a name in the order in which they were typed."""
    rest = iter(parts)
    return all(any(part.startswith(word) for part in rest) for word in words)


def _begin(words: list[str], parts: list[str], *, whole: Collection[str] = _NOT) -> bool:
    """Whether each word begins one of the parts; those that are `whole`, as a no, begin no other word."""
    return all(
        word in parts if word in whole else any(part.startswith(word) for part in parts) for word in words
    )


def _words(name: str) -> tuple[list[str], list[str]]:
    """The words of a name with whose it is, and those of the step alone."""
    parts = _plain(name).replace("·", " · ").split()
    return parts, parts[: parts.index("·")] if "·" in parts else parts


def _plain(text: str) -> str:
    """Small letters without accents, and no mark before or after a word; what stands between is a space."""
    parted = unaccented(text).replace("/", " ").replace("-", " ")
    return "".join(letter for letter in parted if letter.isalnum() or letter in " ·")
