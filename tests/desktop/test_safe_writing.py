"""What the window says where a session is damaged, or its folder or file is not to be had."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from desktop.app import open_service
from tests.desktop.conftest import Driven, click
from tests.service.conftest import MADE_UP
from tests.store.logs import past_the_guards
from workflow.service import Service


def test_a_damaged_session_is_a_card_and_the_rest_goes_on(driven: Driven, tmp_path: Path) -> None:
    service = Service.open(tmp_path / "work.ruta")
    for name in ("Uno", "Dos"):
        service.start(MADE_UP, "2021", name, seed=1)
    service.close()
    past_the_guards(
        tmp_path / "work.ruta",
        "UPDATE sessions SET settings = '{' WHERE id = (SELECT session FROM labels WHERE name = 'Dos')",
    )
    window = driven.open(lambda: Service.open(tmp_path / "work.ruta")).window
    driven.wait(lambda: window.home.is_filled)
    sessions = window.home.sessions
    assert sessions is not None
    assert [row.can_resume for row in sessions.rows] == [True, False]
    sessions.table.selectRow(1)
    damaged = [item.text() for at in range(4) if (item := sessions.table.item(1, at)) is not None]
    assert "Sesión dañada" in damaged[0] and "Use una copia anterior" in damaged[2]
    can = [each.isEnabled() for each in (sessions.go_on, sessions.rename, sessions.copy, sessions.delete)]
    assert can == [False, False, False, True]
    window.start("panama-2021", "2021", "Otra")
    driven.wait(lambda: window.has_session)
    driven.settle()
    window.show_screen("home")
    driven.wait(lambda: len(sessions.rows) == 3)
    driven.settle()
    sessions.table.selectRow([row.name for row in sessions.rows].index("Uno"))
    click(driven.qtbot, sessions.go_on)
    driven.wait(lambda: window.screen_name == "practice")
    driven.settle()


def test_a_home_folder_that_cannot_be_made_is_a_sentence(
    driven: Driven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a home that is read-only: here a file stands where the folder should be."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("RUTA_HOME", str(tmp_path / "file" / "deeper"))
    window = driven.open(open_service).window
    driven.wait(window.messages.isVisible)
    assert "No se puede escribir en" in window.messages.text.text()
    assert "no salió como se esperaba" not in window.messages.text.text()
    (tmp_path / "file").unlink()
    click(driven.qtbot, window.home.retry)
    driven.wait(lambda: window.home.is_filled)
    assert (tmp_path / "file" / "deeper" / "trabajo.ruta").is_file()


def test_an_empty_file_of_work_is_told_and_left_as_it_is(driven: Driven, tmp_path: Path) -> None:
    (tmp_path / "trabajo.ruta").write_bytes(b"")
    window = driven.open(open_service).window
    driven.wait(window.messages.isVisible)
    assert "está vacío (0 bytes)" in window.messages.text.text()
    assert (tmp_path / "trabajo.ruta").read_bytes() == b""


@pytest.mark.skipif(os.name != "posix", reason="who may read is said otherwise on this system")
def test_only_its_owner_may_read_the_log_of_errors(driven: Driven, tmp_path: Path) -> None:
    (tmp_path / "errores.log").write_text("before\n", encoding="utf-8")
    (tmp_path / "errores.log").chmod(0o644)
    tasks = driven.open().tasks
    assert tasks.write_down("a trace") == str(tmp_path / "errores.log")
    assert stat.S_IMODE((tmp_path / "errores.log").stat().st_mode) == 0o600
    assert (tmp_path / "errores.log").read_text(encoding="utf-8").startswith("before\n")
