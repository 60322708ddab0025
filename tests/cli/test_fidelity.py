"""`ruta fidelity` in both languages and as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workflow.cli import main
from workflow.simulation.study import left_out

FEW = ["fidelity", "--replications", "8"]


def test_as_data_it_has_what_programs_ask_for(capsys: pytest.CaptureFixture[str]) -> None:
    answer = main([*FEW, "--json"])
    found = json.loads(capsys.readouterr().out)
    assert found["year"] == "2019-2021" and answer in (0, 1)
    assert answer == (0 if found["well"] else 1)
    for figure in found["figures"]:
        assert {"id", "report", "median", "low", "high", "inside", "kind"} <= set(figure)
        assert figure["kind"] in ("fitted", "held_out")
        assert figure["before"]["inside"] in (True, False)
    assert found["inside_before"] == sum(figure["before"]["inside"] for figure in found["figures"])
    assert found["free_numbers"] == len(found["chosen"]) <= found["most_free_numbers"] == 20
    assert found["inside"] == sum(figure["inside"] for figure in found["figures"])
    assert found["of"] == len(found["figures"]) and len(found["figures"]) + len(found["not_compared"]) == 98


def test_it_speaks_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    main([*FEW, "--lang", "en", "--year", "2021", "--all"])
    english = capsys.readouterr().out
    main([*FEW, "--lang", "es", "--year", "2021"])
    spanish = capsys.readouterr().out
    assert (
        "Victims confirmed" in english
        and "figures inside" in english
        and "no records of dependents" in english
    )
    assert (
        "before choosing" in english
        and "number chosen" in english
        and "Foreign persons told of the visa who apply for it" in english
    )
    assert "Víctimas plenas (confirmadas)" in spanish and "cifras dentro" in spanish
    assert "sin ajustar" in spanish and "número elegido" not in spanish


def test_each_year_as_the_others_say_it(capsys: pytest.CaptureFixture[str]) -> None:
    words = [*FEW, "--leave-one-out"]
    answer = main([*words, "--json"])
    found = json.loads(capsys.readouterr().out)
    assert answer == (0 if found["well"] else 1)
    assert found["inside"] == sum(figure["inside"] for figure in found["figures"])
    assert found["of"] == len(found["figures"]) == sum(part["of"] for part in found["by_year"].values()) == 35
    assert set(found["by_year"]) == {"2019", "2020", "2021"}
    main([*words, "--lang", "es"])
    spanish = capsys.readouterr().out
    main([*words, "--lang", "en"])
    assert "Who came in the year is given" in capsys.readouterr().out and "año sin usar" in spanish


def test_one_year_and_leaving_out_each_do_not_go_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FEW, "--leave-one-out", "--year", "2021", "--lang", "en"]) == 2
    assert "take --year away" in capsys.readouterr().err


def test_kept_numbers_that_cannot_be_read_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "left_out.json"
    monkeypatch.setattr(left_out, "KEPT", missing)
    for text in (None, "no json", "{}"):
        if text is not None:
            missing.write_text(text, encoding="utf-8")
        assert main([*FEW, "--leave-one-out", "--lang", "es"]) == 2
        told = capsys.readouterr()
        assert "left_out.json" in told.err and told.err.count("\n") == 1 and told.out == ""


def test_a_year_that_the_report_does_not_count_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FEW, "--year", "1999", "--lang", "en"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
