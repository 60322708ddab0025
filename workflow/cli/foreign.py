"""`ruta log list | show` of a log that another program wrote: its cases, their events, the time between them.

Exit code 1 where something was read otherwise than it stands, which is said on stderr.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

import click

from workflow.cli.frame import FINE, NOT_WELL, plain, put_json, table
from workflow.foreign.columns import Meant
from workflow.foreign.faults import shown
from workflow.foreign.log import ForeignLog
from workflow.present.foreign_log import event_rows, log_row
from workflow.present.words import pick
from workflow.problems import ServiceError
from workflow.rows.foreign import ForeignEventRow, ForeignLogRow
from workflow.service.foreign_logs import whole

MOST_ROWS = 2_000
"""Lines of a table on a terminal; `--json` has all."""
_COLUMNS: tuple[tuple[Meant, str, str], ...] = (
    ("case", "el caso", "the case"),
    ("activity", "la actividad", "the activity"),
    ("time", "cuándo", "when"),
)


def options(language: str) -> list[click.Option]:
    """What a person may say of a foreign file where it does not say so itself."""
    found = [
        click.Option(
            [f"--{what}-column"],
            metavar="TEXT",
            help=pick(
                language,
                f"En un CSV ajeno, la columna que dice {es}.",
                f"In a foreign CSV, the column that tells {en}.",
            ),
        )
        for what, es, en in _COLUMNS
    ]
    of_type = pick(
        language,
        "En un OCEL ajeno, el tipo de los objetos que son los casos.",
        "In a foreign OCEL, the type of the objects that are the cases.",
    )
    return [*found, click.Option(["--case-type"], help=of_type)]


def list_foreign(language: str, file: Path, said: Mapping[str, str | None], json_: bool) -> int:
    """The cases of a foreign log, with the longest time of each in which nothing was noted."""
    log = _read(file, said)
    row = log_row(log, language)
    _tell(row)
    if json_:
        put_json(_head(log, row))
    else:
        heads = pick(
            language,
            "caso|sucesos|primero|último|lo más largo sin anotar|entre qué",
            "case|events|first|last|longest without a note|between what",
        ).split("|")
        table(
            heads,
            (
                (one.name, str(one.events), one.begins, one.ends, one.longest, one.between)
                for one in row.cases[:MOST_ROWS]
            ),
        )
        _tell_left(language, len(row.cases))
    return NOT_WELL if row.repairs else FINE


def show_foreign(
    language: str, file: Path, case: str | None, said: Mapping[str, str | None], json_: bool
) -> int:
    """The events of a foreign log, case by case in order of time, or those of one case."""
    log = _read(file, said)
    if case is not None and not log.has_case(case):
        raise ServiceError(
            f"No hay ningún caso {shown(case)} en el archivo. Vea los que hay con «ruta log list».",
            f"There is no case {shown(case)} in the file. “ruta log list” names those there are.",
        )
    row = log_row(log, language)
    _tell(row)
    wanted = log.cases if case is None else (case,)
    if json_:
        put_json(_head(log, row), events=_events(log, wanted))
        return NOT_WELL if row.repairs else FINE
    heads = pick(
        language,
        "caso|n.º|cuándo|sin nada anotado antes|actividad|transición|quién",
        "case|no.|when|nothing noted before|activity|transition|who",
    ).split("|")
    rows = (
        (
            name,
            str(one.place),
            one.when,
            one.wait + " ▲" * one.is_longest,
            one.activity,
            one.transition,
            one.who,
        )
        for name, one in _rows(log, wanted, language)
    )
    table(heads, islice(rows, MOST_ROWS))
    _tell_left(language, sum(map(log.size, wanted)))
    return NOT_WELL if row.repairs else FINE


def _read(file: Path, said: Mapping[str, str | None]) -> ForeignLog:
    columns = {what: name for what, _es, _en in _COLUMNS if (name := said.get(f"{what}_column"))}
    return whole(file, columns, said.get("case_type"))


def _rows(log: ForeignLog, cases: tuple[str, ...], language: str) -> Iterator[tuple[str, ForeignEventRow]]:
    for case in cases:
        for row in event_rows(log, case, language):
            yield case, row


def _tell(row: ForeignLogRow) -> None:
    """What the file is and how it was read, on stderr: the answer is for whoever reads on."""
    for line in (f"{row.file}: {row.heading}.", *row.choices, *(f"- {one}" for one in row.repairs)):
        print(plain(line), file=sys.stderr)
    for line in (row.longest, row.about):
        if line:
            print(plain(line), file=sys.stderr)


def _tell_left(language: str, whole_number: int) -> None:
    if whole_number > MOST_ROWS:
        es = f"Se muestran {MOST_ROWS} de {whole_number} líneas. Todas: --json; un solo caso: show --case."
        en = f"{MOST_ROWS} of {whole_number} lines are shown. All: --json; a single case: show --case."
        print(plain(pick(language, es, en)), file=sys.stderr)


# -- for programs ----------------------------------------------------------------------------------------


def _head(log: ForeignLog, row: ForeignLogRow) -> dict[str, object]:
    return {
        "foreign": True,
        "form": log.form,
        "events_in_all": len(log),
        "repairs": [
            {
                "kind": one.kind,
                "count": one.count,
                "places": [
                    {"line": p.line, "case": p.case, "event": p.event, "word": p.word} for p in one.places
                ],
            }
            for one in log.repairs
        ],
        "told": list(row.repairs),
        "taken_for": dict(log.choices),
        "other_types": list(log.others),
        "cases": [_case(log, case) for case in log.cases],
    }


def _case(log: ForeignLog, case: str) -> dict[str, object]:
    span, wait = log.span(case), log.longest(case)
    return {
        "case": case,
        "events": log.size(case),
        "first": span[0].isoformat() if span else None,
        "last": span[1].isoformat() if span else None,
        "longest_seconds": wait.length / 1_000_000 if wait is not None else None,
        "longest_before": wait.after + 1 if wait is not None else None,
        "details": dict(log.details(case)),
    }


def _events(log: ForeignLog, cases: tuple[str, ...]) -> Iterator[dict[str, object]]:
    for case in cases:
        for place, event in enumerate(log.events(case), 1):
            yield {
                "case": case,
                "event": place,
                "time": event.time.isoformat() if event.time is not None else None,
                "activity": event.activity,
                "transition": event.transition,
                "who": event.who,
                "role": event.role,
                "institution": event.institution,
                "line": event.line,
                "details": dict(event.details),
            }
