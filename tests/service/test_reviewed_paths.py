"""Cases of the scenarios that come with Ruta beside their accepted paths, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import read_to_end
from workflow.rehearsal.live import live
from workflow.rows.conformance import AgainstPath
from workflow.rows.review import Asked, CaseReview
from workflow.scenario import library as scenarios
from workflow.service import Service

PLAYED = {
    "construction_site": ("expert", "brief_only", "careless"),
    "private_residence": ("said_no",),
    "in_tray": ("expert",),
}
LANGUAGES = ("es", "en")


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, list[str]]]:
    """A session of each script, in one review; the script of each by its number."""
    service = Service.open(tmp_path_factory.mktemp("paths") / "w.ruta")
    sessions, names = [], []
    for name, scripts in PLAYED.items():
        scenario = scenarios.load(name)
        read = scenarios.moves_of(name, scenario)
        for script in scripts:
            list(live(service, scenario, read[script].whole(), "es"))
            sessions.append(service.session_id)
            names.append(f"{name}/{script}")
    service.review([], sessions, "es")
    read_to_end(service)
    yield service, names
    service.close()


Reviewed = tuple[Service, list[str]]


def cases(reviewed: Reviewed, lang: str = "es") -> dict[str, tuple[CaseReview, AgainstPath]]:
    """Each case by its script and id."""
    service, names = reviewed
    found = {}
    for row in service.review_cases(Asked(), lang).rows:
        case = service.review_case(row.source, row.case, lang)
        assert case.against is not None
        found[f"{names[row.source]}/{case.case}"] = case, case.against
    return found


def sorts(against: AgainstPath) -> set[str]:
    return {row.sort for row in against.rows}


def test_a_session_by_an_accepted_path_is_not_told_of_any_way_off_it(reviewed: Reviewed) -> None:
    own = [against for name, (_case, against) in cases(reviewed).items() if "/expert/" in name]
    assert len(own) == 7
    assert not [row for against in own for row in against.rows if row.sort in ("out_of_order", "extra")]
    others = [against for name, (_case, against) in cases(reviewed).items() if "/careless/" in name]
    assert all("missing" in sorts(against) for against in others)  # the control


def test_a_no_of_the_person_is_missing_to_nobody(reviewed: Reviewed) -> None:
    against = cases(reviewed)["private_residence/said_no/V1"][1]
    assert not sorts(against) & {"missing", "out_of_order", "extra"}
    assert "Remitir a UPAVIT" in against.note and "depende de lo que decide la persona" in against.note


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_row_leads_to_an_event_and_says_why_it_counts(reviewed: Reviewed, lang: str) -> None:
    seen: set[str] = set()
    for case, against in cases(reviewed, lang).values():
        seen |= sorts(against)
        assert against.about and against.counts
        for row in against.rows:
            assert row.seq in case.seqs, row
            assert row.name and row.who and row.text and row.why.endswith(".")
            if row.sort in ("missing", "omitted", "harmful", "late"):
                assert re.search("Derecho que toca|Right it touches", row.why), row
            if row.sort in ("missing", "omitted", "harmful", "out_of_order"):
                assert re.search("Fuente: |Source: ", row.why), row
            assert not re.search(r"[a-z]_[a-z]|\?any|%|None", f"{row.who} {row.text} {row.why}"), row
    assert {"harmful", "omitted", "missing", "late", "out_of_order", "refused"} <= seen


def test_the_numbers_are_those_of_the_rows(reviewed: Reviewed) -> None:
    for _case, against in cases(reviewed).values():
        told = dict(part.rsplit(": ", 1) for part in against.counts.split(" · ") if ": " in part)
        names = {row.name for row in against.rows}
        assert {name: int(number) for name, number in told.items()} == {
            name: sum(row.name == name for row in against.rows) for name in names
        }


def test_what_the_rules_count_is_counted_alike(reviewed: Reviewed) -> None:
    """The list of cases, the events that are marked, and the page beside the path."""
    for case, against in cases(reviewed).values():
        of_rules = [row for row in against.rows if row.sort in ("harmful", "omitted", "late")]
        late_and_missing = [row for row in against.rows if row.sort == "missing" and "Meta " in row.why]
        assert len(of_rules) + len(late_and_missing) == len(case.wrong)
        assert sum(row.sort == "refused" for row in against.rows) == len(case.refused)


def test_while_an_exercise_goes_on_its_path_is_told_to_nobody(tmp_path: Path) -> None:
    """Not to whoever leads either, who reads the rest of the log."""
    service = Service.open(tmp_path / "w.ruta")
    service.start_exercise(scenarios.load("construction_site"), "es")
    for has_ended in (False, True):
        if has_ended:
            service.end_exercise()
        service.review([], [service.session_id], "es")
        read_to_end(service)
        service.lead_review(0, "es")
        against = service.review_case(0, "V1", "es").against
        assert against is not None
        assert ("no ha terminado" in against.about) is not has_ended
        assert ("missing" in sorts(against)) is has_ended
        service.end_review()
    service.close()


@pytest.mark.parametrize(("lang", "begins"), [("es", "De esto dependía: "), ("en", "On this depended: ")])
def test_what_needed_a_missing_step_is_named_with_it_at_the_role_that_had_it(
    reviewed: Reviewed, lang: str, begins: str
) -> None:
    """Nobody looked for Ramón: that is one row, the labour inspector's, with all that could not follow."""
    (row,) = cases(reviewed, lang)["construction_site/careless/V3"][1].rows
    assert row.sort == "missing" and re.search("trabajo|Labour", row.who)
    told = row.why.partition(begins)[2]
    assert told.count("«" if lang == "es" else "“") == 3 and re.search(r"y [2-9] más|and [2-9] more", told)
