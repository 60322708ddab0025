"""A simulation's result as tables for other programs, and the question that they answer."""

from __future__ import annotations

from dataclasses import replace

from workflow.exchange.tables import Cell, Sheet
from workflow.rows.flow import BottleneckRow, ChangeRow, FlowResult, Spread
from workflow.rows.period import period


def sheets(found: FlowResult, lang: str) -> tuple[Sheet, ...]:
    """Everything in tables: changes, bottlenecks, months, the year beside the report; last the question."""
    about = question(found)
    made = [_changes(found, lang), _bottlenecks(found, lang), _months(found, lang)]
    if found.figures:
        made.append(_figures(found, lang))
    name = "Question" if lang == "en" else "Pregunta"
    asked = Sheet(name, (name,), tuple((line,) for line in about))
    return (*(replace(sheet, about=about) for sheet in made), asked)


def question(found: FlowResult) -> tuple[str, ...]:
    """What a result answers, a line each, from the result alone and in its own language."""
    en, run = found.question.lang == "en", found.what_if
    against = "; ".join(found.compared_with) or ("the baseline" if en else "la base")
    return (
        run.pathway_name,
        asked(found) + ((" · preview" if en else " · vista previa") if found.preview else ""),
        kind(found),
        *found.tried,
        *([f"{'Set against' if en else 'Frente a'}: {against}"] if found.has_what_if else []),
    )


def asked(found: FlowResult) -> str:
    """The time that is simulated, how often, and with which draws."""
    run, en = found.what_if, found.question.lang == "en"
    histories, draw = ("simulated histories", "draw") if en else ("historias simuladas", "sorteo")
    return f"{period(run, found.question.lang)} · {run.replications} {histories} · {draw} {run.seed}"


def kind(found: FlowResult) -> str:
    """Whether it is the baseline or an illustration, and of what nature that is."""
    en = found.question.lang == "en"
    if found.has_what_if:
        return "Illustration: effects are assumed." if en else "Ilustración: los efectos son supuestos."
    return "Baseline." if en else "Base."


def _values(spread: Spread, unit: str) -> tuple[Cell, ...]:
    return tuple(_short(v, unit) for v in (spread.median, spread.mean, spread.low, spread.high))


def _short(value: float | None, unit: str) -> Cell:
    """A number as exact as it is worth: balboas whole, all else with one decimal."""
    if value is None:
        return None
    return round(value) if unit in ("balboas_a_year", "balboas") else round(value, 1)


def _parts(en: bool) -> tuple[str, ...]:
    """What is told of a number over many simulated histories."""
    if en:
        return "middle value", "average", "9 of 10 histories from", "9 of 10 histories to"
    return "valor del medio", "promedio", "9 de cada 10 historias desde", "9 de cada 10 historias hasta"


def _changes(found: FlowResult, lang: str) -> Sheet:
    en = lang == "en"
    groups = ("baseline", "with the change", "difference") if en else ("base", "con el cambio", "diferencia")
    chance = "can it be told from chance?" if en else "¿se distingue del azar?"
    headings = (
        *(("Measure", "Unit") if en else ("Medida", "Unidad")),
        *(f"{group}: {part}" for group in groups for part in _parts(en)),
        chance,
        *(("difference, weak effect", "difference, strong effect") if en
          else ("diferencia, efecto débil", "diferencia, efecto fuerte")),
        *(f"{_nobody(en)}: {end}" for end in (("from", "to") if en else ("desde", "hasta"))),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            row.name, row.unit_name, *_values(row.baseline, row.unit), *_values(row.what_if, row.unit),
            *_values(row.difference, row.unit), _told(row, found.has_what_if, en),
            _short(row.assumed_low, row.unit), _short(row.assumed_high, row.unit), None, None,
        )
        for row in found.changes
    )  # fmt: skip
    nothing = (None,) * (len(headings) - 4)
    rows += tuple(
        (row.name, row.unit_name, *nothing, _short(row.low, ""), _short(row.high, ""))
        for row in found.unknowable
    )
    return Sheet("Measures" if en else "Medidas", headings, rows)


def _told(row: ChangeRow, has_what_if: bool, en: bool) -> Cell:
    if not has_what_if:
        return None
    return ("yes" if en else "sí") if row.moved else "no"


def _nobody(en: bool) -> str:
    """What is said of a number that is a range without a middle."""
    return "nobody can know" if en else "nadie puede saberlo"


def _bottlenecks(found: FlowResult, lang: str) -> Sheet:
    en = lang == "en"
    _middle, _average, low, high = _parts(en)
    headings = (
        ("Step, or where people wait", "Rank by days waited", "Rank by people not attended",
         "Days waited a year, as on the map", "Share of all waiting, %", "Days waited per case: middle value",
         f"Days waited per case: {low}", f"Days waited per case: {high}", "People waiting at a time",
         "People unattended at a time", "People in line at a time", "People not attended a year, average",
         "In use, %", "Report")
        if en
        else ("Paso, o dónde se espera", "Lugar por espera", "Lugar por sin atender",
              "Días de espera al año, como en el mapa", "Parte de toda la espera, %",
              "Días de espera por caso: valor del medio", f"Días de espera por caso: {low}",
              f"Días de espera por caso: {high}", "Personas que esperan a la vez",
              "Personas sin atender a la vez", "Personas en fila a la vez",
              "Personas sin atender al año, promedio", "En uso, %", "Informe")
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            row.name, row.rank, row.rank_lost, round(row.days_a_year), _percent(row.share_of_waiting),
            *(_short(v, "") for v in (row.wait_days.median, row.wait_days.low, row.wait_days.high)),
            *(_short(v, "") for v in (row.waiting, row.unattended, row.queue, row.lost_a_year.mean)),
            _percent(row.utilisation), _report(row),
        )
        for row in found.what_if.bottlenecks
    )  # fmt: skip
    return Sheet("Bottlenecks" if en else "Cuellos de botella", headings, rows)


def _percent(share: float | None) -> Cell:
    return None if share is None else round(100.0 * share, 1)


def _report(row: BottleneckRow) -> str:
    return " ".join((*row.bottlenecks, *row.paragraphs))


def _months(found: FlowResult, lang: str) -> Sheet:
    en = lang == "en"
    middle, _average, low, high = _parts(en)
    fans = (f"{fan.name}, {fan.unit_name}: {name}" for fan in found.fans for name in (low, middle, high))
    headings = ("Month" if en else "Mes", *fans)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (month[:7], *(_short(value, fan.unit) for fan in found.fans for value in fan.what_if[number]))
        for number, month in enumerate(found.months)
    )
    return Sheet("Months" if en else "Meses", headings, rows)


def _figures(found: FlowResult, lang: str) -> Sheet:
    """The report's figures of the year beside the baseline."""
    en = lang == "en"
    _middle, _average, low, high = _parts(en)
    headings = (
        ("Figure", "What is counted", "Unit", "Model: middle value", f"Model: {low}", f"Model: {high}",
         "Report", "Does the report lie there?", "Paragraph", "The figure in the report")
        if en
        else ("Cifra", "Qué se cuenta", "Unidad", "Modelo: valor del medio", f"Modelo: {low}",
              f"Modelo: {high}", "Informe", "¿El informe queda ahí?", "Párrafo", "La cifra en el informe")
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            row.id, row.measure_name, row.unit_name,
            *(_short(value, row.unit) for value in (row.median, row.low, row.high, row.report)),
            ("yes" if en else "sí") if row.inside else "no", row.paragraph, row.text,
        )
        for row in found.figures
    )  # fmt: skip
    return Sheet("Year and report" if en else "Año e informe", headings, rows)
