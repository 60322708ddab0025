"""What the person asked and nobody answered yet; and what was done since that answers it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.case.state import Thing
from workflow.log import events as e
from workflow.present.sayings import (
    CHANNEL,
    asks,
    is_later,
    is_said,
    own_answers,
    question_before,
    situation,
    words_of,
)
from workflow.present.scene import Scene
from workflow.record.exercise import Told
from workflow.record.rows import Attempt
from workflow.scenario import their_questions
from workflow.talk.definition import NEED
from workflow.talk.replies import replied

Rows = Sequence[Told[e.What]]

_AT_FIRST = frozenset({"met", "someone_near", "apart", "private", "needs_met", "interpreter_came"})
"""Situations of the first contact: what was asked about them is past once it is over."""


def unanswered(scene: Scene, thing: Thing, rows: Rows) -> tuple[str, ...]:
    """The lines by which the person asked something that still waits for an answer, the newest first.

    One waits until somebody answers it, until something is done that answers it, and no longer than what it
    asks about is so.
    """
    given = {one.line for one in replied(rows, CHANNEL)}
    found = (row for row in reversed(rows) if is_said(row))
    return tuple(
        row.what.line
        for row in found
        if isinstance(row.what, e.MessageSent)
        and row.what.line not in given
        and asks(scene.pathway, thing.kind, row.what.line)
        and _waits(scene, thing, row.what.line, row.seq)
    )


def has_just_asked(scene: Scene, thing: Thing, rows: Rows) -> bool:
    """Whether the last thing said is a question of the person that waits for an answer, or what they said
    together with it."""
    open_ = unanswered(scene, thing, rows)
    for row in reversed(rows):
        if isinstance(row.what, e.Asked):
            return False
        if isinstance(row.what, e.MessageSent) and row.what.line in open_:
            return True
    return False


def answered_by_deed(scene: Scene, thing: Thing, rows: Rows) -> Iterator[tuple[Attempt, str]]:
    """What was done that answers a question of the person, with the line that asked it."""
    given = {one.line: one.seq for one in replied(rows, CHANNEL)}
    for row in rows:
        if not is_said(row) or not isinstance(row.what, e.MessageSent):
            continue
        line = row.what.line
        done = deed_for(scene, thing, line, row.seq) if asks(scene.pathway, thing.kind, line) else None
        if done is not None and not given.get(line, done.seq) < done.seq:
            yield done, line


def _waits(scene: Scene, thing: Thing, line: str, seq: int) -> bool:
    if deed_for(scene, thing, line, seq) is not None:
        return False
    voice = scene.pathway.kinds[thing.kind].voice.get(situation(line))
    if voice is not None:
        return scene.world.core.holds(voice.when, thing)
    asked = question_before(scene.pathway, line)
    is_of_now = situation(line) in _AT_FIRST or (asked is not None and asked.group == NEED)
    return not (is_of_now and is_later(thing, scene.world.state.now))


def deed_for(scene: Scene, thing: Thing, line: str, seq: int) -> Attempt | None:
    """The first step done after a line that answers it; None where none was, or it was done to no end."""
    own = own_answers(scene.pathway, line)
    if own is not None and own.by_words == "yes":
        return None
    words = words_of(scene.pathway, thing.kind, line, "es")
    stepper = scene.world.core.stepper
    return their_questions.deed_for(situation(line), words, seq, thing.id, stepper, scene.record)
