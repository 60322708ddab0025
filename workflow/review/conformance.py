"""A case beside the accepted paths of its scenario, and beside the rules of the pathway.

The rules say what was harmful, left undone, too late or refused (`findings`): that holds for any case. A path
says what is missing, extra or in another order; of several, the one that fits best at the least cost counts,
and of those the first. One thing has one row: what the rules say of a step is not said again of the path.

A step counts whoever took it whom the rules let take it, and from when it was asked for: what offices take
is not theirs. What the person decides is no step of the table: her own steps are in no path, and what she
did not want is missing to nobody (`spared`). What could not be done because another step of the path was
missing is named with that step, at the role that had it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from workflow.log.events import Event
from workflow.pathway.rules import CLOCK, own_roles
from workflow.record.record import Record
from workflow.record.rows import Attempt
from workflow.review.alignment import Alignment, Order, align
from workflow.review.findings import Wrong
from workflow.review.reference import BY_RULE, Reference, partners, reference
from workflow.review.spared import Spared, Why
from workflow.scenario.acted import acted
from workflow.scenario.definition import Scenario
from workflow.scenario.moves import Moves
from workflow.world.engine import World

Sort = Literal["harmful", "omitted", "missing", "late", "out_of_order", "refused", "extra"]
SORTS: tuple[Sort, ...] = get_args(Sort)
"""`harmful`: a fault that was committed or attempted; `omitted`: one by omission. `missing`, `out_of_order`
and `extra` are against the path, the others against the rules."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """Where a case is not as the path or the rules have it. `seq` is the event to look at, `at` its minute.

    `step` is the one of the path where it has one, `role` who did it or, where nobody did, who does on the
    path. `wrong` is what the rules say. What is out of order came on the wrong side of `against`; `reason` is
    the expectation that says so, empty for a rule of the pathway. `follow` are steps that could not be taken
    for want of this one. What is missing `is_again` where it was done, and the path has it once more.
    """

    sort: Sort
    seq: int
    at: int
    step: str
    role: str
    wrong: Wrong | None = None
    against: str = ""
    is_after: bool = False
    reason: str = ""
    follow: tuple[str, ...] = ()
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class Conformance:
    """How a case agrees. `path` is the accepted path that fits best, empty where there is none; `fitness` is
    from 0 to 1, for other programs. `spared` are its steps that nobody could be asked to take, and why."""

    deviations: tuple[Deviation, ...]
    path: str = ""
    fitness: float | None = None
    spared: tuple[tuple[str, Why], ...] = ()

    def count(self, sort: Sort) -> int:
        """How many there are of a sort."""
        return sum(one.sort == sort for one in self.deviations)


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was done, by its name on a path."""

    name: str
    seq: int
    at: int
    step: str
    role: str
    is_fault: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """A case that is looked at: what happened, and to which things; `events` are those of the session by
    their numbers, `wrongs` what the rules say of it; `needless` are steps that its scenario wanted only
    where there was reason, and there was none."""

    world: World
    record: Record
    events: Sequence[Event]
    things: tuple[str, ...]
    wrongs: Sequence[Wrong]
    needless: frozenset[str] = frozenset()


def by_rules(case: Looked) -> Conformance:
    """A case beside the rules alone."""
    return Conformance(tuple(_by_rules(case)))


def conformance(case: Looked, scenario: Scenario, person: str, paths: Mapping[str, Moves]) -> Conformance:
    """A case of one of a scenario's people beside its accepted paths, by their names; beside the rules alone
    where there are none."""
    stepper = case.world.core.stepper
    found = [
        Beside(case, scenario, person, reference(scenario, name, moves, stepper, person))
        for name, moves in paths.items()
    ]
    if not found:
        return by_rules(case)
    return min(found, key=lambda beside: beside.alignment.cost).told()


