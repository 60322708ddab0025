"""`ruta sweep`: which combinations of levers do most for a stated goal."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from workflow.cli import consent
from workflow.cli.bar import bar
from workflow.cli.frame import FINE, Command, put_json, unusable
from workflow.cli.simulating import common, time_of, where
from workflow.present.simulation_problems import in_words
from workflow.problems import ExpectedError, ServiceError

if TYPE_CHECKING:
    from workflow.rows.sweep import SweepRow
    from workflow.simulation.run.runs import Runner
    from workflow.simulation.study.sweep import Sweep


def command(language: str) -> Command:
    """The command `sweep`."""
    en = language == "en"
    return Command(
        "sweep",
        language,
        sweep,
        [
            *common(language, replications=50),
            click.Option(
                ["--design"], type=click.Choice(["fractional", "all"]), default="fractional",
                show_default=True,
                help="A fraction that tells every lever and pair apart, or every combination (long)."
                if en else "Una fracción que distingue cada palanca y cada par, o toda combinación (largo).",
            ),
            click.Option(
                ["--goal", "goals"], multiple=True, metavar="NAME" if en else "META",
                help="What is to be brought about; the first ranks: missed, found, confirmed, ruled, "
                "days_to_ruling, sheltered, services_met, work_permits, investigations, remedies_offered, "
                "remedies_paid." if en else
                "Qué se quiere lograr; la primera ordena: missed (mal identificadas, menos), found "
                "(encontradas), confirmed (víctimas plenas), ruled (resueltos), days_to_ruling (días), "
                "sheltered (alojadas), services_met (servicios), work_permits (permisos), investigations, "
                "remedies_offered, remedies_paid (reparación).",
            ),
            click.Option(
                ["--resume"], type=click.Path(path_type=Path), metavar="FILE",
                help="Keep finished points in this file, and go on where it stands." if en else
                "Guarda lo hecho en este archivo y sigue donde quedó.",
            ),
        ],
        es="Prueba combinaciones de palancas y dice cuáles logran más.",
        en="Try combinations of levers and tell which do most.",
    )  # fmt: skip


def sweep(
    language: str,
    goals: tuple[str, ...],
    design: Literal["fractional", "all"],
    resume: Path | None,
    yes: bool,
    workers: int | None,
    scheduler: str | None,
    json_: bool,
    history: bool | None,
    years: int | None,
    **asked: Any,
) -> int:
    """Run the sweep; what was finished is kept where it is interrupted."""
    given = resume is not None
    kept = resume or Path(tempfile.gettempdir()) / f"ruta-sweep-{_word()}.jsonl"

    def run(seconds: float | None) -> SweepRow:
        with in_words(), where(workers, scheduler, seconds) as runner:
            from workflow.rows.asking import Plan
            from workflow.simulation.study.sweep import Sweep

            return _run(
                Sweep(Plan(**asked, **time_of(history, years)), goals, design),
                runner,
                kept,
                language,
                seconds,
            )

    try:
        row = consent.agreed(run, language, yes=yes, json_=json_)
    except KeyboardInterrupt:
        return unusable(("Interrumpido. " if language == "es" else "Interrupted. ") + _go_on(kept, language))
    except ExpectedError as error:
        if given or not _has_points(kept):
            if not given:
                kept.unlink(missing_ok=True)
            raise
        raise ServiceError(*(f"{error.text(lang)} {_go_on(kept, lang)}" for lang in ("es", "en"))) from error
    if not given:
        kept.unlink(missing_ok=True)
    if json_:
        put_json(asdict(row))
    else:
        from workflow.cli.swept import tell

        tell(row, language)
    return FINE


def _word() -> str:
    import secrets

    return secrets.token_hex(4)


def _has_points(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _go_on(kept: Path, language: str) -> str:
    """How to go on after an interruption; nothing where nothing was finished."""
    if not _has_points(kept):
        return ""
    if language == "es":
        return f"Lo hecho queda en {kept}: repita la orden con --resume {kept} para seguir."
    return f"What was done is in {kept}: repeat the command with --resume {kept} to go on."


def _run(what: Sweep, runner: Runner, kept: Path, language: str, seconds: float | None) -> SweepRow:
    from workflow.present.sweep import row
    from workflow.simulation.study.sweep import sweep as run

    with bar("Combinations" if language == "en" else "Combinaciones") as tell:
        return row(run(what, runner, kept=kept, progress=tell, seconds=seconds), language)
