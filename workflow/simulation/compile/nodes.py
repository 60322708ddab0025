"""Nodes of guards: what two in a row ask of one variable is asked in one; nothing is asked twice on a way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workflow.simulation.kernel import columns
from workflow.simulation.kernel.layout import MASK, ROOT_MASK, SWITCH

Node = tuple[int, int, int, int, int, int]
"""Kind, variable, low end or mask, high end, the next node if it is so, and if not: as the kernel has it."""
Asked = tuple[int, int, int, int]
"""What a node asks: of a variable that is looked at by mask, any mask; otherwise this very condition."""
_MASKS = (MASK, ROOT_MASK, SWITCH)
_MOST, _MORE = 120, 4
"""So many nodes of a guard are shortened, and to so many times as many: others stay as they are."""


_SEVERAL, _BITS = 4, (1 << 63) - 1


class _TooMany(Exception):
    """Knowing what was asked before splits a guard into too many ways."""


class Nodes:
    """Nodes in their order, each once; those that a node leads to come before it."""

    def __init__(self) -> None:
        self.all: list[Node] = []
        self._places: dict[Node, int] = {}

    def add(self, kind: int, var: int, low: int, high: int, yes: int, no: int) -> int:
        """The place of a node; what it and the next ask of one variable is asked in one."""
        while kind in _MASKS:
            if yes >= 0 and self.all[yes][:2] == (kind, var) and self.all[yes][5] == no:
                low, yes = low & self.all[yes][2], self.all[yes][4]
            elif no >= 0 and self.all[no][:2] == (kind, var) and self.all[no][4] == yes:
                low, no = low | self.all[no][2], self.all[no][5]
            else:
                break
        if yes == no or (kind in _MASKS and low == 0):
            return no
        node = (kind, var, low, high, yes, no)
        if node not in self._places:
            self._places[node] = len(self.all)
            self.all.append(node)
        return self._places[node]

    def from_(self, first: int) -> list[int]:
        """Every node that can be come to from one, itself too, in their order."""
        return from_(first, lambda at: self.all[at][4:])


def from_(first: int, ways: Callable[[int], tuple[int, int]]) -> list[int]:
    """Every node that can be come to from one, itself too, in their order; `ways` says where each leads."""
    found, ahead = set[int](), [first]
    while ahead:
        at = ahead.pop()
        if at >= 0 and at not in found:
            found.add(at)
            ahead += ways(at)
    return sorted(found)


@dataclass(frozen=True, slots=True)
class _Joint:
    """Conditions on a thing's own values, all of which must hold: variables and masks."""

    asks: tuple[tuple[int, int], ...]
    yes: int
    no: int

    def both_ways(self) -> tuple[_Joint, ...]:
        """The same said as it is, and, if it is one condition, of all other values."""
        if len(self.asks) > 1:
            return (self,)
        ((var, mask),) = self.asks
        return self, _Joint(((var, _BITS & ~mask),), self.no, self.yes)

    def record(self, yes: int, no: int) -> columns.Node:
        """As the kernel has it: four of them, of which the last may ask for nothing; and the ways on."""
        four = [*self.asks, *[(self.asks[0][0], _BITS)] * (_SEVERAL - len(self.asks))]
        variables = sum(var << 16 * at for at, (var, _mask) in enumerate(four))
        (_, low), (_, second), (_, third), (_, fourth) = four
        return columns.Node(MASK, variables, low, second, yes, no, third, fourth)


