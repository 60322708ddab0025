"""The command line: everything that needs no window. `main` is the whole of it from outside."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from workflow.cli.frame import FINE, UNUSABLE, Spoken, language_of, said, unusable
from workflow.cli.terminal import heard, plain
from workflow.problems import ExpectedError


def main(argv: Sequence[str]) -> int:
    """Run `ruta` with these words; 0 all is well, 1 what was checked is not, 2 it could not be done."""
    language = language_of(argv)
    return heard(lambda: _done(argv, language), language, UNUSABLE)


def _done(argv: Sequence[str], language: str) -> int:
    import click

    from workflow import cache

    cache.listen(lambda note: print(plain(note.text(language)), file=sys.stderr, flush=True))
    try:
        answer = _commands(language).main(args=list(argv), prog_name="ruta", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.ctx.get_help(), file=sys.stderr)
        return UNUSABLE
    except click.UsageError as error:
        return unusable(said(error, language))
    except ExpectedError as error:
        return unusable(error.text(language))
    except (click.Abort, KeyboardInterrupt):
        return unusable("Interrumpido." if language == "es" else "Interrupted.")
    return answer if isinstance(answer, int) else FINE


def _commands(language: str) -> Spoken:
    """Every command, speaking one language."""
    from workflow.cli import fidelity, logs, pathways, playing, report, scenarios, simulating, sweeping

    top = Spoken(
        "ruta",
        language,
        es="Ruta: simulador de la ruta de atención a víctimas de trata. Sin palabras, abre la ventana. "
        "Todos los casos son ficticios.",
        en="Ruta: simulator of the referral pathway for victims of trafficking. Without words, it opens the "
        "window. All cases are fictional.",
    )
    for commands in (
        pathways.commands(language),
        playing.command(language),
        scenarios.commands(language),
        simulating.command(language),
        sweeping.command(language),
        fidelity.command(language),
        logs.commands(language),
        report.command(language),
    ):
        top.add_command(commands)
    return top
