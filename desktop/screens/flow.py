"""Flow: the whole system simulated; where time and people are lost, and what a recommendation changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from desktop.map import PathwayMap
from desktop.screens.flow_below import Below
from desktop.screens.flow_consent import Long
from desktop.screens.flow_holding import tell_holding
from desktop.screens.flow_kind import Kind
from desktop.screens.flow_laid_out import LaidOut
from desktop.screens.flow_map import HeatChoice
from desktop.screens.flow_notices import Notices
from desktop.screens.flow_playing import Playing
from desktop.screens.flow_presenting import Presenting
from desktop.screens.flow_reading import Reader
from desktop.screens.flow_recovering import Recovering
from desktop.screens.flow_rules import Rules
from desktop.screens.flow_saving import Saving
from desktop.screens.flow_showing import Showing
from desktop.screens.flow_trying import Trying
from desktop.screens.sweeping import Sweeping
from desktop.settings import SettingsFile
from desktop.simulating import Simulation
from desktop.tasks import Tasks
from desktop.theme import Theme
from desktop.widgets.levers import Levers
from desktop.widgets.playback import Player
from desktop.widgets.remaining import Remaining
from desktop.widgets.text import Steady, Translated, filled
from workflow.rows.asking import PROJECTED, JobFailure, Question
from workflow.rows.flow import FlowResult, WhatIfRow
from workflow.rows.period import filling, period
from workflow.rows.whose import asked_alike, brief

if TYPE_CHECKING:
    from workflow.rows import PathwayRow
    from workflow.rows.map import MapRows
    from workflow.service.protocols import WindowService

FULL_AFTER_MS = 350
REPLICATIONS = 200


class FlowScreen(Translated, QWidget):
    """Asks the process that simulates, and shows what it says; changes no session."""

    said = Signal(str, str)
    _is_made = False

    def __init__(
        self, tasks: Tasks, settings: SettingsFile, theme: Theme, simulation: Simulation,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._tasks, self._settings, self._simulation = tasks, settings, simulation
        self._found: FlowResult | None = None
        self._what = WhatIfRow("", "", (), ())
        self._shown: tuple[str, str, str] = ("", "", "")
        self._reported = ("", "")
        self._is_ready = self._is_asked = False
        self.map, self.below, self.levers, self.player = PathwayMap(theme), Below(theme), Levers(), Player()
        self.saving = Saving(tasks, settings, theme, self.map)
        self.playing = Playing(self.player, self.map.canvas, simulation, settings, self)
        self.reader = Reader(tasks, settings, lambda: self._key()[0], self.map, self.below, self)
        self.sweeping = Sweeping(self.levers, self.question, self._told_where, tasks, simulation, self)
        self.rules, self.heat = Rules(self), HeatChoice(self._language)
        self.pathway, self.year = self.rules.pathway, self.rules.year
        self._title, self._state, self._kind = Steady(2, look="heading"), Steady(2, look="muted"), Kind()
        self.progress, self.cancel = QProgressBar(), QPushButton()
        self._remaining = Remaining(parent=self)
        self.again = Recovering(tasks, settings, simulation, self)
        self.trying = Trying(settings, self.rules, self.levers, self.below.assumptions)
        self.presenting = Presenting(tasks, settings, theme, simulation, self.saving, self)
        self.presenting.pathway = lambda: self._key()[0]
        self.presenting.is_of_before = self._is_of_before
        self.showing = Showing(self.map, self.heat, self.below.in_order, self._language)
        self._full = QTimer(self)
        self._full.setSingleShot(True)
        self._full.setInterval(FULL_AFTER_MS)
        self.laid_out = LaidOut(self, self, self._title, self._kind, self._state)
        self.halves, self.splitter = self.laid_out.halves, self.laid_out.splitter
        self.sweeping.places = lambda: (self.laid_out.top, self.halves)  # the rest stays in reach
        self.splitter.setSizes(settings.sizes("flow", 2) or [960, 300])
        self.laid_out.fit_letters()
        self.notices = Notices(  # before all else hears of a choice
            self.said, self.levers, self.below.assumptions, self.rules, self.saving, self.playing, self.again,
            self,
        )  # fmt: skip
        self._connect()
        self._is_made = True
        self.retranslate()

    # -- the parts ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.rules.changed.connect(self._fetch)
        self.heat.activated.connect(lambda _at: self._warm_map())
        self.levers.changed.connect(self._tried)
        self.below.assumptions.changed.connect(self._tried)
        self.below.in_order.chosen.connect(self.map.canvas.walk_to)
        self.below.in_order.read.connect(self.reader.read_node)
        self.reader.found = lambda: self._found if self._is_on_map else None
        self.reader.what = lambda: self.heat.what
        self.below.currentChanged.connect(lambda _at: self._ask_report())
        self._full.timeout.connect(self._ask_full)
        self.saving.found = self.sweeping.found = lambda: self._found if self._is_on_map else None
        self.saving.is_working = self._is_on_the_way
        self.saving.tried = lambda: {"levers": list(self.levers.levers), "tried": dict(self.levers.tried)}
        self.saving.what = lambda: self._what
        self.saving.opened.connect(lambda kept: self.levers.try_again(kept))
        self.saving.heat = lambda: self.heat.what
        self.saving.compared.connect(self._tried)
        self.levers.cleared.connect(self.saving.choose_base)
        self.playing.question = lambda: self.question() if self._is_ready else None
        self.cancel.clicked.connect(self._give_up)
        self.again.clicked.connect(self._get_ready)
        self.again.lost.connect(self._lose)
        self.map.node_chosen.connect(self.reader.read_node)
        self.map.badge_chosen.connect(self.reader.read_badge)
        self._simulation.progressed.connect(self._tell_progress)
        self._simulation.failed.connect(self._failed)
        self._simulation.idle.connect(self._rest)

    def retranslate(self) -> None:
        """Set the fixed texts in the present language."""
        self._title.setText(self.tr("Dónde se pierden tiempo y personas"))
        self.pathway.setAccessibleName(self.tr("Ruta de atención"))
        self.year.setAccessibleName(self.tr("Año"))
        self.cancel.setText(self.tr("&Cancelar"))
        self.rules.retranslate()
        self.presenting.retranslate()
        self._name_kind()
        if self._is_asked and not self._is_ready:
            self._tell_preparing()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger letters need other lines."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._is_made:
            self.laid_out.fit_letters()

    def _name_kind(self) -> None:
        found = self._found
        are_two = found is not None and found.has_what_if and not found.preview
        self.saving.maps.setEnabled(are_two and self._is_on_map)
        if found is not None:
            self._kind.tell(
                tried=bool(found.tried), preview=found.preview, assumed=bool(found.assumed),
                before=self._is_of_before(found),
            )  # fmt: skip

    def _is_of_before(self, found: FlowResult) -> bool:
        """Whether something else is chosen by now than what a result is of."""
        return asked_alike(found.question) != asked_alike(self.question())

    def _is_on_the_way(self) -> bool:
        """Whether something is being simulated that is not what is shown."""
        is_asked = self._simulation.under_way("full", "preview") or self._full.isActive()
        return is_asked and self._found is not None and self._is_of_before(self._found)

    # -- what is asked -----------------------------------------------------------------------------

    def set_pathways(self, rows: tuple[PathwayRow, ...]) -> None:
        """Offer the pathways; the chosen one stays chosen."""
        self.rules.set_pathways(rows)
        self.trying.choose_rules()
        self.presenting.go_on()

    def refresh(self) -> None:
        """The screen is shown: fetch what it needs, and begin."""
        if not self._shown[0]:
            self._state.setText(self.tr("Se lee la ruta de atención…"))
        if self._shown != self._key():
            self._fetch()

    def _key(self) -> tuple[str, str, str]:
        return *self.rules.chosen, self._settings.now.language

    def _language(self) -> str:
        return self._settings.now.language

    def _told_where(self) -> str:
        return f"{self.pathway.currentText()}, {self.year.currentText()}"

    def _fetch(self) -> None:
        pathway, year, lang = self._key()
        if not pathway:
            return

        def fetch(service: WindowService) -> tuple[MapRows, WhatIfRow]:
            return service.pathway_map(pathway, lang), service.what_if(pathway, year, lang)

        self._tasks.ask("flow", fetch, self._offer, reads=True)

    def _offer(self, fetched: tuple[MapRows, WhatIfRow]) -> None:
        rows, what = fetched
        self.sweeping.go_on(self.question())
        was_whole = self.map.canvas.is_whole and self._shown[:2] == self._key()[:2]  # in another language
        self._shown = self._key()
        self.map.set_rows(rows)
        self.below.in_order.set_map(rows)
        self.showing.whole(was_whole)
        for part in (self.levers, self.below.assumptions):
            part.blockSignals(True)
        self.levers.set_rows(what.levers, tuple(a for a in what.assumptions if a.capacity))
        self.below.assumptions.set_rows(what.assumptions)
        for part in (self.levers, self.below.assumptions):
            part.blockSignals(False)
        self._what = what
        self.saving.offer()
        if self.trying.put_back():
            text = self.tr("Se sigue probando lo de la última vez. «Quitar todo» vuelve a la base.")
            self.notices.of_choice("note", text)
        tell_holding(self._what, self.levers, self.below.assumptions)
        self.playing.go_on(self.question())
        if self._is_ready:
            self._begin()
        elif not self._is_asked:
            self._get_ready()
        self._warm_map()
        self._name_kind()

    def _get_ready(self) -> None:
        self._is_asked = True
        self.again.hide()
        self._tell_preparing()
        self._simulation.warm(self._ready)

    def _tell_preparing(self, done: int = 0, of: int = 0) -> None:
        """That it is prepared; how far that is, where something has to be compiled."""
        if done:  # nothing is said of parts where nothing has to be compiled
            part = self.tr("Se prepara la simulación, sólo esta primera vez: {0} de {1} partes")
            self._work(filled(part, str(done), str(of)), done, of)
        else:
            text = self.tr(
                "Se prepara la simulación. La primera vez tarda medio minuto, o varios si el equipo está "
                "ocupado…"
            )
            self._work(text, 0, 0)

    def _ready(self, _true: object) -> None:
        self._is_ready = True
        self._begin()
        self._ask_report()

    def _begin(self) -> None:
        """Years before the chosen one take time: a few histories answer at once, all of them soon after."""
        self._simulation.flow("preview", self.question(preview=True), self._show)
        self._ask_full()

    def question(self, *, preview: bool = False) -> Question:
        """What is asked now."""
        pathway, year, lang = self._key()
        base = self.levers.known(self.saving.base)
        return Question(
            base_levers=tuple(base["levers"]),
            base_tried=base["tried"],
            base_name=self.saving.base_name,
            pathway=pathway,
            year=year,
            years=PROJECTED if self.rules.onwards else 1,
            onwards=self.rules.onwards,
            replications=REPLICATIONS,
            levers=self.levers.levers,
            tried=dict(self.levers.tried),
            assumed=self.below.assumptions.assumed,
            lang=lang,
            preview=preview,
        )

    def _tried(self) -> None:
        """Something is tried: a preview at once, the full result when the hand rests."""
        tell_holding(self._what, self.levers, self.below.assumptions)
        self.playing.forget()
        self._name_kind()
        if not self._is_ready and not self._is_asked:
            self._rest()  # which says that this is not simulated
        elif self._is_ready:
            self._simulation.cancel("full")
            self._simulation.flow("preview", self.question(preview=True), self._show)
            self._full.start()

    def _ask_full(self, *, agreed: bool = False) -> None:
        self.trying.keep()
        self._remaining.begin()
        self._work(self.tr("Se simula…"), 0, 1)
        self._simulation.flow("full", replace(self.question(), agreed=agreed), self._show)

    def _ask_report(self) -> None:
        """The figures of the report are worked out when somebody looks at them, once a pathway."""
        pathway, _year, lang = self._key()
        shown = self.below.currentWidget() is self.below.report
        if shown and self._is_ready and self._reported != (pathway, lang):
            self._reported = pathway, lang
            self.below.report.set_found(None)
            self._simulation.fidelity(pathway, lang, self.below.report.set_found)

    def _give_up(self) -> None:
        self._full.stop()
        for key in ("full", "preview", "playback", "fidelity"):
            self._simulation.cancel(key)
        self._reported = ("", "")
        self._rest()
        self.notices.until_found(self._told_what_stays())

    def _told_what_stays(self) -> str:
        if self._found is None:
            return self.tr("Simulación cancelada. Todavía no hay un resultado.")
        if self._found.preview:
            return self.tr("Simulación cancelada. Se muestra la vista previa, que es menos exacta.")
        return self.tr("Simulación cancelada. Se muestra el último resultado completo.")

    # -- what is shown -----------------------------------------------------------------------------

    def _work(self, text: str, done: int, of: int) -> None:
        self._state.setText(text)
        self.presenting.tell_working(text)
        self.progress.setRange(0, of)
        self.progress.setValue(done)
        self.progress.show()
        self.cancel.setVisible(self._is_ready)

    def _tell_progress(self, key: str, done: int, of: int) -> None:
        if key == "warm":
            self._tell_preparing(done, of)
        elif key in ("full", "fidelity"):
            text = self._remaining.told(done, of)
            if key == "fidelity" and self._simulation.under_way("full"):
                first = self.tr(
                    "Primero terminan las cifras de «Modelo e informe», y después lo elegido. {0}"
                )
                text = filled(first, text)
            self._work(text, done, of)

    def _rest(self) -> None:
        self.progress.hide()
        self.cancel.hide()
        found = self._found
        if found is None:
            self._state.setText("")
            return
        text = self.tr("{0}. {1} historias simuladas.")
        self.levers.holding.show_idle(found.what_if.idle)
        run, lang = found.what_if, found.question.lang
        text = filled(text, period(run, lang) + filling(run, lang), str(run.replications))
        if self._is_of_before(found):
            whose = self.tr("Lo elegido no está simulado; los números son de: {0}.")
            text = whose.replace("{0}", brief(found)) + " " + text
        self._state.setText(text)

    def _failed(self, trouble: JobFailure) -> None:
        if trouble.long:
            self._full.stop()
            self._simulation.cancel("full")
            self._rest()
            sentence = trouble.text(self._settings.now.language)
            Long(sentence, lambda: self._ask_full(agreed=True), self).open()
            return
        if trouble.broken:
            self._tasks.write_down(trouble.trace or trouble.en)
            self._lose()
        self.said.emit("error", trouble.text(self._settings.now.language))
        self._rest()

    def _lose(self) -> None:
        """Nothing is simulated until somebody tries again; what is shown stays, and says what it is of."""
        self._is_ready = self._is_asked = False
        self._reported = ("", "")
        self._full.stop()
        self.again.offer()
        self._rest()

    @property
    def _is_on_map(self) -> bool:
        """Whether the map that is drawn is that of the result."""
        return self._found is not None and self._found.question.pathway == self._shown[0]

    def _show(self, found: FlowResult) -> None:
        self._found = found
        self.notices.find(found)
        self._ask_report()
        self.below.set_found(found)
        self._warm_map()
        self._name_kind()
        if not self._simulation.under_way("full") and not self._full.isActive():
            self._rest()

    def _warm_map(self) -> None:
        found = self._found if self._is_on_map else None
        self.showing.show(found, self.tr("{0} casos al año"))
        if found is not None and found.question.lang != self._shown[2]:
            found = None  # a page is told in one language
        self.presenting.set_found(found)
