"""What a result is of: its question, its time, what is tried, assumed and compared, units and rounding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from workflow.rows.flow import FlowResult
from workflow.rows.period import period
from workflow.rows.whose import base_named

_MONTHS = (
    ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


_SAYS = 20
"""Letters of a name that says what is tried in it, where it begins as that does."""


def day(found: FlowResult) -> str:
    """The day on which a result is saved, as it is written in its language."""
    now = today()
    return f"{now.day} {_MONTHS[found.question.lang == 'en'][now.month - 1]} {now.year}"


def today() -> dt.date:
    """The day where this machine is."""
    return dt.datetime.now().astimezone().date()


def asked(found: FlowResult) -> str:
    """The time that is simulated, and how often."""
    run, en = found.what_if, found.question.lang == "en"
    histories = "simulated histories" if en else "historias simuladas"
    return f"{period(run, found.question.lang)} · {run.replications} {histories}"


def kind(found: FlowResult) -> str:
    """Whether it is the baseline or an illustration, and of what nature that is."""
    en = found.question.lang == "en"
    if found.has_what_if:
        return (
            "Illustration, no forecast: effects are assumed."
            if en
            else "Ilustración, no un pronóstico: los efectos son supuestos."
        )
    return "Baseline, with no change." if en else "Base, sin ningún cambio."


def fictional(lang: str) -> str:
    """That nobody in it is a real person."""
    return "Fictional cases, illustration" if lang == "en" else "Casos ficticios, ilustración"


def short(lines: Sequence[str], en: bool, most: int) -> str:
    """The first of some lines in one, and how many more there are."""
    left = len(lines) - most
    more = f" {'and' if en else 'y'} {left} {'more' if en else 'más'}" if left > 0 else ""
    return "; ".join(lines[:most]) + more


def against(found: FlowResult) -> str:
    """What it is set against, by its name and by what is tried in it, where the name does not say that."""
    named, tried = base_named(found), "; ".join(found.compared_with)
    name = found.question.base_name
    is_said = tried.startswith(name) and (not name or len(name) >= _SAYS)
    return named if is_said or not tried else f"{named} ({tried})"


def question(found: FlowResult) -> tuple[str, ...]:
    """What a result answers, a line each, from the result alone and in its own language."""
    en = found.question.lang == "en"
    assumed = "Assumed otherwise than in the file" if en else "Supuesto, distinto del archivo"
    preview = (" · preview" if en else " · vista previa") if found.preview else ""
    return (
        found.what_if.pathway_name,
        asked(found) + preview,
        kind(found),
        *found.tried,
        *([f"{'Set against' if en else 'Frente a'}: {against(found)}"] if found.has_what_if else []),
        *(f"{assumed}: {line}" for line in found.assumed),
        f"{fictional(found.question.lang)} · {day(found)}",
    )


def about(found: FlowResult) -> tuple[tuple[str, str], ...]:
    """Everything that a reader of the tables has to know, as (what, words)."""
    en, run = found.question.lang == "en", found.what_if
    told = [found.told.text] if found.told is not None else []
    sets = found.told.sets if found.told is not None else ()
    lines: list[tuple[str, str]] = [
        ("Pathway" if en else "Ruta", run.pathway_name),
        ("Time" if en else "Tiempo", period(run, found.question.lang)),
        ("Simulated histories" if en else "Historias simuladas", str(run.replications)),
        ("Number of the draw" if en else "Número del sorteo", str(run.seed)),
        ("What it is" if en else "Qué es", kind(found)),
        *(("In a sentence" if en else "En una frase", text) for text in told),
        *(("What is tried" if en else "Qué se prueba", line) for line in found.tried),
        *(("What it sets" if en else "Qué fija", line) for line in sets),
        *(("To be known" if en else "Para saber", note) for note in run.notes),
        *(("Assumed otherwise" if en else "Supuesto que se cambió", line) for line in found.assumed),
    ]
    if found.has_what_if:
        lines.append(("Set against" if en else "Frente a", against(found)))
    return (
        *lines,
        *_reading(en),
        ("Cases" if en else "Casos", fictional(found.question.lang)),
        ("Saved" if en else "Guardado", day(found)),
    )


def _reading(en: bool) -> tuple[tuple[str, str], ...]:
    """How the numbers are to be read."""
    if en:
        return (
            ("Units", "Of people, acts and money the average a year of the simulated histories; of days the "
             "middle value: half of the histories have less."),
            ("From … to", "Where nine of ten simulated histories lie."),
            ("Rounded", "As on the screen: from 20 on whole, others with one decimal; two numbers that are "
             "compared, both alike. The difference is that of the two numbers shown."),
            ("No difference seen", "It cannot be told from chance, or the rounded numbers are the "
             "same."),
            ("Almost the same", "A difference is seen, but it is less than one twentieth of the number, or "
             "less than one in four years."),
        )  # fmt: skip
    return (
        ("Unidades", "De personas, actos y dinero, el promedio al año de las historias simuladas; de días, "
         "el valor del medio: la mitad de las historias tiene menos."),
        ("Desde … hasta", "Donde quedan nueve de cada diez historias simuladas."),
        ("Redondeo", "Como en la pantalla: desde 20, números enteros; los demás, con un decimal; dos números "
         "que se comparan, igual los dos. La diferencia es la de los dos números que se muestran."),
        ("No se ve diferencia", "La diferencia no se distingue del azar, o los números redondeados son "
         "iguales."),
        ("Casi igual", "Se ve una diferencia, pero es menos de la vigésima parte del número, o menos de una "
         "en cuatro años."),
    )  # fmt: skip
