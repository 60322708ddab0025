"""A draft as a spreadsheet: out and in it is the same; what changes is said first; bad files do nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from workflow.exchange.workbook import MOST_BYTES, Page, read_workbook, write_workbook
from workflow.problems import ServiceError
from workflow.scenario import library
from workflow.scenario.definition import Scenario
from workflow.service import Service


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    found = Service.open(tmp_path / "w.ruta")
    found.new_draft("turned_away", "Nuestro", "es")
    yield found
    found.close()


def saved(service: Service, tmp_path: Path) -> str:
    """The draft as its file has it."""
    service.save_draft("es")
    return library.to_json(library.load(tmp_path / "w-escenarios" / "nuestro"))


def edited(service: Service, tmp_path: Path, name: str, edit: Callable[[list[list[str]]], object]) -> Path:
    """The spreadsheet with the rows of a page changed; the first row holds the headings."""
    path = tmp_path / "a.xlsx"
    service.draft_to_sheet(path, "es")
    made = []
    for page in read_workbook(path):
        rows = [list(page.headings), *(list(row) for row in page.rows)]
        if page.name == name:
            edit(rows)
        made.append(Page(page.name, tuple(rows[0]), tuple(tuple(row) for row in rows[1:])))
    write_workbook(path, made)
    return path


def moments_of(scenario: Scenario) -> Iterator[int | None]:
    """When each thing happens, by each reason that it may have."""
    for one in scenario.happens.values():
        yield from (one.at, one.alone_at, None if one.if_not is None else one.if_not.until)


def put(heading: str, code: str, text: str) -> Callable[[list[list[str]]], object]:
    """Write a text into the row of a part."""

    def edit(rows: list[list[str]]) -> None:
        row = next(row for row in rows if row[0] == code)
        row[rows[0].index(heading)] = text

    return edit


@pytest.mark.parametrize("name", library.names())
def test_out_and_in_again_it_is_the_same(service: Service, tmp_path: Path, name: str) -> None:
    lang = "en" if len(name) % 2 else "es"
    service.new_draft(name, "Otro", lang)
    service.draft_to_sheet(tmp_path / "a.xlsx", lang)
    plan = service.plan_sheet(tmp_path / "a.xlsx", "es")
    assert (plan.changes, plan.problems) == ((), ())
    row = service.take_sheet("es")
    assert not row.is_changed


def test_lists_to_choose_from_lie_on_a_hidden_page_and_a_formula_stays_a_text(
    service: Service, tmp_path: Path
) -> None:
    service.change_draft("happens", "mens_cell", "text", ('=HYPERLINK("x")', "@SUM(1)"), "es")
    service.draft_to_sheet(tmp_path / "a.xlsx", "es")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as packed:
        names = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
        sheets = [packed.read(name) for name in names]
    assert not any(b"<f>" in sheet for sheet in sheets) and sum(b"dataValidation" in s for s in sheets) > 3
    book = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx"))
    assert "migration" not in repr(book.sheet_names) and "Lo que ocurre" in book.sheet_names
    assert any('=HYPERLINK("x")' in row for row in book.get_sheet_by_name("Lo que ocurre").to_python())
    assert service.plan_sheet(tmp_path / "a.xlsx", "es").changes == ()


def test_what_would_change_is_said_first_and_taken_back_as_one(service: Service, tmp_path: Path) -> None:
    before = saved(service, tmp_path)

    def edit(rows: list[list[str]]) -> None:
        put("Momento", "mens_cell", "día 1, 14:30")(rows)
        put("Para", "mens_cell", "UPAVIT; Policía Nacional")(rows)
        new = ["" for _cell in rows[0]]
        for heading, text in (("Llega", "a una hora"), ("Momento", "día 2, 8:05"),
                              ("Lo que se dice o se ve (español)", "Llaman otra vez."),
                              ("Lo que se dice o se ve (inglés)", "They call again."),
                              ("Nota sólo de facilitación (español)", "Nota."),
                              ("Nota sólo de facilitación (inglés)", "Note.")):  # fmt: skip
            new[rows[0].index(heading)] = text
        for at in map(rows[0].index, ("De parte de", "Para", "Cómo llega")):  # nobody chooses the first
            new[at] = next(row[at] for row in rows if row[0] == "mens_cell")
        rows.append(new)
        del rows[next(at for at, row in enumerate(rows) if row[0] == "no_door_yet")]

    plan = service.plan_sheet(edited(service, tmp_path, "Lo que ocurre", edit), "es")
    told = "\n".join(plan.changes)
    assert plan.problems == () and plan.lacks == 0
    assert "Lo que ocurre · fila 3 · Momento: «día 1, 13:00» → «día 1, 14:30»" in told
    assert "parte nueva" in told and "se quita: si no día 1, 18:00 · " in told
    assert saved(service, tmp_path) == before  # nothing was changed by looking
    row = service.take_sheet("es")
    assert row.is_changed
    made = library.load(tmp_path / "w-escenarios" / "nuestro") if saved(service, tmp_path) else None
    assert made is not None and made.happens["mens_cell"].to == ("upavit", "police")
    assert "no_door_yet" not in made.happens
    (new,) = [each for id, each in made.happens.items() if id.startswith("event_")]
    assert new.text.en == "They call again." and new.at == 3 * 1440 + 8 * 60 + 5
    service.undo_draft("es")
    assert saved(service, tmp_path) == before


def test_a_start_on_another_day_takes_all_else_along_and_is_the_only_change(
    service: Service, tmp_path: Path
) -> None:
    saved(service, tmp_path)
    path = edited(service, tmp_path, "El escenario", put("Empieza (día de la ruta)", "", "día 40, 12:00"))
    plan = service.plan_sheet(path, "es")
    assert plan.problems == ()
    assert plan.changes == (
        "El escenario · fila 2 · Empieza (día de la ruta): «día 3, 12:00» → «día 40, 12:00»",
    )
    service.take_sheet("es")
    service.save_draft("es")
    made, first = library.load(tmp_path / "w-escenarios" / "nuestro"), library.load("turned_away")
    assert made.first == 39 * 1440
    moments, moved = (list(moments_of(each)) for each in (first, made))
    assert moved == [None if at is None else at + 37 * 1440 for at in moments]
    ends = [(end.at, made.ends[end.id].at) for end in first.ends.values() if end.at is not None]
    assert ends and all(after == before + 37 * 1440 for before, after in ends if after is not None)


def test_what_is_called_otherwise_is_still_chosen_by_what_it_was_called(
    service: Service, tmp_path: Path
) -> None:
    """Other pages of the same sheet name an objective, a person or an event by its text, the old one."""
    saved(service, tmp_path)
    first = library.load("turned_away")
    objective = next(iter(first.objectives.values()))
    path = edited(service, tmp_path, "Objetivos", put("El texto (español)", objective.id, "Otro objetivo."))
    plan = service.plan_sheet(path, "es")
    assert plan.problems == () and len(plan.changes) == 1
    heading = "Lo que se dice o se ve (español)"
    path = edited(service, tmp_path, "Lo que ocurre", put(heading, "mens_cell", "Otra cosa."))
    plan = service.plan_sheet(path, "es")
    assert plan.problems == () and len(plan.changes) == 1
    service.take_sheet("es")
    service.save_draft("es")
    made = library.load(tmp_path / "w-escenarios" / "nuestro")
    assert made.debrief == first.debrief and made.happens["mens_cell"].text.es == "Otra cosa."


def test_of_a_long_text_the_words_that_changed_are_shown(service: Service, tmp_path: Path) -> None:
    saved(service, tmp_path)
    row = service.show_draft("happens", "mens_cell", "es")
    chosen = next(part for each in row.sections for part in each.parts if part.fields)
    long = next(one.es for one in chosen.fields if one.key == "note")
    assert len(long) > 80
    words = long.split()
    new = " ".join([*words[:-3], "cambiado", *words[-2:]])
    heading = "Nota sólo de facilitación (español)"
    plan = service.plan_sheet(
        edited(service, tmp_path, "Lo que ocurre", put(heading, "mens_cell", new)), "es"
    )
    (told,) = plan.changes
    assert f"{words[-3]} " in told.split("→")[0] and "cambiado" in told.split("→")[1]
    assert "«…" in told and " ".join(words[:3]) not in told


WRONG = (
    ("Lo que ocurre", "Momento", "mens_cell", "a las tres", "Lo que ocurre · fila 3 · Momento: un momento"),
    (
        "Lo que ocurre",
        "De parte de",
        "mens_cell",
        "Nadie",
        "fila 3 · De parte de: «Nadie» no está en la lista",
    ),
    ("Lo que ocurre", "Hasta", "mens_cell", "día 3, 14:00", "fila 3 · Hasta: no va con lo que esta parte es"),
    (
        "Lo que se espera",
        "Cuánto pesa: 1 = cuenta poco, 5 = mucho",
        "private_first",
        "9",
        "es un número de 1 a 5",
    ),
    ("Lo que ocurre", "Es una pista hacia un objetivo", "mens_cell", "quizá", "es sí o no"),
)


@pytest.mark.parametrize(("page", "heading", "code", "text", "said"), WRONG)
def test_what_is_wrong_is_said_with_its_place_and_nothing_can_be_taken_in(
    service: Service, tmp_path: Path, page: str, heading: str, code: str, text: str, said: str
) -> None:
    if page == "Lo que se espera":
        code = next(iter(library.load("turned_away").expect))
    plan = service.plan_sheet(edited(service, tmp_path, page, put(heading, code, text)), "es")
    assert len(plan.problems) == 1 and said in plan.problems[0]
    with pytest.raises(ServiceError, match="No spreadsheet was looked at"):
        service.take_sheet("es")


def test_codes_headings_and_pages_that_are_not_known_are_said(service: Service, tmp_path: Path) -> None:
    def edit(rows: list[list[str]]) -> None:
        rows[1][0] = "nadie"
        rows[2][0] = rows[3][0]

    plan = service.plan_sheet(edited(service, tmp_path, "Lo que ocurre", edit), "es")
    assert ["no está en el escenario" in plan.problems[0], "ya en otra" in plan.problems[1]] == [True, False]
    assert "ya está en otra fila" in plan.problems[1]
    plan = service.plan_sheet(
        edited(service, tmp_path, "Personas", lambda rows: rows[0].__setitem__(1, "Otro")), "es"
    )
    assert "Personas · fila 1 · Otro: ese título no se conoce" in plan.problems[0]
    write_workbook(tmp_path / "b.xlsx", [Page("Otra página", ("a",), ())])
    assert "no es una página" in service.plan_sheet(tmp_path / "b.xlsx", "es").problems[0]


def test_data_that_looks_real_and_what_would_lack_are_told(service: Service, tmp_path: Path) -> None:
    heading = "Lo que se dice o se ve (español)"
    path = edited(service, tmp_path, "Lo que ocurre", put(heading, "mens_cell", "Cédula 8-123-4567."))
    plan = service.plan_sheet(path, "es")
    assert plan.looks_real and "cédula" in plan.looks_real[0]
    path = edited(service, tmp_path, "Lo que ocurre", put(heading, "mens_cell", ""))
    assert service.plan_sheet(path, "es").lacks == 1


# -- hostile and damaged files ------------------------------------------------------------------------


def formula(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Personas").write_formula("B2", "=1+1")
    book.close()


def far(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Personas").write_string("XFD1048576", "x")
    book.close()


def rewritten(path: Path, change: Callable[[str, bytes], bytes], *more: tuple[str, bytes]) -> None:
    write_workbook(path, [Page("Personas", ("a",), (("b",),))])
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, raw in more:
            new.writestr(name, raw)
    path.write_bytes(out.getvalue())


def bomb(path: Path) -> None:
    rewritten(path, lambda _name, raw: raw, ("xl/media/a.xml", b"0" * 30_000_000))


def entities(path: Path) -> None:
    rewritten(path, lambda name, raw: b'<!DOCTYPE a [<!ENTITY b "c">]>' + raw if "sheet1" in name else raw)


def cut(path: Path) -> None:
    write_workbook(path, [Page("Personas", ("a",), (("b",),))])
    path.write_bytes(path.read_bytes()[:-200])


def broken(path: Path) -> None:
    rewritten(path, lambda name, raw: raw[: len(raw) // 2] if "sheet1" in name or "shared" in name else raw)


HOSTILE: tuple[tuple[Callable[[Path], object], str], ...] = (
    (formula, "fórmula (B2)"),
    (far, "más allá de 1000 filas"),
    (bomb, "demasiado grande al abrirlo"),
    (entities, "dañado"),
    (cut, "dañado"),
    (broken, "dañado"),
    (lambda path: path.write_bytes(b"PK\x03\x04" + b"\0" * 50), "dañado"),
    (lambda path: path.write_text("a,b\n"), "no es una hoja de cálculo XLSX"),
    (lambda path: path.write_bytes(b"\0" * (MOST_BYTES + 1)), "demasiado grande"),
    (lambda path: path.mkdir(), "corriente"),
    (lambda path: None, "no se puede leer"),
)


@pytest.mark.parametrize(("make", "said"), HOSTILE)
def test_a_hostile_or_damaged_file_is_refused_with_a_sentence(
    service: Service, tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    make(tmp_path / "c.xlsx")
    before = saved(service, tmp_path)
    with pytest.raises(ServiceError) as refused:
        service.plan_sheet(tmp_path / "c.xlsx", "es")
    told = refused.value.text("es")
    assert "c.xlsx" in told and said in told and "No se cambió nada" in told
    assert saved(service, tmp_path) == before


def test_the_control_of_these_is_read(service: Service, tmp_path: Path) -> None:
    rewritten(tmp_path / "c.xlsx", lambda _name, raw: raw)
    (page,) = read_workbook(tmp_path / "c.xlsx")
    assert page == replace(page, name="Personas", headings=("a",), rows=(("b",),))
