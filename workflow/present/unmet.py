"""What a person still lacked when they left, or when their care was ended without them.

To leave is their choice, to be struck off is not; what was missing is told all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from workflow.case.state import Thing
from workflow.present.first_contact import touched
from workflow.present.scene import Scene
from workflow.record.rows import Attempt
from workflow.rows.case_page import CaseLine

_LEFT = (("services", "left"), ("status", "withdrawn"))
"""Tracks, each with the state by which a person has left."""
_JOURNEY, _HERE = "return_", ("stays", "asked", "risk_assessed", "arranged")
"""The track of a journey home, and its states in which the person has not left the country."""
_NO_BED = frozenset({"not_given", "to_ask"})
_Act = Literal["left", "withdrew", "ended"]
_TELLS, _BED, _CONTACT = "tell_rights", "give_first_night", "agree_safe_contact"
"""Steps that would have met what was missing."""


def unmet_at_leaving(scene: Scene, thing: Thing, before: Callable[[int], Scene]) -> Iterator[CaseLine]:
    """What a person had not been given when they left the services or withdrew, or when their care was ended,
    and still lacks: one line; none where nothing is missing, or where they are gone from the country.

    `before` gives the world just before an event."""
    left = _left(scene, thing)
    if left is None:
        return
    then = before(left.seq)
    had_not = {step for step, _what in _lacks(then, then.world.thing(thing.id))}
    found = {step: what for step, what in _lacks(scene, thing) if step in had_not}
    if not found:
        return
    rights = dict.fromkeys(right for step in found for right in touched(scene, step).split("; ") if right)
    act = _act(scene, left)
    text = _told(scene, scene.on_day(left.ended or left.at), "; ".join(found.values()), act)
    yield CaseLine(text, "; ".join(rights), _reason(scene, act, adult=thing.values.get("age") == "adult"))


def _act(scene: Scene, left: Attempt) -> _Act:
    """What the act was by which somebody came to be out of care."""
    if not scene.is_person(left.role):
        return "ended"
    moved = {track.id for track, _to in scene.world.core.stepper.rules[left.step].moved}
    return "withdrew" if "status" in moved else "left"


def _left(scene: Scene, thing: Thing) -> Attempt | None:
    """The act by which a person first came to be out of the services or to have withdrawn. A journey is none:
    their care here ends with it, and what was missing then is another matter."""
    if thing.values.get(_JOURNEY, _HERE[0]) not in _HERE:
        return None
    spans = scene.record.spans(thing.id)
    ends = {spans[track][-1].seq for track, state in _LEFT if thing.values.get(track) == state}
    acts = (row for row in scene.record.attempts(thing.id) if row.ended_by in ends)
    rules = scene.world.core.stepper.rules
    stayed = (row for row in acts if all(track.id != _JOURNEY for track, _to in rules[row.step].moved))
    return min(stayed, key=lambda row: row.ended_by or 0, default=None)


def _told(scene: Scene, day: str, what: str, act: _Act) -> str:
    """When they left, or since when an office no longer cares for them, and what they are still without."""
    if act == "withdrew":
        return scene.words.pick(
            f"La persona desistió el {day}, y sigue sin esto: {what}.",
            f"The person withdrew on {day}, and is still without this: {what}.",
        )
    if act == "left":
        return scene.words.pick(
            f"La persona se fue el {day}, y sigue sin esto: {what}.",
            f"The person left on {day}, and is still without this: {what}.",
        )
    return scene.words.pick(
        f"Le terminaron la atención el {day}, sin que lo decidiera la persona. Sigue sin esto: {what}.",
        f"Their care was ended on {day}, without their decision. They are still without this: {what}.",
    )


def _reason(scene: Scene, act: _Act, *, adult: bool) -> str:
    """Whose decision it is, and that the way back is open."""
    if not adult:
        return scene.words.pick(
            "Se decide según su interés superior, después de escucharle.",
            "It is decided in line with the child's best interests, after hearing the child.",
        )
    if act == "withdrew":
        return scene.words.pick(
            "Desistir es su decisión. Ofrecérselo y decirle adónde puede volver no depende de que siga.",
            "To withdraw is their decision. To offer it, and to tell them where they can come back to, does "
            "not depend on their going on.",
        )
    if act == "left":
        return scene.words.pick(
            "Irse es su decisión. Ofrecérselo y decirle adónde puede volver no depende de que se quede.",
            "To leave is their decision. To offer it, and to tell them where they can come back to, does not "
            "depend on their staying.",
        )
    return scene.words.pick(
        "Puede volver cuando quiera; hay que decírselo.",
        "They may come back at any time, and must be told so.",
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
                "a safe phone and hour agreed with somebody",
            ),
        )
