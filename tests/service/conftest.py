"""A service with an empty workspace, and a session of the made-up pathway in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.service import Service

MADE_UP = str(Path(__file__).parent / "made_up.yaml")


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """No session is open yet."""
    service = Service.open(tmp_path / "work.ruta")
    yield service
    service.close()


@pytest.fixture
def session(service: Service) -> Service:
    """One adult, Luz, whose police officer is played by a person."""
    service.start(MADE_UP, "2021", "Prueba", seed=1)
    service.new_case("an_adult", {}, "Luz")
    service.play(["police"], "es")
    return service
