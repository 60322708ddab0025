"""A simulation's result as tables for other programs, after a sheet that says what they are of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from workflow.exchange.about import about, question
from workflow.exchange.tables import Cell, Sheet
from workflow.rows.change import CHANGED
from workflow.rows.flow import ChangeRow, FlowResult, HeatRow, Spread
from workflow.rows.heat import long_time, no_time, unknown
from workflow.rows.map import MapRows
from workflow.rows.places import LONGEST, called, in_order, in_report, in_words, longest, reasons, value_of
from workflow.rows.whose import base_heading, tried_named
from workflow.rows.written import end, worth

_HOLDS = {
    "changes": (
        "Cada cosa que se cuenta, sin el cambio y con él, y si se ve diferencia.",
        "Each thing that is counted, without the change and with it, and whether a difference is seen.",
    ),
    "places": (
        "Los lugares del mapa con sus números, el de número mayor primero, como en la pantalla; nadie cuenta "
        "dos veces en un lugar, pero sí en varios: no se suman. Al final, a quienes nadie "
        "encontró: un supuesto, sin puesto.",
        "The places of the map with its numbers, the largest number first, as on the screen; nobody counts "
        "twice in one place, but may in several: they do not add up. Last, whom nobody found: an "
        "assumption, without a rank.",
    ),
    "months": (
        "Lo mismo mes a mes, una fila por mes y por cosa que se cuenta.",
        "The same month by month, a row for each month and each thing that is counted.",
    ),
    "figures": (
        "Las cifras del informe de 2022 para el año, junto al modelo sin cambios. P: su párrafo; F: número "
        "que le dimos a la cifra.",
        "The 2022 report's figures of the year, beside the model without changes. P: its paragraph; F: the "
        "number that we gave the figure.",
    ),
}
"""What the sheets hold, in Spanish and in English."""


def sheets(found: FlowResult, lang: str, map_: MapRows | None = None) -> tuple[Sheet, ...]:
    """Everything in tables: what they are of, changes, places where their map is given, months, the year
    beside the report."""
    lines, en = question(found), lang == "en"
    made = {"changes": _changes(found, lang)}
    if map_ is not None:
        made["places"] = _places(found, map_, lang)
    made["months"] = _months(found, lang)
    if found.figures:
        made["figures"] = _figures(found, lang)
    held: list[tuple[Cell, ...]] = [
        (f"{'Sheet' if en else 'Hoja'}: {sheet.name}", _HOLDS[kind][en]) for kind, sheet in made.items()
    ]
    name = "About" if en else "De qué es"
    first = Sheet(name, ("What", "") if en else ("Qué", ""), (*about(found), *held))
    return (first, *(replace(sheet, about=lines, about_name=name) for sheet in made.values()))


def _values(shown: float | None, spread: Spread, unit: str) -> tuple[Cell, ...]:
    """A number as it stands on the screen, and where nine of ten histories lie."""
    low, high = (None if value is None else end(value, unit) for value in (spread.low, spread.high))
    return shown, low, high


def _short(value: float | None) -> float | None:
    """A number as it is shown on the screen."""
    return None if value is None else worth(value)


def _ends(en: bool) -> tuple[str, str]:
    """What is told of a number over many simulated histories."""
    return (
        ("9 of 10 histories from", "9 of 10 histories to")
        if en
        else ("9 de cada 10 historias desde", "9 de cada 10 historias hasta")
    )


def _changes(found: FlowResult, lang: str) -> Sheet:
    en, base = lang == "en", base_heading(found)
    named = tried_named(found)
    groups = (base, f"{named[:1].upper()}{named[1:]}")
    headings = (
        *(("Measure", "What is shown") if en else ("Medida", "Qué se muestra")),
        *(heading for group in groups for heading in (group, *(f"{group}: {end}" for end in _ends(en)))),
        *(("Difference", "Is a difference seen?", "Difference, weak effect", "Difference, strong effect")
          if en
          else ("Diferencia", "¿Se ve diferencia?", "Diferencia, efecto débil", "Diferencia, efecto fuerte")),
        *(f"{_nobody(en)}: {end}" for end in (("from", "to") if en else ("desde", "hasta"))),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            row.name, row.counted, *_sides(row, found.has_what_if)[:3],
            *(_difference(row, lang) if found.has_what_if else (None,) * 7), None, None,
        )
        for row in found.changes
    )  # fmt: skip
    nothing = (None,) * (len(headings) - 4)
    rows += tuple(
        (row.name, row.unit_name, *nothing, _short(row.low), _short(row.high)) for row in found.unknowable
    )
    return Sheet("Measures" if en else "Medidas", headings, rows)


def _sides(row: ChangeRow, has_what_if: bool) -> tuple[Cell, ...]:
    """Without the change and with it: each number with its ends, the two rounded alike."""
    before, after = _short(row.baseline.shown(row.unit)), _short(row.what_if.shown(row.unit))
    if has_what_if and row.numbers is not None:
        before, after = row.numbers
    return (*_values(before, row.baseline, row.unit), *_values(after, row.what_if, row.unit))


def _difference(row: ChangeRow, lang: str) -> tuple[Cell, ...]:
    """With the change, the difference and whether it is seen; where it is not told, no number is given."""
    then = _sides(row, has_what_if=True)[3:]
    if row.verdict != CHANGED:
        return (*then, None, row.told(lang), None, None)
    return (*then, row.change, "yes" if lang == "en" else "sí", *(row.assumed or (None, None)))


def _nobody(en: bool) -> str:
    """What is said of a number that is a range without a middle."""
    return "Assumed, as nobody can know it" if en else "Supuesto, porque nadie puede saberlo"


def _places(found: FlowResult, map_: MapRows, lang: str) -> Sheet:
    """The places as the map and its list have them, by how many wait there; last what nobody can know."""
    en = lang == "en"
    headings = (
        ("Rank", "Place (who is responsible)", "Who is counted", "Waiting at a time", "Who come a year",
         "What is waited for most", "Months waited for it, average of all who come", "Not attended a year",
         "In line at a time", "Spent a year, B/.", "In the report")
        if en
        else ("Puesto", "Lugar (quién atiende)", "Quién se cuenta", "Esperan a la vez", "Llegan al año",
              "Lo que más se espera", "Meses que se espera, promedio de quienes llegan", "Sin atender al año",
              "En fila a la vez", "Costo al año, B/.", "En el informe")
    )  # fmt: skip
    steps = in_words(found.what_if.bottlenecks, lang)
    badges = {node.id: node.badges for node in map_.nodes}
    counted = ("people", "criminal cases") if en else ("personas", "procesos penales")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            rank, called(row, map_), counted[not row.are_people],
            *(_short(value) for value in (value_of(row, "waiting"), row.came)), *_each(row, steps, lang),
            *(_short(value_of(row, what)) for what in ("lost", "queue", "cost")),
            _named(in_report(row, "waiting", badges.get(row.node, ()), found.what_if.bottlenecks), map_),
        )
        for rank, row in enumerate(in_order(found.heat, "waiting"), 1)
    )  # fmt: skip
    rows += tuple(
        (
            None,
            called(row, map_),
            f"{counted[0]}; {unknown(row, lang)[0]}",
            *(None,) * 7,
            _named(badges[row.node], map_),
        )
        for row in found.unknowable
        if row.node in badges
    )
    return Sheet("Bottlenecks" if en else "Cuellos de botella", headings, rows)


def _named(codes: Iterable[str], map_: MapRows) -> str:
    """The report's bottlenecks at a place, by their names."""
    names = dict(map_.bottlenecks)
    return "; ".join(names.get(code, code) for code in codes)


