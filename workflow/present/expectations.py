"""What became of what was expected, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workflow.rows.console import Seen, Sort
from workflow.scenario.expectation import Expectation
from workflow.scoring.rating import CREDIT, TOO_EARLY
from workflow.scoring.results import Result, Status, Why

_STATUSES: Mapping[Status, tuple[str, str]] = {
    "met": ("cumplido", "met"),
    "late": ("tarde", "late"),
    "missed": ("no se hizo", "missed"),
    "not_applicable": ("no aplica", "not applicable"),
    "not_observed": ("no observado", "not observed"),
    "open": ("en curso", "still open"),
}
_KEPT: Mapping[Status, tuple[str, str]] = {
    "met": ("se respetó", "was respected"),
    "missed": ("no se respetó", "was not respected"),
}
"""Of what must not come about: "not done" would read as the opposite."""
_SEEN: Mapping[Sort, Mapping[Seen, tuple[str, str]]] = {
    "done": {"met": ("se hizo", "it was done"), "missed": ("no se hizo", "it was not done")},
    "never": {"met": ("se respetó", "it was respected"), "missed": ("no se respetó", "it was not respected")},
    "watch": {"met": ("fue así", "it was so"), "missed": ("no fue así", "it was not so")},
}
_WHYS: Mapping[Why, tuple[str, str]] = {
    "done": ("se hizo", "it was done"),
    "waits": ("se pidió a tiempo, y no ha terminado", "it was asked for in time, and has not ended"),
    "after_its_time": ("se hizo después de su tiempo", "it was done after its time"),
    "wrong_order": ("lo otro se hizo antes", "the other was done first"),
    "in_part": (
        "de los derechos de los que trata el caso se dijo sólo una parte",
        "of the rights that the case is about only some were told",
    ),
    "none_told": (
        "se le informó, y no de los derechos de los que trata el caso",
        "they were informed, and not of the rights that the case is about",
    ),
    "undone": (
        "la misma mesa lo deshizo, y no se reparó",
        "the same table undid it, and it was not put right",
    ),
    "not_done": ("nadie lo hizo", "nobody did it"),
    "left_undone": (
        "nadie lo hizo, y pasó el límite que da la ruta",
        "nobody did it, and the limit that the pathway sets passed",
    ),
    "suggested": (
        "se preguntó sugiriendo la respuesta, y así no se sabe",
        "it was asked so that the question suggested its answer, which tells nothing",
    ),
    "only_asked": (
        "se le preguntó, y nadie de quien se esperaba lo dejó hecho",
        "they were asked, and nobody of whom it was expected got it done",
    ),
    "nothing_noted": (
        "se decidió sin ningún indicio anotado ni una respuesta en que apoyarse: lo dice quien miró",
        "it was decided with no sign noted and no answer to rest on: whoever watched says it",
    ),
    "no_reason": ("no llegó a hacer falta", "there was no reason for it"),
    "reason_ended": ("dejó de hacer falta antes de su tiempo", "the reason ended before it was due"),
    "case_ended": ("el caso terminó antes", "the case ended before"),
    "still_in_time": (
        "el ejercicio terminó cuando todavía estaba a tiempo",
        "the exercise ended while it was still in time",
    ),
    "still_before": (
        "debía hacerse antes que otra cosa, y al terminar el ejercicio no se había hecho ninguna de las dos",
        "it was to be done before something else, and when the exercise ended neither had been done",
    ),
    "another_role": (
        "lo hizo una institución que no está en la mesa",
        "an institution that is not at the table did it",
    ),
    "by_the_table": (
        "lo hizo otro rol de la mesa, de quien no se esperaba",
        "another role at the table did it, of whom it was not expected",
    ),
    "not_possible": (
        "se intentó a tiempo; faltaba un lugar, dinero o lo que toca a otros",
        "it was tried in time; a place, money or what is up to others was missing",
    ),
    "left": ("dejó el ejercicio, y eso no se califica", "they left the exercise, which is not scored"),
    "nothing_done": (
        "no queda anotado ningún acto suyo con la persona",
        "no act of theirs with the person is on record",
    ),
    "no_harm": ("no se hizo daño", "no harm was done"),
    "could_come": (
        "hasta el final no ocurrió; el ejercicio se terminó antes, y todavía podía ocurrir",
        "it had not come about by the end; the exercise was ended before, and it still could",
    ),
    "withstood": ("se pidió, se contestó y no se hizo", "it was asked for, answered and not done"),
    "other_harm": ("esto no ocurrió; sí otro daño", "this did not happen; another harm did"),
    "answered_plainly": (
        "se pudo hacer al contestar a la persona, y se le contestó con honestidad",
        "it could have been done in answering the person, who was answered honestly",
    ),
    "said": ("se hizo al contestar a la persona", "it was done in answering the person"),
    "answered_each": ("se le contestó lo que preguntó", "what they asked was answered"),
    "not_answered": (
        "alguna de sus preguntas quedó sin contestar, o con una evasiva",
        "one of their questions was left without an answer, or with one that evades it",
    ),
    "not_honest": (
        "alguna de sus preguntas se contestó con una promesa o una evasiva, o quedó sin contestar",
        "one of their questions was answered with a promise or evasively, or left without an answer",
    ),
    "asked_nothing": ("la persona no preguntó nada", "the person asked nothing"),
    "harm": ("se hizo daño", "harm was done"),
    "put_right": ("se intentó y se corrigió", "it was attempted and put right"),
    "attempted": ("el intento quedó anotado", "the attempt is on record"),
    "told_too_much": ("se contó lo que no tenía que saberse", "what need not be known was told"),
    "told_nothing": (
        "se contestó sin contar lo que no tenía que saberse",
        "it was answered without telling what need not be known",
    ),
    "no_answer_seen": (
        "no queda anotada ninguna respuesta",
        "no answer was noted",
    ),
    "for_whoever_watches": ("sólo lo ve quien observa la sala", "only somebody in the room can see it"),
    "nobody_watches": (
        "sólo lo ve quien observa la sala, y nadie observaba; no cuenta",
        "only somebody in the room can see it, and nobody watched; it does not count",
    ),
    "not_in_hands": (
        "su puesto no tuvo el turno mientras se podía hacer",
        "their seat did not have the turn while it could be done",
    ),
    "not_reached": (
        "a su puesto no se lo habían contado",
        "their seat had not been told of it",
    ),
    "nobody_knew": ("nadie lo supo: no se preguntó", "nobody knew of it: it was not asked"),
    "running": ("todavía hay tiempo", "there is still time"),
}


def sort_of(expected: Expectation) -> Sort:
    """Whether something is to be done, must not come about, or is seen only by who is in the room."""
    if expected.never is not None:
        return "never"
    return "watch" if expected.watch == "yes" else "done"


def status(expected: Expectation, result: Result, language: str) -> str:
    """A result in a word or two."""
    if result.why == "attempted":
        return "attempted, and not done" if language == "en" else "se intentó, y no se hizo"
    if result.why == "other_harm":
        return "this not, another harm was done" if language == "en" else "esto no; sí otro daño"
    if result.why == "undone":
        return "done, and then undone" if language == "en" else "hecho, y después deshecho"
    if result.why in TOO_EARLY:
        return "not to be known yet" if language == "en" else "todavía no se podía saber"
    if result.why == "in_part":
        return "incomplete" if language == "en" else "incompleto"
    if result.why == "none_told":
        return "not told" if language == "en" else "no se dijeron"
    if result.why == "wrong_order" and result.status == "late":
        return "in another order" if language == "en" else "en otro orden"
    if result.status == "late" and expected.assumption:
        return "after the target" if language == "en" else "después de la meta"
    if result.why == "for_whoever_watches":
        return "whoever watched says it" if language == "en" else "lo dice quien miró"
    if result.why == "nobody_watches":
        return "nobody to watch" if language == "en" else "sin quien observe"
    if result.why == "nobody_knew":
        return "nobody knew of it" if language == "en" else "nadie lo supo"
    own = _KEPT.get(result.status) if expected.never is not None else None
    return (own or _STATUSES[result.status])[language == "en"]


def seen(expected: Expectation, found: Seen, language: str) -> str:
    """What somebody in the room saw, in a word or two."""
    return _SEEN[sort_of(expected)][found][language == "en"]


def why(result: Result, language: str) -> str:
    """Why a result is so."""
    return _WHYS[result.why][language == "en"]


_COUNTS: Mapping[int, tuple[str, str]] = {
    1: ("cuenta por uno", "counts as one"),
    2: ("cuenta por dos", "counts as two"),
    3: ("cuenta por tres", "counts as three"),
    4: ("cuenta por cuatro", "counts as four"),
    5: ("cuenta por cinco", "counts as five"),
}


def counts_for(expected: Expectation, language: str) -> str:
    """How much an expectation counts, by its weight."""
    return _COUNTS[expected.weight][language == "en"]


def weighs(expected: Expectation, result: Result, language: str) -> str:
    """How much a result counts for: as its expectation does, half where it was late; what it would where
    nobody knows what became of it; else that it does not."""
    credit, is_unknown = CREDIT.get(result.status), result.status == "not_observed" or result.why in TOO_EARLY
    if credit is None and is_unknown:
        whole = counts_for(expected, language)
        return whole.replace("counts", "would count").replace("cuenta", "contaría")
    if credit is None:
        return "does not count" if language == "en" else "no cuenta"
    whole = counts_for(expected, language)
    if 0 < credit < 1:
        return f"{whole}, and so half" if language == "en" else f"{whole}, y así la mitad"
    return whole


def by_weight(expected: Iterable[Expectation], language: str) -> tuple[tuple[str, str], ...]:
    """Expectations by their ids, in words, the heavier first, each with how much it counts."""
    heavier = sorted(expected, key=lambda each: -each.weight)
    return tuple((each.id, f"{each.in_(language)} ({counts_for(each, language)})") for each in heavier)
