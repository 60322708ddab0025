"""The bottlenecks as pages for a class: every number in a sentence is the model's or the report's own."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from workflow.drawing.layout import drawn_nodes
from workflow.pathway import library
from workflow.pathway.guard import Is, atoms
from workflow.pathway.report import Report
from workflow.present.pages import pages
from workflow.rows.asking import Question
from workflow.rows.flow import (
    Balance,
    ChangeRow,
    FlowResult,
    HeatPart,
    HeatRow,
    MeasureRow,
    PlaybackRow,
    RunRow,
    Spread,
    left,
)
from workflow.rows.pages import WAITED_FOR, PageRow, Passed, life, usual_stay
from workflow.rows.whose import illustrated
from workflow.simulation.study.results import unit_of

PATHWAYS = ("panama-2021", "panama-2024")
NOBODY = Balance(0, 0, 0, 0, 0)
HOLE = re.compile(r"\{(\d)\}")


load = cache(library.load)


@cache
def all_of(pathway: str, lang: str) -> dict[str, PageRow]:
    """The pages of a pathway, by bottleneck."""
    return {page.id: page for page in pages(load(pathway), Report.load(), lang)}


def result(lang: str = "es") -> FlowResult:
    """A model in which every number can be told from every other, and what is shown from what is not."""
    pathway = load("panama-2021")
    measures = tuple(
        MeasureRow(id, id, unit_of(measure), "", Spread(n + 5000 * (unit_of(measure) != "days"), n, n, n))
        for n, (id, measure) in enumerate(pathway.measures.items(), 1001)
    )
    heat = tuple(
        HeatRow(node, 0.0, 0.0, (HeatPart("s", 0.0, 77.0, 0.0),)) for node in sorted(drawn_nodes(pathway))
    )
    run = RunRow("panama-2021", "Panamá", "2021", False, 1, 0, 20, 1, (), measures, (), NOBODY, 0)
    return FlowResult(run, run, False, False, heat, (), (), (), (), (), "", ())


@pytest.mark.parametrize("pathway", PATHWAYS)
@pytest.mark.parametrize("lang", ["es", "en"])
def test_every_bottleneck_has_a_page_that_a_class_reads(pathway: str, lang: str) -> None:
    found, report = all_of(pathway, lang), Report.load()
    definition = load(pathway)
    assert list(found) == list(definition.bottlenecks)
    for id, page in found.items():
        assert page.states and page.ask and page.explain
        assert set(page.states) <= drawn_nodes(definition)
        assert page.marked and all(sentence in page.paragraph for sentence in page.marked)
        assert page.paragraph in (report.spanish if lang == "es" else report.paragraphs).values()
        assert HOLE.findall(page.sentence), id
        everything = " ".join((page.name, page.sentence, page.ask, *page.levers))
        assert not re.search(r"\b[BFPLR]\d+", everything), id  # no code stands in for a name
        assert "Llegar a" not in everything
        assert {int(n) for n in HOLE.findall(page.sentence)} == set(
            range(len(page.measures) + len(page.reported))
        )


def test_both_languages_tell_the_same_numbers() -> None:
    es, en = all_of("panama-2021", "es"), all_of("panama-2021", "en")
    for id in es:
        assert sorted(HOLE.findall(es[id].sentence)) == sorted(HOLE.findall(en[id].sentence)), id
        assert (es[id].measures, es[id].reported) == (en[id].measures, en[id].reported)


def not_shown(page: PageRow, measures: tuple[str, ...], found: FlowResult) -> list[str]:
    """Measures whose number, as every table shows it, is not in a page's sentence."""
    rows = {row.id: row for row in found.what_if.measures}
    told = page.told(found).replace("\u00a0", " ").replace(",", "")
    shown = {measure: rows[measure].spread.shown(rows[measure].unit) or 0.0 for measure in measures}
    return [measure for measure, number in shown.items() if not re.search(rf"\b{number:.0f}\b", told)]


