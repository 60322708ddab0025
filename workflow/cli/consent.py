"""What takes long is started only by somebody who agrees to it: by `--yes`, or when asked on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import click

from workflow.cli.terminal import plain
from workflow.present.simulation_problems import TakesLong
from workflow.problems import ServiceError

_T = TypeVar("_T")


def option(language: str) -> click.Option:
    """`--yes`."""
    return click.Option(
        ["--yes"],
        is_flag=True,
        help="Start, however long it takes." if language == "en" else "Empieza, por mucho que tarde.",
    )


def agreed(run: Callable[[float | None], _T], language: str, *, yes: bool, json_: bool) -> _T:
    """Run; where it would take long, ask on a terminal, and elsewhere say how it is started all the same.

    Args:
        run: is told how many seconds it may take; None: however many.
        language: es or en.
        yes: somebody has agreed already.
        json_: the answer is for a program, which nobody asks anything.

    Raises:
        ServiceError: nobody agreed.
    """
    from workflow.simulation.run.cost import MOST_SECONDS  # late: it loads the compiler

    try:
        return run(None if yes else MOST_SECONDS)
    except TakesLong as problem:
        if json_ or not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise ServiceError(
                f"{problem.text('es')} Para empezar de todos modos, repita la orden con --yes.",
                f"{problem.text('en')} To start all the same, repeat the command with --yes.",
            ) from problem
        if not _asked(problem.text(language), language):
            raise ServiceError("No se simuló nada.", "Nothing was simulated.") from problem
    return run(None)


def _asked(sentence: str, language: str) -> bool:
    ask = "Start all the same? [y/N]" if language == "en" else "¿Empezar de todos modos? [s/N]"
    print(plain(f"{sentence} {ask} "), end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", "s", "si", "sí")
