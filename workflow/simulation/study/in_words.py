"""A question in words: what was tried and assumed, told with the result and never apart from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workflow.pathway.definition import Pathway
from workflow.rows.asking import Question

MONEY = "B/."
"""The unit of parameters that are money, written before the number."""


def tried(question: Question, pathway: Pathway) -> tuple[str, ...]:
    """What is tried and assumed, a line each: levers, then capacities, then assumptions."""
    changes = {**question.tried, **question.assumed}
    return (*_levers(question.levers, question, pathway), *_changes(changes, question, pathway))


def compared_with(question: Question, pathway: Pathway) -> tuple[str, ...]:
    """What it is set against, a line each; none where that is the pathway as it is."""
    levers, changes = question.base_levers, question.base_tried
    return (*_levers(levers, question, pathway), *_changes(changes, question, pathway))


def _levers(levers: tuple[str, ...], question: Question, pathway: Pathway) -> Iterator[str]:
    for lever in levers:
        yield f"{lever} · {pathway.levers[lever].name(question.lang)}"


def _changes(changes: Mapping[str, float | str], question: Question, pathway: Pathway) -> Iterator[str]:
    for name, value in changes.items():
        switch = pathway.switches.get(name)
        if switch is not None:
            yield f"{switch.name(question.lang)}: {switch.values[str(value)].name(question.lang)}"
        else:
            parameter = pathway.parameters[name]
            number = f"{parameter.unit} {float(value):,g}" if parameter.unit == MONEY else f"{float(value):g}"
            yield f"{parameter.name(question.lang)}: {number}"