def _by_rules(case: Looked) -> Iterator[Deviation]:
    own = own_roles(case.world.pathway)
    for one in case.wrongs:
        if one.is_told_as_fault:
            continue
        sort: Sort | None = "late" if one.sort == "late" else "refused" if one.sort == "refused" else None
        if one.sort == "fault":
            sort = "omitted" if one.how == "omitted" else "harmful"
        if sort is not None and one.role not in own:
            yield Deviation(sort, one.seq, one.at, one.activity, one.role, one)


class Beside:
    """A case beside one path: `trace` is what was done, without what is due again on the path and has no
    task there; `order` is the path without what is spared."""

    def __init__(self, case: Looked, scenario: Scenario, person: str, path: Reference) -> None:
        self._case, self._path = case, path
        self.trace = tuple(_trace(case, scenario, person, path))
        self._spared = self._to_spare(scenario.roles.played)
        tasks = (
            replace(task, needed=task.needed and at not in self._spared)
            for at, task in enumerate(path.order.tasks)
        )
        self.order = Order(tuple(tasks), path.order.before)
        again = {at for at in self._align().extra if self._is_due_again(self.trace[at])}
        self.trace = tuple(done for at, done in enumerate(self.trace) if at not in again)
        self.alignment = self._align()

    def _align(self) -> Alignment:
        return align([done.name for done in self.trace], self.order)

    def _is_due_again(self, done: Done) -> bool:
        return done.name in self._path.each_time and not done.is_fault

    def _to_spare(self, played: Collection[str]) -> dict[int, Why]:
        """The tasks that nobody could be asked to do, and those that needed them."""
        spared = Spared(self._case.world, self._case.record, self._case.events, self._case.things, played)
        done, found = {one.name for one in self.trace}, dict[int, Why]()
        for at, task in enumerate(self._path.order.tasks):
            if task.needed and task.name not in done:
                after = (found[one] for one in self._needs(at) if one in found)
                why = next(after, None) or spared.why(task)
                why = why or ("needless" if task.name in self._case.needless else None)
                if why is not None:
                    found[at] = why
        return found

    def _needs(self, task: int) -> list[int]:
        """The tasks without which the rules do not let this one be done."""
        reasons = self._path.reasons
        return [one for one, other in reasons if other == task and reasons[one, other] == BY_RULE]

    def told(self) -> Conformance:
        """All that is to be said of it, in order of time."""
        rules = list(_by_rules(self._case))
        missing = list(self._missing(rules))
        of_path = {id(one.wrong) for one in missing if one.wrong is not None}
        found = [
            *missing,
            *(one for one in rules if id(one.wrong) not in of_path),
            *self._displaced(),
            *self._extra(),
        ]
        return Conformance(
            tuple(sorted(found, key=lambda one: (one.at, SORTS.index(one.sort), one.seq))),
            self._path.name,
            self.alignment.fitness,
            tuple((self.order.tasks[at].name, why) for at, why in self._spared.items()),
        )

    # -- against the path -----------------------------------------------------------------------------

    def _missing(self, rules: Sequence[Deviation]) -> Iterator[Deviation]:
        """What was not done; what the rules say of it is said here."""
        roots: dict[int, list[int]] = {}
        root_of: dict[int, int] = {}
        said = {at: self._said(at, rules) for at in self.alignment.missing}
        for at in self.alignment.missing:
            first = next((root_of[one] for one in self._needs(at) if one in root_of), None)
            if first is None or said[at] is not None:
                root_of[at], roots[at] = at, []
            else:
                root_of[at] = first
                roots[first].append(at)
        done = {one.name for one in self.trace}
        for at, follow in roots.items():
            task, rule = self.order.tasks[at], said[at]
            seq, minute = (rule.seq, rule.at) if rule is not None else self._since(at)
            yield Deviation(
                sort="omitted" if rule is not None and rule.sort == "omitted" else "missing",
                seq=seq,
                at=minute,
                step=task.name,
                role=task.role,
                wrong=None if rule is None else rule.wrong,
                follow=tuple(self.order.tasks[one].name for one in follow),
                is_again=task.name in done,
            )

    def _said(self, task: int, rules: Sequence[Deviation]) -> Deviation | None:
        """What the rules say of a task that was not done: that it is a fault, or that its day passed. Of one
        that was done another time, what they say is of that time."""
        name = self.order.tasks[task].name
        names = (name, self._case.world.pathway.activity_of(name))
        if any(one.name == name for one in self.trace):
            return None
        return next((one for one in rules if one.sort in ("omitted", "late") and one.step in names), None)

    def _since(self, task: int) -> tuple[int, int]:
        """The event, and its minute, from which a task could be done: what it needed was done last; else the
        case had opened."""
        before = self.order.before[task]
        done = [self.trace[step] for step, other in self.alignment.pairs if other in before]
        if done:
            last = max(done, key=lambda one: one.seq)
            return last.seq, last.at
        opened = self._case.world.thing(self._case.things[0])
        tracks = self._case.record.spans(opened.id).values()
        return min(spans[0].seq for spans in tracks), opened.opened

    def _displaced(self) -> Iterator[Deviation]:
        for step, task in self.alignment.displaced:
            done = self.trace[step]
            against, is_after = self._against(step, task)
            pair = (task, against) if is_after else (against, task)
            if not done.is_fault:
                yield Deviation(
                    sort="out_of_order",
                    seq=done.seq,
                    at=done.at,
                    step=done.step,
                    role=done.role,
                    against=self.order.tasks[against].name,
                    is_after=is_after,
                    reason=self._path.reasons.get(pair, BY_RULE),
                )

    def _against(self, step: int, task: int) -> tuple[int, bool]:
        """The task on whose wrong side a step came, and whether it came after it."""
        found = []
        for other, partner in self.alignment.pairs:
            if other < step and task in self.order.before[partner]:
                found.append((partner, True))
            elif other > step and partner in self.order.before[task]:
                found.append((partner, False))
        reasons = self._path.reasons
        direct = (one for one in found if ((task, one[0]) if one[1] else (one[0], task)) in reasons)
        return next(direct, found[0])

    def _extra(self) -> Iterator[Deviation]:
        """What the path does not have, or not so often; what is a fault is told as one."""
        for done in (self.trace[step] for step in self.alignment.extra):
            if not done.is_fault:
                yield Deviation("extra", done.seq, done.at, done.step, done.role)


