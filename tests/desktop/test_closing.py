"""Nothing begins any more once the window is closed."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from tests.desktop.conftest import Driven


def test_a_window_closed_as_it_is_first_painted_starts_no_writer(driven: Driven) -> None:
    ruta = driven.open(lambda: driven.service)
    ruta.window.painted.connect(
        ruta.window.close
    )  # before the writer is started, which is done a moment later
    driven.wait(lambda: ruta.window.is_complete)
    assert not ruta.window.isVisible()
    later: list[bool] = []
    QTimer.singleShot(0, lambda: later.append(ruta.tasks.is_running))
    driven.wait(lambda: bool(later))
    assert later == [False]
