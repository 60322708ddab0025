"""Texts on the screen: always plain, whatever a file says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

_SIZES = {"display": 1.9, "title": 1.2, "lead": 1.05, "heading": 1.05}
"""How many times larger than other text a look is."""
_PATCH = QSize(17, 4)
"""What the style sheet leaves around a chip's words, in pixels, and one that letters may lean over."""
_MARK = "background-color: rgba(242, 177, 52, 25%)"
"""The background of a marked passage: letters are read on it in light and in dark."""

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object


class Text(QLabel):
    """A label of plain text that wraps. `look` names its style: title, heading, muted, strong, chip, warn."""

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("look", look)
        self.setText(text)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        scale(self)

    _said = ""

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text; no line ends between a number and its unit."""
        self._said = text
        super().setText(with_its_unit(text))

    def text(self) -> str:
        """The text as it was given."""
        return self._said

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """A wrapped text may be as narrow as its pane."""
        return QSize(0, self.fontMetrics().height())


class Steady(Text):
    """A text that always takes the same room: so many lines. What is longer is shown whole as a tooltip."""

    _whole = ""
    hint = ""
    """What its tooltip explains, whatever of the text is shown."""

    def __init__(self, lines: int, look: str = "", parent: QWidget | None = None) -> None:
        self._lines = lines
        super().__init__("", look, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def take_lines(self, lines: int) -> None:
        """Always take so many lines from now on."""
        self._lines = lines
        self.updateGeometry()
        self._fit()

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text, or as much of it as there is room for."""
        if text != self._whole or not text:
            self._whole = text
            self._fit()

    def text(self) -> str:
        """The whole text, whatever of it is shown."""
        return self._whole

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its lines."""
        return QSize(0, self._lines * self.fontMetrics().lineSpacing() + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """What it is in need not be asked for its height at every width."""
        return False

    def heightForWidth(self, _width: int) -> int:  # noqa: N802 - Qt's name
        """The same at any width."""
        return self.sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width holds more or less of it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown, kept = self._whole, len(self._whole)
        super().setText(shown)
        while kept and super().heightForWidth(self.width()) > self.sizeHint().height():
            kept -= max(1, kept // 20)
            shown = f"{self._whole[:kept].rstrip()}…"
            super().setText(shown)
        self.setToolTip(
            tip("\n".join(filter(None, ("" if shown == self._whole else self._whole, self.hint))))
        )
        self.setAccessibleName(self._whole)


class WholeSentences(Steady):
    """As many whole sentences as its lines hold, from the first; all of them as a tooltip."""

    def _fit(self) -> None:
        sentences = _SENTENCES.split(self._whole)
        for many in range(len(sentences), 0, -1):
            QLabel.setText(self, " ".join(sentences[:many]))
            if Text.heightForWidth(self, self.width()) <= self.sizeHint().height():
                self.setToolTip(tip(self._whole) if many < len(sentences) else "")
                self.setAccessibleName(self._whole)
                return
        super()._fit()


class AllLines(Steady):
    """A text with as many lines as it needs at its width, for which what it is in need not be asked for its
    height at every width."""

    def __init__(self, look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(1, look, parent)

    def lines_at(self, width: int) -> int:
        """How many lines it needs at a width, in pixels."""
        high = Text.heightForWidth(self, max(1, width))
        return max(1, round(high / self.fontMetrics().lineSpacing()))

    def _fit(self) -> None:
        QLabel.setText(self, self._whole)
        self.setAccessibleName(self._whole)
        if self._lines != (lines := self.lines_at(self.width())):
            self._lines = lines
            self.updateGeometry()


class WholeText(Text):
    """A text that what it is in gives way to: it is never lower than its lines at its width."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its lines."""
        return QSize(0, self.heightForWidth(max(1, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width asks for other lines."""
        super().resizeEvent(event)
        self.updateGeometry()


class MarkedText(Text):
    """A text in which some passages are marked: in bold, on a background of their own.

    It is drawn as rich text made here; every letter of the text and of the passages is escaped.
    """

    def __init__(
        self, text: str, marked: Sequence[str], look: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("", look, parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(_with_marks(text, marked))


_SENTENCES = re.compile(r"(?<=\.) (?=[¿¡«“]?[A-ZÁÉÍÓÚÑ])")
"""Between two sentences."""
LARGE = 18
"""Height of a line, in pixels, from which letters are large."""


class Line(QLabel):
    """A label of plain text in one line that is as wide as its text."""

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setText(text)
        scale(self)


class Chip(Text):
    """A short text on a patch of its own, as wide as its words; it wraps where the pane is narrower."""

    def __init__(self, text: str, parent: QWidget | None = None, look: str = "chip") -> None:
        super().__init__(text, look, parent)
        self.setIndent(0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One line."""
        self.ensurePolished()
        return self.fontMetrics().size(0, self.text()) + _PATCH


def _with_marks(text: str, marked: Sequence[str]) -> str:
    """A text as escaped HTML, with its passages marked; one that is not in the text is left out."""
    passages = [re.escape(passage) for passage in sorted(marked, key=len, reverse=True) if passage]
    parts = re.split(f"({'|'.join(passages)})", text) if passages else [text]
    return "".join(
        f'<b><span style="{_MARK}">{_escaped(part)}</span></b>' if at % 2 else _escaped(part)
        for at, part in enumerate(parts)
    ).replace("\n", "<br>")


def scale(label: QLabel) -> None:
    """Give one of the few large texts its size, in step with the letters of the application."""
    look = label.property("look")
    if look in _SIZES:
        font = QFont(label.font())
        font.setPointSizeF(QApplication.font().pointSizeF() * _SIZES[look])
        label.setFont(font)


def keep_place(widget: QWidget) -> None:
    """Let a widget keep its room while it is hidden: nothing beside it moves when it comes."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def literal(text: str) -> str:
    """A text for a button or menu, where & would otherwise mark a key."""
    return text.replace("&", "&&")


def filled(text: str, *words: str) -> str:
    """A text with words in place of {0}, {1}, ...; what is in quotation marks has inner ones, and the rest
    of the words is left as it is."""

    def word(found: re.Match[str]) -> str:
        before, said, after = found[1], words[int(found[2])], found[3]
        return f"{before}{inner_quotes(said) if before and after else said}{after}"

    return re.sub(r"([«“]?)\{(\d)\}([»”]?)", word, text)


_INNER = str.maketrans("«»“”", "“”‘’")


def inner_quotes(text: str) -> str:
    """A text that is put into quotation marks: its own become the inner ones."""
    return text.translate(_INNER)


def tip(text: str) -> str:
    """A text for a tooltip, which Qt would otherwise read as HTML where it looks like it."""
    return f"<qt>{_escaped(text)}</qt>" if text else ""


def bold_tip(lines: Sequence[tuple[str, str]]) -> str:
    """A tooltip of several lines: what each is about, in bold, and a sentence; "" for none."""
    told = "<br>".join(f"<b>{_escaped(name)}</b>: {_escaped(sentence)}" for name, sentence in lines)
    return f"<qt>{told}</qt>" if told else ""


def _escaped(text: str) -> str:
    """A text as HTML that shows it letter by letter; loading Python's own would cost the first paint 2 ms."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def restyle(widget: QWidget, **properties: object) -> None:
    """Set style properties of a widget and have its style look at them again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is still to be looked at
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Translated(_Widget):
    """Mixed into a widget (named first), it sets its texts again when the language changes."""

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Have the texts set again."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set every fixed text; called once by the maker and after each change of language."""


class Lettered(_Widget):
    """Mixed into a widget (named first), it fits its parts to the letters and to its width. Qt asks for a new
    layout after every change of letters, words or parts, and only then do they have their size."""

    def event(self, event: QEvent) -> bool:
        """Larger letters and longer words need more room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit_letters()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width has room for more or less."""
        super().resizeEvent(event)
        self.fit_letters()

    def fit_letters(self) -> None:
        """Arrange the parts; called once by the maker, and changes nothing where nothing has changed."""


_ACTED = re.compile(r"(\([^()]*\))\s*")


def spoken(text: str, quotes: str) -> str:
    """What somebody says in quotation marks (`«{0}»`), and what they do, written in brackets, without."""
    parts = [part.strip() for part in _ACTED.split(text) if part.strip()]
    return " ".join(part if _ACTED.fullmatch(part) else filled(quotes, part) for part in parts)


def unaccented(text: str) -> str:
    """Small letters without accents, letter for letter: `Resolución` is found by `resolucion`."""
    return "".join(unicodedata.normalize("NFD", letter)[0].lower()[:1] for letter in text)


_UNIT = re.compile(
    r"(?<=\d) (?=(?:h|min|horas?|hours?|minutos?|minutes?|días?|days?|semanas?|weeks?|mes|meses|months?|%)"
    r"(?!\w))"
)


def with_its_unit(text: str) -> str:
    """A text in which no line ends between a number and its unit: `5 días` and `1 h` each stay whole."""
    return _UNIT.sub("\u00a0", text)
