"""Why a guard is false: one minimal set of missing conditions.

Minimal means: setting all of it makes the guard true, and leaving any one out does not. A
condition is `(variable, needed values)`; the tree is put in negation normal form, each way of
making it true is a set of conditions on different variables, and the one with the fewest changes
is taken (a change that somebody can bring about before one that nobody can).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workflow.pathway import guard as g

MOST_WAYS = 64
"""How many candidate ways are kept at each node; the best ones, so that the work stays bounded."""

Variable = g.Free | g.Covered | g.Linked | str
"""A variable's name, `role`, or an atom that is only true or false."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One missing condition: `variable` is `now` and must be one of `needed`.

    For `Free`, `Covered` and `Linked` the values are the texts `yes` and `no`. Counters have their
    needed numbers as text.
    """

    variable: Variable
    now: str
    needed: tuple[str, ...]

    @property
    def key(self) -> str:
        """A short text for the log: `status=confirmed|preliminary`."""
        return f"{describe(self.variable)}={'|'.join(self.needed)}"


def describe(variable: Variable) -> str:
    """A variable as a short text for the log."""
    match variable:
        case str():
            return variable
        case g.Free(resource):
            return f"free({resource})"
        case g.Covered(fund, amount):
            return f"covered({fund},{amount})"
        case g.Linked(how, kind, inner):
            return f"{how}_{kind}({guard_text(inner)})"


def guard_text(guard: g.Guard) -> str:
    """A guard as a short text for the log (ids only)."""
    match guard:
        case g.Is(name, values):
            return f"{name}={'|'.join(values)}"
        case g.Bound(name, low, high):
            return f"{name}={low}..{high}"
        case g.Role(values):
            return f"role={'|'.join(values)}"
        case g.All(parts):
            return " & ".join(guard_text(part) for part in parts)
        case g.Any_(parts):
            return " or ".join(guard_text(part) for part in parts)
        case g.Not(part):
            return f"not({guard_text(part)})"
        case _:
            return describe(guard)


Way = Mapping[Variable, frozenset[str]]
Cost = Callable[[Variable, frozenset[str]], int]


def missing(
    guard: g.Guard, view: g.View, domains: Mapping[str, tuple[str, ...]], cost: Cost | None = None
) -> tuple[Missing, ...]:
    """One minimal set of what is missing for `guard` to hold on `view`; empty when it holds.

    Args:
        guard: the tree, with names known to the view.
        view: where it is evaluated.
        domains: all values of each variable, `role` among them, as text.
        cost: how hard one change is (default 1 each); ways with the least sum win.

    Raises:
        ValueError: the guard can never hold, whatever is changed.
    """
    search = _Search(view, domains, cost or (lambda _variable, _needed: 1))
    ways = search.ways(guard, True)
    if not ways:
        raise ValueError("no change makes this guard true")
    best = min(ways, key=search.price)
    return tuple(
        Missing(variable, search.now(variable), tuple(v for v in search.domain(variable) if v in needed))
        for variable, needed in best.items()
        if search.now(variable) not in needed
    )


class _Search:
    def __init__(self, view: g.View, domains: Mapping[str, tuple[str, ...]], cost: Cost) -> None:
        self._view, self._domains, self._cost = view, domains, cost
        self._values: dict[str, str] = {}

    def domain(self, variable: Variable) -> tuple[str, ...]:
        return self._domains[variable] if isinstance(variable, str) else ("yes", "no")

    def now(self, variable: Variable) -> str:
        if isinstance(variable, str):
            if variable not in self._values:
                value = self._view.role() if variable == "role" else self._view.value(variable)
                self._values[variable] = str(value)
            return self._values[variable]
        return "yes" if g.holds(variable, self._view) else "no"

    def price(self, way: Way) -> int:
        return sum(self._cost(v, needed) for v, needed in way.items() if self.now(v) not in needed)

    def ways(self, guard: g.Guard, wanted: bool) -> list[Way]:
        match guard:
            case g.Not(part):
                return self.ways(part, not wanted)
            case g.All(parts):
                return self._joined(parts, wanted) if wanted else self._either(parts, wanted)
            case g.Any_(parts):
                return self._either(parts, wanted) if wanted else self._joined(parts, wanted)
            case _:
                variable, values = self._literal(guard)
                domain = frozenset(self.domain(variable))
                needed = domain & values if wanted else domain - values
                return [{variable: needed}] if needed else []

    def _literal(self, atom: g.Guard) -> tuple[Variable, frozenset[str]]:
        match atom:
            case g.Is(name, values):
                return name, frozenset(values)
            case g.Bound(name, low, high):
                return name, frozenset(v for v in self.domain(name) if low <= int(v) <= high)
            case g.Role(values):
                return "role", frozenset(values)
            case g.Free() | g.Covered() | g.Linked():
                return atom, frozenset({"yes"})
            case _:  # pragma: no cover - the callers pass atoms only
                raise TypeError(atom)

    def _either(self, parts: tuple[g.Guard, ...], wanted: bool) -> list[Way]:
        return self._best([way for part in parts for way in self.ways(part, wanted)])

    def _joined(self, parts: tuple[g.Guard, ...], wanted: bool) -> list[Way]:
        joined: list[Way] = [{}]
        for part in parts:
            joined = self._best(
                [
                    merged
                    for way in joined
                    for other in self.ways(part, wanted)
                    if (merged := _merge(way, other)) is not None
                ]
            )
        return joined

    def _best(self, ways: list[Way]) -> list[Way]:
        return sorted(ways, key=self.price)[:MOST_WAYS] if len(ways) > 1 else ways


def _merge(one: Way, other: Way) -> Way | None:
    merged = dict(one)
    for variable, needed in other.items():
        both = merged.get(variable, needed) & needed
        if not both:
            return None
        merged[variable] = both
    return merged
