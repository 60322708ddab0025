"""What usually happens next in a case, as a screen shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workflow.pathway.definition import Pathway
from workflow.pathway.rules import led_to
from workflow.present.foretold import Foretold
from workflow.present.lasting import how_long, lasted_rows
from workflow.present.of_what import of_what
from workflow.present.past_chances import (
    ILLUSTRATION,
    had_it_been,
    of_a_hundred,
    time_of,
)
from workflow.present.words import quoted
from workflow.rows.alike import numbers
from workflow.rows.chances import (
    Continuation,
    ContinuedRow,
    LastedRow,
    Lived,
    ReachedNumbers,
    ReachedRow,
    all_equal,
)
from workflow.simulation.continuation.chances import Chances, Entered, continuations


def continued(
    asked: Continuation,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> ContinuedRow:
    """Both next steps, continued as often as asked, in the language of the question.

    Raises:
        as `continuations`.
    """
    return row(continuations(asked, progress, stop), asked)


def row(found: Chances, asked: Continuation) -> ContinuedRow:
    """The answer to a question."""
    pathway, lang = found.pathway, asked.lang
    first, second = (
        pathway.steps[choice.step].name(lang) if choice.step else "" for choice in (asked.first, asked.second)
    )
    foretold = Foretold(pathway, asked)
    rows = [
        _row(pathway, entered, asked.lived, lang)
        for entered in found.entered
        if foretold.is_shown(entered.state) and not _is_chosen(pathway, entered, asked)
    ]
    spells = lasted_rows(pathway, found.lasted, foretold, lang) if asked.lived is None else []
    told = {one.id for one in spells}
    rows = [one for one in rows if not (one.standing and one.id in told and _never_again(one))]
    rows.sort(key=lambda one: (not one.is_clear, -abs(one.difference) if one.is_clear else 0.0))
    return ContinuedRow(
        found.case,
        asked.replications,
        asked.days,
        first,
        second,
        found.harmful,
        found.open_at_end,
        tuple(rows),
        _said(rows, spells, (first, second), asked, found.harmful),
        tuple(spells),
    )


def _never_again(row: ReachedRow) -> bool:
    """Whether no story comes back to where the case stands."""
    return not (row.first.share or row.second.share)


def _is_chosen(pathway: Pathway, entered: Entered, asked: Continuation) -> bool:
    """Whether a state is no answer: a step that was chosen leads to it, and it was there the same day in
    every story. Of a past moment it is told, beside how it was."""
    if asked.lived is not None:
        return False
    kind, track, state = entered.state
    for chosen, reached in ((asked.first, entered.first), (asked.second, entered.second)):
        at_once = reached.share >= 1.0 and reached.high is not None and reached.high < 1.0
        if at_once and chosen.step and pathway.kind_of_step.get(chosen.step) == kind:
            leads = led_to(pathway.kinds[kind], pathway.steps[chosen.step])
            if (track, state) in leads:
                return True
    return False


def _said(
    rows: Sequence[ReachedRow],
    spells: Sequence[LastedRow],
    steps: tuple[str, str],
    asked: Continuation,
    harmful: Sequence[bool],
) -> str:
    """The answer in words, and what it does not say: that nothing differs after a harm is no word on the
    harm."""
    en = asked.lang == "en"
    if asked.lived is not None:
        said, ends = had_it_been(rows, steps, asked.days, asked.lived, en=en), ILLUSTRATION[en]
    else:
        said, ends = in_a_sentence(rows, steps, asked.days, spells, en=en), _NOT_FORETOLD[en]
    names = [quoted(step, en=en) for step, harms in zip(steps, harmful, strict=True) if harms and step]
    is_seen = any(row.is_clear for row in rows) or any(row.is_clear for row in spells)
    not_counted = "" if not names or is_seen else _harm_not_counted(names, en)
    return " ".join(filter(None, (said, not_counted, ends)))


def _harm_not_counted(names: Sequence[str], en: bool) -> str:
    """That a harm to the person is not seen in the stories."""
    if en:
        return (
            f"What {' and '.join(names)} does to the person is not counted in these stories: that no "
            "difference is seen does not mean that there was no harm."
        )
    return (
        f"Lo que {' y '.join(names)} le hace a la persona no se cuenta en estas historias: que no se vea "
        "diferencia no quiere decir que no hubo daño."
    )


_NOT_FORETOLD = (
    "Lo que decide la persona no se anuncia, ni lo que harían quienes todavía no saben del caso.",
    "What the person decides is not announced, nor what those would do who do not know of the case yet.",
)
_EQUAL = ("Las dos historias salen iguales", "Both stories come out the same")
_NEARLY = ("Las dos historias salen casi iguales", "Both stories come out nearly the same")
_REST = (
    "En lo demás, las dos historias salen casi iguales",
    "In all else both stories come out nearly the same",
)
_WHY = (
    "el programa lleva a todas las personas, y lo que un paso hace ahora, con el otro lo hace alguien más o "
    "no cambia lo que aquí se cuenta. Que salgan iguales no quiere decir que dé lo mismo: lo que un paso le "
    "da hoy a la persona (agua, descanso, saber quién le habla) no se cuenta en estas historias.",
    "the program plays everybody, and what one step does now somebody else does with the other, or it "
    "changes nothing of what is counted here. That they come out the same does not mean that it makes no "
    "difference: what a step gives the person today (water, rest, knowing who speaks to them) is not "
    "counted in these stories.",
)
"""Why stories are alike: a table of equal rows would teach that a step changes nothing."""
_TOLD = 2
"""Differences that the sentence tells; where there are no more of them, it says why the rest is alike."""


def in_a_sentence(
    rows: Sequence[ReachedRow],
    steps: tuple[str, str],
    days: int,
    spells: Sequence[LastedRow] = (),
    *,
    en: bool,
) -> str:
    """The answer in a sentence: what lasts longer, in how many stories of a hundred something is so, and why
    the rest is alike; nothing of a person.

    Args:
        rows: those in which the two steps clearly differ come first.
        steps: their names; one without a name is to wait.
        days: how far the stories go.
        spells: what harms or is lacking, in the same order.
        en: in English.
    """
    waiting = "letting time pass" if en else "dejar que pase el tiempo"
    first, second = (quoted(step, en=en) if step else waiting for step in steps)
    within = time_of(days, en)
    longer = [one for one in spells if one.is_clear]
    often = [row for row in rows if row.is_clear]
    said = []
    if longer:
        said.append(how_long(longer[:_TOLD], first, second, within, en=en))
    if often and len(longer) < _TOLD:
        parts = "; ".join(_compared(row, first, second, en) for row in often[: _TOLD - len(longer)])
        begin = (
            (
                "Of 100 of them, "
                if longer
                else f"Of 100 fictional stories that go on from here for {within}, "
            )
            if en
            else (
                "De cada 100, "
                if longer
                else f"De cada 100 historias ficticias que siguen desde aquí por {within}, "
            )
        )
        said.append(f"{begin}{parts}.")
    if len(longer) + len(often) <= _TOLD:
        alike = _REST if said else _EQUAL if all_equal(rows, spells) else _NEARLY
        said.append(f"{alike[en]}: {_WHY[en]}")
    return " ".join(said)


def _compared(row: ReachedRow, first: str, second: str, en: bool) -> str:
    """In how many stories a state is reached with each of the steps."""
    one, other = (of_a_hundred(reached.share, en) for reached in (row.first, row.second))
    name = quoted(row.alone, en=en)
    if en:
        return f"{one} come to {name} with {first} and {other} with {second}"
    return f"{one} llegan a {name} con {first} y {other} con {second}"


def _row(pathway: Pathway, entered: Entered, lived: Lived | None, lang: str) -> ReachedRow:
    kind, track, state = entered.state
    id = ".".join(entered.state)
    definition = pathway.kinds[kind].tracks[track]
    group, name = definition.name(lang), definition.states[state].name(lang)
    return ReachedRow(
        **numbers(ReachedNumbers, entered),
        id=id,
        group=group,
        name=name,
        alone=of_what(group, name),
        lived=None if lived is None else lived.entered.get(id),
    )
