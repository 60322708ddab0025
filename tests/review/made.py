"""The files of a class: sessions of the made-up pathway, and what somebody copied or changed."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.service.conftest import MADE_UP
from tests.store.logs import past_the_guards
from workflow.rehearsal.live import live
from workflow.review.reading import Reading, book_of
from workflow.review.review import Review
from workflow.review.sources import files_of
from workflow.rows.report import SessionInReport, Wanted
from workflow.rows.review import Asked, CaseReview, ReviewedCase, ReviewRow
from workflow.scenario import library as scenarios
from workflow.service import Service
from workflow.store.sealed import seal
from workflow.world.core import Book

DAY = 1440
SEALED = "2026-02-01T08:00:00+00:00"
Act = Callable[[Service], object]


def read_to_end(service: Service, lang: str = "es") -> ReviewRow:
    """Read a review to its end."""
    row = service.read_on(lang)
    while not row.is_over:
        row = service.read_on(lang)
    return row


@cache
def reviewed_cases(service: Service) -> list[tuple[ReviewedCase, CaseReview]]:
    """Every case of a review, with all that is told of it."""
    rows = service.review_cases(Asked(), "es").rows
    return [(row, service.review_case(row.source, row.case, "es")) for row in rows]


@cache
def sessions_in_report(service: Service) -> tuple[SessionInReport, ...]:
    """What the report of a review says of each session."""
    return service._here_opened().report(Wanted(), "es").sessions


def refused(service: Service) -> None:
    """The Commission may not send the form: a role that cannot is refused, and so is a step too early."""
    service.take("V1", "confirm", "commission", "es")


def harmful(service: Service) -> None:
    """A child is lodged in a hotel, which is a fault that is committed."""
    service.new_case("a_child", {}, "Sol")
    service.take(service.state("es").cases[-1].id, "lodge_in_hotel", "police", "es")


def late(service: Service) -> None:
    """The form is due two days after the consent, which comes after a day; nobody sends it."""
    service.advance(9 * DAY, "es")


def well(service: Service) -> None:
    """The form is sent in time, and the Commission rules."""
    service.advance(DAY + 600, "es")
    service.take("V1", "send_form", "police", "es")
    service.advance(9 * DAY, "es")


def begun(service: Service, name: str) -> None:
    """A session with an adult whose police officer is played by a person."""
    service.start(MADE_UP, "2021", name, seed=1)
    service.new_case("an_adult", {}, "Luz")
    service.play(["police"], "es")


def sealed(service: Service, path: Path) -> str:
    """Seal the open session; its receipt code."""
    return seal(service.workspace, service.session_id, path, SEALED).receipt


def careless(service: Service, name: str) -> None:
    """Play a scenario by its careless script."""
    played_by(service, name, "careless")


def played_by(service: Service, name: str, script: str) -> None:
    """Play a scenario by one of its scripts."""
    scenario = scenarios.load(name)
    list(live(service, scenario, scenarios.moves_of(name, scenario)[script].whole(), "es"))


@dataclass
class Class:
    """A folder with the files of a class; `receipts` by file, `hashes` as the files were made."""

    folder: Path
    receipts: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)

    def path(self, name: str) -> Path:
        """A file by its name."""
        return self.folder / name

    def now(self) -> dict[str, str]:
        """What the folder holds now, by hash."""
        return {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(self.folder.iterdir())
        }


def of_class(folder: Path) -> Class:
    """Twenty files: twelve plain sessions, the same again, an earlier copy, two other histories, one that was
    changed, one of a newer Ruta, one that was cut, and one that is no log."""
    made = Class(folder / "class")
    made.folder.mkdir()
    acts: list[Act] = [refused, harmful, late, well]
    service = Service.open(folder / "w.ruta")
    for number in range(12):
        begun(service, f"Mesa {number + 1:02}")
        if number == 0:
            made.receipts["earlier.ruts"] = sealed(service, made.path("earlier.ruts"))
        acts[number % 4](service)
        name = f"desk{number + 1:02}.ruts"
        made.receipts[name] = sealed(service, made.path(name))
    ids = {row.name: row.id for row in service.sessions("es")}
    service.close()
    _other_histories(folder, made, ids)
    shutil.copy(made.path("desk02.ruts"), made.path("same.ruts"))
    shutil.copy(made.path("desk04.ruts"), made.path("changed.ruts"))
    past_the_guards(made.path("changed.ruts"), "UPDATE events SET role = 'shelter' WHERE seq = 12")
    content = bytearray(made.path("desk05.ruts").read_bytes())
    content[60:64] = (9).to_bytes(4, "big")
    made.path("newer.ruts").write_bytes(content)
    whole = made.path("desk06.ruts").read_bytes()
    made.path("cut.ruts").write_bytes(whole[: len(whole) // 2 // 4096 * 4096])
    made.path("letter.txt").write_text("no log", encoding="utf-8")
    made.hashes = made.now()
    return made


def _other_histories(folder: Path, made: Class, ids: dict[str, str]) -> None:
    """Two sessions that went on elsewhere, from copies of the file."""
    shutil.copy(folder / "w.ruta", folder / "other.ruta")
    one, other = Service.open(folder / "w.ruta"), Service.open(folder / "other.ruta")
    for number in (7, 8):
        name = f"desk{number:02}.ruts"
        for service, minutes, file in ((one, DAY, name), (other, 2 * DAY, f"other{number:02}.ruts")):
            service.resume(ids[f"Mesa {number:02}"])
            service.advance(minutes, "es")
            made.receipts[file] = sealed(service, made.path(file))
    one.close()
    other.close()


_BOOKS: dict[str, Book] = {}


def rules(digest: str, definition: str) -> Book:
    """The rules of a session, made once for all tests."""
    if digest not in _BOOKS:
        _BOOKS[digest] = book_of(definition)
    return _BOOKS[digest]


def review_of(*paths: Path) -> Review:
    """A review of files that is read to its end."""
    review = Review(files_of(paths), (), rules, lambda _record: None)
    while review.go_on(1.0):
        pass
    return review


def reading_of(review: Review, file: str) -> Reading:
    """The session of a file."""
    return next(one for one in review.readings if one.log.where.name == file)
