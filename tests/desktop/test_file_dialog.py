"""Qt's own dialogs speak the window's language, and files are looked for among the documents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.translating import QT_TEXTS, compile_texts
from desktop.widgets import chosen_path
from tests.desktop.conftest import Driven
from tests.desktop.test_translations import messages

_QTS = re.compile("Q[A-Z]")
"""Qt's own contexts, such as QFileDialog; ours are called as in English: Questions."""


class Recorder(QTranslator):
    """Asks translators in turn, and remembers what none of them knows."""

    def __init__(self, asked: list[QTranslator]) -> None:
        super().__init__()
        self._asked = asked
        self.missing: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """So that Qt asks it."""
        return False

    def translate(self, context: str, text: str, note: str | None = None, n: int = -1) -> str:
        """The first translation there is."""
        for translator in reversed(self._asked):
            found = translator.translate(context, text, note or "", n)
            if found:
                return found
        if _QTS.match(context):
            self.missing.add((context, text))
        return ""


def unsaid(qtbot: QtBot, folder: Path, translators: list[QTranslator]) -> set[tuple[str, str]]:
    """What Qt's dialogs for files and questions show for which these translators have nothing."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    recorder = Recorder(translators)
    application.installTranslator(recorder)
    try:
        (folder / "sub").mkdir(exist_ok=True)
        (folder / "a.png").write_bytes(b"")
        for accept in (QFileDialog.AcceptMode.AcceptSave, QFileDialog.AcceptMode.AcceptOpen):
            dialog = QFileDialog(None, "Exportar", str(folder))
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
            dialog.setAcceptMode(accept)
            qtbot.addWidget(dialog)
            dialog.show()
            qtbot.wait(150)
        box = QMessageBox()
        qtbot.addWidget(box)
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
        box.show()
        qtbot.wait(20)
    finally:
        application.removeTranslator(recorder)
    return recorder.missing


def test_the_file_dialog_is_spanish_where_the_window_is(driven: Driven, tmp_path: Path) -> None:
    ruta = driven.open()
    assert unsaid(driven.qtbot, tmp_path, ruta._translators) == set()
    assert ("QFileDialog", "&Look in:") in unsaid(driven.qtbot, tmp_path, ruta._translators[:1])


def test_it_is_english_where_the_window_is(driven: Driven, tmp_path: Path) -> None:
    ruta = driven.open()
    labels: dict[str, list[str]] = {}
    for language in ("es", "en"):
        ruta.choose_language(language)
        dialog = QFileDialog(None, "", str(tmp_path))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        driven.qtbot.addWidget(dialog)
        dialog.show()
        driven.qtbot.wait(40)
        labels[language] = [label.text() for label in dialog.findChildren(QLabel)]
    assert "&Buscar en:" in labels["es"] and "Look in:" not in " ".join(labels["es"])
    assert any("Look in:" in text for text in labels["en"])


def test_files_are_put_among_the_documents_and_then_where_the_last_was(
    driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "Documentos"
    documents.mkdir()
    monkeypatch.setattr("PySide6.QtCore.QStandardPaths.writableLocation", lambda _which: str(documents))
    assert chosen_path.documents() == documents
    documents.rmdir()
    assert chosen_path.documents() == Path.home()
    documents.mkdir()
    asked: list[tuple[QWidget, str, str, str]] = []

    def choose(over: QWidget, title: str, name: str, kinds: str) -> tuple[str, str]:
        asked.append((over, title, name, kinds))
        return str(tmp_path / "else" / "x.png"), kinds

    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", choose)
    saving = driven.open().window.flow.saving
    saving.found = lambda: _Found()  # type: ignore[assignment, return-value]
    monkeypatch.setattr(saving, "_write", lambda *_words: None)
    for _ in range(2):
        saving._ask_path("png", lambda *_words: lambda: None)
    assert [Path(name).parent for _over, _title, name, _kinds in asked] == [documents, tmp_path / "else"]
    assert asked[0][3] == "Archivos PNG (*.png)"


DESKTOP = Path(__file__).parents[2] / "desktop"


def begins_anywhere(source: str) -> bool:
    """Whether a module opens a dialog for a file or a folder and names no folder to begin in."""
    return "QFileDialog.get" in source and "documents()" not in source


def test_every_dialog_for_a_file_begins_among_the_documents() -> None:
    """A bare name would lie in the program's own folder, where nobody finds it again."""
    sources = {path.name: path.read_text("utf-8") for path in sorted(DESKTOP.rglob("*.py"))}
    assert [name for name, source in sources.items() if begins_anywhere(source)] == []
    asking = [source for source in sources.values() if "QFileDialog.get" in source]
    assert len(asking) > 8 and all(begins_anywhere(one.replace("documents()", "")) for one in asking)


class _Found:
    preview = False

    class question:  # noqa: N801 - as a result names it
        levers, tried = ("L1",), dict[str, float]()

    class what_if:  # noqa: N801 - as a result names it
        pathway, year = "panama-2021", "2021"


def test_what_we_say_for_qt_is_whole_and_compiled(tmp_path: Path) -> None:
    fresh = tmp_path / "qt_es.qm"
    compile_texts(QT_TEXTS, fresh)
    assert fresh.read_bytes() == QT_TEXTS.with_suffix(".qm").read_bytes()
    for (_context, source), (text, finished) in messages(QT_TEXTS).items():
        assert (
            text
            and finished
            and source.count("&") == text.count("&")
            and source.count("%1") == text.count("%1")
        )
