"""`ruta report`: what happened, whose ratings, which rights; nobody's words unless they are asked for."""

from __future__ import annotations

import json
import re
import shutil
import time
from html.parser import HTMLParser
from pathlib import Path

import pypdf
import pytest

from tests.cli.strangers import STRANGERS, needs_links, unchanged
from tests.cli.test_logs import Captured
from tests.review.made import begun, careless, read_to_end, refused, sealed
from tests.store.logs import past_the_guards
from workflow.cli import main
from workflow.exercise.packed import pack
from workflow.rehearsal.live import live
from workflow.scenario import library as scenarios
from workflow.service import Service

SCENARIO = "construction_site"
HOSTILE = "<script>alert(1)</script> & <b>Ana</b>"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an exercise of three people, and a practice whose name and case name somebody typed."""
    folder = tmp_path_factory.mktemp("report")
    service = Service.open(folder / "w.ruta")
    careless(service, SCENARIO)
    sealed(service, folder / "exercise.ruts")
    begun(service, "Mesa de Ana")
    service.new_case("an_adult", {}, HOSTILE)
    service.note(HOSTILE, "es", "V2")
    refused(service)
    sealed(service, folder / "practice.ruts")
    service.close()
    return folder


MOST_SECONDS = 3
"""Of the processor, for the report of a session of three people."""
MOST_PAGES = 12  # four a session: what is expected of each is told with its right and its events
"""For three tables that played a case of one person."""


class Page(HTMLParser):
    """The tags of a page, and what a reader sees."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.seen = ""
        self._is_style = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._is_style = tag == "style"
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "onload", "onclick")]

    def handle_endtag(self, tag: str) -> None:
        self._is_style = False

    def handle_data(self, data: str) -> None:
        if not self._is_style:
            self.seen += data


def report(folder: Path, *words: object) -> int:
    return main(["report", *map(str, words)])


def page_of(folder: Path, out: Path, *words: object) -> Page:
    assert report(folder, *words, "--out", out) == 0
    return Page(out.read_text(encoding="utf-8"))


HEADINGS = {
    "es": ("Objetivos", "Qué pasó, caso por caso", "Fortalezas", "Aspectos por mejorar", "Derechos",
           "Calificaciones", "Esperas por institución", "Acciones correctivas"),
    "en": ("Objectives", "What happened, case by case", "Strengths", "Areas for improvement", "Rights",
           "Ratings", "Waits by institution", "Corrective actions"),
}  # fmt: skip


@pytest.mark.parametrize("lang", HEADINGS)
def test_both_kinds_of_file_tell_the_same(made: Path, tmp_path: Path, lang: str) -> None:
    page = page_of(made, tmp_path / "r.html", made / "exercise.ruts", "--lang", lang)
    begun_at = time.process_time()
    assert report(made, made / "exercise.ruts", "--out", tmp_path / "r.pdf", "--lang", lang) == 0
    assert time.process_time() - begun_at < MOST_SECONDS
    pdf = pypdf.PdfReader(tmp_path / "r.pdf")
    paper = " ".join(" ".join(sheet.extract_text().split()) for sheet in pdf.pages)
    for heading in HEADINGS[lang]:
        assert heading in page.seen and heading in paper
    scenario = scenarios.load(SCENARIO)
    for text in (scenario.title.in_(lang), *(one.in_(lang) for one in scenario.objectives.values())):
        assert text in page.seen
    nobody = "a quien nadie encontró" if lang == "es" else "whom nobody found"
    assert f"V3: {nobody}" in page.seen and "V2" in page.seen and "José" not in page.seen + paper
    assert page.tags.count("svg") == 2  # for V3, whom nobody found, nothing was due yet
    glance = "De un vistazo" if lang == "es" else "At a glance"
    assert page.seen.index(glance) < page.seen.index(HEADINGS[lang][0])
    assert glance in pdf.pages[0].extract_text()
    assert ("No logrado" if lang == "es" else "Not achieved") in page.seen
    assert re.search(r"\[V1, (suceso|event) \d+\]", page.seen)
    assert pdf.trailer["/Root"]["/Lang"] == lang  # type: ignore[index]


