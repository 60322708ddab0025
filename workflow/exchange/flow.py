"""A simulation's result as tables and as a brief of one page."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from workflow.exchange.brief_charts import charts, short
from workflow.exchange.files import put
from workflow.exchange.tables import Cell, Sheet
from workflow.rows.flow import BottleneckRow, ChangeRow, FlowResult, Spread

_TEMPLATE = Path(__file__).resolve().parent.parent.parent / "assets" / "briefs" / "flow.typ"
_MOST, _ROWS = 6, 12


def sheets(found: FlowResult, lang: str) -> tuple[Sheet, ...]:
    """Everything in tables: changes, bottlenecks, months, and last the question that they answer."""
    about = question(found)
    made = (_changes(found, lang), _bottlenecks(found, lang), _months(found, lang))
    name = "Question" if lang == "en" else "Pregunta"
    asked = Sheet(name, (name,), tuple((line,) for line in about))
    return (*(replace(sheet, about=about) for sheet in made), asked)


def question(found: FlowResult) -> tuple[str, ...]:
    """What a result answers, a line each, from the result alone and in its own language."""
    en, run = found.question.lang == "en", found.what_if
    against = "; ".join(found.compared_with) or ("the baseline" if en else "la base")
    return (
        run.pathway_name,
        _asked(found, en) + ((" · preview" if en else " · vista previa") if found.preview else ""),
        _kind(found, en),
        *found.tried,
        *([f"{'Set against' if en else 'Frente a'}: {against}"] if found.has_what_if else []),
    )


def _kind(found: FlowResult, en: bool) -> str:
    if found.has_what_if:
        return "Illustration: effects are assumed." if en else "Ilustración: los efectos son supuestos."
    return "Baseline." if en else "Base."


def _spread(spread: Spread) -> tuple[Cell, ...]:
    return spread.median, spread.mean, spread.low, spread.high


def _changes(found: FlowResult, lang: str) -> Sheet:
    en = lang == "en"
    parts = ("median", "mean", "p5", "p95") if en else ("mediana", "media", "p5", "p95")
    groups = ("baseline", "what-if", "difference") if en else ("base", "con el cambio", "diferencia")
    headings = (
        *(("Measure", "Unit") if en else ("Medida", "Unidad")),
        *(f"{group}: {part}" for group in groups for part in parts),
        *(("weak effect", "strong effect") if en else ("efecto débil", "efecto fuerte")),
        *(f"{_nobody(en)}: {end}" for end in (("from", "to") if en else ("desde", "hasta"))),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            row.name, row.unit_name, *_spread(row.baseline), *_spread(row.what_if), *_spread(row.difference),
            row.assumed_low, row.assumed_high, None, None,
        )
        for row in found.changes
    )  # fmt: skip
    nothing = (None,) * (len(headings) - 4)
    rows += tuple((row.name, row.unit_name, *nothing, row.low, row.high) for row in found.unknowable)
    return Sheet("Measures" if en else "Medidas", headings, rows)


def _nobody(en: bool) -> str:
    """What is said of a number that is a range without a middle."""
    return "nobody can know" if en else "nadie puede saberlo"


def _bottlenecks(found: FlowResult, lang: str) -> Sheet:
    en = lang == "en"
    headings = (
        ("Step", "Rank by days waited", "Rank by people not attended", "Days waited per case, median", "p5",
         "p95", "Share of all waiting", "Waiting at a time", "Unattended at a time", "In line",
         "Not attended a year", "Occupied", "Report")
        if en
        else ("Paso", "Lugar por espera", "Lugar por sin atender", "Días de espera por caso, mediana", "p5",
              "p95", "Parte de toda la espera", "Esperan a la vez", "Sin atender a la vez", "En fila",
              "Sin atender al año", "Ocupación", "Informe")
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            row.name, row.rank, row.rank_lost, row.wait_days.median, row.wait_days.low, row.wait_days.high,
            row.share_of_waiting, row.waiting, row.unattended, row.queue, row.lost_a_year.mean,
            row.utilisation, _report(row),
        )
        for row in found.what_if.bottlenecks
    )  # fmt: skip
    return Sheet("Bottlenecks" if en else "Cuellos de botella", headings, rows)


def _report(row: BottleneckRow) -> str:
    return " ".join((*row.bottlenecks, *row.paragraphs))


def _months(found: FlowResult, lang: str) -> Sheet:
    en = lang == "en"
    names = ("low", "median", "high") if en else ("bajo", "mediana", "alto")
    fans = (f"{fan.name}, {fan.unit_name} ({name})" for fan in found.fans for name in names)
    headings = ("Month" if en else "Mes", *fans)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (month[:7], *(value for fan in found.fans for value in fan.what_if[number]))
        for number, month in enumerate(found.months)
    )
    return Sheet("Months" if en else "Meses", headings, rows)


# -- the brief -------------------------------------------------------------------------------------


def write_brief(
    path: Path, found: FlowResult, picture: str, lang: str, fan: str = "", map_shows: str = ""
) -> None:
    """One page as a PDF: what was asked, what changes, over time and stage by stage, what is lost, the map.

    Args:
        path: where the file is put.
        found: what is told.
        picture: the map as SVG, or "".
        lang: `es` or `en`.
        fan: which number is drawn over the months; the first where the result has none of this id.
        map_shows: what the colour of the map is, in words; days waited where nothing is said.

    Raises:
        OSError: the file cannot be written; what was there before is still there.
    """
    import typst  # late: only for whoever exports

    # Texts reach the page as data, never as source: nothing in them is evaluated.
    told = json.dumps(_told(found, lang, fan, map_shows), ensure_ascii=False)
    page = typst.compile(str(_TEMPLATE), sys_inputs={"told": told, "picture": picture}, pdf_standards="ua-1")
    put(path, page)


def _told(found: FlowResult, lang: str, fan: str, map_shows: str) -> dict[str, Any]:
    en, run = lang == "en", found.what_if
    by_lost = sorted(run.bottlenecks, key=lambda row: row.rank_lost)
    return {
        "lang": lang,
        "title": run.pathway_name,
        "fictional": "TRAINING · fictional cases only" if en else "FORMACIÓN · sólo casos ficticios",
        "illustration": _kind(found, en),
        "question": _asked(found, en),
        "tried_title": "What is tried" if en else "Qué se prueba",
        "tried": [*found.tried, *run.notes],
        "against": _against(found, en),
        "headings": (
            ["Measure", "Baseline", "With the change", "Difference", "As assumed"]
            if en
            else ["Medida", "Base", "Con el cambio", "Diferencia", "Según los supuestos"]
        ),
        "changes": [_change(row, found.has_what_if) for row in _most_telling(found)],
        "waited_title": "Most days waited" if en else "Más días de espera",
        "waited": [f"{row.name} ({row.share_of_waiting:.0%})" for row in run.bottlenecks[:_MOST]],
        "lost_title": "Most people not attended" if en else "Más personas sin atender",
        "lost": [f"{row.name} ({short(row.lost_a_year.mean)})" for row in by_lost[:_MOST]],
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


def _most_telling(found: FlowResult) -> list[ChangeRow]:
    """The measures that a page has room for, in their order: those that differ most, for their spread."""
    telling = sorted(found.changes, key=lambda row: -_effect(row)) if found.has_what_if else found.changes
    kept = {row.id for row in telling[:_ROWS]}
    return [row for row in found.changes if row.id in kept]


def _effect(row: ChangeRow) -> float:
    """How far the mean moves, in widths of the baseline's interval."""
    if row.difference.mean is None or row.baseline.low is None or row.baseline.high is None:
        return 0.0
    return abs(row.difference.mean) / max(row.baseline.high - row.baseline.low, 1.0)


