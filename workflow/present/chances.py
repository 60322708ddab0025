"""What usually happens next in a case, as a screen shows it."""

from __future__ import annotations

from collections.abc import Callable

from workflow.pathway.definition import Pathway
from workflow.rows.alike import numbers
from workflow.rows.chances import Continuation, ContinuedRow, ReachedNumbers, ReachedRow
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
    return ContinuedRow(
        found.case,
        asked.replications,
        asked.days,
        first,
        second,
        found.harmful,
        found.open_at_end,
        tuple(_row(pathway, entered, lang) for entered in found.entered),
    )


def _row(pathway: Pathway, entered: Entered, lang: str) -> ReachedRow:
    kind, track, state = entered.state
    definition = pathway.kinds[kind].tracks[track]
    return ReachedRow(
        **numbers(ReachedNumbers, entered),
        id=".".join(entered.state),
        group=definition.name(lang),
        name=definition.states[state].name(lang),
    )
