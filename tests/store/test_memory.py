"""What an event of a long log takes in memory once it is read: its words are those of all others."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator

import pytest

from tests.service.test_past import lived
from workflow.log import codec
from workflow.log.events import Event
from workflow.service import Service
from workflow.store import chain

MOST = 900
"""Bytes for each event, with the text that its hash covers; without shared empty tables a hundred more."""


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    service = Service.open(tmp_path_factory.mktemp("memory") / "w.ruta")
    for _turn in lived(service, 1):
        pass
    yield service
    service.close()


def taken(read: Callable[[], list[Event]]) -> float:
    """Bytes for each event that is read; what is made for the first of them is not counted."""
    read()
    tracemalloc.start()
    events = read()
    size, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size / len(events)


def test_an_event_takes_little_and_no_word_twice(session: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    def read() -> list[Event]:
        rows = session.workspace.checking(session.session_id)
        return [codec.decode(stored) for _row, stored in rows]

    events = read()
    assert len(events) > 150
    steps = {event.step: event.step for event in events}
    assert all(event.step is steps[event.step] for event in events)
    assert taken(read) < MOST
    # the control: where each row keeps words of its own, that is noticed
    monkeypatch.setattr(chain, "intern", lambda word: (word + " ")[:-1])
    assert len({id(event.step) for event in read()}) > len(steps)
