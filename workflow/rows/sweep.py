"""What a sweep over levers answers with: plain rows, in one language, without arrays."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workflow.rows.change import CHANGED
from workflow.rows.flow import Spread
from workflow.rows.written import MONEY, sign_of, signed, worth


@dataclass(frozen=True, slots=True)
class GoalRow:
    """What a sweep looks at: `less` of it is wanted, or more. `measure` is that of the pathway."""

    id: str
    measure: str
    name: str
    less: bool
    unit: str
    unit_name: str


@dataclass(frozen=True, slots=True)
class EffectRow:
    """What one lever changes of a goal, on average over all ways to follow the others or not; or, of two,
    by how much more one changes it where the other is followed than on average.

    `change` is in the goal's unit, `mean_low` to `mean_high` its 95 % interval. `alike` are further pairs
    whose interaction is in the same number: the design cannot tell them apart.
    """

    goal: str
    levers: tuple[str, ...]
    change: Spread
    alike: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """A combination that led, run again with draws that had no part in choosing it.

    `changes` are (goal, change against following nothing), from those draws alone, and `before` what each
    goal comes to with nothing followed, on average. `rank` is by the first goal, from 1; 0 as
    long as others come.
    """

    rank: int
    levers: tuple[str, ...]
    changes: tuple[tuple[str, Spread], ...]
    before: tuple[tuple[str, float | None], ...] = ()
    causes: tuple[tuple[str, Spread], ...] = ()
    """Measures that are no goal and show why a goal changes, by their ids, as of `changes`."""


@dataclass(frozen=True, slots=True)
class SweepRow:
    """A sweep as a whole: always an illustration of what is assumed of the levers.

    `points` combinations were run, `replications` times each; `resolution` is the design's (6: nothing is
    confounded). Leaders were run `again` times under `fresh_seed`. `effects` are ordered by the first goal,
    the largest first, then by the others. `lacking` are goals that the pathway has no measure of. `sets` has
    for each lever, by its id, what it supposes, a line each: what the change needs, and its assumed effects.
    """

    pathway: str
    pathway_name: str
    year: str
    years: int
    history: bool
    replications: int
    seed: int
    fresh_seed: int
    again: int
    design: str
    resolution: int
    points: int
    levers: tuple[tuple[str, str], ...]
    goals: tuple[GoalRow, ...]
    lacking: tuple[str, ...]
    effects: tuple[EffectRow, ...]
    leaders: tuple[LeaderRow, ...]
    onwards: bool = False
    lived: tuple[str, ...] = ()
    """As of `RunRow`."""
    sets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    asides: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    """Of combinations, by their levers, why something changes the other way than one would think."""


def interval(change: Spread, unit: str = "") -> str:
    """A mean change with its 95 % interval; a dash where nothing had a value. `unit` as of `MeasureRow`."""
    sign = sign_of(unit)
    if change.mean is None:
        return "—"
    mean = signed(worth(change.mean), sign)
    if change.mean_low is None or change.mean_high is None:
        return mean
    money = f"{MONEY}\u00a0"
    ends = (signed(worth(end), sign).replace(money, "") for end in (change.mean_low, change.mean_high))
    return f"{mean}  ({' … '.join(ends)})"


def gain_of(leader: LeaderRow, goal: GoalRow) -> float:
    """By how much a combination brings a goal nearer; less than nothing: farther away."""
    mean = dict(leader.changes)[goal.id].mean or 0.0
    return -mean if goal.less else mean


def by_goal(row: SweepRow, goal: str) -> SweepRow:
    """The same leaders in the order of another goal, which comes first."""
    wanted = next((one for one in row.goals if one.id == goal), row.goals[0])

    def gain(leader: LeaderRow) -> float:
        return gain_of(leader, wanted)

    ordered = sorted(row.leaders, key=gain, reverse=True)
    goals = (wanted, *(one for one in row.goals if one.id != wanted.id))
    leaders = tuple(replace(leader, rank=rank) for rank, leader in enumerate(ordered, start=1))
    return replace(row, goals=goals, leaders=leaders)


def leads(leader: LeaderRow, row: SweepRow) -> bool:
    """Whether a combination brings the first goal nearer."""
    goal = row.goals[0]
    return dict(leader.changes)[goal.id].verdict == CHANGED and gain_of(leader, goal) > 0.0


def grouped(row: SweepRow) -> SweepRow:
    """First those that bring the goal nearer, in their order; then, without places, those of which no
    difference is seen; last those that lead away from it."""
    goal = row.goals[0]

    def group(leader: LeaderRow) -> int:
        return 0 if leads(leader, row) else 1 + (dict(leader.changes)[goal.id].verdict == CHANGED)

    ordered = sorted(row.leaders, key=group)
    return replace(row, leaders=tuple(replace(one, rank=at) for at, one in enumerate(ordered, 1)))


def as_they_came(row: SweepRow, before: SweepRow) -> SweepRow:
    """Those that stood in a list before in their places there, the others below them; none has a place in the
    order of the goal (`rank` 0) as long as more come."""
    there = [leader.levers for leader in before.leaders]
    where = {levers: at for at, levers in enumerate(there)}
    ordered = sorted(row.leaders, key=lambda one: where.get(one.levers, len(where)))
    return replace(row, leaders=tuple(replace(one, rank=0) for one in ordered))


@dataclass(frozen=True, slots=True)
class SweepOffer:
    """What a sweep of a pathway would be: the goals that can be chosen, and how long it takes here.

    `points` is how many combinations are run at the most, `kept` how many of them were finished earlier;
    `replications` how often each is run. `seconds` is about how long the rest takes on this machine.
    `so_far` has each lever by itself, as far as those were run; None where none was.
    """

    goals: tuple[GoalRow, ...]
    points: int
    kept: int
    replications: int
    seconds: float
    so_far: SweepRow | None = None