def test_the_numbers_are_the_models_and_the_reports() -> None:
    found, report = result(), Report.load()
    others = tuple(row.id for row in found.what_if.measures)
    for id, page in all_of("panama-2021", "es").items():
        assert WAITED_FOR not in page.told(found) and not HOLE.search(page.told(found)), id
        assert not_shown(page, page.measures, found) == [], id
        named = set(not_shown(page, others, found))  # the control: no other measure's number stands there
        assert named == set(others) - set(page.measures), id
        for key, printed in zip(report.pages[id].figures, page.reported, strict=True):
            assert printed.removeprefix("B/.\u00a0") in report.figures[key].value
    assert "B/.\u00a01,0" in all_of("panama-2021", "es")["B5"].told(found)


def unanswered(page: PageRow, figures: tuple[str, ...]) -> list[str]:
    """Figures of the report that stand in a sentence without the measure that answers them, where the
    sentence does not say that the model does not measure it."""
    known = load("panama-2021").figures
    return [
        key
        for key in figures
        if known[key].measure not in page.measures and "El modelo no mide" not in page.sentence
    ]


def test_beside_each_figure_of_the_report_stands_the_measure_that_answers_it() -> None:
    report = Report.load()
    for id, page in all_of("panama-2021", "es").items():
        assert unanswered(page, report.pages[id].figures) == [], id
    shelter = all_of("panama-2021", "es")["B6"]
    assert unanswered(replace(shelter, measures=("in_shelters",)), report.pages["B6"].figures) == ["F65"]


def test_a_page_counts_the_people_of_its_own_sentence() -> None:
    """Of the movement requirement those who were not moved, of remote areas those found there."""
    measures = load("panama-2021").measures
    found = all_of("panama-2021", "es")
    for id, name, fact in (("B1", "missed_no_movement", "movement"), ("B8", "found_remote", "place")):
        assert name in found[id].measures
        where = measures[name].where
        assert where is not None and fact in {one.name for one in atoms(where) if isinstance(one, Is)}
    assert "ve poco de esto" in found["B1"].sentence and "missed" not in found["B1"].measures


def test_a_page_lights_where_people_wait_for_what_it_tells_of() -> None:
    found = all_of("panama-2021", "es")
    before = {f"victim.status.{state}" for state in ("form_sent", "preliminary", "under_review")}
    assert set(found["B4"].states) == before  # who is confirmed waits for something else
    assert "victim.status.undetected" in found["B2"].states
    assert "victim.status.potential" in found["B3"].states


@pytest.mark.parametrize(
    ("mean", "said"),
    [(0.0, "0"), (0.04, "0"), (0.3, "0.3"), (3.7, "3.7"), (31.1, "31"), (1204.0, "1,204")],
)
def test_a_number_is_said_as_every_table_has_it(mean: float, said: str) -> None:
    found, page = result(), all_of("panama-2021", "es")["B13"]
    (training,) = page.measures
    rows = tuple(
        replace(row, spread=Spread(9.0, mean, 0, 99)) if row.id == training else row
        for row in found.what_if.measures
    )
    told = page.told(replace(found, what_if=replace(found.what_if, measures=rows)))
    assert told.startswith(f"Personas en formación laboral en un año: {said} en el modelo;")


LITTLE = "en estos números la diferencia es muy pequeña o puede ser azar."


