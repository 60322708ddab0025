"""Tables as CSV and XLSX that no spreadsheet runs: a text that looks like a formula stays a text.

In CSV such a text is written behind an apostrophe, which `plain` takes away again.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from workflow.exchange.files import put

Cell = str | float | int | None
_FORMULA = frozenset("=+-@\u2212")
"""How a formula begins; also in any wider, smaller or raised form of these (NFKC)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name (at most 31 characters), its headings, its rows; None is an empty cell.

    `about` says what the numbers are of; as CSV it is a last column, with `about_name` at its head, so that
    the headings are the first line and no row is without it; `about_once`, where the rows are many, in the
    first of them only.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: tuple[str, ...] = ()
    about_name: str = ""
    about_once: bool = False


def harmless(text: str) -> str:
    """A text that no spreadsheet reads as a formula."""
    return f"'{text}" if _is_risky(text) else text


def plain(text: str) -> str:
    """What `harmless` was given."""
    return text[1:] if text.startswith("'") and _is_risky(text[1:]) else text


def _is_risky(text: str) -> bool:
    """Whether it may be taken for a formula: some programs drop what is not seen before they look.

    An apostrophe counts, so that ours can be taken away again without a doubt; so does a control character.
    """
    for letter in text:
        category = unicodedata.category(letter)
        if category == "Cc" or letter == "'":
            return True
        if not letter.isspace() and category != "Cf":
            return not _FORMULA.isdisjoint(unicodedata.normalize("NFKC", letter))
    return False


def write_csv(path: Path, sheet: Sheet) -> None:
    """One table as CSV (UTF-8 with a mark, every cell quoted), its headings in the first line.

    Raises:
        OSError: the file cannot be written; what was there before is still there.
    """
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    about = (" | ".join(sheet.about),) if sheet.about else ()
    head = (*sheet.headings, *((sheet.about_name,) if about else ()))
    later = tuple("" for _text in about) if sheet.about_once else about
    rows = ((*row, *(later if number else about)) for number, row in enumerate(sheet.rows))
    for row in (head, *rows):
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    put(path, out.getvalue().encode("utf-8-sig"))


def write_xlsx(path: Path, sheets: Sequence[Sheet]) -> None:
    """Tables as the sheets of one workbook.

    Raises:
        OSError: the file cannot be written; what was there before is still there.
    """
    import xlsxwriter  # late: only for whoever exports

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    bold = book.add_format({"bold": True})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name[:31])
        for column, heading in enumerate(sheet.headings):
            page.write_string(0, column, heading, bold)
            page.set_column(column, column, 44 if column == 0 else 16)
        page.freeze_panes(1, 1)
        for number, row in enumerate(sheet.rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    page.write_string(number, column, cell)
                elif cell is not None:
                    page.write_number(number, column, Decimal(repr(cell)))  # 8.2, not 8.199999999999999
    book.close()
    put(path, out.getvalue())
