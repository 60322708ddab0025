"""Panama's content as a practitioner would have it: words, institutions, facts and assumptions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from workflow.pathway import library
from workflow.pathway.base import Cited, Named, Parameter, Text
from workflow.pathway.definition import Figure, Pathway
from workflow.pathway.names import parts
from workflow.pathway.report import Report
from workflow.present.words import Words
from workflow.simulation.study.fidelity import value_of
from workflow.stepper import Stepper

PANAMA = library.load("panama-2021")
VICTIM, PROCEEDING = PANAMA.kinds["victim"], PANAMA.kinds["proceeding"]
LATER = {
    "L458": {"movement_rule", "means_rule"},
    "L458bill": set(),
    "L285": set(),
    "DE4": set(),
    "MS24": {"hotline"},
}
"""What came after 2021, and the only elements of the rules of 2021 that may name it."""
WRONG_ES = re.compile(
    r"\b(delito menor|ley de 2021|dormid\w+|decomis\w+|abogacía|control ordinario|asilo|comisión se llena"
    r"|dar (la|el|permisos)|pedir (la visa|permisos)|personas confirmadas|oficial de migración)\b",
    re.I,
)
WRONG_EN = re.compile(
    r"\b(lesser offence|law of 2021|dormant|foreign state|asylum|full victim|migration officer)\b", re.I
)


def texts(pathway: Pathway) -> Iterator[tuple[str, str]]:
    """Every text for the screen in both languages."""
    for part in parts(pathway):
        if isinstance(part.value, (Named, Text)):
            yield part.value.es, part.value.en


def unfit(found: Iterator[tuple[str, str]]) -> list[str]:
    """Texts with a word that the field does not use."""
    return [es for es, en in found if WRONG_ES.search(es) or WRONG_EN.search(en)]


def test_the_field_s_words_are_used() -> None:
    assert unfit(texts(PANAMA)) == []
    assert unfit(texts(library.load("panama-2024"))) == []
    assert len(unfit(iter([("Imputar un delito menor", "Charge"), ("Visa", "Ask for asylum")]))) == 2


def founded_on_later(pathway: Pathway) -> set[tuple[str, str]]:
    """Elements that rest on what came after 2021, where they may not."""
    cited = [part.value for part in parts(pathway) if isinstance(part.value, Cited)]
    return {(e.id, key) for e in cited for key in e.source if e.id not in LATER.get(key, {e.id})}


def test_nothing_later_founds_a_rule_of_2021() -> None:
    assert founded_on_later(PANAMA) == set()
    patched = library.load("panama-2024")  # the control: there the reform is cited, as it should be
    assert ("victim_detained", "L458bill") in founded_on_later(patched)


def not_of_the_source(parameters: Mapping[str, Parameter]) -> list[str]:
    """Numbers that cite a source which does not say them."""
    report = Report.load()
    return [
        p.id
        for p in parameters.values()
        if p.source and not any(value_of(report.figures[k].value) == p.value for k in p.source if k[0] == "F")
    ]


def test_a_source_on_a_number_says_this_number() -> None:
    assert not_of_the_source(PANAMA.parameters) == []
    assert [p.id for p in PANAMA.parameters.values() if p.source] == ["seized_assets"]
    for parameter in PANAMA.parameters.values():
        assert parameter.low is not None or parameter.source, parameter.id
    wrong = PANAMA.parameters["return_chance"].model_copy(update={"source": ("F78",)})
    assert not_of_the_source({"return_chance": wrong}) == ["return_chance"]


def test_places_and_rooms_that_nobody_counted_are_assumed() -> None:
    for resource in PANAMA.resources.values():
        assert resource.assumption and not resource.source, resource.id


def contradictions(figures: Mapping[str, Figure]) -> set[str]:
    """The contradictions that are shown beside a figure, in both languages."""
    told = [f.why for f in figures.values() if f.why is not None]
    es, en = (set(re.findall(r"C\d+", " ".join(t.in_(lang) for t in told))) for lang in ("es", "en"))
    return es & en


def test_every_contradiction_stands_beside_its_figures() -> None:
    assert contradictions(PANAMA.figures) == {f"C{n}" for n in range(1, 14)}
    beside = {"C2": "F53", "C5": "F54", "C7": "F67", "C9": "F82", "C10": "F81", "C12": "F91", "C13": "F69"}
    for name, figure in beside.items():
        why = PANAMA.figures[figure].why
        assert why is not None and name in why.es and name in why.en
    some = {key: figure for key, figure in PANAMA.figures.items() if key != "F91"}
    assert "C12" not in contradictions(some)


def test_institutions_do_what_is_theirs() -> None:
    assert VICTIM.steps["charge_person"].by == ("prosecutor",)
    assert "defensoria" not in VICTIM.steps["release_person"].by
    assert VICTIM.choices["decide_asylum"].by == ("refugee_commission",)
    assert PROCEEDING.choices["judgment"].by == ("trial_court",)
    assert PROCEEDING.steps["open_trial"].by == ("judge",)
    assert PANAMA.roles["judge"].es == "Juez de Garantías"
    assert "AIG" in PANAMA.roles["hotline"].institution.es  # type: ignore[union-attr]


def test_restitution_and_compensation_are_two() -> None:
    steps = [s for s in VICTIM.steps.values() if "restitution" in s.moves and s.id != "tell_remedies"]
    assert len(steps) >= 5
    for step in steps:
        assert "indemniz" not in step.es and "compensation" not in step.en.lower(), step.id
    for name in ("order_civil", "pay_civil"):
        assert "indemnización" in VICTIM.steps[name].es and "compensation" in VICTIM.steps[name].en


def test_the_offences_are_named_with_their_sentences() -> None:
    trafficking, other = (PROCEEDING.steps[s] for s in ("charge_trafficking", "charge_lesser"))
    assert "456-A" in trafficking.es and "456-A" in trafficking.en
    assert "180" in other.es and "186" in other.es
    told = " ".join(step.explain.es for step in (trafficking, other) if step.explain)
    for words in ("15 a 20", "20 a 30", "7 a 9", "5,200", "5 a 8", "agrava"):
        assert words in told


def test_where_a_source_is_found_is_said_in_both_languages() -> None:
    for source in PANAMA.sources.values():
        assert source.found_at("es") and source.found_at("en"), source.id
    assert PANAMA.sources["CoE13"].found_at("en") != PANAMA.sources["CoE13"].found_at("es")


def test_a_recommendation_is_no_other_thing() -> None:
    """More meetings are our lever, not one of the report's twelve bullets, and say so."""
    ours = [lever for lever in PANAMA.levers.values() if not lever.recommendation[0].startswith("R")]
    assert [lever.id for lever in ours] == ["L13"]
    assert "no es recomendación" in ours[0].es and "not a recommendation" in ours[0].en


def test_where_a_step_comes_from_is_said_in_words() -> None:
    step = VICTIM.steps["tell_visa"].model_copy(update={"source": ("R9", "P11", "F52", "L79-36")})
    told = {lang: Words(PANAMA, Stepper(PANAMA), lang).source(step) for lang in ("es", "en")}
    assert told["es"].startswith("informe, recomendación 9; informe, párr. 11; informe, cifra F52; Ley 79")
    assert told["en"].startswith("report, recommendation 9; report, para. 11; report, figure F52; Law 79")
