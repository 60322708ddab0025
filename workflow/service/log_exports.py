"""A session of a log, written for other programs. It is checked first, and the log is not changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workflow.exchange import files
from workflow.exchange.log_tables import events_sheet, sheets
from workflow.exchange.tables import write_csv, write_xlsx
from workflow.exchange.xes import BEGINS as BEGINS_XES
from workflow.exchange.xes import write_xes
from workflow.exercise.terms import Terms
from workflow.log.canonical import BadRow
from workflow.log.codec import BadEvent
from workflow.pathway import library
from workflow.pathway.problems import PathwayError
from workflow.present.coded import names_said
from workflow.present.exported import logged_session
from workflow.present.renamed import renamed
from workflow.present.scene import Scene
from workflow.problems import ServiceError
from workflow.rows.exported import Form, LoggedSession
from workflow.scenario.definition import Scenario
from workflow.scenario.shelf import Shelf
from workflow.store import lines, ocel, schema
from workflow.store.problems import StoreProblem
from workflow.store.records import Reader
from workflow.store.whole_session import WholeSession, for_sharing, whole_session
from workflow.world.core import Book
from workflow.world.engine import UNREADABLE, World

_CSV = ('\ufeff"sesión",', '\ufeff"session",')


def _is_ocel(head: bytes) -> bool:
    return head.startswith(b"SQLite format 3\0") and head[68:72] == ocel.APPLICATION_ID.to_bytes(4, "big")


OURS: dict[Form, files.Kind] = {
    "json": files.Kind(
        "una sesión en líneas de JSON",
        "a session in lines of JSON",
        lambda head: head.startswith(lines.BEGINS),
    ),
    "csv": files.Kind(
        "una tabla de sucesos de Ruta",
        "a table of events of Ruta",
        lambda head: head.startswith(tuple(begin.encode() for begin in _CSV)),
    ),
    "xlsx": files.Kind("un libro de cálculo", "a workbook", lambda head: head.startswith(b"PK\x03\x04")),
    "xes": files.Kind("un registro XES", "an XES log", lambda head: head.startswith(BEGINS_XES)),
    "ocel": files.Kind("un registro OCEL de Ruta", "an OCEL log of Ruta", _is_ocel),
}
"""What a command may write over without asking."""


def _is_no_log(head: bytes) -> bool:
    return int.from_bytes(head[68:72], "big") not in (schema.WORKSPACE_ID, schema.SEALED_ID)


NO_LOG = files.Kind(
    "un archivo que se pueda reemplazar (es un registro de Ruta)",
    "a file that may be replaced (it is a log of Ruta)",
    _is_no_log,
)
"""What may be written over where a person agreed to it: all but a log, which may be the only one."""


@dataclass(frozen=True, slots=True)
class Written:
    """A session was written: to which file, under which id, and how many events the file has; `replaced`: a
    file of that name is gone."""

    path: Path
    session: str
    events: int
    replaced: bool


def write_session(
    log: Reader,
    session: str,
    form: Form,
    path: Path,
    lang: str,
    *,
    share: bool,
    may_replace: bool,
    scenario: Scenario | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Written:
    """Check a session and write it to a file that is there whole or not at all.

    Args:
        log: where it is kept.
        session: its id.
        form: as what.
        path: where the file is put.
        lang: of names and sentences, `es` or `en`; `json` has none.
        share: without the names of people and without what they typed.
        may_replace: a person was asked, and agreed that what is there is replaced; a log never is.
        scenario: what it played, which has the words of what was told; None: one that comes with Ruta.
        progress: is told how many of the events are checked.

    Raises:
        StoreProblem: the session is not there, is empty, or its chain does not hold.
        ServiceError: its events do not agree with its rules, so that only `json` can be written.
        NotReplaced: what is there stays; or the file cannot be written.
    """
    whole = _checked(log, session, progress)
    if share:
        whole = _shared(whole)
    told = None if form == "json" else _told(whole, lang, scenario or _of_ruta(log, session))
    try:
        where = files.place(path, NO_LOG if may_replace else OURS[form])
        with files.beside(where, 0o666 if share else 0o600) as partial:
            events = _write(whole, told, form, partial)
            files.settle(partial, where)
    except OSError as error:
        raise files.not_written(path, error) from error
    return Written(path, whole.id, events, where.replaces)


def _of_ruta(log: Reader, session: str) -> Scenario | None:
    """What a session played, where that comes with Ruta unchanged."""
    record = log.session_record(session)
    found = Terms.read(record.settings)
    return None if found is None else Shelf().unchanged(found[0], record.scenario)


def _checked(log: Reader, session: str, progress: Callable[[int, int], None] | None) -> WholeSession:
    found = log.verify(session, progress)
    if not found.ok:
        why = (found.why_es, found.why_en)
        raise StoreProblem(
            "broken_chain", session=session, seq=found.first_bad_seq, detail=why, where=log.where
        )
    whole = whole_session(log, session)
    if not whole.events:
        raise StoreProblem("empty_session", session=session, where=log.where)
    return whole


def _shared(whole: WholeSession) -> WholeSession:
    try:
        return for_sharing(whole)
    except (BadRow, BadEvent) as error:
        raise _disagrees() from error


def _told(whole: WholeSession, lang: str, scenario: Scenario | None) -> LoggedSession:
    """The session in words, as the rules that it was kept with have them."""
    try:
        pathway = library.kept(whole.record[5])
        events = list(whole.logged())
        scene = Scene.of(World.replay(pathway, events, pathway.once(Book)), lang)
        told = logged_session(
            scene,
            events,
            whole.id,
            whole.label.name,
            whole.record[3],
            is_shared=whole.is_shared,
            is_exercise=bool(whole.record[6]),
            scenario=scenario,
        )
        return renamed(told, names_said(scene, events)) if whole.is_shared else told
    except (PathwayError, BadRow, *UNREADABLE) as error:
        raise _disagrees() from error


def _disagrees() -> ServiceError:
    return ServiceError(
        "Los sucesos no concuerdan con la definición de su sesión, o esta versión de Ruta no puede leerla. "
        "No se escribió nada. Entera, en el formato json, se puede exportar como está.",
        "The events do not agree with their session's definition, or this version of Ruta cannot read it. "
        "Nothing was written. Whole, in the format json, it can be exported as it is.",
    )


def _write(whole: WholeSession, told: LoggedSession | None, form: Form, partial: Path) -> int:
    """Fill the file; how many events it has then."""
    if told is None:
        with partial.open("wb") as file:
            lines.write_lines(whole, file)
        events = whole.events
    elif form == "xes":
        with partial.open("wb") as file:
            events = write_xes(told, file)
    elif form == "ocel":
        events = ocel.write_ocel(told, partial)
    else:
        if form == "csv":
            write_csv(partial, events_sheet(told))
        else:
            write_xlsx(partial, sheets(told))
        events = len(told.events)
    with partial.open("r+b") as file:
        os.fsync(file.fileno())
    return events
