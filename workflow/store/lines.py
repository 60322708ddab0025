"""A session as lines of JSON: nothing is lost, and a session that is read from them has the same chain.

The first line says what the session is, how many lines follow and which hash the last has; each line after
it is an event. What one line says of the line before follows from that line, and is not written.
"""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any, cast

from workflow.log.base import Beside
from workflow.log.canonical import BadRow, canonical, dense, encoded, read
from workflow.problems import ServiceError
from workflow.store import chain
from workflow.store.chain import Head, Row
from workflow.store.little import Little, at_once
from workflow.store.problems import StoreProblem, of_reading
from workflow.store.received import MOST_BYTES
from workflow.store.records import RECORD
from workflow.store.texts import Label
from workflow.store.texts import checked as checked_label
from workflow.store.whole_session import WholeSession
from workflow.store.workspace import Workspace

FORMAT = 1
BEGINS = b'{"ruta_session":'
"""How such a file begins."""
_LONGEST_LINE = 6 * (chain.LONGEST_DEFINITION + chain.LONGEST_TEXT) + 100_000
"""Bytes: each character may be written as `\\u0000`."""
_RECORD = RECORD.split(", ")
_EVENT = ("seq", "branch", "after", "case", "lifecycle", "step", "role", "actor", "sim_min", "wall_utc")
_AT = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
"""Where a row has these."""


# -- writing ---------------------------------------------------------------------------------------------


def write_lines(session: WholeSession, file: IO[bytes]) -> None:
    """Write a session to a file that is open.

    Raises:
        BadRow: a row breaks the rules of the log.
        OSError: it cannot be written.
    """
    for line in _lines(session):
        file.write(encoded(line) + b"\n")


def _lines(session: WholeSession) -> Iterator[str]:
    record: dict[str, Any] = dict(zip(_RECORD, session.record, strict=True))
    record["settings"] = json.loads(record["settings"])
    first = {"ruta_session": FORMAT, "shared": session.is_shared, "called": session.label.name}
    yield dense({**first, "events": session.events, "head": session.head, "session": record})
    for row in session.rows():
        yield dense(_said(row, session.typed.get(row[1])))


def _said(row: Row, beside: Beside | None) -> dict[str, Any]:
    said: dict[str, Any] = {name: row[at] for name, at in zip(_EVENT, _AT, strict=True)}
    said |= {"format": row[14], "says": json.loads(row[11]), "hash": row[13]}
    if beside is not None:
        said["typed"] = {"erased": True} if beside.erased else {"salt": beside.salt, "text": beside.text}
    return said


# -- reading ---------------------------------------------------------------------------------------------


