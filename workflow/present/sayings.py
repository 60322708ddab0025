"""What the person of a case says by themselves, each line once, and how one talks with them.

What was said and asked stands in the log by the names of the lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from workflow.case.calendar import MINUTES_A_DAY
from workflow.case.state import Thing
from workflow.log import events as e
from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Line
from workflow.record.exercise import Told
from workflow.record.rows import Fault
from workflow.rows.talk import SPOKEN, Way
from workflow.talk import answering, library
from workflow.talk.answering import Answer, Setting
from workflow.talk.deed_texts import SHELTERS
from workflow.talk.definition import FREE, SITUATIONS, Question, Replies, Said, Talk
from workflow.talk.kept_by import kept_by
from workflow.talk.replies import ASKS, Reply, replied, replies_to
from workflow.world.engine import World

CHANNEL = SPOKEN
GENERAL = "general"
"""In place of a talk's id: a line of the pathway's `voice`."""
GESTURE = "gesture"
"""Between a talk's id and a situation: what is said or shown of it where there is no language in common."""
WITHOUT_WORDS = "no_words"
"""The situation of somebody with whom there is no language in common: it is told in their own way."""
WITH_WHOM = "with_whom"
"""The situation of somebody who was asked with whom they would rather speak."""
HARMED = "harmed"
"""The situation of somebody who was just harmed by whoever sits with them."""
AT_ONCE = 2
"""Lines that a person says at once."""

Facts = tuple[tuple[str, str], ...]
"""Facts with values; one of them is enough."""
FIRST: Facts = (("water_and_seat", "offered"), ("first_needs", "met"))
PRIVATE: Facts = (("talk_place", "private"),)
APART: Facts = (("company", "apart"),)
FOR_THE_TALK: Facts = (("talk_interpreter", "present"),)
FOR_THE_CASE: Facts = (("interpreter", "arranged"),)
UNDERSTOOD: Facts = (*FOR_THE_TALK, *FOR_THE_CASE)
TOLD: Facts = (("talk_explained", "explained"),)
SAID_WHEN: Mapping[str, Facts] = {
    "needs_met": FIRST,
    "apart": APART,
    "private": PRIVATE,
    "interpreter_came": UNDERSTOOD,
    "told_who_sees": TOLD,
    WITH_WHOM: (("talk_with", "asked"),),
    "in_shelter": tuple(("lodging", place) for place in SHELTERS),
    "at_upavit": (("services", "assessed"), ("services", "in_services")),
    "before_hearing": (("testimony", "agreed"),),
    "paid": (("restitution", "paid"), ("civil_claim", "paid"), ("labour_claim", "paid")),
}
"""Situations that follow from a fact or track; the others from what somebody did in the talk."""
_NO_LONGER: Mapping[str, Facts] = {"who_sees": TOLD, "no_words": UNDERSTOOD}
"""Lines of the pathway's `voice` that nobody says any more where one of these facts holds."""

_THEIRS_TO_TELL = frozenset({"purpose", "means"})
"""Facts that come to light only where a person tells them: a line that rests on one tells it."""
FIRST_CONTACT = frozenset({"undetected", "potential", "missed"})
"""States of `status` before a form is with the Commission: afterwards the file is known."""
_ASKED_WITH_WHOM = "ask_whom_to_speak_with"
"""The step by which an official asks with whom somebody would rather speak."""
_IN_THE_OPEN = frozenset({"open", "short", "went_on"})
"""Why something was answered in an open talk."""


def is_so(thing: Thing, facts: Facts) -> bool:
    """Whether one of these facts has its value for a case."""
    return any(thing.values.get(fact) == value for fact, value in facts)


def interprets_only_now(thing: Thing) -> bool:
    """Whether whoever interprets is there for the talk, and nobody was found for the whole case yet."""
    return is_so(thing, FOR_THE_TALK) and not is_so(thing, FOR_THE_CASE) and "interpreter" in thing.values


def is_later(thing: Thing, now: int) -> bool:
    """Whether the first contact is over at a minute: one meets by appointment, and not where the person was
    found, once a night has passed since then, too."""
    is_met = thing.values.get("status", "undetected") == "potential"
    if is_met and now // MINUTES_A_DAY > thing.opened // MINUTES_A_DAY:
        return True
    later = thing.values.get("status", "undetected") not in FIRST_CONTACT
    return later or thing.values.get("lodging") in SHELTERS or is_so(thing, SAID_WHEN["at_upavit"])


def is_apart_by_place(thing: Thing, now: int) -> bool:
    """Whether the place itself is private, with nobody near who came with the person: an office, or a room of
    the house where they are looked after; not where they are held."""
    return is_later(thing, now) and thing.values.get("liberty", "free") == "free"


