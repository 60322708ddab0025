"""What the screens save for other programs; nothing is called saved before it is on the disk.

The window has asked whether a file that is there may be replaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workflow.exchange import flow as flow_files
from workflow.exchange.files import not_written, put
from workflow.exchange.tables import write_csv, write_xlsx
from workflow.rows.flow import FlowResult


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
    """A page about a result; `fan` is which of its numbers is drawn over the months, `map_shows` what the
    colour of the map is, in words.

    Raises:
        NotReplaced: the file cannot be written, or is no ordinary file.
    """
    with _writing(path):
        flow_files.write_brief(path, found, picture, lang, fan, map_shows)


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
