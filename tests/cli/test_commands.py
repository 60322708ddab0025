"""The command line from outside: exit codes, one clear line for what cannot be done, JSON, both languages."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import SECONDS
from tests.service.conftest import MADE_UP
from workflow.cli import main

CASE = "{name: Luz, profile: an_adult}\n"
SCRIPT = f"""\
script: {{es: Una prueba, en: A test}}
pathway: {json.dumps(MADE_UP)}
year: 2021
seed: 1
plays: [police]
acts:
  - {{take: send_form, by: police, expect: refused}}
  - {{until: {{consent: given}}, within: {{days: 3}}}}
  - {{take: send_form, by: police}}
  - {{until: {{status: confirmed}}, within: {{days: 20}}}}
  - {{see: {{all: [{{status: confirmed}}, {{told_D3: "yes"}}]}}}}
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "script.yaml").write_text(SCRIPT, encoding="utf-8")
    return tmp_path


def play(folder: Path, *more: str) -> int:
    names = ("--case", "case.yaml"), ("--script", "script.yaml"), ("--log", "log.ruta")
    return main(["play", *(word for name, file in names for word in (name, str(folder / file))), *more])


def test_a_script_is_lived_and_its_log_holds(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert play(files, "--json") == 0
    played = json.loads(capsys.readouterr().out)
    assert played["ok"]
    assert [act["ok"] for act in played["acts"]] == [True] * 5
    assert main(["log", "verify", str(files / "log.ruta"), "--json"]) == 0
    verified = json.loads(capsys.readouterr().out)
    assert verified["sessions"][0]["receipt"] == played["receipt"]
    assert verified["sessions"][0]["events"] == played["events"]
    assert main(["log", "list", str(files / "log.ruta"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["name"] == "Una prueba"
    assert main(["log", "show", str(files / "log.ruta"), "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "Confirm the status" in shown
    assert main(["log", "show", str(files / "log.ruta"), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == played["events"]


@pytest.mark.parametrize("language", ["es", "en"])
def test_what_looks_like_data_of_a_real_person_is_warned_of(
    files: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (files / "case.yaml").write_text("{name: Luz 8-123-4567, profile: an_adult}\n", encoding="utf-8")
    script = SCRIPT.replace("en: A test", "en: call +507 6123-4567")
    script = script.replace("{consent: given}", "{consent: given}, why: {es: a@b.com, en: x}")
    (files / "script.yaml").write_text(script, encoding="utf-8")
    assert play(files, "--json", "--lang", language) == 0
    out, err = capsys.readouterr()
    told = json.loads(out)["looks_real"]
    assert len(told) == 3 and all(sentence in err for sentence in told)
    assert ("8-123-4567" in told[0]) and ("+507 6123-4567" in told[1]) and ("a@b.com" in told[2])
    assert ("made up" if language == "en" else "inventado") in err and len(err.splitlines()) == 1


def test_a_made_up_life_is_warned_of_nothing(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert play(files, "--json") == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["looks_real"] == [] and err == ""


def test_an_act_that_is_not_as_expected_ends_the_script_with_1(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = files / "script.yaml"
    script.write_text(SCRIPT.replace("expect: refused", "expect: accepted"), encoding="utf-8")
    assert play(files) == 1
    out = capsys.readouterr().out
    assert "Se esperaba: accepted; fue: refused" in out
    assert "1 de 5 actos" in out
    assert main(["log", "verify", str(files / "log.ruta")]) == 0


def test_the_same_script_gives_the_same_life(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lives = []
    for _ in range(2):
        assert play(files, "--json") == 0
        capsys.readouterr()
        main(["log", "show", str(files / "log.ruta"), "--json"])
        # What is typed is salted anew each time; the text itself is compared.
        events = json.loads(
            capsys.readouterr().out, object_hook=lambda said: {k: said[k] for k in said if k != "typed"}
        )
        lives.append([{k: e[k] for k in e if k not in ("hash", "wall_utc")} for e in events])
        assert {e["text"] for e in events if "text" in e} == {"Luz"}
    assert lives[0] == lives[1]


def test_an_edited_log_is_found_with_the_event(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    play(files)
    edited = files / "edited.ruta"
    shutil.copy(files / "log.ruta", edited)
    with sqlite3.connect(edited) as other:
        for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            other.execute(f"DROP TRIGGER {name}")
        other.execute("UPDATE events SET role = 'commission' WHERE seq = 6")
    other.close()
    capsys.readouterr()
    code = main(["log", "verify", str(edited), "--lang", "en"])
    told = capsys.readouterr()
    assert code in (1, 2)
    assert "6" in told.out + told.err or "tables" in told.err


def test_a_wrong_receipt_is_not_well(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    play(files, "--json")
    receipt = json.loads(capsys.readouterr().out)["receipt"]
    log = str(files / "log.ruta")
    assert main(["log", "verify", log, "--receipt", receipt]) == 0
    wrong = receipt[:-1] + ("2" if receipt[-1] != "2" else "3")
    assert main(["log", "verify", log, "--receipt", wrong]) in (1, 2)


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["pathway"],
        ["pathway", "shwo"],
        ["pathway", "show", "panama-2022"],
        ["pathway", "check", "no-such-file.yaml"],
        ["pathway", "diagram", "--format", "gif"],
        ["pathway", "list", "--colour"],
        ["play"],
        ["log", "verify"],
        ["log", "verify", "no-such-file.ruta"],
        ["log", "show", str(Path(__file__))],
        ["play", "--case", "a.yaml", "--script", "b.yaml", "--log", "c.ruta"],
    ],
)
@pytest.mark.parametrize("language", ["es", "en"])
def test_what_cannot_be_done_is_one_line_and_2(
    words: list[str], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([*words, "--lang", language] if words != ["pathway"] else words)
    told = capsys.readouterr()
    assert code == 2, told
    assert told.out == ""
    assert "Traceback" not in told.err
    if words != ["pathway"]:
        assert len(told.err.strip().splitlines()) == 1
        assert len(told.err) > 20


def test_the_two_languages_differ(capsys: pytest.CaptureFixture[str]) -> None:
    texts = []
    for language in ("es", "en"):
        main(["log", "--lang", language, "--help"])
        texts.append(capsys.readouterr().out)
    assert "Comprueba" in texts[0]
    assert "Uso:" in texts[0]
    assert "Check that" in texts[1]
    assert "Usage:" in texts[1]


def test_a_script_with_mistakes_tells_each_with_its_line(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = SCRIPT.replace("expect: refused", "expect: wonder").replace("until:", "untill:", 1)
    (files / "script.yaml").write_text(script, encoding="utf-8")
    assert play(files, "--lang", "en") == 2
    told = capsys.readouterr().err
    assert "script.yaml:7:" in told
    assert "script.yaml:8:" in told
    assert "until" in told


def test_the_output_may_be_closed_early(files: Path) -> None:
    play(files)
    code = f"from workflow.cli import main; main(['log', 'show', {str(files / 'log.ruta')!r}])"
    writer = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    writer.stdout.close()
    assert writer.stderr is not None
    told = writer.stderr.read()
    writer.stderr.close()
    writer.wait(SECONDS)
    assert "Traceback" not in told


@pytest.mark.parametrize("words", [["list"], ["show", MADE_UP], ["check", MADE_UP], ["diagram", MADE_UP]])
def test_pathways_are_told_and_given_as_data(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    told = main(["pathway", *words])
    text = capsys.readouterr().out
    given = main(["pathway", *words, "--json"])
    assert json.loads(capsys.readouterr().out)
    assert told == given
    assert text.strip()


def test_a_diagram_is_written_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "map.svg"
    assert main(["pathway", "diagram", MADE_UP, "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8").startswith("<")
    assert str(out) in capsys.readouterr().out
    assert main(["pathway", "diagram", MADE_UP, "--out", str(tmp_path / "no" / "map.svg")]) == 2
    assert "no" in capsys.readouterr().err