class Table:
    """Nodes as the kernel has them: what must hold together of a thing's own values is asked in one."""

    def __init__(self) -> None:
        self.nodes: list[columns.Node] = []
        self._places: dict[columns.Node, int] = {}

    def lay(self, nodes: Nodes, first: int) -> int:
        """Lay what follows from a node; where it is."""
        joints: dict[int, _Joint] = {}
        ways: dict[int, tuple[int, int]] = {}
        for at in nodes.from_(first):
            ways[at] = nodes.all[at][4:]
            if nodes.all[at][0] == MASK:
                joint = joints[at] = _joined(nodes.all[at], joints)
                ways[at] = joint.yes, joint.no
        places: dict[int, int] = {}
        for at in from_(first, ways.__getitem__):
            yes, no = (places.get(way, way) for way in ways[at])
            plain = columns.Node(*nodes.all[at][:4], yes, no)
            places[at] = self._place(joints[at].record(yes, no) if at in joints else plain)
        return places.get(first, first)

    def _place(self, node: columns.Node) -> int:
        if node not in self._places:
            self._places[node] = len(self.nodes)
            self.nodes.append(node)
        return self._places[node]


def _joined(node: Node, joints: Mapping[int, _Joint]) -> _Joint:
    """A condition on a thing's own value with those that follow it, where the same comes of any that does not
    hold; or, the other way round, of any that does."""
    _kind, var, mask, _high, yes, no = node
    own = _Joint(((var, mask),), yes, no)
    for first in own.both_ways():
        following = joints.get(first.yes)
        if following is None or len(following.asks) == _SEVERAL:
            continue
        for then in following.both_ways():
            if then.no == first.no:
                return _Joint((*first.asks, *then.asks), then.yes, then.no)
    return own


def shortened(nodes: Nodes, first: int, size: Callable[[int], int]) -> tuple[Nodes, int]:
    """The same guard with nothing asked on any way that earlier answers settle; unchanged where that takes
    too many nodes.

    Args:
        nodes: where the guard is.
        first: its first node.
        size: how many values a variable of the thing itself has.
    """
    reached = nodes.from_(first)
    if len(reached) > _MOST:
        return nodes, first
    try:
        shorter = _Shorter(nodes, reached, size)
        return shorter.made, shorter.after(first, {})
    except _TooMany:
        return nodes, first


def _asks(node: Node) -> Asked:
    kind, var, low, high, _yes, _no = node
    return (kind, var, 0, 0) if kind in _MASKS else (kind, var, low, high)


class _Shorter:
    def __init__(self, nodes: Nodes, reached: list[int], size: Callable[[int], int]) -> None:
        self._nodes, self._size, self.made = nodes, size, Nodes()
        self._most = _MORE * len(reached) + 16
        self._known: dict[tuple[int, tuple[tuple[Asked, int], ...]], int] = {}
        self._below: dict[int, frozenset[Asked]] = {}
        for at in reached:
            node = nodes.all[at]
            below = (self._below.get(following, frozenset()) for following in node[4:])
            self._below[at] = frozenset({_asks(node)}).union(*below)

    def after(self, at: int, known: Mapping[Asked, int]) -> int:
        """Where to go on from a node, when of some of what is asked it is known what it can be (bits)."""
        while at >= 0:
            *_asked, yes, no = node = self._nodes.all[at]
            mask, could = self._mask(node), self._could(node, known)
            if could & mask and could & ~mask:
                return self._ask(at, known, could & mask, could & ~mask)
            at = yes if could & mask else no
        return at

    def _mask(self, node: Node) -> int:
        return node[2] if node[0] in _MASKS else 1

    def _could(self, node: Node, known: Mapping[Asked, int]) -> int:
        """What the value can be, a bit each; of a condition that is no mask: 1 true, 2 false."""
        if node[0] not in _MASKS:
            return known.get(_asks(node), 3)
        return known.get(_asks(node), (1 << self._size(node[1])) - 1 if node[0] == MASK else -1)

    def _ask(self, at: int, known: Mapping[Asked, int], if_so: int, if_not: int) -> int:
        kind, var, low, high, yes, no = node = self._nodes.all[at]
        matters = tuple(sorted((what, could) for what, could in known.items() if what in self._below[at]))
        if (at, matters) not in self._known:
            if len(self._known) >= self._most:
                raise _TooMany
            ways = (
                self.after(yes, {**known, _asks(node): if_so}),
                self.after(no, {**known, _asks(node): if_not}),
            )
            self._known[at, matters] = self.made.add(kind, var, low, high, *ways)
        return self._known[at, matters]
