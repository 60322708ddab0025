"""Questions of the screens: a what-if beside its baseline, and one replication played back."""

from __future__ import annotations

from dataclasses import fields, replace

from workflow.drawing.layout import drawn_nodes
from workflow.rows.asking import Plan, PlaybackQuestion, Question
from workflow.rows.flow import PlaybackRow, left
from workflow.rows.lived import ASKS_HOW
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.cost import MOST_ON_SCREEN, Room, affordable, foreseen
from workflow.simulation.run.plan import lived_from
from workflow.simulation.run.replication import Replication
from workflow.simulation.run.runs import Progress, Run, Stop, ready
from workflow.simulation.study import flowing, kept_bases, unknowable
from workflow.simulation.study.flowing import Compared
from workflow.simulation.study.unknowable import Range

PREVIEW = 20
"""Replications of a preview, drawn as those of the full result are."""
_SHOWN = 2_000_000
"""Events of a replication that is played back: some ten thousand cases; more are too many to be seen."""

_unknowable: list[tuple[Plan, tuple[Range, ...]]] = []
"""The ranges of the last baselines of full results, the newest last: a what-if tells no more of what nobody
can know."""
_KEPT = 4
"""So many of the last full results are kept: whoever takes back what was tried, or sets it against another,
has their numbers at once."""
_full: list[Compared] = []
"""The last full results without their ranges, the newest last."""
_previews: list[Compared] = []
"""The last preview: asked again in another language, it is there at once, and so is its baseline."""

_PLAIN = 2
_plain: list[Run] = []
"""The last bases with nothing tried, the newest last: a full one and a preview."""


def plan_of(question: Question) -> Plan:
    """The plan that a question asks for, counted by month; of a preview, with few replications."""
    plan = Plan(**{field.name: getattr(question, field.name) for field in fields(Plan)})
    most = PREVIEW if question.preview else plan.replications
    return replace(plan, replications=min(plan.replications, most), monthly=True)


def compare(question: Question, progress: Progress, stop: Stop) -> Compared:
    """The runs of a question; a preview uses few replications and leaves the ends of assumptions out.

    Raises:
        as `runs.run`.
    """
    plan = plan_of(replace(question, preview=False))
    _take_up(_base_of(question, plan))
    kept = _kept(_full, plan, _base_of(question, plan))
    if kept is None and question.preview:
        plan = plan_of(question)
        found = _asked(_previews, 1, plan, _base_of(question, plan), question, progress, stop)
        return _beside_plain(found, plan_of(replace(question, preview=False)))
    base, told = _base_of(question, plan), _Whole(progress)
    told.more = unknowable.work(base) if _lacks_ranges(base) else 0
    found = kept or _asked(_full, _KEPT, plan, base, question, told.runs, stop)
    ranges = _ranges(base, told.ranges, stop)
    kept_bases.keep(found.baseline, ranges)
    return _beside_plain(replace(found, ranges=ranges), plan)


def _take_up(base: Plan) -> None:
    """Read a base that was simulated before, and what nobody can know of it, where it is not known yet."""
    is_known = any(base in (one.baseline.ready.plan, one.what_if.ready.plan) for one in _full)
    found = None if is_known else kept_bases.recall(base)
    if found is not None:
        run, ranges = found
        _full[:] = [*_full, Compared(run, run)][-_KEPT:]
        _unknowable[:] = [*_unknowable, (base, ranges)][-_KEPT:]


def _beside_plain(found: Compared, whole: Plan) -> Compared:
    """The same with the last base with nothing tried, where it is that of these rules, in full or as the
    preview: what the report counted is compared with it, whatever a what-if is set against."""
    base = found.baseline
    if base.ready.plan == base.ready.plan.baseline:
        _plain[:] = [*(run for run in _plain if run.ready.plan != base.ready.plan), base][-_PLAIN:]
    wanted = whole.baseline, found.what_if.ready.plan.baseline
    if all(run.ready.plan not in wanted for run in _plain) and (kept := kept_bases.recall(whole.baseline)):
        _plain[:] = [*_plain, kept[0]][-_PLAIN:]
    return replace(found, plain=next((run for run in reversed(_plain) if run.ready.plan in wanted), None))


