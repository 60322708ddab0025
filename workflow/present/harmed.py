"""What a harm does to the talk with a person: it closes it, and where they were led away nobody can talk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workflow.case.state import Thing
from workflow.log.base import FaultHow
from workflow.pathway.definition import Pathway
from workflow.pathway.elements import Step
from workflow.pathway.rules import led_to
from workflow.record.abroad import AT_HOME, EXPELLED, RETURN
from workflow.record.attempts import DONE
from workflow.record.record import Record
from workflow.record.rows import Fault

_FIRST_CONTACT = (
    "offer_water_and_seat",
    "find_private_place",
    "keep_apart",
    "call_interpreter",
    "explain_who_sees",
)
"""Steps of whoever sits with the person."""
HANDED_OVER = "hand_child_to_companion"
"""The step by which a child leaves with somebody whom nobody checked."""
WHEREABOUTS = "whereabouts"
"""The fact of whether it is known where the person is."""
_BACK = {"lodging": ("none",), "first_night": ("not_given",), WHEREABOUTS: ("missing", "searched")}
"""What a step changes that brings such a child back, and the values of it that do not."""
_AWAY: tuple[tuple[str, frozenset[str], tuple[str, str]], ...] = (
    (
        RETURN,
        EXPELLED,
        (
            "La persona ya no está aquí: la expulsaron. Aquí no se le puede preguntar nada.",
            "The person is no longer here: they were expelled. Nothing can be asked of them here.",
        ),
    ),
    (
        RETURN,
        AT_HOME,
        (
            "La persona ya no está aquí: está en su país. Aquí no se le puede preguntar nada.",
            "The person is no longer here: they are in their country. Nothing can be asked of them here.",
        ),
    ),
    (
        WHEREABOUTS,
        frozenset({"missing", "searched"}),
        (
            "No se sabe dónde está: no se le puede preguntar nada hasta que se sepa de ella.",
            "Nobody knows where they are: nothing can be asked of them until they are heard from.",
        ),
    ),
)
"""Facts and tracks, the values by which the person is not here, and how that is said."""
_LEFT_WITH_OTHERS = (
    "Ya no está aquí: se le entregó a alguien a quien nadie comprobó. Nadie puede preguntarle nada hasta que "
    "duerma en un lugar seguro.",
    "The child is no longer here: they were handed to somebody whom nobody checked. Nobody can ask anything "
    "until the child sleeps in a safe place.",
)


def meets_people(pathway: Pathway, role: str) -> bool:
    """Whether a role takes one of the acts of first contact: who never meets a person asks them nothing."""
    acting = pathway.once(_roles_of_first_contact)
    return acting is None or role in acting


def _roles_of_first_contact(pathway: Pathway) -> frozenset[str] | None:
    """The roles that take one of those acts; None where the pathway has none of them."""
    acts = [pathway.steps[step] for step in _FIRST_CONTACT if step in pathway.steps]
    return frozenset(role for act in acts for role in act.by) if acts else None


def harms_done(pathway: Pathway, record: Record, case: str) -> tuple[Fault, ...]:
    """The harms done to the person of a case by whoever meets people, in order: the faults of steps that
    always are one. What was only tried, or decided elsewhere, is not among them."""
    return tuple(row for row in record.faults(case) if is_felt(pathway, row.how, row.step, row.role))


def is_felt(pathway: Pathway, how: FaultHow, step: str, role: str) -> bool:
    """Whether a fault is a harm done to the person by whoever meets people."""
    known = pathway.steps.get(step)
    is_harm = known is not None and known.always_harms and how == "committed"
    return is_harm and meets_people(pathway, role)


def not_here(pathway: Pathway, record: Record, thing: Thing) -> tuple[str, str] | None:
    """Why nobody can talk with the person of a case, in Spanish and English; None where they are here."""
    for variable, values, told in _AWAY:
        if thing.values.get(variable) in values:
            return told
    given = record.last_done(thing.id, HANDED_OVER)
    if given is None:
        return None
    later = (record.last_done(thing.id, step.id) for step in _bringing_back(pathway, thing))
    return None if any(done is not None and done.seq > given.seq for done in later) else _LEFT_WITH_OTHERS


def brought_back(pathway: Pathway, record: Record, thing: Thing, given: int) -> int | None:
    """The minute at which a child who was handed over at an event was safe again; None: never."""
    steps = {step.id for step in _bringing_back(pathway, thing)}
    done = (row for row in record.attempts(thing.id) if row.step in steps and row.became in DONE)
    return next((row.ended for row in done if row.seq > given), None)


def leads_away(brought: Mapping[str, str]) -> bool:
    """Whether the person is not here where these states and facts hold."""
    return any(brought.get(variable) in values for variable, values, _told in _AWAY)


def takes_away(pathway: Pathway, step: Step) -> bool:
    """Whether after a step the person is with others, or in another country, and nobody here can reach
    them."""
    kind = pathway.kinds[pathway.kind_of_step[step.id]]
    led = dict(pair for effect in step.effects for pair in led_to(kind, effect))
    return step.id == HANDED_OVER or leads_away(led)


def _bringing_back(pathway: Pathway, thing: Thing) -> Iterator[Step]:
    kind = pathway.kinds[thing.kind]
    for step in kind.steps.values():
        led = [state for effect in step.effects for state in led_to(kind, effect)]
        led += [(fact, str(value)) for effect in step.effects for fact, value in effect.sets.items()]
        if any(name in _BACK and value not in _BACK[name] for name, value in led):
            yield step
