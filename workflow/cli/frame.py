"""What all commands share: language, help texts, sentences for wrong usage, how answers are printed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from workflow.cli.terminal import is_unicode
from workflow.cli.terminal import plain as plain

FINE, NOT_WELL, UNUSABLE = 0, 1, 2
"""Exit codes: all is well; what was checked is not; it could not be done."""


def language_of(argv: Sequence[str]) -> str:
    """`--lang`, else RUTA_LANG, else English on an English PC, else Spanish."""
    words = list(argv)
    for at, word in enumerate(words):
        if word.startswith("--lang="):
            return "en" if word == "--lang=en" else "es"
        if word == "--lang" and at + 1 < len(words):
            return "en" if words[at + 1] == "en" else "es"
    wanted = os.environ.get("RUTA_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "en" if wanted[:2].lower() == "en" else "es"


def unusable(sentence: str) -> int:
    """One clear line on stderr, and the exit code for what could not be done."""
    print(plain(" ".join(sentence.split())), file=sys.stderr)
    return UNUSABLE


class _Speaking:
    """Help in the chosen language. click's own headings come in English only."""

    language: str

    def get_help(self, ctx: click.Context) -> str:
        """Usage, what the command does, its words and its subcommands."""
        assert isinstance(self, click.Command)
        formatter = ctx.make_formatter()
        formatter.write_usage(
            ctx.command_path,
            " ".join(self.collect_usage_pieces(ctx)),
            prefix="Usage: " if self.language == "en" else "Uso: ",
        )
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.help or "")
        records = [r for p in self.get_params(ctx) if (r := p.get_help_record(ctx)) is not None]
        if records:
            with formatter.section("Options" if self.language == "en" else "Opciones"):
                formatter.write_dl(records)
        commands = getattr(self, "commands", {})
        if commands:
            with formatter.section("Commands" if self.language == "en" else "Comandos"):
                formatter.write_dl([(name, command.help or "") for name, command in commands.items()])
        return formatter.getvalue().rstrip("\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, in the chosen language."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Show this help." if self.language == "en" else "Muestra esta ayuda."
        return option  # type: ignore[no-any-return]


class Spoken(_Speaking, click.Group):
    """A group of commands."""

    def __init__(self, name: str, language: str, es: str, en: str) -> None:
        self.language = language
        super().__init__(
            name,
            help=en if language == "en" else es,
            params=[language_option(language)],
            no_args_is_help=True,
        )


class Command(_Speaking, click.Command):
    """One command; `run` answers with the exit code."""

    def __init__(
        self,
        name: str,
        language: str,
        run: Callable[..., int],
        params: Iterable[click.Parameter],
        es: str,
        en: str,
    ) -> None:
        self.language = language
        super().__init__(
            name,
            callback=lambda lang, **given: run(language, **given),
            params=[*params, as_json(language), language_option(language)],
            help=en if language == "en" else es,
        )


def language_option(language: str) -> click.Option:
    """`--lang es|en`: read before everything else, declared so that help names it."""
    text = "Language of the texts." if language == "en" else "Idioma de los textos."
    return click.Option(["--lang"], type=click.Choice(["es", "en"]), expose_value=True, help=text)


def as_json(language: str) -> click.Option:
    """`--json`."""
    text = "Print the result as JSON." if language == "en" else "Escribe el resultado en JSON."
    return click.Option(["--json", "json_"], is_flag=True, help=text)


def said(error: click.UsageError, language: str) -> str:
    """Wrong usage as a sentence."""
    path = error.ctx.command_path if error.ctx else "ruta"
    en = language == "en"
    ask = f" See: {path} --help" if en else f" Vea: {path} --help"
    match error:
        case click.NoSuchOption():
            known = ", ".join(error.possibilities or ())
            near = "" if not known else f" ({'perhaps' if en else 'quizá'} {known})"
            what = (
                f"{path} has no option {error.option_name}"
                if en
                else f"{path} no tiene la opción {error.option_name}"
            )
            return f"{what}{near}.{ask}"
        case click.MissingParameter():
            name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else "?"
            return (f"{path} also needs {name}." if en else f"{path} necesita también {name}.") + ask
        case click.BadParameter():
            name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else "?"
            return _bad_value(error, name, en) + ask
        case _ if "command" in error.message.lower():
            names = ", ".join(getattr(error.ctx.command, "commands", ())) if error.ctx else ""
            return (
                f"{path}: one of these is needed: {names}.{ask}"
                if en
                else f"{path}: hace falta uno de estos comandos: {names}.{ask}"
            )
        case _:
            return (
                f"{path}: these words do not fit." if en else f"{path}: esas palabras no corresponden."
            ) + ask


def _bad_value(error: click.BadParameter, name: str, en: bool) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        known = ", ".join(str(choice) for choice in kind.choices)
        return f"{name} is one of: {known}." if en else f"{name} es uno de: {known}."
    if isinstance(kind, click.Path):
        return (
            f"The file for {name} was not found or cannot be read."
            if en
            else f"El archivo de {name} no existe o no se puede leer."
        )
    return f"The value of {name} does not fit." if en else f"El valor de {name} no corresponde."


def leads_option(language: str) -> click.Option:
    """Whoever leads says so: an exercise that goes on is read by nobody else."""
    told = (
        "Soy quien facilita: también ejercicios que todavía siguen.",
        "I lead the exercise: also exercises that still go on.",
    )
    return click.Option(["--leads", "leads"], is_flag=True, help=told[language == "en"])


def file_argument(name: str = "file", metavar: str = "FILE", required: bool = True) -> click.Argument:
    """A file that must be there."""
    return click.Argument([name], type=click.Path(path_type=Path), metavar=metavar, required=required)


def put_json(answer: Any, **many: Iterable[Any]) -> None:
    """An answer for programs: the same data in every encoding, and nothing that a terminal would obey.

    Args:
        answer: all of it; of an object, all but what comes in `many`.
        many: lists that come last in the object, written one by one: a million entries are never one text.
    """
    for piece in _pieces(answer, many):
        print(piece, end="")


def _pieces(answer: Any, many: Mapping[str, Iterable[Any]]) -> Iterator[str]:
    yield _as_json(answer) if not many else _as_json(answer).removesuffix("\n}")
    for name, entries in many.items():
        yield f',\n  "{name}": ['
        before = "\n"
        for entry in entries:
            yield before + _as_json(entry)
            before = ",\n"
        yield "\n  ]"
    yield "\n}\n" if many else "\n"


def _as_json(answer: Any) -> str:
    text = json.dumps(answer, ensure_ascii=not is_unicode(sys.stdout), indent=2)
    if text.replace("\n", "").isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Rows in columns. Texts of files are printed as they are, never as markup."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        shown.add_column(Text(plain(heading)), overflow="fold")
    for row in rows:
        shown.add_row(*(Text(plain(cell)) for cell in row))
    console = Console(width=None if sys.stdout.isatty() else 200, highlight=False, markup=False, emoji=False)
    console.print(shown)
