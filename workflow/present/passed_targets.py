"""The training targets of a session that passed, in words: practice sets a target, a law or a standard a
deadline. Whoever reads of a target on the desk finds the same number in a review."""

from __future__ import annotations

from collections.abc import Sequence

from workflow.present.due import targets_in_a_sentence
from workflow.present.review_scene import ReviewScene
from workflow.present.scene import Scene
from workflow.record.rows import Deadline
from workflow.review.cases import Case, could_do

_NAMED = 3


def passed_targets(review: ReviewScene, scene: Scene, cases: Sequence[Case]) -> tuple[Deadline, ...]:
    """The targets of the table that passed before the step was done, in order; what several cases share,
    once."""
    things = dict.fromkeys(thing for case in cases for thing in case.things)
    found = [
        row
        for thing in things
        for row in scene.record.deadlines(thing)
        if row.kind == "assumption" and row.state in ("missed", "done_after")
    ]
    table = review.reading.table
    own = (row for row in found if table.duty(could_do(scene.world, row.activity)) == "table")
    return tuple(sorted(own, key=lambda row: (row.due or 0, row.seq)))


def counted(scene: Scene, found: Sequence[Deadline]) -> str:
    """How many passed, how many of these were done after, and whether that counts; "" where none did."""
    if not found:
        return ""
    undone = sum(row.state == "missed" for row in found)
    told = scene.words.pick(
        f"Metas de práctica vencidas: {len(found)} (sin hacer: {undone}; hechas después: "
        f"{len(found) - undone}).",
        f"Training targets missed: {len(found)} (not done: {undone}; done after: {len(found) - undone}).",
    )
    return f"{told} {targets_in_a_sentence(scene)}"


def named(scene: Scene, found: Sequence[Deadline]) -> str:
    """Which passed, the first few by name; "" where none did."""
    if not found:
        return ""
    words = scene.words
    names = dict.fromkeys(words.quote(words.step(row.activity)) for row in found)
    more = len(names) - _NAMED
    tail = words.pick(f" y {more} más", f" and {more} more") if more > 0 else ""
    listed = ", ".join(list(names)[:_NAMED])
    return words.pick(f"Venció la meta de práctica de {listed}{tail}.", f"Target missed: {listed}{tail}.")
