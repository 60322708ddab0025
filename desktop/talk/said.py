"""The talk so far: story, what can be observed, and the lines, the newest one in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.talk.cards import LineCard, SpokenCard
from desktop.widgets.stack import Stack
from desktop.widgets.text import Translated, filled, spoken

if TYPE_CHECKING:
    from workflow.rows.talk import LineRow, ObservedRow, TalkRow


_ARTICLES = frozenset(
    [
        "A",
        "An",
        "Another",
        "The",
        "Her",
        "His",
        "Their",
        "Somebody",
        "Whoever",
        "El",
        "La",
        "Las",
        "Los",
        "Un",
        "Una",
        "Otra",
        "Otro",
        "Su",
        "Sus",
        "Alguien",
        "Quien",
    ]
)
_ABOVE = 4
"""Pixels above the newest line where not all that follows it has room."""


class TalkLines(Translated, Stack):
    """Cards are kept by their place; only what says something else is written again.

    With `only_read` nothing can be noted, and the newest line is always the one in sight.
    """

    line_noted = Signal(object)
    """A line of the person is to be noted."""
    observed_noted = Signal(object)
    """What was observed or told is to be noted."""
    passed_end = Signal()
    """The arrows lead on from the last line that can be noted."""

    def __init__(self, parent: QWidget | None = None, *, only_read: bool = False) -> None:
        super().__init__(parent)
        self._only_read = only_read
        self._row: TalkRow | None = None
        self._with_remark = True
        self._case = ""
        self._count = 0
        self._is_at_end = False
        self._newest: QWidget | None = None
        self.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._stay_at_end())
        self.verticalScrollBar().sliderMoved.connect(lambda _to: self._leave_end())
        self._spoken: list[SpokenCard] = []
        self._own: list[LineCard] = []
        self._observed: list[LineCard] = []
        self._used = (0, 0, 0)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.setAccessibleName(self.tr("Conversación"))
        self.set_row(self._row, with_remark=self._with_remark)

    def set_row(self, row: TalkRow | None, *, with_remark: bool) -> None:
        """Show a talk, with or without a colleague's remark."""
        self._row, self._with_remark = row, with_remark
        self._used, self._newest = (0, 0, 0), None
        parts: list[QWidget] = []
        if row is not None:
            parts += self._beginning(row)
            for line in row.lines:
                self._newest = self._line(line)
                parts.append(self._newest)
                if with_remark and line.remark:
                    parts.append(self._text((filled(self.tr("Un colega: {0}"), line.remark), "muted")))
        self.inside.set_parts(parts)
        self.inside.place()
        self._follow_newest(row)

    def _beginning(self, row: TalkRow) -> list[QWidget]:
        parts: list[QWidget] = [
            self._text((paper.heading, "strong"), *((line, "") for line in paper.lines))
            for paper in row.papers
        ]
        if row.place:
            parts.append(self._text((row.place, "strong")))
        if row.story:
            first = filled(self.tr("Del primer encuentro: {0}"), row.story)
            parts.append(self._text((first if row.place else row.story, "muted" if row.place else "")))
        if row.near:
            parts.append(self._text((row.near, "warn")))
        if row.observed:
            seen = self.tr("Lo que se ve, y lo que otros contaron")
            then = self.tr("Lo que se vio entonces, y lo que otros contaron")
            parts.append(self._text((then if row.place else seen, "strong")))
            parts += [self._seen(each) for each in row.observed]
        if row.lines:
            parts.append(self._text((self.tr("La conversación"), "strong")))
        return parts

    def _text(self, *words: tuple[str, str]) -> SpokenCard:
        at, lines, observed = self._used
        self._used = (at + 1, lines, observed)
        while len(self._spoken) <= at:
            self._spoken.append(SpokenCard())
        card = self._spoken[at]
        if card.words != words:
            card.say(words)
            self.inside.measure_again(card)
        return card

    def _line(self, line: LineRow) -> QWidget:
        if line.official or line.is_silence:
            return self._text(
                (f"{line.speaker}: {line.text}", "muted" if line.is_silence or self._only_read else "")
            )
        quoted = spoken(line.text, self.tr("«{0}»"))
        if self._only_read:
            mark = [(self.tr("anotado ✓"), "good")] * line.noted
            return self._text((f"{line.speaker}: {quoted}", ""), *mark)
        others, at, observed = self._used
        self._used = (others, at + 1, observed)
        while len(self._own) <= at:
            self._own.append(self._made(self.line_noted))
        self._fill(self._own[at], line, quoted, f"{line.speaker}:", noted=line.noted)
        return self._own[at]

    def _seen(self, row: ObservedRow) -> LineCard:
        others, lines, at = self._used
        self._used = (others, lines, at + 1)
        while len(self._observed) <= at:
            self._observed.append(self._made(self.observed_noted))
        now = self._row is None or not self._row.place
        sees = self.tr("Se ve:") if now else self.tr("Se vio:")
        whence = sees if row.how == "seen" else filled(self.tr("Contó {0}:"), _inside(row.by))
        self._fill(self._observed[at], row, row.text, whence, noted=row.noted)
        return self._observed[at]

    def _fill(self, card: LineCard, row: object, text: str, whence: str, *, noted: bool) -> None:
        if card.say(row, text, whence, noted=noted):
            self.inside.measure_again(card)

    def _made(self, noted: SignalInstance) -> LineCard:
        card = LineCard()
        card.noted.connect(self._leave_end)  # who notes a line reads it: what then grows below moves nothing
        card.noted.connect(noted)
        card.passed.connect(lambda by, card=card: self._pass_on(card, by))
        card.focused.connect(lambda: self.scroll_to(card))
        return card

    def _pass_on(self, card: LineCard, by: int) -> None:
        """The arrows go to the line above or below that can be noted."""
        cards = self.cards
        at = cards.index(card) + by
        if 0 <= at < len(cards):
            cards[at].setFocus()
        elif at > 0:
            self.passed_end.emit()

    def take_focus(self) -> bool:
        """Give the keyboard to the newest line that can be noted; False where there is none."""
        cards = self.cards
        if cards:
            cards[-1].setFocus()
        return bool(cards)

    def card_of(self, line: LineRow | ObservedRow) -> LineCard | None:
        """The card that shows a line, or what was seen or told."""
        return next((card for card in self.cards if card.row is line), None)

    @staticmethod
    def _was_talked(row: TalkRow | None) -> bool:
        return row is not None and any(line.official for line in row.lines)

    def _follow_newest(self, row: TalkRow | None) -> None:
        """A case in which nothing was asked is read from its beginning; of any other the newest line is
        brought into sight."""
        case, count = (row.case, len(row.lines)) if row is not None else ("", 0)
        if case != self._case and not self._was_talked(row):
            self._is_at_end = False
            self.verticalScrollBar().setValue(0)
        elif case != self._case or count > self._count or (self._only_read and count):
            self._is_at_end = True
            self._stay_at_end()
        self._case, self._count = case, count

    def _stay_at_end(self) -> None:
        """The newest line stays in sight, from its beginning, also where what is under the talk grows, until
        somebody scrolls."""
        if self._is_at_end:
            bar, newest = self.verticalScrollBar(), self._newest
            whole = bar.maximum() if newest is None else max(0, newest.y() - _ABOVE)
            bar.setValue(min(bar.maximum(), whole))

    def _leave_end(self) -> None:
        """Whoever scrolls or notes a line reads something else than the newest one."""
        self._is_at_end = False

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Whoever scrolls reads something else than the newest line."""
        self._is_at_end = False
        super().wheelEvent(event)

    @property
    def cards(self) -> list[LineCard]:
        """What can be noted, in the order of the screen."""
        return [*self._observed[: self._used[2]], *self._own[: self._used[1]]]


def _inside(who: str) -> str:
    """Who told something, inside a sentence: an article or pronoun that begins it is small."""
    first, space, rest = who.partition(" ")
    return f"{first.lower()}{space}{rest}" if first in _ARTICLES else who
