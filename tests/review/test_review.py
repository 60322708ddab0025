"""A class's files in one review: nothing is lost or changed, and what is wrong with a file is told of it."""

from __future__ import annotations

import os
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.review.made import Class, begun, reading_of, review_of, rules, well
from tests.store.forging import DAMAGES, forge
from tests.store.logs import past_the_guards
from workflow.present.review_sources import review_row, unread_files
from workflow.problems import ExpectedError
from workflow.review.reading import Reading
from workflow.review.review import Review
from workflow.review.sources import MOST_FILES, files_of
from workflow.service import Service
from workflow.store.chain import stored_of
from workflow.store.looking import open_log


def test_every_file_is_told_of(made: Class, review: Review) -> None:
    assert len(made.hashes) == MOST_FILES
    found = {one.log.where.name: one.found for one in review.readings}
    left = {one.path.name: one.newer for one in review.left}
    assert left == {"newer.ruts": True, "cut.ruts": False, "letter.txt": False}
    assert found.pop("changed.ruts") == "differs"
    assert set(found.values()) == {"consistent"}
    assert found.keys() | left.keys() | {"changed.ruts"} == made.hashes.keys()
    for one in review.left:
        assert one.path.name in one.why.text("es")


def test_nothing_is_lost(made: Class, review: Review) -> None:
    """Every event of every file that holds is there, word for word, in its order."""
    for reading in review.readings:
        name = reading.log.where.name
        with open_log(made.path(name)) as log:
            rows = [stored_of(row) for row in log.rows(reading.session)]
        whole = rows[:11] if name == "changed.ruts" else rows
        assert [(event.seq, event.lifecycle) for event in reading.events] == [
            (row.seq, row.lifecycle) for row in whole
        ]
        assert len(reading.events) > 5


def test_what_stands_to_another_session_is_told(review: Review) -> None:
    told = {}
    for number, reading in enumerate(review.readings):
        related = review.related(number)
        if related is not None:
            other = review.readings[related.other].log.where.name
            told[reading.log.where.name] = (related.kin, other)
    assert told.pop("earlier.ruts") == ("earlier", "desk01.ruts")
    same = told.pop("same.ruts", None) or told.pop("desk02.ruts")
    assert same[0] == "same"
    assert told.pop("changed.ruts") == ("part", "desk04.ruts")
    assert sorted(told.values()) == [("apart", "desk07.ruts"), ("apart", "desk08.ruts")]


def test_a_changed_log_is_shown_up_to_the_change(review: Review) -> None:
    reading = reading_of(review, "changed.ruts")
    assert (reading.first_bad, len(reading.events)) == (12, 11)
    assert reading.failure is not None
    assert reading.world is not None and reading.happened is not None
    assert reading.happened.seq == 11


def test_no_file_is_changed_and_none_is_left_beside(made: Class, review: Review) -> None:
    assert review.is_over
    assert made.now() == made.hashes


def test_a_receipt_tells_what_is_unchanged(made: Class, review: Review) -> None:
    reading = reading_of(review, "desk03.ruts")
    for code, found in (
        (made.receipts["desk03.ruts"].lower().replace("-", " "), "unchanged"),
        (made.receipts["desk04.ruts"], "other"),
        ("", "consistent"),
    ):
        reading.receipt = code
        assert reading.found == found


@pytest.mark.parametrize(
    "change", ["UPDATE seal SET sealed = sealed || '0'", "UPDATE labels SET name = name || 'x'"]
)
def test_a_changed_seal_is_found_after_the_last_event(made: Class, tmp_path: Path, change: str) -> None:
    path = tmp_path / "x.ruts"
    path.write_bytes(made.path("desk02.ruts").read_bytes())
    past_the_guards(path, change)
    review = review_of(path)
    (reading,) = review.readings
    assert (reading.found, reading.first_bad) == ("differs", len(reading.events) + 1)
    assert reading.failure is not None and "sello" in reading.failure.text("es")
    review.close()


def test_a_folder_is_a_class(made: Class) -> None:
    files = files_of([made.folder])
    assert files.others == 1
    assert [path.name for path in files.logs] == sorted(made.hashes.keys() - {"letter.txt"})
    assert files_of([made.folder, made.path("desk01.ruts")]).logs == files.logs


