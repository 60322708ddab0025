"""`ruta log verify | list | show | merge | export | import`: what a log holds, and whether it is unchanged.

Nothing of it changes the file or leaves anything beside it, and nothing is shown without being checked.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workflow.cli import foreign
from workflow.cli.checking import (
    Checked,
    Log,
    check_over,
    checked,
    judged,
    progress,
    told_of_file,
    verify,
    wanted,
)
from workflow.cli.frame import (
    FINE,
    NOT_WELL,
    Command,
    Spoken,
    file_argument,
    leads_option,
    plain,
    put_json,
    table,
)
from workflow.cli.logged import as_data
from workflow.log.canonical import BadRow
from workflow.log.codec import BadEvent
from workflow.log.shown import QUIET, shown
from workflow.pathway import library
from workflow.pathway.problems import PathwayError
from workflow.present import moments
from workflow.present.history import event_rows
from workflow.present.scene import Scene
from workflow.present.words import pick
from workflow.rows import EventRow
from workflow.service.foreign_logs import is_foreign
from workflow.store.chain import stored_of
from workflow.store.kept_rows import LoggedEvent
from workflow.store.looking import open_log
from workflow.world.core import Book
from workflow.world.engine import UNREADABLE, World

if TYPE_CHECKING:
    from workflow.rows.exported import Form


def commands(language: str) -> Spoken:
    """The group `log`."""
    group = Spoken("log", language, es="Registros de sesiones.", en="Logs of sessions.")
    session = click.Option(["--session"], help=pick(language, "Sólo esta sesión.", "This session only."))
    receipt = click.Option(
        ["--receipt"],
        help=pick(language, "Código de comprobante anotado.", "The receipt code that was written down."),
    )
    case = click.Option(["--case"], help=pick(language, "Sólo este caso.", "This case only."))
    every = click.Option(
        ["--all", "everything"],
        is_flag=True,
        help=pick(language, "También lo interno.", "Internal events, too."),
    )
    group.add_command(
        Command(
            "verify",
            language,
            verify,
            [file_argument(), session, receipt],
            es="Comprueba que un registro es coherente y, con su comprobante, que no cambió.",
            en="Check that a log is consistent and, with its receipt, that it is unchanged.",
        )
    )
    group.add_command(
        Command(
            "list",
            language,
            list_,
            [file_argument(), *foreign.options(language)],
            es="Sesiones de un archivo; casos de un registro ajeno (XES, OCEL, CSV).",
            en="The sessions of a file; the cases of a foreign log (XES, OCEL, CSV).",
        )
    )
    group.add_command(
        Command(
            "show",
            language,
            show,
            [file_argument(), session, case, every, leads_option(language), *foreign.options(language)],
            es="Sucesos de una sesión, en palabras; o de un registro ajeno (XES, OCEL, CSV).",
            en="The events of a session, in words; or of a foreign log (XES, OCEL, CSV).",
        )
    )
    group.add_command(_merging(language))
    group.add_command(_exporting(language, session))
    group.add_command(_importing(language))
    return group


def _exporting(language: str, session: click.Option) -> Command:
    form = click.Option(
        ["--format", "form"],
        type=click.Choice(["json", "csv", "xlsx", "xes", "ocel"]),
        required=True,
        help=pick(
            language,
            "json: completo, se puede importar; csv, xlsx: hojas de cálculo; xes, ocel: minería de procesos.",
            "json: whole, can be imported; csv, xlsx: spreadsheets; xes, ocel: process mining.",
        ),
    )
    out = click.Option(
        ["--out"],
        type=click.Path(path_type=Path),
        required=True,
        help=pick(language, "Archivo que se escribe.", "The file that is written."),
    )
    share = click.Option(
        ["--share"],
        is_flag=True,
        help=pick(
            language,
            "Para compartir: códigos en lugar de nombres, sin lo que se escribió.",
            "To be shared: codes instead of names, without what was typed.",
        ),
    )
    return Command(
        "export",
        language,
        _export,
        [file_argument(), form, out, session, share, leads_option(language)],
        es="Escribe una sesión para otros programas; el registro no cambia.",
        en="Write a session for other programs; the log is not changed.",
    )


def _importing(language: str) -> Command:
    out = click.Option(
        ["--out"],
        type=click.Path(path_type=Path),
        required=True,
        help=pick(language, "Archivo nuevo que se escribe.", "The new file that is written."),
    )
    return Command(
        "import",
        language,
        _import,
        [file_argument(), out],
        es="Hace un registro de una sesión exportada en el formato json.",
        en="Make a log of a session that was exported in the format json.",
    )


def _export(
    language: str,
    file: Path,
    form: Form,
    out: Path,
    session: str | None,
    share: bool,
    json_: bool,
    leads: bool = False,
) -> int:
    from workflow.cli.exporting import export  # late: the others need no more than reading

    return export(language, file, form, out, session, share=share, json_=json_, leads=leads)


def _import(language: str, file: Path, out: Path, json_: bool) -> int:
    from workflow.cli.exporting import import_lines

    return import_lines(language, file, out, json_)


def _merging(language: str) -> Command:
    files = click.Argument(
        ["files"], type=click.Path(path_type=Path), metavar="FILES", nargs=-1, required=True
    )
    out = click.Option(
        ["--out"],
        type=click.Path(path_type=Path),
        required=True,
        help=pick(language, "Archivo nuevo que se escribe.", "The new file that is written."),
    )
    return Command(
        "merge",
        language,
        _merge,
        [files, out],
        es="Reúne las sesiones de varios registros o carpetas en un archivo nuevo; los registros no cambian.",
        en="Put the sessions of several logs or folders into one new file; the logs are not changed.",
    )


def _merge(language: str, files: tuple[Path, ...], out: Path, json_: bool) -> int:
    from workflow.cli.merging import merge_logs  # late: the others need no more than reading

    return merge_logs(language, files, out, json_)


def list_(language: str, file: Path, json_: bool, **said: str | None) -> int:
    """The sessions of a file, each with what its check found; of a foreign log its cases."""
    if is_foreign(file):
        return foreign.list_foreign(language, file, said, json_)
    return _list(language, file, json_)


@judged
def _list(language: str, file: Path, json_: bool) -> int:
    with open_log(file) as log:
        with progress(language) as tell:
            found = [checked(log, id, tell) for id in log.ids()]
        well = told_of_file(log, language) and all(one.is_ok for one in found)
    if json_:
        put_json([_listed(one, language) for one in found])
    else:
        headings = pick(
            language,
            "sesión|nombre|ruta|año|inicio (UTC)|sucesos|comprobación",
            "session|name|pathway|year|started (UTC)|events|check",
        ).split("|")
        table(headings, [_line(one, language) for one in found])
    return FINE if well else NOT_WELL


def _listed(one: Checked, language: str) -> dict[str, object]:
    r, why = one.record, one.why[language == "en"]
    found: dict[str, object] = {"id": one.session, "ok": one.is_ok, "first_bad": one.first_bad, "why": why}
    if r is None:
        return {**found, "damaged": why}
    return {
        "id": r.id,
        "name": r.name,
        "pathway": r.pathway_id,
        "year": r.year,
        "seed": r.seed,
        "started": r.started,
        "last": r.last,
        "events": r.events,
        **found,
    }


def _line(one: Checked, language: str) -> tuple[str, ...]:
    r = one.record
    if r is None:
        return (
            one.session,
            pick(language, "(dañada)", "(damaged)"),
            "",
            "",
            "",
            "",
            _against(one, language),
        )
    told = (r.name, r.pathway_id, r.year, r.started[:16], str(r.events))
    well = pick(language, "coherente", "consistent")
    return (one.session, *told, well if one.is_ok else _against(one, language))


def _against(one: Checked, language: str) -> str:
    if one.record is None:
        return pick(language, *one.why)
    return pick(
        language,
        f"NO concuerda desde el suceso {one.first_bad}: {one.why[0]}",
        f"does NOT hold from event {one.first_bad}: {one.why[1]}",
    )


def show(
    language: str,
    file: Path,
    session: str | None,
    case: str | None,
    everything: bool,
    json_: bool,
    leads: bool = False,
    **said: str | None,
) -> int:
    """The events of a session: in words where they hold and its definition can be read, else as kept; those
    of a foreign log as it has them."""
    if is_foreign(file):
        return foreign.show_foreign(language, file, case, said, json_)
    return _show(language, file, session, case, everything, json_, leads)


@judged
def _show(
    language: str,
    file: Path,
    session: str | None,
    case: str | None,
    everything: bool,
    json_: bool,
    leads: bool,
) -> int:
    with open_log(file) as log:
        id = wanted(log, session)[0]
        if not leads:
            check_over(log, id)
        with progress(language) as tell:
            found = checked(log, id, tell)
        well = told_of_file(log, language) and found.is_ok
        kept = log.page(id, limit=None) if found.is_ok else _readable(log, id)
        definition = log.definition(id) if found.is_ok else ""
    if not found.is_ok:
        print(plain(f"{id}: {_against(found, language)}"), file=sys.stderr)
    if json_:
        put_json([as_data(item) for item in kept if _wanted(item, case, everything=True)])
        return FINE if well else NOT_WELL
    chosen = [item for item in kept if _wanted(item, case, everything)]
    told = _told(definition, kept, chosen, language) if found.is_ok else None
    headings = pick(language, "n.º|cuándo|caso|suceso|quién|detalle", "no.|when|case|event|who|detail").split(
        "|"
    )
    if told is None:
        table(headings, (_raw(item, language) for item in chosen))
    else:
        table(headings, ((str(r.seq), r.when, r.case, r.lifecycle_name, r.role_name, r.text) for r in told))
    if found.is_ok and told is None:
        print(plain(_not_in_words(language)), file=sys.stderr)
        return NOT_WELL
    return FINE if well else NOT_WELL


def _not_in_words(language: str) -> str:
    return pick(
        language,
        "Los sucesos no se cuentan en palabras sino como están guardados: no concuerdan con la definición de "
        "su sesión, o esta versión de Ruta no puede leerla.",
        "The events are not told in words but as they are kept: they do not agree with their session's "
        "definition, or this version of Ruta cannot read it.",
    )


def _readable(log: Log, session: str) -> tuple[LoggedEvent, ...]:
    """The events of a session that does not hold, as far as each can be read by itself."""
    kept: list[LoggedEvent] = []
    for row in log.rows(session):
        with suppress(BadRow):
            kept.append(LoggedEvent(stored_of(row), row[10], row[13]))
    return tuple(kept)


def _wanted(item: LoggedEvent, case: str | None, everything: bool) -> bool:
    return (everything or _shown(item)) and case in (None, item.stored.subject)


def _shown(item: LoggedEvent) -> bool:
    """Whether a reader is shown an event; one that cannot be understood goes by its kind."""
    try:
        return shown(item.event)
    except BadEvent:
        return item.stored.lifecycle not in QUIET


def _told(
    definition: str, kept: Sequence[LoggedEvent], chosen: Sequence[LoggedEvent], language: str
) -> tuple[EventRow, ...] | None:
    try:
        pathway = library.kept(definition)
        world = World.replay(pathway, [item.event for item in kept], pathway.once(Book))
        scene = Scene.of(world, language)
        return event_rows(scene, [item.event for item in chosen])
    except (PathwayError, *UNREADABLE):
        return None


def _raw(item: LoggedEvent, language: str) -> tuple[str, ...]:
    event = item.stored
    when = moments.when(event.sim_min, language)
    return (str(event.seq), when, event.subject or "", event.lifecycle, event.role or "", event.step or "")
