"""What holds of every record, and that each of these tests notices a fold that is wrong on purpose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.record.worlds import Beside, Make, busy, full, lived, panama
from workflow.case.at_rest import AtRest
from workflow.log import events as e
from workflow.log.ancestry import ancestry
from workflow.record.attempts import DONE, Attempts
from workflow.record.courses import Course, Reason
from workflow.record.deadlines import Deadlines
from workflow.record.money import Money
from workflow.record.queues import Queues
from workflow.record.record import Record
from workflow.record.rights import Rights
from workflow.record.rows import Closed, Decision, InQueue, Stretch, Work
from workflow.record.rows import Money as NoMoney
from workflow.record.spans import Spans
from workflow.record.waits import Waits
from workflow.world import jobs, queues
from workflow.world.core import Core

SEEDS = st.integers(min_value=0, max_value=10**6)
PHASES = (Phase.explicit, Phase.generate)  # a smaller seed is no smaller life
OFTEN = settings(max_examples=15, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
SOME = settings(max_examples=2, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
Check = Callable[[Make, int], None]


def at_the_end(make: Make, seed: int) -> Beside:
    """What stands after a whole life."""
    return list(lived(make, seed))[-1]


ENDED = {
    "accepted": "done",
    "harmful": "done",
    "failed": "failed",
    "called_off": "called_off",
    "no_longer_possible": "cancelled",
    "expired": "expired",
}
"""What ends the last stretch of a request, by what became of it; one that waits has not ended."""


# -- what holds -----------------------------------------------------------------------------------


def same_by_event_and_whole(make: Make, seed: int) -> None:
    """Advanced event by event, and asked in between, it is what is made of the whole line at once."""
    for number, beside in enumerate(lived(make, seed)):
        if number % 3 == seed % 3:
            beside.record.all_rows()
            what_was_done_is_known(beside.record)
    whole = Record.of(beside.world.core.stepper, beside.world.line())
    assert beside.record.all_rows() == whole.all_rows()
    assert beside.record.seq == whole.seq == beside.world.state.seq
    line = {event.seq for event in beside.world.line()}
    assert {event.seq for event in beside.world.events if beside.record.holds(event)} == line


def what_was_done_is_known(record: Record) -> None:
    """Kept from one question to the next, it is what going through all attempts and spans finds."""
    for thing in record.things():
        done = {row.step: row for row in record.attempts(thing) if row.became in DONE}
        assert record.done(thing) == done.keys()
        acted = {row.role for row in record.attempts(thing) if row.became in DONE}
        roles = {row.role for row in record.attempts(thing)} | {"nobody"}
        assert {role for role in roles if record.has_acted(thing, role)} == acted
        assert record.last_moved(thing) == max(rows[-1].seq for rows in record.spans(thing).values())
        asked = {row.step for row in record.attempts(thing)} | {"nothing"}
        assert {step: record.last_done(thing, step) for step in asked} == {
            step: done.get(step) for step in asked
        }


def same_at_rest(make: Make, seed: int) -> None:
    """Packed again and again, and then for good, it tells the same."""
    beside = at_the_end(make, seed)
    line = ancestry(beside.world.events, beside.world.state.seq)
    record = Record(beside.world.core.stepper)
    record.begin_to_rest()
    for event in line:
        record.advance(event)
        record.rest()
        record.stretches("")
    list(record.rest_for_good())
    assert record.all_rows() == Record.of(beside.world.core.stepper, line).all_rows()


def spans_cover_the_life(make: Make, seed: int) -> None:
    """Each track's spans begin with the thing, follow without gap or overlap, and end where it is."""
    for beside in lived(make, seed):
        for thing in beside.world.state.things.values():
            spans = beside.record.spans(thing.id)
            assert set(spans) == set(beside.world.pathway.kinds[thing.kind].tracks)
            for track, rows in spans.items():
                assert rows[0].since == thing.opened
                assert all(one.until == other.since for one, other in pairwise(rows))
                assert all(one.state != other.state for one, other in pairwise(rows))
                assert (rows[-1].state, rows[-1].until) == (thing.values[track], None)


