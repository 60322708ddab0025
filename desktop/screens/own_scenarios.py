"""A group's own scenarios, from the lobby: made, changed, packed into a file, taken in from one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.editor.editor import Editor, Work
from desktop.exercise.lobby import Lobby
from desktop.screens.draft_sheets import DraftSheets
from desktop.screens.opening import while_open
from desktop.tasks import Tasks
from desktop.widgets.chosen_path import documents, is_there, with_ending
from desktop.widgets.dialogs import Sure
from desktop.widgets.fitting import open_dialog
from desktop.widgets.kept_text import AskName, Language
from desktop.widgets.text import filled
from workflow.rows.drafting import DraftRow, TakenRow, Taking

ENDING = ".ruta-scenario"
_LONGEST_TITLE = 120


class OwnScenarios(QObject):
    """Does what the lobby asks for, and shows the list again."""

    tried = Signal(str, str, object)
    """The open draft is to be tried from a section's part; what is to be done once it is."""

    def __init__(
        self, lobby: Lobby, tasks: Tasks, language: Language, said: Callable[[str, str], None]
    ) -> None:
        super().__init__(lobby)
        self._lobby, self._tasks, self._language, self._said = lobby, tasks, language, said
        self._editor: Editor | None = None
        self._asked = 0
        self._acts: dict[str, Callable[[str], None]] = {
            "copy": self._copy,
            "new": lambda _id: self._copy(""),
            "change": self._change,
            "pack": self._pack,
            "delete": self._ask_delete,
            "take": lambda _id: self._take(),
        }
        lobby.own.connect(lambda act, id: self._acts[act](id))

    def _copy(self, base: str) -> None:
        asked = AskName(
            self.tr("Un escenario propio"), self.tr("Título"), self._language, _LONGEST_TITLE, self._lobby
        )
        lang = self._language()
        asked.named.connect(lambda title: self._open("", lambda s: s.new_draft(base, title, lang)))
        open_dialog(asked)

    def _change(self, id: str) -> None:
        lang = self._language()
        self._open(id, lambda s: s.open_draft(id, lang))

    def _open(self, id: str, work: Work) -> None:
        """Open the editor; where that would take the place of another draft that is not saved, ask first."""
        lang = self._language()

        def told(unsaved: str) -> None:
            if unsaved:
                self._ask_instead(unsaved, work)
            else:
                self.edit(work)

        self._tasks.ask(
            "unsaved", lambda s: s.unsaved_draft(id, lang), while_open(self._lobby, told), reads=True
        )

    def _ask_instead(self, unsaved: str, work: Work) -> None:
        told = self.tr(
            "«{0}» tiene cambios que no se han guardado. Si abre otro escenario ahora "
            "sin guardar, se pierden."
        )
        sure = Sure(
            self.tr("Sin guardar"),
            filled(told, unsaved),
            self.tr("Abrir el otro &sin guardar"),
            lambda: self.edit(work),
            self._lobby,
        )
        sure.offer(self.tr("&Guardar y abrir el otro"), lambda: self._save_first(work))
        open_dialog(sure)

    def _save_first(self, work: Work) -> None:
        """Keep the draft that is open, then open the other one; where it cannot be kept, that is said."""
        lang = self._language()
        self._tasks.ask(
            "act:save", lambda s: s.save_draft(lang), while_open(self._lobby, lambda _row: self.edit(work))
        )

    def edit(self, work: Work) -> None:
        """Open the editor with what the work answers."""
        editor = Editor(self._draft, self._language, self._lobby)
        self._editor = editor
        editor.said.connect(self._said)
        DraftSheets(editor, self._tasks, self._language, self._said)
        editor.tried.connect(lambda section, part: self.tried.emit(section, part, self._away))
        editor.thrown_away.connect(
            lambda: self._tasks.ask("forget", lambda s: s.forget_changes(), lambda _none: None)
        )
        editor.finished.connect(lambda _result: self._show_again(editor.row.scenario if editor.row else ""))
        open_dialog(editor)
        editor.ask(work)

    def _away(self) -> None:
        """What is written is tried on the desk: editor and lobby make room."""
        if self._editor is not None:
            self._editor.let_go()
        self._lobby.reject()

    def _draft(self, work: Work, answered: Callable[[DraftRow], None], failed: Callable[[], None]) -> None:
        # each change has a key of its own: two in a row are both done, in their order
        self._asked += 1
        if self._editor is not None:
            told = while_open(self._editor, answered)
            self._tasks.ask(f"draft {self._asked}", work, told, failed=failed)

    def _show_again(self, chosen: str) -> None:
        lang = self._language()
        show = while_open(self._lobby, lambda rows: self._lobby.set_rows(rows, chosen))
        self._tasks.ask("scenarios", lambda s: s.scenarios(lang), show, reads=True)

    def _pack(self, id: str) -> None:
        title = self.tr("Guardar el escenario en un archivo")
        name = str(documents() / f"{id}{ENDING}")
        path, _kind = QFileDialog.getSaveFileName(self._lobby, title, name, self._kinds())
        if path:
            self.pack_to(id, path)

    def pack_to(self, id: str, path: str) -> None:
        """Write a scenario where somebody has chosen; what the dialog did not ask about is not replaced."""
        whole, is_unasked = with_ending(path, ENDING)
        if is_unasked:
            self._said("error", is_there(whole))
            return
        done = self.tr("Guardado: {0}. Lleva las notas de facilitación: no es para participantes.")
        done = done.replace("{0}", str(whole))
        self._tasks.ask("pack", lambda s: s.pack_scenario(id, whole), lambda _none: self._said("done", done))

    def _take(self) -> None:
        title = self.tr("Traer un escenario de un archivo")
        path, _kind = QFileDialog.getOpenFileName(self._lobby, title, str(documents()), self._kinds())
        if path:
            self.take_from(path)

    def take_from(self, path: str) -> None:
        """Take a scenario in from a file that somebody sent; where one of its name is here, ask how."""
        lang = self._language()

        def told(here: TakenRow | None) -> None:
            if here is None:
                self._take_as(path, "new")
            else:
                self._ask_how(path, here)

        self._tasks.ask(
            "taken", lambda s: s.taken_already(Path(path), lang), while_open(self._lobby, told), reads=True
        )

    def _ask_how(self, path: str, here: TakenRow) -> None:
        told = self.tr(
            "Aquí ya está «{0}», que por dentro es el mismo escenario. Puede conservar los dos: el del "
            "archivo recibe otro nombre."
        )
        if here.own:
            told += " " + self.tr("Si sustituye el que está aquí, lo escrito en él se pierde.")
        sure = Sure(
            self.tr("Traer un escenario de un archivo"),
            filled(told, here.title),
            self.tr("&Conservar los dos"),
            lambda: self._take_as(path, "both"),
            self._lobby,
        )
        if here.own:
            sure.offer(self.tr("&Sustituir el que está aquí"), lambda: self._take_as(path, "replace"))
        open_dialog(sure)

    def _take_as(self, path: str, how: Taking) -> None:
        def taken(name: str) -> None:
            self._said("done", self.tr("El escenario está en la lista, elegido."))
            self._show_again(name)

        self._tasks.ask("take", lambda s: s.take_scenario(Path(path), how), taken)

    def _ask_delete(self, id: str) -> None:
        title = self._lobby.row.title if self._lobby.row is not None else ""
        told = self.tr(
            "¿Borrar «{0}» de este equipo? No se puede deshacer. Un ejercicio que se empezó con él no se "
            "podrá seguir. Los archivos que se guardaron para otra persona no se borran."
        )
        sure = Sure(
            self.tr("Borrar un escenario propio"),
            filled(told, title),
            self.tr("&Borrar"),
            lambda: self._delete(id),
            self._lobby,
        )
        open_dialog(sure)

    def _delete(self, id: str) -> None:
        def deleted(_none: None) -> None:
            self._said("done", self.tr("El escenario se borró."))
            self._show_again("")

        self._tasks.ask("act:delete", lambda s: s.delete_scenario(id), deleted)

    def _kinds(self) -> str:
        return self.tr("Escenarios de Ruta (*{0})").replace("{0}", ENDING)
