"""What a colleague says beside the lines of a talk: what opened it, and what closed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workflow.log import events as e
from workflow.present.sayings import CHANNEL
from workflow.present.scene import Scene
from workflow.record.exercise import Told
from workflow.rows.talk import LineRow
from workflow.talk import answering, library
from workflow.talk.replies import Replied, replied


def with_remarks(
    scene: Scene, case: str, rows: tuple[Told[e.What], ...], lines: tuple[LineRow, ...]
) -> tuple[LineRow, ...]:
    """The lines, with what a colleague says of the last thing that was asked or answered beside what came of
    it, until something else is done; and of what closed the talk, from then on."""
    given = {one.seq: one for one in replied(rows, CHANNEL)}
    spoken = [row for row in rows if isinstance(row.what, e.Asked) or row.seq in given]
    is_last = not spoken or not any(one.seq > spoken[-1].seq for one in scene.record.attempts(case)[-1:])
    at = {line.id.removesuffix("q"): place for place, line in enumerate(lines)}
    told = list(lines)
    for row in spoken:
        place, found = at.get(str(row.seq)), _reasons(row, given.get(row.seq))
        stays = (row is spoken[-1] and is_last) or not answering.CLOSING.isdisjoint(found)
        if place is not None and stays:
            said = " ".join(_remarks(scene, row, found))
            told[place] = replace(told[place], remark=said)
    return tuple(told)


def _reasons(row: Told[e.What], given: Replied | None) -> Sequence[answering.Reason]:
    """What opened or closed the talk in something asked or answered; none where it is not known."""
    if given is not None:
        return answering.reply_given(given.how, given.lacks).reasons
    assert isinstance(row.what, e.Asked)
    found = answering.read_code(row.what.line, row.what.manner)
    return () if found is None else found[1].reasons


def _remarks(scene: Scene, row: Told[e.What], reasons: Sequence[answering.Reason]) -> Iterator[str]:
    if not reasons:
        return
    yield scene.words.pick(*answering.remark(reasons))
    if not isinstance(row.what, e.Asked) or row.what.manner != "leading":
        return
    found = answering.read_code(row.what.line, row.what.manner)
    talk = None if found is None else library.talk_of(found[0], scene.pathway)
    question = None if talk is None or found is None else talk.questions.get(found[1].question)
    if question is not None and question.note is not None:
        yield question.note.in_(scene.language)
