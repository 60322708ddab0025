"""While an exercise goes on, nobody but whoever leads reads its log or a copy of it, by whichever door."""

from __future__ import annotations

import inspect
import shutil
from collections.abc import Callable, Iterator
from operator import methodcaller
from pathlib import Path

import pytest

from tests.review.made import read_to_end, sealed
from tests.service.made_exercises import played
from workflow.cli import main
from workflow.problems import ExpectedError
from workflow.rows.report import Wanted
from workflow.rows.review import Asked
from workflow.rows.supposed import Supposed
from workflow.scenario import library
from workflow.service import Service

NAME = "girl_in_colon"
HELD = ("Este ejercicio todavía sigue.", "This exercise still goes on.")
NEEDS_A_FILE_OR_CODE = {"second_evaluation", "evaluation_to", "pin_note", "set_actions", "take_note_off"}
"""Doors that refuse for want of these before they look at the session."""
MOVES = 12
MAY_BE_ASKED = {"compare_receipt", "lead_review"}
"""Doors that tell of a session no more than its check."""
Copy = Callable[[Service, Path], tuple[list[Path], list[str]]]


def own(service: Service, folder: Path) -> tuple[list[Path], list[str]]:
    return [], [service.session_id]


def sealed_copy(service: Service, folder: Path) -> tuple[list[Path], list[str]]:
    sealed(service, folder / "copy.ruts")
    return [folder / "copy.ruts"], []


def workspace(service: Service, folder: Path) -> tuple[list[Path], list[str]]:
    shutil.copy(folder / "w.ruta", folder / "other.ruta")
    return [folder / "other.ruta"], []


def merged(service: Service, folder: Path) -> tuple[list[Path], list[str]]:
    sealed_copy(service, folder)
    assert main(["log", "merge", str(folder / "copy.ruts"), "--out", str(folder / "merged.ruta")]) == 0
    return [folder / "merged.ruta"], []


COPIES = (own, sealed_copy, workspace, merged)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Service]:
    """An exercise of several seats in the middle."""
    service = Service.open(tmp_path / "w.ruta")
    going_on(service, NAME)
    yield service
    service.close()


def going_on(service: Service, name: str) -> None:
    for number in played(service, name, "careless", "es"):
        if number == MOVES:
            break


def doors(tmp_path: Path) -> dict[str, Callable[[Service], object]]:
    """Every method of the service that is asked of a source under review, with something to ask."""
    said: dict[str, object] = {
        "source": 0, "lang": "es", "case": "V1", "seq": 3, "seqs": (1, 2, 3), "role": "", "other": "0.1",
        "code": "E1", "of": ("a", "b"), "grade": "P", "reason": "x", "text": "x", "number": 1, "actions": (),
        "form": "csv", "share": False, "path": tmp_path / "out.csv", "days": 1,
    }  # fmt: skip
    found: dict[str, Callable[[Service], object]] = {}
    for name, method in inspect.getmembers(Service, inspect.isfunction):
        needed = [each for each in list(inspect.signature(method).parameters.values())[1:]
                  if each.default is inspect.Parameter.empty]  # fmt: skip
        if not name.startswith("_") and "source" in (each.name for each in needed):
            words = {each.name: said[each.name] for each in needed}
            found[name] = methodcaller(name, **words)
    found["review_report"] = lambda s: s.review_report(Wanted((0,)), tmp_path / "out.html", "es")
    found["report_of_all"] = lambda s: s.review_report(Wanted(), tmp_path / "all.html", "es")
    supposed = Supposed(0, "V1", 3)
    found["review_supposing"] = lambda s: s.review_supposing(supposed, "es")
    found["review_supposed"] = lambda s: s.review_supposed(supposed, "es")
    return {name: door for name, door in found.items() if name not in MAY_BE_ASKED}


def refusal(door: Callable[[Service], object], service: Service) -> str:
    try:
        door(service)
    except ExpectedError as error:
        return error.text("es")
    return ""


