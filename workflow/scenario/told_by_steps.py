"""What reached a seat of an exercise by a step of others: who protects a child tells SENNIAF by that step.

It is no event of its own: the step that others took is the notice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from workflow.pathway.definition import Pathway
from workflow.pathway.rules import effects_of, led_to
from workflow.record.record import Record
from workflow.referral.routes import routes_of
from workflow.referral.told import telling

_PREFIX = "told:"
_CHILDREN = "senniaf"
"""The route by which the children's service is told."""
_PROTECTION, _NOTIFIED = "protection", "notified"
"""The track of a child's protection, and its state once that service was told."""


@dataclass(frozen=True, slots=True)
class Notice:
    """That somebody in the role `sender` took a step of a case by which the roles `to` are told."""

    seq: int
    at: int
    case: str
    step: str
    sender: str
    to: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name by which it is read."""
        return f"{_PREFIX}{self.seq}"


def notices(pathway: Pathway, record: Record, cases: Iterable[str], roles: Collection[str]) -> list[Notice]:
    """The notices that reached one of these roles from others since the exercise began, in order."""
    found = [one for case in cases for one in _of_case(pathway, record, case, roles)]
    return sorted(found, key=lambda one: one.seq)


def _of_case(pathway: Pathway, record: Record, case: str, roles: Collection[str]) -> Iterator[Notice]:
    tells = pathway.once(_told_by)
    for row in record.attempts(case):
        by = (row.step, f"{row.step}/{row.outcome}")
        to = tuple(role for role in roles if not tells.get(role, frozenset()).isdisjoint(by))
        if to and row.became == "accepted" and row.role not in roles:
            ended = row.at if row.ended is None else row.ended
            yield Notice(row.ended_by or row.seq, ended, case, row.step, row.role, to)


def _told_by(pathway: Pathway) -> dict[str, frozenset[str]]:
    """Of each role, the steps of others that tell it of a person, or the outcomes of a step (`step/outcome`)
    where only those do."""
    found = {role: frozenset(telling(pathway, role)) for role in pathway.roles}
    route = routes_of(pathway).get(_CHILDREN)
    if route is not None and route.role:
        found[route.role] |= frozenset(_notifying(pathway))
    return found


def _notifying(pathway: Pathway) -> Iterator[str]:
    """The steps and outcomes by which the children's service comes to know of a child."""
    for step in pathway.steps.values():
        kind = pathway.kinds[pathway.kind_of_step[step.id]]
        for trigger, effect in effects_of(step):
            if (_PROTECTION, _NOTIFIED) in led_to(kind, effect):
                yield trigger
