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

    def _save(self) -> None:
        from desktop.exercise.saving import ask_path

        lang = self._language()

        self._tasks.ask(
            "wash:save",
            lambda s: s.hot_wash(lang),
            lambda page: ask_path(page, lang, self._tasks, self._said, self._over),
            reads=True,
        )
