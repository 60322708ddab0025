"""Expectations as folds over what happened, advanced event by event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workflow.case.calendar import MINUTES_A_DAY
from workflow.log.events import Event, Inject
from workflow.record.exercise import Told
from workflow.record.record import Record
from workflow.record.rows import Deadline
from workflow.scenario.acted import Acted, acted, asked_for, suggested
from workflow.scenario.coming import Coming
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import Action, Expectation, Never
from workflow.scenario.teaching import Teaching
from workflow.scoring.answering import answered_result
from workflow.scoring.beside_harm import beside_harm
from workflow.scoring.harm import never_result, tellings
from workflow.scoring.harms import Harm, Harms
from workflow.scoring.in_hands import never_in_hands, never_told
from workflow.scoring.never_known import never_known
from workflow.scoring.reasons import Reasons, person_of
from workflow.scoring.results import Clock, Result
from workflow.scoring.rights_told import with_rights
from workflow.scoring.shown import shown
from workflow.scoring.tried import tried_in_vain
from workflow.scoring.undone import undone_by
from workflow.scoring.unfounded import is_unfounded
from workflow.stepper import Stepper


class Scoring:
    """The results of a scenario's expectations on one branch, up to the event last taken in.

    `count_assumed` says whether a time that is an assumption makes late.
    """

    def __init__(
        self, scenario: Scenario, stepper: Stepper, *, count_assumed: bool, record: Record | None = None
    ) -> None:
        """`record` is that of the branch, where somebody has it and advances it before this."""
        self.scenario = scenario
        self._stepper, self._count_assumed = stepper, count_assumed
        self._shares = record is not None
        self._record = Record(stepper) if record is None else record
        self._reasons = Reasons(scenario, stepper)

    @staticmethod
    def of(scenario: Scenario, stepper: Stepper, line: Iterable[Event], *, count_assumed: bool) -> Scoring:
        """The results of a branch's ancestry, from the first event on."""
        scoring = Scoring(scenario, stepper, count_assumed=count_assumed)
        for event in line:
            scoring.advance(event)
        return scoring

    def advance(self, event: Event) -> None:
        """Take in the next event of the branch."""
        if not self._shares:
            self._record.advance(event)
        self._reasons.advance(event)

    def results(self) -> tuple[Result, ...]:
        """What became of each expectation so far, in file order."""
        found = tuple(map(self._result, self.scenario.expect.values()))
        if self._reasons.over is not None:
            found = never_known(found, self.scenario, self._teaching())
        return beside_harm(found, self._all_harms(found), self.scenario)

    @property
    def over(self) -> int | None:
        """The minute at which the exercise ended; None while it goes on."""
        return self._reasons.over

    def due(self, expectation: str) -> int | None:
        """The last minute at which it is in time; None where it has no such minute, or no reason yet."""
        expected = self.scenario.expect[expectation]
        began = self._began(expected)
        return None if began is None else self._due(expected, began)

    def shown(self, expectation: str) -> int | None:
        """The last minute that the seats were shown for the same duty; None where they were shown none."""
        expected = self.scenario.expect[expectation]
        began = self._began(expected)
        row = None if began is None or expected.done is None else self._shown(expected, began)
        return None if row is None or row.due is None else self._whole(expected, row.due)

    def counts_by(self, expectation: str) -> Deadline | None:
        """The deadline that the seats were shown, where its end is `due`; None where the own limit counts."""
        expected = self.scenario.expect[expectation]
        began = self._began(expected)
        return None if began is None or expected.done is None else self._counts_by(expected, began)

    def began(self, expectation: str) -> int | None:
        """The minute from which it counts; None where its reason never came."""
        return self._began(self.scenario.expect[expectation])

    def is_by_day(self, expectation: str) -> bool:
        """Whether it counts from what the program had somebody do: by whole days, then, the last one to its
        end, in favour of whoever is to do it."""
        reason = self._reasons.reasons.get(expectation)
        return reason is not None and reason.by_day

    def began_by(self, expectation: str) -> int:
        """The event that was its reason, where that came; 1, the first, where it counts from the start."""
        return self._began_by(self.scenario.expect[expectation])

    def is_out_of_order(self, expectation: str) -> bool:
        """Whether what it should come before was done already: it can only be in another order by now."""
        return self._first_before(self.scenario.expect[expectation]) is not None

    def clock(self, result: Result) -> Clock | None:
        """The clock by which a result was made; None where it has none, or its reason never came."""
        expected = self.scenario.expect[result.expectation]
        began = self._began(expected)
        due = None if began is None else self._due(expected, began)
        if began is None or due is None:
            return None
        counts, by_day = self._times(expected), self.is_by_day(expected.id)
        return Clock(began, self._began_by(expected), due, counts=counts, by_day=by_day)

    def harms(self) -> tuple[Harm, ...]:
        """The harms that the played roles did to the people of the scenario, in order, also those put right
        later, what they told beyond need, and the duties that they left undone and that still stand."""
        kept = (each for each in self.scenario.expect.values() if each.never is not None)
        return tuple(self._all_harms(map(self._result, kept)))

    def _all_harms(self, results: Iterable[Result]) -> list[Harm]:
        things: dict[str, tuple[str, ...]] = {}
        for case in map(self.scenario.case_of, self.scenario.people):
            for thing in self._things(case):
                things[thing] = (*things.get(thing, ()), case)
        told = tellings(self.scenario, results, self._record)
        return sorted((*self._harms().of(things), *told), key=lambda harm: harm.seq)

    # -- one expectation ----------------------------------------------------------------------------

    def _result(self, expected: Expectation) -> Result:
        began = self._began(expected)
        if began is None:
            return self._told_before(expected) or Result(expected.id, "not_applicable", "no_reason")
        if expected.watch == "yes":
            return Result(expected.id, "not_observed", "for_whoever_watches")
        if expected.never is not None:
            return self._never(expected, expected.never)
        assert expected.done is not None
        if expected.done.answers is not None:
            return answered_result(expected, self.scenario, self._stepper, self._record, self._reasons)
        return self._done(expected, expected.done, began)

    def _told_before(self, expected: Expectation) -> Result | None:
        """That it was told although the message with which it is expected never came: whoever must not know
        it must not know it by an answer to another one either."""
        if expected.never is None or not expected.never.told or expected.since is not None:
            return None
        found = self._never(expected, expected.never)
        return found if found.why == "told_too_much" else None

    def _never(self, expected: Expectation, never: Never) -> Result:
        return never_result(
            expected, never, self.scenario, self._record, self._reasons, may_come=self._may_come
        )

    def _may_come(self) -> bool:
        """Whether something of the scenario could still come when somebody ended the exercise by hand: who is
        told that nothing more does, and then ends it, does not end it early."""
        coming, pathway = Coming(self.scenario), self._stepper.pathway
        return self._reasons.ended_early and coming.has_more(pathway, self._record, self._things)

    def _began(self, expected: Expectation) -> int | None:
        """Since when it is expected; None where its reason never came."""
        if expected.since is not None:
            reason = self._reasons.reasons.get(expected.id)
            return None if reason is None else reason.began
        if expected.after is not None:
            return next((row.at for row in self._came(expected.after)), None)
        return self.scenario.starts

    def _began_by(self, expected: Expectation) -> int:
        """The event that was its reason; 1, the first, where that is the start."""
        if expected.since is not None:
            return self._reasons.reasons[expected.id].by
        if expected.after is not None:
            return next(row.seq for row in self._came(expected.after))
        return 1

    def _came(self, inject: str) -> Iterator[Told[Inject]]:
        rows = self._record.exercise.injects()
        return (row for row in rows if row.what.inject == inject and row.what.how != "skipped")

    def _done(self, expected: Expectation, action: Action, began: int) -> Result:
        everybody = self._counting(expected, action)
        own = next((each for each in everybody if each.role in expected.by and not each.simulated), None)
        due = self._due(expected, began)
        if (earlier := self._by_another_before(own, everybody, due)) is not None:
            return self._anothers(expected, action, earlier, due)
        if own is not None:
            return self._own(expected, action, own, due)
        other = next((each for each in everybody if not each.waits), None)
        first = self._first_before(expected)
        if other is not None and first is not None and first.seq < other.seq:
            return Result(expected.id, "missed", "wrong_order", (first.seq,), first.at, first.role)
        if other is not None and (due is None or other.at <= due):
            return self._anothers(expected, action, other, due)
        return self._with_hands(self._not_done(expected, action, due), expected, action, (began, due))

    @staticmethod
    def _by_another_before(own: Acted | None, everybody: Iterable[Acted], due: int | None) -> Acted | None:
        """Whoever had done in time what a role then did late: there was no need for it any more."""
        if own is None or due is None or own.at <= due:
            return None
        first = next((each for each in everybody if not each.waits), own)
        return None if first is own or first.at > due else first

    def _with_hands(
        self, result: Result, expected: Expectation, action: Action, times: tuple[int, int | None]
    ) -> Result:
        """Of what nobody did, which roles never had the turn while it could be done, and which were never
        told of it."""
        if result.status != "missed" or result.why not in ("not_done", "left_undone", "only_asked"):
            return result
        (began, due), over, first = times, self._reasons.over, self._first_before(expected)
        now = self._reasons.state.now if over is None else over
        until = min(
            minute for minute in (due, now, None if first is None else first.at) if minute is not None
        )
        things = self._things(self.scenario.case_of(action.of))
        out = never_in_hands(expected.by, began, until, things, self._record)
        untold = never_told(expected, action.of, until, self._teaching(), self._reasons)
        return replace(result, out=tuple(role for role in out if role not in untold), untold=untold)

    def _counting(self, expected: Expectation, action: Action) -> list[Acted]:
        """Whoever did it; where only what comes anew counts, as after a message, who began it after that."""
        everybody = self._acted(action)
        if expected.anew == "no" and expected.after is None:
            return everybody
        reason = self._began_by(expected)
        return [each for each in everybody if each.began > reason]

    def _own(self, expected: Expectation, action: Action, own: Acted, due: int | None) -> Result:
        """Of what a role did, with the rights that were told by it."""
        found = self._as_done(expected, action, own, due)
        rows = self._record.rights(self.scenario.case_of(action.of))
        last = due if self._times(expected) else None
        now = self._reasons.state.now if self._reasons.over is None else None
        return with_rights(found, action.rights, rows, due=last, now=now) if action.rights else found

    def _as_done(self, expected: Expectation, action: Action, own: Acted, due: int | None) -> Result:
        shown = ((own.seq,), own.at, own.role)
        things, played = self._things(self.scenario.case_of(action.of)), self.scenario.roles.played
        undone = undone_by(own, things, played, self._record, self._stepper)
        if undone is not None:
            seqs = (own.seq, undone.ended_by or undone.seq)
            return Result(expected.id, "missed", "undone", seqs, own.at, own.role)
        first = self._first_before(expected)
        if first is not None and first.seq < own.seq:
            return Result(expected.id, "late", "wrong_order", (first.seq, own.seq), own.at, own.role)
        if due is not None and own.at > due and self._times(expected):
            return Result(expected.id, "late", "after_its_time", *shown)
        if is_unfounded(own, self.scenario, self._stepper, self._record):
            return Result(expected.id, "not_observed", "nothing_noted", *shown)
        return Result(expected.id, "met", "waits" if own.waits else "done", *shown)

    def _anothers(self, expected: Expectation, action: Action, other: Acted, due: int | None) -> Result:
        """Of what another role did in time: somebody at the table did it for all, whoever of them was to."""
        if other.simulated or other.role not in self.scenario.roles.played:
            return Result(expected.id, "not_applicable", "another_role", (other.seq,), other.at, other.role)
        found = self._own(expected, action, other, due)
        return replace(found, why="by_the_table") if found.why == "done" else found

    def _first_before(self, expected: Expectation) -> Acted | None:
        """The first time that one of the roles did what the expected act should come before."""
        if expected.before is None:
            return None
        return next((each for each in self._acted(expected.before) if each.role in expected.by), None)

    def _is_still_before(self, expected: Expectation, due: int | None) -> bool:
        """Whether it was only to come before something that the same roles did not do: its turn had not
        passed."""
        return due is None and expected.before is not None and self._first_before(expected) is None

    def _not_done(self, expected: Expectation, action: Action, due: int | None) -> Result:
        end = self._ended_before(expected, due)
        if end is not None:
            return end
        things, by = self._things(self.scenario.case_of(action.of)), expected.by
        tried = tried_in_vain(things, action.step, by, due, self._record, self._reasons, self._stepper)
        if tried is not None:
            return Result(expected.id, "not_applicable", "not_possible", (tried.seq,), tried.at, tried.role)
        over = self._reasons.over
        until = self._reasons.state.now if over is None else over
        undone = self._undone(action) if over is not None else ()
        if undone:
            return Result(expected.id, "missed", "left_undone", undone)
        if due is not None and until <= due and over is not None:
            return Result(expected.id, "not_applicable", "still_in_time", at=over)
        asked = asked_for(action, self.scenario, self._stepper.pathway, self._record)
        if asked and over is not None:
            return Result(expected.id, "missed", "only_asked", (asked[0].seq,), asked[0].at, asked[0].role)
        leading = [row for row in suggested(action, self.scenario, self._record) if row.role in expected.by]
        if leading and over is not None:
            first = leading[0]
            return Result(expected.id, "missed", "suggested", (first.seq,), first.at, first.role)
        if over is not None and self._is_still_before(expected, due):
            return Result(expected.id, "not_applicable", "still_before", at=over)
        if over is not None or (due is not None and until > due and self._times(expected)):
            return Result(expected.id, "missed", "not_done")
        return Result(expected.id, "open", "running")

    def _ended_before(self, expected: Expectation, due: int | None) -> Result | None:
        """That it was no longer expected before it was due: by the person, by the case, or by who left. What
        was to come before something else had its time until that was done."""
        reasons, first = self._reasons, self._first_before(expected)
        if due is None and first is not None:
            due = first.at

        def is_before(minute: int | None) -> bool:
            return minute is not None and (due is None or minute <= due)

        reason = reasons.reasons.get(expected.id)
        if reason is not None and is_before(reason.ended):
            return Result(expected.id, "not_applicable", "reason_ended", at=reason.ended)
        closed = reasons.closed.get(self.scenario.case_of(person_of(expected, self.scenario)))
        if is_before(closed):
            return Result(expected.id, "not_applicable", "case_ended", at=closed)
        left = [reasons.left.get(role) for role in expected.by]
        if all(is_before(minute) for minute in left):
            return Result(expected.id, "not_applicable", "left", at=max(filter(None, left), default=None))
        return None

    def _undone(self, action: Action) -> tuple[int, ...]:
        """The events by which what was to be done is a fault by omission that still stands."""
        case, found = self.scenario.case_of(action.of), self._harms()
        return tuple(
            row.seq
            for thing in self._things(case)
            for row in self._record.faults(thing)
            if found.stands(thing, row) and set(found.steps_of(row)) & set(action.step)
        )

    # -- inner --------------------------------------------------------------------------------------

    def _harms(self) -> Harms:
        rights = {one.right for one in self.scenario.expect.values() if one.right is not None}
        return Harms(self.scenario.roles.played, rights, self._record, self._reasons, self._stepper)

    def _due(self, expected: Expectation, began: int) -> int | None:
        """That of the deadline that the seats were shown, where that counts; else its own limit."""
        if expected.within is None:
            return None
        row = self._counts_by(expected, began)
        if row is not None and row.due is not None:
            return self._whole(expected, row.due)
        return self._whole(expected, began + expected.within.all_minutes)

    def _counts_by(self, expected: Expectation, began: int) -> Deadline | None:
        """The deadline that the seats were shown for the same duty, where it is later than the own limit:
        nobody is late for what they read as in time. One in working days counts in any case: it is what the
        title says, and the own limit is as long as such days may take."""
        if expected.within is None or expected.said == "yes" or expected.done is None:
            return None
        row = self._shown(expected, began)
        if row is None or row.due is None:
            return None
        step, pathway = expected.done.step[0], self._stepper.pathway
        rule = (pathway.choice_of_step.get(step) or pathway.steps[step]).deadline
        is_working = rule is not None and rule.unit.startswith("working_")
        own = self._whole(expected, began + expected.within.all_minutes)
        return row if is_working or self._whole(expected, row.due) > own else None

    def _whole(self, expected: Expectation, minute: int) -> int:
        return minute - minute % MINUTES_A_DAY + MINUTES_A_DAY - 1 if self.is_by_day(expected.id) else minute

    def _shown(self, expected: Expectation, began: int) -> Deadline | None:
        action = expected.done
        assert action is not None
        if not action.step:
            return None
        duty = self._stepper.pathway.activity_of(action.step[0])  # what is asked for; the others do, too
        first = min((each.began for each in self._counting(expected, action)), default=None)
        things = self._things(self.scenario.case_of(action.of))
        own = None if expected.within is None else began + expected.within.all_minutes
        return shown(duty, things, (began, own), first, self._record)

    def _times(self, expected: Expectation) -> bool:
        """Whether being late counts: an assumed time, only where the trainer says so."""
        return self._count_assumed or not expected.assumption

    def _acted(self, action: Action) -> list[Acted]:
        return acted(action, self.scenario, self._stepper.pathway, self._record, self._things)

    def _teaching(self) -> Teaching:
        return Teaching(self.scenario, self._stepper.pathway, self._record, self._things)

    def _things(self, case: str) -> tuple[str, ...]:
        thing = self._reasons.state.things.get(case)
        if thing is None:
            return ()
        return (case,) if thing.linked is None else (case, thing.linked)
