"""A sweep over levers, as the screens and the command line show it."""

from __future__ import annotations

from collections.abc import Callable

from workflow import cache
from workflow.present.aside import by_numbers
from workflow.present.measures import unit_name
from workflow.present.telling import set_by
from workflow.rows.asking import Note, SweepQuestion
from workflow.rows.change import CHANGED
from workflow.rows.sweep import GoalRow, LeaderRow, SweepOffer, SweepRow
from workflow.simulation.run.plan import lived_before, settings, year_of
from workflow.simulation.run.runs import Progress
from workflow.simulation.study import sweeping
from workflow.simulation.study.results import unit_of
from workflow.simulation.study.sweep import Swept
from workflow.simulation.study.sweep_goals import Sought, lacking

_DAMAGED = Note(
    "Los resultados guardados de este barrido estaban dañados: quedaron aparte, y empieza de nuevo.",
    "The kept results of this sweep were damaged: they were set aside, and the sweep begins again.",
)

_CALLED = {"found": ("Veces que se encuentra a alguien", "Times that somebody is found")}
"""Goals whose measure counts times and is named after people: who looks for more of it has to know."""


def offer(question: SweepQuestion, _progress: Progress, _stop: Callable[[], bool]) -> SweepOffer:
    """What can be asked for, and about how long it takes on this machine.

    Raises:
        as `sweeping.offer`.
    """
    found, lang = sweeping.offer(question), question.plan.lang
    made = found.laid
    goals = tuple(_goal(goal, lang) for goal in made.goals)
    so_far = row(Swept(made, made.plan, (), found.alone), lang) if found.alone else None
    return SweepOffer(goals, made.most, found.kept, made.plan.replications, found.seconds, so_far)


def answer(question: SweepQuestion, progress: Progress, stop: Callable[[], bool]) -> SweepRow:
    """Run a sweep; called off at any time, it goes on from there when it is asked again.

    Raises:
        as `sweeping.answer`.
    """
    found = sweeping.answer(question, progress, stop, lambda: cache.note(_DAMAGED))
    return row(found, question.plan.lang)


def row(found: Swept, lang: str) -> SweepRow:
    """A sweep as a whole, in one language."""
    made, again = found.laid, found.again
    plan, pathway = made.plan, made.pathway
    year = year_of(plan, pathway)
    return SweepRow(
        pathway=pathway.pathway,
        pathway_name=pathway.name.in_(lang),
        year=year,
        years=plan.years,
        history=plan.history,
        onwards=plan.onwards,
        lived=lived_before(plan, pathway),
        replications=plan.replications,
        seed=plan.seed,
        fresh_seed=again.seed,
        again=again.replications,
        design="all" if made.every else "fractional",
        resolution=made.design.resolution,
        points=len(made.design.signs),
        levers=tuple((lever.id, lever.name(lang)) for lever in pathway.levers.values()),
        goals=tuple(_goal(goal, lang) for goal in made.goals),
        lacking=lacking(pathway),
        effects=found.effects,
        leaders=found.leaders,
        sets=tuple(
            (lever.id, tuple(set_by(pathway, lever.set, settings(plan, pathway, year, tried=False), lang)))
            for lever in pathway.levers.values()
        ),
        asides=tuple((leader.levers, _asides(found, leader, lang)) for leader in found.leaders),
    )


def _asides(found: Swept, leader: LeaderRow, lang: str) -> tuple[str, ...]:
    """Why something changes for the worse: a sentence for each, or that it is not known."""
    sought, en = {one.goal.id: one for one in found.laid.goals}, lang == "en"
    by_goal = {goal: spread.mean or 0.0 for goal, spread in leader.changes if spread.verdict == CHANGED}
    changed = {sought[goal].measure.id: change for goal, change in by_goal.items()}
    changed |= {id_: spread.mean or 0.0 for id_, spread in leader.causes if spread.verdict == CHANGED}
    known = dict(by_numbers(changed, en))
    unknown = [
        _goal(sought[goal], lang).name
        for goal, change in by_goal.items()
        if sought[goal].measure.id not in known and (change > 0.0) == sought[goal].goal.less
    ]
    return (*known.values(), *((_unexplained(unknown, en),) if unknown else ()))


def _unexplained(names: list[str], en: bool) -> str:
    said = "; ".join(names)
    if en:
        return f"For the worse, and what is counted here does not show why: {said}."
    return f"Empeora, y lo que aquí se cuenta no muestra por qué: {said}."


def _goal(sought: Sought, lang: str) -> GoalRow:
    """A goal, called as the pathway calls its measure, or by what that counts."""
    goal, measure = sought.goal, sought.measure
    unit = unit_of(measure)
    called = _CALLED.get(goal.id)
    name = measure.name(lang) if called is None else called[lang == "en"]
    return GoalRow(goal.id, measure.id, name, goal.less, unit, unit_name(unit, lang))
