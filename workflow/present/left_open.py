"""What nobody knows the end of when an exercise is over: there is something to talk about in it, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.present import ratings_in_words
from workflow.present.answers import without_answer
from workflow.present.exercise import Table
from workflow.scoring.rating import Rating
from workflow.scoring.results import Result, Why

_STILL: tuple[Why, ...] = ("still_in_time", "still_before")
_MOST = 3
"""Things that a line names; of the others it says how many there are."""


def left_open(
    table: Table, roles: Sequence[str], results: Sequence[Result], found: Sequence[Rating]
) -> tuple[str, ...]:
    """Lines to talk about: what nobody read or answered, and of each objective what was not done by the end
    though there was time, and that most of it is not known.

    Args:
        table: the exercise, which is over.
        roles: those that people played.
        results: one of each expectation that is told.
        found: the ratings; only those of all together are read.
    """
    heavier = sorted(results, key=lambda each: -table.scenario.expect[each.expectation].weight)
    lines = [_objective(table, rating, heavier) for rating in found if not rating.role]
    return (*_unanswered(table, roles), *filter(None, lines))


def _unanswered(table: Table, roles: Sequence[str]) -> Iterator[str]:
    by_what: dict[str, list[str]] = {}
    for about, what in without_answer(table, roles):
        by_what.setdefault(what, []).append(about)
    for what, abouts in by_what.items():
        yield f"{what.removesuffix('.')}: {_few(table, abouts)}"


def _objective(table: Table, rating: Rating, results: Sequence[Result]) -> str:
    expect, words = table.scenario.expect, table.scene.words
    still = [
        expect[each.expectation].in_(table.lang).rstrip(".")
        for each in results
        if each.why in _STILL and expect[each.expectation].objective == rating.objective
    ]
    is_unknown = rating.grade is None and rating.known < rating.expected
    parts = [ratings_in_words.rated(rating, rating, table.lang)] if is_unknown else []
    if still:
        head = words.pick(
            "Al terminar estaba sin hacer, todavía a tiempo", "At the end it was not done, and still in time"
        )
        parts.append(f"{head}: {_few(table, still)}")
    text = table.scenario.objectives[rating.objective].in_(table.lang).rstrip(".")
    return (
        f"{words.quote(text)}: {_lower(parts[0])}" + "".join(f". {each}" for each in parts[1:])
        if parts
        else ""
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _few(table: Table, texts: Sequence[str]) -> str:
    more = len(texts) - _MOST
    told = "; ".join(texts[:_MOST])
    return told if more <= 0 else told + table.scene.words.pick(f"; y {more} más", f"; and {more} more")
