"""What the screens save for other programs; nothing is called saved before it is on the disk.

The window has asked whether a file that is there may be replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from workflow.exchange import about
from workflow.exchange import flow as flow_files
from workflow.exchange.brief import Reported, write_brief
from workflow.exchange.case_page import write_case_page
from workflow.exchange.files import not_written, put
from workflow.exchange.pages import write_pages
from workflow.exchange.tables import write_csv, write_xlsx
from workflow.pathway.report import Report
from workflow.rows.case_page import CasePage
from workflow.rows.flow import BottleneckRow, FlowResult
from workflow.rows.pages import PageRow
from workflow.rows.written import rounded

_SAID = 3
"""Places that a page has room for."""


def save_csv(path: Path, found: FlowResult, table: int, lang: str) -> None:
    """One table of a result, by its number in `workflow.rows.flow`.

    Raises:
        NotReplaced: the file cannot be written, or is no ordinary file.
    """
    with _writing(path):
        write_csv(path, flow_files.sheets(found, lang)[table])


def save_xlsx(path: Path, found: FlowResult, lang: str) -> None:
    """Every table of a result.

    Raises:
        NotReplaced: the file cannot be written, or is no ordinary file.
    """
    with _writing(path):
        write_xlsx(path, flow_files.sheets(found, lang))


def save_brief(
    path: Path, found: FlowResult, picture: str, map_shows: str = "", *, by_lost: bool = False
) -> None:
    """A page about a result and one with the map.

    `map_shows` is what the map's colour is, in words; `by_lost`: it shows whom nobody attends, and so do the
    places that are told.

    Raises:
        NotReplaced: the file cannot be written, or is no ordinary file.
    """
    with _writing(path):
        write_brief(path, found, picture, map_shows, reported(found, by_lost=by_lost), by_lost=by_lost)


def save_pages(
    path: Path,
    pages: Sequence[PageRow],
    found: FlowResult,
    pictures: Mapping[str, str],
    *,
    slides: bool,
    legend: str = "",
) -> None:
    """The bottlenecks as slides or as sheets to hand out, a page each; `pictures` are SVG by page, and
    `legend` says what their colour and number are.

    Raises:
        NotReplaced: the file cannot be written, or is no ordinary file.
    """
    with _writing(path):
        write_pages(path, pages, found, pictures, found.question.lang, slides=slides, legend=legend)


def save_case_page(path: Path, page: CasePage, lang: str) -> None:
    """How a case went, as a page to print.

    Raises:
        NotReplaced: the file cannot be written, or is no ordinary file.
    """
    with _writing(path):
        write_case_page(path, page, lang)


def reported(found: FlowResult, *, by_lost: bool = False) -> list[Reported]:
    """The first places of a ranking, none left out, each with what the report says of it, where it does."""
    report, lang = Report.load(), found.question.lang
    rows = sorted(found.what_if.bottlenecks, key=lambda row: row.rank_lost if by_lost else row.rank)
    return [_reported(row, found, report, by_lost, lang) for row in rows[:_SAID]]


def _reported(row: BottleneckRow, found: FlowResult, report: Report, by_lost: bool, lang: str) -> Reported:
    said = report.of_place(row.steps, row.paragraphs)
    rank, many = row.rank_lost if by_lost else row.rank, _many(row, by_lost, lang)
    levers = row.lever_names
    if said is None:
        return Reported(rank, row.name, many, levers=levers)
    figures = tuple(one for key in said.figures for one in found.figures if one.id == key)
    sentence = said.en if lang == "en" else said.es
    return Reported(rank, row.name, many, figures, sentence, said.paragraph, levers)


def _many(row: BottleneckRow, by_lost: bool, lang: str) -> str:
    """How much is lost there, in days or in people."""
    en = lang == "en"
    if by_lost:
        people = rounded(max(0.0, row.lost_a_year.mean or 0.0))
        return f"{people} people a year not attended" if en else f"{people} personas al año sin atender"
    days, part = rounded(row.days_a_year), f"{100.0 * row.share_of_waiting:.0f}\u00a0%"
    if en:
        return f"{days} days waited a year, {part} of all"
    return f"{days} días de espera al año, {part} del total"


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
