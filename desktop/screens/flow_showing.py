"""A result on the map of Flow: in colours and numbers, with what they mean, and in a table in their order."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from desktop.map import PathwayMap
from desktop.screens.flow_in_order import InOrder
from desktop.screens.flow_map import HeatChoice, breadths, heats, most_of, moved_most
from desktop.widgets.kept_text import Language
from workflow.rows.flow import FlowResult, UnknowableRow
from workflow.rows.heat import legend, name, scale, short, why_half
from workflow.rows.places import briefly, in_words, value_of
from workflow.rows.whose import asked_alike


class Showing:
    """Shows a result, or none; and gives the whole map the room of what stands beside and below it."""

    def __init__(self, map_: PathwayMap, heat: HeatChoice, in_order: InOrder, language: Language) -> None:
        self._map, self._heat, self._in_order, self._language = map_, heat, in_order, language
        self.gives_way: Callable[[bool], None] = lambda _is_whole: None
        """Whatever stands beside and below the map gives way to the whole one, and comes back."""
        self._figures = "", ""
        self._unknown: tuple[UnknowableRow, ...] = ()
        self._whose = ""
        self._went_for: tuple[object, ...] = ()
        map_.scale.show()
        map_.legend.hide()  # it is about one case; here everybody is shown
        map_.expect_people()
        map_.seen_whole.connect(self._give_room)

    def show(self, found: FlowResult | None, a_year: str) -> None:
        """Put a result on the map; `a_year` says how many take a way, with the number in place of {0}."""
        if found is None:
            self._tell(("", ""))
            self._map.warm({}, {}, "")
            self._in_order.set_rows((), self._heat.what, self._language(), {}, {})
            return
        lang = self._language()
        is_told = found.question.lang == lang  # else numbers stay, and its words come anew
        steps = in_words(found.what_if.bottlenecks, lang) if is_told else {}
        if not found.preview or found.question.pathway != self._whose:
            self._unknown = found.unknowable  # of which a preview says nothing
            self._whose = found.question.pathway
        warm = heats(found.heat, self._heat.what, lang, steps=steps, unknowable=self._unknown)
        self._map.warm(warm, breadths(found.flows, a_year), self._heat.currentText())
        self._tell(scale(most_of(found.heat, self._heat.what), self._heat.what, lang))
        short = briefly(found.what_if.bottlenecks, lang) if is_told else {}
        rankings = found.what_if.bottlenecks
        self._in_order.set_rows(found.heat, self._heat.what, lang, steps, short, self._unknown, rankings)

        self._go_to_change(found)

    def _go_to_change(self, found: FlowResult) -> None:
        """Once for what is tried: bring into sight where most changes. A preview may be wrong in that."""
        asked = asked_alike(found.question) if found.has_what_if else ()
        if asked == self._went_for:
            return
        what = self._heat.what if self._heat.what != "none" else "waiting"
        changed, node = moved_most(found, what) if asked and not found.preview else (what, "")
        both = ((row for row in rows if row.node == node) for rows in (found.baseline_heat, found.heat))
        numbers = [short(sum(value_of(row, changed) for row in rows), changed) or "0" for rows in both]
        self._map.show_change(node, f"{name(changed, self._language())}: {' → '.join(numbers)}")
        if not found.preview:
            self._went_for = asked

    def _tell(self, figures: tuple[str, str]) -> None:
        self._figures = figures
        is_whole, has_unknown = self._map.canvas.is_whole, bool(self._unknown)
        lang = self._language()
        said = legend(self._heat.what, lang, is_whole=is_whole, has_unknown=has_unknown)
        self._map.scale.tell(figures, said, why_half(figures, lang))

    def whole(self, is_whole: bool) -> None:
        """Show the whole map, or its part in its own measure again."""
        if is_whole:
            self._map.canvas.whole()
        else:
            self._map.canvas.natural()

    def switch(self) -> None:
        """Put the keyboard from the map on the row of its place, and from anywhere else on the map."""
        canvas = self._map.canvas
        if not canvas.hasFocus():
            self._map.wanted.emit()
            canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if canvas.is_whole:
            canvas.natural()  # which gives the table its room again
        self._in_order.go_to(canvas.at)

    def _give_room(self, is_whole: bool) -> None:
        self._tell(self._figures)
        self.gives_way(is_whole)
