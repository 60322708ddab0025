"""`ruta play`: a whole session without a window, of a case or of a scenario, by a script."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path

import click

from workflow.cli.frame import FINE, NOT_WELL, Command, plain, put_json
from workflow.cli.played import put_lived, sealed_log, warn_real
from workflow.pathway.reader import read_file
from workflow.playing import Lived, live
from workflow.problems import ServiceError
from workflow.script import CaseFile, Script
from workflow.service import Service
from workflow.service.kept_texts import looks_real, texts_of
from workflow.store.sealed import Sealed


def command(language: str) -> Command:
    """The command `play`."""
    en = language == "en"

    def file(name: str, help_: str, *, required: bool = True) -> click.Option:
        return click.Option([name], type=click.Path(path_type=Path), required=required, help=help_)

    which = click.Argument(["scenario"], metavar="SCENARIO" if en else "ESCENARIO", required=False)
    case = "File with the facts of the case." if en else "Archivo con los datos del caso."
    controller = (
        "File for whoever leads a scenario: its texts and what became of what was expected."
        if en
        else "Archivo para quien facilita un escenario: sus textos y qué fue de lo esperado."
    )

    return Command(
        "play",
        language,
        play,
        [
            which,
            file("--case", case, required=False),
            file("--script", "File with the acts." if en else "Archivo con los actos."),
            file("--log", "Sealed log to write." if en else "Registro sellado que se escribe."),
            file("--controller", controller, required=False),
        ],
        es="Vive un caso ficticio, o un escenario, según un guion y sella su registro.",
        en="Live a fictional case, or a scenario, by a script and seal its log.",
    )


def play(
    language: str,
    scenario: str | None,
    case: Path | None,
    script: Path,
    log: Path,
    controller: Path | None,
    json_: bool,
) -> int:
    """Live the script; whatever happened is sealed, also where an act was not as expected."""
    if scenario is not None and case is None:
        from workflow.cli.playing_scenario import play_scenario

        return play_scenario(language, scenario, script, log, controller, json_)
    if case is None or scenario is not None or controller is not None:
        raise ServiceError(
            "Escriba un escenario, o un caso con --case; --controller va con un escenario. "
            "Vea: ruta play --help",
            "Give a scenario, or a case with --case; --controller goes with a scenario. See: ruta play "
            "--help",
        )
    return _play_case(language, case, script, log, json_)


def _play_case(language: str, case: Path, script: Path, log: Path, json_: bool) -> int:
    facts, acts = read_file(case, CaseFile).whole(), read_file(script, Script).whole()
    real = looks_real(texts_of(facts, acts), language)
    warn_real(language, real)
    with tempfile.TemporaryDirectory(prefix="ruta-") as folder:
        service = Service.open(Path(folder) / "play.ruta")
        try:
            lived = tuple(live(service, acts, facts, language))
            sealed = sealed_log(service, log)
        finally:
            service.close()
    well = len(lived) == len(acts.acts) and all(one.ok for one in lived)
    _tell(language, lived, sealed, well, len(acts.acts), real, json_)
    return FINE if well else NOT_WELL


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
    put_lived(language, lived)
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
