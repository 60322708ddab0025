"""From a file to moves: every name that a scenario or its pathway does not have, each with its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workflow.pathway import library as pathways
from workflow.pathway.problems import Problem
from workflow.pathway.reader import Reading, read_file
from workflow.pathway.source import Node
from workflow.rows.talk import READ_BACK, SILENCE
from workflow.scenario.definition import Scenario
from workflow.scenario.expected import RIGHT
from workflow.scenario.moves import Duty, Move, Moves
from workflow.scenario.names import (
    INJECT,
    KNOWLEDGE,
    NOTE,
    PERSON,
    QUESTION,
    ROLE,
    STEP,
    Loc,
    Names,
    questions_of,
)
from workflow.stepper import CLOCK
from workflow.talk.definition import PLACES


def read_moves(path: Path, scenario: Scenario) -> Reading[Moves]:
    """Read a script for a scenario, and check all of it."""
    return read_file(path, Moves, lambda moves, root: check_moves(moves, root, scenario))


def check_moves(moves: Moves, root: Node, scenario: Scenario) -> Iterator[Problem]:
    """Every name that leads nowhere."""
    names = Names(root, pathways.load(scenario.pathway))
    this = ("este escenario", "this scenario")
    yield from names.unknown(("scenario",), moves.scenario, (scenario.scenario,), this)
    for number, move in enumerate(moves.acts):
        yield from _move(move, ("acts", number), scenario, names)
    for number, duty in enumerate(moves.each_time_due):
        yield from _duty(duty, ("each_time_due", number), scenario, names)


def _duty(duty: Duty, at: Loc, scenario: Scenario, names: Names) -> Iterator[Problem]:
    yield from names.unknown((*at, "of"), duty.of, scenario.people, PERSON)
    yield from names.unknown((*at, "by"), duty.by, scenario.roles.played, ROLE)
    yield from _step(duty.take, (*at, "take"), names)
    if duty.take in names.steps and names.pathway.steps[duty.take].deadline is None:
        yield names.problem(
            (*at, "take"),
            f"«{duty.take}» no tiene plazo ni meta: nunca toca. Escríbalo entre los movimientos (acts).",
            f"“{duty.take}” has no deadline or target: it is never due. Write it among the moves (acts).",
        )


def _move(move: Move, at: Loc, scenario: Scenario, names: Names) -> Iterator[Problem]:
    if move.of is not None:
        yield from names.unknown((*at, "of"), move.of, scenario.people, PERSON)
    for key in ("by", "leave"):
        role = getattr(move, key)
        if role is not None:
            yield from names.unknown((*at, key), role, scenario.roles.played, ROLE)
    for key in ("answer", "deliver", "soften", "skip"):
        inject = getattr(move, key)
        if inject is not None:
            yield from names.unknown((*at, key), inject, scenario.happens, INJECT)
    yield from names.all_of((*at, "tells"), move.tells, scenario.knowledge, KNOWLEDGE)
    yield from names.all_of((*at, "rights"), move.rights, names.pathway.rights, RIGHT)
    for key in ("until", "see"):
        condition = getattr(move, key)
        if condition is not None:
            yield from names.condition((*at, key), condition)
    if move.note is not None:
        yield from names.unknown((*at, "note"), move.note, PLACES, NOTE)
    if move.take is not None:
        yield from _step(move.take, (*at, "take"), names)
    if move.ask is not None and move.of in scenario.people:
        yield from _question(move, move.ask, (*at, "ask"), scenario, names)


def _step(step: str, at: Loc, names: Names) -> Iterator[Problem]:
    yield from names.unknown(at, step, names.steps, STEP)
    if step in names.steps and names.roles_of(step) == (CLOCK,):
        yield names.problem(
            at,
            f"«{step}» no lo hace nadie: ocurre cuando pasa el tiempo.",
            f"Nobody takes “{step}”: it happens as time passes.",
        )


def _question(move: Move, asked: str, at: Loc, scenario: Scenario, names: Names) -> Iterator[Problem]:
    assert move.of is not None
    questions = questions_of(scenario.people[move.of], names.pathway)
    yield from names.unknown(at, asked, (*questions, SILENCE, READ_BACK), QUESTION)
    question = questions.get(asked)
    if question is not None and question.asked(move.manner) is None:
        manners = ", ".join(manner for manner, _said in question.manners)
        yield names.problem(
            at,
            f"«{asked}» no se pregunta de esa manera ({move.manner}): {manners}.",
            f"“{asked}” is not asked in that manner ({move.manner}): {manners}.",
        )