def test_cases_are_beside_the_reference_path_and_their_fitness_is_for_programs_only(
    made: Path, tmp_path: Path, capsys: Captured
) -> None:
    both = (made / "exercise.ruts", made / "practice.ruts")
    assert report(made, *both, "--out", tmp_path / "r.html", "--lang", "en", "--json") == 0
    rows = json.loads(capsys.readouterr().out)["conformance"]
    assert [(row["case"], row["path"]) for row in rows] == [
        ("V1", "expert"), ("V2", "expert"), ("V3", "expert"), ("V1", None), ("V2", None)
    ]  # fmt: skip
    assert all(0 <= row["fitness"] < 1 for row in rows[:3]) and rows[3]["fitness"] is None
    assert rows[0]["deviations"]["missing"] > 5 and rows[3]["deviations"]["missing"] == 0
    page = Page((tmp_path / "r.html").read_text(encoding="utf-8"))
    assert page.seen.count("Beside the reference path") == 1  # the practice has none
    assert "“Somebody who knows the work”" in page.seen and "fitness" not in page.seen
    assert "“Ask whom they would rather speak with” (Migration inspector)" in page.seen
    assert not [row for row in rows if row["fitness"] and str(row["fitness"]) in page.seen]


def test_nobodys_words_are_told_unless_they_are_asked_for(made: Path, tmp_path: Path) -> None:
    page = page_of(made, tmp_path / "r.html", made / "practice.ruts")
    for word in ("Ana", "script", "Luz"):
        assert word not in page.seen
    assert "V1" in page.seen and "V2" in page.seen
    told = page_of(made, tmp_path / "t.html", made / "practice.ruts", "--texts")
    for word in ("Mesa de Ana", HOSTILE, "V1 · Luz"):  # the control: it is all there, as text
        assert word in told.seen
    for found in (page, told):
        assert not {"script", "b", "img", "iframe", "link"} & set(found.tags) and not found.links


def test_a_session_without_a_scenario_has_no_rating(made: Path, tmp_path: Path) -> None:
    page = page_of(made, tmp_path / "r.html", made / "practice.ruts", "--lang", "es")
    assert "no jugó un escenario" in page.seen and "Objetivos" not in page.seen
    assert "«Confirmar la condición»" in page.seen  # what was refused


def test_what_does_not_hold_is_said_and_the_others_are_told(
    made: Path, tmp_path: Path, capsys: Captured
) -> None:
    shutil.copy(made / "exercise.ruts", tmp_path / "changed.ruts")
    past_the_guards(tmp_path / "changed.ruts", "UPDATE events SET role = 'ngo' WHERE seq = 60")
    (tmp_path / "letter.txt").write_text("no log", encoding="utf-8")
    words = (made / "practice.ruts", tmp_path / "changed.ruts", tmp_path / "letter.txt")
    assert report(made, *words, "--out", tmp_path / "r.html", "--lang", "en", "--json") == 1
    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert answer == {
        "ok": False, "out": str(tmp_path / "r.html"), "sessions": 2, "conformance": answer["conformance"]
    }  # fmt: skip
    assert {row["case"] for row in answer["conformance"]} == {"V1", "V2", "V3"}
    assert "does NOT hold from event 60" in told.err and "letter.txt" in told.err
    seen = Page((tmp_path / "r.html").read_text(encoding="utf-8")).seen
    assert "does NOT hold from event 60" in seen.replace("Does", "does")
    assert "of a part of it nothing is proposed" in seen
    assert "changed.ruts · " in seen and "practice.ruts · " in seen
    assert "Could not be read, and is not in this report:" in seen
    assert seen.index("letter.txt") < seen.index("Does NOT hold")
    assert report(made, tmp_path / "letter.txt", "--out", tmp_path / "n.html") == 2
    assert not (tmp_path / "n.html").exists()


