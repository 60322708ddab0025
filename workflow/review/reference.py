"""An accepted path of a scenario for one person, as tasks of which some come before others.

A script beside the scenario (`paths`) says what is done on the path; its order is one of many. What counts of
it is what the pathway's rules and the scenario's expectations ask for:

- a step comes after the one that brings about what it needs, or that keeps it from being a fault, where no
  other step of the path does that;
- what is expected *before* a step or a question comes before it; a first question on the facts is a task of
  its own for that, which nobody has to ask.

Deadlines give no order between steps: each has its own clock, and what is done before it runs is not late.
What a script tries in whatever way it ends (`expect: any`), or what comes of a question where its answer is
whole, may be left out; what is to be refused or to harm there is no part of the path.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.pathway.rules import Rule, is_own_choice, main_kind, roles_of
from workflow.review.alignment import Order, Task
from workflow.scenario.acted import meant_by
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import Action, Expectation
from workflow.scenario.moves import Moves
from workflow.scenario.names import questions_of
from workflow.stepper import Stepper

BY_RULE = ""
"""Why two tasks keep their order: a rule of the pathway; else the id of an expectation says so."""
_NOT_ON_IT = ("refused", "harmful")
Values = Mapping[tuple[str, str], str]
"""What a person's case begins with, by kind and track or fact."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A path for one person. `reasons` says for each pair of tasks that keep their order, why; `same` leads
    from a step that serves as well to the one that is on the path. `questions` are tasks that are talk: each
    with the action that names it."""

    name: str
    order: Order
    same: Mapping[str, str]
    reasons: Mapping[tuple[int, int], str]
    questions: Mapping[str, Action]
    each_time: frozenset[str]


def reference(scenario: Scenario, name: str, moves: Moves, stepper: Stepper, person: str) -> Reference:
    """The path that a script of a scenario is for one of its people."""
    pathway = stepper.pathway
    questions = _questions(scenario, person)
    tasks = list(_tasks(scenario, moves, pathway, person))
    names = {task.name for task in tasks}
    tasks += [Task(one, "", needed=False) for one in questions if one not in names]
    reasons = dict.fromkeys(_by_rule(tasks, stepper, _begins_with(scenario, stepper, person)), BY_RULE)
    reasons |= _by_expectation(scenario, tasks, pathway, person)
    return Reference(
        name=name,
        order=Order.of(tasks, tuple(reasons)),
        same=_as_good(scenario, {task.name for task in tasks}, stepper, person),
        reasons=reasons,
        questions=questions,
        each_time=frozenset(duty.take for duty in moves.each_time_due if duty.of == person),
    )


def partners(scenario: Scenario, person: str) -> frozenset[str]:
    """The people who share a proceeding with this one, who is among them."""

    def first(one: str) -> str:
        beside = scenario.people[one].beside
        return one if beside is None else first(beside)

    return frozenset(one for one in scenario.people if first(one) == first(person))


# -- what is done ------------------------------------------------------------------------------------


def _tasks(scenario: Scenario, moves: Moves, pathway: Pathway, person: str) -> Iterator[Task]:
    """Steps and first questions in the order of the script; those on a shared proceeding are of all."""
    together, own = partners(scenario, person), main_kind(pathway).id
    questions = questions_of(scenario.people[person], pathway)
    asked = {
        name: meant_by(action, scenario, pathway) for name, action in _questions(scenario, person).items()
    }
    for move in moves.acts:
        if move.take is not None and move.expect not in _NOT_ON_IT:
            is_own = pathway.kind_of_step[move.take] == own
            if move.of == person or (not is_own and move.of in together):
                yield Task(move.take, move.by or "", needed=move.expect != "any")
        elif move.ask is not None and move.of == person:
            question = questions.get(move.ask)
            step = None if question is None or question.step is None else pathway.steps[question.step]
            if step is not None and not is_own_choice(pathway, roles_of(pathway, step)):
                # done only where the answer is whole; what the person asks for is no step of who asks
                yield Task(step.id, move.by or "", needed=False)
            for name in [name for name, is_meant in asked.items() if is_meant(move.ask, move.manner)]:
                yield Task(name, move.by or "", needed=False)
                del asked[name]


def _questions(scenario: Scenario, person: str) -> dict[str, Action]:
    """The questions before which something is expected, by the names of their tasks."""
    found = (expected.before for expected in _in_order(scenario, person))
    return {_called(action): action for action in found if action is not None and action.asked}


def _called(action: Action) -> str:
    """The name of a task that is talk: no step has such a one."""
    return f"?{'|'.join(action.asked)}"


# -- in which order ----------------------------------------------------------------------------------


def _in_order(scenario: Scenario, person: str) -> Iterator[Expectation]:
    """What is expected of somebody before something else."""
    for expected in scenario.expect.values():
        done, before = expected.done, expected.before
        if done is not None and before is not None and done.of == before.of == person:
            yield expected


def _by_expectation(
    scenario: Scenario, tasks: Sequence[Task], pathway: Pathway, person: str
) -> dict[tuple[int, int], str]:
    found = {}
    for expected in _in_order(scenario, person):
        assert expected.done is not None
        assert expected.before is not None
        one = next((at for at, task in enumerate(tasks) if _is_of(task, expected.done, pathway)), None)
        other = next((at for at, task in enumerate(tasks) if _is_of(task, expected.before, pathway)), None)
        if one is not None and other is not None and one < other:
            found[one, other] = expected.id
    return found


def _is_of(task: Task, action: Action, pathway: Pathway) -> bool:
    """Whether a task is a way of doing an action."""
    if action.asked:
        return task.name == _called(action)
    step = pathway.steps.get(task.name)
    return step is not None and (step.id in action.step or (action.told or "") in step.tells)


def _begins_with(scenario: Scenario, stepper: Stepper, person: str) -> Values:
    """The values of a person's case and proceeding as they open, and after what was done already."""
    who, pathway = scenario.people[person], stepper.pathway
    given = {**pathway.profiles[who.profile].facts, **who.facts}
    found: dict[tuple[str, str], str] = {}
    for kind in pathway.kinds.values():
        found |= {(kind.id, track.id): track.initial for track in kind.tracks.values()}
        found |= {(kind.id, fact.id): given.get(fact.id, fact.default) for fact in kind.facts.values()}
        found |= {(kind.id, f"told_{right}"): "no" for right in pathway.rights if kind.rights}
    for already in who.already:
        _bring_about(stepper.rules[already.step], found)
    return found


