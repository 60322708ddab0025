"""What a part of a scenario says that no field of the editor shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from workflow.exercise.filled_in import before_of, reason_of, track_of
from workflow.exercise.known import Names, Part


def only_in_file(section: str, part: Part) -> tuple[Names, ...]:
    """What a part says that no field shows, each in Spanish and English."""
    if section in ("happens", "ends") and reason_of(part) == "when" and track_of(part) is None:
        return (_CONDITION,)
    if section == "happens" and reason_of(part) == "once_told" and "is" in part["once_told"]:
        return (_CONDITION,)
    if section == "happens" and reason_of(part) == "if_not":
        return _found(_IF_NOT, {*part["if_not"]} - {"of", "step", "until"})
    if section == "objectives":
        return _found(_OF_OBJECTIVE, {*part.get("harmed_by", ())} - {"fault", "told"})
    if section == "people":
        return _found(_OF_PERSON, {key for key in _OF_PERSON if part.get(key)})
    if section == "expect":
        hidden = {key for key in _OF_EXPECTED if part.get(key)}
        shown = ({"before"} if before_of(part) else set()) | (set() if part.get("since") else {"after"})
        return _found(_OF_EXPECTED, hidden - shown)
    return ()


_CONDITION = ("la condición con la que llega", "the condition on which it comes")
_OF_OBJECTIVE = {
    "step": ("el paso que lo daña sin ser una falta", "the step that harms it and is no fault"),
    "to": ("a quién no se le cuenta", "to whom it is not told"),
}
_IF_NOT = {
    "after": ("después de qué suceso", "after which event"),
    "within": ("en cuánto tiempo", "within which time"),
    "asked": ("qué se pregunta", "what is asked"),
    "told": ("qué se informa", "what is told"),
}
_OF_PERSON = {
    "facts": ("datos de la persona", "facts of the person"),
    "beside": ("con quién comparte expediente", "with whom they share a file"),
    "already": ("lo que ya se hizo antes de empezar", "what was done before it begins"),
}
_OF_EXPECTED = {
    "since": ("desde cuándo cuenta", "since when it counts"),
    "after": ("después de qué suceso cuenta", "after which event it counts"),
    "before": ("antes de qué tiene que ser", "before what it has to be"),
    "anew": ("que sólo cuenta lo que viene después", "that only what comes afterwards counts"),
    "said": ("que su límite se lee en el ejercicio", "that its limit is read in the exercise"),
}


def _found(names: Mapping[str, Names], keys: Collection[str]) -> tuple[Names, ...]:
    """The names of some keys, in order; of one that has none, its own."""
    return tuple(names.get(key, (key, key)) for key in sorted(keys))
