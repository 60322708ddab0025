"""What happened is told as a colleague would say it, in both languages."""

from __future__ import annotations

import re
from functools import cache

import pytest

from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.present.in_sentences import adds, date_came, decided
from workflow.present.words import Words
from workflow.stepper import Stepper

LOG = re.compile(r"[«“»”]|: ")
"""What makes a line read like one of a log."""


@cache
def words(lang: str) -> Words:
    pathway: Pathway = library.load("panama-2021")
    return Words(pathway, Stepper(pathway), lang)


@pytest.mark.parametrize(
    ("lang", "role", "step", "told"),
    [
        ("es", "upavit", "place_in_womens_shelter", "UPAVIT decidió alojar en un albergue de mujeres."),
        ("en", "upavit", "place_in_womens_shelter", "UPAVIT decided to lodge in a women's shelter."),
        ("es", "victim", "withdraw", "La persona decidió desistir."),
        ("en", "victim", "refuse_referral", "The person decided not to consent to referral to UPAVIT."),
        ("es", "victim", "want_visa", "La persona dijo que quiere la visa humanitaria."),
        ("en", "victim", "want_visa", "The person said that they want the humanitarian visa."),
        ("es", "victim", "ask_food", "La persona decidió: «Solicitar: alimentación»."),
    ],
)
def test_who_decided_what_is_a_sentence(lang: str, role: str, step: str, told: str) -> None:
    assert decided(words(lang), role, step) == told


@pytest.mark.parametrize("lang", ["es", "en"])
def test_nearly_all_decisions_of_the_pathway_are_told_so(lang: str) -> None:
    pathway = words(lang).pathway
    told = [decided(words(lang), "commission", step) for step in pathway.choice_of_step]
    assert len(told) > 120
    like_a_log = [text for text in told if LOG.search(text)]
    assert len(like_a_log) < 0.1 * len(told), like_a_log
    assert LOG.search(decided(words(lang), "commission", "ask_food")), "the control"


def test_several_people_decide_in_the_plural() -> None:
    assert decided(words("es"), "legal_aid", "withdraw").startswith(
        "Las abogadas y los abogados de la Comisión decidieron desistir"
    )


def test_what_the_name_says_already_is_not_said_again() -> None:
    name = "Alojar en un albergue de mujeres"
    assert not adds(name, "Alojamiento: Albergue de mujeres")
    assert adds(name, "Necesidades: Riesgo urgente")


def test_a_span_that_is_over_is_told_by_its_date() -> None:
    assert date_came(words("es"), "Término del permiso de trabajo") == (
        "Llegó la fecha: término del permiso de trabajo."
    )


@pytest.mark.parametrize(
    ("names", "joint", "told"),
    [
        (("Policía", "Organización"), ("o", "or"), "Policía u Organización"),
        (("cama", "«Informar»"), ("y", "and"), "cama e «Informar»"),
        (("comida", "hielo"), ("y", "and"), "comida y hielo"),
        (("sus hijas", "hijos"), ("y", "and"), "sus hijas e hijos"),
        (("una", "otra", "más"), ("o", "or"), "una, otra o más"),
        (("Organización",), ("o", "or"), "Organización"),
    ],
)
def test_a_list_is_joined_as_it_is_said(names: tuple[str, ...], joint: tuple[str, str], told: str) -> None:
    assert words("es").listed(names, joint) == told
