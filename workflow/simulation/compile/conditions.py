"""Guards compiled to short-circuit nodes, and what each of them looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workflow.pathway import guard as g
from workflow.pathway.definition import Pathway
from workflow.simulation.compile.looks import Looks
from workflow.simulation.compile.nodes import Nodes, Table, shortened
from workflow.simulation.compile.tables import Numbers
from workflow.simulation.kernel import columns
from workflow.simulation.kernel.layout import (
    COVERED,
    EVERY,
    FALSE,
    FREE,
    MASK,
    RANGE,
    ROOT_MASK,
    ROOT_RANGE,
    SOME,
    SWITCH,
    TRUE,
)
from workflow.stepper import Stepper

_MASK_BITS = 63
_MOST_VARIABLES = 1 << 14
"""Of a kind: a node has 16 bits for each, and records that are kept add some."""
_OWN, _ROOT = (MASK, RANGE), (ROOT_MASK, ROOT_RANGE)
"""Whose values a node looks at: its codes for a mask and for a range."""


class NotSimulated(ValueError):
    """A definition that says something the simulation does not know; `what` names it."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True)
class Variables:
    """The variables of a kind: names in order, and the values of each."""

    names: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]]
    index: Mapping[str, int]
    _meant: dict[g.Is | g.Bound, frozenset[int]] = field(default_factory=dict)

    @staticmethod
    def of(pathway: Pathway, stepper: Stepper, kind: str) -> Variables:
        """Those of a kind, without role and switches."""
        domains = stepper.domains(kind)
        names = tuple(name for name in domains if name != "role" and name not in pathway.switches)
        if len(names) > _MOST_VARIABLES:
            raise NotSimulated(f"{kind}: {len(names)} > {_MOST_VARIABLES}")
        return Variables(names, domains, {name: at for at, name in enumerate(names)})

    def value(self, name: str, value: str) -> int:
        """The number of a value."""
        return self.values[name].index(value)

    def meant(self, guard: g.Is | g.Bound) -> frozenset[int]:
        """The numbers of the values for which a condition holds."""
        if guard not in self._meant:
            values = self.values[guard.name]
            if isinstance(guard, g.Bound):
                held = (at for at, value in enumerate(values) if guard.low <= int(value) <= guard.high)
            else:
                held = (at for at, value in enumerate(values) if value in guard.values)
            self._meant[guard] = frozenset(held)
        return self._meant[guard]


