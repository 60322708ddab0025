"""What an exercise puts on paper, where somebody chose: the talk at its end, and a scenario's sheets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.tasks import Tasks
from desktop.widgets.chosen_path import documents, is_there, with_ending
from workflow.rows.exercise import HotWash

if TYPE_CHECKING:
    from workflow.service.protocols import WindowService


def ask_path(
    page: HotWash, language: str, tasks: Tasks, said: Callable[[str, str], None], parent: QWidget
) -> None:
    """Ask where the page is to be saved, and save it there."""
    path = _chosen(page.title, parent)
    if path:
        save_to(path, page, language, tasks, said)


def ask_sheets(
    scenario: str, title: str, language: str, tasks: Tasks, said: Callable[[str, str], None], parent: QWidget
) -> None:
    """Ask where the sheets of a scenario are to be saved, and save them there."""
    path = _chosen(title, parent)
    if path:
        save_sheets(path, scenario, language, tasks, said)


def _chosen(title: str, parent: QWidget) -> str:
    """The path that somebody chose, or ""."""
    kinds, asked = (
        QCoreApplication.translate("Saving", "Archivos PDF (*.pdf)"),
        QCoreApplication.translate("Saving", "Guardar en PDF"),
    )
    first = str(documents() / f"{title.split(':')[0]}.pdf")
    path, _kind = QFileDialog.getSaveFileName(parent, asked, first, kinds)
    return path


def save_to(path: str, page: HotWash, language: str, tasks: Tasks, said: Callable[[str, str], None]) -> None:
    """Write the page where somebody has chosen; what the dialog did not ask about is not replaced."""
    from workflow.service import exports  # late: only for whoever saves

    _write(path, lambda whole, _service: exports.save_hot_wash(whole, page, language), tasks, said)


def save_sheets(
    path: str, scenario: str, language: str, tasks: Tasks, said: Callable[[str, str], None]
) -> None:
    """Write the sheets of a scenario where somebody has chosen, as for the page."""
    from workflow.service import exports  # late: only for whoever saves

    def write(whole: Path, service: WindowService) -> None:
        exports.save_scenario_sheets(whole, service.scenario_sheets(scenario, language), language)

    _write(path, write, tasks, said)


def _write(
    path: str,
    write: Callable[[Path, WindowService], None],
    tasks: Tasks,
    said: Callable[[str, str], None],
) -> None:
    whole, is_unasked = with_ending(path, ".pdf")
    if is_unasked:
        said("error", is_there(whole))
        return
    done = QCoreApplication.translate("Saving", "Guardado: {0}").replace("{0}", str(whole))
    tasks.ask("export", lambda service: write(whole, service), lambda _none: said("done", done))
