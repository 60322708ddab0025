"""Which tables a case of a review can be set beside, and the two of them side by side."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.log.ancestry import ancestry
from workflow.present.beside import beside_row
from workflow.present.part_only import is_part
from workflow.present.review_scene import ReviewScene
from workflow.present.review_sources import called
from workflow.problems import ServiceError
from workflow.review.cases import cases_of
from workflow.rows import ChoiceRow
from workflow.rows.beside import BesideRow
from workflow.service.open_review import OpenReview


def others(review: OpenReview, source: int, case: str, lang: str) -> tuple[ChoiceRow, ...]:
    """Sessions of the review that played the same as this one, and other branches of its own, each by an id.
    Of a log of which only a part holds nobody knows what was not done: it is set beside none.

    Raises:
        ServiceError: there is no such session.
    """
    own = review.scene_at(source, lang).reading
    if not own.is_over or own.world is None or is_part(own):
        return ()
    found = [
        ChoiceRow(f"{number}", called(review.review, number, lang))
        for number in review.counted()
        if number != source and _plays_the_same(review, source, number, case)
    ]
    return (*found, *_branches(review, source, case, lang))


def _plays_the_same(review: OpenReview, one: int, other: int, case: str) -> bool:
    """Whether another session has the same case: of the same pathway and scenario, under the same number."""
    this, that = review.review.readings[one], review.review.readings[other]
    if not that.is_over or that.world is None or is_part(that) or case not in that.world.state.things:
        return False
    return (this.record.digest, this.record.scenario) == (that.record.digest, that.record.scenario)


def _branches(review: OpenReview, source: int, case: str, lang: str) -> Iterator[ChoiceRow]:
    """The other branches of a session on which the case is there."""
    reading = review.review.readings[source]
    assert reading.world is not None
    for branch, last in sorted(reading.world.events.ends.items()):
        if branch == reading.world.state.branch:
            continue
        if any(event.subject == case for event in ancestry(reading.events, last)):
            yield ChoiceRow(f"{source}.{branch}", _branch_name(review, source, branch, lang))


def beside(review: OpenReview, source: int, case: str, other: str, lang: str) -> BesideRow:
    """A case of two tables.

    Raises:
        ServiceError: one of the two is not there.
    """
    known = {row.id: row.name for row in others(review, source, case, lang)}
    one = review.scene_at(source, lang)
    if other not in known or case not in one.cases:
        raise ServiceError(
            "Ese caso no está en las dos mesas. Elija otra mesa de la lista.",
            "This case is not at both tables. Choose another table from the list.",
        )
    number, _point, branch = other.partition(".")
    if not branch:
        second = review.scene_at(int(number), lang)
    else:
        reading = one.reading.on_branch(int(branch))
        cases = {found.id: found for found in cases_of(reading)}
        second = ReviewScene(source, reading, lang, cases)
    name = called(review.review, source, lang)
    if branch:
        world = one.reading.world
        assert world is not None
        name = _branch_name(review, source, world.state.branch, lang)
    return beside_row(one, second, case, (name, known[other]), is_shown=not branch)


def _branch_name(review: OpenReview, source: int, branch: int, lang: str) -> str:
    main, other = ("main branch", "branch") if lang == "en" else ("rama principal", "rama")
    return f"{called(review.review, source, lang)}, {f'{other} {branch}' if branch else main}"
