"""Where one meets a person once the first contact is over, and who is at hand: from the state of the case."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.present.harmed import meets_people, not_here
from workflow.present.hours import closed_until
from workflow.present.role_knows import has_spoken_with
from workflow.present.sayings import UNDERSTOOD, is_later, is_so
from workflow.present.scene import Scene
from workflow.talk.deed_texts import SHELTERS

_HOUSES = ("ngo", "senniaf", "upavit", "social_services")
"""Roles that come to the house where the person sleeps."""
_AT_COURT = ("prosecutor", "judge", "trial_court", "legal_aid", "upavit")
"""Roles that meet the person before a hearing."""
_CHANGED = 2
"""Spans of a track that has stood in more than its first state."""
_HEARINGS = ("accused", "trial")
"""Stages of the proceeding in which hearings are held."""


def where_met(scene: Scene, thing: Thing, role: str) -> str:
    """Where a role meets the person now, and who is there; "" at the first contact, of which the story tells
    as long as the person is neither locked up nor let go since, and where nobody can meet them."""
    if scene.is_person(role) or scene.ended(thing):
        return ""
    if not_here(scene.pathway, scene.record, thing) is not None:
        return ""
    if not is_later(thing, scene.world.state.now):
        return _moved(scene, thing)
    return " ".join((_place(scene, thing, role), *_at_hand(scene, thing)))


def since_met(scene: Scene, thing: Thing) -> str:
    """That the first contact is over, for whom no place is told: the person, and who reads an ended case; ""
    before, and where nobody can meet the person, of which there is a sentence."""
    gone = not_here(scene.pathway, scene.record, thing) is not None
    if gone or not is_later(thing, scene.world.state.now):
        return ""
    return scene.words.pick(
        "El primer encuentro ya pasó: lo de entonces se lee como fue.",
        "The first meeting is over: what was then is read as it was.",
    )


def not_yet_met(scene: Scene, thing: Thing, role: str) -> str:
    """That a role does not see the person yet; "" where it does. In an exercise, of a role that meets nobody
    by its own work, and that the scenario lets ask: it may be at its desk, with a call."""
    if scene.meeting is None or role not in scene.pathway.roles or meets_people(scene.pathway, role):
        return ""
    if scene.is_person(role) or scene.ended(thing) or has_spoken_with(scene, thing, role):
        return ""
    if is_later(thing, scene.world.state.now) or not_here(scene.pathway, scene.record, thing) is not None:
        return ""
    return scene.words.pick(
        "Usted todavía no ha hablado con esta persona. Cuando le pregunte algo, aquí se lee cómo está.",
        "You have not talked with this person yet. Once you ask them something, you read here how they are.",
    )


def _moved(scene: Scene, thing: Thing) -> str:
    """Where one meets somebody who was locked up or let go after anybody sat down: with what was done before,
    as the scenario says, they were found."""
    spans = scene.record.spans(thing.id).get("liberty", ())
    if len(spans) < _CHANGED or spans[-1].seq < next((row.seq for row in scene.record.exercise.all()), 0):
        return ""
    if thing.values["liberty"] == "detained":
        return _where_held(scene)
    return scene.words.pick(
        "La persona está en libertad: ya no está donde la tenían.",
        "The person is free: they are no longer where they were held.",
    )


def _where_held(scene: Scene) -> str:
    return scene.words.pick(
        "Se ven donde está la detención; la puerta la abre otra persona.",
        "You meet where they are held; somebody else opens the door.",
    )


def _place(scene: Scene, thing: Thing, role: str) -> str:
    pick, values = scene.words.pick, thing.values
    if values.get("liberty") == "detained":
        return _where_held(scene)
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
    if closed_until(scene) is not None:
        return pick(
            f"Fuera del horario de oficina hablan por teléfono, o donde está la persona, sin que nadie más "
            f"oiga ({office}).",
            f"Outside office hours you talk by telephone, or where the person is, with nobody else hearing "
            f"({office}).",
        )
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