class Conditions:
    """All nodes of a program; guards that are equal share theirs."""

    def __init__(self, pathway: Pathway, stepper: Stepper, numbers: Numbers) -> None:
        self._pathway, self._numbers = pathway, numbers
        self._drafts, self._table = Nodes(), Table()
        self.variables = {
            kind.id: Variables.of(pathway, stepper, kind.id)
            for kind in pathway.kinds.values()
            if kind.record_of is None
        }
        self._switches = tuple(pathway.switches)
        self._known: dict[tuple[g.Guard, str, str], int] = {}
        self._asked: dict[g.Linked, str] = {}

    def keep_records(self, asked: Sequence[g.Linked]) -> None:
        """Answer these conditions on a thing's own small records by a variable of the thing each, `no` or
        `yes`; without it, nobody has records. To be said before anything is compiled."""
        for at, atom in enumerate(asked):
            kind = self._pathway.kinds[atom.kind].record_of or ""
            name, known = f"{atom.how}_{atom.kind}#{at}", self.variables[kind]
            values, index = {**known.values, name: ("no", "yes")}, {**known.index, name: len(known.names)}
            self.variables[kind] = Variables((*known.names, name), values, index)
            self._asked[atom] = name

    @property
    def kept_records(self) -> Mapping[g.Linked, str]:
        """The conditions given to `keep_records`, and their variables."""
        return self._asked

    @property
    def nodes(self) -> Sequence[columns.Node]:
        """All nodes, in the order of their places."""
        return self._table.nodes

    def compile(self, guard: g.Guard, kind: str, role: str) -> int:
        """The first node of a guard for a role; TRUE or FALSE where nothing has to be looked at."""
        guard = _bare(guard, role)
        key = (guard, kind, role)
        if key not in self._known:
            variables = self.variables[kind]
            first = self._node(guard, kind, role, TRUE, FALSE, _OWN)
            shorter = shortened(self._drafts, first, lambda var: len(variables.values[variables.names[var]]))
            self._known[key] = self._table.lay(*shorter)
        return self._known[key]

    def _node(self, guard: g.Guard, kind: str, role: str, yes: int, no: int, whose: tuple[int, int]) -> int:
        """The first node of a guard on the thing itself (`_OWN`) or on what it is linked to (`_ROOT`)."""
        match guard:
            case g.All():
                for part in reversed(self._in_turn(guard, kind, whose)):
                    yes = self._node(part, kind, role, yes, no, whose)
                return yes
            case g.Any_():
                for part in reversed(self._in_turn(guard, kind, whose)):
                    no = self._node(part, kind, role, yes, no, whose)
                return no
            case g.Not(part):
                return self._node(part, kind, role, no, yes, whose)
            case g.Role(values):
                return yes if role in values else no
            case g.Is() | g.Bound():
                return self._value(guard, kind, yes, no, whose)
            case _ if whose is _ROOT:
                raise NotSimulated(kind)
            case g.Linked():
                return self._linked(guard, role, yes, no)
            case g.Free(resource):
                return self._drafts.add(FREE, tuple(self._pathway.resources).index(resource), 0, 0, yes, no)
            case g.Covered(fund, amount):
                cents = self._numbers.cents(amount)
                return self._drafts.add(COVERED, tuple(self._pathway.funds).index(fund), cents, 0, yes, no)

    def _in_turn(self, guard: g.All | g.Any_, kind: str, whose: tuple[int, int]) -> list[g.Guard]:
        """The parts of a guard: first what looks at the thing itself, all of one variable together, and first
        of them what most likely settles it: of several that must all hold what few values allow, of several
        of which one suffices what many do. The order changes no answer."""
        parts, shares = _parts(guard), dict[str, float]()
        variables = self.variables[kind]
        for part in parts:
            if isinstance(part, g.Is) and part.name in variables.index:
                share = len(variables.meant(part)) / len(variables.values[part.name])
                settles = share if isinstance(guard, g.All) else 1.0 - share
                shares[part.name] = min(settles, shares.get(part.name, 1.0))
        return sorted(
            parts,
            key=lambda part: (
                (0, shares[part.name], part.name)
                if isinstance(part, g.Is) and part.name in shares
                else (1, 0.0, "")
            ),
        )

    def _value(self, guard: g.Is | g.Bound, kind: str, yes: int, no: int, codes: tuple[int, int]) -> int:
        if isinstance(guard, g.Is) and guard.name in self._switches:
            switch = self._pathway.switches[guard.name]
            mask = sum(1 << tuple(switch.values).index(value) for value in guard.values)
            return self._drafts.add(SWITCH, self._switches.index(guard.name), mask, 0, yes, no)
        variables = self.variables[kind]
        var, counted = variables.index[guard.name], sorted(variables.meant(guard))
        if len(variables.values[guard.name]) <= _MASK_BITS:
            return self._drafts.add(codes[0], var, sum(1 << at for at in counted), 0, yes, no)
        for low, high in reversed(list(_stretches(counted))):
            no = self._drafts.add(codes[1], var, low, high, yes, no)
        return no

    def _linked(self, guard: g.Linked, role: str, yes: int, no: int) -> int:
        owner = self._pathway.kinds[guard.kind].record_of
        if owner is not None and guard in self._asked:
            return self._drafts.add(MASK, self.variables[owner].index[self._asked[guard]], 1 << 1, 0, yes, no)
        if owner is not None:
            return yes if guard.how == "every" else no  # cases that are simulated have no records
        if guard.how == "the":
            return self._node(guard.guard, guard.kind, role, yes, no, _ROOT)
        inner = self.compile(guard.guard, guard.kind, role)
        if any(not isinstance(a, (g.Is, g.Bound, g.Role)) for a in g.atoms(guard.guard)):
            raise NotSimulated(f"some_{guard.kind}")
        return self._drafts.add(SOME if guard.how == "some" else EVERY, 0, inner, 0, yes, no)

    # -- what is looked at ------------------------------------------------------------------------

    def looks(self, guard: g.Guard, kind: str) -> Looks:
        """Everything whose change can turn the guard."""
        looks, variables = Looks(), self.variables[kind]
        for atom in g.atoms(guard):
            if isinstance(atom, (g.Is, g.Bound)) and atom.name in variables.index:
                looks.own.setdefault(atom.name, set()).add(variables.meant(atom))
            elif isinstance(atom, g.Free):
                looks.resources.add(atom.resource)
            elif isinstance(atom, g.Covered):
                looks.amounts.add((atom.fund, atom.amount))
            elif isinstance(atom, g.Linked) and atom in self._asked:
                looks.own.setdefault(self._asked[atom], set()).add(frozenset({1}))
            elif isinstance(atom, g.Linked) and atom.kind in self.variables:
                names = {(atom.kind, inner.name) for inner in self._named(atom)}
                (looks.root if atom.how == "the" else looks.linked).update(names)
        return looks

    def _named(self, atom: g.Linked) -> Iterator[g.Is | g.Bound]:
        for inner in g.atoms(atom.guard):
            if isinstance(inner, (g.Is, g.Bound)) and inner.name in self.variables[atom.kind].index:
                yield inner