def _asked(found: FlowResult, en: bool) -> str:
    run = found.what_if
    if en:
        return (
            f"Year {run.year} · {run.years} years · {run.replications} simulated histories · draw {run.seed}"
        )
    return f"Año {run.year} · {run.years} años · {run.replications} historias simuladas · sorteo {run.seed}"


def _against(found: FlowResult, en: bool) -> str:
    if not found.compared_with:
        return ""
    return f"{'Set against' if en else 'Frente a'}: {'; '.join(found.compared_with)}"


def _change(row: ChangeRow, has_what_if: bool) -> list[str]:
    cells = [f"{row.name}, {row.unit_name}", _between(row.baseline, row.unit)]
    if not has_what_if:
        return [*cells, "—", "—", "—"]
    assumed = "—"
    if row.assumed_low is not None and row.assumed_high is not None:
        assumed = f"{_signed(row.assumed_low, row.unit)} … {_signed(row.assumed_high, row.unit)}"
    middle = row.difference.middle(row.unit)
    change = "—" if middle is None else _signed(middle, row.unit)
    return [*cells, _between(row.what_if, row.unit), change, assumed]


def _between(spread: Spread, unit: str) -> str:
    middle = spread.middle(unit)
    if middle is None:
        return "—"
    if spread.low is None or spread.high is None:
        return _amount(middle, unit)  # of one value nobody knows where others lie
    low, high = (_amount(end, unit).removeprefix("B/. ") for end in (spread.low, spread.high))
    return f"{_amount(middle, unit)} ({low}–{high})"


def _amount(value: float, unit: str) -> str:
    """A number; money with its unit before it, as it is written everywhere."""
    return f"B/. {value:,.0f}" if unit == "balboas_a_year" else short(value)


def _signed(value: float, unit: str) -> str:
    text = _amount(abs(value), unit)
    if f"{abs(value):.1f}" == "0.0":
        return text
    return ("+" if value > 0 else "\N{MINUS SIGN}") + text
