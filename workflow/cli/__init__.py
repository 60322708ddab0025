"""The command line: everything that needs no window. `main` is the whole of it from outside."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

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
        answer = _commands(language, _first(argv)).main(
            args=list(argv), prog_name="ruta", standalone_mode=False
        )
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


_ROOMS = {
    "pathway": "pathways",
    "play": "playing",
    "scenario": "scenarios",
    "simulate": "simulating",
    "sweep": "sweeping",
    "fidelity": "fidelity",
    "log": "logs",
    "report": "report",
}
"""Where each command is."""


def _first(argv: Sequence[str]) -> str:
    """The word that says which command is wanted, after the language; empty where there is none."""
    words = list(argv)
    while words and words[0].startswith("--lang"):
        words = words[1:] if "=" in words[0] else words[2:]
    return words[0] if words else ""


def _commands(language: str, first: str = "") -> Spoken:
    """The command that is wanted, speaking one language: to load the others takes longer than most commands.
    Every command where the first word is none, as for help."""
    top = Spoken(
        "ruta",
        language,
        es="Ruta: simulador de la ruta de atención a víctimas de trata. Sin palabras, abre la ventana. "
        "Todos los casos son ficticios.",
        en="Ruta: simulator of the referral pathway for victims of trafficking. Without words, it opens the "
        "window. All cases are fictional.",
    )
    for name in [first] if first in _ROOMS else _ROOMS:
        room = import_module(f"workflow.cli.{_ROOMS[name]}")
        top.add_command((room.commands if hasattr(room, "commands") else room.command)(language))
    return top
