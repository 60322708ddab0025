"""Where one meets a person once the first contact is over, and who is at hand: from the state of the case."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.present.harmed import not_here
from workflow.present.sayings import UNDERSTOOD, is_later, is_so
from workflow.present.scene import Scene
from workflow.talk.deed_texts import SHELTERS

_HOUSES = ("ngo", "senniaf", "upavit", "social_services")
"""Roles that come to the house where the person sleeps."""
_AT_COURT = ("prosecutor", "judge", "trial_court", "legal_aid", "upavit")
"""Roles that meet the person before a hearing."""
_HEARINGS = ("accused", "trial")
"""Stages of the proceeding in which hearings are held."""


def where_met(scene: Scene, thing: Thing, role: str) -> str:
    """Where a role meets the person now, and who is there; "" at the first contact, of which the story tells,
    and where nobody can meet them."""
    if scene.is_person(role) or not is_later(thing, scene.world.state.now) or scene.ended(thing):
        return ""
    if not_here(scene.pathway, scene.record, thing) is not None:
        return ""
    return " ".join((_place(scene, thing, role), *_at_hand(scene, thing)))


def _place(scene: Scene, thing: Thing, role: str) -> str:
    pick, values = scene.words.pick, thing.values
    if values.get("liberty") == "detained":
        return pick(
            "Se ven donde está la detención; la puerta la abre otra persona.",
            "You meet where they are held; somebody else opens the door.",
        )
    linked = scene.world.state.things.get(thing.linked or "")
    stage = "" if linked is None else linked.values.get("stage", "")
    if role in _AT_COURT and values.get("testimony") == "agreed" and stage in _HEARINGS:
        return pick(
            "Se ven antes de la audiencia, en una sala aparte de la otra parte.",
            "You meet before the hearing, in a room apart from the other side.",
        )
    lodging = str(values.get("lodging", ""))
    if role in _HOUSES and lodging in SHELTERS:
        name = scene.words.value(thing.kind, "lodging", lodging)
        return pick(
            f"Se ven donde la persona duerme ahora ({name}), en una sala a puerta cerrada; el equipo de la "
            "casa está cerca.",
            f"You meet where the person sleeps now ({name}), in a room with the door closed; the team of the "
            "house is near.",
        )
    office = scene.words.role(role)
    return pick(
        f"Se ven con cita en una oficina a puerta cerrada ({office}).",
        f"You meet by appointment in an office with the door closed ({office}).",
    )


def _at_hand(scene: Scene, thing: Thing) -> Iterator[str]:
    """Who else is there."""
    pick = scene.words.pick
    if thing.values.get("language", "spanish") != "spanish":
        yield (
            pick("Está la persona que interpreta.", "The interpreter is there.")
            if is_so(thing, UNDERSTOOD)
            else pick("No hay intérprete.", "There is no interpreter.")
        )
