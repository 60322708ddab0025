"""How a talk went: what opened it and what closed it, read from what was asked and said, in order.

Nothing of it is a count or a mark, and nothing is held against the person: who does not answer, or keeps
silent, decides so. Sources: the Méndez Principles and the PEACE model of interviewing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from workflow.log import events as e
from workflow.record.exercise import Told
from workflow.rows.talk import READ_BACK, SILENCE
from workflow.talk.answering import Answer, Reason, read_code
from workflow.talk.definition import FREE, NEED, Question, Talk

Opened = Literal["needs_first", "in_the_open", "openly", "left_room", "let_be", "read_back", "child_spared"]
Closed = Literal["child", "near", "language", "private", "told", "leading", "again", "insisted"]
_SETTING: tuple[Literal["near", "language", "private", "told"], ...] = ("near", "language", "private", "told")


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that was asked: the event, the minute, who asked, and what it came to.

    `question` is None where silence was kept, where it was read back what was noted, and where the file no
    longer has the question.
    """

    seq: int
    at: int
    role: str
    manner: str
    answer: Answer
    asked: str
    question: Question | None

    @property
    def is_of_facts(self) -> bool:
        """Whether it was asked what happened: not what is needed, nor whom to tell."""
        return self.question is not None and self.question.group not in FREE

    def has(self, *reasons: Reason) -> bool:
        """Whether one of these opened or closed the talk here."""
        return any(reason in self.answer.reasons for reason in reasons)


@dataclass(frozen=True, slots=True)
class Found:
    """What opened or closed a talk, and where: `turns` in order. `mended`: later it was no longer so."""

    sort: Opened | Closed
    turns: tuple[Turn, ...]
    mended: bool = False


def turns(rows: Iterable[Told[e.What]], talk_of: Callable[[str], Talk | None]) -> tuple[Turn, ...]:
    """What was asked of a case, in order.

    Args:
        rows: what happened in the case besides the steps.
        talk_of: a talk by its name; None where there is none.
    """
    found: list[Turn] = []
    for row in rows:
        known = read_code(row.what.line, row.what.manner) if isinstance(row.what, e.Asked) else None
        if known is None or not isinstance(row.what, e.Asked):
            continue
        talk, asked = talk_of(known[0]), row.what.question
        question = None if talk is None else talk.questions.get(asked)
        found.append(Turn(row.seq, row.at, row.role, row.what.manner, known[1], asked, question))
    return tuple(found)


def opened(course: Sequence[Turn], *, child: bool) -> Iterator[Found]:
    """What was done well in a talk. `child`: it is one with a child, or age is in doubt."""
    facts = [turn for turn in course if turn.is_of_facts]
    begin = facts[0].seq if facts else None
    needs = [turn for turn in course if turn.question is not None and turn.question.group == NEED]
    before = tuple(turn for turn in needs if begin is None or turn.seq < begin)
    if before:
        yield Found("needs_first", before)
    if child and course and not facts:
        yield Found("child_spared", (course[0],))
    if facts and not child and not facts[0].has(*_SETTING):
        yield Found("in_the_open", (facts[0],))
    found: tuple[tuple[Opened, tuple[Turn, ...]], ...] = (
        ("openly", tuple(turn for turn in course if turn.manner == "open" and turn.has("open"))),
        ("left_room", tuple(turn for turn in course if turn.asked == SILENCE)),
        ("let_be", tuple(turn for turn in course if _was_let_be(turn, course))),
        ("read_back", tuple(turn for turn in course if turn.asked == READ_BACK)),
    )
    yield from (Found(sort, where) for sort, where in found if where)


def _was_let_be(turn: Turn, course: Sequence[Turn]) -> bool:
    """Whether somebody would not speak of it, and it was asked once only."""
    return turn.has("never") and sum(other.asked == turn.asked for other in course) == 1


def closed(course: Sequence[Turn], *, child: bool) -> Iterator[Found]:
    """What closed a talk, first what the person had to fear from others."""
    facts = tuple(turn for turn in course if turn.is_of_facts)
    if child and facts:
        yield Found("child", facts)
    for reason in _SETTING:
        where = tuple(turn for turn in course if turn.has(reason))
        if where:
            after = (turn for turn in facts if turn.seq > where[-1].seq)
            yield Found(reason, where, mended=any(True for _turn in after))
    again = tuple(turn for turn in course if turn.has("again"))
    insisted = tuple(turn for turn in again if turn.question is not None and turn.question.never == "yes")
    repeated = tuple(turn for turn in again if turn not in insisted)
    leading = tuple(turn for turn in course if turn.manner == "leading")
    found: tuple[tuple[Closed, tuple[Turn, ...]], ...] = (
        ("leading", leading),
        ("again", repeated),
        ("insisted", insisted),
    )
    for sort, pressing in found:
        if pressing:
            yield Found(sort, pressing, mended=_is_open_again(pressing[-1], course))


def _is_open_again(last: Turn, course: Sequence[Turn]) -> bool:
    """Whether after a question that closed it the talk was opened: by silence, a need or reading back."""
    return any(
        turn.seq > last.seq and (turn.asked in (SILENCE, READ_BACK) or turn.has("need", "open", "short"))
        for turn in course
    )