def so_by_place(thing: Thing, now: int) -> Facts:
    """What of the setting the place where one meets now brings about, whatever was done before."""
    return (*PRIVATE, *APART) if is_apart_by_place(thing, now) else ()


def talk_of(world: World, thing: Thing) -> Talk | None:
    """The talk of a case; None where nobody wrote one."""
    return library.talk_for(world.pathway, thing.kind, thing.values, thing.name)


def setting_of(world: World, thing: Thing, talk: Talk | None) -> Setting:
    """How one talks with the person of a case. What the pathway does not know of closes nothing."""

    def holds(facts: Facts) -> bool:
        return is_so(thing, facts) or not any(fact in thing.values for fact, _value in facts)

    by_place = is_apart_by_place(thing, world.state.now)
    speaks_spanish = thing.values.get("language", "spanish") == "spanish"
    return Setting(
        private=by_place or holds(PRIVATE),
        apart=by_place or holds(APART) or (talk is not None and talk.near is None),
        understood=speaks_spanish or holds(UNDERSTOOD),
        told=holds(TOLD),
    )


def answers(
    rows: tuple[Told[e.What], ...], harms: Iterable[Fault] = (), *, role: str = ""
) -> tuple[Answer, ...]:
    """What was answered so far, in order; `harms` stand among it where they were done. With a `role`, what it
    asked and answered itself; `rows` has what the person asked all the same, or no reply is found."""
    found = [(harm.seq, answering.harm_done()) for harm in harms]
    for row in rows if not role else (row for row in rows if row.role == role):
        known = answering.read_code(row.what.line, row.what.manner) if isinstance(row.what, e.Asked) else None
        found += [(row.seq, known[1])] if known is not None else []
    given = (one for one in replied(rows, CHANNEL) if role in ("", one.role))
    found += [(one.seq, answering.reply_given(one.how, one.lacks)) for one in given]
    return tuple(answer for _seq, answer in sorted(found, key=lambda each: each[0]))


def asked_last(rows: tuple[Told[e.What], ...]) -> str:
    """The role that asked the last question, or kept silent last; "" where nobody did."""
    return next((row.role for row in reversed(rows) if isinstance(row.what, e.Asked)), "")


# -- what the person asks ---------------------------------------------------------------------------


def asks(pathway: Pathway, kind: str, line: str) -> bool:
    """Whether a line asks something for which answers were written."""
    return ASKS in words_of(pathway, kind, line, "es") and bool(answers_to(pathway, line))


def answers_to(pathway: Pathway, line: str, role: str = "") -> Mapping[Way, Reply]:
    """What a role can answer to a line that the person said, by the way of answering."""
    return replies_to(_talk_of_line(line, pathway), line, role)


def kept_by_of(pathway: Pathway, line: str) -> tuple[str, ...]:
    """What shows that what the honest answer to a line promises was done; nothing where it promises none."""
    return kept_by(_talk_of_line(line, pathway), line)


def own_answers(pathway: Pathway, line: str) -> Replies | None:
    """The answers that were written to this line of this person; None where what fits anybody's is said."""
    talk = _talk_of_line(line, pathway)
    return None if talk is None else talk.replies.get(situation(line))


def _talk_of_line(code: str, pathway: Pathway) -> Talk | None:
    return None if is_general(code) else library.talk_of(whose(code), pathway)


def whose(code: str) -> str:
    """The talk that a line is of; `GENERAL` where it is the pathway's own."""
    return code.partition(".")[0]


# -- what the person says by themselves ------------------------------------------------------------


def said_so_far(rows: tuple[Told[e.What], ...]) -> frozenset[str]:
    """The situations that the person spoke of."""
    return frozenset(
        situation(row.what.line) for row in rows if isinstance(row.what, e.MessageSent) and is_said(row)
    )


def is_said(row: Told[e.What]) -> bool:
    """Whether a row is a line that a person said by themselves."""
    return isinstance(row.what, e.MessageSent) and row.what.channel == CHANNEL


def situation(code: str) -> str:
    """What a line is about."""
    return code.rpartition(".")[2]


def question_before(pathway: Pathway, code: str) -> Question | None:
    """The question with whose whole answer the person asks something by a line; None for other lines."""
    talk = _talk_of_line(code, pathway)
    return None if talk is None else _comes_after(pathway, talk, situation(code))


def _comes_after(pathway: Pathway, talk: Talk, id: str) -> Question | None:
    is_situation = id in SITUATIONS or any(id in kind.voice for kind in pathway.kinds.values())
    return None if is_situation else talk.questions.get(id)


