"""Nobody claims to have told what they may never have told: lines that follow no answer of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from workflow.pathway import library as pathways
from workflow.pathway.definition import Pathway
from workflow.referral.pieces import EXPLAIN_FIRST, PIECES
from workflow.talk import library

CLAIMS = re.compile(
    r"(?<!no )\b(se lo|le|les|lo que) (conté|dije)\b|\bya (lo )?(conté|dije)\b|ya hablamos|me leyó"
    r"|\bwhat I told\b|\bI told you\b|\bI already told\b|\byou read back\b|\bhappened I told\b",
    re.IGNORECASE,
)
ASKED = ("asked", "interviews", "testified", "notes")
"""Facts by which a line follows something that the person told."""
FOLLOWS = ("read_back", "again")
"""Situations in which something was told: what is read back, and a child who was heard before."""
NAMES = ("panama-2021", "panama-2024")


def of_pathway(pathway: Pathway) -> Iterator[tuple[str, str, str]]:
    for kind in pathway.kinds.values():
        for fact in kind.facts.values():
            for id, value in fact.values.items():
                if value.spoken is not None:
                    yield f"{fact.id}:{id}", value.spoken.es, value.spoken.en
        for id, line in kind.voice.items():
            if not any(fact in str(line.when) for fact in ASKED):
                yield f"voice:{id}", line.es, line.en


def of_pieces() -> Iterator[tuple[str, str, str]]:
    for piece in PIECES.values():
        yield f"{piece.id}:yes", *piece.agrees
        yield f"{piece.id}:no", *piece.declines
    yield "explain_first", *EXPLAIN_FIRST


def of_talks(pathway: Pathway) -> Iterator[tuple[str, str, str]]:
    for name in library.names():
        talk = library.talk_of(name, pathway)
        for id, said in talk.says.items() if talk is not None else ():
            if id not in FOLLOWS:
                yield f"{name}:{id}", said.es, said.en


def claimed(lines: Iterator[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return [line for line in lines if CLAIMS.search(line[1]) or CLAIMS.search(line[2])]


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_the_pathway_or_of_a_referral_claims_that_something_was_told(name: str) -> None:
    pathway = pathways.load(name)
    lines = [*of_pathway(pathway), *of_pieces()]
    assert len(lines) > 30
    assert claimed(iter(lines)) == []


def test_no_person_claims_it_by_situation() -> None:
    lines = [*of_talks(pathways.load("panama-2021"))]
    assert len(lines) > 300
    assert claimed(iter(lines)) == []


def test_a_claim_would_be_noticed() -> None:
    told = ("account:no", "Lo que pasó se lo conté a usted.", "What happened I told you.")
    assert claimed(iter([told])) == [told]