def waits_add_up(make: Make, seed: int) -> None:
    """Working and waiting of a request fill the time from the request to its end, each minute once."""
    beside = at_the_end(make, seed)
    now = beside.world.state.now
    for thing in beside.record.things():
        by_request: dict[int, list[Stretch]] = {}
        for stretch in beside.record.stretches(thing):
            by_request.setdefault(stretch.request, []).append(stretch)
        for attempt in beside.record.attempts(thing):
            rows = by_request.pop(attempt.seq, [])
            ended = now if attempt.ended is None else attempt.ended
            assert sum((row.until or now) - row.since for row in rows) == ended - attempt.at, attempt
            if rows:
                assert rows[0].since == attempt.at and rows[-1].until == attempt.ended
                assert rows[-1].ended == ENDED.get(attempt.became, "")
                assert all(one.until == other.since for one, other in pairwise(rows))
        assert set(by_request) <= {0}
        by_activity: dict[str, list[Stretch]] = {}
        for row in by_request.get(0, []):
            by_activity.setdefault(row.activity, []).append(row)
        for rows in by_activity.values():
            assert all(one.until is not None and one.until <= other.since for one, other in pairwise(rows))


def present_waits_are_the_worlds(make: Make, seed: int) -> None:
    """What is open now is what the world holds: money, place in the queue, work, a colleague's intention."""
    for beside in lived(make, seed):
        core, state = beside.world.core, beside.world.state
        found = {
            (thing, row.activity): row
            for thing in state.things
            for row in beside.record.stretches(thing)
            if row.until is None
        }
        asked = {key for key, row in found.items() if row.request}
        assert asked == set(state.jobs)
        for key, job in state.jobs.items():
            row = found[key]
            assert (row.request, row.roles) == (job.seq, (job.role,))
            if job.stage == "started":
                assert isinstance(row.by, Work) and row.by.due == job.due
            elif job.stage == "paying":
                assert isinstance(row.by, NoMoney) and row.by.funds
            else:
                work = core.book.activities[job.activity].work
                assert work is not None and work.resource is not None
                queued(core, work.resource, key, row)
        stays = {a.id for a in core.book.activities.values() if a.behaviour and a.behaviour.stay}
        for key, intent in ((key, i) for key, i in state.intents.items() if i.activity not in stays):
            assert found[key].by == Decision(intent.due) and found[key].roles == (intent.role,)


def queued(core: Core, resource: str, key: tuple[str, str], row: Stretch) -> None:
    """Count again who goes before: our own requests and other people's files."""
    job = core.state.jobs[key]
    mine = (queues._rank(core, resource, job), job.seq)
    before = [(queues._rank(core, resource, o), o.seq) for o in jobs.queue_jobs(core, resource)]
    load = core.state.background.get(resource)
    last = len(core.pathway.resources[resource].priority)
    before += [(last, seq) for seq, _number in load.waiting] if load else []
    place = 1 + sum(other < mine for other in before)
    free = core.state.free(resource)
    if place <= free:
        assert isinstance(row.by, Closed)
        assert not core.hours_of(resource).is_open(core.state.now)
        assert row.by.opens == core.hours_of(resource).next_open(row.since)
        assert row.by.opens == core.hours_of(resource).next_open(core.state.now)
    else:
        assert row.by == InQueue(resource, place)


def money_is_what_was_spent(make: Make, seed: int) -> None:
    """The money of all things adds up to what the folded state spent, and to what it left unpaid."""
    beside = at_the_end(make, seed)
    rows = [row for thing in beside.record.things() for row in beside.record.money(thing)]
    sign = {"paid": 1, "charged": 1, "given_back": -1, "unpaid": 0, "paid_in": 0}
    for fund in beside.world.pathway.funds:
        spent = beside.world.state.spent.get(fund, 0)
        assert beside.record.spent(fund) == spent
        assert sum(sign[row.how] * row.cents for row in rows if row.fund == fund) == spent
    left = sum(what.unpaid for what in happened(beside, e.Charged))
    assert sum(row.cents for row in rows if row.how == "unpaid") == left


