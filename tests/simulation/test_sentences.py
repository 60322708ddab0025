"""Every reason for which a simulation refuses has its sentence, in both languages."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import workflow.simulation
from workflow.present import simulation_problems

REASONS = {"SimulationProblem", "TooMuch", "TooLong"}
MADE_OF = {"time": "seconds"}


def raised(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The reasons that a module gives, each with the names of what it tells."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REASONS:
            what = ast.literal_eval(node.args[0])
            yield what, frozenset(keyword.arg or "" for keyword in node.keywords)


def wanted(text: str) -> frozenset[str]:
    """The names and numbers that a sentence is made of."""
    names = (name for _text, name, _spec, _how in string.Formatter().parse(text) if name)
    return frozenset(MADE_OF.get(name, name) for name in names)


def test_each_reason_has_its_sentence_and_each_sentence_a_reason() -> None:
    folder = Path(workflow.simulation.__file__).parent
    given = dict(pair for file in folder.rglob("*.py") for pair in raised(file.read_text(encoding="utf-8")))
    assert len(given) > 20
    assert given.keys() == simulation_problems.SENTENCES.keys()
    for what, texts in simulation_problems.SENTENCES.items():
        assert [wanted(text) for text in texts] == [given[what]] * 2, what


def test_a_number_that_no_sentence_tells_is_noticed() -> None:
    """The control."""
    ((what, names),) = raised("raise TooMuch('events', events=1, more=2)")
    assert wanted(simulation_problems.SENTENCES[what][0]) != names
