"""Opens the presentation from Flow, and tells it what the simulation says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.map.heat import Heat, in_words
from desktop.screens.flow_map import class_heats, most_of
from desktop.screens.flow_saving import SLIDES, Saving
from desktop.screens.flow_story import Story
from desktop.screens.flow_whose import Whose
from desktop.settings import SettingsFile
from desktop.simulating import Simulation
from desktop.tasks import Tasks
from desktop.theme import Theme
from desktop.widgets.fitting import open_dialog
from workflow.rows import heat as words
from workflow.rows import places
from workflow.rows.flow import FlowResult, PlaybackRow
from workflow.rows.pages import PageRow, Stay, usual_stay
from workflow.rows.untried import base_of, has_base
from workflow.rows.waited import in_full
from workflow.rows.whose import illustrated

if TYPE_CHECKING:
    from desktop.screens.presentation import Presentation
    from workflow.rows.asking import Question
    from workflow.rows.map import MapRows


SLIDE, PLACES = QSize(760, 560), 640
"""The map on a slide, and how broad the places of a page to hand out are, in pixels."""
WHOLE, LEAST = QSize(1300, 735), 12
"""The whole map on the last page to hand out, in pixels, and its smallest letters: 7 points on paper."""
_AT_ONCE_MS = 400
"""What takes longer is said to be on its way."""


def _heats(found: FlowResult) -> dict[str, Heat]:
    """The places of a result as a class is shown them."""
    lang = found.question.lang
    steps = places.briefly(found.what_if.bottlenecks, lang)
    return class_heats(found.heat, lang, found.unknowable, steps)


def _waited_for(found: FlowResult) -> dict[str, str]:
    """What people wait for at each place, to follow «esperan»."""
    lang = found.question.lang
    steps = places.briefly(found.what_if.bottlenecks, lang)
    return {state.node: in_full(state, steps, lang) for state in found.heat}


def _earlier(found: FlowResult, rows: MapRows, pages: Sequence[PageRow]) -> dict[str, str]:
    """Of each page, that some who wait at its places came in earlier years."""
    names = {node.id: node.name for node in rows.nodes}
    return {
        page.id: words.earlier(
            (state for state in found.heat if state.node in page.states), names, found.question.lang
        )
        for page in pages
    }


class Presenting(QObject):
    """One presentation at a time; it opens at once, and the model's numbers come when they are known."""

    def __init__(
        self,
        tasks: Tasks,
        settings: SettingsFile,
        theme: Theme,
        simulation: Simulation,
        saving: Saving,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._screen, self._tasks, self._settings, self._theme = parent, tasks, settings, theme
        self._simulation, self._saving = simulation, saving
        self.pathway: Callable[[], str] = str
        """The id of the pathway that is shown."""
        self.is_of_before: Callable[[FlowResult], bool] = lambda _found: False
        """Whether something else is chosen by now than what a result is of."""
        self.button = QPushButton()
        self.button.clicked.connect(self.open)
        saving.pages_wanted.connect(self.save)
        saving.over = self._over
        saving.said.connect(self._say)
        tasks.refused.connect(lambda error: self._say("error", error.text(settings.now.language)))
        self.shown: Presentation | None = None
        self._of_screen: FlowResult | None = None
        """The last complete result."""
        self._newest: FlowResult | None = None
        """The last result, which may be a preview."""
        self._is_base = False
        """Whether a class is shown the base while something is tried."""
        self._rows: MapRows | None = None
        self._pages: tuple[PageRow, ...] = ()
        self._played: PlaybackRow | None = None
        self._asked: Question | None = None
        self._working = ""
        self._is_page_awaited = False
        """Whether pages were asked for as a file and are not there yet."""
        self._is_awaited = False
        """Whether it was asked for before there was a pathway to present."""
        self.retranslate()

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self.button.setText(self.tr("Presentar (F5)"))
        self.button.setToolTip(self.tr("Los cuellos de botella ante una clase, uno por página"))

    def set_found(self, found: FlowResult | None) -> None:
        """A result of the pathway that is shown, or none. No number of a preview, which may change, is said
        before a class: the last complete ones stay until the next are there."""
        self._newest = found
        if found is None or not found.preview or not self._is_of(found):
            self._of_screen = found if found is not None and not found.preview else None
        if self.shown is not None:
            self._tell()

    def _is_of(self, found: FlowResult) -> bool:
        """Whether the last complete result is of the pathway and in the language of another."""
        last = self._of_screen.question if self._of_screen is not None else None
        asked = found.question
        return last is not None and (last.pathway, last.lang) == (asked.pathway, asked.lang)

    @property
    def _found(self) -> FlowResult | None:
        """The result that a class is shown."""
        return self._whose(self._of_screen) if self._of_screen is not None else None

    def _whose(self, found: FlowResult) -> FlowResult:
        return base_of(found) if self._is_base else found

    def _ask_whose(self, found: FlowResult | None, go_on: Callable[[], None]) -> None:
        """Ask whether the base or what is tried is meant, where the result has both; then go on. Where it is
        not known yet, it is the base."""

        def chosen(is_base: bool) -> None:
            self._is_base = is_base
            go_on()

        if found is None or not has_base(replace(found, preview=False)):
            chosen(True)
        else:
            open_dialog(Whose(found, chosen, self._saving, is_of_before=self.is_of_before(found)))

    def tell_working(self, text: str) -> None:
        """How far the simulation is: it is said where its numbers are waited for."""
        self._working = text
        if self.shown is not None:
            self.shown.text.say_working(text)

    def open(self) -> None:
        """Fetch the pages and show the first on the whole screen; first ask whose numbers it shows."""
        self._is_awaited = not self.pathway()
        if self.pathway() and self.shown is None:
            self._ask_whose(self._newest, self._fetch)

    def _fetch(self) -> None:
        pathway, lang = self.pathway(), self._settings.now.language
        self._tasks.ask(
            "presentation",
            lambda service: (service.pathway_map(pathway, lang), service.pages(pathway, lang)),
            self._open,
            reads=True,
        )

    def go_on(self) -> None:
        """There is a pathway now: what was asked for before opens, if somebody still waits for it here."""
        if self._is_awaited and self._screen.isVisible():
            self.open()

    def _open(self, fetched: tuple[MapRows, tuple[PageRow, ...]]) -> None:
        from desktop.screens.presentation import Presentation  # late: only for whoever presents

        if self.shown is not None or not fetched[1]:
            return
        self._rows, self._pages = fetched
        self.shown = shown = Presentation(self._theme, self._screen.window())
        shown.setStyleSheet(self._screen.window().styleSheet())
        shown.finished.connect(self._close)
        shown.turned.connect(self._tell_person)
        shown.saving.connect(self.save)
        shown.person_wanted.connect(self.read_person)
        shown.text.say_working(self._working)
        shown.set_pages(*fetched)
        self._tell()
        shown.showFullScreen()

    def _over(self) -> QWidget:
        """What the dialog for a file belongs to: what is seen, not the window behind it."""
        return self.shown or self._saving

    def _say(self, kind: str, text: str) -> None:
        """What the window behind says is said where it is seen."""
        if self.shown is not None:
            self.shown.tell(kind, text)

    def _close(self) -> None:
        if self.shown is not None:
            self.shown.deleteLater()
        self.shown = None

    def _tell(self) -> None:
        """What the model says, as soon as it says it."""
        shown, found = self.shown, self._found
        if shown is None:
            return
        if found is None:
            self._asked = self._played = None
            mark = self.tr("Casos ficticios · el modelo se está calculando…")
            shown.set_result({}, {}, (("", ""), self.tr("Los números del modelo todavía se calculan.")), mark)
            return
        lang = found.question.lang
        heat = _heats(found)
        figures = words.scale(most_of(found.heat, "waiting"), "waiting", lang)
        sentences = {page.id: page.told(found) for page in self._pages}
        if self._asked != found.question:  # whoever was played may not be in these histories
            self._asked = self._played = None
        differing = {page.id: page.differs(found) for page in self._pages if found.tried}
        legend = figures, f"{words.for_a_class(lang)} {words.half(figures, lang)}".strip()
        assuming = {page.id: page.assumes(found) for page in self._pages if found.tried}
        earlier = _earlier(found, self._rows, self._pages) if self._rows is not None else {}
        shown.set_result(sentences, heat, legend, self._mark(found), differing, assuming, earlier)
        if self._asked is None:
            self._asked = found.question
            self._simulation.playback(found.question, 0, self._play)

    def _mark(self, found: FlowResult) -> str:
        """Whose numbers these are: what is tried by its names, or the year."""
        base = self.tr("modelo de {0}").replace("{0}", found.what_if.year)
        parts = [self.tr("Casos ficticios"), illustrated(found) or base]
        if self._newest is not None and self._newest.preview:
            parts.append(self.tr("lo elegido después todavía se calcula"))
        return " · ".join(parts)

    # -- who lived it --------------------------------------------------------------------------------

    def _play(self, row: PlaybackRow) -> None:
        self._played = row
        self._tell_person()

    def _tell_person(self) -> None:
        shown = self.shown
        rows, played = self._rows, self._played
        if shown is None or shown.page is None or rows is None or played is None:
            return
        page = shown.page
        stay = usual_stay(played, page.states) if page.tells_of_people(self._found) else None
        shown.tell_person(stay, self._story(rows, played).brief(stay) if stay is not None else "")

    def read_person(self, stay: Stay) -> None:
        """All that happened to a fictional case in the history that was played."""
        rows, row, shown = self._rows, self._played, self.shown
        if rows is None or row is None or shown is None:
            return
        told = self._story(rows, row).told(stay)
        shown.read(self.tr("Caso ficticio {0}").replace("{0}", stay.case), told)

    def _story(self, rows: MapRows, row: PlaybackRow) -> Story:
        found = self._found
        waited_for = _waited_for(found) if found is not None else {}
        return Story(rows.nodes, row, waited_for, self._settings.now.language)

    # -- as a file -----------------------------------------------------------------------------------

    def save(self, kind: str) -> None:
        """The pages as a file: slides, or sheets to hand out. They are fetched in the result's language.
        Before a class they are of what it is shown; else that is asked."""
        found = self._saving.found()
        if found is None:
            self._saving.ask_path("pdf", lambda _path, _found: lambda: None, kind)  # which says so
        elif self.shown is not None:
            self._save(kind, found)
        else:
            self._ask_whose(found, partial(self._save, kind, found))

    def _save(self, kind: str, found: FlowResult) -> None:
        pathway, lang = found.question.pathway, found.question.lang
        self._is_page_awaited = True
        QTimer.singleShot(_AT_ONCE_MS, self, self._tell_awaited)
        self._tasks.ask(
            "pages",
            lambda service: (service.pathway_map(pathway, lang), service.pages(pathway, lang)),
            partial(self._ask_path, kind),
            reads=True,
            failed=self._forget_awaited,
        )

    def _awaited(self) -> str:
        return self.tr("Se preparan las páginas. El cuadro para elegir el archivo se abre cuando estén.")

    def _tell_awaited(self) -> None:
        """They may have to wait for a session that is being opened, for minutes."""
        if self._is_page_awaited:
            self._saving.said.emit("pending", self._awaited())

    def _forget_awaited(self) -> None:
        self._is_page_awaited = False
        self._saving.unsaid.emit(self._awaited())
        if self.shown is not None:
            self.shown.message.take_back(self._awaited(), "")

    def _ask_path(self, kind: str, fetched: tuple[MapRows, tuple[PageRow, ...]]) -> None:
        rows, pages = fetched
        self._forget_awaited()
        self._saving.ask_path(
            "pdf", lambda path, found: self._write(kind, rows, pages, path, found), kind, self._whose
        )
        if self.shown is not None:
            self.shown.take_keys()

    def _write(
        self, kind: str, rows: MapRows, pages: tuple[PageRow, ...], path: Path, found: FlowResult
    ) -> Callable[[], None]:
        """Drawn here, in the window's thread; written in the writer's."""
        from desktop.map.printed import places_as_svg, sheet_as_svg, sheets_as_svg
        from workflow.service import exports  # late: only for whoever exports

        lang = found.question.lang
        heat = _heats(found)
        lit = {page.id: page.states for page in pages}
        if kind == SLIDES:
            pictures, whole = sheets_as_svg(rows, heat, lit, SLIDE), ""
        else:
            pictures = places_as_svg(rows, heat, lit, PLACES)
            whole = sheet_as_svg(rows, heat, WHOLE, LEAST)
        return partial(
            exports.save_pages, path, pages, found, pictures, slides=kind == SLIDES, whole=whole,
            legend=words.for_a_class(lang),
            scale=words.scale(most_of(found.heat, "waiting"), "waiting", lang),
            places={page.id: in_words(rows, heat, page.states, words.all_causes(lang)) for page in pages},
            earlier_years=_earlier(found, rows, pages),
        )  # fmt: skip
