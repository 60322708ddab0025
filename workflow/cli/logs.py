"""`ruta log verify | list | show`: what a log file holds, and whether it is as it was written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from workflow import moments, naming
from workflow.answers.history import event_rows, shown
from workflow.answers.scene import Scene
from workflow.cli.frame import FINE, NOT_WELL, Command, Spoken, file_argument, plain, put_json, table
from workflow.pathway import library
from workflow.pathway.problems import PathwayError
from workflow.problems import ServiceError
from workflow.rows import EventRow
from workflow.store.problems import StoreProblem
from workflow.store.received import Received, open_received
from workflow.store.records import LoggedEvent, SessionRecord, UnreadableRecord
from workflow.store.workspace import Workspace
from workflow.words import Words
from workflow.world.engine import UNREADABLE, World

Log = Received | Workspace


def commands(language: str) -> Spoken:
    """The group `log`."""
    group = Spoken("log", language, es="Registros de sesiones.", en="Logs of sessions.")
    session = click.Option(["--session"], help=_pick(language, "Sólo esta sesión.", "This session only."))
    receipt = click.Option(
        ["--receipt"],
        help=_pick(language, "Código de comprobante anotado.", "The receipt code that was written down."),
    )
    case = click.Option(["--case"], help=_pick(language, "Sólo este caso.", "This case only."))
    every = click.Option(
        ["--all", "everything"],
        is_flag=True,
        help=_pick(language, "También lo interno.", "Internal events, too."),
    )
    group.add_command(
        Command(
            "verify",
            language,
            verify,
            [file_argument(), session, receipt],
            es="Comprueba que un registro está completo y sin cambios.",
            en="Check that a log is complete and unchanged.",
        )
    )
    group.add_command(
        Command(
            "list",
            language,
            list_,
            [file_argument()],
            es="Sesiones de un archivo.",
            en="The sessions of a file.",
        )
    )
    group.add_command(
        Command(
            "show",
            language,
            show,
            [file_argument(), session, case, every],
            es="Sucesos de una sesión, en palabras.",
            en="The events of a session, in words.",
        )
    )
    return group


def _pick(language: str, es: str, en: str) -> str:
    return en if language == "en" else es


@contextmanager
def opened(path: Path) -> Iterator[Log]:
    """A sealed file, opened as hostile, or a workspace.

    Raises:
        ServiceError: it is neither, is in use, or cannot be read.
    """
    try:
        log = _open(path)
    except StoreProblem as problem:
        raise ServiceError.of(problem) from problem
    with log:
        try:
            yield log
        except StoreProblem as problem:
            raise ServiceError.of(problem) from problem


def _open(path: Path) -> Log:
    try:
        return open_received(path)
    except StoreProblem as problem:
        if problem.code != "not_ours":
            raise
        return Workspace.open(path)


def _sessions(log: Log, wanted: str | None) -> tuple[SessionRecord, ...]:
    records = log.sessions()
    if wanted is not None:
        records = tuple(record for record in records if record.id == wanted)
    if not records:
        raise ServiceError(
            f"No hay tal sesión en el archivo: {wanted or '-'}. Vea las que hay con «ruta log list».",
            f"There is no such session in the file: {wanted or '-'}. “ruta log list” names those there are.",
        )
    return records


def verify(language: str, file: Path, session: str | None, receipt: str | None, json_: bool) -> int:
    """Check every chain of a file, or one session's, and a receipt code if given."""
    answers = []
    with opened(file) as log:
        for record in _sessions(log, session):
            with _progress(language) as tell:
                found = log.verify(record.id, progress=tell, witnessed=receipt)
            code = log.head(record.id).receipt if found.ok else ""
            why = found.why_en if language == "en" else found.why_es
            answers.append(
                {
                    "session": record.id,
                    "name": record.name,
                    "ok": found.ok,
                    "events": found.events,
                    "receipt": code,
                    "first_bad": None if found.ok else found.first_bad_seq,
                    "why": "" if found.ok else why,
                }
            )
    well = all(answer["ok"] for answer in answers)
    if json_:
        put_json({"file": str(file), "ok": well, "sessions": answers})
        return FINE if well else NOT_WELL
    for answer in answers:
        name = answer["session"]
        good = _pick(
            language,
            f"{name}: completo y sin cambios, {answer['events']} sucesos. Comprobante {answer['receipt']}.",
            f"{name}: complete and unchanged, {answer['events']} events. Receipt {answer['receipt']}.",
        )
        bad = _pick(
            language,
            f"{name}: NO concuerda desde el suceso {answer['first_bad']}: {answer['why']}",
            f"{name}: does NOT hold from event {answer['first_bad']}: {answer['why']}",
        )
        print(plain(good if answer["ok"] else bad))
    return FINE if well else NOT_WELL


