"""What stands at a place of the map, in words: people and months of one definition, nobody counted twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.map.heat import in_words as lit
from desktop.screens.flow_map import class_heats, heats
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Choice, Step
from workflow.present.flow import flow
from workflow.rows.asking import Question
from workflow.rows.flow import BottleneckRow, HeatPart, HeatRow, Spread, UnknowableRow
from workflow.rows.heat import (
    HEATS,
    earlier,
    for_a_class,
    half,
    in_a_row,
    in_brief,
    legend,
    most_waited,
    name,
    said,
    scale,
    told,
    why_half,
)
from workflow.rows.map import MapRows, NodeRow
from workflow.rows.places import (
    briefly,
    in_order,
    in_report,
    in_words,
    longest,
    middle,
    reasons,
    shade,
    value_of,
)
from workflow.rows.waited import in_short

STEPS = {"a": "Resolver", "b": "Pedir ayuda"}
NOBODY = (UnknowableRow("index", "Nadie", "", 157.0, 6265.0, "k.t.undetected"),)
NONE = Spread(None, None, None, None)


def place(came: float, people: Mapping[str, float], node: str = "k.t.s") -> HeatRow:
    """A place where so many people wait for each step at a time."""
    return HeatRow(
        node, 0.0, 9.0, tuple(HeatPart(s, each, 0.0, 0.0) for s, each in people.items()), came=came
    )


def disagrees(row: HeatRow, sentence: str) -> bool:
    """Whether who come a year, times the months of a sentence, are not who wait at a time, as rounded."""
    people, months = (int(number) for number in re.findall(r"\d+", sentence)[:2])
    waiting = max(part.waiting for part in row.parts)
    least, most = (people - 0.5) * (months - 0.5) / 12, (people + 0.5) * (months + 0.5) / 12
    return not least <= waiting <= most


@given(st.floats(21.0, 400.0), st.floats(3.0, 58.0), st.floats(0.0, 1.0))
def test_who_come_times_months_are_who_wait_on_the_map(came: float, months: float, part: float) -> None:
    most = came * months / 12
    row = place(came, {"a": most, "b": part * most * 0.9})
    for lang in ("es", "en"):
        said_ = in_brief(row, STEPS, lang)
        assert not disagrees(row, said_)
        assert f"{said_[:1].upper()}{said_[1:]}." in told(row, "waiting", STEPS, lang)
    known = longest(row, STEPS)
    assert known is not None and known[1] * came / 12 == pytest.approx(most)
    wrong = place(came, {"a": 3.0 * most, "b": 0.0})  # the control
    assert disagrees(wrong, in_brief(row, STEPS, "es"))


def test_a_time_is_said_only_where_people_come_and_is_not_said_longer_than_it_is_known() -> None:
    few = place(0.4, {"a": 3.0})
    assert in_brief(few, STEPS, "es") == "" == in_brief(place(5.0, {}), STEPS, "en")
    said_ = in_brief(place(31.09, {"a": 24.3}), STEPS, "es")
    assert said_ == (
        "llegan 31\u00a0personas al año y esperan en promedio unos 9 meses, contando lo que nadie atiende"
    )
    assert "más de cinco años" in in_brief(place(1.0, {"a": 25.0}), STEPS, "es")
    assert "más de cinco años: se quedan aquí" in in_brief(place(3.0, {"a": 19.0}), STEPS, "es")
    english = in_brief(place(1.0, {"a": 0.011}), STEPS, "en")
    assert not english or english.startswith("1\u00a0person comes a year")


def test_no_time_is_said_of_a_line_of_people_of_earlier_years() -> None:
    line = replace(place(1.0, {}), parts=(HeatPart("a", 17.0, 0.0, 16.0),))
    assert longest(line, STEPS) is None and in_brief(line, STEPS, "es") == ""
    assert "Tanto tiempo" not in told(line, "waiting", STEPS, "es")
    nobody_acts = replace(line, parts=(HeatPart("a", 17.0, 0.0, 1.0),))  # the controls
    assert "Tanto tiempo" in told(nobody_acts, "waiting", STEPS, "es")
    assert longest(replace(line, came=9.0), STEPS) is not None


def test_where_more_wait_than_come_in_a_year_it_is_said_that_some_came_earlier() -> None:
    names = {"k.t.claim": "Reclamo", "k.t.few": "Poco"}
    claim, few = place(0.6, {"a": 17.0}, "k.t.claim"), place(29.0, {"a": 17.0}, "k.t.few")
    begins = "La mayoría de los que esperan son casos de años anteriores"
    assert earlier((few, claim), names, "es") == f"{begins}: en «Reclamo» esperan 17 y llegan 0.6 al año."
    assert earlier((claim,), {}, "es") == f"{begins}: esperan 17 y llegan 0.6 al año."
    assert earlier((claim,), names, "en") == (
        "Most of those who wait are cases of earlier years: at “Reclamo” 17 wait and 0.6 come a year."
    )
    both = (place(9.4, {"a": 24.0}, "k.t.few"), claim)
    assert earlier(both, names, "es") == (
        f"{begins}: en «Poco» esperan 24 y llegan 9.4 al año; en «Reclamo» esperan 17 y llegan 0.6 al año. "
        "Una misma persona puede contarse en varios lugares."
    )
    assert earlier(both, names, "en").endswith(" a year. One person may count in several places.")
    processes = tuple(replace(one, are_people=False) for one in both)
    assert "persona" not in earlier(processes, names, "es")
    half = place(15.0, {"a": 24.0}, "k.t.few")  # of a year they may be fifteen, which are the most
    some = "Entre los que esperan hay casos de años anteriores: en «Poco»", "Some of those who wait are cases"
    for lang, begun in zip(("es", "en"), some, strict=True):
        assert earlier((half, claim), names, lang).startswith(begun)
    lodged = replace(claim, node="victim.lodging.hotel")
    for other in (few, replace(claim, may_begin=True), lodged, place(17.0, {"a": 17.0}, "k.t.claim")):
        assert earlier((other,), names, "es") == "", other  # the controls


@pytest.mark.parametrize(
    ("lang", "each", "long"), [("es", "Se cuenta cada vez", "Tanto tiempo"), ("en", "Each time", "So much")]
)
def test_a_number_larger_than_who_come_says_why(lang: str, each: str, long: str) -> None:
    row = replace(place(2.8, {"a": 17.9}), parts=(HeatPart("a", 17.9, 12.6, 0.0),))
    assert each in told(row, "lost", STEPS, lang) and long in told(row, "waiting", STEPS, lang)
    few = replace(place(28.0, {"a": 17.9}), parts=(HeatPart("a", 17.9, 12.6, 0.0),))
    assert each not in told(few, "lost", STEPS, lang) and long not in told(few, "waiting", STEPS, lang)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_numbers_of_the_colours_are_said_in_words(lang: str) -> None:
    figures = scale(40.0, "waiting", lang)
    sentence, why = half(figures, lang), why_half(figures, lang)
    assert figures[0] in sentence and sentence in legend("waiting", lang, is_whole=True, figures=figures)
    assert figures[0] in why and figures[1] in why
    assert sentence not in legend("waiting", lang, is_whole=True)  # the control: nothing is warm
    assert half(("", ""), lang) == why_half(scale(0.0, "waiting", lang), lang) == ""


def test_nobody_is_counted_twice_for_two_waits() -> None:
    row = place(29.0, {"a": 66.7, "b": 66.6})
    assert value_of(row, "waiting") == 66.7
    assert heats((row,), "waiting", "es")["k.t.s"].figure == "67\u00a0personas"
    said_ = in_a_row(row, "waiting", STEPS, "es")
    assert said_[0] == "Resolver." and said_[1].startswith("Llegan 29")
    assert said_[2:] == ("También, en parte las mismas: Pedir ayuda: 67\u00a0personas.",)
    assert "en parte las mismas: Pedir ayuda: 67" in told(row, "waiting", STEPS, "es")
    cases = in_a_row(replace(row, are_people=False), "waiting", STEPS, "en")
    assert cases[-1].startswith("Also, some of them the same cases: Pedir ayuda: 67")
    third = place(29.0, {"a": 9.0, "b": 8.0, "c": 7.0})
    assert in_a_row(third, "waiting", {**STEPS, "c": "Otro"}, "en")[-1].endswith("; and 1 more.")
    assert in_a_row(row, "none", STEPS, "es") == ()


def test_what_the_person_may_do_stands_apart_from_what_is_waited_for() -> None:
    plain = BottleneckRow(
        "B2", ("detect", "visit"), ("B2",), (), (), NONE, 0.5, 1.0, 0.0, 1.0, NONE, None, 1, 1, "detect",
        "Detectar", (),
    )  # fmt: skip
    assert in_words((plain,), "es") == {"detect": "Detectar"}
    several = replace(plain, are_ways=True, own=("ask",), own_names=("Pedir ayuda",))
    assert in_words((several,), "es")["detect"] == (
        "Detectar (uno de estos pasos basta; además la persona puede: Pedir ayuda)"
    )
    may = replace(plain, own=("detect",), own_names=("Detectar",))
    assert in_words((may,), "es")["detect"].endswith(
        "(puede hacerlo la persona; lo que espera es información y ayuda)"
    )


def test_a_place_has_the_bottlenecks_of_what_is_waited_for_there_besides_those_of_the_map() -> None:
    filed = BottleneckRow(
        "B11", ("a",), ("B11", "B14"), (), (), NONE, 0.5, 1.0, 0.0, 1.0, NONE, None, 1, 1, "a", "Pedir", (),
    )  # fmt: skip
    other = replace(filed, step="b", bottlenecks=("B5",))
    row = place(29.0, {"a": 66.7, "b": 6.0})
    assert in_report(row, "waiting", (), (filed, other)) == ("B11", "B14")
    assert in_report(row, "cost", ("B7", "B14"), (filed, other)) == ("B7", "B14", "B11")
    assert in_report(place(2.0, {}), "waiting", ("B7",), (filed, other)) == ("B7",), "the control"


def test_a_row_of_a_table_names_the_first_of_several_ways_only() -> None:
    ways = ("Solicitar la residencia", "Solicitar la prórroga", "Solicitar la visa")
    several = BottleneckRow(
        "B2", ("a", "b", "c"), ("B2",), (), (), NONE, 0.5, 1.0, 0.0, 1.0, NONE, None, 1, 1, "a",
        "Solicitar la residencia, la prórroga o la visa", ways, are_ways=True,
    )  # fmt: skip
    assert briefly((several,), "es")["a"] == "Solicitar la residencia, o por 2 vías más"
    assert briefly((several,), "en")["a"] == "Solicitar la residencia, or 2 more ways"
    one_by_one = replace(several, are_ways=False)  # all of them are waited for: none stands for the others
    assert briefly((one_by_one,), "es") == {"a": several.name}


def test_every_number_has_its_unit_and_every_colour_its_sentence() -> None:
    row = place(31.0, {"a": 23.5})
    for lang in ("es", "en"):
        for what in HEATS[:-1]:
            warm = heats((row,), what, lang, unknowable=NOBODY)
            range_ = warm["k.t.undetected"]
            assert range_.is_unknown and range_.figure.startswith("assumed:" if lang == "en" else "supuesto:")
            assert said(what, lang) and said(what, lang) in legend(what, lang, is_whole=True)
            assert name(what, lang)
        assert heats((row,), "none", lang) == {} and said("none", lang) == ""
    assert name("waiting", "en") != name("waiting", "es")


def test_proceedings_are_not_called_people() -> None:
    row = replace(place(2.9, {"a": 3.0}), are_people=False)
    assert heats((row,), "came", "es")["k.t.s"].figure == "2.9\u00a0procesos penales"
    assert heats((row,), "waiting", "en")["k.t.s"].figure == "3\u00a0criminal cases"
    assert "procesos penales" in told(row, "waiting", STEPS, "es")
    assert "persona" in heats((replace(row, are_people=True),), "came", "es")["k.t.s"].figure  # the control


def test_before_a_class_colour_and_number_are_one_and_nobody_is_counted_whom_nobody_found() -> None:
    rows = (place(4.0, {"a": 24.6}), place(60.0, {"a": 1.0}, "k.t.one"), place(6.0, {}, "k.t.end"))
    warm = class_heats(rows, "es", NOBODY)
    assert warm["k.t.s"].share == 1.0
    told_ = {node: (one.figure, one.told) for node, one in warm.items()}
    assert told_ == {
        "k.t.s": ("25\u00a0esperan",) * 2, "k.t.one": ("1\u00a0espera",) * 2,
        "k.t.end": ("llegan\u00a06 al\u00a0año",) * 2, "k.t.undetected": ("nadie las contó",) * 2,
    }  # fmt: skip
    assert warm["k.t.undetected"].is_unknown
    lodged = place(13.4, {"a": 0.1}, "victim.lodging.hotel")
    there = class_heats((*rows, lodged), "en")[lodged.node]
    assert there.figure == "13.4\u00a0come a\u00a0year" and there.told == f"{there.figure}; 0.1\u00a0wait"
    none = replace(lodged, parts=(), came=0.0)
    assert class_heats((*rows, none), "es")[none.node].figure == "llegan\u00a00 al\u00a0año"
    other = replace(lodged, node="k.t.other")
    assert class_heats((*rows, other), "en")[other.node].figure == "0.1\u00a0wait"  # the control
    assert "personas" in for_a_class("es") and "people" in for_a_class("en")


@pytest.mark.parametrize(
    ("waits", "came", "lang", "box", "list_"),
    [
        (3.2, 9.0, "es", "3.2\u00a0procesos", "3.2 procesos penales esperan"),
        (1.0, 9.0, "en", "1\u00a0case", "1 criminal case waits"),
        (0.0, 17.1, "es", "17.1\u00a0procesos al\u00a0año", "llegan\u00a017.1 procesos penales al\u00a0año"),
        (0.0, 1.0, "en", "1\u00a0case a\u00a0year", "1 criminal case\u00a0comes a\u00a0year"),
        (0.0, 0.0, "es", "nadie espera", "nadie espera"),
    ],
)
def test_proceedings_have_their_unit_before_a_class(
    waits: float, came: float, lang: str, box: str, list_: str
) -> None:
    row = replace(place(came, {"a": waits}), are_people=False)
    one = class_heats((row,), lang)[row.node]
    assert (one.figure, one.told) == (box, list_)
    assert "proces" not in class_heats((replace(row, are_people=True),), lang)[row.node].told  # the control


@pytest.mark.parametrize("lang", ["es", "en"])
def test_who_waits_at_a_place_waits_for_something_that_is_said_with_the_number(lang: str) -> None:
    """Who waits at «Permiso de trabajo» has it already."""
    permit = place(9.0, {"ask_renewal": 34.0}, "victim.work_permit.valid")
    expected = "34\u00a0esperan renovarlo" if lang == "es" else "34\u00a0wait to renew it"
    one = class_heats((permit,), lang)[permit.node]
    assert one.figure == one.told == expected == heats((permit,), "waiting", lang)[permit.node].full
    assert heats((permit,), "came", lang)[permit.node].full == ""  # the control: another number
    assert most_waited((permit,), {permit.node: "Permiso"}, lang).endswith(f": Permiso, {expected}.")
    assert most_waited((place(9.0, {}),), {"k.t.s": "Permiso"}, lang) == ""
    named = place(9.0, {"a": 8.0})  # a step without short words is called by its name where there is room
    assert class_heats((named,), lang, steps=STEPS)["k.t.s"].told.endswith("resolver")


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("pathway", library.names())
def test_every_place_where_many_wait_has_short_words_for_what(pathway: str, lang: str) -> None:
    question = Question(
        pathway, next(reversed([*library.load(pathway).years]), ""), replications=4, lang=lang
    )
    found = flow(replace(question, agreed=True), lambda _done, _of: None, lambda: False)
    places = in_order(found.heat, "waiting")
    assert len(places) > 20
    assert [row.node for row in places if not in_short(row, lang)] == []
    assert max(len(in_short(row, lang)) for row in places) <= 30, "a box has no room for more"


INFINITIVE = re.compile(r"\w+[aei]r(?:l[aoe]s?)?\b")


@pytest.mark.parametrize("pathway", library.names())
def test_nobody_waits_to_do_what_an_institution_does(pathway: str) -> None:
    """«Esperan decidir sobre la visa» would make a child the one who decides."""
    found = library.load(pathway)
    wrong = [
        (id, said)
        for kind in found.kinds
        for id, act in _acts(found, kind)
        if INFINITIVE.match(said := in_short(place(9.0, {id: 9.0}, f"{kind}.t.s"), "es"))
        and "victim" not in act.by
    ]
    assert wrong == []
    assert in_short(place(9.0, {"ask_renewal": 9.0}), "es") == "renovarlo"  # what they do themselves
    assert INFINITIVE.match("decidir sobre la visa") and INFINITIVE.match("cobrarla")  # the control


def _acts(pathway: Pathway, kind: str) -> Iterator[tuple[str, Step | Choice]]:
    yield from pathway.kinds[kind].steps.items()
    yield from pathway.kinds[kind].choices.items()


def test_small_numbers_have_a_colour_of_their_own_and_the_scale_says_which() -> None:
    assert shade(0.0) == 0.0 and shade(1.0) == 1.0
    shares = [0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1.0]
    shades = [shade(share) for share in shares]
    assert min(b - a for a, b in pairwise(shades)) > 0.09
    assert shade(middle(67.0) / 67.0) == pytest.approx(0.5)
    assert (
        scale(67.0, "waiting", "es") == ("10.2", "67\u00a0personas")
        or scale(67.0, "waiting", "es")[0] == "10"
    )
    assert scale(0.0, "waiting", "es") == ("", "")


@pytest.mark.parametrize("named", [in_words, briefly])
def test_of_several_ways_a_place_names_those_that_lead_on_from_there(
    named: Callable[..., dict[str, str]],
) -> None:
    ways = ("ask_residency", "ask_extension", "ask_permanent")
    names = ("Solicitar la residencia", "Solicitar la prórroga", "Solicitar la permanente")
    row = BottleneckRow(
        "B10", ways, ("B10",), (), (), NONE, 0.5, 1.0, 0.0, 1.0, NONE, None, 1, 1, ways[0],
        f"{names[0]} o por 2 vías más", names, are_ways=True,
    )  # fmt: skip
    steps = named((row,), "es")
    visa, residency, all_ = (
        HeatRow("victim.migration.x", 0.0, 9.0, (HeatPart(ways[0], 5.0, 0.0, 0.0, ways=here),))
        for here in (ways[:1], ways[1:], ())
    )
    assert reasons(visa, "waiting", steps) == [("Solicitar la residencia", 5.0)]
    assert reasons(residency, "waiting", steps) == [("Solicitar la prórroga o solicitar la permanente", 5.0)]
    ((said, _many),) = reasons(all_, "waiting", steps)
    assert said.startswith("Solicitar la residencia") and "2 vías más" in said


def test_a_page_says_of_each_of_its_places_what_is_there() -> None:
    nodes = tuple(
        NodeRow(f"k.t.{id}", "l", 0, id, "t", (), False, False, "") for id in ("full", "empty", "passed")
    )
    rows = MapRows((), nodes, ())
    full, empty = place(29.0, {"a": 8.0}, "k.t.full"), place(0.0, {}, "k.t.empty")
    warm = class_heats((full, empty, place(6.0, {}, "k.t.passed")), "es")
    ids = [node.id for node in nodes]
    assert lit(rows, warm, ids, "all") == [
        "all",
        "full: 8\u00a0esperan",
        "empty: nadie espera",
        "passed: llegan\u00a06 al\u00a0año",
    ]
    assert lit(rows, warm, ["k.t.empty"], "all") == ["all", "empty: nadie espera"]
    unknown = {"k.t.full": replace(warm["k.t.full"], figure="uncounted", told="uncounted", is_unknown=True)}
    assert lit(rows, unknown, ["k.t.full"], "all") == ["full: uncounted"], "no number, nothing to say of it"