def test_several_sessions_are_set_side_by_side_first(made: Path, tmp_path: Path) -> None:
    for lang, heading, rated in (("es", "una al lado de otra", "No logrado: "),
                                 ("en", "side by side", "Not achieved: ")):  # fmt: skip
        both, one = (made / "exercise.ruts", made / "practice.ruts"), (made / "exercise.ruts",)
        page = page_of(made, tmp_path / "b.html", *both, "--lang", lang)
        glance = page.seen.index("De un vistazo" if lang == "es" else "At a glance")
        first = page.seen[:glance]
        assert heading in first and rated in first and "UPAVIT" in first and "practice.ruts" in first
        assert heading not in page_of(made, tmp_path / "o.html", *one, "--lang", lang).seen
    assert report(made, *both, "--out", tmp_path / "b.pdf", "--lang", "en") == 0
    sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(tmp_path / "b.pdf").pages]
    assert "side by side" in sheets[0] and "At a glance" in sheets[0]  # the first follows on the same page


def test_a_report_of_three_tables_is_no_book(tmp_path: Path) -> None:
    """Nothing is said thrice, no page is nearly empty, and what is known of the order is told as order."""
    service, scenario = Service.open(tmp_path / "w.ruta"), scenarios.load("flight_tomorrow")
    moves = scenarios.moves_of("flight_tomorrow", scenario)
    files = []
    for script in ("careless", "brief_only", "expert"):
        list(live(service, scenario, moves[script].whole(), "es"))
        sealed(service, tmp_path / f"{script}.ruts")
        files.append(tmp_path / f"{script}.ruts")
    service.close()
    assert report(tmp_path, *files, "--out", tmp_path / "r.pdf", "--lang", "es") == 0
    sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(tmp_path / "r.pdf").pages]
    assert len(sheets) <= MOST_PAGES
    assert min(len(sheet) for sheet in sheets[:-1]) > 0.4 * max(len(sheet) for sheet in sheets)
    seen = " ".join(" ".join(sheets).split())
    told = (scenario.about.es, "Objetivos", "Las metas de práctica son supuestos")
    for text in told:
        assert seen.count(" ".join(text.split())[:60]) == 1
    assert seen.count("Situación y objetivos: como en «careless.ruts · ") == 2
    assert "En otro orden: lo otro se hizo antes" in seen
    assert not re.search(r"(Tarde|Después de la meta): lo otro se hizo antes", seen)
    assert "1 pasos" not in seen and not re.search(r"del (\w+ \d+ \w+) al \1\b", seen)


def test_a_file_of_which_nothing_holds_is_said_once_and_what_to_do(made: Path, tmp_path: Path) -> None:
    shutil.copy(made / "exercise.ruts", tmp_path / "changed.ruts")
    past_the_guards(tmp_path / "changed.ruts", "UPDATE sessions SET definition = definition || ' '")
    for lang, words in (
        ("es", ("pida otra copia", "No queda nada")),
        ("en", ("another copy", "Nothing of it")),
    ):
        out = tmp_path / f"{lang}.html"
        assert report(made, tmp_path / "changed.ruts", "--out", out, "--lang", lang) == 1
        seen = Page(out.read_text(encoding="utf-8")).seen
        assert "\nchanged.ruts\n" in seen and "huella" not in seen and "digest" not in seen
        assert [seen.count(word) for word in words] == [1, 1]


