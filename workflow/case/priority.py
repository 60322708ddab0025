"""Whose file goes first: the priority classes of a resource, then first come."""

from __future__ import annotations

from collections.abc import Container

from workflow.pathway import guard as g
from workflow.pathway.definition import Resource


def rank(resource: Resource, names: Container[str], view: g.View) -> int:
    """The first priority class that a thing is in, by its view; those in none come last.

    `names` are the variables of the thing's kind: a resource may serve several, and a class that speaks of
    another kind is passed over.
    """
    for number, guard in enumerate(resource.priority):
        if _knows(names, guard) and g.holds(guard, view):
            return number
    return len(resource.priority)


def _knows(names: Container[str], guard: g.Guard) -> bool:
    return all(atom.name in names for atom in g.atoms(guard) if isinstance(atom, (g.Is, g.Bound)))
