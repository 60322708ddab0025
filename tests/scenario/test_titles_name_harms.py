"""What fails an expectation stands in its title: nobody reads of one harm and did another."""

from __future__ import annotations

import re

import pytest

from workflow.scenario import library
from workflow.scenario.expectation import Expectation

WORDS = {
    "empty_promise": ("promet", "promis"),
    "child_questioned": ("pregunt", "question"),
    "repeated_interview": ("pregunt", "question"),
    "complaint_demanded": ("denuncia", "complaint"),
    "services_for_testimony": ("declar|a cambio", "testi|statement|in return"),
    "reflection_not_respected": ("declar", "testi|statement"),
    "permits_conditional": ("visa|quedarse", "visa|stay"),
    "return_pressed": ("volver|devolver|que se va", "go back|send back|that he leaves"),
    "forced_return": ("volver|devolver|vuelo", "go back|send back|flight"),
    "victim_expelled": ("vuelo|devolver", "flight|send back"),
    "threatened_with_expulsion": ("amenaza", "threat"),
    "reintegration_without_asking": ("qué apoyo", "what support"),
    "consent_pressed": ("firm", "sign"),
    "victim_detained": ("detener", "detain"),
    "victim_charged": ("imputar", "charge"),
    "exploiter_warned": ("llamada", "call"),
    "settled_without_choice": ("arregl", "settle"),
    "confronted_with_suspect": ("careo|frente a frente", "confront|face to face"),
    "identity_disclosed": ("nombre|identidad", "name|identity"),
    "shown_to_the_press": ("prensa|foto|cámara", "press|photo|camera"),
    "child_handed_over_unchecked": ("entreg", "hand"),
    "companion_as_interpreter": ("intérprete", "interpreter"),
}
"""By which words a title names each harm that stands beside others, in Spanish and English."""
OFFERED = ("ofrec|promet", "offer|promis")
"""And the answer that promises."""


def unnamed(each: Expectation) -> list[tuple[str, str]]:
    """The harms that fail an expectation of several, and that one of its titles does not name."""
    if each.never is None or len(each.never.fault) < 2:
        return []
    words = [(fault, WORDS[fault]) for fault in each.never.fault]
    if "promising" in each.never.in_answer.values():
        words.append(("promising", OFFERED))
    titles = (each.es, each.en)
    return [
        (harm, title)
        for harm, named in words
        for title, stems in zip(titles, named, strict=True)
        if not re.search(stems, title, re.IGNORECASE)
    ]


@pytest.mark.parametrize("name", library.names())
def test_a_title_names_each_harm_that_fails_it(name: str) -> None:
    found = {each.id: unnamed(each) for each in library.load(name).expect.values()}
    assert {id: missing for id, missing in found.items() if missing} == {}


def test_a_title_that_says_less_would_be_noticed() -> None:
    each = library.load("begging_group").expect["beto_not_questioned"]
    short = {"es": "No preguntarle a Beto por los hechos", "en": "Not question Beto about the facts"}
    missing = {harm for harm, _ in unnamed(each.model_copy(update=short))}
    assert missing == {
        "services_for_testimony",
        "complaint_demanded",
        "reflection_not_respected",
        "promising",
    }
