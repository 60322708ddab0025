"""`ruta report`: an after-action report of received sessions, as PDF or HTML."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from workflow.cli.frame import FINE, NOT_WELL, Command, leads_option, plain, put_json
from workflow.exercise.packed import pack, unpack
from workflow.pathway import library
from workflow.present.evaluation import evaluation_row
from workflow.present.review_sources import review_row
from workflow.problems import ServiceError
from workflow.review.conformance import SORTS
from workflow.review.evaluation import Evaluation
from workflow.review.going_on import held_back
from workflow.review.sources import files_of
from workflow.rows.evaluation import EvaluationRow
from workflow.rows.report import Wanted
from workflow.rows.review import SourceRow
from workflow.scenario.shelf import Shelf
from workflow.service.evaluation_files import parsed, source_of
from workflow.service.exports import save_report
from workflow.service.open_review import OpenReview
from workflow.world.core import Book

_ENDINGS = (".pdf", ".html", ".htm")
_AT_A_TIME = 1.0
"""Seconds that is read before the keyboard is asked again."""


def command(language: str) -> Command:
    """The command."""
    en = language == "en"
    files = click.Argument(
        ["paths"], type=click.Path(path_type=Path), metavar="FILES...", nargs=-1, required=True
    )
    out = click.Option(
        ["--out"],
        type=click.Path(path_type=Path),
        required=True,
        help="Where the report goes: FILE.pdf or FILE.html."
        if en
        else "Dónde queda el informe: ARCHIVO.pdf o ARCHIVO.html.",
    )
    texts = click.Option(
        ["--texts"],
        is_flag=True,
        help="Also tell what participants typed, and names that they gave."
        if en
        else "Cuenta también lo que escribieron los participantes y los nombres que pusieron.",
    )
    evaluation = click.Option(
        ["--evaluation", "evaluations"],
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="FILE",
        help="An evaluator's file of one of the sessions: its ratings, notes and actions are told."
        if en
        else "Archivo de quien evaluó una de las sesiones: se cuentan sus calificaciones, notas y acciones.",
    )
    scenario = click.Option(
        ["--scenario", "scenarios"],
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="PATH",
        help="A scenario of your own that a session played: its folder, or a packed file."
        if en
        else "Escenario propio que jugó una sesión: su carpeta, o un archivo empaquetado.",
    )
    return Command(
        "report",
        language,
        report,
        [files, out, texts, evaluation, scenario, leads_option(language)],
        es="Informe posterior a la acción de una o más sesiones: qué pasó, fortalezas, qué mejorar, "
        "derechos, calificaciones y esperas.",
        en="After-action report of one or more sessions: what happened, strengths, what to improve, rights, "
        "ratings and waits.",
    )


def report(
    language: str,
    paths: tuple[Path, ...],
    out: Path,
    texts: bool,
    evaluations: tuple[Path, ...],
    scenarios: tuple[Path, ...],
    json_: bool,
    leads: bool = False,
) -> int:
    """Read and check the sessions, then write the report; 1 where a file or a session does not hold.

    Raises:
        ExpectedError: there is nothing to report on, or the file cannot be written.
    """
    if out.suffix.lower() not in _ENDINGS:
        raise ServiceError(
            f"El nombre {out} no dice qué hacer: termínelo en .pdf o en .html. No se escribió nada.",
            f"The name {out} does not say what to make: let it end in .pdf or .html. Nothing was written.",
        )
    with tempfile.TemporaryDirectory() as folder:
        shelf = _shelf(scenarios, Path(folder))
        return _report(language, paths, out, texts, evaluations, shelf, json_, leads)


def _shelf(scenarios: tuple[Path, ...], into: Path) -> Shelf:
    """The scenarios that come with Ruta, and copies of those that are named."""
    for path in scenarios:
        if not path.is_dir():
            unpack(path, into)
            continue
        packed = pack(path, into / "packed.ruta-scenario").out  # of a folder only what a scenario is made of
        unpack(packed, into)
        packed.unlink()
    return Shelf(into)


def _report(
    language: str,
    paths: tuple[Path, ...],
    out: Path,
    texts: bool,
    evaluations: tuple[Path, ...],
    shelf: Shelf,
    json_: bool,
    leads: bool,
) -> int:
    given = [
        (path, parsed(path)) for path in evaluations
    ]  # told before the sessions are read, which takes long
    opened = OpenReview(files_of(paths), (), lambda name: library.load(name).once(Book), shelf, leads=leads)
    try:
        while opened.go_on(_AT_A_TIME):
            pass
        row = review_row(opened.review, language, opened.is_held_back)
        bad = [source for source in row.sources if source.standing in ("warn", "left")]
        for source in bad:
            print(plain(f"{source.name}: {source.told}"), file=sys.stderr)
        if not opened.review.readings:
            raise ServiceError(
                "Ninguno de los archivos se pudo leer: no se escribió ningún informe.",
                "None of the files could be read: no report was written.",
            )
        for source in row.sources:
            if source.held_back:
                print(plain(f"{source.name}: {held_back(by_command=True).text(language)}"), file=sys.stderr)
        told = opened.report(Wanted(texts=texts), language, _given(opened, given, language))
        save_report(out, told, may_replace=False)
        compared = _compared(opened) if json_ else []
    finally:
        opened.review.close()
    _tell(language, out, len(told.sessions), bad, compared, json_=json_)
    return NOT_WELL if bad else FINE


def _given(
    opened: OpenReview, given: list[tuple[Path, Evaluation]], language: str
) -> dict[int, EvaluationRow]:
    """What evaluators gave, by session; a second one of the same session is compared with the first."""
    own: dict[int, Evaluation] = {}
    other: dict[int, Evaluation] = {}
    for path, found in given:
        source = source_of(opened, path, found, language)
        (other if source in own else own)[source] = found
    return {
        source: evaluation_row(
            opened.scene_at(source, language), opened.sheet(source, language), one, other.get(source)
        )
        for source, one in own.items()
    }


def _compared(opened: OpenReview) -> list[dict[str, object]]:
    """Each case beside the accepted path of its scenario, for other programs: how many deviations of each
    sort, and how well it fits, from 0 to 1 (null: there is no path)."""
    rows: list[dict[str, object]] = []
    for source in opened.counted():
        told = opened.scene_at(source, "en")
        for case in told.cases.values():
            found = told.conformance(case)
            rows.append(
                {
                    "session": told.reading.session,
                    "case": case.id,
                    "path": found.path or None,
                    "fitness": None if found.fitness is None else round(found.fitness, 6),
                    "deviations": {sort: found.count(sort) for sort in SORTS},
                }
            )
    return rows


def _tell(
    language: str,
    out: Path,
    sessions: int,
    bad: list[SourceRow],
    compared: list[dict[str, object]],
    *,
    json_: bool,
) -> None:
    if json_:
        put_json({"ok": not bad, "out": str(out), "sessions": sessions, "conformance": compared})
    elif language == "en":
        print(plain(f"{out}: {sessions} {'session' if sessions == 1 else 'sessions'}."))
    else:
        print(plain(f"{out}: {sessions} {'sesión' if sessions == 1 else 'sesiones'}."))
