"""Since when an institution that waits to be told knew of a person: who was told nothing lets nobody wait."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from workflow.case.state import Thing
from workflow.pathway.rules import main_kind
from workflow.record.attempts import DONE
from workflow.record.record import Record
from workflow.referral.told import is_met, is_told, waits_to_be_told
from workflow.review.waits import Wait
from workflow.world.engine import World


def from_known(
    world: World, record: Record, case: Thing, things: Sequence[str], found: Iterable[Wait]
) -> Iterator[Wait]:
    """The waits of a case and what it is linked to, each from the minute at which whoever did it knew of the
    person; none is left where they began as they were told."""
    since: dict[str, int] = {}
    for wait in found:
        role = wait.role
        if not role or not waits_to_be_told(world.pathway, role):
            yield wait
            continue
        if role not in since:
            since[role] = _known_since(world, record, case, things, role)
        known = since[role]
        if known <= wait.since:
            yield wait
        elif known < wait.until:
            held = (part for part in wait.parts if part.until > known)
            yield replace(
                wait,
                since=known,
                parts=tuple(replace(part, since=max(part.since, known)) for part in held),
            )


def _known_since(world: World, record: Record, case: Thing, things: Sequence[str], role: str) -> int:
    """The first minute at which a role was told, acted, or everybody could know of the case."""
    kind, rules = main_kind(world.pathway).id, world.core.stepper.rules
    if bool(case.drawn):
        return case.opened
    minutes = [*_open_to_all(record, case)]
    for row in (row for thing in things for row in record.attempts(thing)):
        if row.role == role and row.became != "refused":
            minutes.append(row.at)
        if row.became not in DONE or row.ended is None or not row.step:
            continue
        is_filed = world.pathway.kind_of_step.get(row.step) != kind and role in rules[row.step].by
        if is_filed or is_told(world.pathway, role, (row.step,)):
            minutes.append(row.ended)
    return min(minutes, default=case.opened)


def _open_to_all(record: Record, case: Thing) -> tuple[int, ...]:
    """The minute from which anybody may act on a person whom somebody met: none while that is not so."""
    spans = list(record.spans(case.id).get("status", ()))
    first = next((at for at, span in enumerate(spans) if is_met(span.state)), None)
    if first is None:
        return (case.opened,)
    return tuple(span.since for span in spans[first:] if not is_met(span.state))[:1]
