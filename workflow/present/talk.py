"""The person in front, for the screen: the talk so far, what can be asked, and what was noted.

A person says each line once. What was said and asked stands in the log by the names of the lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from workflow import naming
from workflow.case.state import Thing
from workflow.log import events as e
from workflow.pathway.definition import Pathway
from workflow.present.notes import dimension_rows, form_told, kept_notes, observed_rows
from workflow.present.scene import Scene
from workflow.record.exercise import Told
from workflow.rows.talk import LineRow, NoteRow, QuestionRow, SettingRow, TalkRow
from workflow.talk import answering, library
from workflow.talk.answering import READ_BACK, SILENCE, Answer, Setting
from workflow.talk.definition import DIMENSIONS, FREE, SITUATIONS, Group, Question, Said, Talk
from workflow.world.engine import World

CHANNEL = "talk"
"""The channel of what the person says by themselves."""
GENERAL = "general"
"""In place of a talk's id: a line of the pathway's `voice`."""
AT_ONCE = 2
"""Lines that a person says at once."""

UNWRITTEN = (
    "De esta persona no hay una conversación escrita: se ve lo que dice en cada situación.",
    "No talk was written for this person: what they say in each situation is shown.",
)
_PLAYS_THEM = (
    "Usted lleva el papel de la persona: los demás le preguntan.",
    "You play the person: the others ask.",
)
_GROUPS: dict[Group, tuple[str, str]] = {
    "need": ("Qué necesita", "What they need"),
    "contact": ("A quién y cómo avisar", "Whom to tell, and how"),
    "deceptive_recruitment": ("Captación engañosa", "Deceptive recruitment"),
    "coercive_recruitment": ("Captación bajo coacción", "Coercive recruitment"),
    "recruitment_by_vulnerability": ("Captación por vulnerabilidad", "Recruitment by vulnerability"),
    "exploitation": ("Condiciones de explotación", "Exploitative conditions"),
    "coercion_at_destination": ("Coacción en el destino", "Coercion at destination"),
    "vulnerability_at_destination": ("Vulnerabilidad en el destino", "Vulnerability at destination"),
}
_Facts = tuple[tuple[str, str], ...]
"""Facts with values; one of them is enough."""
_FIRST: _Facts = (("water_and_seat", "offered"), ("first_needs", "met"))
_PRIVATE: _Facts = (("talk_place", "private"),)
_APART: _Facts = (("company", "apart"),)
_UNDERSTOOD: _Facts = (("talk_interpreter", "present"), ("interpreter", "arranged"))
_TOLD: _Facts = (("talk_explained", "explained"),)
_SETTING: tuple[tuple[str, tuple[str, str], _Facts, str], ...] = (
    ("needs", ("agua y asiento", "water and a seat"), _FIRST, "offer_water_and_seat"),
    ("private", ("lugar privado", "private place"), _PRIVATE, "find_private_place"),
    ("apart", ("aparte", "apart"), _APART, "keep_apart"),
    ("language", ("intérprete", "interpreter"), _UNDERSTOOD, "call_interpreter"),
    ("told", ("sabe quién lo verá", "knows who will see it"), _TOLD, "explain_who_sees"),
)
"""What of the setting is shown: its name, the facts that say so, and the step that brings it about."""
_SAID_WHEN: Mapping[str, _Facts] = {
    "needs_met": _FIRST,
    "apart": _APART,
    "private": _PRIVATE,
    "interpreter_came": _UNDERSTOOD,
    "told_who_sees": _TOLD,
}
"""Situations that follow from a fact; the others from what somebody did in the talk."""


def _is_so(thing: Thing, facts: _Facts) -> bool:
    return any(thing.values.get(fact) == value for fact, value in facts)


def talk_of(world: World, thing: Thing) -> Talk | None:
    """The talk of a case; None where nobody wrote one."""
    return library.talk_for(world.pathway, thing.kind, thing.values, thing.name)


def setting_of(world: World, thing: Thing, talk: Talk | None) -> Setting:
    """How one talks with the person of a case. What the pathway does not know of closes nothing."""

    def is_so(facts: _Facts) -> bool:
        return _is_so(thing, facts) or not any(fact in thing.values for fact, _value in facts)

    speaks_spanish = thing.values.get("language", "spanish") == "spanish"
    return Setting(
        private=is_so(_PRIVATE),
        apart=is_so(_APART) or (talk is not None and talk.near is None),
        understood=speaks_spanish or is_so(_UNDERSTOOD),
        told=is_so(_TOLD),
    )


def answers(rows: tuple[Told[e.What], ...]) -> tuple[Answer, ...]:
    """What was answered so far, in order."""
    found = (
        answering.read_code(row.what.line, row.what.manner) for row in rows if isinstance(row.what, e.Asked)
    )
    return tuple(answer for _talk, answer in filter(None, found))


# -- what the person says by themselves ------------------------------------------------------------


def said_so_far(rows: tuple[Told[e.What], ...]) -> frozenset[str]:
    """The situations that the person spoke of."""
    return frozenset(
        row.what.line.rpartition(".")[2]
        for row in rows
        if isinstance(row.what, e.MessageSent) and _is_said(row)
    )


def _is_said(row: Told[e.What]) -> bool:
    return isinstance(row.what, e.MessageSent) and row.what.channel == CHANNEL


def to_say(world: World, thing: Thing, said: frozenset[str], now: tuple[str, ...] = ()) -> Iterator[str]:
    """The lines that a person says now, by name, each once: of what was just done (`now`), then of what is
    so; a few at once."""
    talk = talk_of(world, thing)
    yield from islice(_sayings(world, thing, talk, said, now), AT_ONCE)


def _sayings(
    world: World, thing: Thing, talk: Talk | None, said: frozenset[str], now: tuple[str, ...]
) -> Iterator[str]:
    if talk is not None:
        for id in SITUATIONS:
            if (id in now or _is_so(thing, _SAID_WHEN.get(id, ()))) and id in talk.says and id not in said:
                yield f"{talk.talk}.{id}"
    for id, line in world.pathway.kinds[thing.kind].voice.items():
        if id not in said and world.core.holds(line.when, thing):
            yield f"{talk.talk if talk is not None and id in talk.says else GENERAL}.{id}"


def is_general(code: str) -> bool:
    """Whether a line is the pathway's own, which anybody could say."""
    return code.startswith(f"{GENERAL}.")