@pytest.mark.parametrize("copy", COPIES, ids=lambda copy: copy.__name__)
def test_no_door_of_review_opens_a_running_exercise(running: Service, tmp_path: Path, copy: Copy) -> None:
    running.review(*copy(running, tmp_path), "es")
    (source,) = read_to_end(running).sources
    assert source.held_back.startswith(HELD[0])
    assert running.review_cases(Asked(), "es").rows == running.review_cases(Asked(source=0), "es").rows == ()
    found = doors(tmp_path)
    assert len(found) > 12
    for name, door in found.items():
        said = refusal(door, running)
        assert said.startswith(HELD[0]) or (said and name in NEEDS_A_FILE_OR_CODE), name
    assert not list(tmp_path.glob("out.*")) and not list(tmp_path.glob("all.*"))
    assert running.compare_receipt(0, source.receipt, "es").sources[0].held_back


@pytest.mark.parametrize("name", library.names())
def test_it_opens_for_whoever_leads_and_for_all_once_it_is_over(name: str, tmp_path: Path) -> None:
    """The control of the test above: it is the exercise that goes on, and nothing else, that is held back."""
    service = Service.open(tmp_path / "w.ruta")
    going_on(service, name)
    ended = service.exercise_row("es")
    assert ended is not None and not ended.over
    service.review(*sealed_copy(service, tmp_path), "es")
    read_to_end(service)
    assert not service.review_cases(Asked(), "es").rows
    assert not service.lead_review(0, "es").sources[0].held_back
    assert service.review_cases(Asked(), "es").rows
    for door, act in doors(tmp_path).items():
        assert not refusal(act, service).startswith(HELD[0]), door
    service.end_exercise()
    service.review([], [service.session_id], "es")
    assert not read_to_end(service).sources[0].held_back
    assert service.review_cases(Asked(), "es").rows
    service.close()


def test_a_copy_of_a_part_that_was_sealed_before_the_end_stays_closed(
    running: Service, tmp_path: Path
) -> None:
    """Ended here, and going on in a copy from before: of the copy nothing more is told; and an exercise that
    was ended and gone back in goes on again."""
    paths, _sessions = sealed_copy(running, tmp_path)
    before = len(running.world.events)
    running.end_exercise()
    running.review(paths, [running.session_id], "es")
    assert sorted(bool(one.held_back) for one in read_to_end(running).sources) == [False, True]
    running.rewind(before, "es")
    running.review([], [running.session_id], "es")
    assert read_to_end(running).sources[0].held_back


@pytest.mark.parametrize("lang", ["es", "en"])
def test_no_command_tells_of_it_unless_whoever_leads_says_so(
    running: Service, tmp_path: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    log, out = str(sealed_copy(running, tmp_path)[0][0]), str(tmp_path / "out")
    tried = [["log", "show", log], ["log", "show", log, "--json"], ["report", log, "--out", f"{out}.html"]]
    tried += [["log", "export", log, "--format", form, "--out", f"{out}.{form}"]
              for form in ("json", "csv", "xlsx", "xes", "ocel")]  # fmt: skip
    words = ["--lang", lang]
    for command in tried:
        assert main([*words, *command]) == 2
        said = capsys.readouterr()
        assert HELD[lang == "en"] in said.err and "--leads" in said.err and not said.out
        assert not list(tmp_path.glob("out*"))
    for command in tried:
        assert main([*words, *command, "--leads"]) == 0
        for path in tmp_path.glob("out*"):
            path.unlink()
    capsys.readouterr()


def test_where_its_scenario_is_not_at_hand_no_seat_is_told_what_others_heard(
    running: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert running.history("es")
    session = running.session_id
    running.leave()
    monkeypatch.setattr(library, "names", lambda: ())
    running.resume(session)
    row = running.exercise_row("es")
    assert row is not None and row.why_not
    assert not running.history("es")
    assert not running.talk("V1", "police", "es").lines
