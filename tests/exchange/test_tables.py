"""Tables that leave: whole or not at all, the same when they come back, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import math
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from workflow.exchange.files import NotReplaced
from workflow.exchange.tables import Cell, Sheet, harmless, plain, write_csv, write_xlsx

SIGNS = [
    *"=+-@",
    *("\uff1d\uff0b\uff0d\uff20"),  # full width
    *("\ufe66\ufe62\ufe63\ufe6b"),  # small
    *("\u207c\u207a\u207b\u208c\u208a\u208b"),  # raised and lowered
    "\u2212",  # a minus sign, which some programs take for a hyphen
]
UNSEEN = ["", " ", "\n", "\r\n", "\t", "\u00a0", "\u3000", "\u2028", "\ufeff", "\u200b", "\u202e", " \n \t"]
RISKY = [f"{unseen}{sign}1+1" for unseen in UNSEEN for sign in SIGNS]
RISKY += ["=1+1", "@SUM(A1)", "\tx", "\rx", "\nx", "\x00x", "'quoted", "=cmd|' /C calc'!A0"]


def read_csv(path: Path) -> list[list[str]]:
    """The cells, as any program reads them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("text", RISKY)
def test_what_looks_like_a_formula_is_text(text: str, tmp_path: Path) -> None:
    sheet = Sheet("S", ("A",), ((text,), (-1.5,), (None,)))
    write_csv(tmp_path / "t.csv", sheet)
    cell, number, nothing = (row[0] for row in read_csv(tmp_path / "t.csv")[1:])
    assert cell.startswith("'") and plain(cell) == text
    assert (number, nothing) == ("-1.5", "")
    write_xlsx(tmp_path / "t.xlsx", [sheet])
    rows = CalamineWorkbook.from_path(str(tmp_path / "t.xlsx")).get_sheet_by_index(0).to_python()
    assert str(rows[1][0]).split() == text.split()  # a text; calamine reads line ends and spaces as it likes
    assert rows[2][0] == -1.5


def test_an_unguarded_formula_would_be_found() -> None:
    assert harmless("=1+1") != "=1+1"
    for text in ("seguro", "5 - 3", "a=b", " hola", "", "   ", "¿por qué?", "12 %", "(-)"):
        assert harmless(text) == text


@given(st.text())
def test_guarding_a_text_is_undone(text: str) -> None:
    assert plain(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))


CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40),
)


@settings(max_examples=60)
@given(rows=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
def test_what_went_out_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Cell, Cell]]
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    write_csv(folder / "t.csv", Sheet("Prueba", ("A", "B"), tuple(rows)))
    back = read_csv(folder / "t.csv")
    assert back[0] == ["A", "B"]  # nothing stands above the headings
    for row, told in zip(rows, back[1:], strict=True):
        for cell, text in zip(row, told, strict=True):
            if cell is None:
                assert text == ""
            elif isinstance(cell, str):
                assert plain(text) == cell
            else:
                assert math.isclose(float(text), cell)


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    old = tmp_path / "t.csv"
    old.write_text("old", encoding="utf-8")
    with pytest.raises(OSError, match="no-such-folder"):
        write_csv(tmp_path / "no-such-folder" / "t.csv", Sheet("S", ("A",), ()))
    (tmp_path / "t.csv.folder").mkdir()
    with pytest.raises(NotReplaced, match=r"t\.csv\.folder"):
        write_csv(tmp_path / "t.csv.folder", Sheet("S", ("A",), ()))
    assert old.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.glob(".ruta-*")] == []


def test_a_number_stands_in_the_file_as_it_is_shown(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "t.xlsx", [Sheet("A", ("Número",), ((8.2,), (3,), (1204.0,), (0.1 + 0.2,)))])
    with zipfile.ZipFile(tmp_path / "t.xlsx") as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<v>8.2</v>" in page and "<v>3</v>" in page and "199999" not in page
