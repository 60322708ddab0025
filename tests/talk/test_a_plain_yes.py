"""A yes to the form, to UPAVIT, to help is recorded as given: it hangs on nothing and has no price."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

from workflow.pathway import library as pathways
from workflow.pathway.definition import Pathway
from workflow.talk import library

HANGS = re.compile(
    # Nobody answers such a line, so that its condition would stand open while the consent counts as given.
    r"\b(si me|si no|si se puede|si le|mientras|hasta el|siempre que|con tal|a menos que|nadie más)\b"
    r"|\b(if it doesn't|if it can|if that's|as long as|until|unless|provided|nobody else)\b"
    # Somebody who wavers, gives in or begs has not said yes.
    r"|me arrepienta|puede ser|\bque sea\.|formulario se puede|le ruego|le suplico"
    r"|before I change|\bcan be\b|let it be\b|\bcan be done\b|\bI beg\b"
    # Consent and help are no bargain.
    r"|trato hecho|\bprecio\b|a cambio|ayudar a cocinar"
    r"|it's a deal|\bprice\b|in return|help with the cooking",
    re.IGNORECASE,
)
NAMES = ("panama-2021", "panama-2024")


def of_talks(pathway: Pathway) -> Iterator[tuple[str, str]]:
    for name in library.names():
        talk = library.talk_of(name, pathway)
        for fact, said in talk.agrees.items() if talk is not None else ():
            yield from ((f"{name}:{fact}", text) for text in (said.es, said.en))


def of_pathway(pathway: Pathway) -> Iterator[tuple[str, str]]:
    for fact in pathway.kinds["victim"].facts.values():
        spoken = fact.values["given"].spoken if "given" in fact.values else None
        if fact.id.startswith("consent_") and spoken is not None:
            yield from ((fact.id, text) for text in (spoken.es, spoken.en))


def hanging(lines: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [line for line in lines if HANGS.search(line[1])]


@pytest.mark.parametrize("name", NAMES)
def test_no_yes_hangs_on_a_condition_is_begged_for_or_is_a_bargain(name: str) -> None:
    pathway = pathways.load(name)
    people, usual = [*of_talks(pathway)], [*of_pathway(pathway)]
    assert len(people) > 100 and len(usual) >= 8
    assert hanging([*people, *usual]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Dele, llene esa planilla antes de que me arrepienta.",
        "El formulario se puede, si no me quita el pasaje.",
        "Formulario, trato hecho. Precio: cero, usted dijo.",
        "UPAVIT may know. Nobody else for now.",
        "Tell UPAVIT, as long as I'm still here.",
    ],
)
def test_a_yes_that_is_none_would_be_noticed(text: str) -> None:
    assert hanging([("somebody", text)])
