"""What an exercise is opened with: the people of its scenario, or why it can only be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workflow.exercise.terms import Terms
from workflow.log.base import Typed
from workflow.present.scene import main_kind
from workflow.problems import ServiceError
from workflow.world.engine import World

if TYPE_CHECKING:  # the language of scenarios takes a while to load: a start without one does not
    from workflow.scenario.definition import Person, Scenario

NOT_HERE = (
    "El escenario de este ejercicio no está en este equipo: se puede leer, y no seguir. Ábralo en un equipo "
    "que lo tenga.",
    "The scenario of this exercise is not on this PC: it can be read, and not gone on with. Open it on a PC "
    "that has it.",
)
OVER = (
    "El ejercicio terminó: ya no se hace nada en él. Puede revisarlo, o volver atrás en el historial.",
    "The exercise has ended: nothing is done in it any more. You can review it, or go back in its history.",
)
CHANGED = (
    "El escenario cambió desde que este ejercicio empezó: se puede leer, y no seguir. Para jugarlo como es "
    "ahora, empiece otro ejercicio.",
    "The scenario has changed since this exercise began: it can be read, and not gone on with. To play it as "
    "it is now, begin another exercise.",
)


@dataclass(frozen=True, slots=True)
class ReadOnly:
    """An exercise whose scenario is not at hand: it can be read. `why` is said in Spanish and English."""

    session: str
    terms: Terms | None
    why: tuple[str, str]


def open_person(world: World, scenario: Scenario, person: Person) -> None:
    """Open the case of a person, and take what was done before the exercise begins.

    Raises:
        ServiceError: a step was not possible.
    """
    from workflow.scenario.names import talk_of

    pathway, kind = world.pathway, main_kind(world.pathway).id
    profile, talk = pathway.profiles[person.profile], talk_of(person, pathway)
    own = talk.name if talk is not None else person.id.replace("_", " ").capitalize()
    id = world.open_case(
        Typed.of(person.name) if person.name is not None else own,
        kind,
        {**profile.facts, **person.facts},
        None if person.beside is None else scenario.case_of(person.beside),
        profile.records,
        profile.linked or None,
    )
    for already in person.already:
        subject = id if pathway.kind_of_step[already.step] == kind else world.thing(id).linked
        world.request(subject or id, already.step, already.by)
        if world.events[-1].lifecycle == "refused":
            raise ServiceError(
                f"El escenario dice que «{already.step}» ya se hizo para «{person.id}», y no se puede.",
                f"The scenario says that “{already.step}” was done for “{person.id}” already; it cannot be.",
            )
