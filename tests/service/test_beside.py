"""The same case of two tables: what they did otherwise is what their logs say, in words, harm first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import begun, late, read_to_end, refused, sealed, well
from workflow.log import events as e
from workflow.problems import ExpectedError
from workflow.rehearsal.live import live
from workflow.rows.beside import BesideRow
from workflow.rows.report import Wanted
from workflow.rows.review import Asked
from workflow.scenario import library as scenarios
from workflow.service import Service

SCENARIO = "construction_site"


def played(service: Service, script: str, name: str) -> str:
    """The scenario by one of its scripts, under a name; its session."""
    scenario = scenarios.load(SCENARIO)
    list(live(service, scenario, scenarios.moves_of(SCENARIO, scenario)[script].whole(), "es"))
    service.relabel(service.session_id, name)
    return service.session_id


def reviewed(service: Service, sessions: list[str]) -> None:
    service.review([], sessions, "es")
    read_to_end(service)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Two tables that played a scenario otherwise, one that played as the first, and another pathway."""
    service = Service.open(tmp_path_factory.mktemp("beside") / "w.ruta")
    sessions = [
        played(service, "careless", "Mesa 1"),
        played(service, "expert", "Mesa 2"),
        played(service, "careless", "Mesa 3"),
    ]
    begun(service, "Otra ruta")
    refused(service)
    reviewed(service, [*sessions, service.session_id])
    yield service
    service.close()


def beside(service: Service, other: str, lang: str = "es", case: str = "V1") -> BesideRow:
    return service.review_beside(0, case, other, lang)


def done(service: Service, source: int, case: str = "V1") -> set[str]:
    """The steps that a table did, by a plain pass over its events."""
    told = service._scene_at(source, "es")
    things = told.cases[case].things
    return {
        event.step
        for event in told.reading.line
        if event.subject in things and isinstance(event.what, e.Done | e.Failed) and event.step
    }


def test_only_those_who_played_the_same_are_offered(service: Service) -> None:
    assert [row.name for row in service.review_others(0, "V1", "es")] == ["Mesa 2", "Mesa 3"]
    assert service.review_others(3, "V1", "es") == ()
    assert service.review_others(0, "V99", "es") == ()


def test_what_one_table_alone_did_is_what_the_logs_say(service: Service) -> None:
    row = beside(service, "1")
    words = service._scene_at(0, "es").scene.words  # type: ignore[union-attr]
    one, other = done(service, 0), done(service, 1)
    assert {step.name for step in row.steps} == {words.step(step) for step in one | other}
    assert {step.name for step in row.steps if step.other == "—"} == {words.step(s) for s in one - other}
    assert {step.name for step in row.steps if step.one == "—"} == {words.step(s) for s in other - one}
    told = [found for found in row.differences if found.sort in ("step", "harm")]
    for found in told:
        assert (found.one > 0) != (found.other > 0)
        source, seq = (0, found.one) if found.one else (1, found.other)
        event = service._scene_at(source, "es").reading.events[seq - 1]
        assert words.quote(words.step(event.step or "")) in found.text
        assert (event.step in one - other) or (event.step in other - one) or found.sort == "harm"


def test_harm_comes_first_with_the_right_that_it_touches(service: Service) -> None:
    row = beside(service, "1")
    sorts = [found.sort for found in row.differences]
    assert sorts == sorted(sorts, key=("harm", "told", "late", "step", "asked", "when").index)
    assert sorts[0] == "harm" and {"step", "asked"} <= set(sorts)
    first = row.differences[0].text
    assert first.startswith("Mesa 1: «") and "que daña a la persona; Mesa 2: no. Toca: " in first
    harms = sorts.count("harm")
    assert row.told.startswith(f"{len(row.differences)} diferencias: {harms} actos dañan a la persona")
    asked = next(found.text for found in row.differences if found.sort == "asked")
    assert " preguntó por «" in asked and asked.endswith(", nunca.")


def test_both_stand_on_one_axis_with_the_same_lines(service: Service) -> None:
    row = beside(service, "1")
    one, other = row.one.timeline, row.other.timeline
    assert one.shown == other.shown and one.shown is not None
    assert one.shown[1] == max(one.now, other.now)
    own = [[track.id for track in line.tracks if track.id] for line in (one, other)]
    assert own[0] == own[1]
    for line in (one, other):
        assert all(span.end is not None for track in line.tracks for span in track.spans)


def test_in_english_and_from_the_other_side_it_is_the_same(service: Service) -> None:
    row, back = beside(service, "1", "en"), service.review_beside(1, "V1", "0", "en")
    assert row.told.startswith(f"{len(row.differences)} differences: ")
    assert sorted((one.text, one.one, one.other) for one in row.differences) == sorted(
        (one.text, one.other, one.one) for one in back.differences
    )


