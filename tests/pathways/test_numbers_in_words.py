"""What a number of Panama's pathway says of itself: against what it counts, and why it was chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from workflow.pathway import library
from workflow.pathway.base import Number, ParameterRef
from workflow.pathway.definition import Pathway
from workflow.simulation.study import chosen

NUMBER = re.compile(r"\b0\.\d+\b")
AGAINST = {"es": "frente a", "en": "against"}


@pytest.fixture(scope="module", params=["panama-2021", "panama-2024"])
def pathway(request: pytest.FixtureRequest) -> Pathway:
    return library.load(str(request.param))


def weighed(pathway: Pathway) -> Iterator[dict[str, list[Number]]]:
    """For each choice and each step with several results: the weights that every one of them may have."""
    for kind in pathway.kinds.values():
        for choice in kind.choices.values():
            found = {option: kind.steps[option].simulation for option in choice.options}
            yield {
                option: [one.weight.base, *(but.value for but in one.weight.but)]
                for option, one in found.items()
                if one is not None
            }
        for step in kind.steps.values():
            yield {id: [outcome.weight] for id, outcome in step.outcomes.items()}


def against(pathway: Pathway) -> dict[str, tuple[set[str], bool]]:
    """For each parameter that is a weight the numbers that others beside it have, and whether one of two."""
    found: dict[str, tuple[set[str], bool]] = {}
    for rows in weighed(pathway):
        for option, weights in rows.items():
            others = [one for other, those in rows.items() if other != option for one in those]
            fixed = {f"{float(one):g}" for one in others if not isinstance(one, ParameterRef)}
            for weight in weights:
                if isinstance(weight, ParameterRef):
                    numbers, is_of_two = found.get(weight.parameter, (set[str](), True))
                    found[weight.parameter] = (numbers | fixed, is_of_two and len(rows) == 2)
    return found


def untold(pathway: Pathway) -> set[str]:
    """The weights whose label does not say against what they count, or says another number."""
    wrong = set[str]()
    for id, (fixed, is_of_two) in against(pathway).items():
        for lang, word in AGAINST.items():
            label: str = {"es": pathway.parameters[id].es, "en": pathway.parameters[id].en}[lang]
            said = set(NUMBER.findall(label))
            if word not in label or said - fixed or (is_of_two and fixed and not said):
                wrong.add(id)
    return wrong


def test_a_weight_says_against_what_it_counts(pathway: Pathway) -> None:
    """0.85 against 0.15 is 85 of 100, and 0.9 against it is 85.7: alone, the number reads as a share."""
    assert len(against(pathway)) > 10 and untold(pathway) == set()


@pytest.mark.parametrize(
    "label", ["Qué tan frecuente es condenar", "Qué tan frecuente es condenar, frente a 0.3 de absolver"]
)
def test_a_weight_that_says_nothing_or_another_number_is_seen(pathway: Pathway, label: str) -> None:
    """The control."""
    changed = pathway.parameters["conviction_chance"].model_copy(update={"es": label})
    other = {**pathway.parameters, "conviction_chance": changed}
    assert untold(pathway.model_copy(update={"parameters": other})) == {"conviction_chance"}


def share(pathway: Pathway, value: float) -> float:
    """Of 100 trials, how many end in a conviction with this weight."""
    acquits = pathway.kinds["proceeding"].steps["acquit"].simulation
    assert acquits is not None and isinstance(acquits.weight.base, float)
    return 100 * value / (value + acquits.weight.base)


def test_the_manual_s_convictions_are_the_share_that_its_sentence_says(pathway: Pathway) -> None:
    lever, base = pathway.levers["L10"], pathway.parameters["conviction_chance"]
    tried = lever.set["conviction_chance"]
    assert isinstance(tried, float)
    assert (round(share(pathway, base.value)), round(share(pathway, tried))) == (85, 90)
    assert "de cada 100 juicios, 90 terminan en condena en vez de 85" in lever.mechanism.es
    assert "of 100 trials, 90 end in a conviction instead of 85" in lever.mechanism.en
    low, high = lever.ranges["conviction_chance"]
    assert share(pathway, base.value) < share(pathway, low) < 90 < share(pathway, high) <= 95


def test_a_form_is_not_filled_more_often_where_forms_are_missing(pathway: Pathway) -> None:
    steps = pathway.kinds["victim"].steps
    fills, leaves = steps["fill_form"].simulation, steps["close_as_other_matter"].simulation
    assert fills is not None and leaves is not None
    there = pathway.parameters["form_chance"].value
    missing = [
        pathway.parameters[but.value.parameter].value
        for but in fills.weight.but
        if isinstance(but.value, ParameterRef) and "forms" in str(but.if_)
    ]
    assert missing and max(missing) <= there
    more = [but.value for but in leaves.weight.but if "forms" in str(but.if_)]
    usual = leaves.weight.base
    assert isinstance(usual, float) and [isinstance(one, float) and one > usual for one in more] == [True]


def test_every_number_that_figures_chose_says_why(pathway: Pathway) -> None:
    unsaid = {one.parameter.id for one in chosen.numbers(pathway) if one.parameter.explain is None}
    assert unsaid == set()
    for lever in ("visa_told_chance", "visa_uptake"):
        explain = pathway.parameters[lever].explain
        assert explain is not None and "en conjunto" in explain.es and "taken together" in explain.en
    assert (
        "se supone" in pathway.levers["L9"].mechanism.es
        and "it is assumed" in pathway.levers["L9"].mechanism.en
    )


def test_at_most_half_as_many_numbers_as_figures_are_chosen() -> None:
    pathway = library.load("panama-2021")
    fitted = [figure.id for figure in pathway.figures.values() if figure.kind == "fitted"]
    assert 0 < 2 * len(chosen.numbers(pathway)) <= len(fitted)
