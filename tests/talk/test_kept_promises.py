"""An honest answer that says what somebody will do names what shows that it was done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.pathway import library as pathways
from workflow.pathway.rules import main_kind
from workflow.rows.talk import READ_BACK
from workflow.talk import library
from workflow.talk.definition import TABLE
from workflow.talk.kept_by import GENERAL, kept_by
from workflow.talk.reply_texts import OF_THEIR_OWN, REPLIES

PROMISES = re.compile(
    r"(?<!\bno )(?<!\bno le )(?<!\bno te )\b(pregunto (quién|ahora|hoy|cuándo|cómo|por|delante|si|y)"
    r"|le pregunto a|lo pregunto (hoy|en)|llamo|busco|averiguo|voy a (pedir|buscar|ver)|vamos a|vemos juntos"
    r"|vuelvo|vengo|aviso|traigo|pido|leo|leemos|escribo|explico|la llamo|la llamada la hago|digo ahora"
    r"|(le|te|lo) digo (antes|lo|si|qué|cuándo)|se lo cuento|se lo explico|te cuento|se la averiguo)\b",
    re.IGNORECASE,
)
WILL = re.compile(
    r"\b(I'll|I will|I'm going to|I'm calling|I'm the one who|let's|we'll|let you know|I tell you"
    r"|you'll hear)\b",
    re.IGNORECASE,
)
SAID_BY_IT = frozenset(
    {
        ("", "who_sees"),
        ("", "before_hearing"),
        ("age_in_doubt", "only_papers"),
        ("child_made_to_carry", "hungry"),
        ("forced_begging", "who_sees"),
        ("forced_begging", "paid"),
        ("girl_no_movement", "apart"),
        ("samy", "apart"),
        ("venezuelan_migrant", "someone_near"),
        ("woman_private_house", "private"),
        ("woman_private_house", "who_sees"),
    }
)
"""Answers in which what is said to be done is done by saying it, or only if the person asks for it."""


def honest() -> Iterator[tuple[str, str, str, str, tuple[str, ...]]]:
    """Talk ("" for anybody's), situation, the words in both languages, and what shows that they were kept."""
    for situation, ways in REPLIES.items():
        yield "", situation, ways[0][0], ways[0][1], GENERAL.get(situation, ())
    for (situation, _role), ways in OF_THEIR_OWN.items():
        yield "", situation, ways[0][0], ways[0][1], GENERAL.get(situation, ())
    pathway = pathways.load("panama-2021")
    for name in library.names():
        talk = library.talk_of(name, pathway)
        assert talk is not None
        for id, replies in talk.replies.items():
            yield name, id, replies.honest.es, replies.honest.en, kept_by(talk, f"{name}.{id}")


def test_every_answer_that_promises_an_act_says_what_keeps_it() -> None:
    """Alike in both languages; what needs no more than its words is named, and each of those is there."""
    rows = [row for row in honest() if row[:2] not in SAID_BY_IT]
    apart = [row[:4] for row in rows if bool(PROMISES.search(row[2])) != bool(WILL.search(row[3]))]
    assert not apart
    assert [row[:3] for row in rows if bool(PROMISES.search(row[2])) != bool(row[4])] == []
    assert sum(bool(row[4]) for row in rows) > 50
    assert {row[:2] for row in honest() if row[:2] in SAID_BY_IT and not row[4]} == SAID_BY_IT


def test_what_keeps_a_promise_is_of_the_pathway() -> None:
    """Of those that fit anybody's question; the reader checks a talk's own."""
    kind = main_kind(pathways.load("panama-2021"))
    names = {name for each in GENERAL.values() for name in each}
    assert names <= {*kind.facts, *kind.tracks, READ_BACK, TABLE}
    assert set(GENERAL) <= set(REPLIES)
