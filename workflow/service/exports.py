"""What the screens save for other programs; nothing is called saved before it is on the disk.

The window has asked whether a file that is there may be replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from workflow.exchange import flow as flow_files
from workflow.exchange.brief import write_brief
from workflow.exchange.files import not_written, put
from workflow.exchange.pages import write_pages
from workflow.exchange.tables import write_csv, write_xlsx
from workflow.pathway import library
from workflow.pathway.report import Report
from workflow.rows.flow import FlowResult
from workflow.rows.pages import PageRow

_SAID = 4
"""Sentences of the report that a page has room for."""


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
    path: Path, found: FlowResult, picture: str, lang: str, fan: str = "", map_shows: str = ""
) -> None:
    """A page about a result and one with the map.

    `fan` is which of its numbers is drawn over the months, `map_shows` what the map's colour is, in words.

    Raises:
        NotReplaced: the file cannot be written, or is no ordinary file.
    """
    with _writing(path):
        write_brief(path, found, picture, lang, fan, map_shows, reported(found, lang))


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


def reported(found: FlowResult, lang: str) -> list[tuple[str, str]]:
    """What the report says of the places where people wait longest or are lost: of what, and its sentence."""
    pathway, report = library.load(found.question.pathway), Report.load()
    rows = found.what_if.bottlenecks
    by_lost = sorted(rows, key=lambda row: row.rank_lost)
    codes = [code for pair in zip(rows, by_lost, strict=True) for row in pair for code in row.bottlenecks[:1]]
    said: list[tuple[str, str]] = []
    for code in dict.fromkeys(codes):
        found_of = pathway.bottlenecks[code]
        for key in found_of.source:
            said += [
                (f"{code} · {found_of.name(lang)} ({key})", sentence)
                for sentence in report.sentences(code, key, lang)[:1]
            ]
            if said and said[-1][0].startswith(f"{code} "):
                break
    return said[:_SAID]


def question(found: FlowResult) -> tuple[str, ...]:
    """What a result answers, a line each: for whatever is shown or saved of it."""
    return flow_files.question(found)


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
