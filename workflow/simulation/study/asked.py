"""Questions of the screens answered: a what-if against its baseline, and one replication played back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workflow.rows.asking import Question
from workflow.rows.fidelity import FidelityRow
from workflow.rows.flow import FlowResult, PlaybackRow, UnknowableRow
from workflow.simulation.kernel import layout as at
from workflow.simulation.run.cost import MOST_ON_SCREEN, Room, affordable, foreseen
from workflow.simulation.run.plan import Plan
from workflow.simulation.run.replication import Replication
from workflow.simulation.run.runs import Progress, Run, ready, run
from workflow.simulation.study import fidelity as report
from workflow.simulation.study import flowing, in_words, unknowable
from workflow.simulation.study.on_the_map import drawn_of

FIDELITY = 200
"""Replications for the figures of the report."""
PREVIEW = 40
"""Replications of a preview, drawn as those of the full result are."""
_SHOWN = 2_000_000
"""Events of a replication that is played back: some ten thousand cases; more are too many to be seen."""

_unknowable: dict[str, tuple[Plan, str, tuple[UnknowableRow, ...]]] = {}
"""The ranges of the last baseline of a full result: a what-if tells no more of what nobody can know."""
_kept: dict[str, tuple[Plan, Run]] = {}
"""The last baseline, and the last one for previews: most questions change only the what-if."""


def plan_of(question: Question) -> Plan:
    """The plan that a question asks for."""
    return Plan(
        question.pathway,
        question.year,
        question.history,
        question.years,
        question.warmup,
        min(question.replications, PREVIEW) if question.preview else question.replications,
        question.seed,
        question.levers,
        dict(question.tried),
        dict(question.assumed),
        monthly=True,
    )


def flow(question: Question, told: Progress, stop: Callable[[], bool]) -> FlowResult:
    """What the Flow screen shows; a preview uses few replications and leaves the ends of assumptions out."""
    plan, which = plan_of(question), "preview" if question.preview else "full"
    base = replace(plan, levers=question.base_levers, tried=dict(question.base_tried))
    known = _kept.get(which)
    baseline = known[1] if known is not None and known[0] == base else None
    found, run = flowing.flow(
        plan, base, question.lang, preview=question.preview, baseline=baseline, progress=told, stop=stop,
        seconds=None if question.agreed else MOST_ON_SCREEN,
    )  # fmt: skip
    _kept[which] = (base, run)
    pathway = run.ready.time.pathway
    return replace(
        found,
        question=question,
        tried=in_words.tried(question, pathway),
        compared_with=in_words.compared_with(question, pathway),
        unknowable=() if question.preview else _ranges(base, question.lang, stop),
    )


def _ranges(base: Plan, lang: str, stop: Callable[[], bool]) -> tuple[UnknowableRow, ...]:
    if not unknowable.is_asked(base):
        return ()
    known = _unknowable.get("full")
    if known is None or known[:2] != (base, lang):
        known = _unknowable["full"] = (base, lang, unknowable.ranges(base, lang, stop=stop))
    return known[2]


def fidelity(pathway: str, lang: str, told: Progress, stop: Callable[[], bool]) -> FidelityRow:
    """Every figure of the report beside the years lived as one history."""
    plan = report.plan(pathway, FIDELITY)
    after = run(plan, progress=lambda done, of: told(done, 2 * of), stop=stop)
    before = run(report.plan_before(plan), progress=lambda done, of: told(of + done, 2 * of), stop=stop)
    return report.rows(after, lang, before=before)


def playback(question: Question, number: int, stop: Callable[[], bool]) -> PlaybackRow:
    """Where everybody stands in one replication, over the measured time."""
    plan = replace(plan_of(question), replications=number + 1)
    made = ready(plan)
    affordable(foreseen(made.program, made.time), Room(), 1)
    replication = Replication(made.program, traced=True, most_events=_SHOWN)
    replication.run(plan.seed, number, stop)
    time, program = made.time, made.program
    drawn = {node.id for node in drawn_of(time.pathway, question.lang).nodes}
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
    return PlaybackRow(
        str(time.pathway.starts),
        time.begins,
        time.horizon,
        number,
        tuple(str(n + 1) for n in range(len(cases))),
        tuple(moves),
        tuple(ends),
    )
