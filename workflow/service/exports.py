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
from workflow.pathway import library
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
        write_brief(path, found, picture, map_shows, reported(found, by_lost=by_lost))


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
    """The first places of a ranking of which the report says something, each with another bottleneck of it,
    and its sentence."""
    pathway, report, lang = library.load(found.question.pathway), Report.load(), found.question.lang
    rows = sorted(found.what_if.bottlenecks, key=lambda row: row.rank_lost if by_lost else row.rank)
    told: dict[str, Reported] = {}
    for row in rows:
        code = next((code for code in row.bottlenecks if code not in told), None)
        if code is None or len(told) == _SAID:
            continue
        of = pathway.bottlenecks[code]
        said = [(key, sentence) for key in of.source for sentence in report.sentences(code, key, lang)]
        key, sentence = said[0] if said else ("", "")
        levers = tuple(pathway.levers[lever].name(lang) for lever in of.levers)
        told[code] = Reported(row.name, _many(row, by_lost, lang), of.name(lang), sentence, key, levers)
    return list(told.values())


def _many(row: BottleneckRow, by_lost: bool, lang: str) -> str:
    """How much is lost there, in days or in people."""
    en = lang == "en"
    if by_lost:
        people = rounded(max(0.0, row.lost_a_year.mean or 0.0))
        return f"{people} people a year not attended" if en else f"{people} personas al año sin atender"
    days, part = rounded(row.days_a_year), f"{row.share_of_waiting:.0%}"
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
