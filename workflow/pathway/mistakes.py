"""The type checker's findings as sentences at places of the file, in both languages."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workflow.pathway.base import Element
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
    "time_shape": (
        "Un tiempo tiene exactamente una forma: fixed, uniform, triangular o exponential.",
        "A time has exactly one shape: fixed, uniform, triangular or exponential.",
    ),
    "negative": ("El número no puede ser negativo.", "The number cannot be negative."),
    "fall_back": (
        "«fall_back» y «when_dry: fall_back» van juntos.",
        "“fall_back” and “when_dry: fall_back” go together.",
    ),
    "script_act": (
        "Cada acto es uno solo de: take (con by), wait, until, see.",
        "Each act is exactly one of: take (with by), wait, until, see.",
    ),
    "script_span": ("La espera es de diez años como máximo.", "A wait is ten years at most."),
    "guard_depth": ("La condición tiene demasiados niveles.", "The condition has too many levels."),
    "guard_size": ("La condición es demasiado larga.", "The condition is too long."),
    "guard_shape": (
        "Esto no es una condición: se espera all, any, not, o un nombre con sus valores.",
        "This is not a condition: all, any, not, or a name with its values is expected.",
    ),
}
_OTHER = ("Este valor no corresponde aquí.", "This value does not fit here.")


def mistakes(error: ValidationError, model: type[Element], root: Node) -> Iterator[Problem]:
    """Every finding at its place, one for each place."""
    seen: set[tuple[Place, str]] = set()
    for detail in error.errors(include_url=False):
        place, es, en = _sentence(detail, model, root)
        if (place, es) not in seen and not _is_branch_of_union(detail, error):
            seen.add((place, es))
            yield Problem(place, es, en)


def _is_branch_of_union(detail: ErrorDetails, error: ValidationError) -> bool:
    """A number that is neither is found twice: as a number, and as a parameter."""
    loc = detail["loc"]
    return (
        bool(loc)
        and loc[-1] == "ParameterRef"
        and any(other["loc"] == (*loc[:-1], "float") for other in error.errors(include_url=False))
    )


def _sentence(detail: ErrorDetails, model: type[Element], root: Node) -> tuple[Place, str, str]:
    kind, loc = detail["type"], detail["loc"]
    context: Mapping[str, Any] = detail.get("ctx") or {}
    path = (*loc, *context["path"]) if kind.startswith("guard_") and "path" in context else loc
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