def _bring_about(rule: Rule, values: dict[tuple[str, str], str]) -> None:
    """What a step brings about by itself."""
    for track, targets in rule.moved:
        here = values[rule.kind, track.id]
        values[rule.kind, track.id] = targets.get(here, here)
    for fact, value in rule.step.sets.items():
        if isinstance(value, str):
            values[rule.kind, fact] = value
    for right in rule.step.tells:
        values[rule.kind, f"told_{right}"] = "yes"


def _by_rule(tasks: Sequence[Task], stepper: Stepper, begin: Values) -> Iterator[tuple[int, int]]:
    for at, task in enumerate(tasks):
        rule = stepper.rules.get(task.name)
        if rule is None:
            continue
        for brings in (*_needs(rule, stepper, begin), *_saves(rule, stepper, begin)):
            earlier = [one for one in range(at) if tasks[one].name in brings]
            if earlier and len({tasks[one].name for one in earlier}) == 1:
                yield earlier[0], at


def _needs(rule: Rule, stepper: Stepper, begin: Values) -> Iterator[frozenset[str]]:
    """Of each condition of a step that does not hold from the beginning: the steps that bring it about."""
    for kind, name, values in _asked(rule.kind, rule.guard, stepper.pathway):
        if begin.get((kind, name)) not in values:
            yield frozenset(stepper.bringing(kind, name, values))


def _saves(rule: Rule, stepper: Stepper, begin: Values) -> Iterator[frozenset[str]]:
    """Of each condition under which a step is a fault and that holds from the beginning: the steps that end
    it."""
    for fault in rule.step.faults:
        for kind, name, values in _asked(rule.kind, fault.if_ or g.TRUE, stepper.pathway):
            if begin.get((kind, name)) in values:
                known = stepper.entries.items()
                yield frozenset(
                    step
                    for (of, variable, value), steps in known
                    if (of, variable) == (kind, name) and value not in values
                    for step in steps
                )


def _asked(kind: str, guard: g.Guard, pathway: Pathway) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """What a guard asks for in any case, without alternatives: kind, variable, values."""
    match guard:
        case g.All(parts):
            for part in parts:
                yield from _asked(kind, part, pathway)
        case g.Is(name, values):
            yield kind, name, values
        case g.Linked("the", other, inner) if other in pathway.kinds:
            yield from _asked(other, inner, pathway)


# -- what serves as well -----------------------------------------------------------------------------


def _as_good(scenario: Scenario, on_it: set[str], stepper: Stepper, person: str) -> Mapping[str, str]:
    """Steps that serve as well as one of the path: an expectation is content with either, or they bring about
    the very same and neither harms."""
    found: dict[str, str] = {}
    for expected in scenario.expect.values():
        if expected.done is not None and expected.done.of == person:
            named = [step for step in expected.done.step if step in on_it]
            if len(named) == 1:
                found |= {step: named[0] for step in expected.done.step if step not in on_it}
    alike: dict[object, list[str]] = {}
    for rule in stepper.rules.values():
        does = _does(rule)
        if does is not None:
            alike.setdefault(does, []).append(rule.step.id)
    for steps in alike.values():
        named = [step for step in steps if step in on_it]
        if len(named) == 1:
            found |= {step: named[0] for step in steps if step not in on_it}
    return found


def _does(rule: Rule) -> object:
    """What a step brings about; None for nothing, and for what may harm."""
    step = rule.step
    if step.always_harms or step.breaches or step.outcomes or not (rule.moved or step.sets):
        return None
    moves = frozenset((track.id, frozenset(found.values())) for track, found in rule.moved)
    return rule.kind, moves, repr(sorted(step.sets.items())), step.tells, step.respects