@pytest.mark.parametrize(
    ("after", "base_name", "said"),
    [
        (29.0, "", "Con lo que se prueba, frente a la base: formación, 29 en lugar de 21."),
        (21.2, "", f"Con lo que se prueba, frente a la base, {LITTLE}"),
        (22.0, "", f"Con lo que se prueba, frente a la base, {LITTLE}"),
        (29.0, "Clase 1", "Con lo que se prueba, frente a «Clase 1»: formación, 29 en lugar de 21."),
        (21.0, "Clase 1", f"Con lo que se prueba, frente a «Clase 1», {LITTLE}"),
    ],
)
def test_what_a_what_if_changes_stands_in_a_sentence_of_its_own(
    after: float, base_name: str, said: str
) -> None:
    found, page = result(), all_of("panama-2021", "es")["B13"]
    (training,) = page.measures
    before, then, less = (Spread(n, n, n, n) for n in (21.0, after, after - 21.0))
    row = MeasureRow(training, training, "a_year", "", then)
    change = ChangeRow(training, "formación", "a_year", "", before, then, less)
    tried = replace(
        found, what_if=replace(found.what_if, measures=(row,)), changes=(change,), has_what_if=True,
        compared_with=("L1",) if base_name else (), question=Question(base_name=base_name),
    )  # fmt: skip
    assert page.differs(tried) == said and page.tells_of_people(tried)
    plain = replace(tried, has_what_if=False)
    assert "en lugar de" not in page.told(tried)
    assert page.differs(plain) == page.differs(None) == ""


@pytest.mark.parametrize("lang", ["es", "en"])
def test_beside_the_report_stands_the_base_and_no_number_of_what_is_tried_without_its_name(lang: str) -> None:
    found, page = result(lang), all_of("panama-2021", lang)["B13"]
    runs = []
    for mean in (21.0, 29.0):
        row = MeasureRow(page.measures[0], "", "a_year", "", Spread(mean, mean, mean, mean))
        runs.append(replace(found.what_if, measures=(row,)))
    question = Question(lang=lang)
    tried = replace(
        found, baseline=runs[0], what_if=runs[1], has_what_if=True, tried=("X",), question=question
    )
    told = page.told(tried)
    assert "21" in told and "29" not in told
    begins = "As it was, with nothing tried: " if lang == "en" else "Como fue, sin lo que se prueba: "
    assert told.startswith(begins)
    kept = replace(tried, baseline=runs[1], compared_with=("L1",), plain=runs[0])
    assert page.told(kept) == told
    unknown = page.told(replace(kept, plain=None))  # then nobody knows what the base would be
    whose = (
        "; the report's numbers are of what was: "
        if lang == "en"
        else "; los números del informe son de lo que"
    )
    assert whose in unknown and "29" in unknown and " 21 " not in unknown and begins not in unknown
    alone = page.told(replace(tried, has_what_if=False, tried=()))
    assert "29" in alone and begins not in alone
    nothing = page.told(
        replace(tried, tried=(), compared_with=("L1",))
    )  # the base, set against what was kept
    assert nothing == alone


@pytest.mark.parametrize(
    ("ends", "lang", "said"),
    [
        ((2.0, 8.0), "es", "formación, entre 2 y 8 más (se muestra con el efecto más fuerte)."),
        ((8.0, 12.0), "en", "formación, between 8 and 12 more (shown with the weakest effect)."),
        ((2.0, 12.0), "es", "Según lo que se suponga: formación, entre 2 y 12 más."),
        ((8.0, 8.0), "es", ""),
    ],
)
def test_the_notes_say_how_far_a_difference_depends_on_what_is_assumed(
    ends: tuple[float, float], lang: str, said: str
) -> None:
    found, page = result(), all_of("panama-2021", lang)["B13"]
    before, then, more = (Spread(n, n, n, n) for n in (21.0, 29.0, 8.0))
    change = ChangeRow(page.measures[0], "formación", "a_year", "", before, then, more, *ends)
    tried = replace(found, changes=(change,), has_what_if=True, question=Question(lang=lang))
    assert page.assumes(tried).endswith(said) and bool(page.assumes(tried)) == bool(said)
    assert page.differs(tried).endswith("29 instead of 21." if lang == "en" else "29 en lugar de 21.")
    assert page.assumes(replace(tried, has_what_if=False)) == page.assumes(None) == ""


