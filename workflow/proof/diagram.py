"""Decision diagrams over variables with closed values: sets of states, shared and in one form.

A diagram is a number. A node asks one variable and has one branch per value; equal nodes are one
node and a node whose branches are all equal is left out, so two equal sets have the same number.
Levels are the order of the variables. Memory is bounded: past `most_nodes` nodes or memo entries
the work stops with `Exhausted`, as it does when the time is over.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence

EMPTY = 0
FULL = 1
_BEYOND = 1 << 30
_PAIR = 32
"""Two nodes are one key: the first is so many bits further up."""

Function = tuple[int, ...]
"""Old value -> new value, by number."""

Functions = tuple[tuple[int, Function], ...]
"""(level, function), by level."""


class Exhausted(Exception):
    """The bound of time or memory was reached before the answer."""


class Diagrams:
    """The table of nodes. `sizes[level]` is how many values the variable of that level has."""

    def __init__(self, sizes: Sequence[int], most_nodes: int = 400_000) -> None:
        self._sizes = tuple(sizes)
        self._most = most_nodes
        self._levels = [_BEYOND, _BEYOND]
        self._kids: list[tuple[int, ...]] = [(), ()]
        self._table: dict[tuple[int, tuple[int, ...]], int] = {}
        self._intersections: dict[int, int] = {}
        self._unions: dict[int, int] = {}
        self._complements: dict[int, int] = {}
        self._memo: dict[tuple[int, ...], int] = {}
        self._befores: dict[Functions, dict[int, int]] = {}
        self._numbers: dict[Functions | frozenset[int], int] = {}
        self._supports: dict[int, frozenset[int]] = {}
        self.deadline = float("inf")

    @property
    def size(self) -> int:
        """Nodes and memo entries held."""
        memo = len(self._memo) + sum(map(len, self._befores.values()))
        memo += len(self._intersections) + len(self._unions) + len(self._complements)
        return max(len(self._levels), memo // 4)

    def _node(self, level: int, kids: tuple[int, ...]) -> int:
        first = kids[0]
        if kids.count(first) == len(kids):
            return first
        key = (level, kids)
        found = self._table.get(key)
        if found is None:
            found = len(self._levels)
            if not found & 1023:
                self._watch()
            self._levels.append(level)
            self._kids.append(kids)
            self._table[key] = found
        return found

    def _watch(self) -> None:
        if self.size > self._most or time.monotonic() > self.deadline:
            raise Exhausted

    def _branches(self, node: int, level: int) -> tuple[int, ...]:
        return self._kids[node] if self._levels[node] == level else (node,) * self._sizes[level]

    # -- sets ---------------------------------------------------------------------------------

    def literal(self, level: int, values: Iterable[int]) -> int:
        """All states whose variable has one of these values."""
        wanted = frozenset(values)
        return self._node(level, tuple(int(v in wanted) for v in range(self._sizes[level])))

    def both(self, one: int, other: int) -> int:
        """Intersection."""
        if one == other:
            return one
        if one > other:
            one, other = other, one
        if one <= FULL:
            return other if one else EMPTY
        key = one << _PAIR | other
        found = self._intersections.get(key)
        if found is None:
            both, here, there = self.both, self._levels[one], self._levels[other]
            if here == there:
                pairs = zip(self._kids[one], self._kids[other], strict=True)
                kids = tuple([both(a, b) if a and b else EMPTY for a, b in pairs])
            elif here < there:
                kids = tuple([both(a, other) if a else EMPTY for a in self._kids[one]])
            else:
                kids = tuple([both(one, b) if b else EMPTY for b in self._kids[other]])
            found = self._intersections[key] = self._node(here if here < there else there, kids)
        return found

    def either(self, one: int, other: int) -> int:
        """Union."""
        if one == other:
            return one
        if one > other:
            one, other = other, one
        if one <= FULL:
            return FULL if one else other
        key = one << _PAIR | other
        found = self._unions.get(key)
        if found is None:
            either, here, there = self.either, self._levels[one], self._levels[other]
            if here == there:
                pairs = zip(self._kids[one], self._kids[other], strict=True)
                kids = tuple([a if a == b else either(a, b) for a, b in pairs])
            elif here < there:
                kids = tuple([either(a, other) if a else other for a in self._kids[one]])
            else:
                kids = tuple([either(one, b) if b else one for b in self._kids[other]])
            found = self._unions[key] = self._node(here if here < there else there, kids)
        return found

    def negate(self, node: int) -> int:
        """Complement."""
        if node <= FULL:
            return FULL - node
        found = self._complements.get(node)
        if found is None:
            kids = tuple([self.negate(kid) for kid in self._kids[node]])
            found = self._complements[node] = self._node(self._levels[node], kids)
            self._complements[found] = node
        return found

    def minus(self, one: int, other: int) -> int:
        """States of `one` that are not in `other`."""
        return self.both(one, self.negate(other))

    def some(self, node: int, levels: frozenset[int]) -> int:
        """States that are in the set for some value of the variables of `levels`."""
        if node <= FULL or not levels:
            return node
        return self._some(node, levels, self._number(levels), max(levels))

    def _some(self, node: int, levels: frozenset[int], number: int, last: int) -> int:
        level = self._levels[node]
        if level > last:  # as an end of the diagram is, too
            return node
        key = (node, number)
        found = self._memo.get(key)
        if found is None:
            kids = self._kids[node]
            if level in levels:
                found = EMPTY
                for kid in dict.fromkeys(kids):
                    found = self.either(found, self._some(kid, levels, number, last))
                    if found == FULL:
                        break
            else:
                found = self._node(level, tuple([self._some(kid, levels, number, last) for kid in kids]))
            self._memo[key] = found
        return found

    def every(self, node: int, levels: frozenset[int]) -> int:
        """States that are in the set whatever the variables of `levels` are."""
        return self.negate(self.some(self.negate(node), levels))

    # -- transitions --------------------------------------------------------------------------

    def image(self, node: int, functions: Functions) -> int:
        """Where the states come to when each variable of `functions` changes by its function."""
        return self._image(node, functions, self._number(functions), 0) if functions else node

    def _number(self, key: Functions | frozenset[int]) -> int:
        return self._numbers.setdefault(key, len(self._numbers))

    def _image(self, node: int, order: Functions, number: int, at: int) -> int:
        if node == EMPTY or at == len(order):
            return node
        key = (node, number, at)
        found = self._memo.get(key)
        if found is not None:
            return found
        level, function = order[at]
        here = self._levels[node]
        if here < level:
            found = self._node(here, tuple([self._image(kid, order, number, at) for kid in self._kids[node]]))
        else:
            kids = [EMPTY] * self._sizes[level]
            for value, kid in enumerate(self._branches(node, level)):
                target = function[value]
                kids[target] = self.either(kids[target], self._image(kid, order, number, at + 1))
            found = self._node(level, tuple(kids))
        self._memo[key] = found
        return found

    def before(self, node: int, functions: Functions, opened: int = FULL) -> int:
        """The states of `opened` that come to the set when each variable changes by its function."""
        if not functions:
            return self.both(node, opened)
        if node == EMPTY or opened == EMPTY:
            return EMPTY
        memo = self._befores.setdefault(functions, {})
        return self._before(node, opened, dict(functions), functions[-1][0], memo)

    def _before(
        self, node: int, opened: int, functions: Mapping[int, Function], last: int, memo: dict[int, int]
    ) -> int:
        here = self._levels[node]
        if here > last:
            return self.both(node, opened)
        key = node << _PAIR | opened
        found = memo.get(key)
        if found is not None:
            return found
        there, before = self._levels[opened], self._before
        if here > there:
            new = [before(node, o, functions, last, memo) if o else EMPTY for o in self._kids[opened]]
            level = there
        else:
            kids: Sequence[int] = self._kids[node]
            if here in functions:
                kids = [kids[to] for to in functions[here]]
            if here < there:
                new = [before(kid, opened, functions, last, memo) if kid else EMPTY for kid in kids]
            else:
                pairs = zip(kids, self._kids[opened], strict=True)
                new = [before(kid, o, functions, last, memo) if kid and o else EMPTY for kid, o in pairs]
            level = here
        found = memo[key] = self._node(level, tuple(new))
        return found

    # -- questions ----------------------------------------------------------------------------

    def support(self, node: int) -> frozenset[int]:
        """The levels that membership depends on."""
        known = self._supports.get(node)
        if known is not None:
            return known
        seen: set[int] = set()
        levels: set[int] = set()
        stack = [node]
        while stack:
            here = stack.pop()
            if here > FULL and here not in seen:
                seen.add(here)
                levels.add(self._levels[here])
                stack.extend(self._kids[here])
        found = self._supports[node] = frozenset(levels)
        return found

    def member(self, node: int, values: Sequence[int]) -> bool:
        """Whether a state, given by level, is in the set."""
        while node > FULL:
            node = self._kids[node][values[self._levels[node]]]
        return node == FULL

    def pick(self, node: int, wished: Mapping[int, int] | None = None) -> dict[int, int] | None:
        """One state of the set (only the variables it depends on), as wished where that is possible.

        None for the empty set.
        """
        if node == EMPTY:
            return None
        chosen: dict[int, int] = {}
        wished = wished or {}
        while node > FULL:
            level, kids = self._levels[node], self._kids[node]
            value = wished.get(level, 0)
            if kids[value] == EMPTY:
                value = next(v for v, kid in enumerate(kids) if kid != EMPTY)
            chosen[level] = value
            node = kids[value]
        return chosen

    def cube(self, values: Mapping[int, int]) -> int:
        """The states with exactly these values of these variables."""
        node = FULL
        for level in sorted(values, reverse=True):
            kids = [EMPTY] * self._sizes[level]
            kids[values[level]] = node
            node = self._node(level, tuple(kids)) if len(kids) > 1 else node
        return node

    def rows(self, levels: Sequence[int], rows: Iterable[Sequence[int]]) -> int:
        """The states whose variables of these levels, in order, have the values of one of the rows."""
        return self._rows(levels, 0, list(rows))

    def _rows(self, levels: Sequence[int], at: int, rows: Sequence[Sequence[int]]) -> int:
        if not rows or at == len(levels):
            return FULL if rows else EMPTY
        branches: list[list[Sequence[int]]] = [[] for _ in range(self._sizes[levels[at]])]
        for row in rows:
            branches[row[at]].append(row)
        kids = tuple([self._rows(levels, at + 1, branch) for branch in branches])
        return self._node(levels[at], kids)