def is_lines(path: Path) -> bool:
    """Whether a file begins as a session in lines of JSON does; what is no ordinary file does not."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            return file.read(len(BEGINS)) == BEGINS
    except OSError:  # whoever opens it says why it cannot be read
        return False


def take_lines(workspace: Workspace, path: Path) -> Head:
    """Keep the session of a file of lines in a workspace, its chain checked from the first event to the last.

    Raises:
        ServiceError: it is no such file, or a line of it is not as it was written.
        StoreProblem: the workspace has a session of that id, the chain does not hold, or what the disk says.
    """
    return at_once(taking_lines(workspace, path))


def taking_lines(workspace: Workspace, path: Path) -> Little[Head]:
    """The same little by little; it tells which share is done, from 0 to 1.

    Raises:
        ExpectedError: as `take_lines`.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited at for ever
            raise StoreProblem("not_a_file", where=path)
        if path.stat().st_size > MOST_BYTES:
            megabytes = path.stat().st_size // 1_000_000
            raise StoreProblem("too_large", where=path, megabytes=megabytes, most=MOST_BYTES // 1_000_000)
        with path.open("rb") as file:
            return (yield from _Lines(file, path).take_into(workspace))
    except OSError as error:
        raise of_reading(error, path) from error


class _Lines:
    """The lines of a file, one after the other; `_at` is the number of the last that was read."""

    def __init__(self, file: IO[bytes], path: Path) -> None:
        self._file, self._path, self._at = file, path, 0
        self._typed: dict[int, Beside] = {}

    def take_into(self, workspace: Workspace) -> Little[Head]:
        first = self._next()
        if first is None or "ruta_session" not in first:
            raise self._not_ours()
        if first["ruta_session"] != FORMAT:
            raise self._wrong("es de otra versión de Ruta", "it is of another version of Ruta")
        try:
            record, label, events, head = _first(first)
        except (BadRow, KeyError, TypeError, ValueError, RecursionError) as error:
            raise self._of(error) from error
        taking = workspace.taking_in(record, self._rows(record, events, head), self._typed, label)
        while True:
            try:
                done = next(taking)
            except StopIteration as end:
                return cast(Head, end.value)
            yield done / (2 * events)

    def _rows(self, record: Row, events: int, head: str) -> Iterator[Row]:
        """The rows of the events; what was typed is there once they were gone through."""
        link = chain.Link(record[0], 0, chain.record_hash(record), {}, self._typed.get)
        for number in range(events):
            said = self._next()
            if said is None:
                raise self._wrong(
                    f"faltan {events - number} de {events} sucesos",
                    f"{events - number} of {events} events are missing",
                )
            try:
                row = _row(said, record[0], link.hash, self._typed)
                link.take(row)
            except (BadRow, KeyError, TypeError, ValueError, RecursionError) as error:
                raise self._of(error) from error
            yield row
        if link.hash != head:
            raise self._wrong("no es el final que dice la primera", "it is not the end that the first says")
        if self._next() is not None:
            raise self._wrong("hay más sucesos de los que dice la primera", "more follow than the first says")

    def _next(self) -> dict[str, Any] | None:
        """What the next line says; None at the end of the file."""
        line = self._file.readline(_LONGEST_LINE + 1)
        if not line:
            return None
        self._at += 1
        if self._at == 1 and not line.startswith(BEGINS):
            raise self._not_ours()
        try:
            if len(line) > _LONGEST_LINE:
                raise BadRow("es demasiado larga", "it is too long")
            said = read(line.decode("utf-8"))
            if not isinstance(said, dict):
                raise BadRow("no es una tabla", "it is no table")
        except (BadRow, ValueError, RecursionError) as error:
            raise self._of(error) from error
        return said

    def _of(self, error: Exception) -> ServiceError:
        if isinstance(error, BadRow):
            return self._wrong(*error.why)
        return self._wrong("no tiene los datos que debe tener", "it has not the data that it must have")

    def _wrong(self, es: str, en: str) -> ServiceError:
        return ServiceError(
            f"{self._path}, línea {self._at}: {es}. No se tomó nada del archivo. Pida otra copia a quien lo "
            "hizo.",
            f"{self._path}, line {self._at}: {en}. Nothing was taken from the file. Ask whoever made it for "
            "another copy.",
        )

    def _not_ours(self) -> ServiceError:
        return ServiceError(
            f"{self._path} no es una sesión exportada por Ruta en líneas de JSON. Elija un archivo hecho con "
            "«ruta log export --format json».",
            f"{self._path} is no session that Ruta exported as lines of JSON. Choose a file that was made by "
            "“ruta log export --format json”.",
        )


def _first(said: Mapping[str, Any]) -> tuple[Row, Label, int, str]:
    """The record, the label, how many events there are, and the last hash, as the first line has them."""
    given, events, head = said["session"], said["events"], said["head"]
    if set(given) != set(_RECORD) or type(events) is not int or not 1 <= events <= 2**53:
        raise BadRow("no describe una sesión", "it describes no session")
    record = tuple(canonical(given[name]) if name == "settings" else given[name] for name in _RECORD)
    for name, text in zip(_RECORD, record, strict=True):
        if name not in ("definition", "settings"):
            chain.check_word(text)
    chain.check_hash(head)
    if type(record[_RECORD.index("definition")]) is not str:
        raise BadRow("le falta la definición", "it has no definition")
    chain.check_definition(record[_RECORD.index("definition")], record[_RECORD.index("digest")])
    return record, checked_label(Label(said["called"])), events, head


def _row(said: Mapping[str, Any], session: str, before: str, typed: dict[int, Beside]) -> Row:
    """The row of an event; what was typed for it is put among the others."""
    seq, form, digest = said["seq"], said["format"], said["hash"]
    chain.check_hash(digest)
    beside = said.get("typed")
    if beside is not None:
        is_erased = beside.get("erased", False) is True
        if not is_erased and (type(beside["salt"]) is not str or type(beside["text"]) is not str):
            raise BadRow("su texto no es texto", "its text is no text")
        typed[seq] = Beside("", "", erased=True) if is_erased else Beside(beside["salt"], beside["text"])
    columns = tuple(said[name] for name in _EVENT)
    return (session, *columns, canonical(said["says"]), before, digest, form)
