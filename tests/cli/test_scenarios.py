"""`ruta scenario list | show | check | new`, and `ruta play SCENARIO`: what they print, write and refuse."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.cli.strangers import STRANGERS, needs_links, unchanged
from tests.scenario.made import MOVES, write
from workflow.cli import main
from workflow.pathway import library as pathways
from workflow.rehearsal.coverage import Touched, subjects
from workflow.scenario import library

BUILDING = "construction_site"


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    """The exit code and the JSON of a command."""
    code = main([*words, "--json", "--lang", "en"])
    return code, json.loads(capsys.readouterr().out)


def test_the_scenarios_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = answer(capsys, "scenario", "list")
    assert code == 0
    assert [row["scenario"] for row in told] == list(library.names())
    row = next(row for row in told if row["scenario"] == BUILDING)
    assert row["digest"] == library.load(BUILDING).digest and row["injects"] >= 6
    for lang, title in (("es", "Obra en construcción"), ("en", "Construction site")):
        assert main(["scenario", "list", "--lang", lang]) == 0
        assert title in capsys.readouterr().out


def test_a_scenario_is_shown_to_whoever_leads(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = answer(capsys, "scenario", "show", BUILDING)
    assert code == 0
    assert told["happens"]["foreman_asks"]["note"].startswith("Does anybody say where they are")
    assert told["expect"]["visa_told"]["source"] == ["R9"] and len(told["ratings"]) == 4
    assert main(["scenario", "show", BUILDING, "--lang", "es"]) == 0
    page = capsys.readouterr().out
    assert "Con muchas dificultades" in page and "Para conversar al final" in page
    assert main(["scenario", "show", "girl_in_colon", "--lang", "es"]) == 0
    assert "mother_comes (día 1, 14:30)" in capsys.readouterr().out  # on day 249 of the year


def test_a_scenario_is_put_on_paper_and_no_file_is_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sheets.pdf"
    code, told = answer(capsys, "scenario", "show", BUILDING, "--pdf", str(path))
    assert code == 0 and told == {"scenario": BUILDING, "pdf": str(path)}
    made = path.read_bytes()
    assert made.startswith(b"%PDF")
    assert main(["scenario", "show", BUILDING, "--pdf", str(path), "--lang", "es"]) == 2
    assert "elija otro nombre" in capsys.readouterr().err and path.read_bytes() == made
    assert main(["scenario", "show", BUILDING, "--pdf", str(tmp_path / "no" / "x.pdf"), "--lang", "en"]) == 2
    assert "Traceback" not in capsys.readouterr().err


@needs_links
@pytest.mark.parametrize("name", STRANGERS)
def test_sheets_are_written_over_nothing(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def use(path: Path) -> tuple[int, str]:
        code = main(["scenario", "show", BUILDING, "--pdf", str(path), "--lang", "en"])
        told = capsys.readouterr()
        return code, told.out + told.err

    code, told = unchanged(STRANGERS[name], tmp_path, use)
    assert code == 2 and len(told.strip().splitlines()) == 1, told


def test_what_the_scenarios_bring_is_told_by_event_and_an_empty_row_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pathway = pathways.load("panama-2021")
    every = [Touched(subject, id, "expert", 7) for subject, ids in subjects(pathway).items() for id in ids]
    monkeypatch.setattr(library, "names", lambda: (BUILDING,))
    for came, code in ((every, 0), (every[1:], 1)):
        runs = (SimpleNamespace(touched=tuple(came)),)
        monkeypatch.setattr(
            "workflow.cli.coverage.rehearse", lambda *_, found=runs: SimpleNamespace(runs=found)
        )
        assert main(["scenario", "coverage", "--lang", "en"]) == code
        page = capsys.readouterr().out
        assert page.count("| expert 7 |") == len(came) and "## Bottlenecks" in page
        assert answer(capsys, "scenario", "coverage")[1]["empty"] == (
            [] if not code else [list(_first(every))]
        )
    assert main(["scenario", "coverage", "--pathway", "panama-2024", "--lang", "es"]) == 2
    assert "panama-2024" in capsys.readouterr().err


def _first(every: list[Touched]) -> tuple[str, str]:
    return every[0].subject, every[0].id


def test_what_is_not_there_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenario", "show", "construction_sit", "--lang", "es"]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1 and "construction_site" in told.err


def test_a_new_scenario_holds_and_nothing_is_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "our_own"
    code, told = answer(capsys, "scenario", "new", str(folder))
    assert (code, told["scenario"], len(told["files"])) == (0, "our_own", 2)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert main(["scenario", "new", str(folder), "--lang", "es"]) == 2
    assert "ya hay algo" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    for bad in ("Our Own", "a.b", "x" * 41):
        assert main(["scenario", "new", str(tmp_path / bad)]) == 2
    assert main(["scenario", "new", str(tmp_path / "not" / "there")]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["our_own"]
    capsys.readouterr()
    code, told = answer(capsys, "scenario", "check", str(folder))
    assert (code, told["ok"], told["not_shown"]) == (0, True, [])
    assert {run["run"] for run in told["runs"]} == {"expert", "novice", "idle"}
    assert told["notes"] == []


def test_what_is_not_to_be_told_without_a_reason_is_a_note_and_no_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "our_own"
    answer(capsys, "scenario", "new", str(folder))
    path = folder / "scenario.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = lines.index("    why:\n")
    path.write_text("".join(lines[:at] + lines[at + 3 :]), encoding="utf-8")
    code, told = answer(capsys, "scenario", "check", str(folder))
    assert (code, told["ok"], [note["at"] for note in told["notes"]]) == (
        0, True, ["expect.employer_told_nothing.why"],
    )  # fmt: skip
    assert main(["scenario", "check", str(folder), "--lang", "es"]) == 0
    assert "· Nota: expect.employer_told_nothing.why: No dice por qué" in capsys.readouterr().out


def test_what_cannot_come_about_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The control: a scenario without scripts shows little, and says what it does not show."""
    path = write(tmp_path)
    code, told = answer(capsys, "scenario", "check", str(path))
    assert (code, told["ok"], told["problems"]) == (1, False, [])
    assert {"sort": "inject", "id": "drop_by"} in told["not_shown"]
    assert main(["scenario", "check", str(path), "--lang", "es"]) == 1
    out = capsys.readouterr().out
    assert "✗ Ningún guion hace llegar el suceso: drop_by" in out and "Se mostraron" in out


