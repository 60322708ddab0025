"""Questions of the screens: a what-if beside its baseline, and one replication played back."""

from __future__ import annotations

from dataclasses import fields, replace

from workflow.drawing.layout import drawn_nodes
from workflow.rows.asking import Plan, PlaybackQuestion, Question
from workflow.rows.flow import PlaybackRow
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.cost import MOST_ON_SCREEN, Room, affordable, foreseen
from workflow.simulation.run.plan import lived_from
from workflow.simulation.run.replication import Replication
from workflow.simulation.run.runs import Progress, Stop, ready
from workflow.simulation.study import flowing, unknowable
from workflow.simulation.study.flowing import Compared
from workflow.simulation.study.unknowable import Range

PREVIEW = 20
"""Replications of a preview, drawn as those of the full result are."""
_SHOWN = 2_000_000
"""Events of a replication that is played back: some ten thousand cases; more are too many to be seen."""

_unknowable: list[tuple[Plan, tuple[Range, ...]]] = []
"""The ranges of the last baseline of a full result: a what-if tells no more of what nobody can know."""
_last: dict[str, tuple[Plan, Plan, Compared]] = {}
"""The last comparison without its ranges, and the last preview: asked again in another language, it is there
at once, and so is its baseline, since most questions change only the what-if."""


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
    plan, which = plan_of(question), "preview" if question.preview else "full"
    base = replace(plan, levers=question.base_levers, tried=dict(question.base_tried))
    last = _last.get(which)
    if last is None or last[:2] != (plan, base):
        found = flowing.compare(
            plan, base, preview=question.preview,
            baseline=last[2].baseline if last is not None and last[1] == base else None,
            progress=progress, stop=stop, seconds=None if question.agreed else MOST_ON_SCREEN,
        )  # fmt: skip
        last = _last[which] = plan, base, found
    return last[2] if question.preview else replace(last[2], ranges=_ranges(base, stop))


def _ranges(base: Plan, stop: Stop) -> tuple[Range, ...]:
    if not unknowable.is_asked(base):
        return ()
    if not _unknowable or _unknowable[0][0] != base:
        _unknowable[:] = [(base, unknowable.ranges(base, stop=stop))]
    return _unknowable[0][1]


def playback(asked: PlaybackQuestion, _progress: Progress, stop: Stop) -> PlaybackRow:
    """Where everybody stands in one replication, over the measured time."""
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
    for minute, what, thing, index, _step, _number in replication.trace().tolist():
        if what == at.OPENED_THING:
            kind = program.kinds[index].id
            if any(track.case for track in kinds[kind].tracks.values()):
                cases[thing] = len(cases)
                first = [f"{kind}.{track.id}.{track.initial}" for track in kinds[kind].tracks.values()]
                moves += [(minute, cases[thing], node) for node in first if node in drawn]
        elif what == at.MOVED and thing in cases:
            if states[index] in drawn:
                moves.append((minute, cases[thing], states[index]))
            kind, track, state = program.states[index]
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
    )
