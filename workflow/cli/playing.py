"""`ruta play`: a whole session without a window, from a case file and a script."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import click

from workflow.cli.frame import FINE, NOT_WELL, Command, plain, put_json
from workflow.pathway.reader import read_file
from workflow.playing import Lived, live
from workflow.present import moments
from workflow.script import CaseFile, Script
from workflow.service import Service
from workflow.service.kept_texts import looks_real, texts_of
from workflow.store.sealed import Sealed, seal


def command(language: str) -> Command:
    """The command `play`."""
    en = language == "en"

    def file(name: str, help_: str) -> click.Option:
        return click.Option([name], type=click.Path(path_type=Path), required=True, help=help_)

    return Command(
        "play",
        language,
        play,
        [
            file("--case", "File with the facts of the case." if en else "Archivo con los datos del caso."),
            file("--script", "File with the acts." if en else "Archivo con los actos."),
            file("--log", "Sealed log to write." if en else "Registro sellado que se escribe."),
        ],
        es="Vive un caso ficticio según un guion y sella su registro.",
        en="Live a fictional case by a script and seal its log.",
    )


def play(language: str, case: Path, script: Path, log: Path, json_: bool) -> int:
    """Live the script; whatever happened is sealed, also where an act was not as expected."""
    facts, acts = read_file(case, CaseFile).whole(), read_file(script, Script).whole()
    real = looks_real(texts_of(facts, acts), language)
    _warn(language, real)
    with tempfile.TemporaryDirectory(prefix="ruta-") as folder:
        service = Service.open(Path(folder) / "play.ruta")
        try:
            lived = tuple(live(service, acts, facts, language))
            sealed = _seal(service, log)
        finally:
            service.close()
    well = len(lived) == len(acts.acts) and all(one.ok for one in lived)
    _tell(language, lived, sealed, well, len(acts.acts), real, json_)
    return FINE if well else NOT_WELL


def _warn(language: str, real: tuple[str, ...]) -> None:
    if not real:
        return
    ask = (
        "Cases are fictional: if it is not made up, take it out of the file and of the log."
        if language == "en"
        else "Los casos son ficticios: si no es inventado, quítelo del archivo y del registro."
    )
    print(plain(" ".join((*real, ask))), file=sys.stderr)


def _seal(service: Service, log: Path) -> Sealed:
    now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
    return seal(service.workspace, service.session_id, log, now)


def _tell(
    language: str,
    lived: tuple[Lived, ...],
    sealed: Sealed,
    well: bool,
    of: int,
    real: tuple[str, ...],
    json_: bool,
) -> None:
    if json_:
        put_json(
            {
                "ok": well,
                "acts": [asdict(one) for one in lived],
                "of": of,
                "log": str(sealed.path),
                "events": sealed.events,
                "receipt": sealed.receipt,
                "looks_real": list(real),
            }
        )
        return
    for one in lived:
        mark = "✓" if one.ok else "✗"
        when = moments.when(one.sim_min, language)
        print(plain(f"{mark} {one.number:>3}  {when}  {one.what}: {one.text}"))
    if language == "en":
        print(
            plain(
                f"{len(lived)} of {of} acts. {'Log replaced' if sealed.replaced else 'Log'}: {sealed.path} "
                f"({sealed.events} events). Receipt {sealed.receipt}."
            )
        )
    else:
        print(
            plain(
                f"{len(lived)} de {of} actos. {'Registro reemplazado' if sealed.replaced else 'Registro'}: "
                f"{sealed.path} ({sealed.events} sucesos). Comprobante {sealed.receipt}."
            )
        )
