"""A result as tables and as one page: what stands there is what was found, and no text is source."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from workflow.drawing.layout import map_rows
from workflow.exchange.about import day
from workflow.pathway import library
from workflow.pathway.report import Report
from workflow.present.flow import flow
from workflow.present.pages import pages
from workflow.problems import ExpectedError
from workflow.rows.asking import Question
from workflow.rows.flow import BOTTLENECKS, FlowResult, HeatPart, most_moved
from workflow.rows.pages import PageRow
from workflow.rows.places import in_order, in_report, in_words, reasons, value_of
from workflow.rows.written import end, ends, rounded, worth
from workflow.service.exports import reported, save_brief, save_bytes, save_csv, save_xlsx

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10"><rect width="30" height="10"/></svg>'
)
PANAMA_MAP = map_rows(library.load("panama-2021"), "es")


@pytest.fixture(scope="module", params=["es", "en"])
def found(request: pytest.FixtureRequest) -> tuple[FlowResult, str]:
    """A small result in each language."""
    lang = str(request.param)
    asked = Question(
        year="2021", history=False, years=1, warmup=1, replications=10, levers=("L13",), lang=lang
    )
    return flow(asked, lambda _done, _of: None, lambda: False), lang


def test_the_workbook_holds_what_was_found(found: tuple[FlowResult, str], tmp_path: Path) -> None:
    result, lang = found
    save_xlsx(tmp_path / "t.xlsx", result, lang)
    book = CalamineWorkbook.from_path(str(tmp_path / "t.xlsx"))
    assert len(book.sheet_names) == 5
    measures = book.get_sheet_by_index(1).to_python()
    (unknown,) = result.unknowable
    assert [row[0] for row in measures[1:]] == [*(change.name for change in result.changes), unknown.name]
    assert [cell for cell in measures[-1][2:] if cell != ""] == [worth(unknown.low), worth(unknown.high)]
    first = result.changes[0]
    assert first.numbers is not None and first.baseline.low is not None
    assert measures[1][2:4] == [first.numbers[0], end(first.baseline.low, first.unit)]
    yes = "yes" if lang == "en" else "sí"
    assert [row[9] for row in measures[1 : 1 + len(result.changes)]] == [
        yes if change.moved else change.told(lang) for change in result.changes
    ]
    assert yes in {row[9] for row in measures[1:]} and any(not change.moved for change in result.changes)
    figures = book.get_sheet_by_index(4).to_python()
    assert [row[0] for row in figures[1:]] == [figure.id for figure in result.figures]
    shown = [
        cell
        for number in range(1, 5)
        for row in book.get_sheet_by_index(number).to_python()[1:]
        for cell in row
    ]
    numbers = [cell for cell in shown if isinstance(cell, float)]
    assert len(numbers) > 200 and all(number == round(number, 1) for number in numbers)
    assert len(book.get_sheet_by_index(3).to_python()) == 1 + len(result.months) * len(result.fans)
    save_csv(tmp_path / "t.csv", result, BOTTLENECKS, lang)
    rows = list(csv.reader((tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()))[1:]
    assert [row[1] for row in rows[:3]] == [place.name for place in reported(result)]  # as on the map


def test_every_sheet_is_said_what_it_holds_and_has_words_for_codes(
    found: tuple[FlowResult, str], tmp_path: Path
) -> None:
    result, lang = found
    save_xlsx(tmp_path / "t.xlsx", result, lang)
    book = CalamineWorkbook.from_path(str(tmp_path / "t.xlsx"))
    names = book.sheet_names
    first = {str(row[0]): str(row[1]) for row in book.get_sheet_by_index(0).to_python()}
    sheet = "Sheet" if lang == "en" else "Hoja"
    assert [name for name in names[1:] if not first.get(f"{sheet}: {name}", "").endswith(".")] == []
    assert f"{sheet}: {names[0]}" not in first  # the control: what is there is of the others
    places = book.get_sheet_by_index(2).to_python()
    called = [str(row[-1]) for row in places[1:]]
    assert any(called) and not any(re.search(r"\bB\d", text) for text in called)
    months = book.get_sheet_by_index(3).to_python()
    assert len(months[0]) == 7 and len({tuple(row[:2]) for row in months}) == len(months)


def test_tables_say_what_they_are_of(found: tuple[FlowResult, str], tmp_path: Path) -> None:
    result, lang = found
    assumed = replace(result, assumed=("Salas: 3",), compared_with=("L9 · Informar",))
    kept = replace(assumed, question=replace(result.question, base_name="Lo de antes"))
    save_xlsx(tmp_path / "t.xlsx", kept, lang)
    book = CalamineWorkbook.from_path(str(tmp_path / "t.xlsx"))
    said = " | ".join(str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row)
    assert result.told is not None
    for words in (
        result.what_if.pathway_name, "2021", result.told.said, result.tried[0], "Salas: 3", "Lo de antes",
        "L9 · Informar", day(result), *(("Fictional cases", "middle value") if lang == "en" else
                                        ("Casos ficticios", "valor del medio")),
    ):  # fmt: skip
        assert words in said, words
    assert "“Lo de antes”" in said if lang == "en" else "«Lo de antes»" in said
    heading = book.get_sheet_by_index(1).to_python()[0]
    assert heading[2] == ("What was kept" if lang == "en" else "Lo guardado")
    save_csv(tmp_path / "t.csv", kept, BOTTLENECKS, lang)
    head, *rows = list(csv.reader((tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert head[0] == ("Rank" if lang == "en" else "Puesto") and len(rows) > 5
    assert all(len(row) == len(head) for row in rows)  # one table and nothing above it
    for row in rows:
        assert "Salas: 3" in row[-1] and "Lo de antes" in row[-1] and day(result) in row[-1]


def page(path: Path, number: int = 0) -> str:
    """The words of a page."""
    return " ".join(PdfReader(path).pages[number].extract_text().split())


def without(text: str) -> str:
    """A text without spaces: on paper words are parted at the ends of lines."""
    return "".join(text.split())


def test_the_brief_is_a_page_that_says_what_it_is_and_one_with_the_map(
    found: tuple[FlowResult, str], tmp_path: Path
) -> None:
    result, lang = found
    tried = "L13 · #panic() $x$ [y] *z* <b>"
    assert result.told is not None
    told = replace(result.told, sets=(tried,))
    save_brief(
        tmp_path / "b.pdf", replace(result, told=told, assumed=("Salas: 3",)), PICTURE, "Número: personas."
    )
    pages = PdfReader(tmp_path / "b.pdf").pages
    text = page(tmp_path / "b.pdf")
    assert len(pages) == 2 and pages[1].mediabox.width > pages[1].mediabox.height
    for words in (
        "Fictional cases, illustration" if lang == "en" else "Casos ficticios, ilustración",
        result.what_if.pathway_name, "2021", day(result), result.tried[0], "Salas: 3",
        "Set against: the baseline" if lang == "en" else "Frente a: la base",
    ):  # fmt: skip
        assert all(without(words) in without(page(tmp_path / "b.pdf", n)) for n in (0, 1)), words
    assert "Número: personas." in page(tmp_path / "b.pdf", 1)
    assert without(told.said) in without(text)
    assert tried in text  # set as it is: nothing in it was evaluated
    moved = [row for row in most_moved(result.changes) if row.moved]
    assert all(without(f"{row.name}: {row.counted}") in without(text) for row in moved[:5])
    (unknown,) = result.unknowable
    assert without(unknown.name) in without(text)


@pytest.mark.parametrize("what", ["waiting", "lost", "queue", "cost"])
def test_the_brief_tells_three_places_in_the_reports_words(
    found: tuple[FlowResult, str], what: str, tmp_path: Path
) -> None:
    result, lang = found
    save_brief(tmp_path / "b.pdf", result, "", what=what)
    text = without(page(tmp_path / "b.pdf"))
    places = reported(result, what)
    assert [place.rank for place in places] == [1, 2, 3]  # none is passed over
    for place in places:
        for words in (place.name, place.many, place.sentence, *place.levers):
            assert without(words) in text, words
        for figure in place.figures:
            assert without(f"({figure.paragraph})") in text and without(figure.measure_name) in text
    apart = "stand apart: nobody can know" if lang == "en" else "van aparte: nadie puede saber"
    assert without(apart) in text and len(PdfReader(tmp_path / "b.pdf").pages) == 1
    nameless = {node.id for node in PANAMA_MAP.nodes if not node.badges}
    unknown = (HeatPart("none", 1.0, 0.0, 0.0),)
    rows = [replace(row, parts=unknown) for row in result.heat if row.node in nameless]
    save_brief(tmp_path / "c.pdf", replace(result, heat=tuple(rows)), "")
    said = "The report says nothing of this." if lang == "en" else "El informe no dice nada de esto."
    assert without(page(tmp_path / "c.pdf")).count(without(said)) == 3
    assert all(place.sentence for place in places[:2]) or what == "cost"  # the control


@pytest.mark.parametrize("what", ["waiting", "lost", "queue", "cost", "came"])
def test_every_door_says_of_a_place_what_the_report_says(
    found: tuple[FlowResult, str], what: str, tmp_path: Path
) -> None:
    """Brief, list, explanation and slides, of every place of the map: what one of them says, all do."""
    result, lang = found
    pathway, report = library.load("panama-2021"), Report.load()
    slides = {page.id: page for page in pages(pathway, report, lang)}
    badges = {node.id: node.badges for node in PANAMA_MAP.nodes}
    silent = []
    for row in in_order(result.heat, what):
        (place,) = reported(replace(result, heat=(row,)), what)
        codes = in_report(row, what, badges[row.node], result.what_if.bottlenecks)
        assert bool(place.sentence) == bool(codes), row.node
        if not codes:
            silent.append(row)
            continue
        assert place.paragraph in {source for code in codes for source in pathway.bottlenecks[code].source}
        assert place.sentence in report.paragraph(place.paragraph, lang)
        told = "\n".join(text for code in codes for _title, text in _told_on(slides[code]))
        assert place.sentence in told  # the class reads it, too
        assert place.about in ("", slides[codes[0]].name)
    assert (silent and len(silent) < len(in_order(result.heat, what))) or what == "queue"  # the control
    save_brief(tmp_path / "b.pdf", replace(result, heat=tuple(silent[:3])), "", what=what)
    said = "The report says nothing of this." if lang == "en" else "El informe no dice nada de esto."
    assert without(page(tmp_path / "b.pdf")).count(without(said)) == len(silent[:3])


def _told_on(slide: PageRow) -> list[tuple[str, str]]:
    """The paragraphs of a page for a class, whole."""
    return [(slide.source, slide.paragraph), *slide.others]


def test_the_renewal_of_the_work_permit_is_told_in_the_reports_words(found: tuple[FlowResult, str]) -> None:
    result, lang = found
    row = next(row for row in result.heat if row.node == "victim.work_permit.valid")
    waited = replace(row, parts=(HeatPart("ask_renewal", 1.0, 0.0, 0.0),))
    (place,) = reported(replace(result, heat=(waited,)), "waiting")
    assert place.paragraph == "P11" and not place.about
    assert ("renewed work permits for 12" if lang == "en" else "permisos de trabajo de 12") in place.sentence


def test_words_on_more_than_what_is_waited_for_bear_the_name_of_what_they_are_on(
    found: tuple[FlowResult, str], tmp_path: Path
) -> None:
    result, lang = found
    row = next(row for row in result.heat if row.node == "victim.services.referred")
    (place,) = reported(replace(result, heat=(row,)), "came")
    assert place.about == ("Money does not suffice" if lang == "en" else "El dinero no alcanza")
    save_brief(tmp_path / "b.pdf", replace(result, heat=(row,)), "", what="came")
    begins = f"On “{place.about}”: “" if lang == "en" else f"Sobre «{place.about}»: «"
    assert without(begins + place.sentence) in without(page(tmp_path / "b.pdf"))


@pytest.mark.parametrize("what", ["waiting", "lost", "queue", "cost"])
def test_the_places_of_the_brief_are_the_first_of_its_map(found: tuple[FlowResult, str], what: str) -> None:
    result, lang = found
    names = {node.id: node.name for node in map_rows(library.load("panama-2021"), lang).nodes}
    on_map = sorted(result.heat, key=lambda row: -value_of(row, what))[:3]
    told = [(place.name.partition(" (")[0], place.many.partition(",\u00a0")[0]) for place in
            reported(result, what)]  # fmt: skip
    assert [name for name, _many in told] == [names[row.node].partition(" (")[0] for row in on_map]
    for (_name, many), row in zip(told, on_map, strict=True):
        assert rounded(value_of(row, what)) in many
    steps = sorted(result.what_if.bottlenecks, key=lambda row: row.rank)[:3]
    assert not {row.name for row in steps} & {name for name, _many in told}  # the control: by step, others


def test_a_brief_of_the_base_says_what_the_report_says(found: tuple[FlowResult, str], tmp_path: Path) -> None:
    result, lang = found
    base = replace(result, has_what_if=False, tried=(), told=None, assumed=())
    save_brief(tmp_path / "b.pdf", base, "")
    (_page,) = PdfReader(tmp_path / "b.pdf").pages
    text = page(tmp_path / "b.pdf")
    first = result.figures[0]
    assert without(first.measure_name) in without(text) and first.paragraph in text
    inside = sum(bool(figure.inside) for figure in result.figures)
    assert f"{inside} " in text and f" {len(result.figures)} " in text
    assert ("nothing of it was changed" if lang == "en" else "nada de eso se cambió") in text


def test_what_would_change_a_place_has_the_levers_of_its_bottlenecks(found: tuple[FlowResult, str]) -> None:
    result, lang = found
    pathway = library.load("panama-2021")
    node = "victim.status.missed"
    first = max((row for row in result.heat if row.node == node), key=lambda row: value_of(row, "waiting"))
    (place,) = reported(replace(result, heat=(first,)), "waiting")
    wanted = {pathway.levers[code].name(lang) for code in ("L1", "L2", "L7b")}
    assert wanted <= set(place.levers) and len(place.levers) == len(set(place.levers))


def test_nothing_set_against_what_was_kept_is_said_in_words(
    found: tuple[FlowResult, str], tmp_path: Path
) -> None:
    result, lang = found
    kept = replace(result.question, levers=(), base_levers=("L1",), base_name="Clase 1")
    against = replace(result, question=kept, tried=(), compared_with=("L1 · Quitar",))
    save_brief(tmp_path / "b.pdf", against, PICTURE)
    for number in (0, 1):
        said = without(page(tmp_path / "b.pdf", number))
        assert without("Tried: nothing." if lang == "en" else "Se prueba: nada.") in said


def _note(
    seen: list[tuple[str, float, str]], text: str, _outer: list[float], inner: list[float],
    font: dict[str, object] | None, size: float,
) -> None:  # fmt: skip
    """A piece of a page, with the size of its letters in points and the name of its font."""
    seen.append((text, size * inner[0], str((font or {}).get("/BaseFont", ""))))


def test_a_long_sentence_of_the_brief_is_no_heading(found: tuple[FlowResult, str], tmp_path: Path) -> None:
    result, _lang = found
    assert result.told is not None
    sizes = []
    for said in ("A short one. " * 2, "A sentence with brackets (and more). " * 9):
        save_brief(tmp_path / "b.pdf", replace(result, told=replace(result.told, said=said)), "")
        seen: list[tuple[str, float, str]] = []
        PdfReader(tmp_path / "b.pdf").pages[0].extract_text(visitor_text=partial(_note, seen))
        sizes.append(next((size, "Bold" in font) for text, size, font in seen if text.startswith(said[:7])))
    assert sizes == [(13.5, True), (11.5, False)]  # the control: a short one is


def test_the_brief_stays_one_page(found: tuple[FlowResult, str], tmp_path: Path) -> None:
    result, _lang = found
    assert result.told is not None
    plain = replace(result, has_what_if=False, unknowable=(), told=None)
    everything = tuple(f"L{n} · a recommendation with a rather long name" for n in range(24))
    much = replace(result, tried=everything, assumed=everything, told=replace(result.told, sets=everything))
    high = PICTURE.replace('width="30" height="10"', 'width="30" height="40"')
    for what, picture in ((plain, ""), (much, PICTURE), (much, high)):
        save_brief(tmp_path / "b.pdf", what, picture)
        assert len(PdfReader(tmp_path / "b.pdf").pages) == (2 if picture else 1)


@pytest.mark.parametrize("name", ["M" * 60, "Quitar el requisito de traslado de la definición de la trata"])
def test_a_long_name_of_what_was_kept_takes_no_room_from_the_measures(
    found: tuple[FlowResult, str], tmp_path: Path, name: str
) -> None:
    result, lang = found
    assert result.told is not None and len(name) == 60
    kept = replace(result.question, base_levers=("L1",), base_name=name)
    told = replace(result.told, said=f"«{name}»: {result.told.said}")
    against = replace(result, question=kept, told=told, compared_with=("L1 · Quitar",))
    save_brief(tmp_path / "b.pdf", against, PICTURE)
    pages = PdfReader(tmp_path / "b.pdf").pages
    assert len(pages) == 2
    lines = pages[0].extract_text().splitlines()
    first = next(row for row in most_moved(result.changes) if row.moved).name.split()
    assert len(first) > 2 and any(" ".join(first[:3]) in line for line in lines)  # no word by itself
    heading = "What was kept" if lang == "en" else "Lo guardado"
    assert any(line.startswith(("Measure", "Medida")) and heading in line for line in lines)


def test_a_full_disk_is_a_sentence(found: tuple[FlowResult, str], tmp_path: Path) -> None:
    result, lang = found
    nowhere = tmp_path / "no" / "file.pdf"
    saves: tuple[Callable[[], None], ...] = (
        lambda: save_brief(nowhere, result, ""),
        lambda: save_xlsx(nowhere, result, lang),
        lambda: save_csv(nowhere, result, 0, lang),
        lambda: save_bytes(nowhere, b""),
    )
    for save in saves:
        with pytest.raises(ExpectedError) as caught:
            save()
        assert "file.pdf" in caught.value.text("es") and caught.value.text("es") != caught.value.text("en")


def test_both_ends_of_parts_of_100_bear_their_sign(found: tuple[FlowResult, str], tmp_path: Path) -> None:
    assert ends(44.0, 63.0, "%") == ("44\u00a0%", "63\u00a0%")
    assert ends(44.0, 63.0, "B/.") == ("B/.\u00a044", "63")  # the control: of money only the first does
    result, _lang = found
    save_brief(tmp_path / "b.pdf", replace(result, has_what_if=False, tried=(), told=None), "")
    assert not re.search(r"\(\d+%[–-]\d+\)", without(page(tmp_path / "b.pdf")))


@pytest.mark.parametrize(
    ("many", "said"),
    [(1, {"es": "1 no cambia", "en": "1 does not change"}),
     (2, {"es": "2 no cambian", "en": "2 do not change"})],
)  # fmt: skip
def test_one_measure_is_told_of_as_one(
    found: tuple[FlowResult, str], many: int, said: dict[str, str], tmp_path: Path
) -> None:
    result, lang = found
    rows = [row for row in result.changes if row.is_same][:many]
    changes = (*(row for row in result.changes if row.moved), *rows)
    save_brief(tmp_path / "b.pdf", replace(result, changes=changes), "")
    assert without(said[lang]) in without(page(tmp_path / "b.pdf"))


def test_the_sheet_by_place_is_the_map(found: tuple[FlowResult, str], tmp_path: Path) -> None:
    result, lang = found
    save_xlsx(tmp_path / "t.xlsx", result, lang)
    rows = CalamineWorkbook.from_path(str(tmp_path / "t.xlsx")).get_sheet_by_index(2).to_python()[1:]
    assert [row[1] for row in rows[:3]] == [place.name for place in reported(result)]
    on_map = [value_of(row, "waiting") for row in in_order(result.heat, "waiting")]
    assert [row[3] for row in rows if row[0]] == [worth(many) for many in on_map]
    (nobody,) = (row for row in rows if not row[0])
    said = "assumed: " if lang == "en" else "supuesto: "
    assert nobody == rows[-1] and said in str(nobody[2]) and set(nobody[3:-1]) == {""}, "no number, no rank"
    spent = [place.name for place in reported(result, "cost")]  # the control: by what is spent another order
    assert [row[1] for row in rows[:3]] != spent


def test_whoever_comes_to_the_upavit_place_is_sheltered_there() -> None:
    """A slide has both numbers."""
    asked = Question(year="2021", history=False, years=6, warmup=2, replications=24, lang="es")
    result = flow(asked, lambda _done, _of: None, lambda: False)
    (came,) = (row.came for row in result.heat if row.node == "victim.lodging.upavit_place")
    (many,) = (row.spread.mean for row in result.what_if.measures if row.id == "sheltered")
    assert came == pytest.approx(many, abs=0.005) and came > 0.5


def test_no_cell_of_a_place_where_somebody_waits_is_empty(
    found: tuple[FlowResult, str], tmp_path: Path
) -> None:
    result, lang = found
    few = tuple(replace(row, came=0.3) for row in result.heat)
    save_xlsx(tmp_path / "t.xlsx", replace(result, heat=few), lang)
    rows = CalamineWorkbook.from_path(str(tmp_path / "t.xlsx")).get_sheet_by_index(2).to_python()[1:]
    steps = in_words(result.what_if.bottlenecks, lang)
    for row, place in zip(rows, in_order(few, "waiting"), strict=False):
        assert row[5] == reasons(place, "waiting", steps)[0][0]
        assert str(row[6]).startswith(
            "not said: fewer than one" if lang == "en" else "no se dice: llega menos"
        )
    save_xlsx(tmp_path / "u.xlsx", result, lang)
    rows = CalamineWorkbook.from_path(str(tmp_path / "u.xlsx")).get_sheet_by_index(2).to_python()[1:]
    assert any(isinstance(row[6], float) for row in rows)  # the control
    assert all(row[5] and row[6] for row in rows if row[0])


def test_the_brief_says_of_a_place_where_more_wait_than_come_that_some_came_earlier(
    found: tuple[FlowResult, str],
) -> None:
    result, lang = found
    many = [row for row in in_order(result.heat, "waiting") if value_of(row, "waiting") > row.came + 1.0]
    said = "earlier years" if lang == "en" else "años anteriores"
    for row in many:
        (place,) = reported(replace(result, heat=(row,)))
        assert said in place.many and f"{rounded(row.came)} " in place.many.partition(said)[2]
        (other,) = reported(replace(result, heat=(replace(row, came=900.0),)))  # the control
        assert said not in other.many
    assert many


def test_who_comes_to_a_place_is_what_is_counted_of_it() -> None:
    """A renewed permit was never lost; whoever takes a room again comes again."""
    asked = Question(year="2021", history=False, years=3, warmup=2, replications=4, lang="es")
    result = flow(asked, lambda _done, _of: None, lambda: False)
    came = {row.node: row.came for row in result.heat}
    many = {row.id: row.spread.mean or 0.0 for row in result.what_if.measures}
    for node, measure in (
        ("victim.work_permit.valid", "work_permits"),
        ("victim.lodging.hotel", "in_hotels"),
    ):
        assert came[node] == pytest.approx(many[measure], abs=0.05), node
    assert many["renewals"] > 0.2, "the control: they would have been counted, too"
