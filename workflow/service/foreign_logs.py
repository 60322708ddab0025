"""Logs that other programs wrote: which file is one, and reading it little by little."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path

from workflow.foreign.columns import Meant
from workflow.foreign.faults import ForeignProblem
from workflow.foreign.log import ForeignLog
from workflow.foreign.source import sort_of
from workflow.foreign.table import read_csv
from workflow.foreign.xes import read_xes
from workflow.store import schema
from workflow.store.foreign_ocel import read_ocel
from workflow.store.problems import StoreProblem, of_reading

_OURS = (".ruta", ".ruts")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def is_foreign(path: Path) -> bool:
    """Whether a file is neither a log of Ruta nor called like one, and is what other programs write logs as:
    a text, packed or not, or a database. Of what cannot be looked at, this says no."""
    if path.suffix.lower() in _OURS or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError:
        return False
    if head.startswith(b"SQLite format 3\x00"):
        return not _is_ours(path)
    if head.startswith(b"\x1f\x8b"):
        return True
    return bool(head.strip()) and (head.startswith(_UTF_16) or b"\x00" not in head)


def _is_ours(path: Path) -> bool:
    try:
        return schema.kind_of(path) in (schema.SEALED_ID, schema.WORKSPACE_ID)
    except StoreProblem:
        return False


def reading(
    path: Path, columns: Mapping[Meant, str] | None = None, case_type: str | None = None
) -> Iterator[ForeignLog]:
    """Read a foreign log little by little: what was read so far, at the end all of it.

    Args:
        path: the file.
        columns: of a table, which column is what, by heading, where its headings do not say.
        case_type: of OCEL, the type of the objects that are taken for cases.

    Raises:
        ExpectedError: why it is refused, where, and what to do.
    """
    try:
        match sort_of(path):
            case "xes":
                yield from read_xes(path)
            case "csv":
                yield from read_csv(path, columns)
            case "sqlite":
                yield from read_ocel(path, case_type)
    except OSError as error:
        raise of_reading(error, path) from error
    except MemoryError as error:
        why = ("no cabe en la memoria de este equipo", "it does not fit into this computer's memory")
        todo = ("Pida el registro por partes.", "Ask for the log in parts.")
        raise ForeignProblem(path, why, todo) from error


def whole(path: Path, columns: Mapping[Meant, str] | None = None, case_type: str | None = None) -> ForeignLog:
    """Read all of a foreign log; as `reading`."""
    (log,) = deque(reading(path, columns, case_type), maxlen=1)
    return log
