"""A simulation's result on paper: a page to be read in a minute, and the map large enough for its letters."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workflow.exchange.about import against, asked, day, fictional, kind
from workflow.exchange.files import put
from workflow.rows.fidelity import FigureRow
from workflow.rows.flow import ChangeRow, FlowResult, Spread, most_moved
from workflow.rows.whose import base_named
from workflow.rows.written import COUNTED, MONEY, amount, apart, ends, rounded, sign_of, signed

_TEMPLATE = Path(__file__).resolve().parent.parent.parent / "assets" / "briefs" / "flow.typ"
_ROWS, _LINES = 9, 8
"""Rows of the table, and lines of what is set or assumed."""
_TRIED = 4
"""Recommendations and capacities that are named."""
_ASKED = ("confirmed", "days_to_ruling", "missed")
"""Measures of a baseline's sentence."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A place where most is lost, and what the report says of it, in its own words."""

    name: str
    many: str
    called: str
    sentence: str
    paragraph: str
    levers: tuple[str, ...] = ()


def write_brief(
    path: Path, found: FlowResult, picture: str, map_shows: str = "", reported: Sequence[Reported] = ()
) -> None:
    """A PDF: a page with one sentence, the map, where most is lost in the report's words, what changes and
    what is assumed; and a page of its own for the map, where letters can be read.

    Args:
        path: where the file is put.
        found: what is told, in the language of its question.
        picture: the map as SVG, or "".
        map_shows: what the colour of the map is, in words.
        reported: the places where most is lost.

    Raises:
        OSError: the file cannot be written; what was there before is still there.
    """
    import typst  # late: only for whoever exports

    # Texts reach the page as data, never as source: nothing in them is evaluated.
    told = json.dumps(_told(found, map_shows, reported), ensure_ascii=False)
    page = typst.compile(str(_TEMPLATE), sys_inputs={"told": told, "picture": picture}, pdf_standards="ua-1")
    put(path, page)


def _told(found: FlowResult, map_shows: str, reported: Sequence[Reported]) -> dict[str, Any]:
    en, run = found.question.lang == "en", found.what_if
    told = found.told
    return {
        "lang": found.question.lang,
        "title": run.pathway_name,
        "fictional": fictional(found),
        "day": day(found),
        "question": f"{asked(found)}. {kind(found)}",
        "said": told.said if told is not None else _base(found, en),
        "more": " ".join(filter(None, (told.rest, told.same))) if told is not None else _agrees(found, en),
        "map": _map(map_shows, en),
        "legend": (
            "Darker: more. The large map, with names and numbers, is on the next page."
            if en
            else "Más oscuro: más. El mapa grande, con nombres y cifras, está en la página siguiente."
        ),
        "annex": f"{'Annex' if en else 'Anexo'} · {_map(map_shows, en)}",
        "places_title": "Where most is lost, and what the report says"
        if en
        else "Dónde se pierde más, y qué dice el informe",
        "change_it": "What would change it: " if en else "Qué lo cambiaría: ",
        "places": [
            {
                "name": place.name,
                "many": place.many,
                "called": place.called,
                "sentence": f"“{place.sentence}” ({place.paragraph})" if place.sentence else "",
                "levers": "; ".join(place.levers),
            }
            for place in reported
        ],
        **(_what_changes(found, en) if found.has_what_if else _beside_report(found, en)),
        **_assumed(found, en),
        "note": (
            "Averages a year; of days the middle value. In brackets: where nine in ten simulated histories "
            "lie. The report's sentences are quoted from its text."
            if en
            else "Promedios al año; de días, el valor del medio. Entre paréntesis: donde quedan nueve de "
            "cada diez historias simuladas. Las frases del informe son traducción nuestra del inglés."
        ),
    }


def _map(shows: str, en: bool) -> str:
    """The map is named for what it shows."""
    name = "Map" if en else "Mapa"
    return f"{name}: {shows[:1].lower()}{shows[1:]}" if shows else name


def _base(found: FlowResult, en: bool) -> str:
    """The baseline in a sentence: the measures that everybody asks for first."""
    parts = []
    for row in found.changes:
        shown = row.baseline.shown(row.unit)
        if row.id in _ASKED and shown is not None:
            unit = row.unit_name if row.unit == "a_year" else ""
            parts.append(f"{row.name}, {amount(shown, sign_of(row.unit))} {unit}".rstrip())
    begins = f"As in {found.baseline.year}" if en else f"Como en {found.baseline.year}"
    return f"{begins}, {'with nothing tried' if en else 'sin probar nada'}. {'; '.join(parts)}."


def _agrees(found: FlowResult, en: bool) -> str:
    """How far the baseline can be believed."""
    if not found.figures:
        return ""
    inside, of = sum(bool(row.inside) for row in found.figures), len(found.figures)
    if en:
        return (
            f"{inside} of the report's {of} figures of the year lie where nine in ten simulated histories do."
        )
    return (
        f"{inside} de las {of} cifras del informe quedan donde están nueve de cada diez historias simuladas."
    )


