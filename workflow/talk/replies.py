"""What can be answered to the question of a person: honestly, with a promise, or evasively, by situation.

Honest is what one knows, that one does not know, and what one does oneself; nothing is promised that is not
in one's hands. A talk may have answers of its own to its own lines. Source: the Méndez Principles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from workflow.log import events as e
from workflow.record.exercise import Told
from workflow.rows.talk import WAYS, Way
from workflow.talk.definition import Said, Talk
from workflow.talk.reply_texts import OF_THEIR_OWN, REPLIES

ASKS = "?"
"""What the words of a question have in both languages."""

_Lack = Literal["language", "near"]
_LACKS: tuple[_Lack, ...] = get_args(_Lack)


@dataclass(frozen=True, slots=True)
class Reply:
    """Words that answer a question, and what the person says or does then. `to_child` are the Spanish words
    to a child, where they differ."""

    said: Said
    then: Said
    to_child: str = ""

    def in_(self, language: str, *, child: bool) -> str:
        """The words in a language."""
        return self.to_child if child and self.to_child and language != "en" else self.said.in_(language)


@dataclass(frozen=True, slots=True)
class Replied:
    """Way the question of a `line` was answered: event, minute, role; `asked` is the event of the question,
    `lacks` what kept the answer from being understood or heard alone."""

    seq: int
    at: int
    role: str
    line: str
    how: Way
    asked: int
    lacks: tuple[_Lack, ...] = ()


_THEN: Mapping[Way, Said] = {
    "honest": Said(es="(Escucha, y asiente.)", en="(Listens, and nods.)"),
    "promising": Said(es="(Se queda mirando, sin decir nada.)", en="(Looks on, and says nothing.)"),
    "evasive": Said(es="(Baja la vista.)", en="(Looks down.)"),
}
GESTURES = frozenset(text for said in _THEN.values() for text in (said.in_("es"), said.in_("en")))
"""What a person does after an answer where no talk says otherwise."""
NOT_UNDERSTOOD = Said(
    es="(No entiende lo que se le dice: falta intérprete.)",
    en="(Does not understand: there is no interpreter.)",
)


def replies_to(talk: Talk | None, line: str, role: str = "") -> Mapping[Way, Reply]:
    """What can be answered to a line that the person said: by the very office that is asked about (`role`),
    else the talk's own, else what fits anybody's; nothing where nobody wrote an answer."""
    situation = line.rpartition(".")[2]
    of_office = OF_THEIR_OWN.get((situation, role))
    own = None if talk is None or of_office else talk.replies.get(situation)
    if own is not None:
        found = (own.honest, own.promising, own.evasive)
        return {
            how: Reply(one, _THEN[how] if one.then is None else one.then)
            for how, one in zip(WAYS, found, strict=True)
        }
    general = REPLIES.get(situation, ()) if of_office is None else of_office
    return {
        how: Reply(Said(es=es, en=en), _THEN[how], to_child)
        for how, (es, en, to_child) in zip(WAYS, general, strict=False)
    }


def in_turn(line: str) -> tuple[Way, ...]:
    """The three ways in the order in which they are offered: another one first for each line, so that no
    place tells which it is."""
    begin = sum(map(ord, line)) % len(WAYS)
    return (*WAYS[begin:], *WAYS[:begin])


def answer_code(how: str, *, understood: bool, apart: bool) -> str:
    """Way an answer stands in the log: the way, and what kept it from being understood or heard alone."""
    return "+".join((how, *(() if understood else ("language",)), *(() if apart else ("near",))))


def replied(rows: Iterable[Told[e.What]], channel: str) -> Sequence[Replied]:
    """What was answered to questions that a person asked by a channel, in order."""
    asked: dict[str, tuple[int, str]] = {}
    found: list[Replied] = []
    for row in rows:
        what = row.what
        if isinstance(what, e.MessageSent) and what.channel == channel:
            asked[what.message] = row.seq, what.line
        elif isinstance(what, e.MessageAnswered) and what.message in asked:
            how, *lacks = what.answer.split("+")
            if how in WAYS:
                kept: tuple[_Lack, ...] = tuple(one for one in _LACKS if one in lacks)
                since, line = asked[what.message]
                found.append(Replied(row.seq, row.at, row.role, line, how, since, kept))
    return tuple(found)
