"""What was told of a person to somebody who had no need to know: by an answer, as the scenario expects, or
with a form, as whoever receives needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workflow.case.state import Thing
from workflow.log.events import Disclosed, Event
from workflow.pathway.base import Text
from workflow.pathway.definition import Pathway
from workflow.record.record import Record
from workflow.referral.course import Spoken, courses, is_child
from workflow.referral.meanings import PRIVACY
from workflow.referral.pieces import PIECES
from workflow.referral.routes import routes_of
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import Expectation
from workflow.scoring.reasons import person_of
from workflow.scoring.results import Result


@dataclass(frozen=True, slots=True)
class Telling:
    """What was told, and to whom: a role by its id, or somebody of the scenario by what they are called.

    `by_form`: with a form, to whom a route is called; `pieces` are those that they did not need. `of_child`:
    of somebody who is heard, and does not consent. `whys` are the scenario's reasons why it was not to be
    told, each once.
    """

    to: str
    called: Text | None
    pieces: tuple[Text, ...]
    right: str = ""
    by_form: bool = False
    of_child: bool = False
    whys: tuple[Text, ...] = ()


def telling_of(scenario: Scenario | None, what: Disclosed) -> Telling:
    """What an answer told; without its scenario nobody knows the words."""
    if scenario is None:
        return Telling(what.to, None, ())
    pieces = tuple(scenario.knowledge[each] for each in what.what if each in scenario.knowledge)
    return Telling(what.to, scenario.counterparts.get(what.to), pieces)


def right_of(result: Result, expected: Expectation) -> str | None:
    """The right that a result touches: of what was told beyond need it is privacy, whatever the scenario
    expects there otherwise."""
    return PRIVACY if result.why == "told_too_much" else expected.right


def touched_by_telling(scenario: Scenario, results: Sequence[Result]) -> Iterator[tuple[str, str]]:
    """The rights that what was told beyond need touched, each with the case of the person; a fault has its
    right on record."""
    for result in results:
        expected = scenario.expect[result.expectation]
        right = right_of(result, expected)
        if result.status == "missed" and result.why == "told_too_much" and right:
            yield right, scenario.case_of(person_of(expected, scenario))


def beyond_need(
    scenario: Scenario, results: Sequence[Result], events: Sequence[Event]
) -> Iterator[tuple[Event, Telling]]:
    """The events by which something was told beyond need, each once, with what was told, why it was not to
    be, and the right that this touches."""
    found: dict[int, list[Result]] = {}
    for result in results:
        for seq in result.seqs if result.why == "told_too_much" else ():
            found.setdefault(seq, []).append(result)
    for seq in sorted(found):
        event = events[seq - 1]
        if isinstance(event.what, Disclosed):
            right = right_of(found[seq][0], scenario.expect[found[seq][0].expectation]) or PRIVACY
            yield (
                event,
                replace(telling_of(scenario, event.what), right=right, whys=whys_of(scenario, found[seq])),
            )


def whys_of(scenario: Scenario, results: Iterable[Result]) -> tuple[Text, ...]:
    """The scenario's reasons why what these results are about was not to be told, each once."""
    whys = (scenario.expect[result.expectation].why for result in results)
    return tuple(dict.fromkeys(why for why in whys if why is not None))


def beyond_by_form(
    pathway: Pathway, record: Record, thing: Thing, things: Sequence[str]
) -> Iterator[tuple[int, Telling]]:
    """What was told with a form beyond what who receives needs and without the person's yes, by the event
    that told it. Of a child what helps is needed, too."""
    if PRIVACY not in pathway.rights:
        return
    attempts = [row for each in things for row in record.attempts(each)]
    spoken = Spoken.of(record.exercise.of_case(thing.id))
    for course in courses(routes_of(pathway), attempts, spoken):
        for sharing in course.shared:
            pieces = sharing.beyond(course.route, child=is_child(thing)) if sharing.by_form else ()
            names = tuple(Text(es=name.es, en=name.en) for piece in pieces for name in (PIECES[piece].name,))
            if names:
                called = Text(es=course.route.name.es, en=course.route.name.en)
                yield sharing.told, Telling(course.route.id, called, names, PRIVACY, True, is_child(thing))
