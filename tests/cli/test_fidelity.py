"""`ruta fidelity` in both languages and as data."""

from __future__ import annotations

import json

import pytest

from workflow.cli import main

FEW = ["fidelity", "--replications", "20"]


def test_as_data_it_has_what_programs_ask_for(capsys: pytest.CaptureFixture[str]) -> None:
    answer = main([*FEW, "--json"])
    found = json.loads(capsys.readouterr().out)
    assert found["year"] == "2019-2021" and answer in (0, 1)
    assert answer == (0 if found["well"] else 1)
    for figure in found["figures"]:
        assert {"id", "report", "median", "low", "high", "inside", "kind"} <= set(figure)
        assert figure["kind"] in ("fitted", "held_out")
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
    assert "Víctimas plenas (confirmadas)" in spanish and "cifras dentro" in spanish


def test_a_year_that_the_report_does_not_count_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FEW, "--year", "1999", "--lang", "en"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
