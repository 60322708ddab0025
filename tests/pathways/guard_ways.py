"""The ways in which a guard may hold, and what each of them says of another guard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workflow.pathway.guard import All, Any_, Guard, Is, Linked, Role, atoms


def parts(guard: Guard | None) -> Iterator[Guard]:
    if isinstance(guard, All):
        for part in guard.parts:
            yield from parts(part)
    elif guard is not None:
        yield guard


def ways(guard: Guard) -> list[list[Guard]]:
    """Each way in which a guard may hold, by its atoms."""
    if isinstance(guard, Any_):
        return [way for part in guard.parts for way in ways(part)]
    found: list[list[Guard]] = [[]]
    for part in guard.parts if isinstance(guard, All) else (guard,):
        more: list[list[Guard]] = ways(part) if isinstance(part, (All, Any_)) else [[part]]
        found = [one + two for one in found for two in more]
    return found


def implies(way: Sequence[Guard], part: Guard) -> bool:
    if isinstance(part, All):
        return all(implies(way, one) for one in part.parts)
    if isinstance(part, Any_):
        return any(implies(way, one) for one in part.parts)
    if isinstance(part, Role):  # who does it is not who it is for
        return True
    if isinstance(part, Is):
        return any(
            isinstance(one, Is) and one.name == part.name and set(one.values) <= set(part.values)
            for one in way
        )
    if isinstance(part, Linked):
        linked = [
            one for one in way if isinstance(one, Linked) and (one.how, one.kind) == (part.how, part.kind)
        ]
        return any(all(implies(each, part.guard) for each in ways(one.guard)) for one in linked)
    return part in way


def names(part: Guard) -> Iterator[str]:
    for atom in atoms(part):
        if isinstance(atom, Is):
            yield atom.name
        elif isinstance(atom, Linked):
            yield atom.kind
