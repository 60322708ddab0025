"""A log as a table (CSV): one event a line, the headings in the first. No cell is a formula here."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from workflow.exchange.tables import plain
from workflow.foreign import columns, times
from workflow.foreign.columns import NEEDED, Meant
from workflow.foreign.faults import ASK_AGAIN, ForeignProblem, Place, Repairs, shown
from workflow.foreign.limits import LONGEST_PIECE, MOST_COLUMNS
from workflow.foreign.log import ForeignLog, Moment, Read
from workflow.foreign.source import pieces

_DELIMITERS = ",;\t|"
_SAMPLE = 20
"""Lines by which is judged what parts the cells."""
_A_TURN = 500
"""Lines that are read in one go."""
_WORDS: Mapping[Meant, tuple[str, str]] = {
    "case": ("el caso", "the case"),
    "activity": ("la actividad", "the activity"),
    "time": ("cuándo", "when"),
}
_RENAME = (
    "Llame a las columnas «caso», «actividad» y «fecha» en la primera línea; o, con «ruta log show», dígalas "
    "con --case-column, --activity-column y --time-column.",
    "Call the columns “case”, “activity” and “time” in the first line; or, with “ruta log show”, name them "
    "with --case-column, --activity-column and --time-column.",
)


class _Shape(NamedTuple):
    """How a table is written, and which of its columns is what."""

    encoding: str
    delimiter: str
    headings: tuple[str, ...]
    meant: Mapping[Meant, int]
    led: int | None
    """Of a table that Ruta wrote: the column that says whether an event led to the end."""


def read_csv(path: Path, wanted: Mapping[Meant, str] | None = None) -> Iterator[ForeignLog]:
    """Read a table little by little; each time what was read so far is given, at the end settled.

    Args:
        path: the file.
        wanted: what a person said of its columns, by heading.

    Raises:
        ForeignProblem: why it is refused, with the line.
        OSError: it cannot be read.
    """
    log = ForeignLog(path, "csv")
    encoding = _encoding(path, log.repairs)
    shape = _shape(path, encoding, wanted or {})
    reader = _Rows(log, shape, _day_first(path, shape, log.repairs))
    for number, (line, row) in enumerate(_rows(path, shape.encoding, shape.delimiter)):
        if number and any(cell.strip() for cell in row):
            reader.keep(line, row)
        if number % _A_TURN == 0:
            yield log
    reader.close()
    log.settle(is_ordered=True)
    log.choices = [(what, shape.headings[at]) for what, at in shape.meant.items()]
    yield log


class _Rows:
    """Takes the lines of a table as events."""

    def __init__(self, log: ForeignLog, shape: _Shape, day_first: bool) -> None:
        self._log, self._shape, self._day_first = log, shape, day_first
        self._is_ours = shape.led is not None
        self._rest = [at for at in range(len(shape.headings)) if at not in shape.meant.values()]
        self._understood = 0
        self._not_understood: Place | None = None

    def keep(self, line: int, row: list[str]) -> None:
        headings, meant = self._shape.headings, self._shape.meant
        if len(row) != len(headings):
            self._log.repairs.add("cells", Place(line, word=f"{len(row)}/{len(headings)}"))
            row = [*row[: len(headings)], *[""] * (len(headings) - len(row))]
        if self._shape.led is not None:  # ours
            row = [plain(cell) for cell in row]
            if columns.simple(row[self._shape.led]) == "no":
                self._log.repairs.add("taken_back", Place(line))
                return
        told = {what: row[at] if self._is_ours else row[at].strip() for what, at in meant.items()}
        if not told["case"]:
            self._log.repairs.add("no_case", Place(line))
            return
        cases = told["case"].split(" ") if self._is_ours else [told["case"]]
        place = Place(line, cases[0])
        if not told["activity"]:
            self._log.repairs.add("no_activity", place)
        details = tuple((headings[at], row[at]) for at in self._rest if row[at])
        event = Read(
            told["activity"],
            self._moment(told["time"], place),
            told.get("transition", ""),
            told.get("who", ""),
            told.get("role", ""),
            told.get("institution", ""),
            details,
            line,
        )
        self._log.add(event, [self._log.add_case(case, line=line) for case in dict.fromkeys(cases)])

    def _moment(self, text: str, place: Place) -> Moment | None:
        place = Place(place.line, place.case, word=text)
        if not text:
            self._log.repairs.add("no_time", place)
            return None
        found = times.read(text, self._day_first)
        if found is None:
            self._log.repairs.add("bad_time", place)
            self._not_understood = self._not_understood or place
            return None
        self._understood += 1
        if not found.has_zone:
            self._log.repairs.add("no_zone", place)
        return found.moment

    def close(self) -> None:
        """Refuse a table without events, or without a single time that can be read."""
        bad = self._not_understood
        if bad is not None and not self._understood:
            heading = shown(self._shape.headings[self._shape.meant["time"]])
            why = (
                f"la columna «{heading}» no tiene ninguna fecha que se entienda (p. ej. «{shown(bad.word)}»)",
                f"the column “{heading}” has no date that can be read (such as “{shown(bad.word)}”)",
            )
            todo = (
                "Escriba las fechas como 2026-03-04T09:30:00-05:00.",
                "Write dates as 2026-03-04T09:30:00-05:00.",
            )
            raise ForeignProblem(self._log.path, why, todo, bad.line)
        if not len(self._log):
            why = ("no tiene ningún suceso", "it has no event")
            raise ForeignProblem(self._log.path, why, ASK_AGAIN)


# -- how it is written -----------------------------------------------------------------------------------


def _encoding(path: Path, repairs: Repairs) -> str:
    """UTF-8 or UTF-16 by its mark, UTF-8 where all of it is that, else that of Windows, which is told."""
    decoder: codecs.IncrementalDecoder | None = None
    line, found, name = 1, "", "utf-8-sig"
    for piece in pieces(path):
        if decoder is None:
            if piece.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                name = "utf-16"
            decoder = codecs.getincrementaldecoder(name)()
        if name == "utf-8-sig" and b"\x00" in piece:
            why = ("tiene caracteres nulos: no es un texto", "it has null characters: it is no text")
            raise ForeignProblem(path, why, ASK_AGAIN, line + piece[: piece.index(b"\x00")].count(b"\n"))
        if not found:
            try:
                decoder.decode(piece)
            except UnicodeDecodeError as error:
                if name == "utf-16":
                    why = ("no es un texto que se pueda leer", "it is no text that can be read")
                    raise ForeignProblem(path, why, ASK_AGAIN) from error
                repairs.add("encoding", Place(line + piece[: error.start].count(b"\n")))
                found = "cp1252"
        line += piece.count(b"\n")
    return found or name


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of a table, each with its number in the file."""
    reader = csv.reader(_lines(path, encoding), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        why = (
            "hay comillas que no corresponden, o una celda demasiado larga",
            "quotes do not match, or a cell is too long",
        )
        raise ForeignProblem(path, why, ASK_AGAIN, line) from error


def _lines(path: Path, encoding: str) -> Iterator[str]:
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        number = 0
        while line := file.readline(LONGEST_PIECE):
            number += 1
            if len(line) >= LONGEST_PIECE:
                millions = LONGEST_PIECE // 1_000_000
                why = (
                    f"una línea tiene más de {millions} millones de letras",
                    f"a line has more than {millions} million letters",
                )
                raise ForeignProblem(path, why, ASK_AGAIN, number)
            yield line


def _shape(path: Path, encoding: str, wanted: Mapping[Meant, str]) -> _Shape:
    delimiter = max(_DELIMITERS, key=lambda sign: _fits(path, encoding, sign))
    _line, first = next(_rows(path, encoding, delimiter), (1, []))
    if len(first) > MOST_COLUMNS:
        why = (f"tiene más de {MOST_COLUMNS} columnas", f"it has more than {MOST_COLUMNS} columns")
        raise ForeignProblem(path, why, ASK_AGAIN, 1)
    headings = columns.named(first)
    try:
        found = columns.meant(headings, wanted)
    except KeyError as error:
        name = shown(str(error.args[0]))
        raise _no_column(
            path, headings, (f"no hay columna «{name}»", f"there is no column “{name}”")
        ) from error
    lacking = [what for what in NEEDED if what not in found]
    if lacking:
        es, en = (", ".join(_WORDS[what][at] for what in lacking) for at in (0, 1))
        why = (f"no se sabe qué columna dice {es}", f"it is not known which column tells {en}")
        raise _no_column(path, headings, why)
    return _Shape(encoding, delimiter, headings, found, columns.is_ours(headings))


def _no_column(path: Path, headings: Sequence[str], why: tuple[str, str]) -> ForeignProblem:
    names = shown("; ".join(headings))
    return ForeignProblem(path, (f"{why[0]} (columnas: {names})", f"{why[1]} (columns: {names})"), _RENAME, 1)


def _fits(path: Path, encoding: str, delimiter: str) -> tuple[int, int]:
    """How well a sign parts the cells: so many of the first lines have as many as the first; how many."""
    rows = _rows(path, encoding, delimiter)
    try:
        sample = [len(row) for _, (_line, row) in zip(range(_SAMPLE), rows, strict=False)]
    except ForeignProblem:  # parted so, a cell is not closed
        return 0, 0
    if not sample or sample[0] < 2:
        return 0, 0
    return sum(size == sample[0] for size in sample), sample[0]


def _day_first(path: Path, shape: _Shape, repairs: Repairs) -> bool:
    """Whether 3/4/2026 has its day first: as a date of the table shows, else as in Panama, which is told."""
    at = shape.meant["time"]
    doubtful: Place | None = None
    rows = _rows(path, shape.encoding, shape.delimiter)
    next(rows, None)
    for line, row in rows:
        text = row[at].strip() if len(row) > at else ""
        if not text:
            continue
        shows = times.order(text)
        if shows is not None:
            return shows
        if times.is_doubtful(text):
            doubtful = doubtful or Place(line, word=text)
        elif doubtful is None and times.read(text) is not None:
            return True  # dates of another shape: nothing is in doubt
    if doubtful is not None:
        repairs.add("day_first", doubtful)
    return True
