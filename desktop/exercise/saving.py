"""The talk at the end as a PDF, where somebody chose."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.tasks import Tasks
from desktop.widgets.chosen_path import with_ending
from workflow.rows.exercise import HotWash


def ask_path(
    page: HotWash, language: str, tasks: Tasks, said: Callable[[str, str], None], parent: QWidget
) -> None:
    """Ask where the page is to be saved, and save it there."""
    kinds, title = (
        QCoreApplication.translate("Saving", "Archivos PDF (*.pdf)"),
        QCoreApplication.translate("Saving", "Guardar en PDF"),
    )
    name = f"{page.title.split(':')[0]}.pdf"
    path, _kind = QFileDialog.getSaveFileName(parent, title, name, kinds)
    if path:
        save_to(path, page, language, tasks, said)


def save_to(path: str, page: HotWash, language: str, tasks: Tasks, said: Callable[[str, str], None]) -> None:
    """Write the page where somebody has chosen; what the dialog did not ask about is not replaced."""
    from workflow.service import exports  # late: only for whoever saves

    whole, is_unasked = with_ending(path, ".pdf")
    if is_unasked:
        there = QCoreApplication.translate("Saving", "«{0}» ya existe: elija otro nombre.")
        said("error", there.replace("{0}", whole.name))
        return
    done = QCoreApplication.translate("Saving", "Guardado: {0}").replace("{0}", str(whole))
    work = partial(exports.save_hot_wash, whole, page, language)
    tasks.ask("export", lambda _service: work(), lambda _none: said("done", done))