def each_attempt_once(make: Make, seed: int) -> None:
    """Each refusal and each request of the log is one attempt, and ends as the log says."""
    beside = at_the_end(make, seed)
    made = [row for thing in beside.record.things() for row in beside.record.attempts(thing)]
    refused = Counter(
        (event.seq, event.what.missing, event.what.under_way, event.what.full)
        for event in beside.world.line()
        if isinstance(event.what, e.Refused)
    )
    assert refused == Counter(
        (row.seq, row.missing, row.under_way, row.full) for row in made if row.became == "refused"
    )
    asked = sum(1 for _ in happened(beside, e.Requested))
    in_vain = sum(1 for what in happened(beside, e.Cancelled) if what.stage == "requested")
    assert len(made) == asked + sum(refused.values()) + in_vain
    waiting = {(row.subject, row.activity) for row in made if row.became == "waiting"}
    assert waiting == set(beside.world.state.jobs)
    faults = Counter(what.fault for what in happened(beside, e.FaultRecorded) if what.how != "omitted")
    assert faults == Counter(fault for row in made for fault in row.faults)
    committed = sum(1 for what in happened(beside, e.FaultRecorded) if what.how == "committed")
    assert sum(len(row.faults) for row in made if row.became == "harmful") == committed


def deadlines_are_the_worlds(make: Make, seed: int) -> None:
    """Those that run are the world's; the others ended when the log says, so many minutes past due."""
    beside = at_the_end(make, seed)
    found = {
        (thing, row.activity, row.since): row
        for thing in beside.record.things()
        for row in beside.record.deadlines(thing)
    }
    open_ = {key: row for key, row in found.items() if row.ended is None}
    assert {key[:2]: (row.due, row.passed) for key, row in open_.items()} == {
        key: (due.due, due.missed) for key, due in beside.world.state.deadlines.items()
    }
    for event in beside.world.line():
        if isinstance(event.what, e.DeadlineEnded):
            row = beside.record.deadline_ended_by(event.seq)
            assert row is not None and row.done == event.what.closed and row.ended == event.sim_min
            if row.is_late and row.done:
                assert row.past_due == event.what.late > 0
            if row.done and row.due is not None:
                assert (row.past_due > 0) == (row.state == "done_after") == (event.sim_min > row.due)


def rights_are_the_states(make: Make, seed: int) -> None:
    """The last that happened to each right, and the last own word, are what the state holds."""
    beside = at_the_end(make, seed)
    told: set[int] = set()
    for thing in beside.world.state.things.values():
        kind = beside.world.pathway.kinds[thing.kind]
        last = {(row.right, row.what != "told"): row.what for row in beside.record.rights(thing.id)}
        for right in beside.world.pathway.rights if kind.rights else ():
            assert (last.get((right, False)) == "told") == (thing.values[f"told_{right}"] == "yes")
            assert last.get((right, True), "none") == thing.values[f"right_{right}"]
        words = {row.fact: row.value for row in beside.record.own_words(thing.id) if not row.record}
        for fact in kind.facts.values():
            if fact.group in ("consent", "wish"):
                assert words.get(fact.id, fact.default) == thing.values[fact.id]
        told |= {row.seq for row in beside.record.faults(thing.id)}
    assert told == {v.seq for v in beside.world.line() if isinstance(v.what, e.FaultRecorded)}


def happened(beside: Beside, kind: type[Any]) -> Any:
    """What happened of a kind on this branch."""
    return (event.what for event in beside.world.line() if isinstance(event.what, kind))


CHECKS: tuple[Check, ...] = (
    same_by_event_and_whole,
    same_at_rest,
    spans_cover_the_life,
    waits_add_up,
    present_waits_are_the_worlds,
    money_is_what_was_spent,
    each_attempt_once,
    deadlines_are_the_worlds,
    rights_are_the_states,
)


@pytest.mark.parametrize("check", CHECKS)
def test_of_small_pathways(check: Check) -> None:
    @OFTEN
    @given(SEEDS)
    def holds(seed: int) -> None:
        check(busy, seed)

    holds()


@pytest.mark.parametrize("check", CHECKS)
def test_of_a_pathway_with_everything(check: Check) -> None:
    @OFTEN
    @given(SEEDS)
    def holds(seed: int) -> None:
        check(full, seed)

    holds()


@pytest.mark.parametrize("check", CHECKS)
def test_of_panama(check: Check) -> None:
    @SOME
    @given(SEEDS)
    def holds(seed: int) -> None:
        check(panama, seed)

    holds()


# -- controls: each is noticed where the fold is wrong on purpose ---------------------------------


def is_noticed(check: Check, make: Make, lives: int) -> bool:
    """Whether a check fails on one of so many lives."""
    for seed in range(lives):
        try:
            check(make, seed)
        except (AssertionError, KeyError, ValueError, IndexError):
            return True
    return False