def test_only_a_report_is_written_over_and_the_name_says_what_it_is(
    made: Path, tmp_path: Path, capsys: Captured
) -> None:
    for name in ("r.html", "r.pdf"):
        out = tmp_path / name
        out.write_text("the only copy", encoding="utf-8")
        assert report(made, made / "practice.ruts", "--out", out, "--lang", "en") == 2
        assert "left as it was" in capsys.readouterr().err
        assert out.read_text(encoding="utf-8") == "the only copy"
        out.unlink()
        assert report(made, made / "practice.ruts", "--out", out) == 0
        assert report(made, made / "practice.ruts", "--out", out) == 0  # its own is replaced
    assert report(made, made / "practice.ruts", "--out", tmp_path / "r.doc", "--lang", "en") == 2
    assert ".pdf or .html" in capsys.readouterr().err
    assert report(made, made / "practice.ruts", "--out", tmp_path / "no" / "r.pdf", "--lang", "en") == 2
    assert "no such folder" in capsys.readouterr().err


def test_an_evaluators_file_is_told(made: Path, tmp_path: Path, capsys: Captured) -> None:
    service = Service.open(tmp_path / "own.ruta")
    service.review([made / "exercise.ruts"], [], "es")
    read_to_end(service)
    row = service.review_case(0, "V1", "es").sheet[0]
    for code, grade in (("E1", "M"), ("E2", "S")):
        service.evaluate_as(0, code, "es")
        service.rate(0, row.of, grade, "Lo vi en la sala.", "es")
        service.evaluation_to(0, tmp_path / f"{code}.json", "es")
    service.close()
    words = [word for code in ("E1", "E2") for word in ("--evaluation", tmp_path / f"{code}.json")]
    page = page_of(made, tmp_path / "r.html", made / "exercise.ruts", "--lang", "es", *words)
    for word in (
        "Evaluación de E1",
        "Lo vi en la sala.",
        "E1, E2: 0 de 1 criterio con la misma calificación. Con menos de 10",
    ):
        assert word in page.seen
    other = ("--evaluation", tmp_path / "E1.json", "--out", tmp_path / "n.html", "--lang", "en")
    assert report(made, made / "practice.ruts", *other) == 2
    assert "belongs to another session" in capsys.readouterr().err and not (tmp_path / "n.html").exists()


@needs_links
@pytest.mark.parametrize("name", STRANGERS)
def test_what_is_no_evaluators_file_is_told_and_nothing_is_written(
    name: str, made: Path, tmp_path: Path, capsys: Captured
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    out = tmp_path / "r.html"

    def use(path: Path) -> tuple[int, str]:
        words = (made / "exercise.ruts", "--evaluation", path, "--out", out, "--lang", "en")
        code = report(made, *words)
        told = capsys.readouterr()
        return code, told.out + told.err

    code, told = unchanged(STRANGERS[name], folder, use)
    assert code == 2 and len(told.strip().splitlines()) == 1 and not out.exists(), told


def test_an_own_scenario_is_known_by_its_folder_or_packed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, own = "own_line", tmp_path / "own_line"
    shutil.copytree(scenarios.path_of("coffee_line").parent, own)
    for path in own.glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("scenario: coffee_line", f"scenario: {name}")
        path.write_text(text, encoding="utf-8")
    scenario = scenarios.load(own)
    service = Service.open(tmp_path / "w.ruta")
    list(live(service, scenario, scenarios.moves_of(own, scenario)["careless"].whole(), "es"))
    sealed(service, tmp_path / "s.ruts")
    service.close()
    pack(own, tmp_path / "own.zip")
    words = (tmp_path / "s.ruts", "--lang", "en")
    page = page_of(tmp_path, tmp_path / "none.html", *words)
    assert "is not on this PC, or in another version" in page.seen  # the control
    assert "Objectives" not in page.seen
    for at, path in enumerate((own, tmp_path / "own.zip")):
        page = page_of(tmp_path, tmp_path / f"{at}.html", *words, "--scenario", path)
        assert "Objectives" in page.seen and "not at hand" not in page.seen
    capsys.readouterr()
    empty = tmp_path / "empty"
    empty.mkdir()
    assert report(tmp_path, *words, "--out", tmp_path / "x.html", "--scenario", empty) != 0
    assert "scenario.yaml" in capsys.readouterr().err and not (tmp_path / "x.html").exists()
