"""The guard tree: conditions over the closed-valued variables of a case.

One tree is read in several ways: evaluated on a live case (`holds`), turned into a minimal set of
missing conditions (`workflow.pathway.missing`), into sentences (`workflow.pathway.words`), into
decision diagrams (`workflow.proof`) and, later, into the kernel's integers. It holds data
only; no text of a file is ever evaluated.

In a file a guard is written with `all`, `any`, `not`, and atoms:

    {status: confirmed}                 a track, fact, timer, counter or switch has one of these values
    {extensions: {at_most: 5}}          a counter's bound
    {role: [commission]}                who acts
    {free: ngo_places}                  at least one unit of a resource is free
    {covered: {fund: services, amount: 40}}     a fund holds at least this (balboas)
    {proceeding: {stage: trial}}        the linked thing (victim -> proceeding)
    {some_victim: {...}}, {every_victim: {...}}    things linked here, or records (dependents)

A mapping with several keys means all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from workflow.pathway.magnitudes import MONEY

MAX_DEPTH = 8
MAX_NODES = 200
MOST_COUNTED = 10**6
"""Above every counter."""

Quantifier = Literal["the", "some", "every"]


@dataclass(frozen=True, slots=True)
class Is:
    """The variable `name` of this thing (or a switch of the world) has one of `values`."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """The counter `name` lies in [low, high], both included."""

    name: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Role:
    """The acting role is one of `values`."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Free:
    """At least one unit of `resource` is free."""

    resource: str


@dataclass(frozen=True, slots=True)
class Covered:
    """The fund's balance covers `amount` (a number of balboas or the id of a parameter)."""

    fund: str
    amount: float | str


@dataclass(frozen=True, slots=True)
class Linked:
    """A guard on what is linked: `the` proceeding, `some` or `every` victim or dependent."""

    how: Quantifier
    kind: str
    guard: Guard


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; with no part, true."""

    parts: tuple[Guard, ...]


@dataclass(frozen=True, slots=True)
class Any_:  # noqa: N801 - `Any` is the name of a type
    """At least one part holds; with no part, false."""

    parts: tuple[Guard, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Guard


Atom = Is | Bound | Role | Free | Covered | Linked
Guard = Atom | All | Any_ | Not

TRUE: Guard = All(())
FALSE: Guard = Any_(())


class View(Protocol):
    """What a guard may see of the world: closed values, never raw time (SEMANTICS, Timers)."""

    def value(self, name: str) -> str | int:
        """The current value of a track, fact, timer, counter or switch."""
        ...

    def role(self) -> str:
        """The acting role."""
        ...

    def free(self, resource: str) -> bool:
        """Whether a unit of the resource is free."""
        ...

    def covered(self, fund: str, amount: float | str) -> bool:
        """Whether the fund covers the amount."""
        ...

    def linked(self, how: Quantifier, kind: str) -> tuple[View, ...]:
        """Views of the things of that kind linked to this one."""
        ...


def holds(guard: Guard, view: View) -> bool:
    """Evaluate a guard on a view. Pure; no side effects. What guards are mostly made of is asked first."""
    if isinstance(guard, Is):
        return view.value(guard.name) in guard.values
    if isinstance(guard, All):
        for part in guard.parts:  # neither a generator nor one call more, here of all places
            if isinstance(part, Is):
                if view.value(part.name) not in part.values:
                    return False
            elif not holds(part, view):
                return False
        return True
    if isinstance(guard, Any_):
        for part in guard.parts:  # noqa: SIM110
            if holds(part, view):
                return True
        return False
    if isinstance(guard, Not):
        return not holds(guard.part, view)
    if isinstance(guard, Role):
        return view.role() in guard.values
    return _holds_seldom(guard, view)


def _holds_seldom(guard: Bound | Free | Covered | Linked, view: View) -> bool:
    match guard:
        case Bound(name, low, high):
            number = view.value(name)
            return isinstance(number, int) and low <= number <= high
        case Free(resource):
            return view.free(resource)
        case Covered(fund, amount):
            return view.covered(fund, amount)
        case Linked(how, kind, inner):
            others = view.linked(how, kind)
            if how == "every":
                return all(holds(inner, other) for other in others)
            return any(holds(inner, other) for other in others)


def conjunction(*parts: Guard) -> Guard:
    """All of these, with nested conjunctions flattened."""
    flat: list[Guard] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, All) else (part,))
    return flat[0] if len(flat) == 1 else All(tuple(flat))


def atoms(guard: Guard) -> Iterator[Atom]:
    """Every atom of the tree, in file order (those inside `Linked` are not entered)."""
    match guard:
        case All(parts) | Any_(parts):
            for part in parts:
                yield from atoms(part)
        case Not(part):
            yield from atoms(part)
        case _:
            yield guard


def every_atom(guard: Guard) -> Iterator[Atom]:
    """Every atom of the tree, in file order, and after each `Linked` those inside it."""
    for atom in atoms(guard):
        yield atom
        if isinstance(atom, Linked):
            yield from every_atom(atom.guard)


def of_the_world(guard: Guard) -> Iterator[Free | Covered]:
    """What a guard asks of units and money, also of those of linked things."""
    return (atom for atom in every_atom(guard) if isinstance(atom, Free | Covered))


def plain(guard: Guard) -> dict[str, object]:
    """The guard as plain data; `parse` gives an equal guard back."""
    match guard:
        case All(parts):
            return {"all": [plain(part) for part in parts]}
        case Any_(parts):
            return {"any": [plain(part) for part in parts]}
        case Not(part):
            return {"not": plain(part)}
        case Is(name, values):
            return {name: list(values)}
        case Bound(name, low, high):
            return {name: {"at_least": low, "at_most": high}}
        case Role(values):
            return {"role": list(values)}
        case Free(resource):
            return {"free": resource}
        case Covered(fund, amount):
            price = {"parameter": amount} if isinstance(amount, str) else amount
            return {"covered": {"fund": fund, "amount": price}}
        case Linked(how, kind, inner):
            return {kind if how == "the" else f"{how}_{kind}": plain(inner)}


class GuardProblem(ValueError):
    """A guard that cannot be read: `path` leads from the guard's root to the fault."""

    def __init__(self, code: str, path: tuple[str | int, ...], **data: str) -> None:
        super().__init__(code)
        self.code, self.path, self.data = code, path, data