def words_of(pathway: Pathway, kind: str, code: str, language: str) -> str:
    """The words of a line that the person said; "" where the files no longer have it."""
    whose, _, id = code.rpartition(".")
    if whose == GENERAL:
        voice = pathway.kinds[kind].voice.get(id)
        return "" if voice is None else voice.name(language)
    talk = library.talk_of(whose, pathway)
    said = None if talk is None else talk.says.get(id)
    return "" if said is None else said.in_(language)


# -- the row -----------------------------------------------------------------------------------------


def talk_row(scene: Scene, case: str, role: str) -> TalkRow:
    """The person of a case as a role meets them."""
    thing = scene.world.thing(case)
    talk = talk_of(scene.world, thing)
    rows = scene.record.exercise.of_case(case)
    notes = kept_notes(scene, rows)
    lines = tuple(_lines(scene, thing, rows, role, notes))
    near = "" if talk is None or talk.near is None else talk.near.in_(scene.language)
    found = (
        why_not(scene.pathway, scene.ended(thing), talk, role) if role in scene.pathway.roles else UNWRITTEN
    )
    cannot = "" if found is None else scene.words.pick(*found)
    return TalkRow(
        case=case,
        name=scene.name(thing),
        story="" if talk is None else talk.story.in_(scene.language),
        near="" if thing.values.get("company") == "apart" else near,
        setting=tuple(_setting(scene, thing, talk, role)),
        lines=lines,
        questions=() if cannot or talk is None else tuple(_questions(scene, talk, answers(rows))),
        observed=() if talk is None else observed_rows(talk, notes, scene.language),
        dimensions=dimension_rows(notes, [(id, scene.words.pick(*_GROUPS[id])) for id in DIMENSIONS]),
        remark=_remark(scene, rows),
        form=form_told(notes, scene.language),
        why_not=cannot,
        can_read_back=bool(notes) and not cannot,
    )


def why_not(pathway: Pathway, ended: bool, talk: Talk | None, role: str) -> tuple[str, str] | None:
    """Why a role can ask nothing of a person, in Spanish and English; None where it can."""
    if pathway.roles[role].own_will:
        return _PLAYS_THEM
    if ended:
        return "El caso está cerrado: ya no se pregunta.", "The case is closed: nothing is asked any more."
    return UNWRITTEN if talk is None else None


