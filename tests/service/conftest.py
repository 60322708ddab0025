"""A service with an empty workspace, and a session of the made-up pathway in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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


def at_the_desk(
    folder: Path, profiles: Iterable[str], played: Sequence[str], acts: Iterable[tuple[str, str]] = ()
) -> Iterator[Service]:
    """Panama in 2021 with a case of each profile; of the first, some roles' steps are done already."""
    service = Service.open(folder / "w.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    for profile in profiles:
        service.new_case(profile, {})
    service.play(list(played), "es")
    for step, role in acts:
        assert service.take("V1", step, role, "es").reading == "accepted"
    yield service
    service.close()


def begun_again(opened: Service) -> Service:
    """A session that several tests share as it was when it began, on a branch of its own."""
    opened.rewind(max(row.seq for row in opened.history("es") if row.branch == 0), "es")
    return opened
