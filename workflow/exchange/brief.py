"""A simulation's result on paper: a page to be read in a minute, and the map on a broad page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workflow.exchange.about import against, asked, day, fictional, kind, short
from workflow.exchange.pdf import write_pdf
from workflow.rows.change import ALMOST, SAME
from workflow.rows.fidelity import FigureRow
from workflow.rows.flow import ChangeRow, FlowResult, Spread, most_moved
from workflow.rows.heat import not_added
from workflow.rows.pages import spoken
from workflow.rows.period import period
from workflow.rows.whose import base_heading, tried_heading
from workflow.rows.written import COUNTED, MONEY, amount, ends, exact, rounded, sign_of

_ROWS, _LINES = 5, 5
"""Rows of the table, and lines of what is set or assumed."""
_ROWS_ALONE = 9
"""Rows of the table where nothing is tried: then the page has room for more."""
_TRIED = 4
"""Recommendations and capacities that are named."""
_OTHERS = {
    "more": (("medida más cambia", "medidas más cambian"), ("measure more changes", "measures more change")),
    "almost": (("queda casi igual", "quedan casi igual"), ("is almost the same", "are almost the same")),
    "same": (("no cambia", "no cambian"), ("does not change", "do not change")),
    "none": (
        ("no muestra diferencia", "no muestran diferencia"),
        ("shows no difference", "show no difference"),
    ),
}
"""Measures that the table has no room for, of one and of more, in Spanish and in English."""
_WHERE = {
    "waiting": ("Dónde se espera más", "Where people wait most"),
    "lost": ("Dónde quedan más personas sin atender", "Where most people are not attended"),
    "queue": ("Dónde hay más personas en fila", "Where most people stand in line"),
    "cost": ("Dónde se gasta más", "Where most is spent"),
    "came": ("Adónde llegan más personas", "Where most people come to"),
}
"""What the places of the map are ordered by."""
_SAID = {
    "confirmed": ("{n} personas al año son reconocidas como víctimas plenas",
                  "{n} people a year are confirmed as victims"),
    "days_to_ruling": ("confirmar tarda {n}", "confirmation takes {n}"),
    "missed": ("{n} personas al año quedan mal identificadas", "{n} people a year are misidentified"),
}  # fmt: skip
"""Measures of a baseline's sentence, by their ids, and how they are said."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A place of the map, with its `rank` there, and what the report says of it in its own words.

    `figures` are the report's, beside the model; `sentence` is "" where the report says nothing of it.
    `about` names the bottleneck of which it speaks, where that is more than what is waited for there.
    """

    rank: int
    name: str
    many: str
    figures: tuple[FigureRow, ...] = ()
    sentence: str = ""
    paragraph: str = ""
    about: str = ""
    levers: tuple[str, ...] = ()


def write_brief(
    path: Path,
    found: FlowResult,
    picture: str,
    map_shows: str = "",
    reported: Sequence[Reported] = (),
    *,
    what: str = "waiting",
    scale: tuple[str, str] = ("", ""),
) -> None:
    """A PDF: a page with one sentence, where most is lost in the report's words, what changes and what is
    assumed; and a broad page for the map, where letters can be read.

    Args:
        path: where the file is put.
        found: what is told, in the language of its question.
        picture: the map as SVG, or "".
        map_shows: what colour and number of the map are, in a sentence.
        reported: the first places of the map.
        scale: the figures of the middle colour and of the darkest.
        what: what orders them, one of the numbers of `workflow.rows.places.value_of`.

    Raises:
        OSError: the file cannot be written; what was there before is still there.
    """
    write_pdf(
        path, "flow.typ", {**_told(found, map_shows, reported, what), "scale": list(scale)}, picture=picture
    )


def _told(found: FlowResult, map_shows: str, reported: Sequence[Reported], what: str) -> dict[str, Any]:
    en, run = found.question.lang == "en", found.what_if
    told = found.told
    return {
        "lang": found.question.lang,
        "title": run.pathway_name,
        "fictional": fictional(found.question.lang),
        "day": day(found),
        "asked": asked(found),
        "time": period(run, found.question.lang).partition(" (")[0],
        "kind": kind(found),
        "tried": _tried(found, en),
        "said": told.said if told is not None else _base(found, en),
        "more": told.more if told is not None else _agrees(found, en),
        "map": "Map of the pathway" if en else "Mapa de la ruta",
        "map_shows": map_shows,
        "changes_first": found.has_what_if,
        "places_title": _places_title(what, en),
        "places_apart": _apart(found, en),
        "change_it": "What would change it: " if en else "Qué lo cambiaría: ",
        "places": [_place(place, found.has_what_if, en, reported[:at]) for at, place in enumerate(reported)],
        **(_what_changes(found, en) if found.has_what_if else _beside_report(found, en)),
        **_assumed(found, en),
        "note": (
            "Averages a year; of days the middle value: half of the histories have less. In brackets: where "
            "nine in ten simulated histories lie. The report's sentences are quoted from its text."
            if en
            else "Promedios al año; de días, el valor del medio: la mitad de las historias tiene menos. "
            "Entre paréntesis: donde quedan nueve de cada diez historias simuladas. Las frases del informe "
            "son traducción nuestra del inglés."
        ),
    }


def _places_title(what: str, en: bool) -> str:
    if en:
        return f"{_WHERE[what][1]}, and what the 2022 report says"
    return f"{_WHERE[what][0]}, y qué dice el informe de 2022"


def _apart(found: FlowResult, en: bool) -> str:
    """How the places are counted, and that those whom nobody found are not among them, as on the map."""
    said = (
        "The places are those of the map, with its numbers."
        if en
        else "Los lugares son los del mapa, con sus números."
    )
    said += f" {not_added('en' if en else 'es')}"
    if any(row.node for row in found.unknowable):
        said += (
            " People whom nobody has found stand apart: nobody can know how many they are."
            if en
            else " Las personas a quienes nadie encontró van aparte: nadie puede saber cuántas son."
        )
    return said


def _place(place: Reported, has_what_if: bool, en: bool, above: Sequence[Reported]) -> dict[str, Any]:
    """A place; what was said of one `above` is not said again."""
    before = next((one for one in above if one.sentence and one.sentence == place.sentence), None)
    on = (f"On “{place.about}”: " if en else f"Sobre «{place.about}»: ") if place.about else ""
    told = {row.id for one in above for row in one.figures}
    figures = [row for row in place.figures if row.id not in told]
    nothing = "The report says nothing of this." if en else "El informe no dice nada de esto."
    base = (" (with nothing tried)" if en else " (sin probar nada)") if has_what_if else ""
    quoted = "“{0}” ({1})" if en else "«{0}» ({1})"
    return {
        "rank": place.rank,
        "name": place.name,
        "many": place.many,
        "figures": [_in_a_line(row, en) + base for row in figures],
        "sentence": (
            _as_above(before.rank, en)
            if before is not None
            else on + quoted.replace("{1}", _paragraph(place.paragraph, en)).replace("{0}", place.sentence)
            if place.sentence
            else nothing
        ),
        "levers": "; ".join(place.levers),
    }


def _as_above(rank: int, en: bool) -> str:
    if en:
        return f"The report's sentence quoted at place {rank} speaks of this, too."
    return f"De esto habla también la frase del informe citada en el lugar {rank}."


def _paragraph(code: str, en: bool) -> str:
    return code.replace("P", "paragraph " if en else "párrafo ")


def _in_a_line(row: FigureRow, en: bool) -> str:
    """A figure of the report beside the model, in a line: both numbers are named."""
    name, model, report, _agrees = figure_cells(row, en)
    if en:
        return f"{name}: the model {model}, the report {report}"
    return f"{name}: el modelo {model}, el informe {report}"


def _tried(found: FlowResult, en: bool) -> list[str]:
    """What is tried, what it is set against, and what is assumed otherwise: on every page."""
    lines = []
    if found.has_what_if:
        tried = short(found.tried, en, _TRIED) or ("nothing" if en else "nada")
        lines.append(f"{'Tried' if en else 'Se prueba'}: {tried}.")
        lines.append(f"{'Set against' if en else 'Frente a'}: {against(found)}.")
    if found.assumed:
        changed = "Assumed otherwise than in the file" if en else "Supuesto, distinto del archivo"
        lines.append(f"{changed}: {short(found.assumed, en, _TRIED)}.")
    return lines


def _base(found: FlowResult, en: bool) -> str:
    """The baseline in a sentence: the measures that everybody asks for first."""
    parts = []
    for id, words in _SAID.items():
        row = next((row for row in found.changes if row.id == id), None)
        shown = row.baseline.shown(row.unit) if row is not None else None
        if row is not None and shown is not None:
            parts.append(words[en].replace("{n}", spoken(shown, row.unit, found.question.lang)))
    begins = f"In the model of {found.baseline.year}" if en else f"En el modelo de {found.baseline.year}"
    nothing = f"{begins}, {'with nothing tried' if en else 'sin probar nada'}"
    return f"{nothing}: {'; '.join(parts)}." if parts else f"{nothing}."


def _agrees(found: FlowResult, en: bool) -> str:
    """How far the baseline can be believed."""
    if not found.figures:
        return ""
    inside, of = sum(bool(row.inside) for row in found.figures), len(found.figures)
    if en:
        return (
            f"Of the report's {of} figures of the year, {inside} lie within the range of nine in ten "
            "simulated histories."
        )
    return (
        f"De las {of} cifras del informe para el año, {inside} quedan dentro del rango de nueve de cada diez "
        "historias simuladas."
    )


def _what_changes(found: FlowResult, en: bool) -> dict[str, Any]:
    """What changed, as far as a page has room for it, and how much did not."""
    moved = [row for row in most_moved(found.changes) if row.moved]
    more = len(moved) - _ROWS
    almost = sum(row.verdict == ALMOST for row in found.changes)
    same = sum(row.verdict == SAME for row in found.changes)
    parts = [
        (more, *_OTHERS["more"][en]),
        (almost, *_OTHERS["almost"][en]),
        (same, *_OTHERS["same"][en]),
        (len(found.changes) - len(moved) - almost - same, *_OTHERS["none"][en]),
    ]
    beyond = "; ".join(f"{many} {one if many == 1 else several}" for many, one, several in parts if many > 0)
    return {
        "table_title": "What changes" if en else "Qué cambia",
        "headings": [
            "Measure" if en else "Medida",
            base_heading(found),
            tried_heading(found).replace("\n", " "),
            *(("Difference", "By assumptions") if en else ("Diferencia", "Según los supuestos")),
        ],
        "rows": [_change(row, found.question.lang) for row in moved[:_ROWS]],
        "beyond": f"{'Of the others' if en else 'De las demás'}: {beyond}." if beyond else "",
    }  # fmt: skip


def _change(row: ChangeRow, lang: str) -> list[str]:
    unit = sign_of(row.unit)
    base, then = (exact(number, unit) for number in row.numbers or (0.0, 0.0))
    return [
        f"{row.name}: {row.counted}",
        f"{base}{_among(row.baseline, row.unit)}",
        f"{then}{_among(row.what_if, row.unit)}",
        row.told(lang),
        row.told_assumed(lang) or "—",
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
            "rows": rows[:_ROWS_ALONE],
            "beyond": "",
        }
    return {
        "table_title": "The year and the report" if en else "El año y el informe",
        "headings": (
            ["What is counted", "Model", "Report", "Does it agree?"]
            if en
            else ["Qué se cuenta", "Modelo", "Informe", "¿Coincide?"]
        ),
        "rows": [figure_cells(row, en) for row in found.figures[:_ROWS_ALONE]],
        "beyond": "",
    }  # fmt: skip


def figure_cells(row: FigureRow, en: bool) -> list[str]:
    """A figure of the report beside the model: what is counted, model, report with paragraph, agrees."""
    unit = sign_of(row.unit)
    report = "—" if row.report is None else f"{amount(row.report, unit)} ({row.paragraph})"
    if row.reads is not None:
        word = row.text.partition(": ")[2].partition(" (")[0]  # the report gives no number
        report = f"{word} ({row.paragraph})"
    spread = row.spread()
    shown = spread.shown(row.unit)
    model = "—" if shown is None else f"{amount(shown, unit)}{_among(spread, row.unit)}"
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
    unknown = [f"{row.name}: {rounded(row.low)} … {rounded(row.high)}" for row in found.unknowable]
    nobody = "nobody can know" if en else "nadie puede saberlo"
    return {
        "assumed_title": "What is assumed" if en else "Qué se supone",
        "assumed": [*shown, *(f"{line} ({nobody})" for line in unknown)],
    }