def test_an_empty_file_that_is_called_a_log_is_named_with_what_is_wrong(made: Class, tmp_path: Path) -> None:
    (tmp_path / "empty.ruts").touch()
    (tmp_path / "letter.txt").touch()
    shutil.copy(made.path("desk01.ruts"), tmp_path / "whole.ruts")
    files = files_of([tmp_path])
    assert files.others == 1 and [path.name for path in files.logs] == ["empty.ruts", "whole.ruts"]
    review = review_of(tmp_path)
    (line,) = unread_files(review, "es")
    (row,) = (
        row for row in review_row(review, "es", lambda _number: False).sources if row.standing == "left"
    )
    assert line.startswith("empty.ruts: ") and row.told in line and len(row.told) > 10
    review.close()


def test_what_a_screen_counts_as_unread_a_report_lists(made: Class, tmp_path: Path) -> None:
    for name in ("desk01.ruts", "desk02.ruts"):
        shutil.copy(made.path(name), tmp_path / name)
    past_the_guards(tmp_path / "desk01.ruts", "UPDATE sessions SET definition = definition || ' '")
    review = review_of(tmp_path)
    left = [row for row in review_row(review, "en", lambda _number: False).sources if row.standing == "left"]
    assert [row.file for row in left] == ["desk01.ruts"] and left[0].number >= 0
    assert [line.partition(":")[0] for line in unread_files(review, "en")] == ["desk01.ruts"]
    review.close()


def test_more_than_a_class_is_refused_before_anything_is_opened(made: Class, tmp_path: Path) -> None:
    more = []
    for number in range(MOST_FILES + 1):
        path = tmp_path / f"{number}.ruts"
        os.link(made.path("desk01.ruts"), path)
        more.append(path)
    assert len(files_of(more[1:]).logs) == MOST_FILES
    with pytest.raises(ExpectedError) as caught:
        files_of(more)
    assert str(MOST_FILES + 1) in caught.value.text("es")
    for nothing in ([], [tmp_path / "empty"]):
        (tmp_path / "empty").mkdir(exist_ok=True)
        with pytest.raises(ExpectedError) as caught:
            files_of(nothing)
        for lang in ("es", "en"):
            assert (str(tmp_path / "empty") in caught.value.text(lang)) is bool(nothing)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_told_of_and_never_ends_the_review(
    made: Class, tmp_path: Path, damage: str
) -> None:
    path = tmp_path / "x.ruts"
    for seed in range(4):
        path.write_bytes(made.path("desk02.ruts").read_bytes())
        DAMAGES[damage](path, random.Random(seed))
        before = path.read_bytes()
        review = review_of(path, made.path("desk03.ruts"))
        found = [one.found for one in review.readings]
        assert found[-1] == "consistent"
        assert len(found) == 2 or review.left or review.unread
        review.close()
        assert path.read_bytes() == before


def test_a_chain_that_was_made_again_is_held_against_its_rules(tmp_path: Path) -> None:
    """Whoever makes a chain again may write what no session can have; what comes before it is kept."""
    service = Service.open(tmp_path / "w.ruta")
    begun(service, "x")
    well(service)
    session = service.session_id
    service.close()
    whole, path = (tmp_path / "w.ruta").read_bytes(), tmp_path / "forged.ruta"
    found = Counter[str]()
    for seed in range(30):
        path.write_bytes(whole)
        forge(path, session, random.Random(seed))
        before = path.read_bytes()
        review = review_of(path)
        for reading in review.readings:
            found[reading.found] += 1
            if reading.found == "disagrees":
                assert reading.first_bad is not None
                assert len(reading.events) < reading.first_bad
        review.close()
        assert path.read_bytes() == before
    assert found["disagrees"] > 5
    assert found["consistent"]  # some of what a forger writes could have been


def test_what_is_read_first_is_told_before_the_rest_is_checked(made: Class) -> None:
    with open_log(made.path("desk04.ruts")) as log:
        reading = Reading(log, log.ids()[0], rules, lambda _record: None)
        seen = []
        while reading.go_on(0.0):
            world = reading.so_far()
            assert reading.found == "reading"
            if world is not None:
                assert world.state.seq == len(world.events)
                seen.append((len(world.events), reading.done))
        assert [number for number, _share in seen][:10] == list(range(1, 11))
        assert seen == sorted(seen) and seen[-1][1] < 1.0
        assert (reading.found, reading.done) == ("consistent", 1.0)
