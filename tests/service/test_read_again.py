"""What Ruta says that it can read again, it reads again wherever a session is opened; and nothing else."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import pytest

from tests.review.made import begun, harmful, read_to_end, refused, sealed
from workflow.problems import ExpectedError
from workflow.rows.exported import ENDINGS, FORMS, Form
from workflow.rows.report import Wanted
from workflow.rows.review import Asked, ReviewRow
from workflow.service import Service, reviews
from workflow.store import workspace


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a session in every form that there is, whole and to be shared, and one that is sealed."""
    folder = tmp_path_factory.mktemp("written")
    service = Service.open(folder / "w.ruta")
    begun(service, "Mesa 1")
    harmful(service)
    sealed(service, folder / "one.ruts")
    begun(service, "Mesa 2")
    refused(service)
    out = folder / "out"
    out.mkdir()
    sealed(service, out / "two.ruts")
    service.review([folder / "one.ruts"], [], "es")
    read_to_end(service)
    for form in FORMS:
        for share in (False, True):
            service.export_review(0, form, _file(out, form, share), share=share, lang="es")
    service.close()
    return out


def _file(folder: Path, form: Form, share: bool) -> Path:
    return folder / f"{'shared' if share else 'whole'}.{ENDINGS[form]}"


def _standing(tmp_path: Path, *paths: Path) -> tuple[list[str], int]:
    """How the sources of a review stand, and how many cases they have together."""
    service = Service.open(tmp_path / "own.ruta")
    try:
        service.review(paths, [], "es")
        read_to_end(service)
        found = service.read_on("es")
        cases = len(service.review_cases(Asked(), "es").rows)
        return [source.standing for source in found.sources], cases
    finally:
        service.close()


@pytest.mark.parametrize("share", [False, True])
def test_a_whole_session_is_opened_alone_with_others_and_in_a_folder(
    written: Path, tmp_path: Path, share: bool
) -> None:
    file = _file(written, "json", share)
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    alone, cases = _standing(tmp_path, file)
    assert alone == ["well"]
    assert cases
    beside, more = _standing(tmp_path, written / "two.ruts", file)
    assert beside == ["well", "well"]
    assert more > cases
    assert _standing(tmp_path, written)[0] == ["well"] * 3
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("share", [False, True])
def test_a_whole_session_is_kept_among_ones_own_with_the_same_end(
    written: Path, tmp_path: Path, share: bool
) -> None:
    service = Service.open(tmp_path / "own.ruta")
    file = _file(written, "json", share)
    assert service.take_in(file, "es").reading == "accepted"
    assert service.take_in(file, "es").reading == "nothing"
    (kept,) = service.sessions("es")
    service.review([file], [kept.id], "es")
    read_to_end(service)
    told = " ".join(source.told for source in service.read_on("es").sources)
    service.close()
    assert "misma sesión" in told


def test_what_is_not_said_to_be_read_again_is_refused(written: Path, tmp_path: Path) -> None:
    service = Service.open(tmp_path / "own.ruta")
    for form in FORMS:
        for share in (False, True):
            if form != "json":
                with pytest.raises(ExpectedError):
                    service.take_in(_file(written, form, share), "es")
    assert service.sessions("es") == ()
    service.close()


def test_a_changed_line_is_named_with_its_file(written: Path, tmp_path: Path) -> None:
    lines = _file(written, "json", False).read_bytes().split(b"\n")
    lines[3] = lines[3].replace(b'"sim_min":', b'"sim_min":1', 1)
    changed = tmp_path / "changed.jsonl"
    changed.write_bytes(b"\n".join(lines))
    service = Service.open(tmp_path / "own.ruta")
    service.review([changed, written / "two.ruts"], [], "es")
    read_to_end(service)
    by_name = {source.file or source.name: source for source in service.read_on("es").sources}
    service.close()
    left = next(source for name, source in by_name.items() if "changed" in name)
    assert left.standing == "left"
    assert "línea 4" in left.told
    assert any(source.standing == "well" for source in by_name.values())


def _told_while_opening(service: Service) -> list[ReviewRow]:
    """What is told each time while a file is still being opened."""
    told = []
    row = service.read_on("es")
    while any(one.number < 0 and one.standing == "reading" for one in row.sources):
        told.append(row)
        row = service.read_on("es")
    return told


@pytest.mark.parametrize(("some", "is_little"), [(1, True), (1_000_000, False)])
def test_lines_are_opened_little_by_little_and_it_is_told_how_far(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, some: int, is_little: bool
) -> None:
    """The second, whose rows are all taken in one go, is the control."""
    monkeypatch.setattr(reviews, "AT_A_TIME", 0.0)
    monkeypatch.setattr(workspace, "_SOME", some)
    service = Service.open(tmp_path / "own.ruta")
    service.review([_file(written, "json", False), written / "two.ruts"], [], "es")
    told = _told_while_opening(service)
    read_to_end(service)
    found = service.read_on("es")
    service.close()
    opening = [one for row in told for one in row.sources if one.number < 0]
    assert {one.file for one in opening} == {"whole.jsonl"}
    assert "todavía no verificada" in opening[0].told
    percent = [one.percent for one in opening]
    assert percent == sorted(percent) and (len(set(percent)) > 10) is is_little
    assert "two.ruts" in {one.file for one in told[-1].sources}  # what is open at once does not wait for it
    assert [one.standing for one in found.sources] == ["well", "well"] and found.is_over


def test_an_opening_that_is_left_leaves_nothing_behind(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "private"
    private.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(private))
    monkeypatch.setattr(reviews, "AT_A_TIME", 0.0)
    monkeypatch.setattr(workspace, "_SOME", 1)
    service = Service.open(tmp_path / "own.ruta")
    service.review([_file(written, "json", False)], [], "es")
    for _ in range(8):
        service.read_on("es")
    assert list(private.iterdir())  # the control: it was under way
    with pytest.raises(ExpectedError, match="still being read"):
        service.review_report(Wanted(()), tmp_path / "report.html", "es")
    service.review([written / "two.ruts"], [], "es")
    assert len(list(private.iterdir())) <= 1
    read_to_end(service)
    assert [one.file for one in service.read_on("es").sources] == ["two.ruts"]
    service.close()
    assert list(private.iterdir()) == []
