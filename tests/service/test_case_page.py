"""How a case went: each thing in its part, with the right, the reason, and what was possible instead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflow.rows.case_page import CaseLine, Part
from workflow.service import DAY, Service, exports


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """An officer met her, told her rights after their date, detained her, ruled without being the Commission;
    she was never asked about food, and no bed was found."""
    service = Service.open(tmp_path_factory.mktemp("page") / "work.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.new_case("woman_private_house", {}, "Luz")
    service.play(["police", "victim"], "es")
    for step in ("find_private_place", "keep_apart", "explain_who_sees", "detect_police"):
        service.take("V1", step, "police", "es")
    service.advance(5 * DAY, "es")
    service.take("V1", "tell_rights", "police", "es")
    service.take("V1", "detain_person", "police", "es")
    service.take("V1", "confirm_status", "police", "es")
    service.take("V1", "give_physical_protection", "police", "es")
    service.take("V1", "release_person", "police", "es")
    service.advance(20 * DAY, "es")
    yield service
    service.close()


def lines(service: Service, part: Part, lang: str = "es") -> list[CaseLine]:
    (found,) = (one.lines for one in service.case_page("V1", lang).sections if one.id == part)
    return list(found)


def found(rows: list[CaseLine], name: str) -> CaseLine:
    return next(row for row in rows if name in row.text)


def test_what_serves_a_right_is_done_well_and_what_harms_is_not_among_it(played: Service) -> None:
    well = lines(played, "well")
    assert not any("Informar de sus derechos" in row.text for row in well)  # it came after its date
    assert "libertad" in found(well, "Poner en libertad").text
    assert not any("Detener" in row.text for row in well)


def test_what_was_done_after_a_target_is_no_fault(played: Service) -> None:
    row = found(lines(played, "after"), "Informar de sus derechos")
    assert "hecho 4 días después de la meta" in row.text
    assert row.text.startswith("Sábado 9 ene, ") and "Policía Nacional: «" in row.text
    assert "Información clara en un idioma que entiende" in row.right
    assert row.reason.startswith("La persona lo esperó 5 días.") and "atraso" not in row.reason
    assert found(lines(played, "after", "en"), "Inform").reason.startswith("The person waited 5 days for it.")


def test_what_touched_a_right_badly_says_the_right_the_reason_and_what_was_possible_then(
    played: Service,
) -> None:
    harmful = lines(played, "harmful")
    detained = found(harmful, "Detener a la persona")
    assert detained.right == "Debido proceso y no sanción"
    assert "se pierde su confianza" in detained.reason
    assert played.world.events[detained.seq - 1].step == "detain_person"  # one can go back to before it
    assert detained.possible == ""  # nothing takes its place, and any other step would say nothing
    ruled = found(harmful, "Reconocer como víctima plena")
    assert ruled.text.endswith("Se intentó, y no se hizo.")
    assert "no protege a la persona" in ruled.reason
    assert [harmful.index(detained), harmful.index(ruled)] == [0, 1]  # in the order in which they happened


def test_what_nobody_did_says_who_could_have_and_since_when(played: Service) -> None:
    undone = lines(played, "undone")
    assert all(row.possible.startswith("Era posible desde el ") for row in undone)
    assert any(row.reason.startswith("La persona lleva 25 días sin esto.") for row in undone)
    assert not any("Informar de sus derechos" in row.text for row in undone)
    refused = lines(played, "refused")
    assert any(row.reason for row in refused)
    assert not any("Reconocer" in row.text for row in refused)  # it is told as a fault


def test_what_went_wrong_comes_first_and_nothing_is_said_of_two_lines_twice(played: Service) -> None:
    page = played.case_page("V1", "es")
    parts = [part.id for part in page.sections]
    assert parts[:4] == ["harmful", "talk_closed", "undone", "after"]
    for part in page.sections:
        rest = [(line.right, line.reason, line.possible) for line in part.lines]
        assert len(rest) == len(set(rest)), part.heading
    together = found(lines(played, "well"), "Decirle quién es usted")
    assert "Informar de sus derechos" not in together.text  # other rights: not the same line
    places = found(lines(played, "well"), "lugar privado")
    assert "Hablar aparte" in places.text and places.right == "Identidad y privacidad"


def test_the_page_is_the_same_thing_in_english_and_nothing_is_kept_of_it(played: Service) -> None:
    events = played.state("es").events
    es, en = (played.case_page("V1", lang) for lang in ("es", "en"))
    assert played.state("es").events == events
    assert [len(part.lines) for part in es.sections] == [len(part.lines) for part in en.sections]
    assert es.title == "Cómo ha ido: V1 · Luz" and en.title == "How it went: V1 · Luz"
    assert "Policía Nacional" in es.about and "National Police" in en.about


def test_the_page_begins_with_how_the_case_stands(played: Service) -> None:
    told = played.case_page("V1", "es").stands
    assert told.startswith("Condición de víctima: Posible víctima. Atención de UPAVIT: Sin remisión. ")
    assert "Alojamiento: Sin alojamiento. " in told and told.endswith("Reparación: todavía ninguna.")
    assert "Libertad" not in told  # she was released
    assert "Remedy: none yet." in played.case_page("V1", "en").stands


def test_a_bed_that_nobody_gave_is_told_with_why_it_is_no_longer_counted(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "work.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.new_case("woman_private_house", {}, "Luz")
    service.play(["police", "victim"], "es")
    service.take("V1", "detect_police", "police", "es")
    service.advance(10 * 60, "es")
    service.take("V1", "decline_first_night", "victim", "es")
    (night,) = (row for row in lines(service, "undone") if "cama segura" in row.text)
    ended = "ya no hace falta: «Decir que no quiere una cama esa noche»"
    assert f"No se hizo dentro de la meta; {ended} (" in night.reason
    texts = [row.text for row in service.history("es") if row.lifecycle == "met"]
    assert any(ended in text for text in texts) and not any("nadie lo hizo" in text for text in texts)
    service.close()


def test_what_the_person_asked_and_nobody_answered_is_left_undone(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "work.ruta")
    service.start("panama-2021", "2021", "Prueba", seed=1)
    service.new_case("woman_private_house", {}, "Luz")
    service.play(["police"], "es")
    service.take("V1", "detect_police", "police", "es")

    def asked(lang: str = "es") -> list[str]:
        told = "nadie le ha contestado" if lang == "es" else "nobody has answered"
        return [row.text for row in lines(service, "undone", lang) if told in row.text]

    assert not asked()  # the control: it was only just asked
    service.advance(10 * DAY, "es")
    assert asked() and all("?" in text for text in asked())
    assert len(asked("en")) == len(asked())
    service.close()


def test_it_is_printed_in_both_languages(played: Service, tmp_path: Path) -> None:
    for lang in ("es", "en"):
        path = tmp_path / f"{lang}.pdf"
        exports.save_case_page(path, played.case_page("V1", lang), lang)
        assert path.read_bytes().startswith(b"%PDF-")


def test_who_acted_is_named_whoever_is_played_now(played: Service) -> None:
    played.play(["upavit"], "es")
    about = played.case_page("V1", "es").about
    played.play(["police", "victim"], "es")
    assert "Policía Nacional" in about and "UPAVIT" in about and "Fiscalía" not in about
