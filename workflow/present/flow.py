"""What the Flow screen shows of a what-if and its baseline: heat, flows, fans, funnel, times, changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from workflow.drawing.layout import drawn_nodes
from workflow.pathway.definition import Measure, Pathway
from workflow.present import results
from workflow.present.fidelity import of_year
from workflow.present.measures import counted, unit_name
from workflow.present.telling import told
from workflow.rows.asking import Question
from workflow.rows.flow import ChangeRow, FanRow, FlowResult, StageRow, UnknowableRow
from workflow.rows.written import MONEY
from workflow.simulation.run.runs import Progress, Run
from workflow.simulation.study import asked, flowing
from workflow.simulation.study.flowing import Compared, Fan, Pair
from workflow.simulation.study.how_far import Stage, funnel, times
from workflow.simulation.study.on_the_map import flows, heat
from workflow.simulation.study.results import unit_of
from workflow.simulation.study.unknowable import Range

_FAN_UNITS = {"balboas": ("B/.", "B/."), "cases": ("casos", "cases")}


def flow(question: Question, progress: Progress, stop: Callable[[], bool]) -> FlowResult:
    """What the Flow screen shows of a question, in its language.

    Raises:
        as `runs.run`.
    """
    return result(asked.compare(question, progress, stop), question)


def result(found: Compared, question: Question) -> FlowResult:
    """A comparison as rows, labelled by the question that it answers."""
    first, second, pathway, lang = found.baseline, found.what_if, found.pathway, question.lang
    timed = flowing.timed_measure(pathway)
    what_if = results.row(second, lang)
    is_tried = first is not second or bool(question.levers or question.tried)  # set against its equal, too
    plain = found.plain if question.base_levers or question.base_tried else None
    changed = changes(first, second, found.ends, lang)
    return FlowResult(
        what_if=what_if,
        baseline=what_if if first is second else results.row(first, lang),
        has_what_if=is_tried,
        preview=found.preview,
        heat=heat(second),
        flows=flows(second),
        months=flowing.months(second),
        fans=tuple(_fan(pathway, fan, lang) for fan in flowing.fans(first, second)),
        funnel=tuple(_stage(pathway, stage, lang) for stage in funnel(first, second)),
        times=times(first, second, timed) if timed is not None else (),
        times_name=timed.name(lang) if timed is not None else "",
        changes=changed,
        unknowable=tuple(_unknowable(pathway, one, lang) for one in found.ranges),
        baseline_heat=() if found.preview else heat(first),
        baseline_flows=() if found.preview else flows(first),
        question=replace(question, preview=found.preview),
        tried=tried(question, pathway),
        compared_with=compared_with(question, pathway),
        assumed=tuple(_changed(question.assumed, question, pathway)),
        told=told(question, first, second, changed) if is_tried else None,
        figures=of_year(found.plain, lang) if found.plain is not None else (),
        plain=results.row(plain, lang) if plain is not None else None,
    )


def changes(first: Run, second: Run, ends: Sequence[Pair], lang: str) -> tuple[ChangeRow, ...]:
    """Each measure against the baseline."""
    named = second.ready.time.pathway.measures
    return tuple(
        ChangeRow(
            c.measure, named[c.measure].name(lang), c.unit, unit_name(c.unit, lang),
            c.baseline, c.what_if, c.difference, c.assumed_low, c.assumed_high, counted(c.unit, lang),
        )
        for c in flowing.changes(first, second, ends)
    )  # fmt: skip


def _fan(pathway: Pathway, fan: Fan, lang: str) -> FanRow:
    words = _FAN_UNITS[fan.unit][lang == "en"]
    if isinstance(fan.subject, str):
        id_, name = f"sum:{fan.subject}", pathway.measures[fan.subject].name(lang)
    else:
        id_, name = "at:" + ".".join(fan.subject), _state(pathway, fan.subject, lang)
    return FanRow(id_, name, fan.baseline, fan.what_if, fan.unit, words)


def _stage(pathway: Pathway, stage: Stage, lang: str) -> StageRow:
    node, name = ".".join(stage.state), _state(pathway, stage.state, lang)
    return StageRow(node, name, stage.a_year, stage.share, stage.what_if, stage.what_if_share)


def _state(pathway: Pathway, place: tuple[str, str, str], lang: str) -> str:
    kind, track, state = place
    return pathway.kinds[kind].tracks[track].states[state].name(lang)


def _unknowable(pathway: Pathway, found: Range, lang: str) -> UnknowableRow:
    measure = pathway.measures[found.measure]
    words = unit_name(unit_of(measure), lang)
    return UnknowableRow(
        measure.id, measure.name(lang), words, found.low, found.high, _node(pathway, measure)
    )


def _node(pathway: Pathway, measure: Measure) -> str:
    """The state of the map whose people a measure counts; "" where it is of none."""
    if measure.in_state is None:
        return ""
    state = ".".join(measure.in_state)
    return next((node for node in drawn_nodes(pathway) if node.partition(".")[2] == state), "")


# -- the question in words ---------------------------------------------------------------------------


def tried(question: Question, pathway: Pathway) -> tuple[str, ...]:
    """What is tried, a line each: levers, then capacities."""
    return (*_levers(question.levers, question, pathway), *_changed(question.tried, question, pathway))


def compared_with(question: Question, pathway: Pathway) -> tuple[str, ...]:
    """What it is set against, a line each; none where that is the pathway as it is."""
    levers, changed = question.base_levers, question.base_tried
    return (*_levers(levers, question, pathway), *_changed(changed, question, pathway))


def _levers(levers: tuple[str, ...], question: Question, pathway: Pathway) -> Iterator[str]:
    for lever in levers:
        yield f"{lever} · {pathway.levers[lever].name(question.lang)}"


def _changed(values: Mapping[str, float | str], question: Question, pathway: Pathway) -> Iterator[str]:
    for name, value in values.items():
        switch = pathway.switches.get(name)
        if switch is not None:
            yield f"{switch.name(question.lang)}: {switch.values[str(value)].name(question.lang)}"
        else:
            parameter = pathway.parameters[name]
            number = f"{parameter.unit} {float(value):,g}" if parameter.unit == MONEY else f"{float(value):g}"
            yield f"{parameter.name(question.lang)}: {number}"
