"""One pathway as a small patch over another: tables merge by key, the rest replaces, `null` deletes."""

from __future__ import annotations

from workflow.pathway.problems import Problem, likely, shown
from workflow.pathway.source import Node

EXTENDS = "extends"

CONDITIONS = (
    "when",
    "if",
    "since",
    "who",
    "reach",
    "while",
    "from",
    "never",
    "only_if",
    "always_reach",
    "where",
)
WHOLE = frozenset(
    (*CONDITIONS, "time", "length", "delay", "work", "uptake", "weight", "amount", "moves", "sets", "values")
)
"""Keys whose value is one thing: a condition, a time, an effect. A patch replaces it whole."""


def patched(base: Node, patch: Node) -> tuple[Node, tuple[Problem, ...]]:
    """The base with the patch applied; keys keep the base's order, new ones come after.

    A problem is a deletion of what is not there.
    """
    problems: list[Problem] = []
    return _merged(base, patch, problems), tuple(problems)


def _merged(base: Node, patch: Node, problems: list[Problem]) -> Node:
    if not isinstance(base.value, dict) or not isinstance(patch.value, dict):
        return patch
    table, keys = dict(base.value), dict(base.keys)
    for key, value in patch.value.items():
        if key == EXTENDS:
            continue
        if value.value is None:
            if key not in table:
                problems.append(_not_there(key, patch, base))
            table.pop(key, None)
            keys.pop(key, None)
            continue
        joins = key in table and key not in WHOLE
        table[key] = _merged(table[key], value, problems) if joins else value
        keys[key] = patch.keys[key]
    return Node(table, patch.place, keys)


def _not_there(key: str, patch: Node, base: Node) -> Problem:
    assert isinstance(base.value, dict)
    es, en = likely(key, base.value)
    return Problem(
        patch.keys[key],
        f"«{shown(key)}» no está en la ruta de base: no se puede quitar.{es}",
        f"“{shown(key)}” is not in the base pathway: it cannot be removed.{en}",
    )
