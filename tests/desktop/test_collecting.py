"""A widget that nobody holds any more is freed in the window's thread, whatever the writer does."""

from __future__ import annotations

import gc
import linecache
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.collecting import Collecting
from tests.desktop.conftest import Driven
from workflow.service.protocols import WindowService


class _Circle:
    """Something that is held by nothing but itself, and is no widget: freeing it anywhere harms nobody."""

    def __init__(self) -> None:
        self.held = self


def _drop(kind: type[_Circle] | type[_Widget]) -> list[str]:
    """Make one that is held by nothing but itself; the list gets the name of the thread that frees it."""
    freed_in: list[str] = []
    weakref.finalize(kind(), lambda: freed_in.append(threading.current_thread().name))
    return freed_in


class _Widget(QWidget):
    """A widget without a parent in a circle, as a screen has them whose parts know it."""

    def __init__(self) -> None:
        super().__init__()
        self.held = self


def _allocate(_service: WindowService) -> list[list[object]]:
    """Enough new objects for Python to collect, were it left to do so."""
    return [[] for _object in range(2 * gc.get_threshold()[0])]


def test_the_writer_frees_no_widget(driven: Driven) -> None:
    """What the writer's thread allocates frees nothing; the window's thread frees it a moment later."""
    driven.open()
    gc.collect()
    freed_in, kept = _drop(_Widget), list[object]()
    driven.ruta.tasks.ask("work", _allocate, kept.append)
    driven.settle()
    driven.qtbot.waitUntil(lambda: bool(freed_in), timeout=20_000)
    assert freed_in == [threading.main_thread().name]


def test_left_to_python_the_writer_frees_it(driven: Driven) -> None:
    """The control: under Python's own collection the same work frees something in the writer's thread."""
    driven.open()
    gc.collect()
    gc.enable()
    freed_in, kept = _drop(_Circle), list[object]()
    driven.ruta.tasks.ask("work", _allocate, kept.append)
    driven.settle()
    assert freed_in == ["writer"]


def test_python_collects_again_once_the_window_is_closed(driven: Driven) -> None:
    """Who embeds the window gets the collection back as it was."""
    assert gc.isenabled()
    driven.open()
    assert not gc.isenabled()
    driven.close()
    assert gc.isenabled()


@pytest.fixture
def collecting(qapp: QApplication) -> Iterator[Collecting]:
    """What takes the place of Python's own collection, with nothing that waits for it."""
    gc.collect()
    made = Collecting(qapp, lambda: True)
    made._clock.stop()
    yield made
    made.end()


def _collections() -> list[int]:
    return [one["collections"] for one in gc.get_stats()]


def _grown_old(objects: int) -> list[list[object]]:
    """So many objects that are kept, and as many collections as make Python look at the oldest."""
    kept: list[list[object]] = [[] for _object in range(objects)]
    for _collection in range(gc.get_threshold()[2] + 1):
        gc.collect(1)
    return kept


def test_little_is_not_looked_through(collecting: Collecting) -> None:
    """Below Python's own limits nothing is done."""
    before = _collections()
    collecting.collect()
    assert _collections() == before


def test_what_has_long_been_there_is_looked_through_when_much_more_is(collecting: Collecting) -> None:
    """All of a long session would be gone through else, each minute, while somebody clicks."""
    kept = [_grown_old(1)]
    collecting.collect()  # the first time, nobody knows how much there was
    first = _collections()[2]
    kept.append(_grown_old(1000))
    collecting.collect()
    assert _collections()[2] == first
    kept.append(_grown_old(len(gc.get_objects()) // 2))
    collecting.collect()
    assert _collections()[2] == first + 1


def _freed_while(qtbot: QtBot, qapp: QApplication, *, quiet: bool) -> bool:
    """Whether something old enough is freed in a few looks."""
    gc.collect()
    made = Collecting(qapp, lambda: quiet)
    freed_in = _drop(_Circle)
    _kept = [[] for _object in range(2 * gc.get_threshold()[0])]  # type: ignore[var-annotated]
    made._clock.setInterval(5)
    qtbot.wait(100)
    made.end()
    return bool(freed_in)


def test_while_somebody_clicks_nothing_is_looked_through(qtbot: QtBot, qapp: QApplication) -> None:
    """It would take longer than the answer to a click; the control is a quiet moment, in which it is done."""
    assert not _freed_while(qtbot, qapp, quiet=False)
    assert _freed_while(qtbot, qapp, quiet=True)


def test_whoever_has_just_asked_is_not_in_a_quiet_moment(driven: Driven) -> None:
    """A request that is under way, or was just answered, is followed by the next one."""
    driven.open()
    driven.qtbot.waitUntil(lambda: driven.ruta.tasks.is_quiet, timeout=20_000)
    driven.ruta.tasks.ask("work", lambda _service: None, lambda _value: None)
    assert not driven.ruta.tasks.is_quiet
    driven.settle()
    assert not driven.ruta.tasks.is_quiet
    driven.qtbot.waitUntil(lambda: driven.ruta.tasks.is_quiet, timeout=20_000)


def test_no_source_of_a_module_stays_in_memory(driven: Driven) -> None:
    """PySide looks into the source of each module that is imported, and Python keeps it: twenty megabytes
    of the window that nobody asks for."""
    linecache.getlines(__file__)
    assert __file__ in linecache.cache
    driven.open()
    assert __file__ not in linecache.cache
    linecache.getlines(__file__)
    app.open_service().close()
    assert __file__ not in linecache.cache
