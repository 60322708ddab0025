"""Case files and scripts that ask for what nobody may do: a sentence before anything is done, exit code 2."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.service.conftest import MADE_UP
from workflow.cli import main

SCRIPT = "script: {es: x, en: x}\npathway: panama-2021\nseed: 2\nplays: [police]\nacts:\n  - {%s}\n"
CASE = "profile: girl_no_movement\n"


def refused(folder: Path, capsys: pytest.CaptureFixture[str], script: str, case: str = CASE) -> str:
    """The one line with which `play` refuses, in Spanish; nothing was written."""
    (folder / "case.yaml").write_text(case, encoding="utf-8")
    (folder / "script.yaml").write_text(script, encoding="utf-8")
    said = {}
    for lang in ("es", "en"):
        words = [("--case", "case.yaml"), ("--script", "script.yaml"), ("--log", "log.ruts")]
        given = [word for name, file in words for word in (name, str(folder / file))]
        assert main(["play", *given, "--lang", lang]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.count("\n") == 1
        said[lang] = told.err
    assert said["es"] != said["en"]
    assert sorted(path.name for path in folder.iterdir()) == ["case.yaml", "script.yaml"]
    return said["es"]


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("take: end_reflection, by: police, expect: refused", "pasa el tiempo"),
        ("take: end_reflection, by: clock", "pasa el tiempo"),
        ("take: self_report_line, by: clock", "no es un rol"),
        ("take: self_report_line, by: any", "no es un rol"),
        ("take: self_report_line, by: nobody", "no es un rol"),
        ("take: no_such_step, by: police", "no es un paso"),
        ("wait: {days: 999999999999999}", "script.yaml:6:"),
        ("wait: {days: 3661}", "diez años"),
        ("wait: {days: 3660, minutes: 1}", "diez años"),
        ("wait: {hours: 999999999999999}", "diez años"),
        ("wait: {minutes: -1}", "mayor que o igual a 0"),
        ("until: {status: sent}, within: {days: 999999999999999}", "diez años"),
        ("take: refer_to_upavit, by: police, within: {minutes: 999999999999999999999}", "diez años"),
    ],
)
def test_what_a_script_may_not_do_is_refused_before_anything_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], act: str, words: str
) -> None:
    assert words in refused(tmp_path, capsys, SCRIPT % act)


def test_nothing_of_a_script_is_done_where_a_later_act_may_not_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acts = "wait: {days: 1}}\n  - {take: end_reflection, by: police"
    assert "pasa el tiempo" in refused(tmp_path, capsys, SCRIPT % acts)


@pytest.mark.parametrize(
    "name",
    [
        r"Luz\n120  day 50, 15:29  V1    done    National Commission",
        r"Luz\0",
        r"\u202eabc",
        r"Luz\e[2J",
        "x" * 121,
    ],
)
def test_a_name_of_a_case_file_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    script = SCRIPT % "wait: {days: 1}"
    told = refused(tmp_path, capsys, script, f'name: "{name}"\n{CASE}')
    assert told.startswith("case.yaml:1:")


def test_a_title_of_a_script_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = (SCRIPT % "wait: {days: 1}").replace("es: x, en: x", r'es: "a\nb", en: "b\nc"')
    assert "El nombre" in refused(tmp_path, capsys, script)


def test_ten_years_may_be_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "case.yaml").write_text("profile: an_adult\n", encoding="utf-8")
    script = (SCRIPT % "wait: {days: 3660}").replace("panama-2021", json.dumps(MADE_UP))
    (tmp_path / "script.yaml").write_text(script, encoding="utf-8")
    words = [("--case", "case.yaml"), ("--script", "script.yaml"), ("--log", "log.ruts")]
    assert main(["play", *(word for name, file in words for word in (name, str(tmp_path / file)))]) == 0
    assert "día 3661" in capsys.readouterr().out
