"""What a term means, under the pointer: wherever words of the glossary stand and nothing else is said there.

Qt hands an event for a tooltip up to the window where no part of it has a tooltip of its own. Nothing is
added to cards, chips or headings, and no other event is looked at.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QWidget

from desktop.help.glossary import Term, glossary
from desktop.map.canvas import Canvas
from desktop.widgets.card import Written
from desktop.widgets.text import bold_tip

MOST = 3
"""Terms told at once."""


def told(window: QWidget, at: QPoint, language: str) -> str:
    """What is said of the terms at a point of a window, as a tooltip; "" where there is none."""
    widget = window.childAt(at)
    if widget is None:
        return ""
    text = words_at(widget, widget.mapFrom(window, at))
    try:
        found = glossary(language).found_in(text)[:MOST] if text else ()
    except OSError:  # the files are not there: nothing is explained, and nothing else is lost
        return ""
    return bold_tip([_pair(term) for term in found])


def _pair(term: Term) -> tuple[str, str]:
    return term.name, term.sentence


def words_at(widget: QWidget, at: QPoint) -> str:
    """The words that a widget shows at a point of its own."""
    if isinstance(widget, Written):
        return "\n".join(text for text, _look in widget.words)
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text().replace("&", "")
    holder = widget.parentWidget()
    if isinstance(holder, QAbstractItemView):
        return str(holder.indexAt(at).data() or "")
    return holder.lane_at(at) if isinstance(holder, Canvas) else ""