def test_a_class_reads_days_once() -> None:
    """Months, and between what they lie, stand in the notes: before a class they would be a wall of text."""
    page = all_of("panama-2021", "es")["B4"]
    before, then, less = (Spread(n, n, n, n) for n in (159.0, 70.0, -89.0))
    days = ChangeRow(
        "days_to_ruling", "Días hasta la confirmación", "days", "", before, then, less, -92.0, -59.0
    )
    tried = replace(result(), changes=(days,), has_what_if=True)
    assert page.differs(tried).endswith(": Días hasta la confirmación, 70 días en lugar de 159.")
    assert page.assumes(tried).endswith("entre 59 y 92 menos.")


def test_days_are_months_too() -> None:
    pages_ = all_of("panama-2021", "es"), all_of("panama-2021", "en")
    days = next(row.spread.median for row in result().what_if.measures if row.id == "days_to_ruling") or 0.0
    assert f"{days:,.0f} días (cerca de 33 meses)" in pages_[0]["B4"].told(result())
    english = replace(result(), question=Question(lang="en"))
    assert f"{days:,.0f} days (about 33 months)" in pages_[1]["B4"].told(english)


def test_without_a_result_the_page_is_there_and_its_numbers_are_waited_for() -> None:
    page = all_of("panama-2021", "es")["B4"]
    told = page.told(None)
    assert told.count(WAITED_FOR) == len(page.measures) and "varios meses" in told
    assert page.compared(None) == ()
    tried = replace(result(), has_what_if=True)
    assert page.compared(tried) == ()


def test_a_bottleneck_without_a_sentence_is_told_by_its_explanation() -> None:
    report = replace(Report.load(), pages={})
    (page, *_others) = pages(load("panama-2021"), report, "es")
    assert page.told(None) == page.explain and page.ask == ""


def test_who_lived_it_is_neither_the_longest_nor_the_shortest() -> None:
    on = (20000, 21000, 22000, 23000)
    moves = [(n, n, "k.t.here") for n in range(5)] + [(at, n, "k.t.there") for n, at in enumerate(on)]
    row = PlaybackRow("2021-01-04", 500, 90000, 0, tuple("abcde"), tuple(sorted(moves)), ())
    stay = usual_stay(row, ("k.t.here",))
    assert stay is not None and stay.is_over and stay.case == "c"  # of four who went on, the third
    assert (stay.since, stay.until, stay.number) == (2, 22000, 2)
    assert usual_stay(row, ("k.t.nowhere",)) is None
    ended = replace(row, moves=moves[:1], ends=((10080, 0),))  # type: ignore[arg-type]
    stay = usual_stay(ended, ("k.t.here",))
    assert stay is not None and (stay.until, stay.is_over) == (10080, True)  # seven days: less is not told
    assert usual_stay(replace(ended, ends=((10079, 0),)), ("k.t.here",)) is None
    alone = usual_stay(replace(row, moves=tuple(moves[:1])), ("k.t.here",))
    assert alone is not None and not alone.is_over and alone.until == 90000


def test_nobody_is_told_of_whose_case_began_in_the_years_of_warm_up() -> None:
    day, year = 1440, 366 * 1440
    moves = (
        *((n, n, "k.t.here") for n in (0, 1)), *((year + n, n, "k.t.here") for n in (2, 3, 4)),
        *((year + 20 * day + n, n, "k.t.there") for n in range(5)),
    )  # fmt: skip
    row = PlaybackRow("2010-01-01", year, 2 * year, 0, tuple("abcde"), moves, (), lived=year)
    stay = usual_stay(row, ("k.t.here",))
    assert stay is not None and stay.number >= 2
    early = replace(row, moves=tuple(move for move in moves if move[1] < 2))
    assert usual_stay(early, ("k.t.here",)) is None
    assert usual_stay(replace(early, lived=0), ("k.t.here",)) is not None  # the control


