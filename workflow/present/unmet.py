"""What a person still lacked when they left: to leave is their choice, and what was missing is told all the
same."""

from __future__ import annotations

from collections.abc import Iterator

from workflow.case.state import Thing
from workflow.present.first_contact import touched
from workflow.present.scene import Scene
from workflow.rows.case_page import CaseLine

_LEFT = (("services", "left"), ("status", "withdrawn"))
"""Tracks, each with the state by which a person has left."""
_NO_BED = frozenset({"not_given", "to_ask"})
_TELLS, _BED, _CONTACT = "tell_rights", "give_first_night", "agree_safe_contact"
"""Steps that would have met what was missing."""


def unmet_at_leaving(scene: Scene, thing: Thing) -> Iterator[CaseLine]:
    """What is missing for a person who left the services or withdrew, in one line; none where nothing is."""
    tracks = scene.pathway.kinds[thing.kind].tracks
    left = [track for track, state in _LEFT if track in tracks and thing.values[track] == state]
    found = dict(_lacks(scene, thing))
    if not left or not found:
        return
    since = min(scene.record.spans(thing.id)[track][-1].since for track in left)
    rights = dict.fromkeys(right for step in found for right in touched(scene, step).split("; ") if right)
    day, what, pick = scene.on_day(since), "; ".join(found.values()), scene.words.pick
    yield CaseLine(
        pick(
            f"La persona se fue el {day}, y sigue sin esto: {what}.",
            f"The person left on {day}, and is still without this: {what}.",
        ),
        "; ".join(rights),
        pick(
            "Irse es su decisión. Ofrecérselo y decirle adónde puede volver no depende de que se quede.",
            "To leave is their decision. To offer it, and to tell them where they can come back to, does not "
            "depend on their staying.",
        ),
    )


def _lacks(scene: Scene, thing: Thing) -> Iterator[tuple[str, str]]:
    """What a person is without, each by the step that would have met it."""
    values, pick = thing.values, scene.words.pick
    if values.get("lodging") == "none" and values.get("first_night") in _NO_BED:
        yield _BED, pick("un lugar donde dormir", "a place to sleep")
    if _TELLS in scene.pathway.steps and scene.record.last_done(thing.id, _TELLS) is None:
        yield _TELLS, pick("saber cuáles son sus derechos", "knowing what their rights are")
    if values.get("safe_contact") == "not_agreed":
        yield (
            _CONTACT,
            pick(
                "un teléfono y una hora seguros acordados con alguien",
                "a safe phone and hour agreed with anybody",
            ),
        )
