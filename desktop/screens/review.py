"""Review: sessions and received files, the cases in them, and how one of them went. Nothing is changed.

What is read is asked for bit by bit: each answer asks for the next, and whatever else is asked comes between.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.screens.columns import Columns, column
from desktop.screens.foreign_log import is_called_foreign
from desktop.screens.review_aside import ReviewAside
from desktop.screens.review_board import ReviewBoard
from desktop.screens.review_evaluating import ReviewEvaluating
from desktop.screens.review_leading import ask_who_leads
from desktop.screens.review_saving import ReviewSaving
from desktop.settings import SettingsFile
from desktop.simulating import Simulation
from desktop.tasks import Tasks
from desktop.theme import Theme
from desktop.widgets.adding import Adding
from desktop.widgets.choose_sessions import ChooseSessions
from desktop.widgets.chosen_path import documents
from desktop.widgets.dropped import dropped
from desktop.widgets.fitting import open_dialog
from desktop.widgets.review_cases import ReviewCases
from desktop.widgets.review_sources import ReviewSources
from desktop.widgets.review_told import ReviewTold
from desktop.widgets.text import Translated

if TYPE_CHECKING:
    from workflow.rows import EventRow, SessionRow
    from workflow.rows.map import MapRows, MapState
    from workflow.rows.review import CaseList, CaseReview, ReviewRow


class ReviewScreen(Translated, QWidget):
    """Left: what is reviewed, and its cases. Middle: one case. Right: what is told of it."""

    said = Signal(str, str)
    """A kind and a text for the message bar."""
    begun = Signal()
    """A review was opened."""
    left_open = Signal(str)
    """What an evaluator chose and did not save, where they go elsewhere."""
    kept = Signal()
    """Something was kept: that it could not be is no longer so."""
    turned = Signal()
    """Something else is looked at: what was said of the last one is no longer so."""

    def __init__(
        self,
        tasks: Tasks,
        settings: SettingsFile,
        theme: Theme,
        simulation: Simulation,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._settings, self._theme = tasks, settings, theme
        self._simulation = simulation
        self._folder = documents()
        self._row: ReviewRow | None = None
        self._language = ""
        self._wanted: tuple[int, str] | None = None
        self._read: frozenset[int] = frozenset()
        self._drawn: tuple[int, str] | None = None
        self._then: tuple[int, str] | None = None
        self._opened: tuple[tuple[Path, ...], tuple[str, ...]] = (), ()
        self._is_laid_out = False
        self.saving = ReviewSaving(tasks, settings, self)
        self.saving.said.connect(self.said)
        self.setAcceptDrops(True)

    def lay_out(self) -> None:
        """Make what is in it, once somebody comes to see it: a start does not wait for it."""
        if self._is_laid_out:
            return
        self._is_laid_out = True
        self.sources, self.cases = ReviewSources(), ReviewCases()
        self.board = ReviewBoard(self._theme)
        self.told = ReviewTold(lambda: self._settings.now.language)
        self.evaluating = ReviewEvaluating(self._tasks, self._settings, self.told, self)
        self.evaluating.said.connect(self.said)
        self.evaluating.kept.connect(self.kept)
        self.evaluating.left.connect(self.left_open)
        self.evaluating.sources_told.connect(self._show)
        self.evaluating.file_of = self.saving.file_of = self._file_of
        left = column("review_left", (self.sources, self.cases), (1, 1), (380, 320))
        self.columns = Columns(left, self.board, self.told)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 4)
        self.aside = ReviewAside(
            self._tasks, self._settings, self._theme, self._simulation, self.columns, self.board
        )
        self.aside.seq_wanted.connect(self._go_to_session)
        self.aside.turned.connect(self.turned)
        row.addWidget(self.aside)
        self._connect()
        self.board.show_case(None)

    def _connect(self) -> None:
        self.sources.files_wanted.connect(self.ask_files)
        self.sources.folder_wanted.connect(self.ask_folder)
        self.sources.kept_wanted.connect(self.ask_kept)
        self.sources.chosen.connect(lambda _number: self._ask_cases())
        self.sources.chosen.connect(self.turned)
        self.sources.receipt_given.connect(self._compare)
        self.sources.leading.connect(self._ask_who)
        self.sources.export_wanted.connect(self.saving.ask_path)
        self.sources.report_wanted.connect(self.saving.ask_report)
        self.cases.asked_for.connect(self._ask_cases)
        self.cases.chosen.connect(self._choose)
        self.board.page_wanted.connect(self._ask_page)
        self.board.place_wanted.connect(self._ask_place)
        self.board.place_wanted.connect(self.told.evaluating.set_seq)
        self.board.node_chosen.connect(self._read_node)
        self.told.seq_wanted.connect(self._go_to)
        self.board.views.glance.seq_wanted.connect(self._go_to)

    # -- what is opened ---------------------------------------------------------------------------------

    def ask_files(self) -> None:
        """Ask which files are reviewed."""
        paths, _kind = QFileDialog.getOpenFileNames(
            self,
            self.tr("Abrir registros para revisar"),
            str(self._folder),
            self.tr("Todos los archivos (*)"),
        )
        if paths:
            self._folder = Path(paths[0]).parent
            self._add_or_open([Path(path) for path in paths])

    def ask_folder(self) -> None:
        """Ask for a folder whose logs are reviewed."""
        path = QFileDialog.getExistingDirectory(
            self, self.tr("Abrir una carpeta para revisar"), str(self._folder)
        )
        if path:
            self._folder = Path(path)
            self._add_or_open([Path(path)])

    def ask_kept(self) -> None:
        """Ask which sessions of this computer are reviewed."""
        lang = self._settings.now.language

        def offered(rows: tuple[SessionRow, ...]) -> None:
            dialog = ChooseSessions(rows, self.window())
            dialog.chosen.connect(lambda ids: self._add_or_open([], ids))
            open_dialog(dialog)

        self._tasks.ask("review:kept", lambda s: s.sessions(lang), offered, reads=True)

    def _add_or_open(self, paths: Sequence[Path], sessions: Sequence[str] = ()) -> None:
        """Open what was chosen; where something is reviewed already, ask whether it is added to that."""
        if self._row is None or (len(paths) == 1 and is_called_foreign(paths[0])):
            self.open(paths, sessions)
            return
        files = list(dict.fromkeys((*self._opened[0], *paths)))
        kept = list(dict.fromkeys((*self._opened[1], *sessions)))
        open_dialog(Adding(lambda: self.open(files, kept), lambda: self.open(paths, sessions), self.window()))

    def open(self, paths: Sequence[Path], sessions: Sequence[str] = ()) -> None:
        """Begin a review of files, folders and kept sessions, in place of the one before."""
        self.lay_out()
        if len(paths) == 1 and not sessions and is_called_foreign(paths[0]):
            self.aside.open_foreign(paths[0])
            return
        lang = self._settings.now.language

        def opened(row: ReviewRow) -> None:
            self.aside.leave()
            self._read, self._drawn, self._wanted, self._then = frozenset(), None, None, None
            self._language = lang
            self._opened = tuple(paths), tuple(sessions)
            self.sources.begin()
            self.cases.show_list(None)
            self.board.show_case(None)
            self.board.begin()
            self.told.show_case(None)
            self.begun.emit()
            self.turned.emit()
            self.evaluating.leave()
            self._show(row)

        self._tasks.ask("review:open", lambda s: s.review(tuple(paths), tuple(sessions), lang), opened)

    def _show(self, row: ReviewRow) -> None:
        """Show what is known of the sources, fetch the cases where more of them can be told, and read on."""
        self._row = row
        self.sources.show_row(row)
        if self.sources.left:
            self._show_left()
        read = frozenset(source.number for source in row.sources if source.standing != "reading")
        begun = any(source.percent for source in row.sources if source.number >= 0)
        if read != self._read or (begun and self.cases.chosen_case() is None):
            self._read = read
            self._ask_cases()
        if not row.is_over:
            lang = self._settings.now.language
            self._tasks.ask("review:read", lambda s: s.read_on(lang), self._show)

    def refresh(self) -> None:
        """Tell everything in the present language."""
        lang = self._settings.now.language
        self.lay_out()
        if self._row is None or lang == self._language:
            return
        self._language = lang
        self.board.forget_words()
        self._drawn = None
        self._tasks.ask("review:again", lambda s: s.read_on(lang), self._show_again, reads=True)

    def _show_again(self, row: ReviewRow) -> None:
        self._read = frozenset()
        self._show(row)

    def forget(self) -> None:
        """Show nothing: texts or a session were taken out of the file, and the review was closed for it."""
        if self._is_laid_out and self._row is not None:
            self._row, self._wanted, self._drawn, self._read = None, None, None, frozenset()
            self.aside.leave()
            self.sources.show_row(None)
            self.cases.show_list(None)
            self.board.show_case(None)
            self.told.show_case(None)

    def _ask_who(self, source: int) -> None:
        lang = self._settings.now.language

        def lead() -> None:
            self._tasks.ask("review:lead", lambda s: s.lead_review(source, lang), self._show_again)

        ask_who_leads(lead, self.window())

    def _compare(self, source: int, code: str) -> None:
        lang, well = self._settings.now.language, "done" if code.strip() else "note"

        def compared(row: ReviewRow) -> None:
            self._row = row
            self.sources.show_row(row)
            found = next((one for one in row.sources if one.number == self.sources.number), None)
            if found is not None:
                kind = well if found.standing == "well" else "error"
                self.said.emit(kind, f"{found.name}: {found.told}")

        self._tasks.ask("review:receipt", lambda s: s.compare_receipt(source, code, lang), compared)

    def _file_of(self, number: int) -> str:
        """The name of the file of a session, by its number; empty where it has none, and of all together."""
        sources = self._row.sources if self._row is not None and number >= 0 else ()
        return next((one.file for one in sources if one.number == number), "")

    # -- what is looked at ------------------------------------------------------------------------------

    def _ask_cases(self) -> None:
        if self.sources.left:
            self._show_left()
            return
        asked, lang = self.cases.asked(self.sources.number), self._settings.now.language
        if self._row is not None:
            self._tasks.ask(
                "review:cases", lambda s: s.review_cases(asked, lang), self._show_cases, reads=True
            )

    def _show_left(self) -> None:
        """Show no case, and why the file that is chosen could not be read."""
        self._wanted = None
        self.cases.show_list(None)
        self.board.show_case(None, self.sources.left)
        self.told.show_case(None, self.sources.left)
        self.evaluating.look_at(None)

    def _show_cases(self, found: CaseList) -> None:
        if self.sources.left:  # chosen meanwhile
            return
        self.cases.show_list(found)
        if not found.rows:
            self.board.show_case(None)
            self.told.show_case(None)

    def _choose(self, source: int, case: str) -> None:
        lang = self._settings.now.language
        self._wanted = source, case
        self._tasks.ask(
            "review:case", lambda s: s.review_case(source, case, lang), self._show_case, reads=True
        )
        if self._drawn != (source, lang):

            def drawn(rows: MapRows) -> None:
                self._drawn = source, lang
                self.board.set_map(rows)

            self._tasks.ask("review:map", lambda s: s.review_map(source, lang), drawn, reads=True)

    def _go_to(self, seq: int, case: str) -> None:
        """Go to an event, in the case that it is of."""
        if self._wanted is None or case in ("", self._wanted[1]):
            self.board.go_to(seq)
            return
        self._then = seq, case
        self.cases.go_to(self._wanted[0], case)

    def _go_to_session(self, source: int, case: str, seq: int) -> None:
        """Go to an event of a case, in the session that it is of."""
        if self._wanted == (source, case):
            self.board.go_to(seq)
            return
        self._then = seq, case
        self.cases.go_to(source, case)

    def _show_case(self, case: CaseReview) -> None:
        if self._wanted != (case.source, case.case):  # another one was chosen meanwhile
            return
        was_whole = self._is_whole
        self.board.show_case(case)
        if case.is_whole != was_whole:
            self.board.forget_words()
        self.aside.show_again(case)
        self.told.show_case(case)
        self.told.evaluating.set_seq(self.board.seq)
        if case.is_whole:
            self.evaluating.look_at(case.source)
        if self._then is not None and self._then[1] == case.case:  # else it is still being fetched
            self.board.go_to(self._then[0])
            self._then = None
        if case.seqs and not self.board.seq:
            self._ask_place(case.seqs[-1])

    @property
    def _is_whole(self) -> bool:
        """Whether the case that is shown is of a session that is read."""
        return self.board.case is not None and self.board.case.is_whole

    def _ask_page(self, seqs: tuple[int, ...]) -> None:
        if self._wanted is None or not seqs:
            return
        source, lang, is_whole = self._wanted[0], self._settings.now.language, self._is_whole

        def told(rows: tuple[EventRow, ...]) -> None:
            is_wanted = self._wanted is not None and self._wanted[0] == source and lang == self._language
            if is_wanted and is_whole == self._is_whole:  # else worded before it was known whose an act was
                self.board.model.add(rows)

        self._tasks.ask(
            f"review:page:{seqs[0]}", lambda s: s.review_events(source, seqs, lang), told, reads=True
        )

    def _ask_place(self, seq: int) -> None:
        if self._wanted is None:
            return
        source, case = self._wanted

        def placed(state: MapState) -> None:
            if self._wanted == (source, case):
                self.board.set_place(state)

        self._tasks.ask("review:place", lambda s: s.review_place(source, case, seq), placed, reads=True)

    def _read_node(self, node: str) -> None:
        dialog = self.board.views.read_node(node)
        if dialog is not None:
            open_dialog(dialog)

    # -- Qt ---------------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """Put the focus where one begins: on the cases where there are some, else on opening a file."""
        self.lay_out()
        if self.aside.is_aside:
            self.aside.take_focus()
            return
        (self.cases.table if self.cases.chosen_case() is not None else self.sources.files).setFocus()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """What was chosen and not kept is said where somebody goes elsewhere."""
        if self._is_laid_out and not event.spontaneous():
            self.evaluating.leave()
        super().hideEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Files and folders may be dropped here."""
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Review what was dropped."""
        paths = dropped(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self._add_or_open(paths)
