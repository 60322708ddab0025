"""The right-hand panel: what a role can do now, who is waited for, what is done, what not yet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.widgets.chosen_step import ChosenStep
from desktop.widgets.panel import Panel
from desktop.widgets.stack import Stack
from desktop.widgets.step_cards import BlockedCard, DoneList, StepCard, WaitingCard, let_go
from desktop.widgets.step_groups import (
    Key,
    RestingHeading,
    StepGroup,
    groups,
    in_sight,
    is_folded,
    rest,
    set_apart,
)
from desktop.widgets.step_search import StepSearch
from desktop.widgets.still import Still
from desktop.widgets.text import Text, Translated

if TYPE_CHECKING:
    from workflow.rows.steps import BlockedRow, DoneRow, StepRow, StepsRow

_SEEN = 8
"""Steps, the next among them, that are seen without unfolding a group."""
_Group = tuple[str, bool]
"""The right that a group of steps is about, and whether they harm."""
_Card = StepGroup | StepCard | BlockedCard | WaitingCard


class StepsPanel(Translated, Panel):
    """The four lists. Cards are kept while their step stays, and filled with another step after that.

    What comes next stands apart, what harms stands last where it is warned of, and a long rest is folded.
    Once there are other steps than before, the list stands at its beginning or at a step that puts right what
    was done, and where nothing is warned of, where it stood: no harm comes under the mouse. If it had the
    focus, that rests on the heading, where Enter does nothing; for a moment nothing in it is pressed.
    """

    taken = Signal(object)
    tried = Signal(object)
    others_tried = Signal(object)
    """A step that is somebody else's turn."""
    asked = Signal(str)
    badge = Signal(str)
    cancelled = Signal(str)
    reminded = Signal(object)
    named = Signal(str)
    """A step that was searched for and is not among those of the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: StepsRow | None = None
        self._not_yet: tuple[BlockedRow, ...] = ()
        self._repairs: frozenset[Key] = frozenset()
        self._warns = True
        self._names: dict[str, str] = {}
        self._together, self._meantime = "", ""
        self._foot = Text(look="note")
        self._now = RestingHeading()
        self._now.onward.connect(self.take_first_focus)
        self._headings = (self._now, *(Text(look="heading") for _list in range(4)))
        self._next, self._also, self._others = (Text(look="section") for _part in range(3))
        self._groups: dict[_Group, StepGroup] = {}
        self._by_hand: dict[_Group, bool] = {}
        """Groups that were folded or unfolded by hand."""
        self._is_grouped = False  # once folded it stays so for the role: no list turns under the mouse
        self._empty = Text(look="note")
        self._hours = Text(look="note")
        self._meanwhile = Text(look="muted")
        self.done = DoneList()
        self.area = Stack()
        self.search = StepSearch()
        self.column.addWidget(self.area, 1)
        self.column.addWidget(self._foot)  # at the foot: no card moves when it comes
        self.chosen = ChosenStep(self.search)
        self.search.named.connect(self._find)
        self.column.addWidget(self.chosen)
        self.column.addWidget(self.search)
        self.possible: dict[Key, StepCard] = {}
        self.blocked: dict[Key, BlockedCard] = {}
        self.waiting: dict[Key, WaitingCard] = {}
        self._spare: dict[Callable[[Any], Any], list[Any]] = {
            self._step: [],
            self._blocked_card: [],
            self._waiting_card: [],
        }
        self._still = Still(self.area.inside)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        rows = self._rows
        possible, done, waiting = (rows.possible, rows.done, rows.waiting) if rows else ((), (), ())
        own = sum(row.can_cancel for row in waiting)
        counts = (len(possible), len(done), len(self._later()), len(waiting) - own, own)
        titles = (
            self.tr("Ahora"),
            self.tr("Ya hecho"),
            self.tr("Todavía no"),
            self.tr("Le toca a otra persona"),
            self.tr("Lo que usted tiene en marcha"),
        )
        for heading, title, count in zip(self._headings, titles, counts, strict=True):
            self._say(heading, f"{title} ({count})")
        self._say(self._meanwhile, rows.meanwhile if rows else "")
        nothing = rows.nothing if rows else self.tr("Abra un caso ficticio con «Caso nuevo» (Ctrl+N).")
        if rows is not None and not nothing and not rows.possible:
            nothing = self.tr("Ahora no le toca a usted en este caso. Deje pasar el tiempo o cambie de rol.")
        told = "\n".join(filter(None, (rows.hours, rows.part))) if rows else ""
        above, self._meantime = (told, "") if self._warns else ("", told)
        self._say(self._hours, "\n".join(filter(None, (rows.whose if rows else "", above))))
        several = rows is not None and len(rows.next) + len(rows.next_blocked) > 1
        self._say(self._next, self.tr("Sus siguientes pasos") if several else self.tr("Su siguiente paso"))
        also = self.tr("También puede, si hace falta") if self._warns else self.tr("Otros pasos")
        self._say(self._also, also)
        self._say(self._others, self.tr("Otros pasos que alguien podría dar"))
        self._say(self._empty, nothing)
        self._tell_at_foot()
        self._arrange()

    def _say(self, label: Text, text: str) -> None:
        if label.text() != text:
            label.setText(text)
            self.area.inside.measure_again(label)

    def _tell_at_foot(self) -> None:
        """Whom the steps are for, and where nothing is warned of what comes and goes: it moves no step."""
        told = self.tr("Los pasos se hacen para quien tiene la casilla marcada: {0}.")
        together = told.replace("{0}", self._together) if self._together else ""
        self._foot.setText("\n".join(filter(None, (self._meantime, together))))
        self._foot.setVisible(bool(self._foot.text()))

    def _arrange(self) -> None:
        """Put what there is into the column, each list under its heading."""
        now, done, not_yet, _others, _own = self._headings
        said = [text for text in (self._hours, self._empty) if text.text()]
        parts: list[QWidget] = [now, *said, *self._possible_parts()]
        if self.done.rows:
            parts += [done, self.done]
        if later := self._later():
            parts += [not_yet, *later]
        self.area.inside.set_parts(parts)
        self.area.inside.place()

    def _possible_parts(self) -> list[QWidget]:
        """What comes next under its heading, and the rest as it stands: folded, where it is long."""
        rows = self._rows
        self._is_grouped = self._is_grouped or (rows is not None and is_folded(rows))
        part = bool(rows and rows.part and self._warns)  # else the list would turn with what comes and goes
        says = rows is not None and bool(rows.next or rows.next_blocked or part)
        if rows is None or not ((self._is_grouped and self._warns) or says):
            return [*self.possible.values(), *self._waiting_parts()]
        first: list[QWidget] = [self.possible[key] for key in rows.next]
        first += [self.blocked[key] for key in self._owed() if key in self.blocked]
        also, others = set_apart(rest(rows)) if self._warns else (rest(rows), [])
        parts = [*[self._next] * bool(first), *first]
        for heading, steps in ((self._also, also), (self._others, others)):
            parts += self._waiting_parts() if heading is self._others else []
            parts += [heading] * bool(steps and (says or heading is self._others))
            plain = [] if self._is_grouped else [self.possible[row.id, row.subject] for row in steps]
            parts += plain or self._folded(steps, heading is self._others)
        return parts

    def _waiting_parts(self) -> list[QWidget]:
        """What this role began, and who is waited for: before what harms, and what may never come about."""
        own = [card for card in self.waiting.values() if card.row.can_cancel]
        others = [card for card in self.waiting.values() if not card.row.can_cancel]
        told = [self._headings[3], *[self._meanwhile] * bool(self._meanwhile.text())] if others else []
        return [*[self._headings[4]] * bool(own), *own, *told, *others]

    def _folded(self, steps: Sequence[StepRow], is_apart: bool) -> list[QWidget]:
        parts: list[QWidget] = []
        seen = len(self._rows.next) if self._rows else 0
        for name, keys in groups(steps).items():
            at_first = not is_apart and seen < _SEEN
            is_open = self._by_hand.get((name, is_apart), at_first)
            seen += len(keys) * at_first
            parts += [self._group((name, is_apart), len(keys), is_open=is_open)]
            parts += [self.possible[key] for key in keys if is_open or self.possible[key].repairs]
        return parts

    def _group(self, key: _Group, count: int, *, is_open: bool) -> StepGroup:
        if key not in self._groups:
            group = self._groups[key] = StepGroup(key[0])
            group.turned.connect(lambda _name: self._turn(key))
            group.passed.connect(self._pass_on)
            group.focused.connect(lambda: self.area.scroll_to(group))
        if self._groups[key].tell(count, is_open=is_open):
            self.area.inside.measure_again(self._groups[key])
        return self._groups[key]

    def _turn(self, group: _Group) -> None:
        """Fold a group, or unfold it."""
        self._by_hand[group] = not self._groups[group].is_open
        self._arrange()
        self._order_tabs()

    def _owed(self) -> list[Key]:
        """What the role owes and cannot do yet."""
        return [(row.id, row.subject) for row in self._rows.next_blocked] if self._rows else []

    def _later(self) -> list[BlockedCard]:
        """What is not possible yet, but for what stands with the next steps."""
        owed = self._owed()
        return [card for key, card in self.blocked.items() if key not in owed]

    def _find(self, step: str) -> None:
        """A step that was searched for: one that can be taken is taken as from its card."""
        key = next((key for key in self.possible if key[0] == step), None)
        if key is None or self._rows is None:
            self.named.emit(step)
        else:
            self.taken.emit(self.possible[key].row)

    def set_together(self, names: str) -> None:
        """Say for whom steps are taken, where that is not just the person who is shown."""
        if names != self._together:
            self._together = names
            self._tell_at_foot()

    def set_steps(self, rows: StepsRow | None, repairs: Collection[Key] = (), *, warns: bool = True) -> None:
        """Show the steps of a role in a case, or nothing; `repairs` put right what was just done. Where the
        session `warns`, what harms stands under a heading of its own."""
        wanted = frozenset(repairs)
        if (rows, wanted, warns) == (self._rows, self._repairs, self._warns):
            return
        self._warns = warns
        before = self._keys(), self._repairs
        self._repairs = wanted
        had_focus = self._now.hasFocus() or self._focused() is not None
        stood = in_sight(self.possible, self.area, self._focused())
        if rows is None or self._rows is None or rows.role != self._rows.role:
            self.search.forget()
            self._by_hand.clear()
            self._is_grouped = False
        self._rows = rows
        self._names |= dict(rows.bottlenecks) if rows else {}
        self.setUpdatesEnabled(False)
        steps = {(row.id, row.subject): row for row in rows.possible} if rows else {}
        waiting = {(row.id, f"{row.who}{at}"): row for at, row in enumerate(rows.waiting)} if rows else {}
        self._renew(self.possible, steps, self._step)
        self._renew(self.waiting, waiting, self._waiting_card)
        self._renew_not_yet()
        if self.done.set_rows(rows.done if rows else ()):
            self.area.inside.measure_again(self.done)
        for key, card in self.possible.items():
            if card.mark(key in wanted):
                self.area.inside.measure_again(card)
        self.retranslate()
        has_others = (self._keys(), wanted) != before
        if has_others:
            self._begin_again(had_focus, {} if warns else stood)
        if has_others or in_sight(self.possible, self.area, None) != stood:
            self._still.begin()
        self.setUpdatesEnabled(True)

    def set_not_yet(self, rows: tuple[BlockedRow, ...]) -> None:
        """Show what is not possible yet: known a moment after the rest; till then the last stays."""
        if rows == self._not_yet:
            return
        self._not_yet = rows
        before = list(self.blocked)
        had_focus = self._focused() is not None
        self.setUpdatesEnabled(False)
        self._renew_not_yet()
        self.retranslate()
        if list(self.blocked) != before:
            self._order_tabs()
            self._still.begin()
        if had_focus and self._focused() is None:
            self._now.setFocus()
        self.setUpdatesEnabled(True)

    def _renew_not_yet(self) -> None:
        """What has become possible, or was done, is not shown as not yet possible, whoever said so before."""
        rows = self._rows
        shown: tuple[StepRow | DoneRow, ...] = (*rows.possible, *rows.done) if rows else ()
        known = {(row.id, row.subject) for row in shown}
        owed = rows.next_blocked if rows is not None else ()
        wanted = {(row.id, row.subject): row for row in (*owed, *self._not_yet)}
        self._renew(self.blocked, {k: row for k, row in wanted.items() if k not in known}, self._blocked_card)
        done = rows.done if rows is not None else ()
        harms = [key for key, card in self.possible.items() if card.row.harm]
        helps = (key for key in self.possible if key not in harms)
        steps = (*helps, *self.blocked, *((row.id, row.subject) for row in done))
        self.search.prefer((id for id, _subject in steps), last=(id for id, _subject in harms))

    @property
    def is_settling(self) -> bool:
        """Whether there are other steps than a moment ago: nothing of them can be pressed yet."""
        return self._still.lasts

    def _keys(self) -> list[Hashable]:
        return [*self.possible, None, *self.blocked, None, *self.waiting]

    def _begin_again(self, had_focus: bool, stood: dict[Key, int]) -> None:
        """Leave what `stood` in sight where it is, or stand at the beginning, or at what puts right what was
        done; be still for a moment."""
        self._order_tabs()
        kept = next((key for key in stood if key in self.possible), None)
        at = self.possible[kept].y() - stood[kept] if kept is not None else 0
        self.area.verticalScrollBar().setValue(at)
        if first := next((card for card in self.possible.values() if card.repairs), None):
            self.area.ensureWidgetVisible(first, 0, 6 * self.fontMetrics().height())  # above the notice
        if had_focus:
            self._now.setFocus()

    def _order_tabs(self) -> None:
        """Tab goes through the cards as they stand, whatever was made first."""
        stops: list[QWidget] = []
        for card in self._cards():
            stops += [card, *card.findChildren(QPushButton)]
        for one, other in pairwise([self._now, *stops]):
            QWidget.setTabOrder(one, other)

    def _focused(self) -> QWidget | None:
        """The card that has the focus, or a part of it."""
        focused = QApplication.focusWidget()
        if focused is None or not self.area.inside.isAncestorOf(focused):
            return None
        return next((card for card in self._cards() if card is focused or card.isAncestorOf(focused)), None)

    def _cards(self) -> list[_Card]:
        """The cards as they stand, with the heads of groups; what is folded is not among them."""
        return [part for part in self.area.inside.parts if isinstance(part, _Card)]

    def name_of(self, step: str) -> str:
        """The name of a step that is listed."""
        lists = (self.possible, self.blocked, self.waiting)
        cards = (card for shown in lists for card in shown.values())
        return next((card.row.name for card in cards if card.row.id == step), step)

    def take_first_focus(self) -> None:
        """Put the focus on the step that puts right what was done, else on the first card."""
        cards = self._cards()
        first = next((card for card in cards if isinstance(card, StepCard) and card.repairs), None)
        (first or next(iter(cards), self._now)).setFocus()

    def _renew(self, shown: dict[Any, Any], rows: dict[Any, Any], make: Callable[[Any], Any]) -> None:
        spare = self._spare[make]
        for key in [key for key in shown if key not in rows]:
            spare.append(let_go(shown.pop(key)))
        for key, row in rows.items():
            card = shown.pop(key, None) or (spare.pop() if spare else make(row))
            shown[key] = card  # in the order of the rows
            if card.row != row:
                card.set_row(row)
                self.area.inside.measure_again(card)

    def _pass_on(self, by: int) -> None:
        """Put the focus on the card above or below, over all lists; at the ends it stays."""
        cards, had = self._cards(), self._focused()
        if had in cards:
            cards[max(0, min(cards.index(had) + by, len(cards) - 1))].setFocus()

    def _step(self, row: Any) -> StepCard:
        card = StepCard(row, self._names)
        card.passed.connect(self._pass_on)
        card.taken.connect(self.taken)
        card.unfolded.connect(lambda: self._grew(card))
        self._connect(card)
        return card

    def _grew(self, card: StepCard) -> None:
        """A card tells more than before, or less, and may have new buttons."""
        self.area.inside.measure_again(card)
        self.area.inside.place()
        self._order_tabs()

    def _blocked_card(self, row: Any) -> BlockedCard:
        card = BlockedCard(row, self._names)
        card.passed.connect(self._pass_on)
        card.tried.connect(self.tried)
        self._connect(card)
        return card

    def _waiting_card(self, row: Any) -> WaitingCard:
        card = WaitingCard(row, self._names)
        card.passed.connect(self._pass_on)
        card.tried.connect(self.others_tried)
        card.cancelled.connect(self.cancelled)
        card.reminded.connect(self.reminded)
        self._connect(card)
        return card

    def _connect(self, card: StepCard | BlockedCard | WaitingCard) -> None:
        card.asked.connect(self.asked)
        card.badge.connect(self.badge)
        card.focused.connect(lambda: self.area.scroll_to(card))
