"""What became of what was expected, in words: results, ratings and their table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workflow.rows.console import Seen, Sort
from workflow.scenario.definition import Scenario
from workflow.scenario.expectation import Expectation
from workflow.scoring.rating import TABLE, TOO_EARLY, Grade, Rating, weighs_more
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
    "waits": ("se pidió a tiempo; otros lo tienen en curso", "it was asked for in time; others are at it"),
    "after_its_time": ("se hizo después de su tiempo", "it was done after its time"),
    "wrong_order": ("lo otro se hizo antes", "the other was done first"),
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
    if result.why == "undone":
        return "done, and then undone" if language == "en" else "hecho, y después deshecho"
    if result.why in TOO_EARLY:
        return "not to be known yet" if language == "en" else "todavía no se podía saber"
    if result.why == "wrong_order" and result.status == "late":
        return "in another order" if language == "en" else "en otro orden"
    if result.status == "late" and expected.assumption:
        return "after the target" if language == "en" else "después de la meta"
    if result.why == "for_whoever_watches":
        return "whoever watched says it" if language == "en" else "lo dice quien miró"
    if result.why == "nobody_watches":
        return "nobody to watch" if language == "en" else "sin quien observe"
    own = _KEPT.get(result.status) if expected.never is not None else None
    return (own or _STATUSES[result.status])[language == "en"]


def seen(expected: Expectation, found: Seen, language: str) -> str:
    """What somebody in the room saw, in a word or two."""
    return _SEEN[sort_of(expected)][found][language == "en"]


def why(result: Result, language: str) -> str:
    """Why a result is so."""
    return _WHYS[result.why][language == "en"]


def by_weight(
    scenario: Scenario, expected: Iterable[Expectation], language: str
) -> tuple[tuple[str, str], ...]:
    """Expectations by their ids, in words, the heavier first: of those it is said that they weigh more."""
    heavier = " (weighs more)" if language == "en" else " (pesa más)"
    rows = [(weighs_more(scenario, each.id), each.weight, each) for each in expected]
    rows.sort(key=lambda row: -row[1])
    return tuple((each.id, each.in_(language) + (heavier if more else "")) for more, _weight, each in rows)


def grade(given: Grade | None, language: str) -> str:
    """A rating in words."""
    if given is None:
        return "Not observed" if language == "en" else "No observado"
    row = next(row for row in TABLE if row.grade == given)
    return row.name_en if language == "en" else row.name_es


def rated(rating: Rating, language: str) -> str:
    """How an objective was reached in words; of how much of it, where not all of it could be known."""
    en, known, of = language == "en", rating.known, rating.expected
    so_far = _unknown_of(rating, language) if of else ""
    if rating.grade is None and rating.out:
        return (
            "Not observed: the seat did not have the turn while it could be done"
            if en
            else "No observado: su puesto no tuvo el turno mientras se podía hacer"
        )
    if rating.grade is None and rating.untold:
        return (
            "Not observed: the seat had not been told of it"
            if en
            else "No observado: a su puesto no se lo habían contado"
        )
    if rating.grade is None and 0 < known == of and rating.harms:
        return (
            "Not rated: nothing of what was expected shows that it was achieved"
            if en
            else "No se califica: nada de lo esperado muestra que se logró"
        )
    if rating.grade is None and 0 < known == of:
        return (
            "Not rated: that no harm was done does not show that it was achieved"
            if en
            else "No se califica: que no se hizo daño no muestra que se logró"
        )
    if rating.grade is None and not of and rating.left_out:
        return (
            "Nothing to rate: for what was expected there was no need, or no way"
            if en
            else "Nada que calificar: lo esperado no hizo falta, o no se pudo"
        )
    if rating.grade is None:
        return ("Could not be known" if en else "No se pudo saber") + so_far
    word = grade(rating.grade, language)
    if known >= of:
        return word
    return f"{word}, {'as far as is known' if en else 'por lo que se sabe'}{so_far}"


def _unknown_of(rating: Rating, language: str) -> str:
    """Of how many things it is not known what became of them: that is no score, and says so."""
    lacks, of, whole = rating.expected - rating.known, rating.expected, rating.grade == "P"
    besides = _out(rating, language) + left_out(rating, language)
    if not rating.known and language == "en":
        things = "one thing" if of == 1 else f"{of} things"
        return f": nothing is on record of the {things} expected{besides}"
    if not rating.known:
        things = "la única cosa esperada" if of == 1 else f"las {of} cosas esperadas"
        return f": de {things} no queda nada anotado{besides}"
    if language == "en":
        rest = "; the rest was met" if whole else ""
        return f": what became of {lacks} of the {of} things expected is not known{rest}{besides}"
    rest = "; lo demás se cumplió" if whole else ""
    return f": falta saber qué pasó con {lacks} de las {of} cosas esperadas{rest}{besides}"


def _out(rating: Rating, language: str) -> str:
    """Why something of a role is not known: its seat did not have the turn, or was not told; "" where neither
    is the reason."""
    en, parts = language == "en", []
    if rating.out:
        parts.append(
            f"; for {rating.out} of them its seat did not have the turn"
            if en
            else f"; para {rating.out} de ellas su puesto no tuvo el turno"
        )
    if rating.untold:
        parts.append(
            f"; of {rating.untold} of them its seat had not been told"
            if en
            else f"; {rating.untold} de ellas no se la habían contado a su puesto"
        )
    return "".join(parts)


def left_out(rating: Rating, language: str) -> str:
    """Beside a number of things expected: how many more the list has, which do not count; "" where it has
    none."""
    many = rating.left_out
    if not many:
        return ""
    if language == "en":
        return f"; {many} more {'does' if many == 1 else 'do'} not count: no need, or no way"
    return (
        "; 1 más no cuenta: no hizo falta o no se pudo"
        if many == 1
        else (f"; {many} más no cuentan: no hicieron falta o no se pudieron")
    )


def where_harm_counts(language: str) -> str:
    """The rule by which a harm counts against an objective, as it is printed beside the table."""
    if language == "en":
        return (
            "A harm counts against the objective that expects it not to happen. Where none names it, against "
            "the one in whose list that right weighs most; where no list is about it, it is told above and "
            "lowers no word."
        )
    return (
        "Un daño cuenta en el objetivo que espera que no ocurra. Si ninguno lo nombra, en aquel en cuya "
        "lista más pesa ese derecho; si ninguna lista lo mira, queda dicho arriba y no baja ninguna palabra."
    )


def table(language: str) -> tuple[tuple[str, str, str], ...]:
    """The table by which ratings are made: letter, name, condition."""
    if language == "en":
        return tuple((row.grade, row.name_en, row.en) for row in TABLE)
    return tuple((row.grade, row.name_es, row.es) for row in TABLE)
