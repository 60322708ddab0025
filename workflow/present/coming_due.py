"""What is due in a led exercise by a minute: deadlines of the cases, and what is expected with a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflow.present.due import DUE_NOW, counts
from workflow.present.scene import Scene
from workflow.scoring.scoring import Scoring

_PAST = ("Ya venció: {}.", "Past its time: {}.")


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that nobody has done yet and that is in time up to a minute; its name, with whose it is."""

    minute: int
    name: str


def coming_due(scene: Scene, scoring: Scoring, since: int, *, count_assumed: bool) -> tuple[Coming, ...]:
    """What is due after a minute and was not done, the soonest first; only times that count.

    `count_assumed` says whether times that are assumptions do.
    """
    found = [*_deadlines(scene), *_expected(scene, scoring, count_assumed)]
    return tuple(sorted((due for due in found if due.minute > since), key=lambda due: due.minute))


def _deadlines(scene: Scene) -> Iterator[Coming]:
    known = scene.world.core.book.activities
    for case in scene.cases():
        rows = [row for thing in scene.together(case.id) for row in scene.record.deadlines(thing.id)]
        for row in rows:
            is_open = row.ended is None and row.activity in known and counts(scene, row.kind)
            if row.due is not None and is_open:
                yield Coming(
                    row.due, f"{scene.words.quote(scene.words.step(row.activity))} ({scene.name(case)})"
                )


def _expected(scene: Scene, scoring: Scoring, count_assumed: bool) -> Iterator[Coming]:
    for result in scoring.results():
        expected, due = scoring.scenario.expect[result.expectation], scoring.due(result.expectation)
        is_open = result.status == "open" or result.why in ("not_done", "only_asked")
        if due is not None and is_open and (count_assumed or not expected.assumption):
            yield Coming(due, scene.words.quote(expected.in_(scene.language)))


def told(scene: Scene, found: tuple[Coming, ...]) -> str:
    """What is due at this minute, and what was due since; "" where nothing is."""
    words, now = scene.words, scene.world.state.now
    said = []
    for is_now, text in ((True, words.pick(*DUE_NOW)), (False, words.pick(*_PAST))):
        names = dict.fromkeys(due.name for due in found if (due.minute == now) is is_now)
        if names:
            said.append(text.replace("{}", words.listed(list(names), ("y", "and"))))
    return " ".join(said)
