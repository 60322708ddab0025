"""The moment of a case at which a step is supposed, and what the log says happened after it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workflow.log.events import Event
from workflow.pathway.definition import Pathway
from workflow.pathway.rules import is_own_choice, roles_of
from workflow.record.rows import Attempt
from workflow.rows.chances import Lived, NextStep

_DAY = 1440
_OF_AN_ATTEMPT = frozenset(
    {"requested", "queued", "started", "done", "failed", "cancelled", "expired", "fault"}
)


_NOTHING = NextStep()


@dataclass(frozen=True, slots=True)
class Moment:
    """The state after the event `seq` of a branch, at a minute before which nothing else happened.

    `taken` is what an official asked for just then; without a step where nobody did. `about` is the step that
    the event is about from which somebody looks, also one that was not done; empty for none.
    """

    seq: int
    minute: int
    taken: NextStep = _NOTHING
    about: str = ""


def moment(
    line: Sequence[Event],
    pathway: Pathway,
    attempts: Mapping[str, Sequence[Attempt]],
    begun: int,
    seq: int,
    day: int,
) -> Moment:
    """Where in a branch a step is supposed.

    Args:
        line: the events of the branch.
        pathway: its definition.
        attempts: those of the case and of what it is linked to.
        begun: the event at which the case was there.
        seq: the event from which somebody looks; where it is of a step, the moment is just before that was
            asked for.
        day: another day of the session at the same time of day, or 0.
    """
    first, here = _last(line, begun), _last(line, max(seq, begun))
    if day and day != here.sim_min // _DAY + 1:
        minute = (day - 1) * _DAY + here.sim_min % _DAY
        minute = max(first.sim_min, min(minute, line[-1].sim_min))
        last = line[bisect_right(line, minute, key=lambda event: event.sim_min) - 1]
        return Moment(max(last.seq, first.seq), minute, about=here.step or "")
    asked = _asked_for(attempts.get(here.subject or "", ()), here)
    if asked is None or asked.seq <= first.seq or not is_of_officials(pathway, asked.step):
        return Moment(here.seq, here.sim_min, about=here.step or "")
    before = _last(line, asked.seq - 1)
    return Moment(before.seq, asked.at, NextStep(asked.subject, asked.step, asked.role), asked.step)


def is_of_officials(pathway: Pathway, step: str) -> bool:
    """Whether officials ask for a step: not the person alone, whose choice it is, and no timer that ends."""
    found = pathway.steps.get(step)
    return (
        found is not None and found.on_timer is None and not is_own_choice(pathway, roles_of(pathway, found))
    )


def lived(
    line: Sequence[Event], pathway: Pathway, kinds: Mapping[str, str], since: Moment, day: str
) -> Lived:
    """When a case first came into each state after a moment, in days from it, as the log has it.

    `kinds` are those of the case and of what it is linked to, by their ids; `day` is the moment's date, as
    it is told.
    """
    found: dict[str, float] = {}
    begin = bisect_right(line, since.seq, key=_seq)
    for event in line[begin:]:
        kind = kinds.get(event.subject or "")
        if kind is None:
            continue
        for track in event.what.consequences.moved:
            state = event.what.consequences.set[track]
            if state != pathway.kinds[kind].tracks[track].initial:
                found.setdefault(f"{kind}.{track}.{state}", (event.sim_min - since.minute) / _DAY)
    return Lived(day, max(0.0, (line[-1].sim_min - since.minute) / _DAY), found)


def _last(line: Sequence[Event], seq: int) -> Event:
    """The last event of a branch up to a number; the first where there is none."""
    return line[max(0, bisect_right(line, seq, key=_seq) - 1)]


def _seq(event: Event) -> int:
    return event.seq


def _asked_for(attempts: Sequence[Attempt], event: Event) -> Attempt | None:
    """The attempt to which an event belongs, or of which it is the fault, unless it was refused."""
    if not event.activity or event.lifecycle not in _OF_AN_ATTEMPT:
        return None
    return next((one for one in reversed(attempts) if _is_of(one, event)), None)


def _is_of(attempt: Attempt, event: Event) -> bool:
    if attempt.became == "refused" or event.activity not in (attempt.activity, attempt.step):
        return False
    if event.lifecycle == "fault":
        return attempt.seq < event.seq and attempt.ended == event.sim_min
    return attempt.seq <= event.seq <= (event.seq if attempt.ended_by is None else attempt.ended_by)