# -- what was done -----------------------------------------------------------------------------------


def _trace(case: Looked, scenario: Scenario, person: str, path: Reference) -> list[Done]:
    """The steps and first questions of a case in the order in which they were asked for."""
    steps = _steps(case, scenario, person)
    on_path = {task.name for task in path.order.tasks}
    by_hand = {path.same.get(row.step, row.step) for row in steps if not row.simulated}
    found = []
    for row in steps:
        name = path.same.get(row.step, row.step)
        if not row.simulated or (name in on_path and name not in by_hand):
            found.append(Done(name, row.seq, row.at, row.step, row.role, bool(row.faults)))
    for name, action in path.questions.items():
        asked = acted(action, scenario, case.world.pathway, case.record, lambda _case: case.things)[:1]
        found += [Done(name, one.seq, one.at, name, one.role) for one in asked]
    return sorted(found, key=lambda done: done.seq)


def _steps(case: Looked, scenario: Scenario, person: str) -> list[Attempt]:
    """What somebody but the person asked for and got under way, without what the exercise began with."""
    already = Counter(
        (one.step, one.by) for who in partners(scenario, person) for one in scenario.people[who].already
    )
    nobody = {*own_roles(case.world.pathway), CLOCK, ""}
    found = []
    for row in sorted((row for thing in case.things for row in case.record.attempts(thing)), key=_seq):
        if already[row.step, row.role]:
            already[row.step, row.role] -= 1
        elif row.step and row.role not in nobody and row.became not in ("refused", "called_off"):
            found.append(row)
    return found


def _seq(row: Attempt) -> int:
    return row.seq