class _Whole:
    """The progress of the runs, and of the ranges after them, as one: what is left is told of both."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._of, self.more = progress, 0, 0

    def runs(self, done: int, of: int) -> None:
        """So much of the runs is done."""
        self._of = of
        self._progress(done, of + self.more)

    def ranges(self, done: int, of: int) -> None:
        """The runs are done, and so much of the ranges."""
        self._progress(self._of + done, self._of + of)


def _base_of(question: Question, plan: Plan) -> Plan:
    """The plan of what a question is compared with."""
    return replace(plan, levers=question.base_levers, tried=dict(question.base_tried))


def _kept(among: list[Compared], plan: Plan, base: Plan) -> Compared | None:
    """A comparison that was made before."""
    wanted = plan, base
    return next((one for one in among if (one.what_if.ready.plan, one.baseline.ready.plan) == wanted), None)


def _asked(
    among: list[Compared],
    most: int,
    plan: Plan,
    base: Plan,
    question: Question,
    progress: Progress,
    stop: Stop,
) -> Compared:
    """A comparison, made of runs that are there already as far as there are any."""
    found = _kept(among, plan, base)
    if found is None:
        runs = [run for one in among for pair in ((one.baseline, one.what_if), *one.ends) for run in pair]
        found = flowing.compare(
            plan, base, preview=question.preview, known=runs,
            progress=progress, stop=stop, seconds=None if question.agreed else MOST_ON_SCREEN,
        )  # fmt: skip
        among[:] = [*among, found][-most:]
    return found


def _lacks_ranges(base: Plan) -> bool:
    return unknowable.is_asked(base) and all(plan != base for plan, _ranges in _unknowable)


def _ranges(base: Plan, progress: Progress, stop: Stop) -> tuple[Range, ...]:
    if _lacks_ranges(base):
        found = base, unknowable.ranges(base, progress, stop)
        _unknowable[:] = [*_unknowable, found][-_KEPT:]
    return next((ranges for plan, ranges in _unknowable if plan == base), ())


def playback(asked: PlaybackQuestion, _progress: Progress, stop: Stop) -> PlaybackRow:
    """Where everybody stands in one replication, over the measured time; its `ways` are ids of steps."""
    number = asked.replication
    plan = replace(plan_of(asked.question), replications=number + 1)
    made = ready(plan)
    affordable(foreseen(made.program, made.time), Room(), 1)
    replication = Replication(made.program, traced=True, most_events=_SHOWN)
    replication.run(plan.seed, number, stop)
    time, program = made.time, made.program
    drawn = drawn_nodes(time.pathway)
    states = [f"{kind}.{track}.{state}" for kind, track, state in program.states]
    moves: list[tuple[int, int, str]] = []
    ends: list[tuple[int, int]] = []
    cases: dict[int, int] = {}
    kinds = {kind.id: kind for kind in program.kinds}
    ways: list[tuple[int, int, str, str]] = []
    done: dict[int, tuple[int, int]] = {}
    for minute, what, thing, index, step, _number in replication.trace().tolist():
        if what == at.OPENED_THING:
            kind = program.kinds[index].id
            if any(track.case for track in kinds[kind].tracks.values()):
                cases[thing] = len(cases)
                first = [f"{kind}.{track.id}.{track.initial}" for track in kinds[kind].tracks.values()]
                moves += [(minute, cases[thing], node) for node in first if node in drawn]
        elif what == at.DONE_STEP:
            done[thing] = minute, step
        elif what == at.MOVED and thing in cases:
            kind, track, state = program.states[index]
            if f"{track}.{state}" in ASKS_HOW and done.get(thing, (-1, 0))[0] == minute:
                ways.append((minute, cases[thing], states[index], program.steps[done[thing][1]]))
            node = states[index] if states[index] in drawn else left(f"{kind}.{track}")
            moves.append((minute, cases[thing], node))
            if kinds[kind].tracks[track].states[state].ends is not None:
                ends.append((minute, cases[thing]))
    again = {case for minute, case, _node in moves if minute >= time.begins}  # a closed case may be reopened
    over = {case for minute, case in ends if minute < time.begins} - again
    return PlaybackRow(
        str(time.pathway.starts),
        time.begins,
        time.horizon,
        number,
        tuple(str(n + 1) for n in range(len(cases))),
        tuple(move for move in moves if move[1] not in over),
        tuple(end for end in ends if end[1] not in over),
        lived_from(plan, time),
        tuple(way for way in ways if way[1] not in over),
    )
