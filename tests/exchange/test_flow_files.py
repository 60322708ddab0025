"""A result as tables and as one page: what stands there is what was found, and no text is source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from workflow.exchange.about import day
from workflow.present.flow import flow
from workflow.problems import ExpectedError
from workflow.rows.asking import Question
from workflow.rows.flow import BOTTLENECKS, FlowResult, most_moved
from workflow.rows.written import end, worth
from workflow.service.exports import reported, save_brief, save_bytes, save_csv, save_xlsx

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10"><rect width="30" height="10"/></svg>'
)


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
    assert len(book.get_sheet_by_index(3).to_python()) == 1 + len(result.months)
    save_csv(tmp_path / "t.csv", result, BOTTLENECKS, lang)
    text = (tmp_path / "t.csv").read_text(encoding="utf-8-sig")
    assert result.what_if.bottlenecks[0].name in text


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
    assert "Lo de antes" in str(heading[2]) and "ase" not in str(heading[2])
    save_csv(tmp_path / "t.csv", kept, BOTTLENECKS, lang)
    first = (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert "Salas: 3" in first and "Lo de antes" in first and day(result) in first


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


@pytest.mark.parametrize("by_lost", [False, True])
def test_the_brief_tells_three_places_in_the_reports_words(
    found: tuple[FlowResult, str], by_lost: bool, tmp_path: Path
) -> None:
    result, lang = found
    save_brief(tmp_path / "b.pdf", result, "", by_lost=by_lost)
    text = without(page(tmp_path / "b.pdf"))
    places = reported(result, by_lost=by_lost)
    assert [place.rank for place in places] == [1, 2, 3]  # none is passed over
    for place in places:
        for words in (place.name, place.many, place.sentence, *place.levers):
            assert without(words) in text, words
        for figure in place.figures:
            assert without(f"({figure.paragraph})") in text and without(figure.measure_name) in text
    silent = [replace(row, paragraphs=()) for row in result.what_if.bottlenecks]
    nothing = replace(result, what_if=replace(result.what_if, bottlenecks=tuple(silent)))
    save_brief(tmp_path / "c.pdf", nothing, "", by_lost=by_lost)
    said = (
        "The report says nothing of this place." if lang == "en" else "El informe no dice nada de este lugar."
    )
    assert without(page(tmp_path / "c.pdf")).count(without(said)) == 3
    words = (
        ("people a year" if lang == "en" else "personas al año")
        if by_lost
        else ("days waited a year" if lang == "en" else "días de espera al año")
    )
    assert all(words in place.many for place in places)
    rank = [row.name for row in sorted(
        result.what_if.bottlenecks, key=lambda row: row.rank_lost if by_lost else row.rank
    )]  # fmt: skip
    assert [place.name for place in places] == rank[:3]


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
