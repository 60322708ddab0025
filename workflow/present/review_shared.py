"""What several cases share, told of all of them at once: one criminal proceeding is worked at and waited for
once, however many people it is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.present.review_scene import ReviewScene
from workflow.present.words import Words
from workflow.review.cases import Case, waits_of
from workflow.review.waits import Wait

_RUN = 3
"""From so many cases on, in a row, the first and the last are named."""


def told_of(review: ReviewScene, thing: str) -> str:
    """Whose a thing is: `V1`, or of what several share `V1 a V8, un mismo proceso`."""
    scene = review.scene
    assert scene is not None
    of = [case.id for case in review.cases.values() if thing in case.things]
    if len(of) < 2:
        return "".join(of)
    named = _named(scene.words, of, list(review.cases))
    return scene.words.pick(f"{named}, un mismo proceso", f"{named}, one and the same proceeding")


def shared_with(review: ReviewScene, thing: str) -> str:
    """The same in brackets; nothing of what one case has for itself."""
    is_shared = sum(thing in case.things for case in review.cases.values()) > 1
    return f" ({told_of(review, thing)})" if is_shared else ""


def _named(words: Words, of: Sequence[str], every: Sequence[str]) -> str:
    first = every.index(of[0])
    if len(of) >= _RUN and list(every[first : first + len(of)]) == list(of):
        return words.pick(f"{of[0]} a {of[-1]}", f"{of[0]} to {of[-1]}")
    return words.listed(list(of), ("y", "and"))


def waits_once(review: ReviewScene) -> Iterator[tuple[Case, tuple[Wait, ...]]]:
    """Each case with what it waited for, what several share with the first of them only: so each minute of a
    proceeding is counted once."""
    told: set[str] = set()
    for case in review.cases.values():
        waits = waits_of(review.reading, case)
        yield case, tuple(wait for wait in waits if wait.thing not in told)
        told.update(case.things)