def parse(raw: object) -> Guard:
    """Read a guard from plain data (dicts, lists, text, numbers).

    Names are not looked up here: the reader does that, with the kind at hand.

    Raises:
        GuardProblem: with a code (`guard_shape`, `guard_depth`, `guard_size`, `guard_amount`, `guard_bounds`)
            and the path.
    """
    budget = [MAX_NODES]
    return _node(raw, (), budget)


def _node(raw: object, path: tuple[str | int, ...], budget: list[int]) -> Guard:
    budget[0] -= 1
    if budget[0] < 0:
        raise GuardProblem("guard_size", path, most=str(MAX_NODES))
    if len(path) > 2 * MAX_DEPTH:
        raise GuardProblem("guard_depth", path, most=str(MAX_DEPTH))
    if not isinstance(raw, Mapping) or not raw:
        raise GuardProblem("guard_shape", path, given=_shown(raw))
    parts = [_entry(str(key), value, (*path, str(key)), budget) for key, value in raw.items()]
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _entry(key: str, value: object, path: tuple[str | int, ...], budget: list[int]) -> Guard:
    special = _SPECIAL.get(key)
    if special is not None:
        return special(value, path, budget)
    if key.startswith("some_"):
        return Linked("some", key.removeprefix("some_"), _node(value, path, budget))
    if key.startswith("every_"):
        return Linked("every", key.removeprefix("every_"), _node(value, path, budget))
    if isinstance(value, Mapping):
        if set(value) <= {"at_least", "at_most"} and value:
            return _bound(key, value, path)
        return Linked("the", key, _node(value, path, budget))
    return Is(key, _values(value, path))


def _several(
    make: Callable[[tuple[Guard, ...]], Guard],
) -> Callable[[object, tuple[str | int, ...], list[int]], Guard]:
    def read(value: object, path: tuple[str | int, ...], budget: list[int]) -> Guard:
        if isinstance(value, Mapping):
            return make(tuple(_entry(str(k), v, (*path, str(k)), budget) for k, v in value.items()))
        if not isinstance(value, (list, tuple)) or not value:
            raise GuardProblem("guard_shape", path, given=_shown(value))
        return make(tuple(_node(part, (*path, i), budget) for i, part in enumerate(value)))

    return read


def _negation(value: object, path: tuple[str | int, ...], budget: list[int]) -> Guard:
    return Not(_node(value, path, budget))


def _role(value: object, path: tuple[str | int, ...], budget: list[int]) -> Guard:
    return Role(_values(value, path))


def _free(value: object, path: tuple[str | int, ...], budget: list[int]) -> Guard:
    if not isinstance(value, str):
        raise GuardProblem("guard_shape", path, given=_shown(value))
    return Free(value)


def _covered(value: object, path: tuple[str | int, ...], budget: list[int]) -> Guard:
    if not isinstance(value, Mapping) or set(value) != {"fund", "amount"}:
        raise GuardProblem("guard_shape", path, given=_shown(value))
    amount = value["amount"]
    if isinstance(amount, Mapping) and set(amount) == {"parameter"}:
        return Covered(str(value["fund"]), str(amount["parameter"]))
    if isinstance(amount, bool) or not isinstance(amount, (int, float)):
        raise GuardProblem("guard_shape", path, given=_shown(amount))
    if not MONEY.fits(amount):
        raise GuardProblem("guard_amount", path, given=_shown(amount))
    return Covered(str(value["fund"]), float(amount))


_SPECIAL: dict[str, Callable[[object, tuple[str | int, ...], list[int]], Guard]] = {
    "all": _several(All),
    "any": _several(Any_),
    "not": _negation,
    "role": _role,
    "free": _free,
    "covered": _covered,
}
RESERVED = frozenset(_SPECIAL)


def _bound(name: str, value: Mapping[object, object], path: tuple[str | int, ...]) -> Bound:
    low, high = value.get("at_least", 0), value.get("at_most", MOST_COUNTED)
    for number in (low, high):
        if isinstance(number, bool) or not isinstance(number, int):
            raise GuardProblem("guard_shape", path, given=_shown(number))
    assert isinstance(low, int)
    assert isinstance(high, int)
    if not 0 <= low <= high <= MOST_COUNTED:
        raise GuardProblem("guard_bounds", path, given=f"{low}, {high}")
    return Bound(name, low, high)


def _values(value: object, path: tuple[str | int, ...]) -> tuple[str, ...]:
    items = value if isinstance(value, (list, tuple)) else [value]
    if not items or not all(isinstance(item, str) for item in items):
        raise GuardProblem("guard_shape", path, given=_shown(value))
    return tuple(dict.fromkeys(str(item) for item in items))


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