def to_say(
    world: World,
    thing: Thing,
    said: frozenset[str],
    now: tuple[str, ...] = (),
    already: int = 0,
    *,
    asked: Iterable[e.What] = (),
) -> tuple[str, ...]:
    """The lines that a person says now, by name, each once: of what was just done (`now`), then of what is
    so; a few at once, less what was `already` said. What was done to them is told of their own accord only
    after an open talk was had (`asked`: all that was asked), or once the form is with the Commission."""
    talk = talk_of(world, thing)
    tells = thing.values.get("status") not in FIRST_CONTACT or _was_open(talk, asked)
    understood = setting_of(world, thing, talk).understood
    has_said = {*said, *_told_in_answers(talk, asked)}
    lines = _sayings(world, thing, talk, has_said, now, tells=tells)
    found = (told for told in (line if understood else _without_words(talk, line) for line in lines) if told)
    return tuple(islice(found, max(0, AT_ONCE - already)))


def _sayings(
    world: World,
    thing: Thing,
    talk: Talk | None,
    said: Collection[str],
    now: tuple[str, ...],
    *,
    tells: bool,
) -> Iterator[str]:
    if talk is not None:
        for id in now:
            if id not in said and id in talk.says and _comes_after(world.pathway, talk, id) is not None:
                yield f"{talk.talk}.{id}"
        for id in SITUATIONS:
            is_due = id in now or is_so(thing, SAID_WHEN.get(id, ()))
            if is_due and id not in said and _words(talk, id) is not None:
                yield f"{talk.talk}.{id}"
    for id, line in world.pathway.kinds[thing.kind].voice.items():
        if is_so(thing, _NO_LONGER.get(id, ())):
            continue
        if id not in said and (tells or not _is_theirs(line)) and world.core.holds(line.when, thing):
            yield f"{talk.talk if talk is not None and id in talk.says else GENERAL}.{id}"


def _without_words(talk: Talk | None, code: str) -> str:
    """The line with which a person tells the same where there is no language in common; "" where they have
    none, and tell it once they are understood."""
    id = situation(code)
    if id == WITHOUT_WORDS:
        return code
    said = None if talk is None else talk.says.get(id)
    if said is None or talk is None:
        return ""
    if said.gesture is not None:
        return f"{talk.talk}.{GESTURE}.{id}"
    return code if said.is_shown else ""


def _words(talk: Talk, id: str) -> Said | None:
    """What a talk has for a situation: with whom somebody would rather speak is told as it is answered where
    that is a question of the talk."""
    asks = _asks_with_whom(talk) if id == WITH_WHOM else None
    return talk.says.get(id) or (None if asks is None else asks.answer)


def _asks_with_whom(talk: Talk) -> Question | None:
    return next((one for one in talk.questions.values() if one.step == _ASKED_WITH_WHOM), None)


def _told_in_answers(talk: Talk | None, asked: Iterable[e.What]) -> Iterator[str]:
    """The situations of which a person told by answering a question."""
    question = None if talk is None else _asks_with_whom(talk)
    if question is not None and any(
        isinstance(one, e.Asked) and one.question == question.id for one in asked
    ):
        yield WITH_WHOM


def _is_theirs(line: Line) -> bool:
    """Whether a line tells what only the person can tell."""
    return any(isinstance(atom, g.Is) and atom.name in _THEIRS_TO_TELL for atom in g.atoms(line.when))


def _was_open(talk: Talk | None, asked: Iterable[e.What]) -> bool:
    """Whether something of what happened was told in an open talk."""
    for what in asked:
        found = answering.read_code(what.line, what.manner) if isinstance(what, e.Asked) else None
        if talk is None or found is None or _IN_THE_OPEN.isdisjoint(found[1].reasons):
            continue
        question = talk.questions.get(found[1].question)
        if question is not None and question.group not in FREE:
            return True
    return False


def is_general(code: str) -> bool:
    """Whether a line is the pathway's own, which anybody could say."""
    return code.startswith(f"{GENERAL}.")


def words_of(pathway: Pathway, kind: str, code: str, language: str) -> str:
    """The words of a line that the person said; "" where the files no longer have it."""
    id = situation(code)
    if is_general(code):
        voice = pathway.kinds[kind].voice.get(id)
        return "" if voice is None else voice.name(language)
    talk = _talk_of_line(code, pathway)
    said = None if talk is None else _words(talk, id)
    if talk is not None and code == f"{talk.talk}.{GESTURE}.{id}":
        said = talk.says[id].gesture if id in talk.says else None
    return "" if said is None else said.in_(language)