def _parts(guard: g.All | g.Any_) -> list[g.Guard]:
    """The parts of a guard, those inside parts of its own sort with them."""
    parts: list[g.Guard] = []
    for part in guard.parts:
        parts += _parts(part) if isinstance(part, type(guard)) else [part]
    return parts


def _bare(guard: g.Guard, role: str) -> g.Guard:
    """The same guard for a role, without what settles nothing: most guards of an activity, of its steps and
    of its wait say the same then, and are compiled once."""
    while isinstance(guard, (g.All, g.Any_)):
        all_ = isinstance(guard, g.All)
        parts = tuple(p for p in _parts(guard) if not (isinstance(p, g.Role) and (role in p.values) is all_))
        if len(parts) != 1:
            return type(guard)(parts)
        guard = parts[0]
    return guard


def ignoring_resources(guard: g.Guard, positive: bool = True, *, anybody: bool = True) -> g.Guard:
    """A guard as if every unit were free, all money there and, with `anybody`, whoever may act acting: where
    that fails, only a change of the thing itself can help."""
    match guard:
        case g.All(parts):
            return g.All(tuple(ignoring_resources(part, positive, anybody=anybody) for part in parts))
        case g.Any_(parts):
            return g.Any_(tuple(ignoring_resources(part, positive, anybody=anybody) for part in parts))
        case g.Not(part):
            return g.Not(ignoring_resources(part, not positive, anybody=anybody))
        case g.Role() if not anybody:
            return guard
        case g.Free() | g.Covered() | g.Role():
            return g.TRUE if positive else g.FALSE
        case _:
            return guard


def may_hold(guard: g.Guard, known: Mapping[str, str], positive: bool = True) -> bool:
    """Whether a guard can hold on a thing of which only some variables are known, by name; with `positive`
    False, whether it must."""
    if isinstance(guard, g.Is):
        return known[guard.name] in guard.values if guard.name in known else positive
    if isinstance(guard, g.All):
        for part in guard.parts:  # noqa: SIM110 - a generator takes longer, and this is asked most
            if not may_hold(part, known, positive):
                return False
        return True
    if isinstance(guard, g.Any_):
        for part in guard.parts:  # noqa: SIM110
            if may_hold(part, known, positive):
                return True
        return False
    return not may_hold(guard.part, known, not positive) if isinstance(guard, g.Not) else positive


def may_hold_with(guard: g.Guard, name: str, variables: Variables, positive: bool = True) -> int:
    """The values of one variable, a bit each, with which a guard can hold where nothing else is known; with
    `positive` False, with which it must: what `may_hold` says of each."""
    if isinstance(guard, g.Is) and guard.name == name:
        return sum(1 << at for at in variables.meant(guard))
    if isinstance(guard, g.Not):
        return ~may_hold_with(guard.part, name, variables, not positive)
    if isinstance(guard, (g.All, g.Any_)):
        is_all = isinstance(guard, g.All)
        held = -1 if is_all else 0
        for part in guard.parts:
            its = may_hold_with(part, name, variables, positive)
            held = held & its if is_all else held | its
        return held
    return -1 if positive else 0


def _stretches(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of numbers that follow each other: (first, last)."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[start], numbers[at - 1]
            start = at
