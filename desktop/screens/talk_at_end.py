"""What is done on the page of the talk at the end: the class's words are kept, and all of it is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.tasks import Tasks

if TYPE_CHECKING:
    from desktop.exercise.hot_wash import HotWashView
    from desktop.widgets.kept_text import Language
    from workflow.rows.console import ConsoleRow
    from workflow.rows.exercise import HotWash


class TalkAtEnd(QObject):
    """Does what the page asks for."""

    def __init__(
        self,
        wash: HotWashView,
        tasks: Tasks,
        language: Language,
        said: Callable[[str, str], None],
        over: QWidget,
    ) -> None:
        super().__init__(wash)
        self._wash, self._tasks, self._language = wash, tasks, language
        self._said, self._over = said, over
        wash.written.connect(self._keep_words)
        wash.save_wanted.connect(self._save)
        wash.notes_wanted.connect(self._ask_notes)

    def _keep_words(self, number: int, text: str) -> None:
        lang = self._language()
        told = self.tr("Guardado: lo que dijo la clase.")

        def kept(page: HotWash) -> None:
            self._wash.set_done(page)
            self._said("done", told)

        self._tasks.ask(
            f"act:words:{number}",
            lambda s: (s.keep_debrief(number, text, lang), s.hot_wash(lang))[1],
            kept,
        )

    # -- notes of whoever led it ----------------------------------------------------------------------

    def _ask_notes(self) -> None:
        """Only whoever led it reads them: it is asked first, since the class may see this screen."""
        from desktop.widgets.dialogs import Sure

        told = self.tr(
            "Son de quien facilita: lo que anotó y lo que vio en la sala. No están en esta página ni en su "
            "PDF. Se muestran en esta pantalla."
        )
        title, do = self.tr("Sólo para quien facilita"), self.tr("&Mostrar las notas")
        Sure(title, told, do, self._fetch_notes, self._over).open()

    def _fetch_notes(self) -> None:
        lang = self._language()
        self._tasks.ask("wash:notes", lambda s: s.console(lang), self._show_notes, reads=True)

    def _show_notes(self, row: ConsoleRow | None) -> None:
        from desktop.widgets.dialogs import Reading
        from desktop.widgets.fitting import open_dialog

        lines: list[tuple[str, str]] = []
        for note in reversed(row.notes if row is not None else ()):
            lines += [("strong", " · ".join(filter(None, (note.when, note.mark_name)))), ("", note.text)]
        seen = [each for each in (row.expected if row is not None else ()) if each.seen]
        if seen:
            lines.append(("heading", self.tr("Lo que vio en la sala")))
        for each in seen:
            lines += [("strong", each.text), ("", each.seen)]
        if not lines:
            lines = [("", self.tr("No hay ninguna nota de este ejercicio."))]
        open_dialog(Reading(self.tr("Notas de quien facilita"), lines, self._over))

    def _save(self) -> None:
        from desktop.exercise.saving import ask_path

        lang = self._language()

        self._tasks.ask(
            "wash:save",
            lambda s: s.hot_wash(lang),
            lambda page: ask_path(page, lang, self._tasks, self._said, self._over),
            reads=True,
        )
