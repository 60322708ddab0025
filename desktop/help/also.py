"""What people call a thing that no step is called: the words of each right, in both languages.

Beside the glossary, which knows other names of the same term: here a word stands for several things, as
*reparación* does for what is claimed, ordered and paid.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.help.glossary import other_names

_Words = tuple[str, ...]
WORDS: tuple[tuple[_Words, _Words], ...] = (
    (
        ("reparacion", "reparar", "resarcir", "redress", "reparation", "remedies"),
        ("vias de reparacion", "demanda civil", "indemnizacion", "restitucion", "reclamo laboral",
         "remedy", "civil suit", "compensation", "restitution", "labour claim"),
    ),
    (
        ("dinero", "salario", "sueldo", "money", "wages"),
        ("indemnizacion", "restitucion", "reclamo", "compensation", "restitution", "labour claim"),
    ),
    (
        ("papeles", "estatus", "regularizar", "papers", "legal status"),
        ("visa", "residencia", "permiso", "residency", "permit"),
    ),
    (
        ("dormir", "techo", "vivienda", "housing", "sleep", "lodging"),
        ("cama", "alojar", "albergue", "bed", "lodge", "shelter"),
    ),
    (("medico", "hospital", "herida", "doctor", "injury"), ("salud", "health")),
    (("traductor", "traducir", "translator", "translate"), ("interprete", "interpreter")),
    (("embajada", "embassy"), ("consulado", "consulate")),
    (("repatriar", "repatriacion", "repatriation", "go home"), ("retorno", "return")),
    (
        ("amenaza", "peligro", "threat"),
        ("proteccion fisica", "riesgo", "peligro", "physical protection", "danger"),
    ),
    (("resolver", "resolve", "rule on"), ("resolucion", "decision", "decidir", "ruling", "decide")),
    (("abogado", "abogada", "lawyer"), ("dar poder", "mandate")),
)  # fmt: skip
"""What is typed, in small letters without accents; and how the names of the steps have it."""
_ENOUGH = 5
"""Letters of such a word from which on it is known."""


def also_found(text: str) -> Iterator[str]:
    """What else is looked for where somebody types this, in small letters without accents."""
    if len(text) >= _ENOUGH:
        for asked, found in WORDS:
            if any(word.startswith(text) for word in asked):
                yield from found
    yield from other_names(text)
