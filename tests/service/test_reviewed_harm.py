"""Harm that goes on is time: from the step that did it to the one that ended it, on the timeline and told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.service.conftest import at_the_desk, begun_again
from tests.service.test_reviewed_exercise import cases, report_of, under_review
from workflow.drawing.timeline import timeline_svg
from workflow.rows import SpanRow
from workflow.service import DAY, Service
from workflow.talk.minutes import BY_FREEDOM


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Panama: a foreign woman, met by the police at eight on a Monday."""
    people, first = ("woman_private_house",), [("detect_police", "police")]
    yield from at_the_desk(tmp_path_factory.mktemp("harm"), people, ["police", "victim"], first)


@pytest.fixture
def desk(opened: Service) -> Service:
    opened.end_review()
    return begun_again(opened)


def harms(service: Service, lang: str = "es") -> list[tuple[str, SpanRow]]:
    """The lines of harm on the timeline of the only case."""
    (case,) = cases(under_review(service), lang).values()
    return [
        (track.name, span) for track in case.timeline.tracks for span in track.spans if span.look == "harm"
    ]


def glance(service: Service, lang: str) -> str:
    (case,) = cases(service, lang).values()
    headings = ("Qué daño siguió", "What harm went on")
    (row,) = (row for row in case.glance if row.heading in headings)
    assert bool(row.seq) is (row.case == "V1")
    return row.text


def test_who_was_never_released_was_held_to_the_end(desk: Service) -> None:
    desk.take("V1", "detain_person", "police", "es")
    desk.advance(5 * DAY, "es")
    ((name, span),) = harms(desk)
    assert name == "Persona detenida" and (span.start % DAY, span.end) == (480, None)
    assert (
        glance(desk, "es")
        == "V1: persona detenida (detener a una víctima), desde el lunes 4 ene; siguió así hasta el final "
        "(5 días)."
    )
    assert (
        glance(desk, "en")
        == "V1: detained (detaining a victim), from Monday 4 Jan; it went on to the end (5 days)."
    )
    row = report_of(desk, "es").sessions[0].cases[0].timeline
    assert 'url(#harm-x)" stroke' in timeline_svg(row, "x", "", str)


def test_it_ends_with_the_step_that_ends_it(desk: Service) -> None:
    desk.take("V1", "detain_person", "police", "es")
    desk.advance(2 * DAY, "es")
    desk.take("V1", "release_person", "police", "es")
    desk.advance(3 * DAY, "es")
    ((_name, span),) = harms(desk)
    assert span.end == span.start + BY_FREEDOM + 2 * DAY  # to take somebody to a cell takes minutes, too
    assert (
        glance(desk, "es")
        == "V1: persona detenida (detener a una víctima), del lunes 4 ene al miércoles 6 ene (2 días)."
    )


def test_where_no_harm_went_on_there_is_no_line(desk: Service) -> None:
    desk.advance(DAY, "es")
    assert (
        harms(desk) == [] and glance(desk, "es") == "Ningún paso dejó a la persona en un daño que siguiera."
    )
