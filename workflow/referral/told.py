"""Whether a colleague whom the program plays knows of a person at all: nobody acts on a case untold."""

from __future__ import annotations

from collections.abc import Iterable

from workflow.case.state import Thing
from workflow.pathway.definition import Pathway
from workflow.pathway.rules import main_kind
from workflow.referral.routes import routes_of
from workflow.stepper import Stepper, kept

OFFICE = 3
"""A step is an office's own that at most so many roles take."""
_MET = "potential"
"""The state of `status` between the first contact and the form."""
_RULES_ON_FORMS = "commission"
"""The route of the form: who rules on it shares one house with the unit that interviews."""


def waits_to_be_told(pathway: Pathway, role: str) -> bool:
    """Whether a role comes to know of a person by a referral or the form only."""
    return role in pathway.once(_told_by)


def is_told(pathway: Pathway, role: str, steps: Iterable[str]) -> bool:
    """Whether one of these steps, which were done in a case, tells a role of the person."""
    return not pathway.once(_told_by).get(role, frozenset()).isdisjoint(steps)


def told_together(pathway: Pathway, role: str) -> tuple[str, ...]:
    """The roles that are told what a role is told: those who rule together, else the role alone. Of one
    institution only: UPAVIT and the prosecutor are one, too, and the person decides which of them learns
    what."""
    ruling = routes_of(pathway).get(_RULES_ON_FORMS)
    house = same_house(pathway, ruling.role) if ruling is not None and ruling.role else ()
    return house if role in house else (role,)


def telling(pathway: Pathway, role: str) -> tuple[str, ...]:
    """The steps that tell a role of a person, in the pathway's order."""
    own = pathway.once(_told_by).get(role, frozenset())
    return tuple(step for step in pathway.steps if step in own)


@kept(256)
def telling_of(stepper: Stepper, role: str) -> frozenset[str]:
    """The steps by which a role comes to know of a person: those that tell it; and where something was filed
    of a crime, those whose work that is know of it: not whoever could have reported it, too."""
    pathway, kind = stepper.pathway, main_kind(stepper.pathway).id
    others = [rule for id, rule in stepper.rules.items() if pathway.kind_of_step.get(id) != kind]
    its_work = any(role in rule.by and len(rule.by) <= OFFICE for rule in others)
    own = (rule.step.id for rule in others if role in rule.by) if its_work else ()
    return frozenset((*telling(pathway, role), *own))


def is_known_to_all(thing: Thing) -> bool:
    """Whether anybody may act on a person: whoever meets them first does so at their own door; afterwards
    their form was sent, or they arrived by themselves, and the case goes its way between offices."""
    return bool(thing.drawn) or not is_met(thing.values.get("status"))


def is_met(status: object) -> bool:
    """Whether somebody has met the person, and their case is not yet on its way between offices."""
    return status == _MET


def _told_by(pathway: Pathway) -> dict[str, frozenset[str]]:
    """Of each role that waits to be told, the steps that tell it."""
    found: dict[str, frozenset[str]] = {}
    for route in routes_of(pathway).values():
        for role in (route.role, *(same_house(pathway, route.role) if route.id == _RULES_ON_FORMS else ())):
            if role:
                found[role] = found.get(role, frozenset()) | frozenset(route.steps)
    return found


def same_house(pathway: Pathway, role: str) -> tuple[str, ...]:
    """The roles of a role's institution, itself among them, that do something for a person; none of whoever
    acts for themselves."""
    return pathway.once(_houses).get(role, ())


def _houses(pathway: Pathway) -> dict[str, tuple[str, ...]]:
    """Of each role that has an institution, the roles of that whose steps are about a person: who keeps the
    money of all reads nobody's file. Asked for each step that somebody may do."""
    kind = main_kind(pathway)
    able = {by for step in kind.steps.values() if step.harm is None for by in step.by}
    roles = [role for role in pathway.roles.values() if role.institution is not None and role.id in able]
    return {role.id: tuple(one.id for one in roles if one.institution == role.institution) for role in roles}
