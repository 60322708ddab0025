"""What was told of a person to somebody who had no need to know, by what the scenario expects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workflow.log.events import Disclosed, Event
from workflow.pathway.base import Text
from workflow.referral.meanings import PRIVACY
from workflow.scenario.definition import Scenario
from workflow.scoring.results import Result


@dataclass(frozen=True, slots=True)
class Telling:
    """What was told, and to whom: a role by its id, or somebody of the scenario by what they are called."""

    to: str
    called: Text | None
    pieces: tuple[Text, ...]
    right: str = ""


def telling_of(scenario: Scenario | None, what: Disclosed) -> Telling:
    """What an answer told; without its scenario nobody knows the words."""
    if scenario is None:
        return Telling(what.to, None, ())
    pieces = tuple(scenario.knowledge[each] for each in what.what if each in scenario.knowledge)
    return Telling(what.to, scenario.counterparts.get(what.to), pieces)


def beyond_need(
    scenario: Scenario, results: Sequence[Result], events: Sequence[Event]
) -> Iterator[tuple[Event, str]]:
    """The events by which something was told beyond need, each once, with the right that this touches."""
    found: dict[int, str] = {}
    for result in results:
        for seq in result.seqs if result.why == "told_too_much" else ():
            found.setdefault(seq, scenario.expect[result.expectation].right or PRIVACY)
    for seq in sorted(found):
        yield events[seq - 1], found[seq]