@contextmanager
def _progress(language: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(_pick(language, "Comprobando", "Checking"))
        yield lambda done, total: bar.update(task, completed=done, total=total)


def list_(language: str, file: Path, json_: bool) -> int:
    """The sessions of a file."""
    with opened(file) as log:
        listed = log.listed()
    unreadable = [record for record in listed if isinstance(record, UnreadableRecord)]
    records = [record for record in listed if isinstance(record, SessionRecord)]
    if json_:
        put_json(
            [{"id": r.id, "damaged": r.problem.text(language)} for r in unreadable]
            + [
                {
                    "id": r.id,
                    "name": r.name,
                    "pathway": r.pathway_id,
                    "year": r.year,
                    "seed": r.seed,
                    "started": r.started,
                    "last": r.last,
                    "events": r.events,
                }
                for r in records
            ]
        )
        return NOT_WELL if unreadable else FINE
    headings = _pick(
        language,
        "sesión|nombre|ruta|año|inicio (UTC)|sucesos",
        "session|name|pathway|year|started (UTC)|events",
    ).split("|")
    rows = [
        (r.id, naming.shown(r.name), r.pathway_id, r.year, r.started[:16], str(r.events)) for r in records
    ]
    rows += [(r.id, _pick(language, "(dañada)", "(damaged)"), "", "", "", "") for r in unreadable]
    table(headings, rows)
    for record in unreadable:
        print(plain(record.problem.text(language)))
    return NOT_WELL if unreadable else FINE


def show(
    language: str, file: Path, session: str | None, case: str | None, everything: bool, json_: bool
) -> int:
    """The events of a session, in words where its definition can be read, else as they stand."""
    with opened(file) as log:
        record = _sessions(log, session)[0]
        kept = log.page(record.id, limit=None)
        definition = log.definition(record.id)
    if json_:
        put_json([_as_data(item) for item in kept if _wanted(item, case, everything=True)])
        return FINE
    chosen = [item for item in kept if _wanted(item, case, everything)]
    told = _told(definition, kept, chosen, language)
    headings = _pick(
        language, "n.º|cuándo|caso|suceso|quién|detalle", "no.|when|case|event|who|detail"
    ).split("|")
    if told is None:
        table(headings, (_raw(item, language) for item in chosen))
    else:
        table(headings, ((str(r.seq), r.when, r.case, r.lifecycle_name, r.role_name, r.text) for r in told))
    return FINE


def _wanted(item: LoggedEvent, case: str | None, everything: bool) -> bool:
    return (everything or shown(item.event)) and case in (None, item.event.subject)


def _told(
    definition: str, kept: Sequence[LoggedEvent], chosen: Sequence[LoggedEvent], language: str
) -> tuple[EventRow, ...] | None:
    try:
        pathway = library.from_json(definition)
        world = World.replay(pathway, [item.event for item in kept])
        scene = Scene(world, Words(pathway, world.core.stepper, language))
        return event_rows(scene, [item.event for item in chosen])
    except (PathwayError, *UNREADABLE):
        return None


def _raw(item: LoggedEvent, language: str) -> tuple[str, ...]:
    event = item.event
    when = moments.when(event.sim_min, language)
    return (str(event.seq), when, event.subject or "", event.lifecycle, event.role or "", event.step or "")


def _as_data(item: LoggedEvent) -> dict[str, object]:
    event = item.event
    return {
        "seq": event.seq,
        "branch": event.branch,
        "parent_seq": event.parent_seq,
        "sim_min": event.sim_min,
        "wall_utc": item.wall_utc,
        "lifecycle": event.lifecycle,
        "case": event.subject,
        "step": event.step,
        "role": event.role,
        "actor": event.actor,
        "payload": dict(event.payload),
        "hash": item.hash,
    }
