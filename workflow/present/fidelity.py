"""The figures of the report beside a simulation, as the screens and the command line show them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workflow.pathway.base import Text
from workflow.pathway.definition import Pathway
from workflow.pathway.report import Report
from workflow.present.about import contradiction, is_contradiction
from workflow.present.measures import unit_name
from workflow.rows.alike import numbers
from workflow.rows.asking import FidelityQuestion
from workflow.rows.fidelity import ChosenRow, FidelityRow, FigureNumbers, FigureRow, LeftOutRow, OtherRow
from workflow.simulation.run import runs
from workflow.simulation.run.runs import Progress, Run
from workflow.simulation.study import fidelity as study
from workflow.simulation.study.chosen import MOST_CHOSEN, YEARS, Chosen
from workflow.simulation.study.fidelity import compare, plan, plan_before
from workflow.simulation.study.left_out import LEAST, LeftOut, predicted
from workflow.simulation.study.results import unit_of


def fidelity(question: FidelityQuestion, progress: Progress, stop: Callable[[], bool]) -> FidelityRow:
    """Every figure of the report beside the years lived as one history.

    Raises:
        as `runs.run`.
    """
    asked = plan(question.pathway, question.replications)
    after = runs.run(asked, progress=lambda done, of: progress(done, 2 * of), stop=stop)
    before = runs.run(plan_before(asked), progress=lambda done, of: progress(of + done, 2 * of), stop=stop)
    return row(after, question.lang, before=before)


def row(run: Run, lang: str, year: str = "", before: Run | None = None) -> FidelityRow:
    """A run of `plan()` beside the report; of one year, or of 2019 to 2021 together.

    Args:
        run: each year a window.
        lang: es or en.
        year: only figures of this year; "" for all, and 2019 to 2021 judged together.
        before: a run of `plan_before()`; None where it was not run.
    """
    pathway, report, found = run.ready.time.pathway, Report.load(), compare(run, year, before)
    return FidelityRow(
        pathway=pathway.pathway,
        year=year or f"{YEARS[0]}-{YEARS[-1]}",
        replications=run.sample.replications,
        seed=run.ready.plan.seed,
        figures=tuple(_figure(pathway, report, figure, lang) for figure in found.figures),
        joint=found.joint,
        inside=sum(joint.inside for joint in found.joint),
        of=sum(joint.of for joint in found.joint),
        width=found.width,
        most_width=found.most_width,
        tails=found.tails,
        chosen=tuple(_chosen(one, lang) for one in found.chosen),
        most_chosen=MOST_CHOSEN,
    )


def left_out(lived: Mapping[str, Run], kept: LeftOut, lang: str) -> LeftOutRow:
    """The fitted figures of each year that was left out, beside the run that did not look at them."""
    run = next(iter(lived.values()))
    pathway, report = run.ready.time.pathway, Report.load()
    return LeftOutRow(
        pathway=pathway.pathway,
        replications=run.sample.replications,
        seed=run.ready.plan.seed,
        figures=tuple(_figure(pathway, report, figure, lang) for figure in predicted(lived)),
        least=LEAST,
        stale=not kept.is_of(runs.definition(run.ready.plan)),
    )


def _chosen(one: Chosen, lang: str) -> ChosenRow:
    p = one.parameter
    return ChosenRow(
        p.id, p.name(lang), one.years, one.value, one.before, p.low, p.high, one.figures, p.unit, one.given
    )


def of_year(run: Run, lang: str) -> tuple[FigureRow, ...]:
    """The figures of the one year that a run measures, beside it; those that everybody asks for first."""
    pathway, report = run.ready.time.pathway, Report.load()
    return tuple(_figure(pathway, report, figure, lang) for figure in study.of_year(run))


def _figure(pathway: Pathway, report: Report, found: FigureNumbers, lang: str) -> FigureRow:
    figure, measure = pathway.figures[found.id], pathway.measures.get(found.measure)
    unit = "" if measure is None else unit_of(measure)
    return FigureRow(
        **numbers(FigureNumbers, found),
        text=report.figure_text(found.id, lang),
        paragraph=report.figures[found.id].paragraph,
        measure_name="" if measure is None else measure.name(lang),
        also=tuple(OtherRow(o.value, o.source, o.en if lang == "en" else o.es) for o in figure.also),
        why=contradiction(_said(figure.why, lang)),
        contradicts=figure.why is not None and is_contradiction(figure.why.in_(lang)),
        miss=_said(figure.miss, lang),
        unit=unit,
        unit_name=unit and unit_name(unit, lang),
    )


def _said(text: Text | None, lang: str) -> str:
    return "" if text is None else text.in_(lang)
