"""`ruta pathway systems`: where each of the report's 29 systems is in a pathway; the page of the guide."""

from __future__ import annotations

from collections.abc import Mapping

from workflow.cli.frame import FINE, plain, put_json
from workflow.pathway.base import Named
from workflow.pathway.definition import Pathway
from workflow.pathway.systems import System, by_sort, elements, load, missing
from workflow.problems import ServiceError

SORTS: Mapping[str, tuple[str, str]] = {
    "steps": ("Pasos", "Steps"),
    "choices": ("Decisiones", "Decisions"),
    "states": ("Estados", "States"),
    "tracks": ("Pistas", "Tracks"),
    "facts": ("Datos", "Facts"),
    "counters": ("Cuentas", "Counts"),
    "timers": ("Términos", "Terms"),
    "kinds": ("Registros", "Records"),
    "roles": ("Quién", "Who"),
    "switches": ("Reglas que se cambian", "Rules that can be changed"),
    "parameters": ("Números", "Numbers"),
    "resources": ("Personal y plazas", "Staff and places"),
    "funds": ("Dinero", "Money"),
    "calendars": ("Horarios", "Hours"),
    "rights": ("Derechos", "Rights"),
    "faults": ("Faltas", "Faults"),
    "claims": ("Lo que se demuestra", "What is proved"),
    "entitlements": ("A lo que siempre se puede llegar", "What can always be reached"),
    "arrivals": ("Quiénes llegan", "Who comes"),
    "profiles": ("Perfiles", "Profiles"),
    "bottlenecks": ("Cuellos de botella", "Bottlenecks"),
    "levers": ("Palancas", "Levers"),
    "measures": ("Lo que se cuenta", "What is counted"),
    "figures": ("Cifras del informe", "Figures of the report"),
    "years": ("Años", "Years"),
    "left_out": ("Fuera de la ruta", "Left out"),
}
"""What the sorts of elements are called."""


def systems(language: str, pathway: Pathway, json_: bool) -> int:
    """Print the table.

    Raises:
        ServiceError: the pathway is not about the report whose systems these are.
    """
    known, rows = elements(pathway), load()
    name = pathway.pathway
    if pathway.report is None:
        raise ServiceError(
            f"«{name}» no se apoya en el informe de 2022 sobre Panamá: no hay sistemas que mostrar.",
            f"“{name}” does not rest on the 2022 report on Panama: it has no systems to show.",
        )
    if json_:
        put_json(
            [
                {
                    "number": system.number,
                    "name": system.name(language),
                    "paragraphs": list(system.paragraphs),
                    "elements": [element for element in system.elements if element in known],
                    "missing": list(missing(system, known)),
                }
                for system in rows
            ]
        )
        return FINE
    for line in page(language, pathway, rows, known):
        print(plain(line))
    return FINE


def page(
    language: str, pathway: Pathway, rows: tuple[System, ...], known: Mapping[str, str | Named]
) -> list[str]:
    """The table in Markdown, a part for each system."""
    en = language == "en"
    title = "The 29 systems of the report" if en else "Los 29 sistemas del informe"
    where = "Where each one is in" if en else "Dónde está cada uno en"
    command = f"`ruta pathway systems {pathway.pathway} --lang {language}`"
    lines = [
        f"# {title}",
        "",
        f"{where} *{pathway.name.in_(language)}*.",
        f"{'Written by' if en else 'Lo escribe'} {command}.",
    ]
    for system in rows:
        lines += ["", f"## {system.number}. {system.name(language)}", "", _paragraphs(system, en)]
        lines += [
            f"- {SORTS[sort][en]}: {_named(sort, ids, known, language)}"
            for sort, ids in by_sort(system, known).items()
        ]
        absent = missing(system, known)
        if absent:
            word = "Not in this pathway" if en else "No está en esta ruta"
            lines.append(f"- {word}: {', '.join(f'`{element}`' for element in absent)}")
    return lines


def _paragraphs(system: System, en: bool) -> str:
    told = ", ".join(system.paragraphs)
    return f"- Report: {told}" if en else f"- Informe: {told}"


def _named(sort: str, ids: tuple[str, ...], known: Mapping[str, str | Named], language: str) -> str:
    if not ids:
        return "all" if language == "en" else "todo"
    return "; ".join(_one(f"{sort}.{id}", id, known, language) for id in ids)


def _one(element: str, id: str, known: Mapping[str, str | Named], language: str) -> str:
    named = known[element]
    return f"`{id}`" if isinstance(named, str) else f"{named.name(language)} (`{id}`)"