def test_control_two_that_played_alike_differ_in_nothing(service: Service) -> None:
    row = beside(service, "2")
    assert row.differences == ()
    assert row.told == "Las dos mesas hicieron lo mismo, en los mismos días."
    assert row.steps and not any(step.differs for step in row.steps)


def test_what_is_not_at_both_tables_is_said(service: Service) -> None:
    for other in ("3", "0", "9", "0.7", "x"):
        with pytest.raises(ExpectedError, match="not at both tables"):
            beside(service, other)


def test_two_branches_of_a_session(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "w.ruta")
    service.start("panama-2021", "2021", "Ensayo", seed=1)
    service.new_case("domestic_with_children", {}, "Luz")
    service.play(["police", "victim"], "es")
    before = len(service.world.events)
    assert service.take("V1", "offer_water_and_seat", "police", "es").reading == "accepted"
    service.rewind(before, "es")
    assert service.take("V1", "find_private_place", "police", "es").reading == "accepted"
    reviewed(service, [service.session_id])
    (other,) = service.review_others(0, "V1", "es")
    assert (other.id, other.name) == ("0.0", "Ensayo, rama principal")
    row = service.review_beside(0, "V1", other.id, "es")
    assert (row.one.name, row.one.is_shown, row.other.is_shown) == ("Ensayo, rama 1", True, False)
    texts = [found.text for found in row.differences]
    private, water = "«Buscar un lugar privado para hablar»", "«Ofrecerle agua y un asiento»"
    assert any(text.startswith(f"Ensayo, rama 1: {private} el ") for text in texts)
    assert any(text.startswith(f"Ensayo, rama principal: {water} el ") for text in texts)
    assert [found.sort for found in row.differences] == ["step", "step"]
    service.close()


@pytest.mark.parametrize(("lang", "faults", "none", "one"), [
    ("es", "1 falta", "ninguna falta", "1 plazo o meta venció en una sola mesa"),
    ("en", "1 fault", "no faults", "1 deadline or target was missed at one table only"),
])  # fmt: skip
def test_tables_of_one_title_are_called_by_their_files_and_their_end_is_said_first(
    tmp_path: Path, lang: str, faults: str, none: str, one: str
) -> None:
    service = Service.open(tmp_path / "w.ruta")
    for file, act in (("mesa1", late), ("mesa2", well)):
        begun(service, "Martes")
        act(service)
        sealed(service, tmp_path / f"{file}.ruts")
    service.review([tmp_path / "mesa1.ruts", tmp_path / "mesa2.ruts"], [], lang)
    read_to_end(service, lang)
    assert [row.name for row in service.review_others(0, "V1", lang)] == ["mesa2"]
    row = service.review_beside(0, "V1", "1", lang)
    assert (row.one.name, row.other.name) == ("mesa1", "mesa2")
    number = service.review_cases(Asked(source=0), lang).rows[0]
    first, second = row.ended.rstrip(".").split("; ")
    assert first.startswith("mesa1: ") and second.startswith("mesa2: ")
    assert first.endswith(faults if number.faults == 1 else none) and second.endswith(none)
    assert (one in row.told) is (sum(found.sort == "late" for found in row.differences) == 1)
    assert all("Martes" not in found.text for found in row.differences)
    service.close()


def test_tables_that_were_played_for_different_times_are_told_to_be(service: Service, tmp_path: Path) -> None:
    def lasted(source: int) -> int:
        events = service._scene_at(source, "es").reading.line
        return events[-1].sim_min - next(one.sim_min for one in events if isinstance(one.what, e.CaseOpened))

    for row in service.review_others(0, "V1", "es"):
        found = beside(service, row.id)
        is_same = abs(lasted(0) - lasted(found.other.source)) < 1440
        assert ("No se jugó el mismo tiempo" in found.told) != is_same
    service.review_report(Wanted(), tmp_path / "all.html", "es")
    text = (tmp_path / "all.html").read_text(encoding="utf-8")
    assert "No se jugó el mismo tiempo" in text
    service.review_report(Wanted(sources=(0, 2)), tmp_path / "same.html", "es")  # the control
    assert "No se jugó el mismo tiempo" not in (tmp_path / "same.html").read_text(encoding="utf-8")


def test_a_fault_has_the_number_that_it_has_in_the_review(service: Service) -> None:
    """And not that of the act by which it came about, just before it."""
    faults = {mark.seq for mark in service.review_case(0, "V1", "es").timeline.marks}
    harms = {found.one for found in beside(service, "1").differences if found.sort == "harm" and found.one}
    assert harms & faults and not {seq + 1 for seq in harms} & faults


@pytest.mark.parametrize(("lang", "who"), [("es", "Podía hacerlo: "), ("en", "It could be done by: ")])
def test_what_passed_its_day_says_who_could_have_done_it(service: Service, lang: str, who: str) -> None:
    rows = beside(service, "1", lang).differences
    late = [found.text for found in rows if found.sort == "late"]
    assert late and all(who in text for text in late)
    assert not [found for found in rows if found.sort == "step" and who in found.text]  # the control