def _what_changes(found: FlowResult, en: bool) -> dict[str, Any]:
    """What changed, as far as a page has room for it."""
    base = base_named(found)
    moved = [row for row in most_moved(found.changes) if row.moved]
    more = len(moved) - _ROWS
    beyond = f"and {more} more measures" if en else f"y {more} medidas más"
    return {
        "table_title": "What changes" if en else "Qué cambia",
        "headings": [
            "Measure" if en else "Medida",
            f"{base[:1].upper()}{base[1:]}",
            *(("With the change", "Difference", "By assumptions")
              if en
              else ("Con el cambio", "Diferencia", "Según los supuestos")),
        ],
        "rows": [_change(row) for row in moved[:_ROWS]],
        "beyond": beyond if more > 0 else "",
    }  # fmt: skip


def _change(row: ChangeRow) -> list[str]:
    unit = sign_of(row.unit)
    base, then = apart(row.baseline.shown(row.unit) or 0.0, row.what_if.shown(row.unit) or 0.0, unit)
    assumed = "—"
    if row.assumed_low is not None and row.assumed_high is not None:
        assumed = f"{signed(row.assumed_low, unit)} … {signed(row.assumed_high, unit)}"
    return [
        f"{row.name}: {row.counted}",
        f"{base}{_among(row.baseline, row.unit)}",
        f"{then}{_among(row.what_if, row.unit)}",
        signed(row.change or 0.0, unit),
        assumed,
    ]


def _among(spread: Spread, unit: str) -> str:
    """Where nine of ten histories lie."""
    if spread.low is None or spread.high is None:
        return ""
    low, high = ends(spread.low, spread.high, sign_of(unit), whole=unit in COUNTED)
    return f" ({low.removeprefix(MONEY).strip()}–{high})"


def _beside_report(found: FlowResult, en: bool) -> dict[str, Any]:
    """The year beside the report; measures alone where the report says nothing of it."""
    if not found.figures:
        rows = [
            [
                f"{row.name}: {row.counted}",
                f"{amount(shown, sign_of(row.unit))}{_among(row.baseline, row.unit)}",
            ]
            for row in found.changes
            if (shown := row.baseline.shown(row.unit)) is not None
        ]
        return {
            "table_title": "What is counted" if en else "Qué se cuenta",
            "headings": ["Measure", "Baseline"] if en else ["Medida", "Base"],
            "rows": rows[:_ROWS],
            "beyond": "",
        }
    return {
        "table_title": "The year and the report" if en else "El año y el informe",
        "headings": (
            ["What is counted", "Model, middle value", "Report", "Does it agree?"]
            if en
            else ["Qué se cuenta", "Modelo, valor del medio", "Informe", "¿Coincide?"]
        ),
        "rows": [figure_cells(row, en) for row in found.figures[:_ROWS]],
        "beyond": "",
    }  # fmt: skip


def figure_cells(row: FigureRow, en: bool) -> list[str]:
    """A figure of the report beside the model: what is counted, model, report with paragraph, agrees."""
    unit = sign_of(row.unit)
    report = "—" if row.report is None else f"{amount(row.report, unit)} ({row.paragraph})"
    spread = Spread(row.median, row.median, row.low, row.high)
    model = "—" if row.median is None else f"{amount(row.median, unit)}{_among(spread, row.unit)}"
    agrees = ("yes" if en else "sí") if row.inside else "no"
    return [f"{row.measure_name}, {row.unit_name}", model, report, agrees]


def _assumed(found: FlowResult, en: bool) -> dict[str, Any]:
    """What is set by what is tried, and all that is assumed otherwise than in the file."""
    sets = found.told.sets if found.told is not None else ()
    lines = [*sets, *found.what_if.notes]
    if found.assumed:
        lines += [f"{'Changed by hand' if en else 'Cambiado a mano'}: {line}" for line in found.assumed]
    if not lines:
        lines = [
            "What no source says is an assumption of the file; nothing of it was changed."
            if en
            else "Lo que ninguna fuente dice es un supuesto del archivo; nada de eso se cambió."
        ]
    shown, left = lines[:_LINES], len(lines) - _LINES
    if left > 0:
        shown.append(f"and {left} more" if en else f"y {left} más")
    if found.has_what_if:
        shown.insert(0, f"{'Set against' if en else 'Frente a'}: {against(found)}.")
        names, beyond = "; ".join(found.tried[:_TRIED]), len(found.tried) - _TRIED
        more = f" {'and' if en else 'y'} {beyond} {'more' if en else 'más'}" if beyond > 0 else ""
        shown.insert(0, f"{'Tried' if en else 'Se prueba'}: {names}{more}.")
    unknown = [f"{row.name}: {rounded(row.low)} … {rounded(row.high)}" for row in found.unknowable]
    nobody = "nobody can know" if en else "nadie puede saberlo"
    return {
        "assumed_title": "What is assumed" if en else "Qué se supone",
        "assumed": [*shown, *(f"{line} ({nobody})" for line in unknown)],
    }
