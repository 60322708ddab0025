"""The drawings of a brief as data: everything in shares of the room, so that the page only draws."""

from __future__ import annotations

from typing import Any

from workflow.rows.flow import FanRow, FlowResult, UnknowableRow

_LABELS = 4
"""Months named under a fan."""


def short(value: float | None) -> str:
    """A number as short as its size allows; a dash where there is none."""
    if value is None:
        return "—"
    if abs(value) >= 1000:
        return f"{value:,.0f}".replace(",", "\u202f")
    return f"{value:.0f}" if abs(value) >= 20 or value == int(value) else f"{value:.1f}"


def charts(found: FlowResult, fan: str, lang: str) -> dict[str, Any]:
    """The chosen fan (the first where there is none of this id), the stages reached, what nobody can know."""
    en = lang == "en"
    chosen = next((row for row in found.fans if row.id == fan), next(iter(found.fans), None))
    return {
        "names": ["baseline", "with the change"] if en else ["base", "con el cambio"],
        "fan": _fan(found, chosen, en) if chosen is not None else None,
        "funnel_title": "Times a year that each state is reached" if en else "Cuántas veces al año se llega",
        "funnel": _funnel(found),
        "unknowable": [_unknowable(row, en) for row in found.unknowable],
    }


def _fan(found: FlowResult, fan: FanRow, en: bool) -> dict[str, Any]:
    bands = [fan.baseline, fan.what_if] if found.has_what_if else [fan.baseline]
    most = max((high for band in bands for _low, _median, high in band), default=0.0) or 1.0
    step = _step(most)
    last = max(1, len(found.months) - 1)
    every = max(1, -(-len(found.months) // _LABELS))
    kinds = ("At a time", "Sum") if en else ("A la vez", "Suma")
    return {
        "title": f"{kinds[not fan.id.startswith('at:')]}: {fan.name}",
        "note": "Line: the middle value; band: nine in ten simulated histories." if en
        else "Línea: el valor del medio; franja: nueve de cada diez historias simuladas.",
        "bands": [[[value / most for value in month] for month in band] for band in bands],
        "ticks": [[n * step / most, short(n * step)] for n in range(int(most / step) + 1)],
        "months": [[n / last, month[:7]] for n, month in enumerate(found.months) if n % every == 0],
    }  # fmt: skip


def _step(most: float) -> float:
    """A round number of which two to five go into the most."""
    power = 10.0 ** (len(str(int(most))) - 1) / 10.0
    return next(power * factor for factor in (1, 2, 5, 10, 20, 50, 100) if most / (power * factor) <= 5)


def _funnel(found: FlowResult) -> list[dict[str, Any]]:
    pairs = [(row.name, row.a_year.median or 0.0, row.what_if) for row in found.funnel]
    values = [[base, *([then.median or 0.0] if then is not None else [])] for _name, base, then in pairs]
    most = max((value for row in values for value in row), default=0.0) or 1.0
    return [
        {"name": name, "bars": [[value / most, short(value)] for value in row]}
        for (name, _base, _then), row in zip(pairs, values, strict=True)
    ]


def _unknowable(row: UnknowableRow, en: bool) -> dict[str, Any]:
    return {
        "name": row.name,
        "said": "nobody can know" if en else "nadie puede saberlo",
        "from": row.low / (row.high or 1.0),
        "low": short(row.low),
        "high": short(row.high),
    }