def _each(row: HeatRow, steps: Mapping[str, str], lang: str) -> tuple[Cell, Cell]:
    """What most at a place wait for, as the screen and the brief name it, and how many months each who comes
    waits for it; where that is not said, why."""
    first, known = next(iter(reasons(row, "waiting", steps)), None), longest(row, steps)
    if first is None:
        return None, None
    if known is None:
        return first[0], no_time(row, lang)
    return first[0], long_time(lang) if known[1] > LONGEST else _short(known[1])


def _months(found: FlowResult, lang: str) -> Sheet:
    """A row for each month and each thing that is counted month by month: to be sorted and filtered."""
    en = lang == "en"
    headings = (
        "Month" if en else "Mes",
        *(("What is counted", "How", "Unit", "Middle value") if en
          else ("Qué se cuenta", "Cómo", "Unidad", "Valor del medio")),
        *_ends(en),
    )  # fmt: skip
    at_a_time, added = ("at a time", "sum since the first month") if en else (
        "a la vez", "suma desde el primer mes"
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            month[:7], fan.name, at_a_time if fan.id.startswith("at:") else added, fan.unit_name,
            *(_short(fan.what_if[number][at]) for at in (1, 0, 2)),
        )
        for fan in found.fans
        for number, month in enumerate(found.months)
    )  # fmt: skip
    return Sheet("Months" if en else "Meses", headings, rows)


def _figures(found: FlowResult, lang: str) -> Sheet:
    """The report's figures of the year beside the baseline."""
    en = lang == "en"
    low, high = _ends(en)
    headings = (
        ("Figure", "What is counted", "Unit", "Model", f"Model: {low}", f"Model: {high}",
         "Report", "Does the report lie there?", "Paragraph", "The figure in the report")
        if en
        else ("Cifra", "Qué se cuenta", "Unidad", "Modelo", f"Modelo: {low}",
              f"Modelo: {high}", "Informe", "¿El informe queda ahí?", "Párrafo", "La cifra en el informe")
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            row.id, row.measure_name, row.unit_name,
            *(_short(value) for value in (row.spread().shown(row.unit), row.low, row.high, row.report)),
            ("yes" if en else "sí") if row.inside else "no", row.paragraph, row.text,
        )
        for row in found.figures
    )  # fmt: skip
    return Sheet("Year and report" if en else "Año e informe", headings, rows)