def _keeps_every_answer(self: Course, at: int, reason: Reason | None, ended: Any) -> None:
    if reason != (self._entries[-1][1] if self._entries else None):
        self._entries.append((at, reason, ended))


def _never_closes(event: Any, spans: list[Any], track: str, state: str) -> None:
    spans.append(type(spans[-1])(event.seq, track, state, event.sim_min))


def _blind(fold: type[Any], kind: type[Any]) -> Any:
    """A fold that does not see one kind of event."""
    whole = fold.advance

    def advance(self: Any, event: Any, *states: Any) -> None:
        if not isinstance(event.what, kind):
            whole(self, event, *states)

    return advance


def _everybody_is_first(self: Queues, resource: str, _state: Any, _setting: Any) -> dict[Any, int]:
    return dict.fromkeys(self._waiting.get(resource, ()), 1)


def _opens_without_keeping(self: AtRest[Any], thing: str) -> Any:
    known = self._before.get(thing)
    return self._packing.read(self._packed[thing]) if known is None else known


_PLAIN = Course.plain


def _without_the_last(self: Course) -> list[Any]:
    return _PLAIN(self)[:-1]


_ADD = Money._add


def _forgets_what_is_given_back(self: Money, event: Any, fund: str, how: Any, cents: int) -> None:
    if how != "given_back":
        _ADD(self, event, fund, how, cents)


def _forgets_what_is_left_unpaid(self: Money, event: Any, fund: str, how: Any, cents: int) -> None:
    if how != "unpaid":
        _ADD(self, event, fund, how, cents)


WRONG: tuple[tuple[Check, Make, type[Any], str, Any], ...] = (
    (same_by_event_and_whole, full, Course, "say", _keeps_every_answer),
    (same_by_event_and_whole, full, Record, "holds", lambda self, event: event.seq <= self.seq),
    (same_by_event_and_whole, full, Attempts, "_note_done", lambda self, thing, index: None),
    (spans_cover_the_life, full, Spans, "_enter", staticmethod(_never_closes)),
    (waits_add_up, full, Waits, "advance", _blind(Waits, e.Done)),
    (waits_add_up, full, Waits, "advance", _blind(Waits, e.Cancelled)),
    (waits_add_up, full, Waits, "_ends", lambda self, key, ended: self._keys.add(key)),
    (present_waits_are_the_worlds, full, Queues, "places", _everybody_is_first),
    (present_waits_are_the_worlds, full, Queues, "touched", lambda self, things: set()),
    (same_at_rest, full, Course, "plain", _without_the_last),
    (same_at_rest, full, AtRest, "__missing__", _opens_without_keeping),
    (present_waits_are_the_worlds, full, Waits, "_brought", lambda self, event: None),
    (money_is_what_was_spent, full, Money, "_add", _forgets_what_is_given_back),
    (money_is_what_was_spent, full, Money, "_add", _forgets_what_is_left_unpaid),
    (each_attempt_once, full, Attempts, "advance", _blind(Attempts, e.FaultRecorded)),
    (each_attempt_once, full, Attempts, "advance", _blind(Attempts, e.Refused)),
    (each_attempt_once, full, Attempts, "_end", lambda self, event, became, outcome="": None),
    (deadlines_are_the_worlds, full, Deadlines, "advance", _blind(Deadlines, e.Expired)),
    (deadlines_are_the_worlds, full, Deadlines, "ended_by", lambda self, seq: None),
    (rights_are_the_states, full, Rights, "advance", _blind(Rights, e.FaultRecorded)),
    (rights_are_the_states, full, Rights, "_add_words", lambda self, event, kind, said: None),
    (rights_are_the_states, full, Rights, "_add_rights", lambda self, event, changes: None),
)


def _named(value: object) -> str:
    return getattr(value, "__name__", "") if isinstance(value, type) or callable(value) else str(value)


@pytest.mark.parametrize(("check", "make", "fold", "name", "wrong"), WRONG, ids=_named)
def test_a_wrong_fold_is_noticed(
    check: Check, make: Make, fold: type[Any], name: str, wrong: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_noticed(check, make, 1)
    monkeypatch.setattr(fold, name, wrong)
    assert is_noticed(check, make, 40)
