"""Checks of what is expected: names, who could do it, and what nobody may be scored for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.pathway.problems import Problem
from workflow.pathway.report import Report
from workflow.pathway.rules import effects_of, moved
from workflow.rows.talk import READ_BACK
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import ANY_QUESTION, Action, Expectation, Never
from workflow.scenario.names import (
    ASKED,
    INJECT,
    KNOWLEDGE,
    PERSON,
    QUESTION,
    ROLE,
    STEP,
    Loc,
    Names,
    lines_with_answers,
    questions_of,
)

FAULT = ("una falta de la ruta", "a fault of the pathway")
SOMEBODY = ("alguien del escenario", "somebody of it")
RIGHT = ("un derecho de la ruta", "a right of the pathway")
NEVER_SCORED = ("consular", "testimony")
"""Tracks that nobody is scored for moving: whether there is contact with a consulate, or testimony, is for
the person to decide. Telling of the right to it, or asking about fear first, is scored."""


def check_objectives(scenario: Scenario, names: Names) -> Iterator[Problem]:
    """Every mistake in what harms an objective."""
    for objective in scenario.objectives.values():
        at, by = ("objectives", objective.id, "harmed_by"), objective.harmed_by
        yield from names.all_of((*at, "fault"), by.fault, names.pathway.faults, FAULT)
        yield from names.all_of((*at, "step"), by.step, names.steps, STEP)
        yield from names.all_of((*at, "told"), by.told, scenario.knowledge, KNOWLEDGE)
        yield from names.all_of((*at, "to"), by.to, (*scenario.counterparts, *names.pathway.roles), SOMEBODY)


def check_expectations(scenario: Scenario, names: Names) -> Iterator[Problem]:
    """Every mistake in what is expected."""
    sources = (*names.pathway.sources, *Report.load().paragraphs)
    for expected in scenario.expect.values():
        at: Loc = ("expect", expected.id)
        objective = ("un objetivo del escenario", "an objective of the scenario")
        yield from names.unknown((*at, "objective"), expected.objective, scenario.objectives, objective)
        yield from _by(scenario, expected, (*at, "by"), names)
        if expected.right is not None:
            yield from names.unknown((*at, "right"), expected.right, names.pathway.rights, RIGHT)
        source = ("una fuente de la ruta ni un párrafo del informe", "a source of the pathway or a paragraph")
        yield from names.all_of((*at, "source"), expected.source, sources, source)
        if expected.since is not None:
            yield from names.condition((*at, "since"), expected.since)
        if expected.after is not None:
            yield from names.unknown((*at, "after"), expected.after, scenario.happens, INJECT)
        if expected.done is not None:
            yield from check_action(scenario, (*at, "done"), expected.done, names, (READ_BACK,))
            yield from _can_be_done(expected, expected.done, (*at, "done", "step"), names)
        if expected.before is not None:
            yield from check_action(scenario, (*at, "before"), expected.before, names)
        if expected.never is not None:
            yield from _never(scenario, (*at, "never"), expected.never, names)


def _by(scenario: Scenario, expected: Expectation, loc: Loc, names: Names) -> Iterator[Problem]:
    yield from names.all_of(loc, expected.by, scenario.roles.played, ROLE)
    if any(names.is_of_the_person((role,)) for role in expected.by):
        yield names.problem(
            loc,
            "De la persona no se espera nada: lo que decide es suyo y no se califica.",
            "Nothing is expected of the person: what they decide is their own and is not scored.",
        )


def check_action(
    scenario: Scenario, loc: Loc, action: Action, names: Names, also: Sequence[str] = ()
) -> Iterator[Problem]:
    """Every name of an action that leads nowhere; what is in `also` may be asked besides the questions."""
    yield from names.unknown((*loc, "of"), action.of, scenario.people, PERSON)
    yield from names.all_of((*loc, "step"), action.step, names.steps, STEP)
    yield from names.all_of((*loc, "rights"), action.rights, names.pathway.rights, RIGHT)
    person = scenario.people.get(action.of)
    if person is not None:
        questions = (*questions_of(person, names.pathway), ANY_QUESTION, *also)
        yield from names.all_of((*loc, "asked"), action.asked, questions, QUESTION)
    if action.answers is not None and person is not None and not lines_with_answers(person, names.pathway):
        yield names.problem(
            (*loc, "answers"),
            "Esta persona no pregunta nada que se pueda contestar.",
            "This person asks nothing that can be answered.",
        )
    if action.told is not None:
        yield from names.unknown((*loc, "told"), action.told, names.pathway.rights, RIGHT)


def _can_be_done(expected: Expectation, action: Action, loc: Loc, names: Names) -> Iterator[Problem]:
    for at, step in enumerate(action.step):
        if step not in names.steps:
            continue
        roles = names.roles_of(step)
        if names.is_of_the_person(roles):
            yield names.problem(
                (*loc, at),
                f"«{step}» lo decide la persona: no se califica a nadie por ello.",
                f"“{step}” is for the person to decide: nobody is scored for it.",
            )
        elif roles and not set(roles) & set(expected.by):
            yield names.problem(
                (*loc, at),
                f"Ninguno de los roles de «by» puede dar el paso «{step}»: nadie podría cumplirlo.",
                f"None of the roles in “by” may take the step “{step}”: nobody could meet it.",
            )
        track = _unscored(step, names)
        if track:
            yield names.problem(
                (*loc, at),
                f"«{step}» no se califica: depende de lo que la persona decida ({track}). Se puede esperar "
                "que se le informe.",
                f"“{step}” is not scored: it depends on what the person decides ({track}). That they are "
                "told can be expected.",
            )


def _unscored(step: str, names: Names) -> str:
    """The track for whose move nobody is scored, where a step moves one; else empty."""
    kind = names.pathway.kinds[names.pathway.kind_of_step[step]]
    tracks = (
        track.id
        for _trigger, effect in effects_of(kind.steps[step])
        for track, targets in moved(kind, effect)
        if targets
    )
    return next((track for track in tracks if track in NEVER_SCORED), "")


def _never(scenario: Scenario, loc: Loc, never: Never, names: Names) -> Iterator[Problem]:
    yield from names.unknown((*loc, "of"), never.of, scenario.people, PERSON)
    yield from names.all_of((*loc, "also"), never.also, scenario.people, PERSON)
    yield from names.all_of((*loc, "offered"), never.offered, scenario.happens, INJECT)
    persons = [scenario.people[id] for id in (never.of, *never.also) if id in scenario.people]
    lines = {line for person in persons for line in lines_with_answers(person, names.pathway)}
    yield from names.all_of((*loc, "in_answer"), never.in_answer, lines, ASKED)
    yield from names.all_of((*loc, "fault"), never.fault, names.pathway.faults, FAULT)
    yield from names.all_of((*loc, "told"), never.told, scenario.knowledge, KNOWLEDGE)
    somebody = (*scenario.counterparts, *names.pathway.roles)
    yield from names.all_of((*loc, "to"), never.to, somebody, SOMEBODY)
