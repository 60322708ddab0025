"""What was done in a case, laid beside an accepted path: which step is which, at the least cost.

An accepted path is a set of tasks, some of which have to come before others; what has no order between it may
come in any. Each step that the path does not have where it came costs 1, and so does each needed task that
was not done. The cost is least where the most can be paired: of all possible pairs of a step and a task of
its name, no two may be in the order that the path forbids, and no two may share a step or a task.

*Such two pairs are ordered* is a partial order (the one comes no later in the case, and its task is the same
or stands later in the path), so that the best pairs are its largest antichain, which a matching finds
(R. P. Dilworth, 1950; D. Kőnig, 1931): exactly, and in little time, where a search over all orders would grow
with their number. A needed task counts twice, because pairing it spares a step and a task.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

MOST_OF_A_STEP, MOST_PAIRS = 20, 500
"""Times that one step is laid beside a path in one case, and pairs of a step and a task of its name that are
looked at; what comes after that has no partner. A case of the scenarios that come with Ruta has about 20."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done, by its name and by the role that does it on this path; or that may be done, where
    it is not `needed`."""

    name: str
    role: str
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Order:
    """The tasks of a path. `before` holds for each the numbers of all that come before it; those of one name
    stand one after the other."""

    tasks: tuple[Task, ...]
    before: tuple[frozenset[int], ...]

    @staticmethod
    def of(tasks: Sequence[Task], pairs: Sequence[tuple[int, int]]) -> Order:
        """Tasks in a row in which each pair (earlier, later) keeps its order, and so do tasks of one name.

        Raises:
            ValueError: a pair is against the row.
        """
        if any(one >= other for one, other in pairs):
            raise ValueError("a pair is against the row")
        before: list[frozenset[int]] = []
        for at, task in enumerate(tasks):
            direct = {one for one, other in pairs if other == at}
            direct |= {one for one in range(at) if tasks[one].name == task.name}
            before.append(frozenset(direct).union(*(before[one] for one in direct)))
        return Order(tuple(tasks), tuple(before))


@dataclass(frozen=True, slots=True)
class Alignment:
    """A trace beside a path, by numbers. `pairs` are (step, task); `extra` are steps without a task, and
    `missing` needed tasks without a step; `displaced` (step, task) are one another's by name, but not in this
    order, and are in neither of the two.

    `cost` is that of the steps and tasks without a partner, `most` what it is where nothing fits.
    """

    pairs: tuple[tuple[int, int], ...]
    extra: tuple[int, ...]
    missing: tuple[int, ...]
    displaced: tuple[tuple[int, int], ...]
    cost: int
    most: int

    @property
    def fitness(self) -> float:
        """From 0 (nothing fits) to 1 (all of it does): 1 - cost / most, as in the literature on alignments
        (W. van der Aalst, A. Adriansyah and B. van Dongen, 2012)."""
        return 1.0 if not self.most else 1 - self.cost / self.most


def align(trace: Sequence[str], path: Order) -> Alignment:
    """The names of what was done, in order, beside a path."""
    pairs = _best(_possible(trace, path), path)
    steps, tasks = {step for step, _task in pairs}, {task for _step, task in pairs}
    lone = [at for at in range(len(trace)) if at not in steps]
    left = [at for at in range(len(path.tasks)) if at not in tasks]
    needed = sum(task.needed for task in path.tasks)
    cost = len(lone) + sum(path.tasks[at].needed for at in left)
    displaced = []
    for step in list(lone):
        task = next((at for at in left if path.tasks[at].name == trace[step]), None)
        if task is not None:
            displaced.append((step, task))
            lone.remove(step)
            left.remove(task)
    missing = tuple(at for at in left if path.tasks[at].needed)
    return Alignment(pairs, tuple(lone), missing, tuple(displaced), cost, len(trace) + needed)


Pair = tuple[int, int]


def _possible(trace: Sequence[str], path: Order) -> list[Pair]:
    """Every step with every task of its name."""
    of_name: dict[str, list[int]] = {}
    for at, task in enumerate(path.tasks):
        of_name.setdefault(task.name, []).append(at)
    seen: Counter[str] = Counter()
    found: list[Pair] = []
    for step, name in enumerate(trace):
        seen[name] += 1
        if seen[name] <= MOST_OF_A_STEP and len(found) < MOST_PAIRS:
            found += [(step, task) for task in of_name.get(name, ())]
    return found


def _best(possible: Sequence[Pair], path: Order) -> tuple[Pair, ...]:
    """The pairs that spare the most, of those that can be had together."""
    weighed = [pair for pair in possible for _time in range(1 + path.tasks[pair[1]].needed)]
    against = [
        [at for at, other in enumerate(weighed) if other != pair and _is_against(pair, other, path)]
        for pair in weighed
    ]
    taken = _antichain(against)
    return tuple(dict.fromkeys(weighed[at] for at in taken))


def _is_against(one: Pair, other: Pair, path: Order) -> bool:
    """Whether the other came no earlier, and its task is the same or stands before: both cannot be had."""
    (step, task), (later, earlier) = one, other
    return step <= later and (earlier == task or earlier in path.before[task])


def _antichain(after: Sequence[Sequence[int]]) -> list[int]:
    """The largest set of elements none of which is after another; `after` has those of each, all of them."""
    later_of: dict[int, int] = {}
    earlier_of: dict[int, int] = {}
    alone = [at for at in range(len(after)) if not _pair_up(at, after, later_of, earlier_of)]
    begun, reached = set(alone), set[int]()
    while alone:
        for later in after[alone.pop()]:
            reached.add(later)
            one = earlier_of[later]
            if one not in begun:
                begun.add(one)
                alone.append(one)
    return [at for at in range(len(after)) if at in begun and at not in reached]


def _pair_up(
    first: int, after: Sequence[Sequence[int]], later_of: dict[int, int], earlier_of: dict[int, int]
) -> bool:
    """Find a later element for this one, where need be by finding another one for whoever has it."""
    came_from: dict[int, int] = {}
    ways = [first]
    while ways:
        one = ways.pop()
        for later in after[one]:
            if later in came_from:
                continue
            came_from[later] = one
            if later in earlier_of:
                ways.append(earlier_of[later])
                continue
            free: int | None = later
            while free is not None:
                one = came_from[free]
                earlier_of[free] = one
                later_of[one], free = free, later_of.get(one)
            return True
    return False
