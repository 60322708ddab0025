"""What the screens save for other programs; nothing is called saved before it is on the disk.

The window has asked whether a file that is there may be replaced.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from workflow.drawing.layout import map_rows
from workflow.drawing.timeline import timeline_svg
from workflow.exchange import about
from workflow.exchange import flow as flow_files
from workflow.exchange.brief import Reported, write_brief
from workflow.exchange.case_page import write_case_page
from workflow.exchange.files import Kind, not_written, place, put
from workflow.exchange.hot_wash import write_hot_wash
from workflow.exchange.pages import write_pages
from workflow.exchange.report import write_report
from workflow.exchange.scenario_sheets import write_scenario_sheets
from workflow.exchange.tables import write_csv, write_xlsx
from workflow.pathway import library
from workflow.pathway.definition import Pathway
from workflow.pathway.report import Report
from workflow.present.moments import day, on_day, reached, short_date
from workflow.rows import TimelineRow
from workflow.rows.case_page import CasePage
from workflow.rows.exercise import HotWash, ScenarioSheets
from workflow.rows.fidelity import FigureRow
from workflow.rows.flow import BottleneckRow, FlowResult, HeatRow
from workflow.rows.heat import earlier, in_a_row
from workflow.rows.map import MapRows
from workflow.rows.pages import PageRow
from workflow.rows.places import briefly, called, in_order, in_report, parts_of, value_of
from workflow.rows.report import CaseInReport, ReportRow
from workflow.rows.written import MONEY, amount, rounded

_REPORT = Kind(
    "un informe (PDF o HTML)",
    "a report (PDF or HTML)",
    lambda head: head.startswith((b"%PDF-", b"<!doctype html>")),
)
"""What a command may write over without asking."""
_SAID, _NAMED = 3, 2
"""Places that a page has room for, and what is waited for at each."""
_COUNTED = {
    "waiting": (
        ("persona espera ahí a la vez", "personas esperan ahí a la vez"),
        ("person waits there at a time", "people wait there at a time"),
    ),
    "lost": (
        ("persona al año sin atender", "personas al año sin atender"),
        ("person a year not attended", "people a year not attended"),
    ),
    "came": (
        ("persona que llega al año", "personas que llegan al año"),
        ("person who comes a year", "people who come a year"),
    ),
    "queue": (
        ("persona en fila a la vez", "personas en fila a la vez"),
        ("person in line at a time", "people in line at a time"),
    ),
    "cost": (("al año", "al año"), ("a year", "a year")),
}
"""What each number of the map counts, of one and of more, in Spanish and in English."""


def save_csv(path: Path, found: FlowResult, table: int, lang: str) -> None:
    """One table of a result, by its number in `workflow.rows.flow`.

    Raises:
        NotReplaced: the file cannot be written, or is no ordinary file.
    """
    with _writing(path):
        rows = map_rows(library.load(found.question.pathway), lang)
        write_csv(path, flow_files.sheets(found, lang, rows)[table])


def save_xlsx(path: Path, found: FlowResult, lang: str) -> None:
    """Every table of a result.

    Raises:
        NotReplaced: the file cannot be written, or is no ordinary file.
    """
    with _writing(path):
        rows = map_rows(library.load(found.question.pathway), lang)
        write_xlsx(path, flow_files.sheets(found, lang, rows))


def save_brief(
    path: Path,
    found: FlowResult,
    picture: str,
    map_shows: str = "",
    *,
    what: str = "waiting",
    scale: tuple[str, str] = ("", ""),
) -> None:
    """A page about a result and one with the map.

    `map_shows` is what the map's colour is, in words; `what` is that colour, which orders the places that are
    told, too: `waiting`, `lost`, `queue` or `cost`; `scale` has the figures of the middle colour and of the
    darkest.

    Raises:
        NotReplaced: the file cannot be written, or is no ordinary file.
    """
    with _writing(path):
        write_brief(path, found, picture, map_shows, reported(found, what), what=what, scale=scale)


def save_pages(
    path: Path,
    pages: Sequence[PageRow],
    found: FlowResult,
    pictures: Mapping[str, str],
    *,
    slides: bool,
    whole: str = "",
    legend: str = "",
    scale: tuple[str, str] = ("", ""),
    places: Mapping[str, Sequence[str]] | None = None,
    earlier_years: Mapping[str, str] | None = None,
) -> None:
    """The bottlenecks as slides or as sheets to hand out, a page each; `pictures` are SVG by page, `whole` is
    the whole map for a page of its own, `legend` says what their colour and number are, `scale` has the
    figures of the middle colour and of the darkest, `places` the places of each page with their numbers,
    `earlier_years` of each page that some who wait there came in earlier years.

    Raises:
        NotReplaced: the file cannot be written, or is no ordinary file.
    """
    lang = found.question.lang
    with _writing(path):
        write_pages(
            path, pages, found, pictures, lang,
            slides=slides, whole=whole, legend=legend, scale=scale, places=places or {},
            earlier_years=earlier_years or {},
        )  # fmt: skip


def save_case_page(path: Path, page: CasePage, lang: str) -> None:
    """How a case went, as a page to print.

    Raises:
        NotReplaced: the file cannot be written, or is no ordinary file.
    """
    with _writing(path):
        write_case_page(path, page, lang)


def save_hot_wash(path: Path, page: HotWash, lang: str) -> None:
    """The talk at the end of an exercise, as a page to print.

    Raises:
        NotReplaced: the file cannot be written, or is no ordinary file.
    """
    with _writing(path):
        write_hot_wash(path, page, lang)


def save_report(path: Path, report: ReportRow, *, may_replace: bool = True) -> None:
    """An after-action report, with a picture of each case: HTML where the name ends so, else a PDF.

    Args:
        path: where the file is put.
        report: what is told.
        may_replace: a person agreed that what is there is replaced; else only a report is.

    Raises:
        NotReplaced: the file cannot be written, is no ordinary file, or is something else.
    """
    with _writing(path):
        if not may_replace:
            place(path, _REPORT)
        pictures = {
            f"{number}/{at}": _picture(case, f"{number}-{at}", report.lang)
            for number, session in enumerate(report.sessions)
            for at, case in enumerate(session.cases)
            if case.timeline.tracks or case.timeline.marks
        }
        write_report(path, report, pictures)


def _picture(case: CaseInReport, id: str, lang: str) -> tuple[str, str, list[str]]:
    """A case over time, what the picture shows, and what its numbers stand for."""
    row, en = case.timeline, lang == "en"
    who = "; ".join(track.name for track in row.tracks)
    alt = f"{case.title}, by institution: {who}" if en else f"{case.title}, por institución: {who}"
    marks = [f"{_called_day(row, mark.at, lang)}: {mark.text}" for mark in row.marks]
    return timeline_svg(row, id, alt, lambda minute: _short_day(row, minute, lang)), alt, marks


def _short_day(row: TimelineRow, minute: int, lang: str) -> str:
    if row.by_date:
        return short_date(dt.date.fromisoformat(row.starts), minute, lang)
    return day(minute - row.first * 1440, lang)


def _called_day(row: TimelineRow, minute: int, lang: str) -> str:
    if row.by_date:
        name = on_day(dt.date.fromisoformat(row.starts), minute, lang)
    elif row.first or not row.starts:
        name = day(minute - row.first * 1440, lang)
    else:
        name = reached(dt.date.fromisoformat(row.starts), minute, lang)
    return f"{name[:1].upper()}{name[1:]}"


def save_scenario_sheets(path: Path, sheets: ScenarioSheets, lang: str) -> None:
    """A scenario as sheets to print: a card for each role, and the guide of whoever leads.

    Raises:
        NotReplaced: the file cannot be written, or is no ordinary file.
    """
    with _writing(path):
        write_scenario_sheets(path, sheets, lang)


def reported(found: FlowResult, what: str = "waiting") -> list[Reported]:
    """The first places of the map, none left out, each with what the report says of it, where it does."""
    pathway = library.load(found.question.pathway)
    rows = map_rows(pathway, found.question.lang)
    return [
        Reported(
            rank,
            called(row, rows),
            _many(row, what, found),
            *_said_of(row, what, found, pathway, rows),
            _levers(row, what, found, pathway, rows),
        )
        for rank, row in enumerate(in_order(found.heat, what)[:_SAID], start=1)
    ]


Said = tuple[tuple[FigureRow, ...], str, str, str]
"""The report's figures, sentence and paragraph of a place, and of which bottleneck it speaks where that is
more than what is waited for."""


def _known_steps(place: HeatRow, what: str, found: FlowResult) -> list[BottleneckRow]:
    """That for which most is waited there, as the rankings have it."""
    known = {row.step: row for row in found.what_if.bottlenecks}
    by = "waiting" if what in ("cost", "came") else what  # what is spent, or who comes, is for no step
    return [known[step] for step, _value in parts_of(place, by)[:_NAMED] if step in known]


def _badges(place: HeatRow, rows: MapRows) -> tuple[str, ...]:
    """The bottlenecks that the map and its list name at the place."""
    return next((node.badges for node in rows.nodes if node.id == place.node), ())


def _levers(place: HeatRow, what: str, found: FlowResult, pathway: Pathway, rows: MapRows) -> tuple[str, ...]:
    """What would change the place: the levers of what is waited for there, and of its bottlenecks."""
    of_steps = [lever for row in _known_steps(place, what, found) for lever in row.levers]
    of_badges = [lever for badge in _badges(place, rows) for lever in pathway.bottlenecks[badge].levers]
    levers = dict.fromkeys((*of_steps, *of_badges))
    return tuple(pathway.levers[lever].name(found.question.lang) for lever in levers)


def _said_of(place: HeatRow, what: str, found: FlowResult, pathway: Pathway, rows: MapRows) -> Said:
    """What the report says of that for which most is waited there, among the paragraphs of the bottlenecks
    that the map, its list and the tables name at the place (`in_report`); where it says nothing of just that,
    its words on the first of these, by its name: else they would be taken for its words on what is waited
    for. "" only where none is named."""
    report, lang = Report.load(), found.question.lang
    codes = in_report(place, what, _badges(place, rows), found.what_if.bottlenecks)
    near = [source for code in codes for source in pathway.bottlenecks[code].source]
    for row in _known_steps(place, what, found)[:1]:
        said = report.of_place(row.steps, near)
        if said is not None:
            figures = tuple(one for key in said.figures for one in found.figures if one.id == key)
            return figures, said.en if lang == "en" else said.es, said.paragraph, ""
    for code in codes:
        for marked in report.marked:
            if marked.bottleneck == code:
                name = pathway.bottlenecks[code].name(lang)
                return (), marked.en if lang == "en" else marked.es, marked.paragraph, name
    return (), "", "", ""


def _many(place: HeatRow, what: str, found: FlowResult) -> str:
    """The number of the map, and for what most of it is waited."""
    en, value = found.question.lang == "en", value_of(place, what)
    shown = amount(value, MONEY) if what == "cost" else rounded(value)
    one, more = _COUNTED[what][en]
    said = f"{shown} {one if shown == '1' else more}."
    steps = briefly(found.what_if.bottlenecks, found.question.lang)
    waited = " ".join(in_a_row(place, what, steps, found.question.lang))
    before = earlier((place,), {}, found.question.lang) if what == "waiting" else ""
    waited = f"{'Most waited for' if en else 'Lo que más se espera'}: {waited}" if waited else ""
    return " ".join(filter(None, (said, waited, before)))


def question(found: FlowResult) -> tuple[str, ...]:
    """What a result answers, a line each: for whatever is shown or saved of it."""
    return about.question(found)


def save_bytes(path: Path, content: bytes) -> None:
    """A picture.

    Raises:
        NotReplaced: the file cannot be written, or is no ordinary file.
    """
    with _writing(path):
        put(path, content)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise not_written(path, error) from error
