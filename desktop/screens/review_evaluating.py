"""Rating by hand in Review: what an evaluator does goes to the service, and what is kept comes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.settings import SettingsFile
from desktop.tasks import Tasks
from desktop.widgets.actions import Actions
from desktop.widgets.chosen_path import documents, is_there, with_ending
from desktop.widgets.fitting import open_dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.widgets.review_told import ReviewTold
    from workflow.problems import ExpectedError
    from workflow.rows.evaluation import EvaluationRow
    from workflow.rows.report import ActionRow
    from workflow.service.protocols import WindowService


class ReviewEvaluating(QObject):
    """Asks for what was given of the session that is looked at, and has what is given kept."""

    said = Signal(str, str)
    left = Signal(str)
    """Somebody looks at something else, and this is not kept."""
    sources_told = Signal(object)
    """What is known of the sources now."""
    kept = Signal()
    """Something was kept, or what could not be was given up: that it could not is no longer so."""

    def __init__(self, tasks: Tasks, settings: SettingsFile, told: ReviewTold, over: QWidget) -> None:
        super().__init__(over)
        self._tasks, self._settings, self._told, self._over = tasks, settings, told, over
        self._source: int | None = None
        self._row: EvaluationRow | None = None
        self._folder = documents()
        self.file_of: Callable[[int], str] = lambda _source: ""
        panel = self._panel = told.evaluating
        panel.code_given.connect(self._begin)
        panel.rated.connect(self._rate)
        panel.noted.connect(self._note)
        panel.note_gone.connect(self._take_note_off)
        panel.actions_wanted.connect(self._actions)
        panel.other_wanted.connect(self._ask_other)
        panel.copy_wanted.connect(self._ask_copy)

    def look_at(self, source: int | None) -> None:
        """Show what was given of a session; of none, nothing."""
        if source is None:
            self._source, self._row = None, None
            self._told.show_evaluation(None)
            return
        self._source = source
        lang = self._settings.now.language
        self._tasks.ask("review:given", lambda s: s.evaluation(source, lang), self._show, reads=True)

    def _show(self, row: EvaluationRow) -> None:
        self._row = row
        self._told.show_evaluation(row)

    def _do(
        self,
        act: Callable[[WindowService, int, str], EvaluationRow],
        then: Callable[[EvaluationRow], None] | None = None,
    ) -> None:
        """Have something kept; where it cannot be, the window says why and what was written stays."""
        source, lang = self._source, self._settings.now.language
        if source is None:
            return

        def kept(row: EvaluationRow) -> None:
            self.kept.emit()
            if self._source == source:
                self._show(row)
            if then is not None:
                then(row)

        self._tasks.ask("review:give", lambda s: act(s, source, lang), kept)

    def leave(self) -> None:
        """Somebody looks at something else: what they chose and did not keep is said."""
        if self._panel.unsaved:
            self.left.emit(self.tr("En Revisar: {0}").replace("{0}", self._panel.unsaved))

    def _begin(self, code: str) -> None:
        """Evaluate under a code: what was compared under it with a receipt is told of its session again."""
        lang = self._settings.now.language

        def told(_row: EvaluationRow) -> None:
            self._tasks.ask("review:again", lambda s: s.read_on(lang), self.sources_told.emit, reads=True)

        self._do(lambda s, source, lang: s.evaluate_as(source, code, lang), told)

    def _rate(self, of: tuple[str, str], grade: str, reason: str) -> None:
        done = self.tr("Calificación guardada.") if grade else self.tr("Calificación quitada.")
        self._do(
            lambda s, source, lang: s.rate(source, of, grade, reason, lang),
            lambda _row: self.said.emit("done", done),
        )

    def _note(self, seq: int, text: str) -> None:
        done = self.tr("Nota guardada en el suceso {0}.").replace("{0}", str(seq))

        def kept(_row: EvaluationRow) -> None:
            self._panel.note_kept()
            self.said.emit("done", done)

        self._do(lambda s, source, lang: s.pin_note(source, seq, text, lang), kept)

    def _take_note_off(self, number: int) -> None:
        self._do(
            lambda s, source, lang: s.take_note_off(source, number, lang),
            lambda _row: self.said.emit("done", self.tr("Nota quitada.")),
        )

    def _actions(self) -> None:
        if self._row is None:
            return
        dialog = Actions(self._row.actions, lambda: self._settings.now.language, self._over.window())

        def changed(rows: tuple[ActionRow, ...]) -> None:
            self._do(
                lambda s, source, lang: s.set_actions(source, rows, lang),
                lambda row: dialog.kept(row.actions),
            )

        def refused(error: ExpectedError) -> None:
            dialog.refuse(error.text(self._settings.now.language))
            self.kept.emit()  # it is said where it can be mended, and not below

        self._tasks.refused.connect(refused)
        dialog.finished.connect(lambda _how: self._tasks.refused.disconnect(refused))
        dialog.changed.connect(changed)
        open_dialog(dialog)

    def _ask_other(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self._over.window(),
            self.tr("Abrir la evaluación de otra persona"),
            str(self._folder),
            self.tr("Evaluaciones (*.json)"),
        )
        if path:
            self._folder = Path(path).parent
            self._do(lambda s, source, lang: s.second_evaluation(source, Path(path), lang), self._compared)

    def _compared(self, row: EvaluationRow) -> None:
        """Say how far both agree, and bring what differs into sight."""
        self.said.emit(
            "done", " ".join(filter(None, (row.agreement.told if row.agreement else "", self._panel.unsaved)))
        )
        self._told.show_comparison()

    def _named(self, row: EvaluationRow) -> str:
        """What the session is called in the name of a file: as its own file is, else by its id."""
        file = "" if self._source is None else self.file_of(self._source)
        return Path(file).stem or row.session

    def _ask_copy(self) -> None:
        row = self._row
        of = "" if row is None else "-".join(filter(None, (self._named(row), row.code)))
        path, _kind = QFileDialog.getSaveFileName(
            self._over.window(),
            self.tr("Guardar una copia de su evaluación"),
            str(self._folder / f"{self.tr('evaluacion')}-{of}.json"),
            self.tr("Evaluaciones (*.json)"),
        )
        source, lang = self._source, self._settings.now.language
        if not path or source is None:
            return
        whole, is_unasked = with_ending(path, ".json")
        if is_unasked:
            self.said.emit("error", is_there(whole))
            return
        done = self.tr("Guardado: {0}").replace("{0}", str(whole))
        self._tasks.ask(
            "export",
            lambda s: s.evaluation_to(source, whole, lang),
            lambda _none: self.said.emit("done", done),
        )
