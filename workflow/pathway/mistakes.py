"""The type checker's findings as sentences at places of the file, in both languages."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workflow.pathway.base import Element
from workflow.pathway.magnitudes import FIRST_DAY, LAST_DAY, MONEY
from workflow.pathway.problems import Place, Problem, likely, shown
from workflow.pathway.source import Node, find

_TEXTS: dict[str, tuple[str, str]] = {
    "string_type": ("Aquí va un texto.", "A text goes here."),
    "string_too_short": ("Falta el texto.", "The text is missing."),
    "string_too_long": ("El texto es demasiado largo.", "The text is too long."),
    "bool_type": ("Aquí va true o false.", "true or false goes here."),
    "bool_parsing": ("Aquí va true o false.", "true or false goes here."),
    "int_parsing": ("Aquí va un número entero.", "A whole number goes here."),
    "int_type": ("Aquí va un número entero.", "A whole number goes here."),
    "int_from_float": ("Aquí va un número entero.", "A whole number goes here."),
    "int_parsing_size": ("El número es demasiado grande.", "The number is too large."),
    "float_parsing": ("Aquí va un número.", "A number goes here."),
    "float_type": ("Aquí va un número.", "A number goes here."),
    "finite_number": ("Aquí va un número finito.", "A finite number goes here."),
    "model_type": ("Aquí va una tabla de claves y valores.", "A table of keys and values goes here."),
    "mapping_type": ("Aquí va una tabla de claves y valores.", "A table of keys and values goes here."),
    "dict_type": ("Aquí va una tabla de claves y valores.", "A table of keys and values goes here."),
    "model_attributes_type": (
        "Aquí va una tabla de claves y valores.",
        "A table of keys and values goes here.",
    ),
    "tuple_type": ("Aquí va una lista.", "A list goes here."),
    "list_type": ("Aquí va una lista.", "A list goes here."),
    "too_short": ("Faltan elementos en la lista.", "The list needs more items."),
    "too_long": ("Sobran elementos en la lista.", "The list has too many items."),
    "date_from_datetime_parsing": ("Aquí va una fecha: AAAA-MM-DD.", "A date goes here: YYYY-MM-DD."),
    "date_parsing": ("Aquí va una fecha: AAAA-MM-DD.", "A date goes here: YYYY-MM-DD."),
    "date_type": ("Aquí va una fecha: AAAA-MM-DD.", "A date goes here: YYYY-MM-DD."),
    "id_inside": ("El id es la clave; no se repite dentro.", "The id is the key; do not repeat it inside."),
    "range_order": ("Debe cumplirse low <= value <= high.", "low <= value <= high must hold."),
    "before_range": ("Debe cumplirse low <= before <= high.", "low <= before <= high must hold."),
    "time_shape": (
        "Un tiempo tiene exactamente una forma: fixed, uniform, triangular o exponential.",
        "A time has exactly one shape: fixed, uniform, triangular or exponential.",
    ),
    "date_range": (
        f"La fecha va de {FIRST_DAY} a {LAST_DAY}.",
        f"A date is from {FIRST_DAY} to {LAST_DAY}.",
    ),
    "date_order": ("«end» no puede ser anterior a «start».", "“end” cannot come before “start”."),
    "meeting_hours": (
        "Una sesión empieza con la primera hora del calendario, dura al menos un minuto y termina ese mismo "
        "día: revise «hours».",
        "A meeting begins with the first of the calendar's hours, lasts a minute at least and ends on the "
        "same day: check “hours”.",
    ),
    "reads_order": ("«reads» va de menor a mayor.", "“reads” goes from low to high."),
    "guard_amount": (f"Aquí va {MONEY.phrase()[0]}.", f"Here goes {MONEY.phrase()[1]}."),
    "guard_bounds": (
        "Los límites de un contador van de menor a mayor y no son negativos.",
        "The bounds of a counter go from low to high and are not negative.",
    ),
    "fall_back": (
        "«fall_back» y «when_dry: fall_back» van juntos.",
        "“fall_back” and “when_dry: fall_back” go together.",
    ),
    "script_act": (
        "Cada acto es uno solo de: take (con by), wait, until, see.",
        "Each act is exactly one of: take (with by), wait, until, see.",
    ),
    "talk_question": (
        "A la pregunta le falta cómo se hace: escriba «open» o «closed».",
        "The question lacks how it is asked: write “open” or “closed”.",
    ),
    "talk_note": (
        "La nota es sobre la pregunta «leading»: escríbala o quite «note».",
        "The note is about the “leading” question: write that one, or remove “note”.",
    ),
    "scenario_moment": (
        "Un momento se escribe así: day 3, 14:00 (o día 3, 14:00), hasta el día 1000.",
        "A moment is written like this: day 3, 14:00, up to day 1000.",
    ),
    "scenario_until": (
        "Lo que no ha pasado lleva «until» (un momento), o «after» (un suceso) y «within» (cuánto después).",
        "What has not happened has “until” (a moment), or “after” (an inject) and “within” (how long after).",
    ),
    "scenario_inject": (
        "Un suceso tiene una sola razón: at, when, if_not o by_hand: yes; «alone_at» va con by_hand, y «to» "
        "nombra a alguien.",
        "An inject has exactly one reason: at, when, if_not or by_hand: yes; “alone_at” goes with by_hand, "
        "and “to” names somebody.",
    ),
    "scenario_end": ("Un final tiene «at» o «when», uno solo.", "An end has “at” or “when”, one of them."),
    "scenario_action": (
        "Aquí va una sola cosa: step, asked o told.",
        "Exactly one goes here: step, asked or told.",
    ),
    "scenario_never": (
        "Aquí va «fault», o «told» con «to» (a quién).",
        "Here goes “fault”, or “told” with “to” (to whom).",
    ),
    "scenario_never_also": (
        "«also» (de quién más), «offered» (qué sucesos lo piden) e «in_answer» (qué respuestas lo hacen) van "
        "con «fault».",
        "“also” (of whom else), “offered” (which injects ask for it) and “in_answer” (which answers do it) "
        "go with “fault”.",
    ),
    "scenario_expect": (
        "Lo esperado es una sola cosa: done, never o watch: yes; y «by» nombra a alguien.",
        "What is expected is exactly one of done, never or watch: yes; and “by” names somebody.",
    ),
    "scenario_expect_time": (
        "«within» y «before» van con «done»; «since» y «after» no van juntos.",
        "“within” and “before” go with “done”; “since” and “after” do not go together.",
    ),
    "scenario_expect_anew": (
        "«anew» va con «done» y «since» o «after», o con «told» de «never» y «after».",
        "“anew” goes with “done” and “since” or “after”, or with “told” of “never” and “after”.",
    ),
    "scenario_expect_why": (
        "«why» va con «told» de «never»: dice por qué no se cuenta.",
        "“why” goes with “told” of “never”: it says why that is not told.",
    ),
    "scenario_expect_said": ("«said» va con «within».", "“said” goes with “within”."),
    "scenario_source": (
        "Falta de dónde viene la regla: escriba «source», o «assumption: true».",
        "Where the rule comes from is missing: write “source”, or “assumption: true”.",
    ),
    "scenario_move": (
        "Cada línea es una sola cosa: take, ask, note, answer, deliver, soften, skip, leave, wait, until o "
        "see.",
        "Each line is exactly one of: take, ask, note, answer, deliver, soften, skip, leave, wait, until or "
        "see.",
    ),
    "scenario_move_note": (
        "«note» dice dónde se anota y «says», lo que se anota: van juntos.",
        "“note” says where it is noted and “says” what is noted: they go together.",
    ),
    "scenario_move_who": (
        "take, ask, note y answer llevan «of» (de quién) y «by» (qué rol); until y see, sólo «of»; los "
        "demás, ninguno.",
        "take, ask, note and answer have “of” (whose) and “by” (which role); until and see only “of”; the "
        "others neither.",
    ),
    "script_span": ("La espera es de diez años como máximo.", "A wait is ten years at most."),
    "guard_depth": ("La condición tiene demasiados niveles.", "The condition has too many levels."),
    "guard_size": ("La condición es demasiado larga.", "The condition is too long."),
    "guard_shape": (
        "Esto no es una condición: se espera all, any, not, o un nombre con sus valores.",
        "This is not a condition: all, any, not, or a name with its values is expected.",
    ),
}
_INSIDE = ("guard_", "hours_", "meeting_")
"""Findings whose `path` leads on from the element to the very place."""
_OTHER = ("Este valor no corresponde aquí.", "This value does not fit here.")


def mistakes(error: ValidationError, model: type[Element], root: Node) -> Iterator[Problem]:
    """Every finding at its place, one for each place."""
    seen: set[tuple[Place, str]] = set()
    details = error.errors(include_url=False)
    numbers = {detail["loc"][:-1] for detail in details if detail["loc"][-1:] == ("float",)}
    for detail in details:
        loc = detail["loc"]
        # what is neither a number nor a parameter (or a word) is found twice: once is enough
        if loc[-1:] in (("ParameterRef",), ("str",)) and loc[:-1] in numbers:
            continue
        if detail["type"] == "too_short" and any(_is_inside(other["loc"], loc) for other in details):
            continue  # the items are there, and have mistakes of their own
        place, es, en = _sentence(detail, model, root)
        if (place, es) not in seen:
            seen.add((place, es))
            yield Problem(place, es, en)


def _is_inside(loc: tuple[str | int, ...], of: tuple[str | int, ...]) -> bool:
    return len(loc) > len(of) and loc[: len(of)] == of


def _sentence(detail: ErrorDetails, model: type[Element], root: Node) -> tuple[Place, str, str]:
    kind, loc = detail["type"], detail["loc"]
    context: Mapping[str, Any] = detail.get("ctx") or {}
    path = (*loc, *context["path"]) if kind.startswith(_INSIDE) and "path" in context else loc
    _node, place = find(root, tuple(path))
    name = shown(loc[-1]) if loc else ""
    match kind:
        case "missing":
            return place, f"Falta la clave «{name}».", f"The key “{name}” is missing."
        case "extra_forbidden":
            es, en = likely(str(loc[-1]), _keys_at(model, loc[:-1]))
            return (
                place,
                f"Aquí no se conoce la clave «{name}».{es}",
                f"The key “{name}” is not known here.{en}",
            )
        case "literal_error":
            choices = [word.strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
            given = shown(detail["input"])
            es, en = likely(str(detail["input"]), choices)
            return place, f"«{given}» no es un valor de aquí.{es}", f"“{given}” is not a value here.{en}"
        case "name_flaw":
            return place, f"{context['es']}.", f"{context['en']}."
        case "hours_forward" | "hours_apart":
            return place, *_hours(kind, context)
        case "string_pattern_mismatch":
            return place, *_pattern(shown(detail["input"]))
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal":
            limit = next(iter(context.values()))
            word = {"g": ("mayor que", "more than"), "l": ("menor que", "less than")}[kind[0]]
            same = (" o igual a", " or equal to") if kind.endswith("equal") else ("", "")
            return (
                place,
                f"El número debe ser {word[0]}{same[0]} {limit}.",
                f"The number must be {word[1]}{same[1]} {limit}.",
            )
        case _:
            return place, *_TEXTS.get(kind, _OTHER)


def _hours(kind: str, context: Mapping[str, Any]) -> tuple[str, str]:
    given = shown(context["given"])
    if kind == "hours_apart":
        other = shown(context["other"])
        return (
            f"Los horarios «{other}» y «{given}» se solapan: cada uno empieza cuando el anterior terminó.",
            f"The hours “{other}” and “{given}” overlap: each begins when the one before has ended.",
        )
    return (
        f"El horario «{given}» debe terminar después de empezar, a las 24:00 como máximo; uno que pasa de "
        "la medianoche se escribe en dos: 22:00-24:00 y 00:00-06:00.",
        f"The hours “{given}” must end after they begin, at 24:00 at the latest; those that pass midnight "
        "are written as two: 22:00-24:00 and 00:00-06:00.",
    )


def _pattern(given: str) -> tuple[str, str]:
    return (
        f"«{given}» no tiene la forma que va aquí: minúsculas, cifras y «_», empezando por letra (hasta 40).",
        f"“{given}” does not have the shape that goes here: lower-case letters, digits and “_”, a letter "
        "first (at most 40).",
    )


def _keys_at(model: type[Element], loc: tuple[str | int, ...]) -> list[str]:
    """The keys that an element of the file may have, found by walking the types along a location."""
    models = [model]
    for part in loc:
        following = [inner for m in models for inner in _models_of(m, str(part))]
        models = following or models
    return [field.alias or name for m in models for name, field in m.model_fields.items() if name != "id"]


def _models_of(model: type[Element], key: str) -> list[type[Element]]:
    for name, field in model.model_fields.items():
        if key in (name, field.alias):
            return list(_elements(field.annotation))
    return []


def _elements(annotation: object) -> Iterator[type[Element]]:
    if typing.get_origin(annotation) is None and isinstance(annotation, type):
        if issubclass(annotation, Element):
            yield annotation
        return
    for inner in typing.get_args(annotation):
        yield from _elements(inner)
