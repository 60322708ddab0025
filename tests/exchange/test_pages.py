"""The bottlenecks as slides and as sheets to hand out: a page each, with the sentences of the screen."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from tests.pathways.test_pages import all_of, result
from workflow.exchange.pages import excerpt, parts
from workflow.rows.asking import Question
from workflow.service.exports import save_pages

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="820" height="640">'
    '<rect x="9" y="9" width="90" height="40" fill="#f2b134"/></svg>'
)
EVIL = "#panic() <b>$x$</b> @ref \\"


def squeezed(text: str) -> str:
    """Letters and digits only: lines, hyphens and ligatures are the printer's."""
    return re.sub(r"[^\w]", "", text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬃ", "ffi"))


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("slides", [True, False])
def test_each_bottleneck_is_one_page_and_says_what_the_screen_says(
    lang: str, slides: bool, tmp_path: Path
) -> None:
    found = replace(result(lang), question=Question(pathway="panama-2021", year="2021", lang=lang))
    told = all_of("panama-2021", lang)
    path = tmp_path / "class.pdf"
    save_pages(path, tuple(told.values()), found, dict.fromkeys(told, PICTURE), slides=slides)
    made = PdfReader(path).pages
    assert len(made) == len(told) == 14
    for page, row in zip(made, told.values(), strict=True):
        text = squeezed(page.extract_text())
        assert squeezed(row.name) in text and squeezed(row.told(found)) in text
        assert ("ficticios" if lang == "es" else "fictional") in text
        for sentence in row.marked:
            assert squeezed(sentence) in text
        assert slides or squeezed(row.ask) in text
        for note in row.contradictions:
            assert squeezed(note) in text, row.id
    assert any(row.contradictions for row in told.values())


@pytest.mark.parametrize("slides", [True, False])
def test_a_page_says_that_some_of_those_who_wait_came_in_earlier_years(slides: bool, tmp_path: Path) -> None:
    found = replace(result(), question=Question(pathway="panama-2021", year="2021"))
    told = all_of("panama-2021", "es")
    said = {"B11": "Entre los que esperan hay casos de años anteriores: esperan 17 y llegan 0.6 al año."}
    rows = (told["B11"], told["B4"])
    pictures = dict.fromkeys(told, PICTURE)
    save_pages(tmp_path / "t.pdf", rows, found, pictures, slides=slides, earlier_years=said)
    first, other = (squeezed(page.extract_text()) for page in PdfReader(tmp_path / "t.pdf").pages)
    assert squeezed(said["B11"]) in first and squeezed(said["B11"][:40]) not in other


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("slides", [True, False])
def test_what_is_tried_stands_on_every_page(slides: bool, lang: str, tmp_path: Path) -> None:
    names = ("Albergue especializado", "Formar para imputar trata y no otro delito", "Sesiones", "Dinero")
    question = Question(pathway="panama-2021", year="2021", lang=lang, levers=("R0", "R1", "R2", "R3"))
    tried = tuple(f"R{at} · {name}" for at, name in enumerate(names))
    found = replace(result(lang), question=question, has_what_if=True, tried=tried)
    told = all_of("panama-2021", lang)
    save_pages(
        tmp_path / "class.pdf", tuple(told.values()), found, dict.fromkeys(told, PICTURE), slides=slides
    )
    made = PdfReader(tmp_path / "class.pdf").pages
    assert len(made) == 14
    first, joint = ("Illustration: with ", " and ") if lang == "en" else ("Ilustración: con ", " y ")
    said = squeezed(first + ", ".join(names[:3]) + joint + names[3])
    assert all(said in squeezed(page.extract_text()) for page in made)


def test_the_whole_map_has_a_page_of_its_own_at_the_end_of_what_is_handed_out(tmp_path: Path) -> None:
    found = replace(result(), question=Question(pathway="panama-2021", year="2021"))
    told = tuple(all_of("panama-2021", "es").values())[:2]
    pictures = {row.id: PICTURE for row in told}
    save_pages(tmp_path / "t.pdf", told, found, pictures, slides=False, whole=PICTURE, legend="Color.")
    *sheets, last = PdfReader(tmp_path / "t.pdf").pages
    assert len(sheets) == 2 and last.mediabox.width > last.mediabox.height
    text = squeezed(last.extract_text())
    assert squeezed("El mapa entero") in text and squeezed("Color.") in text and "2021" in text


def test_places_are_said_once_in_the_picture_and_a_sheet_stays_one(tmp_path: Path) -> None:
    found = replace(result(), question=Question(pathway="panama-2021", year="2021"))
    row = all_of("panama-2021", "es")["B6"]
    many = ["Albergue habitual de niñez víctima: llegan 6 al año"] * 9
    tall = PICTURE.replace('height="640"', 'height="1640"')
    for slides, picture in ((False, PICTURE), (False, tall), (True, PICTURE)):
        save_pages(
            tmp_path / "t.pdf", (row,), found, {row.id: picture}, slides=slides, legend="Número y color.",
            scale=("2", "9"), places={row.id: many},
        )  # fmt: skip
        (page,) = PdfReader(tmp_path / "t.pdf").pages
        assert squeezed(many[0]) not in squeezed(page.extract_text())


def test_a_long_page_stays_one_slide(tmp_path: Path) -> None:
    found = replace(result(), question=Question(pathway="panama-2021", year="2021"))
    row = all_of("panama-2021", "es")["B7"]
    for times in (1, 2, 3):
        long = replace(row, name=" ".join([row.name] * times), explain="", sentence=row.sentence * times)
        save_pages(tmp_path / "t.pdf", (long, row), found, {long.id: PICTURE}, slides=True)
        made = PdfReader(tmp_path / "t.pdf").pages
        assert len(made) == 2, times
        assert squeezed(long.marked[-1]) in squeezed(made[0].extract_text())


def letters(page: PageObject) -> list[tuple[str, float, float]]:
    """What stands on a page, each piece with the size of its letters and how high it stands, in points."""
    found: list[tuple[str, float, float]] = []

    def note(text: str, outer: list[float], inner: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.append((squeezed(text), size * inner[0] * outer[0], inner[5] * outer[3] + outer[5]))

    page.extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("tried", [(), ("L13 · Más sesiones",)])
def test_the_reports_sentence_is_read_from_the_back_of_the_room(
    lang: str, tried: tuple[str, ...], tmp_path: Path
) -> None:
    question = Question(pathway="panama-2021", year="2021", lang=lang)
    found = replace(result(lang), question=question, has_what_if=bool(tried), tried=tried)
    told = all_of("panama-2021", lang)
    pictures = dict.fromkeys(told, PICTURE)
    save_pages(
        tmp_path / "class.pdf", tuple(told.values()), found, pictures, slides=True, legend="Color. " * 30,
        scale=("6", "40"),
    )  # fmt: skip
    for page, row in zip(PdfReader(tmp_path / "class.pdf").pages, told.values(), strict=True):
        pieces, first = letters(page), squeezed(row.marked[0])
        size, high = next((size, high) for text, size, high in pieces if text and first.startswith(text))
        whole = len(" … ".join(row.marked))
        short = 300 if tried else 350  # a line more above
        assert size >= (18.0 if whole <= short else 15.0 if whole <= 420 else 13.0), (row.id, whole, size)
        rest = [size for text, size, _high in pieces if text in squeezed(row.sentence) and len(text) > 9]
        assert whole > 420 or all(size >= other for other in rest), row.id  # nothing else is read sooner
        source = min(high for text, _size, high in pieces if text[:6] in squeezed(row.source) and high > 30)
        assert source < 75.0 and high > source, (row.id, source)  # no empty band beneath


@pytest.mark.parametrize("slides", [True, False])
def test_pages_of_the_base_do_not_say_that_they_are_set_against_something(
    slides: bool, tmp_path: Path
) -> None:
    question = Question(pathway="panama-2021", year="2021", base_levers=("L1",), base_name="Clase 1")
    kept = replace(result(), question=question, has_what_if=True, compared_with=("L1 · Quitar",))
    row = all_of("panama-2021", "es")["B4"]
    for tried, wanted in (((), False), (("L13 · Más sesiones",), True)):
        save_pages(tmp_path / "t.pdf", (row,), replace(kept, tried=tried), {}, slides=slides)
        said = squeezed(PdfReader(tmp_path / "t.pdf").pages[0].extract_text())
        assert (squeezed("Frente a: «Clase 1»") in said) == wanted
        assert (squeezed("Base, sin ningún cambio") in said) != wanted


def test_texts_are_set_as_they_are(tmp_path: Path) -> None:
    found = replace(result(), question=Question(pathway="panama-2021", year="2021"))
    row = replace(all_of("panama-2021", "es")["B4"], name=EVIL, ask=EVIL)
    save_pages(tmp_path / "class.pdf", (row,), found, {}, slides=False)
    (page,) = PdfReader(tmp_path / "class.pdf").pages
    assert "#panic()" in page.extract_text()


def test_a_long_paragraph_is_cut_at_sentences_and_keeps_what_is_marked() -> None:
    for lang in ("es", "en"):
        for row in all_of("panama-2021", lang).values():
            short = excerpt(row.paragraph, row.marked, 900)
            inner = short.removeprefix("[…] ").removesuffix(" […]")
            assert inner in row.paragraph
            assert all(sentence in short for sentence in row.marked)
            assert len(inner) <= max(900, *(len(s) for s in row.marked)) or len(row.marked) > 1
            pieces = list(parts(short, row.marked))
            assert "".join(text for text, _is in pieces) == short
            assert [text for text, is_marked in pieces if is_marked] == sorted(row.marked, key=short.find)
    assert excerpt("Uno. Dos.", (), 900) == "Uno. Dos."