def test_problems_are_said_with_their_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, ("fault: child_in_hotel", "fault: nothing"))
    assert main(["scenario", "check", str(path), "--lang", "es"]) == 1
    assert capsys.readouterr().err.startswith("scenario.yaml:")
    path = write(tmp_path)
    (path.parent / "moves.yaml").write_text(MOVES.replace("send_form", "send"), encoding="utf-8")
    code, told = answer(capsys, "scenario", "check", str(path))
    assert code == 1 and told["problems"][0].startswith("moves.yaml:7")


def played(tmp_path: Path, *more: str) -> list[str]:
    """The words that play the small scenario by its moves."""
    path = write(tmp_path)
    (path.parent / "moves.yaml").write_text(MOVES, encoding="utf-8")
    log = tmp_path / "log.ruts"
    return ["play", str(path), "--script", str(path.parent / "moves.yaml"), "--log", str(log), *more]


def test_a_scenario_is_played_and_the_controllers_file_lies_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    controller = tmp_path / "controller.json"
    code, told = answer(capsys, *played(tmp_path, "--controller", str(controller)))
    assert (code, told["ok"], told["of"]) == (0, True, 4)
    assert [each["inject"] for each in told["injects"]] == ["call", "agreed"]
    found = {each["expectation"]: each["status"] for each in told["results"]}
    assert (found["form"], found["told_nobody"], found["no_hotel"]) == ("met", "missed", "not_applicable")
    log = (tmp_path / "log.ruts").read_bytes()
    kept = json.loads(controller.read_text(encoding="utf-8"))
    assert kept["receipt"] == told["receipt"] and kept["digest"] == told["digest"]
    note = kept["content"]["happens"]["call"]["note"]["es"]
    assert note == "Nota sólo de facilitación." and note.encode() not in log
    assert main(["log", "verify", str(tmp_path / "log.ruts"), "--receipt", told["receipt"], "--json"]) == 0
    capsys.readouterr()
    assert main(["log", "show", str(tmp_path / "log.ruts"), "--leads", "--lang", "es"]) == 0
    assert "suceso del ejercicio" in capsys.readouterr().out


def test_what_came_of_it_is_told_in_both_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, words in (
        (
            "es",
            ("Enviar el formulario", "cumplido", "no se respetó", "lo dice quien miró", "Comprobante"),
        ),
        (
            "en",
            ("Send the form within a day", "met", "was not respected", "whoever watched says it", "Receipt"),
        ),
    ):
        assert main([*played(tmp_path), "--lang", lang]) == 0
        told = capsys.readouterr().out
        assert [word for word in words if word not in told] == []


def test_another_file_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Carta", encoding="utf-8")
    assert main([*played(tmp_path, "--controller", str(letter)), "--lang", "es"]) == 2
    assert letter.read_text(encoding="utf-8") == "Carta"
    assert capsys.readouterr().err.count("\n") == 1


def test_a_move_that_goes_another_way_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = played(tmp_path)
    moves = Path(words[3])
    moves.write_text(MOVES.replace("  - {wait: {hours: 2}}\n", ""), encoding="utf-8")
    code, told = answer(capsys, *words)
    assert (code, told["ok"]) == (1, False)
    assert told["acts"][-1]["text"].startswith("The inject “call” has not come yet")


@pytest.mark.parametrize("words", [[], ["--case", "c.yaml", "--controller", "x.json"]])
def test_play_needs_a_case_or_a_scenario(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["play", *words, "--script", "s.yaml", "--log", "l.ruts", "--lang", "es"]) == 2
    told = capsys.readouterr()
    assert told.out == "" and "--case" in told.err and told.err.count("\n") == 1
