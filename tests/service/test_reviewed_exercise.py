"""An exercise with three people under review: whose ratings they are, and who was found by nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import careless
from workflow.rows.review import Asked, CaseReview
from workflow.scenario import library as scenarios
from workflow.service import Service

NAME = "construction_site"


def under_review(service: Service) -> Service:
    """The open session, read to its end."""
    service.review([], [service.session_id], "es")
    while not service.read_on("es").is_over:
        pass
    return service


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The careless way: Mario and José are found, nobody looks for Ramón."""
    service = Service.open(tmp_path_factory.mktemp("played") / "w.ruta")
    careless(service, NAME)
    yield under_review(service)
    service.close()


def cases(service: Service, lang: str = "es") -> dict[str, CaseReview]:
    rows = service.review_cases(Asked(), lang).rows
    return {row.case: service.review_case(row.source, row.case, lang) for row in rows}


@pytest.mark.parametrize(("lang", "whole", "together"), [
    ("es", "De toda la sesión «Obra", "Todos juntos"),
    ("en", "Of the whole session “", "All together"),
])  # fmt: skip
def test_a_rating_says_of_which_session_and_role_it_is(
    played: Service, lang: str, whole: str, together: str
) -> None:
    found = cases(played, lang)
    sheets = {case.sheet for case in found.values()}
    assert len(sheets) == 1  # it does not change with the case that is looked at
    (sheet,) = sheets
    session = played.review_cases(Asked(), lang).rows[0].session
    assert all(case.sheet_note.startswith(whole) and session in case.sheet_note for case in found.values())
    assert {row.role for row in sheet if not row.of[1]} == {together}
    assert all(row.whose == f"{session} · {row.role}" for row in sheet)
    assert len({row.of for row in sheet}) == len(sheet)


def test_every_proof_is_an_event_of_the_case_that_it_names(played: Service) -> None:
    found = cases(played)
    proofs = [proof for row in found["V1"].sheet for proof in (row.proof, *row.reasons) if proof.seq]
    assert {proof.case for proof in proofs} >= {"V1", "V2"}  # the control: they are of several
    for proof in proofs:
        assert proof.seq in found[proof.case].seqs
    fever = next(proof for proof in proofs if "Buscar a los demás el mismo día (José)" in proof.text)
    assert fever.case == "V2" and f"[V2 · José, suceso {fever.seq}]" in fever.text


def test_who_was_found_by_nobody_is_said_and_counted(played: Service) -> None:
    rows = {row.case: row for row in played.review_cases(Asked(), "es").rows}
    assert [case for case, row in rows.items() if row.unfound] == ["V3"]
    assert rows["V3"].first == "a quien nadie encontró"
    for lang, heading in (("es", "Nadie encontró a esta persona"), ("en", "Nobody found this person")):
        (told,) = (row for row in cases(played, lang)["V3"].wrongs if row.sort == "unfound")
        assert told.heading == heading and re.search(r"derechos|rights", told.text)
        assert told.seq in cases(played, lang)["V3"].seqs
    assert not [row for row in cases(played)["V1"].wrongs if row.sort == "unfound"]
    assert [row.case for row in played.review_cases(Asked(wrong="unfound"), "es").rows] == ["V3"]
    assert "V3" not in [row.case for row in played.review_cases(Asked(wrong="well"), "es").rows]
    assert [row.case for row in played.review_cases(Asked(text="nadie encontro"), "es").rows] == ["V3"]


def test_while_an_exercise_goes_on_nobody_is_told_whom_to_look_for(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "w.ruta")
    service.start_exercise(scenarios.load(NAME), "es")
    for ended in (False, True):
        if ended:
            service.end_exercise()
        rows = under_review(service).review_cases(Asked(), "es").rows
        assert any(row.unfound for row in rows) is ended
        service.end_review()
    service.close()


def test_all_who_were_waited_for_equally_long_are_named(played: Service) -> None:
    ties = 0
    for lang, equally in (("es", "por igual"), ("en", "equally")):
        for case in cases(played, lang).values():
            if not case.days:
                continue
            longest = max(case.days, key=lambda row: row.waited_min).waited
            most = [row.name for row in case.days if row.waited == longest]
            assert all(name in case.waited_most for name in most)
            assert (equally in case.waited_most) is (len(most) > 1)
            ties += len(most) > 1
    assert ties  # the control: there are some
