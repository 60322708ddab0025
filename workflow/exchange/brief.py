"""A simulation's result on paper: a page that says what was asked and found, and a page with the map."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workflow.exchange.about import asked, kind
from workflow.exchange.brief_charts import charts, short
from workflow.exchange.files import put
from workflow.rows.fidelity import FigureRow
from workflow.rows.flow import ChangeRow, FlowResult, Spread, most_moved

_TEMPLATE = Path(__file__).resolve().parent.parent.parent / "assets" / "briefs" / "flow.typ"
_MOST, _ROWS = 6, 12


def write_brief(
    path: Path,
    found: FlowResult,
    picture: str,
    lang: str,
    fan: str = "",
    map_shows: str = "",
    said: Sequence[tuple[str, str]] = (),
) -> None:
    """A PDF: a page with what was asked, what changes or what the report says, over time and stage by stage,
    and what is lost; and a page of its own for the map, where letters can be read.

    Args:
        path: where the file is put.
        found: what is told.
        picture: the map as SVG, or "".
        lang: `es` or `en`.
        fan: which number is drawn over the months; the first where the result has none of this id.
        map_shows: what the colour of the map is, in words; days waited where nothing is said.
        said: what the report says of the places where most is lost: of what, and its sentence.

    Raises:
        OSError: the file cannot be written; what was there before is still there.
    """
    import typst  # late: only for whoever exports

    # Texts reach the page as data, never as source: nothing in them is evaluated.
    told = json.dumps({**_told(found, lang, fan, map_shows), "said": [*said]}, ensure_ascii=False)
    page = typst.compile(str(_TEMPLATE), sys_inputs={"told": told, "picture": picture}, pdf_standards="ua-1")
    put(path, page)


def _told(found: FlowResult, lang: str, fan: str, map_shows: str) -> dict[str, Any]:
    en, run = lang == "en", found.what_if
    by_lost = sorted(run.bottlenecks, key=lambda row: row.rank_lost)
    return {
        "lang": lang,
        "title": run.pathway_name,
        "fictional": "TRAINING · fictional cases only" if en else "FORMACIÓN · sólo casos ficticios",
        "illustration": kind(found),
        "question": asked(found),
        "summary": _summary(found, en),
        "tried_title": "What is tried" if en else "Qué se prueba",
        "tried": [*found.tried, *run.notes],
        "against": _against(found, en),
        **(_what_changes(found, en) if found.has_what_if else _beside_report(found, en)),
        "words": ["In words", "Paragraph"] if en else ["En palabras", "Párrafo"],
        "waited_title": "Most days waited a year (share)" if en else "Más días de espera al año (parte)",
        "waited": [
            f"{row.name}: {short(round(row.days_a_year))} ({row.share_of_waiting:.0%})"
            for row in run.bottlenecks[:_MOST]
        ],
        "lost_title": "Most people not attended a year" if en else "Más personas sin atender al año",
        "lost": [f"{row.name}: {short(row.lost_a_year.mean)}" for row in by_lost[:_MOST]],
        "said_title": "What the report says there" if en else "Qué dice el informe de esos lugares",
        "charts": charts(found, fan, lang),
        "map": f"{'Map' if en else 'Mapa'}: {map_shows or ('days waited' if en else 'días de espera')}",
        "note": (
            "In brackets: where nine in ten simulated histories lie. "
            "Nobody knows how many victims are never found."
            if en
            else "Entre paréntesis, donde quedan nueve de cada diez historias simuladas. "
            "Nadie sabe cuántas no se hallan nunca."
        ),
    }


def _summary(found: FlowResult, en: bool) -> str:
    """What the reader needs first."""
    if found.has_what_if:
        moved, of = sum(row.moved > 0.0 for row in found.changes), len(found.changes)
        if not moved:
            none = "Ninguna medida cambia de un modo que se distinga del azar."
            return "No measure changes in a way that can be told from chance." if en else none
        if en:
            return f"{moved} of {of} measures change; of the others no change can be told from chance."
        return f"Cambian {moved} de {of} medidas; de las demás no se distingue un cambio del azar."
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
    """The measures that a page has room for: what changed, and whether it can be told from chance."""
    return {
        "headings": (
            ["Measure", "Baseline", "With the change", "Difference", "As assumed"]
            if en
            else ["Medida", "Base", "Con el cambio", "Diferencia", "Según los supuestos"]
        ),
        "changes": [_change(row, en) for row in most_moved(found.changes)[:_ROWS]],
    }


def _beside_report(found: FlowResult, en: bool) -> dict[str, Any]:
    """The year beside the report; measures alone where the report says nothing of it."""
    if not found.figures:
        rows = [[f"{row.name}, {row.unit_name}", _between(row.baseline, row.unit)] for row in found.changes]
        return {
            "headings": ["Measure", "Baseline"] if en else ["Medida", "Base"],
            "changes": rows[:_ROWS],
        }
    return {
        "headings": (
            ["What is counted", "Model", "Report", "In words", "Paragraph"]
            if en
            else ["Qué se cuenta", "Modelo", "Informe", "En palabras", "Párrafo"]
        ),
        "changes": [_figure(row, en) for row in found.figures[:_ROWS]],
    }


def _figure(row: FigureRow, en: bool) -> list[str]:
    report = "—" if row.report is None else _amount(row.report, row.unit)
    model = _between(Spread(row.median, row.median, row.low, row.high), row.unit)
    if row.low is None or row.high is None:
        words = "did not happen in the simulation" if en else "no ocurrió en la simulación"
    else:
        agrees = (
            ("agrees" if en else "coincide") if row.inside else ("does not agree" if en else "no coincide")
        )
        low, high = (_amount(end, row.unit) for end in _ends(row.low, row.high, row.unit))
        ends = low, high.removeprefix("B/. ")
        between = f"between {ends[0]} and {ends[1]}" if en else f"entre {ends[0]} y {ends[1]}"
        words = f"{'simulated' if en else 'la simulación da'} {between}: {agrees}"
    return [f"{row.measure_name}, {row.unit_name}", model, report, words, row.paragraph]


def _against(found: FlowResult, en: bool) -> str:
    if not found.compared_with:
        return ""
    return f"{'Set against' if en else 'Frente a'}: {'; '.join(found.compared_with)}"


def _change(row: ChangeRow, en: bool) -> list[str]:
    cells = [
        f"{row.name}, {row.unit_name}", _between(row.baseline, row.unit), _between(row.what_if, row.unit)
    ]  # fmt: skip
    if not row.moved:
        if row.difference.low == row.difference.high == 0.0:
            return [*cells, "no change" if en else "sin cambio", "—"]
        return [*cells, "no clear change" if en else "sin cambio claro", "—"]
    assumed = "—"
    if row.assumed_low is not None and row.assumed_high is not None:
        assumed = f"{_signed(row.assumed_low, row.unit)} … {_signed(row.assumed_high, row.unit)}"
    change = row.change
    return [*cells, "—" if change is None else _signed(change, row.unit), assumed]


def _between(spread: Spread, unit: str) -> str:
    middle = spread.median
    if middle is None:
        return "—"
    if spread.low is None or spread.high is None:
        return _amount(middle, unit)  # of one value nobody knows where others lie
    low, high = (_amount(end, unit).removeprefix("B/. ") for end in _ends(spread.low, spread.high, unit))
    return f"{_amount(middle, unit)} ({low}–{high})"


def _ends(low: float, high: float, unit: str) -> tuple[float, float]:
    """The ends of a range: people and cases are counted whole."""
    return (round(low), round(high)) if unit in ("a_year", "cases") else (low, high)


def _amount(value: float, unit: str) -> str:
    """A number; money with its unit before it, as it is written everywhere."""
    return f"B/. {value:,.0f}" if unit == "balboas_a_year" else short(value)


def _signed(value: float, unit: str) -> str:
    text = _amount(abs(value), unit)
    if f"{abs(value):.1f}" == "0.0":
        return text
    return ("+" if value > 0 else "\N{MINUS SIGN}") + text
