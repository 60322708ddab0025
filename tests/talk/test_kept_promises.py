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
        ("domestic_with_children", "told_who_sees"),
        ("made_to_take_drugs", "told_who_sees"),
        ("recruited_online", "told_who_sees"),
    }
)
"""Answers in which what is said to be done is done by saying it, or only if the person, or an office later,
asks for it."""


STEPS_FOR = {
    r"esa llamada|un teléfono": {"lend_phone"},
    r"pasaporte|cartera|documento|cédula": {"get_papers_back"},
    r"\bcama\b|\bdormir\b|otro lugar|otra cama": {"lodging", "first_night", "services"},
    r"médic|enfermer|doctor": {"urgent_health", "health"},
    r"otra persona\b|hable su idioma": {"talk_interpreter", "interpreter"},
    r"\bvaso\b|plato con agua|te traigo de lo|leche|ropa": {
        "first_needs",
        "dependents_first_needs",
        "clothes",
    },
    r"aviso a SENNIAF|aviso hoy a SENNIAF": {"protection", "tell_senniaf_of_another_child"},
    r"\bpermiso puede\b|qué papel": {"visa_told"},
    r"UPAVIT": {"safe_contact", "services"},
    r"opinas": {"hear_child", "hear_child_on_place"},
}
"""Words of a promise, and what of the pathway shows that it was kept: one of them at least is named."""


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


def unnamed(rows: Iterator[tuple[str, str, str, str, tuple[str, ...]]]) -> list[tuple[str, str, str]]:
    """Promises of something that a step does where no such step is named."""
    return [
        (talk, situation, words)
        for talk, situation, words, _en, names in rows
        for pattern, steps in STEPS_FOR.items()
        if TABLE in names and re.search(pattern, words, re.IGNORECASE) and not steps & set(names)
    ]


def test_what_a_step_does_is_not_left_to_who_was_there() -> None:
    rows = list(honest())
    assert unnamed(iter(rows)) == []
    alone = [(*row[:4], (TABLE,)) for row in rows if len(row[4]) > 1 and TABLE in row[4]]
    assert len(unnamed(iter(alone))) >= 8  # named nowhere, each would be found


def test_what_keeps_a_promise_is_of_the_pathway() -> None:
    """Of those that fit anybody's question; the reader checks a talk's own."""
    pathway = pathways.load("panama-2021")
    kind = main_kind(pathway)
    names = {name for each in GENERAL.values() for name in each}
    assert names <= {*kind.facts, *kind.tracks, *pathway.steps, READ_BACK, TABLE}
    assert set(GENERAL) <= set(REPLIES)
