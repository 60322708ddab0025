"""A harm of an exercise is told in one way on its last page, and Review does not say that there was none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.made import read_to_end
from tests.service.made_exercises import against, everybody_seated
from workflow.scenario import library as scenarios
from workflow.service import DAY, Service

INSPECTOR = "labour_inspector"
CALL = "Llamar a quien la emplea o la trajo, para oír su versión"
NO_WORSE = "Que no esté peor por haber venido"
A_NO = "Que un «no» de la Comisión llegue"


@pytest.fixture
def over(tmp_path: Path) -> Iterator[Service]:
    """The inspector called the owner, and nobody referred her although she had agreed; then it was over."""
    service = Service.open(tmp_path / "w.ruta")
    everybody_seated(service, "unpaid_wages", "es")
    for step in ("find_private_place", "explain_who_sees"):
        service.take("V1", step, INSPECTOR, "es")
    service.ask("V1", "worry", "open", INSPECTOR, "es")
    service.ask("V1", "job", "open", INSPECTOR, "es")
    assert service.take("V1", "call_the_employer", INSPECTOR, "es").reading == "harmful"
    service.ask("V1", "room", "closed", INSPECTOR, "es")
    for step in ("tell_remedies", "receive_labour_claim", "tell_rights"):
        service.take("V1", step, INSPECTOR, "es")
    for _day in range(12):
        service.advance(DAY, "es")
    service.end_exercise("stopped")
    yield service
    service.close()


def test_it_counts_against_the_objective_that_the_owner_is_not_to_know(over: Service) -> None:
    wash = over.hot_wash("es")
    lines = {line.text: line for line in wash.together}
    there = [name for name, told in against(wash).items() if any(CALL in text for text in told)]
    assert len(there) == 1 and there[0].startswith(NO_WORSE)
    assert "Con dificultades" not in lines[there[0]].rating
    assert any("Un daño cuenta en cada objetivo que espera que no ocurra" in rule for rule in wash.table)


def test_nothing_about_a_no_is_rated_where_there_was_none(over: Service) -> None:
    lines = {line.text: line for line in over.hot_wash("es").together}
    assert not [
        name for name in lines if name.startswith(A_NO) and lines[name].rating.startswith("No logrado")
    ]


def test_no_harm_is_told_twice_in_two_ways(over: Service) -> None:
    wash = over.hot_wash("es")
    for told in against(wash).values():
        heads = [text.partition(". ")[0] for text in told]
        assert len(heads) == len(set(heads)), told
    assert any(against(wash).values())


def test_review_says_of_no_objective_that_nothing_harmed(over: Service) -> None:
    over.review([], [over.session_id], "es")
    read_to_end(over)
    rules = [row.rule for row in over.review_case(0, "V1", "es").sheet]
    assert any("sin daño que cuente en este objetivo" in rule for rule in rules)
    assert not [rule for rule in rules if ", sin daño." in rule]


def test_what_went_on_after_a_repair_is_no_repair_yet(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "w.ruta")
    everybody_seated(service, "unpaid_wages", "es")
    for step in ("agree_safe_contact", "call_the_employer", "agree_safe_contact"):
        assert service.take("V1", step, INSPECTOR, "es").reading in ("accepted", "harmful"), step
    assert [row.kind for row in service.card("V1", "es", INSPECTOR).standing][:1] == ["harm"]
    service.advance(DAY, "es")
    service.end_exercise("stopped")
    line = next(one for one in service.hot_wash("es").touched if CALL in one.act)
    assert line.after.startswith("Para repararlo se hizo después: «Acordar un teléfono y una hora seguros»")
    assert line.after.endswith("Lo que dañó seguía al final.")
    service.close()


@pytest.mark.parametrize("is_put_right", [False, True])
def test_treating_her_as_another_matter_counts_also_where_it_was_put_right(
    tmp_path: Path, *, is_put_right: bool
) -> None:
    """What stands under harm is what caps the word, whether the pathway counts it as a fault or not."""
    service = Service.open(tmp_path / "w.ruta")
    everybody_seated(service, "private_residence", "es")
    service.take("V1", "detect_operation", "police", "es")
    assert service.take("V1", "close_unasked", "police", "es").reading == "accepted"
    if is_put_right:
        assert service.take("V1", "detect_police", "police", "es").reading == "accepted"
    service.end_exercise("stopped")
    wash = service.hot_wash("es")
    assert [line.seq for line in wash.touched][:1] == [31]
    there = [name for name, told in against(wash).items() if any("Tratarlo como" in text for text in told)]
    assert there == ["Que cada institución haga lo suyo, a tiempo y con su permiso"]
    service.close()


def test_a_harm_has_one_name_and_is_talked_over_before_a_slip(tmp_path: Path) -> None:
    """The prosecutor presses a child for a statement: said first of all, and where it was not to be."""
    service = Service.open(tmp_path / "w.ruta")
    everybody_seated(service, "two_packages", "es")
    service.take("V1", "protect_child_met", "border_police", "es")
    assert service.take("V1", "detect_border", "border_police", "es").reading == "refused"  # a slip
    service.advance(70, "es")
    service.take_turn("seat-2", "es")
    assert service.take("V1", "make_services_conditional", "prosecutor", "es").reading == "harmful"
    service.end_exercise("stopped")
    page = service.hot_wash("es")
    service.close()
    name = "«Exigir declarar para dar servicios»"
    assert name in page.also[0] and "Atención médica" in page.also[0]
    assert any("«Detectar en la frontera»" in line for line in page.also[1:])  # the control: it is there, too
    (part,) = [each for each in page.expected if any(name in line.act for line in each.harms)]
    title = scenarios.load("two_packages").expect["what_is_inside_not_asked"].es
    line = next(each for each in part.lines if each.text == title)
    assert (line.status, line.shown[0].text[: len(name)]) == ("no se respetó", name)
    assert "Condicionar servicios" not in repr(page)
    seat = next(each for each in page.roles if each.role == "Fiscalía")
    rating = next(each.rating for each in seat.objectives if each.text == part.objective)
    known = "No logrado, por lo que se sabe (0 de 3: menos de dos quintos, y hubo daño)"
    assert rating == f"{known}; falta saber qué pasó con 1 de las 2 cosas esperadas"


@pytest.mark.parametrize("tells", [("other_name",), ()])
def test_a_name_given_away_counts_where_a_reader_looks_for_the_name(
    tmp_path: Path, tells: tuple[str, ...]
) -> None:
    service = Service.open(tmp_path / "w.ruta")
    scenario = everybody_seated(service, "turned_away", "es")
    service.take("V1", "keep_apart", "police", "es")
    service.advance(15, "es")
    service.answer_inject("name_on_the_list", "paola", "police", tells)
    service.end_exercise("stopped")
    page = service.hot_wash("es")
    service.close()
    title = scenario.objectives["her_name"].es
    (part,) = [each for each in page.expected if each.objective == title]
    words = [line.rating for seat in page.roles for line in seat.objectives if line.text == title]
    words += [line.rating for line in page.together if line.text == title]
    harmed = [word for word in words if "hubo daño" in word]
    told = [line.act for line in part.harms]
    assert (len(told), bool(harmed)) == (len(tells), bool(tells))
    for line in part.harms:
        assert "el nombre de su documento" in line.act and line.right == "Identidad y privacidad"
        assert line.why.endswith("porque es de lo que trata el objetivo.")
        police = next(seat for seat in page.roles if seat.role.startswith("Policía"))
        assert any("hubo daño" in each.rating for each in police.objectives if each.text == title)
        others = [each.rating.partition("entre todos")[0] for seat in page.roles if seat is not police
                  for each in seat.objectives]  # fmt: skip
        assert others and not any("hubo daño" in rating for rating in others)  # who told nothing


@pytest.mark.parametrize(("hours", "called"), [(1, "esta noche: "), (20, "última noche: ")])
def test_the_bed_of_a_night_that_is_over_is_not_of_tonight(tmp_path: Path, hours: int, called: str) -> None:
    service = Service.open(tmp_path / "w.ruta")
    everybody_seated(service, "construction_site", "es")
    for _night in range(2):
        service.take("V1", "give_first_night", "migration_officer", "es")
        if _night == 0:
            service.advance(DAY, "es")
    service.advance(hours * 60, "es")
    service.end_exercise("stopped")
    stands = service.hot_wash("es").first[0].lines[0]
    service.close()
    assert f"{called}con una cama segura (la noche del" in stands
