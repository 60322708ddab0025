"""Since when something was expected: a fold over a session's events, advanced event by event."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workflow.case.fold import apply
from workflow.case.state import Thing, WorldState
from workflow.case.view import ThingView
from workflow.log.base import WORLD
from workflow.log.events import Ended, Event, SessionOpened
from workflow.pathway import guard as g
from workflow.record.setting import Setting
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import Expectation
from workflow.scenario.heard import Talks
from workflow.stepper import CLOCK, Stepper


@dataclass(frozen=True, slots=True)
class Reason:
    """The minute at which the reason of an expectation first held, by which event, and the minute at which it
    then ended. `by_day`: the program had somebody bring it about, so that its day means something, and its
    minute nothing. `heard_by`: what the person decided counts from when they first said it, to this role."""

    began: int
    by: int
    by_day: bool
    ended: int | None = None
    heard_by: str = ""


class Reasons:
    """Of each expectation with `since`, when its condition held; of each case, when it came to its end.

    `ended_early`: the exercise was ended by hand, before any end of its scenario was reached.
    """

    def __init__(self, scenario: Scenario, stepper: Stepper) -> None:
        self._scenario, self.stepper = scenario, stepper
        self._talks = Talks(scenario, stepper.pathway)
        self._setting = Setting(stepper)
        self.state = WorldState()
        self.reasons: dict[str, Reason] = {}
        self._held: dict[str, list[tuple[int, int | None]]] = {}
        self.closed: dict[str, int] = {}
        self.left: dict[str, int] = {}
        self.over: int | None = None
        self.ended_early = False

    def advance(self, event: Event) -> None:
        """Take in the next event of the branch."""
        if isinstance(event.what, SessionOpened):
            self._setting.open(event.what)
        apply(self.state, event)
        self._talks.advance(event)
        if isinstance(event.what, Ended):
            self._ended(event, event.what)
        brought = event.what.consequences
        if brought.set or brought.moved or brought.timers or event.lifecycle in ("case_opened", "changed"):
            self._look(event)

    def held(self, expectation: str, seq: int) -> bool:
        """Whether the condition of an expectation with `since` held when an event was written."""
        spans = self._held.get(expectation, ())
        return any(began < seq and (ended is None or seq < ended) for began, ended in spans)

    def holds(self, condition: g.Guard, thing: str) -> bool:
        """Whether a condition holds for a thing now."""
        found = self.state.things[thing]
        return g.holds(condition, ThingView(self.state, self._setting.settings(self.state), found, ""))

    def could_harm(self, faults: tuple[str, ...], by: tuple[str, ...], case: str) -> bool:
        """Whether a step of one of these roles would now be one of these faults for the person of a case."""
        thing = self.state.things[case]
        together = [thing, *([] if thing.linked is None else [self.state.things[thing.linked]])]
        settings, stepper = self._setting.settings(self.state), self.stepper
        return any(
            set(faults) & set(stepper.harms(step.id, ThingView(self.state, settings, each, role)))
            for each in together
            for role in by
            for step in stepper.by_hand(each.kind, role)
        )

    def _ended(self, event: Event, what: Ended) -> None:
        if what.how == "left":
            self.left.setdefault(event.role or "", event.sim_min)
        elif self.over is None:
            self.over, self.ended_early = event.sim_min, not what.end

    def _look(self, event: Event) -> None:
        now = event.sim_min
        for expected in self._scenario.expect.values():
            if expected.since is not None:
                self._see(expected, event)
        for person in self._scenario.people:
            case = self._scenario.case_of(person)
            thing = self.state.things.get(case)
            if thing is not None and case not in self.closed and self._has_ended(thing):
                self.closed[case] = now

    def _see(self, expected: Expectation, event: Event) -> None:
        """A reason counts from the first time that it holds to the first time that it then does not; all
        the times are kept besides, for what must not come about in any of them."""
        known, now, seq = self.reasons.get(expected.id), event.sim_min, event.seq
        thing = self.state.things.get(self._scenario.case_of(person_of(expected, self._scenario)))
        if thing is None:
            return
        assert expected.since is not None
        holds = self.holds(expected.since, thing.id)
        spans = self._held.setdefault(expected.id, [])
        if holds and (not spans or spans[-1][1] is not None):
            spans.append((seq, None))
        elif not holds and spans and spans[-1][1] is None:
            spans[-1] = (spans[-1][0], seq)
        if holds and known is None:
            self.reasons[expected.id] = self._begun(expected, event)
        elif known is not None and known.ended is None and not holds:
            self.reasons[expected.id] = replace(known, ended=now)

    def _begun(self, expected: Expectation, event: Event) -> Reason:
        """The reason that an event brings about; what the person decides counts from when they said it."""
        heard = self._talks.said(person_of(expected, self._scenario), event)
        if heard is None:
            by_day = event.actor == WORLD and event.role != CLOCK
            return Reason(event.sim_min, event.seq, by_day=by_day)
        return Reason(heard.at, heard.by, by_day=False, heard_by=heard.role)

    def _has_ended(self, thing: Thing) -> bool:
        tracks = self.stepper.pathway.kinds[thing.kind].tracks.values()
        return any(t.case and t.states[str(thing.values[t.id])].ends is not None for t in tracks)


def person_of(expected: Expectation, scenario: Scenario) -> str:
    """The person of whom something is expected; the first, where it is only watched for."""
    if expected.done is not None:
        return expected.done.of
    return expected.never.of if expected.never is not None else next(iter(scenario.people))
