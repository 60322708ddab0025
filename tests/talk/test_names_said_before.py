"""An official names nobody of whom nothing was said: a name in a reply is of the line before, or known."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from workflow.pathway import library as pathways
from workflow.talk import library
from workflow.talk.definition import Talk

PANAMA = pathways.load("panama-2021")
KNOWN = {
    "Comisión", "Fiscalía", "Migración", "Panamá", "Policía",
    "Commission", "Labour", "Migration", "Ministry", "Panama", "Panamanian", "Panamanians", "Police",
    "Spanish", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Sundays",
}  # fmt: skip
"""Names of offices, of the country and, in English, of days and languages."""
NAME = re.compile(r"(?<=[\w,;:] )([A-ZÁÉÍÓÚÑ][a-záéíóúñ]+)\b")
"""A word with a capital letter that begins no sentence."""


def unknown(talk: Talk) -> Iterator[tuple[str, str]]:
    """Each reply with a name that neither the line that it answers has nor anybody at the table."""
    for situation, replies in talk.replies.items():
        said = talk.says.get(situation)
        line = "" if said is None else f"{said.es} {said.en}"
        for reply in (replies.honest, replies.promising, replies.evasive):
            for name in NAME.findall(reply.es) + NAME.findall(reply.en):
                if name not in KNOWN and name not in line and name != talk.name:
                    yield situation, name


@pytest.mark.parametrize("name", library.names())
def test_a_reply_names_nothing_of_which_nothing_was_said(name: str) -> None:
    talk = library.talk_of(name, PANAMA)
    assert talk is not None and list(unknown(talk)) == []


def test_a_name_that_was_not_said_would_be_noticed() -> None:
    """The control: a dog that is named before anybody asked what it is called."""
    talk = library.talk_of("child_made_to_carry", PANAMA)
    assert talk is not None
    reply = talk.replies["hungry"]
    early = reply.honest.model_copy(update={"es": "De queso, y le das a Capitán."})
    replies = {**talk.replies, "hungry": reply.model_copy(update={"honest": early})}
    assert list(unknown(talk.model_copy(update={"replies": replies}))) == [("hungry", "Capitán")]