def test_a_life_is_told_state_by_state() -> None:
    moves = ((5, 0, "k.t.a"), (6, 0, "k.u.a"), (9, 0, "k.t.b"), (7, 1, "k.t.a"))
    row = PlaybackRow("2021-01-01", 0, 90, 0, ("1", "2"), moves, ())
    assert life(row, 0) == (Passed("k.t.a", 5, 9), Passed("k.u.a", 6, 0), Passed("k.t.b", 9, 0))
    gone = replace(row, moves=(*moves, (20, 0, left("k.u"))))  # on to a state that the map does not draw
    assert life(gone, 0)[1] == Passed("k.u.a", 6, 20) and len(life(gone, 0)) == 3


def test_who_left_for_what_is_not_drawn_did_not_stay_to_the_end() -> None:
    moves = ((0, 0, "k.t.here"), (20000, 0, left("k.t")))
    row = PlaybackRow("2021-01-04", 500, 90000, 0, ("a",), moves, ())
    stay = usual_stay(row, ("k.t.here",))
    assert stay is not None and stay.is_over and stay.until == 20000
    still = usual_stay(replace(row, moves=moves[:1]), ("k.t.here",))
    assert still is not None and still.until == 90000  # the control


def test_what_the_report_says_in_two_ways_stands_with_the_number() -> None:
    for lang, begins in (
        ("es", ("El informe se contradice sobre ", "El informe no lo dice: ", "Para leer el número: ")),
        ("en", ("The report contradicts itself on ", "The report does not say it: ", "To read the number: ")),
    ):
        pages_ = all_of("panama-2021", lang)
        told = {id for id, page in pages_.items() if page.contradictions}
        assert {"B4", "B5", "B7", "B10", "B11"} <= told and "B1" not in told
        assert all(text.startswith(begins) for id in told for text in pages_[id].contradictions)
        for id in ("B10", "B14"):  # a note on how to read a number is no contradiction
            assert [text.partition(":")[0] for text in pages_[id].contradictions] == [begins[2][:-2]]
        assert not re.search(r"\b[PR]\d", " ".join(" ".join(pages_[id].contradictions) for id in told))


def test_nobody_stands_beside_a_number_that_is_0() -> None:
    found, page = result(), all_of("panama-2021", "es")["B13"]
    (training,) = page.measures
    assert page.tells_of_people(found) and page.tells_of_people(None)
    for least, told in ((0.04, False), (0.0, False), (0.4, True), (1.0, True)):
        rows = tuple(
            replace(row, spread=Spread(least, least, least, least)) if row.id == training else row
            for row in found.what_if.measures
        )
        assert page.tells_of_people(replace(found, what_if=replace(found.what_if, measures=rows))) is told


@pytest.mark.parametrize(
    ("tried", "assumed", "said"),
    [
        ((), (), ""),
        (("R8 · Albergue",), (), "Ilustración: con «Albergue»"),
        (("R8 · Albergue", "L13 · Más sesiones (no es del informe)"), (),
         "Ilustración: con «Albergue» y «Más sesiones» (no es del informe)"),
        (("R8 · Albergue", "L13 · " + "Sesiones " * 9, "Salas: 5"), (),
         "Ilustración: con «Albergue» y 2 más"),
        (("Salas: 5",), ("a", "b"), "Ilustración: con «Salas: 5» y 2 supuestos cambiados"),
        ((), ("a",), "Ilustración: con 1 supuesto cambiado"),
    ],
)  # fmt: skip
def test_what_is_tried_is_named_for_a_class(
    tried: tuple[str, ...], assumed: tuple[str, ...], said: str
) -> None:
    question = Question(pathway="panama-2021", levers=("R8", "L13"))
    found = replace(result(), question=question, tried=tried, assumed=assumed, has_what_if=bool(tried))
    assert illustrated(found) == said
    english = illustrated(replace(found, question=replace(question, lang="en")))
    assert english.startswith("Illustration: with") == bool(said) and " y " not in english
