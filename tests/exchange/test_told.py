"""For every recommendation and kept what-if, sentence, table, workbook and JSON say the same numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.screens.flow_map import heats
from desktop.widgets.changes import Changes
from tests.desktop.test_year_report import cells
from workflow.cli.simulated import as_data
from workflow.drawing.layout import map_rows
from workflow.exchange.flow import sheets
from workflow.pathway import library
from workflow.present import played
from workflow.present.aside import aside, by_numbers
from workflow.present.clauses import clause, differences
from workflow.present.flow import flow
from workflow.present.telling import told
from workflow.rows.asking import PlaybackQuestion, Question
from workflow.rows.change import CHANGED, ChangeRow, Spread
from workflow.rows.codes import recommendation
from workflow.rows.flow import BOTTLENECKS, FlowResult
from workflow.rows.places import called, in_order
from workflow.rows.told import ToldRow
from workflow.rows.untried import base_of
from workflow.rows.written import MONEY, less, rounded, signed
from workflow.simulation.run.runs import run
from workflow.simulation.study.asked import plan_of, playback

LEVERS = tuple(library.load("panama-2021").levers)
KEPT: dict[str, Mapping[str, Any]] = {
    "Más sesiones": {"levers": ("L13",), "tried": {}},
    "Más salas y equipos": {"levers": (), "tried": {"court_rooms": 6.0, "prosecutors": 6.0}},
    "Dos y una": {"levers": ("L1", "L13"), "tried": {"meetings_per_month": 2.5}},
}
_NUMBER = re.compile(r"\d[\d.,]*")
_ROUND = re.compile(
    r"(unos|about) \d+ m\w+ (en lugar de|instead of) \d+|(cerca de|about) \d+ \w+ (en|in) \w+ \w+"
)
"""The same in months, or in ten years."""
ASKED = [
    *(pytest.param((lever,), {}, "", "es", id=lever) for lever in LEVERS),
    pytest.param(("L1",), {}, "Más sesiones", "en", id="over a kept one"),
    pytest.param((), {}, "Más sesiones", "es", id="nothing over a kept one"),
    *(pytest.param(kept["levers"], kept["tried"], "", "en", id=name) for name, kept in KEPT.items()),
    pytest.param((), {"court_rooms": 6.0, "prosecutors": 6.0, "panels": 3.0}, "", "es", id="three by hand"),
]  # fmt: skip


def found(levers: tuple[str, ...], tried: Mapping[str, float], base: str, lang: str) -> FlowResult:
    """A small result: the year alone, few histories."""
    against = KEPT.get(base, {"levers": (), "tried": {}})
    question = Question(
        year="2021", history=False, warmup=1, replications=16, levers=levers, tried=dict(tried), lang=lang,
        base_levers=against["levers"], base_tried=against["tried"], base_name=base,
    )  # fmt: skip
    return flow(question, lambda _done, _of: None, lambda: False)


def numbers(text: str) -> set[str]:
    """The numbers in a text, as they are written."""
    return {number.rstrip(".,") for number in _NUMBER.findall(text)}


def too_much(said: str, lang: str, by_hand: int) -> list[str]:
    """What a first sentence has that a class does not take in at one hearing: more than six numbers, another
    kind than «X en lugar de Y», brackets around any. `by_hand`: how many are set by hand and named."""
    pairs, found = said.count("instead of" if lang == "en" else "en lugar de"), _NUMBER.findall(said)
    wrong = ["more than six numbers"] if len(found) > 6 else []
    wrong += ["more than two changes"] if pairs > 2 else []
    wrong += ["numbers of another kind"] if len(found) != 2 * pairs + by_hand else []
    return wrong + (["numbers in brackets"] if re.search(r"\([^)]*\d", said) else [])


def read(text: str) -> float:
    """The number with which a text begins."""
    plain = text.split("  (")[0].replace(MONEY, "").replace("\u00a0", "").replace(",", "").replace("%", "")
    for points in ("puntos", "punto", "points", "point"):
        plain = plain.removesuffix(points)
    return float(plain.replace("\N{MINUS SIGN}", "-"))


def disagreements(result: FlowResult, table: Mapping[str, list[str]], sheet: Mapping[str, Any]) -> list[str]:
    """Where sentence, table, workbook and JSON say different things of a measure."""
    wrong: list[str] = []
    assert result.told is not None
    data = as_data(result.what_if, result.changes, result.told, (), None, ())["changes"]
    for row in result.changes:
        if row.numbers is not None:
            wrong += _in_numbers(
                row, data[row.id]["shown"], table[row.id], sheet[row.id], result.question.lang
            )
            wrong += _in_sentences(row, result.told, table[row.id], result.question.lang)
    return wrong


def _in_numbers(
    row: ChangeRow, shown: Mapping[str, Any], told: list[str], sheet: Mapping[str, Any], lang: str
) -> Iterator[str]:
    """Where table, workbook and JSON have other numbers."""
    for place, name in ((1, "baseline"), (2, "what_if")):
        if sheet[name] != shown[name]:
            yield f"{row.id}: {name} in the workbook"
        if read(told[place]) != shown[name]:
            yield f"{row.id}: {name} in the table"
    if told[3] != row.told(lang) or shown["verdict"] != row.verdict:
        yield f"{row.id}: whether it changes"
    is_told = row.verdict == CHANGED
    if is_told != bool(row.moved) or is_told != (sheet["change"] is not None):
        yield f"{row.id}: whether its change is told"
    if is_told and not shown["change"] == read(told[3]) == less(read(told[1]), read(told[2])):
        yield f"{row.id}: its change in the table"
    if is_told and sheet["change"] != shown["change"]:
        yield f"{row.id}: its change in the workbook"


def _in_sentences(row: ChangeRow, said: ToldRow, told: list[str], lang: str) -> Iterator[str]:
    """Where the sentences have other numbers than the table."""
    part = clause(row, lang)
    if part and part in said.said:
        seen = numbers(told[1].split("  (")[0]) | numbers(told[2].split("  (")[0])
        yield from (f"{row.id}: {number} in the sentence" for number in numbers(part) ^ seen)
        detail = _ROUND.sub("", differences([row], lang))
        seen = numbers(told[3]) | numbers(row.told_assumed(lang))
        if numbers(detail) != seen:
            yield f"{row.id}: another difference or range after the sentence"
        if f"{row.name} ({told[3]}" not in said.rest:
            yield f"{row.id}: no difference after the sentence"
    if f"{row.name} (" in said.rest and f"{row.name} ({told[3]}" not in said.rest:
        yield f"{row.id}: its change in the sentence"
    if row.moved and row.name in said.same.replace(";", ".").split(". "):
        yield f"{row.id}: said not to change"


def in_table(result: FlowResult, qtbot: QtBot) -> dict[str, list[str]]:
    """What stands in the table of the window, by measure."""
    changes = Changes()
    qtbot.addWidget(changes)
    changes.all.setChecked(True)
    changes.set_found(result, ())
    return {row.id: cells(changes.table, at) for at, row in enumerate(changes.shown())}


def in_workbook(result: FlowResult) -> dict[str, dict[str, Any]]:
    """What stands in the sheet of measures, by measure."""
    sheet = next(s for s in sheets(result, result.question.lang) if s.name in ("Medidas", "Measures"))
    by_name = {row[0]: row for row in sheet.rows}
    return {
        row.id: dict(
            zip(("baseline", "what_if", "change"), (by_name[row.name][n] for n in (2, 5, 8)), strict=True)
        )
        for row in result.changes
    }


def by_place(result: FlowResult) -> dict[str, float]:
    """What the workbook counts at each place, by its name."""
    lang = result.question.lang
    sheet = sheets(result, lang, map_rows(library.load("panama-2021"), lang))[BOTTLENECKS]
    return {str(row[1]): float(str(row[3])) for row in sheet.rows if row[0]}


def off_the_map(result: FlowResult, counted: Mapping[str, float]) -> list[str]:
    """The places at which the map bears another number than the workbook, or no unit."""
    lang = result.question.lang
    rows, warm = map_rows(library.load("panama-2021"), lang), heats(result.heat, "waiting", lang)
    found = []
    for row in in_order(result.heat, "waiting"):
        number, _, unit = warm[row.node].figure.partition("\u00a0")
        name = called(row, rows)
        if not unit or float(number.replace(",", "")) != counted.get(name):
            found.append(name)
    return found


@pytest.mark.parametrize(("levers", "tried", "base", "lang"), ASKED)
def test_everything_that_is_shown_says_the_same(
    levers: tuple[str, ...], tried: Mapping[str, float], base: str, lang: str, qtbot: QtBot
) -> None:
    result = found(levers, tried, base, lang)
    assert result.told is not None and result.told.said.endswith(".")
    assert disagreements(result, in_table(result, qtbot), in_workbook(result)) == []
    assert off_the_map(result, by_place(result)) == []
    assert too_much(result.told.said, lang, len(tried)) == []
    for row in result.changes:
        low, high, change = row.assumed_low, row.assumed_high, row.change
        if low is not None and high is not None and change is not None:
            assert low <= change <= high, row.id
        if row.moved and row.difference.mean_low is not None and row.difference.mean_high is not None:
            assert not row.difference.mean_low <= 0.0 <= row.difference.mean_high, row.id
    texts = " ".join((result.told.text, *(" ".join(cell) for cell in in_table(result, qtbot).values())))
    assert not re.search(r"[-\N{MINUS SIGN}]0(\.0)?(?![\d.,])", texts)
    if base:
        assert (f"“{base}”" if lang == "en" else f"«{base}»") in result.told.said


def test_what_both_have_is_assumed_alike_on_both_sides() -> None:
    """Set against itself with one lever more, a what-if changes as much as that lever can, at either end."""
    result = found(("L1", "L13"), {}, "Más sesiones", "es")
    ranges = {row.id: (row.assumed_low, row.assumed_high) for row in result.changes}
    low, _high = ranges["confirmed"]
    assert low is not None and low >= 0.0  # more meetings are on both sides, weak or strong
    assert ranges["days_to_ruling"] == (0.0, 0.0)


@pytest.mark.parametrize(
    ("lang", "with_", "without"),
    [
        ("es", "con «Quitar el requisito de traslado»",
         "y sin «Más sesiones de la Comisión» (no es recomendación del informe), "),
        ("en", "with “Remove the movement requirement”",
         "and without “More meetings of the Commission” (not a recommendation of the report), "),
    ],
)  # fmt: skip
def test_what_is_no_longer_there_is_said_beside_what_is_tried(lang: str, with_: str, without: str) -> None:
    told = found(("L1",), {}, "Más sesiones", lang).told
    against = "Frente a «Más sesiones»" if lang == "es" else "Set against “Más sesiones”"
    assert told is not None and told.said.startswith(f"{against}: {with_} {without}")
    more = found(("L1", "L13"), {}, "Más sesiones", lang).told
    assert more is not None and (" y sin " if lang == "es" else " and without ") not in more.said


@pytest.mark.parametrize("levers", [(), ("L13",)])
def test_what_is_no_longer_there_is_no_other_change_s_effect(levers: tuple[str, ...]) -> None:
    """Set against a kept L1 that is not tried: what it set is told, and no cause that is only a guess."""
    asked = Question(year="2021", history=False, warmup=1, replications=4, levers=levers)
    question = replace(asked, base_levers=("L1",), base_name="L1")
    result = flow(question, lambda _done, _of: None, lambda: False).told
    alone = found(("L1",), {}, "", "es").told
    assert result is not None and alone is not None and alone.sets
    for line in alone.sets:
        name, values = line.rsplit(": ", 1)
        after, before = values.split(" en lugar de ")
        assert f"{name}: {before} en lugar de {after}" in result.sets
    first, second = (run(plan_of(replace(asked, levers=one))) for one in (("L1",), levers))
    both = [moved("found", 13.0), moved("missed", 5.0)]
    ((_id, guess),) = aside(both, False)
    assert guess not in told(question, first, second, both).rest
    assert guess in told(asked, first, second, both).rest  # the control


def moved(id: str, change: float) -> ChangeRow:
    """A measure that changed in every history by as much."""
    before, after = Spread(*(6 * (5.0,))), Spread(*(6 * (5.0 + change,)))
    return ChangeRow(id, id, "a_year", "", before, after, Spread(1.0, change, -9.0, 1.0, 1.0, 1.0))


def test_a_number_that_differs_is_noticed(qtbot: QtBot) -> None:
    """The control."""
    result = found(("L13",), {}, "", "es")
    table, sheet = in_table(result, qtbot), in_workbook(result)
    (first, *others) = result.changes
    other = replace(first, what_if=Spread(99.0, 99.0, 90.0, 110.0))
    wrong = disagreements(replace(result, changes=(other, *others)), table, sheet)
    counted = by_place(result)
    place = next(iter(counted))
    assert off_the_map(result, counted | {place: counted[place] + 1.0}) == [place]
    assert f"{first.id}: what_if in the workbook" in wrong and f"{first.id}: what_if in the table" in wrong


def test_what_is_meant_by_a_recommendation_is_told_first(qtbot: QtBot) -> None:
    told = found(("L13",), {}, "", "en").told
    assert told is not None
    assert told.said.startswith(
        "With “More meetings of the Commission” (not a recommendation of the report), confirmation takes "
    )
    assert re.search(r"people a year, instead of [\d.]+, are confirmed as victims", told.said)
    nothing = found(("L8",), {}, "", "es").told
    assert nothing is not None and "no cambia nada de lo que se cuenta" in nothing.said
    assert "por eso no mueve ninguna cifra" in nothing.why[0]


def test_the_reason_for_what_is_told_first_comes_before_what_else_changes() -> None:
    """Of what changes besides, it is said why after it was named."""
    question = Question(year="2021", history=False, warmup=1, replications=4, levers=("L7b",))
    first, second = run(plan_of(replace(question, levers=()))), run(plan_of(question))
    changed = {"forms": 8.0, "days_to_ruling": 24.0, "found": -14.0, "missed": -22.5}
    for more, order in (
        ({}, ("la fila crece", "Además: ", "Se cuenta cada vez")),
        # one that is told before it: so how long it takes is named after the first sentence, with its reason
        ({"found_by_screening": 1.7}, ("Además: ", "Se cuenta cada vez", "la fila crece")),
    ):
        rows = [moved(id_, change) for id_, change in (changed | more).items()]
        text = told(question, first, second, rows).rest
        places = [text.index(words) for words in order]
        assert places == sorted(places)


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("lever", sorted(library.load("panama-2021").levers))
def test_the_reason_stands_right_after_the_sentence(lever: str, lang: str) -> None:
    told = found((lever,), {}, "", lang).told
    assert told is not None and told.why[0] and told.text.startswith(f"{told.said} {told.why[0]}")
    name = library.load("panama-2021").levers[lever].name(lang)
    own = {"es": "no es recomendación del informe", "en": "not a recommendation of the report"}[lang]
    is_own = not recommendation(library.load("panama-2021").levers[lever].recommendation, lang)
    assert (own in name) == (own in told.said) == is_own


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_range_of_what_is_assumed_stands_after_the_headline(lang: str) -> None:
    result = found(("L13",), {}, "", lang)
    days = next(row for row in result.changes if row.id == "days_to_ruling")
    assert result.told is not None and days.assumed_low is not None and days.assumed_high is not None
    assert days.assumed_low < days.assumed_high
    weak = days.assumed_high  # fewer days: the strong effect is the least number
    strong = days.assumed_low
    low, high = signed(weak).lstrip("\N{MINUS SIGN}"), signed(strong).lstrip("\N{MINUS SIGN}")
    span = f"between {low} and {high} fewer)" if lang == "en" else f"entre {low} y {high} menos)"
    depends = "depending on what is assumed" if lang == "en" else "según lo que se suponga"
    assert f"{depends}, {span}" in result.told.rest and depends not in result.told.said
    assert result.told.rest.count(depends) == 1, "it is said once, and holds for the next"
    assert days.change is not None and strong < days.change < weak  # between both ends, not at one
    plain = found((), {"panels": 3.0}, "", lang).told  # a number by hand is no assumed effect
    assert plain is not None and "assumed" not in plain.text and "suponga" not in plain.text


def test_a_range_says_which_end_is_shown() -> None:
    """No range begins or ends at the number that is shown without a word of it."""
    told = row("in_shelters", 5.1, 18.5)
    for low, high, es, en in (
        (9.0, 15.0, "entre 9 y 15 más", "between 9 and 15 more"),
        (9.0, 13.4, "entre 9 y 13.4 más, se muestra con el efecto más fuerte",
         "between 9 and 13.4 more, shown with the strongest effect"),
        (13.4, 20.0, "entre 13.4 y 20 más, se muestra con el efecto más débil",
         "between 13.4 and 20 more, shown with the weakest effect"),
    ):  # fmt: skip
        ranged = replace(told, assumed_low=low, assumed_high=high)
        name = "Nombre de in_shelters"
        assert differences([ranged], "es") == (
            f"La diferencia: {name} (+13.4 al año; según lo que se suponga, {es})."
        )
        assert differences([ranged], "en") == (
            f"The difference: {name} (+13.4 al año; depending on what is assumed, {en})."
        )
        assert clause(ranged, "es") == "18.5 personas al año, en lugar de 5.1, se alojan en albergues"
    assert differences([told], "es") == "La diferencia: Nombre de in_shelters (+13.4 al año)."
    ranged = replace(told, assumed_low=9.0, assumed_high=13.4)
    both = differences([told, ranged, replace(ranged, assumed_high=15.0)], "es")
    assert both.count("según lo que se suponga") == 1 and both.count("entre 9 y") == 2
    assert differences([], "es") == ""


def test_the_base_alone_is_what_nothing_tried_comes_to() -> None:
    tried, plain = found(("L13",), {}, "", "es"), found((), {}, "", "es")
    alone = base_of(tried)
    assert tried.what_if.measures != plain.what_if.measures  # the control
    assert (alone.what_if.measures, alone.heat, alone.flows) == (
        plain.what_if.measures,
        plain.heat,
        plain.flows,
    )
    assert (alone.fans, alone.funnel) == (plain.fans, plain.funnel)
    assert all(bar.baseline == bar.what_if for bar in alone.times)
    assert all(row.is_same for row in alone.changes) and base_of(plain) is plain
    assert alone.question == plain.question and not alone.has_what_if and not alone.tried
    kept = found(("L13",), {}, "Más sesiones", "es")
    assert base_of(kept) is kept, "set against another one, it has no base with nothing tried"


def row(id: str, before: float, after: float, unit: str = "a_year") -> ChangeRow:
    """A measure that changed."""
    first, second, difference = (Spread(n, n, n, n) for n in (before, after, after - before))
    unit_name = "al año" if unit == "a_year" else unit
    return ChangeRow(id, f"Nombre de {id}", unit, unit_name, first, second, difference)


@pytest.mark.parametrize(
    ("one", "es", "en"),
    [
        (row("confirmed", 16.0, 1.0),
         "1 persona al año, en lugar de 16, es reconocida como víctima plena",
         "1 person a year, instead of 16, is confirmed as a victim"),
        (row("missed", 30.4, 26.0), "26 personas al año, en lugar de 30, quedan mal identificadas",
         "26 people a year, instead of 30, are misidentified"),
        (row("missed_no_movement", 1.2, 0.2),
         "0.2 personas al año, en lugar de 1.2, quedan mal identificadas sin que hubiera traslado",
         "0.2 people a year, instead of 1.2, are misidentified without having been moved"),
        (row("found", 58.0, 68.0), "se encuentra a alguien 68 veces al año en lugar de 58",
         "somebody is found 68 times a year instead of 58"),
        (row("visas", 12.0, 1.0), "hay 1 visa humanitaria al año en lugar de 12",
         "there is 1 humanitarian visa a year instead of 12"),
        (row("days_to_ruling", 163.5, 55.5, "days"), "confirmar tarda 56 días en lugar de 164",
         "confirmation takes 56 days instead of 164"),
        (row("spent_services", 1500.0, 3500.0, "balboas_a_year"),
         "UPAVIT gasta al año B/.\u00a03,500 en servicios, en lugar de B/.\u00a01,500",
         "UPAVIT spends B/.\u00a03,500 a year on services, instead of B/.\u00a01,500"),
        (row("other", 1.0, 0.5), "nombre de other, al año: 0.5 en lugar de 1",
         "nombre de other, al año: 0.5 instead of 1"),
        (row("other", 25.1, 16.4), "nombre de other, al año: 16.4 en lugar de 25.1",
         "nombre de other, al año: 16.4 instead of 25.1"),
        (row("confirmed", 0.3, 0.9),
         "0.9 personas al año, en lugar de 0.3, son reconocidas como víctimas plenas",
         "0.9 people a year, instead of 0.3, are confirmed as victims"),
    ],
)  # fmt: skip
def test_a_change_is_said_as_people_say_it(one: ChangeRow, es: str, en: str) -> None:
    assert clause(one, "es") == es and clause(one, "en") == en
    assert rounded(-0.04) == "0" and signed(-0.04) == "0"


def test_the_difference_is_said_in_months_and_in_ten_years_where_that_is_easier() -> None:
    days, long_, part = (
        row("days_to_ruling", 30.0, 12.0, "days"),
        row("days_to_ruling", 163.5, 55.5, "days"),
        row("confirmed", 0.3, 0.9),
    )
    assert differences([days], "es") == "La diferencia: Nombre de days_to_ruling (\N{MINUS SIGN}18 days)."
    assert "(\N{MINUS SIGN}108 days; unos 2 meses en lugar de 5)" in differences([long_], "es")
    assert "(\N{MINUS SIGN}108 days; about 2 months instead of 5)" in differences([long_], "en")
    assert "(+0.6 al año; cerca de 6 más en diez años)" in differences([part], "es")
    assert "; about 6 more in ten years)" in differences([part], "en")
    month = differences([row("days_to_ruling", 90.0, 45.0, "days")], "es")
    assert "cerca de 1 mes en lugar de 3" in month


def test_a_sentence_with_too_much_in_it_is_noticed() -> None:
    """The control: what was said of more meetings before."""
    before = (
        "Con más sesiones, confirmar tarda 70 días en lugar de 159 (entre 63 y 94 menos); 7.5 personas más "
        "al año son reconocidas (23.9 en lugar de 16.4); hay 8 casos más (29 en lugar de 21)."
    )
    assert too_much(before, "es", 0) == [
        "more than six numbers", "more than two changes", "numbers of another kind", "numbers in brackets",
    ]  # fmt: skip
    assert too_much("Con más sesiones, confirmar tarda 70 días en lugar de 159.", "es", 0) == []


@pytest.mark.parametrize("lang", ["es", "en"])
def test_what_moves_aside_of_a_recommendation_says_why(lang: str) -> None:
    """L1: fewer are found a second time."""
    both = [moved("found_no_movement", -0.5), moved("missed_no_movement", -0.9)]
    ((_id, again),) = aside(both, lang == "en")
    assert "\N{MINUS SIGN}0.5" in again
    assert list(aside(both[:1], lang == "en")) == []  # the control: the cause has not moved


@pytest.mark.parametrize("lang", ["es", "en"])
def test_why_confirming_takes_longer_is_said_where_more_cases_are_ruled_on(lang: str) -> None:
    ((_id, said),) = by_numbers({"days_to_ruling": 17.4, "ruled": 3.2}, lang == "en")
    assert "+3.2" in said and ("meetings" if lang == "en" else "sesiones") in said
    assert list(by_numbers({"days_to_ruling": 17.4, "ruled": -3.2}, lang == "en")) == []
    ((_id, line),) = by_numbers({"days_to_ruling": 24.0, "forms": 8.0}, lang == "en")
    assert "+8" in line and ("no more people" if lang == "en" else "no se confirma a más") in line
    assert list(by_numbers({"days_to_ruling": 24.0, "forms": 8.0, "confirmed": -1.0}, lang == "en")) == []
    assert list(by_numbers({"days_to_ruling": -17.4, "ruled": 3.2}, lang == "en")) == []


@pytest.mark.parametrize("lang", ["es", "en"])
def test_why_more_are_ruled_on_than_forms_come_in_is_the_line_of_before(lang: str) -> None:
    result = found(("L13",), {}, "", lang)
    both = [row("ruled", 21.0, 29.0), row("forms", 24.0, 24.0)]
    ((id_, said),) = aside(both, lang == "en", drops=True)
    others = "the other 5 were already in the line" if lang == "en" else "los otros 5 ya estaban en la fila"
    assert id_ == "ruled" and others in said and _NUMBER.findall(said) == ["29", "24", "5"]
    for fewer in ([row("ruled", 21.0, 24.4), both[1]], [row("ruled", 29.0, 29.0), both[1]], both[:1]):
        assert list(aside(fewer, lang == "en")) == []  # the controls
    numbers = {one.id: one.numbers or (0.0, 0.0) for one in result.changes}
    assert result.told is not None
    is_said = ("already in the line" if lang == "en" else "en la fila, que así") in result.told.rest
    assert is_said == (numbers["ruled"][1] >= numbers["forms"][1] + 1.0)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_more_who_are_misidentified_are_explained_by_more_who_are_found(lang: str) -> None:
    ((_id, said),) = by_numbers({"found": 13.1, "missed": 5.0}, lang == "en")
    assert "+13.1" in said and "+5" in said and ("not recognised" if lang == "en" else "reconoce") in said
    assert list(by_numbers({"found": 13.1, "missed": -5.0}, lang == "en")) == []
    assert list(by_numbers({"missed": 5.0}, lang == "en")) == []
    assert list(by_numbers({"found": 0.4, "missed": 0.8}, lang == "en")) == []  # 0.4 found make no 0.8 missed


def test_fewer_are_found_a_second_time_and_nobody_less_the_first_time() -> None:
    """What the sentence of L1 says, counted person by person under the same draws."""
    times: dict[tuple[str, ...], list[int]] = {}
    for levers in ((), ("L1",)):
        question = Question(year="2021", history=False, warmup=4, replications=1, levers=levers)
        people: set[tuple[int, int]] = set()
        entries = 0
        for number in range(6):
            row = playback(PlaybackQuestion(question, number), lambda _done, _of: None, lambda: False)
            seen = [
                (number, case)
                for minute, case, node in row.moves
                if node == "victim.status.potential" and minute >= row.begins
            ]
            entries += len(seen)
            people |= set(seen)
        times[levers] = [entries, len(people)]
    (before, persons), (after, persons_after) = times[()], times["L1",]
    assert after <= before and persons_after == persons and before > persons


def test_a_person_s_story_says_how_they_were_found() -> None:
    question = Question(year="2021", history=False, warmup=2, replications=1, lang="en")
    row = played.playback(PlaybackQuestion(question, 0), lambda _done, _of: None, lambda: False)
    found = {(minute, case) for minute, case, node in row.moves if node == "victim.status.potential"}
    told = {(minute, case): way for minute, case, _node, way in row.ways}
    misread = {(minute, case) for minute, case, node in row.moves if node == "victim.status.missed"}
    assert set(told) == found | misread, "of everybody who is found or taken for something else, and no other"
    assert misread and all(told[one].startswith("Treat it as") for one in misread - found)
    assert "Ask for help by police line 104" in told.values(), "the person's own doing names no institution"
    assert any(way.startswith("Detect in an operation (") for way in told.values())
