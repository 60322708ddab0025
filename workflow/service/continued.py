"""A session handed over whole, to be continued by the process that simulates."""

from __future__ import annotations

from collections.abc import Iterable

from workflow.log.codec import as_mapping
from workflow.log.events import Event
from workflow.pathway import library
from workflow.rows.chances import Continuation, Lived, NextStep
from workflow.world.engine import World


def question(
    world: World,
    line: Iterable[Event],
    case: str,
    first: NextStep,
    second: NextStep,
    *,
    days: int,
    replications: int,
    lang: str,
    minute: int = -1,
    lived: Lived | None = None,
) -> Continuation:
    """The question that compares two next steps of a case after the events of a line.

    What each part says is told at `Continuation`; what people typed stays here.
    """
    return Continuation(
        definition=library.to_json(world.pathway),
        pathway=world.pathway.pathway,
        digest=world.pathway.digest,
        events=tuple(as_mapping(event) for event in line),
        case=case,
        first=first,
        second=second,
        replications=replications,
        days=days,
        seed=world.opened.seed,
        lang=lang,
        minute=minute,
        lived=lived,
    )