def _setting(scene: Scene, thing: Thing, talk: Talk | None, role: str) -> Iterator[SettingRow]:
    for id, name, facts, step in _SETTING:
        needless = (id == "language" and thing.values.get("language") == "spanish") or (
            id == "apart" and talk is not None and talk.near is None
        )
        if needless or not any(fact in thing.values for fact, _value in facts):
            continue
        holds = _is_so(thing, facts)
        can = not holds and step in scene.pathway.steps and scene.world.core.allowed(thing, step, role)
        yield SettingRow(id, scene.words.pick(*name), holds, step if can else "")


def _questions(scene: Scene, talk: Talk, before: tuple[Answer, ...]) -> Iterator[QuestionRow]:
    """Every question in each of its manners: first those that were not asked yet, the manners mixed."""
    asked = {(answer.question, answer.manner) for answer in before}
    offered = [
        (question, manner, said)
        for number, question in enumerate(talk.questions.values())
        for manner, said in _turned(question, number)
    ]
    first: dict[str, int] = {}
    order = []
    for at, (question, manner, said) in enumerate(offered):
        turn = first[question.id] = first.get(question.id, -1) + 1
        order.append(
            ((question.id, manner) in asked, question.group not in FREE, turn, at, question, manner, said)
        )
    for was_asked, _free, _turn, _at, question, manner, said in sorted(order, key=lambda each: each[:4]):
        yield QuestionRow(
            question.id,
            manner,
            said.in_(scene.language),
            question.group,
            scene.words.pick(*_GROUPS[question.group]),
            was_asked,
        )


def _turned(question: Question, number: int) -> tuple[tuple[str, Said], ...]:
    """The manners of a question, begun at another one each time: no place tells which it is."""
    manners = question.manners
    turn = number % len(manners)
    return (*manners[turn:], *manners[:turn])


def _lines(
    scene: Scene, thing: Thing, rows: tuple[Told[e.What], ...], role: str, notes: tuple[NoteRow, ...]
) -> Iterator[LineRow]:
    name, noted = scene.name(thing), {note.text for note in notes}
    for row in rows:
        if isinstance(row.what, e.MessageSent) and _is_said(row):
            text = words_of(scene.pathway, thing.kind, row.what.line, scene.language)
            if text:
                yield LineRow(f"{row.seq}", name, text, False, noted=text in noted)
        elif isinstance(row.what, e.Asked):
            yield from _asked(scene, name, row.seq, row.role, row.what, role, noted)


def _asked(
    scene: Scene, name: str, seq: int, asker: str, what: e.Asked, role: str, noted: set[str]
) -> Iterator[LineRow]:
    """The official's words, and the person's."""
    pick, found = scene.words.pick, answering.read_code(what.line, what.manner)
    you = pick("Usted", "You") if asker == role else scene.words.role(asker)
    if found is None:
        return
    talk, answer = library.talk_of(found[0], scene.pathway), found[1]
    question = None if talk is None else talk.questions.get(answer.question)
    if what.question in (SILENCE, READ_BACK):
        words = pick("(Guarda silencio.)", "(Keeps silent.)")
        if what.question == READ_BACK:
            words = pick("(Le lee lo anotado.)", "(Reads back what was noted.)")
        yield LineRow(f"{seq}q", you, words, True, is_silence=True)
        if question is None:
            return
    else:
        asked = None if question is None else question.asked(what.manner)
        yield LineRow(f"{seq}q", you, "" if asked is None else asked.in_(scene.language), True)
    if talk is None or question is None:
        return
    text = answering.line(talk, answer).in_(scene.language)
    dimension = "" if question.group in FREE else question.group
    silent = text.startswith("(")
    yield LineRow(f"{seq}", name, text, False, "" if silent else dimension, text in noted, silent)


def _remark(scene: Scene, rows: tuple[Told[e.What], ...]) -> str:
    """What a colleague says of the last thing that was asked."""
    last = next((row.what for row in reversed(rows) if isinstance(row.what, e.Asked)), None)
    found = None if last is None else answering.read_code(last.line, last.manner)
    return "" if found is None else scene.words.pick(*answering.remark(found[1].reasons))


def asked_in_words(scene: Scene, what: e.Asked) -> str:
    """A question and what was said to it, for the history."""
    found = answering.read_code(what.line, what.manner)
    talk = None if found is None else library.talk_of(found[0], scene.pathway)
    if found is None or talk is None:
        return ""
    question = talk.questions.get(found[1].question)
    asked = None if question is None else question.asked(what.manner)
    text = answering.line(talk, found[1]).in_(scene.language)
    if asked is None:
        return text
    return naming.shown(f"{asked.in_(scene.language)} {scene.words.quote(text)}")
