"""A workbook that people fill in and send back: pages of texts, with lists to choose from.

Written, every cell is a text, so that nothing in it is run. Read, a file is hostile until it was checked: it
is unpacked within limits before anything reads it, and a cell with a formula is refused by its name.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workflow.exchange.files import put
from workflow.exchange.received import NotUsable, read_bytes

MOST_BYTES = 2_000_000
MOST_UNPACKED = 20_000_000
"""Bytes of a file as it is handed on, and of all that is packed in it."""
_MOST_PARTS, _MOST_ROWS, _MOST_COLUMNS = 200, 1_000, 60
_FORMULA = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*>\s*<f\b')
_ANY_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_CELL = re.compile(rb'\br="([A-Z]*)([0-9]+)"')
_LISTS = "_"
"""The hidden page that holds what is chosen from."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its name (at most 31 characters), its headings, its rows, and for each column what can be
    chosen in it; () where any text can be written."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    choices: tuple[tuple[str, ...], ...] = ()


# -- out ---------------------------------------------------------------------------------------------


def write_workbook(path: Path, pages: Sequence[Page]) -> None:
    """The pages as one XLSX file.

    Raises:
        OSError: the file cannot be written; what was there before is still there.
    """
    import xlsxwriter  # late: only for whoever exports

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    sheets = [book.add_worksheet(page.name[:31]) for page in pages]
    lists, used = book.add_worksheet(_LISTS), 0
    lists.hide()
    for page, sheet in zip(pages, sheets, strict=True):
        for column, heading in enumerate(page.headings):
            sheet.write_string(0, column, heading, bold)
            sheet.set_column(column, column, 18 if column == 0 else 30, wrapped)
        sheet.freeze_panes(1, 1)
        for number, row in enumerate(page.rows, start=1):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, wrapped)
        for column, choices in enumerate(page.choices):
            if choices:
                for number, choice in enumerate(choices):
                    lists.write_string(number, used, choice)
                source = f"='{_LISTS}'!{_column(used)}$1:{_column(used)}${len(choices)}"
                sheet.data_validation(
                    1, column, _MOST_ROWS - 1, column,
                    {"validate": "list", "source": source, "error_type": "warning"},
                )  # fmt: skip
                used += 1
    book.close()
    put(path, out.getvalue())


def _column(number: int) -> str:
    """The letters of a column, fixed: `$A`."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"${letters}"


# -- in ----------------------------------------------------------------------------------------------


def read_workbook(path: Path) -> tuple[Page, ...]:
    """The pages of an XLSX file, each cell as a text; a row is as long as its headings.

    Raises:
        NotUsable: it is no workbook, damaged, too large, or holds formulas.
        OSError: it cannot be read.
    """
    raw = read_bytes(path, MOST_BYTES)
    _check(raw)
    from python_calamine import CalamineError, CalamineWorkbook  # late: only for whoever imports

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        names = [name for name in book.sheet_names if name != _LISTS]
        return tuple(
            _page(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in names
        )
    except (CalamineError, ValueError, OSError) as error:
        raise _damaged() from error


def _page(name: str, found: Sequence[Sequence[object]]) -> Page:
    rows = [[_text(cell) for cell in row] for row in found]
    headings = tuple(rows[0]) if rows else ()
    while headings and not headings[-1]:
        headings = headings[:-1]
    whole = (tuple([*row, *[""] * len(headings)][: len(headings)]) for row in rows[1:])
    return Page(name, headings, tuple(whole))


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("\r\n", "\n").strip()


def _check(raw: bytes) -> None:
    """
    Raises:
        NotUsable: it is no workbook that can be read safely.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise NotUsable("es demasiado grande al abrirlo", "is too large once unpacked")
            if len({part.filename for part in parts}) != len(parts):
                raise _damaged()
            names = {part.filename for part in parts}
            if not {"[Content_Types].xml", "xl/workbook.xml"} <= names:
                raise NotUsable("no es una hoja de cálculo XLSX", "is no XLSX spreadsheet")
            for part in parts:
                _check_part(
                    part.filename, packed.read(part)
                )  # reads no more than it says, and checks its sum
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        if raw[:2] != b"PK":
            raise NotUsable("no es una hoja de cálculo XLSX", "is no XLSX spreadsheet") from error
        raise _damaged() from error


def _check_part(name: str, raw: bytes) -> None:
    if b"<!DOCTYPE" in raw[:4096] or b"<!ENTITY" in raw:
        raise _damaged()
    if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
        return
    found = _FORMULA.search(raw)
    if found or _ANY_FORMULA.search(raw):
        where = f" ({found[1].decode()})" if found else ""
        raise NotUsable(
            f"tiene una fórmula{where}: péguela como texto",
            f"has a formula{where}: paste it as text",
        )
    for column, row in _places(raw):
        if column > _MOST_COLUMNS or row > _MOST_ROWS:
            raise NotUsable(
                f"tiene algo más allá de {_MOST_ROWS} filas o {_MOST_COLUMNS} columnas: bórrelo",
                f"has something beyond {_MOST_ROWS} rows or {_MOST_COLUMNS} columns: delete it",
            )


def _places(raw: bytes) -> Iterator[tuple[int, int]]:
    """Column and row of each cell that says where it is, from 1."""
    for found in _CELL.finditer(raw):
        column = 0
        for letter in found[1][:4]:
            column = column * 26 + letter - 64
        yield column, int(found[2][:9])


def _damaged() -> NotUsable:
    return NotUsable(
        "está dañado o no se escribió como una hoja de cálculo", "is damaged, or not written as a spreadsheet"
    )
